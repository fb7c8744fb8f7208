// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Clock.h"
#include "core/pbx/PbxLink.h"
#include "core/pbx/PbxTls.h"
#include "core/pbx/TokenVault.h"
#include "core/pbx/yeastar/YeastarCalls.h"
#include "core/pbx/yeastar_p/YeastarArchive.h"
#include "core/pbx/yeastar_p/YeastarHouse.h"
#include "core/pbx/yeastar_p/YeastarMonitor.h"
#include "core/pbx/yeastar_p/YeastarPConfig.h"
#include "core/pbx/yeastar_p/YeastarSession.h"
#include "core/pbx/yeastar_p/YeastarTelephone.h"

#include <QTimer>

#include <memory>

namespace bellboard {

class YeastarSocket;

/// A link to a Yeastar P-Series PBX over its Open API: play_prompt places the announcement calls, the event socket
/// tells what becomes of them, and after each gap the calls under way and the call records make good what was missed.
/// The telephone of the house is the work of others, which this class connects: YeastarMonitor (facts of all calls),
/// YeastarTelephone (operations), YeastarHouse (extensions, queues, trunks), YeastarArchive (records, recordings,
/// voicemail).
class YeastarPLink final : public PbxLink
{
    Q_OBJECT

  public:
    /// The vault and the clock must outlive the link.
    YeastarPLink(YeastarPConfig config, TokenVault &vault, const Clock &clock, YeastarPTimings timings = {},
                 QObject *parent = nullptr);
    ~YeastarPLink() override;

    void open() override;
    void close() override;
    LinkStatus status() const override { return m_status; }
    void announce(const AnnouncementCall &call) override;
    void adopt(const TrackedCall &call) override;
    void hangUp(const CallTag &tag) override;
    void test() override;

    // YeastarPLinkTelephone.cpp
    PbxCapabilities capabilities() const override;
    Result<> canDo(PbxCapability capability, const LegRef &leg) const override;
    void dial(const DialRequest &request, Reply<QString> answered) override;
    void answer(const LegRef &leg, Reply<> answered) override;
    void refuse(const LegRef &leg, Reply<> answered) override;
    void sendToVoicemail(const LegRef &leg, const QString &box, Reply<> answered) override;
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
    void pickUp(const QString &extension, const QString &to, Reply<QString> answered) override;
    void record(const LegRef &leg, OnOff on, Reply<> answered) override;
    void spy(const LegRef &leg, const QString &supervisor, SpyMode mode, Reply<> answered) override;
    void refresh() override;
    void setPresence(const QString &extension, Presence presence, const QString &words, Reply<> answered) override;
    void pauseAgent(const QString &queue, const QString &agent, OnOff paused, const QString &reason,
                    Reply<> answered) override;
    void callRecords(const QDateTime &from, const QDateTime &to, const QString &after,
                     Reply<PbxPage<CallRecord>> answered) override;
    void recordings(const QDateTime &from, const QDateTime &to, const QString &after,
                    Reply<PbxPage<Recording>> answered) override;
    void fetchRecording(const QString &name, Reply<QByteArray> answered) override;
    void voicemails(const QStringList &boxes, const QString &after, Reply<PbxPage<Voicemail>> answered) override;
    void fetchVoicemail(const Voicemail &message, Reply<QByteArray> answered) override;
    CallTag tagOf(const CallKey &call) const override;

  private:
    enum class Phase { Closed, Preparing, Subscribing, Up, Waiting, Closing };

    void enter(Phase phase, const QString &reason);
    void say(LinkState state, const QString &words, const QString &fingerprint = {});
    void connectNow();
    void openSocket();
    void watchSocket(YeastarSocket *socket);
    void socketSubscribed(YeastarSocket *socket);
    void socketLost(YeastarSocket *socket, const QString &words, const QString &fingerprint);
    void retryAfter(const YeastarTrouble &trouble);
    void renewToken();
    void planRenewal();
    void frame(const QByteArray &text, quintptr socket);
    void watchHouse();
    void report(const CallTag &tag, const CallHappening &what);
    void place(const AnnouncementCall &call);
    void sendHangUp(const CallTag &tag, const QString &channelId);
    void askAbout(const YeastarCalls::Question &question);
    void searchRecord(const YeastarCalls::Question &question, bool displayTimes);
    void work();
    void plan();
    void reportTested(const tl::expected<QJsonObject, YeastarTrouble> &capacity);

    YeastarPConfig m_config;
    YeastarPTimings m_timings;
    const Clock &m_clock;
    PbxTls m_tls;
    std::unique_ptr<YeastarHttp> m_http;
    std::unique_ptr<YeastarSession> m_session;
    std::unique_ptr<YeastarSocket> m_socket; ///< the one whose events count
    std::unique_ptr<YeastarSocket> m_next;   ///< with a renewed token, until it is subscribed
    YeastarCalls m_calls;
    std::unique_ptr<YeastarArchive> m_archive;
    std::unique_ptr<YeastarHouse> m_house;
    std::unique_ptr<YeastarMonitor> m_monitor;
    std::unique_ptr<YeastarTelephone> m_telephone;
    Backoff m_backoff;
    Phase m_phase = Phase::Closed;
    LinkStatus m_status;
    bool m_probe = true;         ///< the next try should prove the token first
    bool m_queueReports = false; ///< we are inside a call of the engine, which must not hear events there
    int m_reportsQueued = 0;
    bool m_displayTimes = false; ///< this firmware's cdr/search wants its display format
    QSet<QByteArray> m_seen;     ///< frames of the last while: for calls of alerts what comes twice is dropped
    QList<QByteArray> m_seenOrder;
    QTimer m_retryTimer;
    QTimer m_renewTimer;
    QTimer m_stableTimer;
    QTimer m_callTimer; ///< the next thing to do for a call
    QTimer m_closeTimer;
};

} // namespace bellboard
