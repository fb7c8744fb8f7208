// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Clock.h"
#include "core/pbx/PbxLink.h"
#include "core/pbx/yeastar_s/YeastarSTelephone.h"

#include <QHostAddress>
#include <QTimer>

#include <memory>

namespace bellboard {

/// A link to a Yeastar S-Series or Cloud PBX over its API 2.0.0: call/playprompt places the announcement calls. The PBX
/// tells what becomes of them, and of all calls, by HTTP requests of its own, which the gateway takes in and hands to
/// `takeReport`; there is no connection that stays, so a heartbeat tells whether the PBX is there. Reports may get
/// lost, come late or twice: the calls under way are asked for, too.
class YeastarSLink final : public PbxLink
{
    Q_OBJECT

  public:
    /// The clock must outlive the link.
    YeastarSLink(YeastarSConfig config, const Clock &clock, YeastarSTimings timings = {}, QObject *parent = nullptr);
    ~YeastarSLink() override;

    /// A report that came in at /hooks/yeastar/<token>. Refused: the token is wrong, or another PBX speaks. Invalid: no
    /// report at all. What it says is worked upon later, so that the PBX gets its answer at once: without one it sends
    /// the same again and again.
    Result<> takeReport(const QByteArray &token, const QByteArray &body, const QHostAddress &peer);
    /// The gateway was opened on this port (0: closed). The PBX is told.
    void setReportPort(quint16 port);
    /// What the gateway hears behind /hooks/yeastar/ when the PBX reports.
    QByteArray reportToken() const { return m_session->reportToken(); }

    void open() override;
    void close() override;
    LinkStatus status() const override { return m_status; }
    void announce(const AnnouncementCall &call) override;
    void adopt(const TrackedCall &call) override;
    void hangUp(const CallTag &tag) override;
    void test() override;

    // YeastarSLinkTelephone.cpp
    PbxCapabilities capabilities() const override;
    Result<> canDo(PbxCapability capability, const LegRef &leg) const override;
    void dial(const DialRequest &request, Reply<QString> answered) override;
    void answer(const LegRef &leg, Reply<> answered) override;
    void refuse(const LegRef &leg, Reply<> answered) override;
    void hangUpLeg(const LegRef &leg, Reply<> answered) override;
    void hangUpCall(const CallKey &call, Reply<> answered) override;
    void hold(const LegRef &leg, OnOff on, Reply<> answered) override;
    void mute(const LegRef &leg, OnOff on, Reply<> answered) override;
    void transfer(const LegRef &moved, const QString &by, const QString &target, RecipientType targetType,
                  Reply<> answered) override;
    void consult(const LegRef &own, const QString &target, RecipientType targetType, Reply<> answered) override;
    void consultStep(const LegRef &own, ConsultStep step, Reply<> answered) override;
    void park(const LegRef &leg, const QString &by, const QString &slot, Reply<QString> answered) override;
    void retrieve(const QString &slot, const QString &to, Reply<QString> answered) override;
    void spy(const LegRef &leg, const QString &supervisor, SpyMode mode, Reply<> answered) override;
    void refresh() override;
    void pauseAgent(const QString &queue, const QString &agent, OnOff paused, const QString &reason,
                    Reply<> answered) override;
    void fetchRecording(const QString &name, Reply<QByteArray> answered) override;
    void voicemails(const QStringList &boxes, const QString &after, Reply<PbxPage<Voicemail>> answered) override;
    void fetchVoicemail(const Voicemail &message, Reply<QByteArray> answered) override;
    CallTag tagOf(const CallKey &call) const override;

  private:
    enum class Phase { Closed, Preparing, Up, Waiting, Closing };
    struct Snapshot;

    void enter(Phase phase, const QString &reason);
    void say(LinkState state, const QString &words, const QString &fingerprint = {});
    /// Up, or what is the matter with the reports.
    void sayUp();
    void connectNow();
    void wentUp();
    void lost(const YeastarSTrouble &trouble);
    void heartbeat();
    void handle(const yeastar_s::Report &report);
    bool isRepeat(const QByteArray &body, const QString &callId);
    void tell(const QList<CallFact> &facts);
    void list();
    void listPart(const std::shared_ptr<Snapshot> &snapshot, const QByteArray &path, const QJsonObject &body);
    void finish(const Snapshot &snapshot);
    void watchHouse();
    void report(const CallTag &tag, const CallHappening &what);
    void place(const AnnouncementCall &call);
    void sendHangUp(const CallTag &tag, const QString &channelId);
    void askAbout(const YeastarCalls::Question &question);
    void work();
    void plan();
    QString testWords() const;

    YeastarSConfig m_config;
    YeastarSTimings m_timings;
    const Clock &m_clock;
    std::unique_ptr<YeastarSSession> m_session;
    YeastarCalls m_calls;
    YeastarFacts m_facts;
    std::unique_ptr<YeastarSHouse> m_house;
    std::unique_ptr<YeastarSTelephone> m_telephone;
    Backoff m_backoff;
    Phase m_phase = Phase::Closed;
    LinkStatus m_status;
    bool m_queueReports = false; ///< we are inside a call of the engine, which must not hear events there
    int m_reportsQueued = 0;
    int m_loginsSeen = 0;
    int m_generation = 0; ///< of connections: a list that was asked for in an earlier one says nothing
    bool m_oldForm = false;
    bool m_deaf = false;     ///< calls go on of which no report comes
    QSet<QString> m_heardOf; ///< calls of which a report came
    QHash<QString, YeastarCalls::Time> m_placedAt;
    QHash<QString, QByteArray> m_lastOf; ///< the last report of each call
    QTimer m_retryTimer;
    QTimer m_heartbeatTimer;
    QTimer m_stableTimer;
    QTimer m_listTimer;
    QTimer m_callTimer; ///< the next thing to do for a call
    QTimer m_closeTimer;
};

} // namespace bellboard
