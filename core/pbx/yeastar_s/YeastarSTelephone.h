// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/PbxLink.h"
#include "core/pbx/yeastar/YeastarFacts.h"
#include "core/pbx/yeastar_s/YeastarSHouse.h"

namespace bellboard {

/// What a desk does with the telephone of an S-Series: one request each, by channel. Knows what the API cannot do, and
/// learns from the PBX's answers which requests its firmware does not know. Owned by the link; all it is given must
/// outlive it.
class YeastarSTelephone final : public QObject
{
    Q_OBJECT

  public:
    YeastarSTelephone(const YeastarSConfig &config, YeastarSSession &session, const Clock &clock, YeastarFacts &facts,
                      YeastarSHouse &house, QObject *parent);

    void setUp(bool up);
    void report(const yeastar_s::Report &report);
    const PbxCapabilities &capabilities() const { return m_capabilities; }
    Result<> canDo(PbxCapability capability, const LegRef &leg) const;

    void dial(const DialRequest &request, Reply<QString> reply);
    void answer(const LegRef &leg, Reply<> reply);
    void refuse(const LegRef &leg, Reply<> reply);
    void hangUpLeg(const LegRef &leg, Reply<> reply);
    void hangUpCall(const CallKey &call, Reply<> reply);
    void hold(const LegRef &leg, OnOff on, Reply<> reply);
    void mute(const LegRef &leg, OnOff on, Reply<> reply);
    void transfer(const LegRef &moved, const QString &by, const QString &target, RecipientType type, Reply<> reply);
    void consult(const LegRef &own, const QString &target, RecipientType type, Reply<> reply);
    void consultStep(const LegRef &own, ConsultStep step, Reply<> reply);
    void park(const LegRef &leg, const QString &by, const QString &slot, Reply<QString> reply);
    void retrieve(const QString &slot, const QString &to, Reply<QString> reply);
    void spy(const LegRef &leg, const QString &supervisor, SpyMode mode, Reply<> reply);
    void pauseAgent(const QString &queue, const QString &agent, OnOff paused, Reply<> reply);
    void fetchRecording(const QString &name, Reply<QByteArray> reply);
    void voicemails(const QStringList &boxes, Reply<PbxPage<Voicemail>> reply);
    void fetchVoicemail(const Voicemail &message, Reply<QByteArray> reply);

  Q_SIGNALS:
    void capabilitiesChanged(const bellboard::PbxCapabilities &capabilities);
    void facts(const QList<bellboard::CallFact> &facts);

  private:
    struct Remote
    {
        QString callId, address;
    };

    void settle();
    void learn(const QByteArray &path, bool known);
    Result<> may(PbxCapability capability) const;
    template <class T> void later(const Reply<T> &reply, Result<T> answer);
    template <class T> bool allowed(PbxCapability capability, const Reply<T> &reply);
    void post(const QByteArray &path, const QJsonObject &body, std::function<void(const QJsonObject &)> took,
              std::function<void(const Error &)> failed);
    void simple(PbxCapability capability, const QByteArray &path, const QJsonObject &body, Reply<> reply,
                std::function<void()> took = {});
    void call(PbxCapability capability, const QString &caller, const QString &callee, AutoAnswer autoAnswer,
              Reply<QString> reply, std::function<void()> took = {});
    void hangUpNext(const CallKey &call, QSet<QString> done, Reply<> reply);
    QString extensionOf(const LegRef &leg) const;

    const YeastarSConfig &m_config;
    YeastarSSession &m_session;
    const Clock &m_clock;
    YeastarFacts &m_facts;
    YeastarSHouse &m_house;
    PbxCapabilities m_capabilities;
    QSet<QByteArray> m_unknown;          ///< requests that this firmware does not know
    QHash<QString, QDateTime> m_invited; ///< channels that the PBX asks us about, and until when
    QHash<QString, Remote> m_ringing;    ///< phones that can be answered from here (uaCSTA), by extension
    QHash<QString, QString> m_consults;  ///< whom a channel consults
    bool m_up = false;
};

} // namespace bellboard
