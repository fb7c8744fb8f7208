// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/PbxLink.h"
#include "core/pbx/yeastar_p/YeastarMonitor.h"

#include <QHash>
#include <QSet>

namespace bellboard {

/// What can be done with calls on a P-Series, and why not where it can't. An answer says that the PBX took the request;
/// what comes of it are events. Owned by the link; what it is given must outlive it.
///
/// Source: developer guide, make-a-call, hang-up-a-call, transfer-a-call, park-a-call, monitor-a-call,
/// start-call-recording, accept-a-call, refuse-a-call, forward-an-incoming-call-to-voicemail,
/// queue-management-pause-or-unpause-agents; hold and mute by the sister API's page and two clients.
class YeastarTelephone final : public QObject
{
    Q_OBJECT

  public:
    YeastarTelephone(const YeastarPConfig &config, YeastarSession &session, const Clock &clock, YeastarMonitor &monitor,
                     YeastarHouse &house, YeastarArchive &archive, QObject *parent);

    /// Coming up, all that was refused may be there now: firmware and permissions change.
    void setUp(bool up);
    void event(const yeastar::Frame &frame);

    const PbxCapabilities &capabilities() const { return m_capabilities; }
    Result<> canDo(PbxCapability capability, const LegRef &leg) const;

    void dial(const DialRequest &request, Reply<QString> reply);
    void answer(const LegRef &leg, Reply<> reply);
    void refuse(const LegRef &leg, Reply<> reply);
    void sendToVoicemail(const LegRef &leg, const QString &box, Reply<> reply);
    void hangUpLeg(const LegRef &leg, Reply<> reply);
    void hangUpCall(const CallKey &call, Reply<> reply);
    void hold(const LegRef &leg, OnOff on, Reply<> reply);
    void mute(const LegRef &leg, OnOff on, Reply<> reply);
    void transfer(const LegRef &moved, const QString &by, const QString &target, RecipientType type, Reply<> reply);
    void consult(const LegRef &own, const QString &target, RecipientType type, Reply<> reply);
    void consultStep(const LegRef &own, ConsultStep step, Reply<> reply);
    void park(const LegRef &leg, const QString &by, const QString &slot, Reply<QString> reply);
    void retrieve(const QString &slot, const QString &to, Reply<QString> reply);
    void pickUp(const QString &extension, const QString &to, Reply<QString> reply);
    void record(const LegRef &leg, OnOff on, Reply<> reply);
    void spy(const LegRef &leg, const QString &supervisor, SpyMode mode, Reply<> reply);
    void setPresence(const QString &extension, Presence presence, Reply<> reply);
    void pauseAgent(const QString &queue, const QString &agent, OnOff paused, const QString &reason, Reply<> reply);
    void callRecords(const QDateTime &from, const QDateTime &to, const QString &after,
                     Reply<PbxPage<CallRecord>> reply);
    void recordings(const QDateTime &from, const QDateTime &to, const QString &after, Reply<PbxPage<Recording>> reply);
    void fetchRecording(const QString &name, Reply<QByteArray> reply);
    void voicemails(const QStringList &boxes, const QString &after, Reply<PbxPage<Voicemail>> reply);
    void fetchVoicemail(const QString &id, Reply<QByteArray> reply);

  Q_SIGNALS:
    void capabilitiesChanged(const bellboard::PbxCapabilities &capabilities);

  private:
    using Taken = std::function<void(const QJsonObject &)>;

    /// True when the operation may go out; else the refusal is on its way to `reply`.
    Result<> may(PbxCapability capability) const;
    template <class T> bool allowed(PbxCapability capability, const Reply<T> &reply);
    template <class T> void later(const Reply<T> &reply, Result<T> answer);
    void post(const QByteArray &path, const QJsonObject &body, Taken taken, std::function<void(Error)> failed);
    void send(YeastarHttp::Method method, const QByteArray &path, const QByteArray &query, const QByteArray &body,
              Taken taken, std::function<void(Error)> failed);
    /// An operation that answers nothing but that it was taken.
    void simple(PbxCapability capability, const QByteArray &path, const QJsonObject &body, Reply<> reply,
                std::function<void()> taken = {});
    void call(PbxCapability capability, const QString &caller, const QString &callee, const QString &dialPermission,
              AutoAnswer autoAnswer, Reply<QString> reply, std::function<void()> taken = {});
    void hangUpNext(const CallKey &call, QSet<QString> done, Reply<> reply);
    void learn(const QByteArray &path, int errcode);
    void forgetRefusal(const QByteArray &path);
    void settle();
    QString extensionOf(const LegRef &leg) const;
    Error errorOf(const QByteArray &path, const YeastarTrouble &trouble);

    const YeastarPConfig &m_config;
    YeastarSession &m_session;
    const Clock &m_clock;
    YeastarMonitor &m_monitor;
    YeastarHouse &m_house;
    YeastarArchive &m_archive;
    bool m_up = false;
    QHash<QByteArray, int> m_refused; ///< by endpoint, with the error code
    PbxCapabilities m_capabilities;
    struct Remote
    {
        QString callId; ///< of uaCSTA, unrelated to the call's
        QString address;
    };
    QHash<QString, Remote> m_ringing;  ///< phones that can be answered from here, by extension (30020)
    QHash<LegId, QDateTime> m_invited; ///< inbound legs that wait to be let through (30016), until when
    QHash<LegId, QString> m_consults;  ///< whom the leg consults
    QSet<LegId> m_recordingPaused;
};

} // namespace bellboard
