// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Clock.h"
#include "core/pbx/PbxLink.h"
#include "core/pbx/asterisk/AmiWire.h"
#include "core/pbx/asterisk/AriAlertCalls.h"
#include "core/pbx/asterisk/AriClient.h"
#include "core/pbx/asterisk/AsteriskConfig.h"

#include <memory>

namespace bellboard {

class AriSocket;
class AsteriskHouse;

/// A link to an Asterisk 16 to 22, and so to a FreePBX: the REST interface and its event socket (ARI) for the calls of
/// alerts, which live in an application of ours; the manager interface (AMI) for the calls, phones, queues and lines of
/// the house. Alerts need the first alone: while only the second is away, the link is up and says what is missing.
class AsteriskLink final : public PbxLink
{
    Q_OBJECT

  public:
    /// The clock must outlive the link.
    AsteriskLink(AsteriskConfig config, const Clock &clock, AsteriskTimings timings = {}, QObject *parent = nullptr);
    ~AsteriskLink() override;

    /// Why the PBX would not do it, and what to set right, for a person.
    static QString refusalOf(const AriReply &reply);

    void open() override;
    void close() override;
    LinkStatus status() const override { return m_status; }
    void announce(const AnnouncementCall &call) override;
    void adopt(const TrackedCall &call) override;
    void hangUp(const CallTag &tag) override;
    void test() override;
    PbxCapabilities capabilities() const override { return m_capabilities; }
    CallTag tagOf(const CallKey &call) const override;

    void dial(const DialRequest &request, Reply<QString> answered) override;
    void refuse(const LegRef &leg, Reply<> answered) override;
    void hangUpLeg(const LegRef &leg, Reply<> answered) override;
    void hangUpCall(const CallKey &call, Reply<> answered) override;
    void mute(const LegRef &leg, OnOff on, Reply<> answered) override;
    void transfer(const LegRef &moved, const QString &by, const QString &target, RecipientType targetType,
                  Reply<> answered) override;
    void consult(const LegRef &own, const QString &target, RecipientType targetType, Reply<> answered) override;
    void consultStep(const LegRef &own, ConsultStep step, Reply<> answered) override;
    void park(const LegRef &leg, const QString &by, const QString &slot, Reply<QString> answered) override;
    void retrieve(const QString &slot, const QString &to, Reply<QString> answered) override;
    void pickUp(const QString &extension, const QString &to, Reply<QString> answered) override;
    void sendDigits(const LegRef &leg, const QString &digits, Reply<> answered) override;
    void record(const LegRef &leg, OnOff on, Reply<> answered) override;
    void spy(const LegRef &leg, const QString &supervisor, SpyMode mode, Reply<> answered) override;
    void refresh() override;
    void setPresence(const QString &extension, Presence presence, const QString &words, Reply<> answered) override;
    void pauseAgent(const QString &queue, const QString &agent, OnOff paused, const QString &reason,
                    Reply<> answered) override;
    void recordings(const QDateTime &from, const QDateTime &to, const QString &after,
                    Reply<PbxPage<Recording>> answered) override;
    void fetchRecording(const QString &name, Reply<QByteArray> answered) override;

  private:
    enum class Phase { Closed, Asking, Opening, Up, Waiting, Replaced, Closing };

    void enter(Phase phase, const QString &reason);
    void say(LinkState state, const QString &words, const QString &fingerprint = {});
    void connectNow();
    void asked(const AriReply &reply);
    void openSocket();
    void socketConnected();
    void socketLost(const QString &words, const QString &fingerprint);
    void retry(const QString &words, const QString &fingerprint, std::chrono::milliseconds pause);
    void frame(const QByteArray &text);
    void replaced();
    void lookWhetherFree();
    void dropSocket();
    void houseChanged();
    QString upWords() const;
    void declareCapabilities();
    std::optional<QString> channelOf(PbxCapability capability, const LegRef &leg, const Reply<> &answered);
    void answerLater(const Reply<> &answered, const Result<> &result);
    void act(const QByteArray &action, const ami::Fields &fields, const Reply<> &answered);
    void originate(PbxCapability capability, const QString &phone, const ami::Fields &more, const QString &callerId,
                   const Reply<QString> &answered);

    AsteriskConfig m_config;
    AsteriskTimings m_timings;
    const Clock &m_clock;
    PbxTls m_tls;
    AriClient m_client;
    std::unique_ptr<AriSocket> m_socket;
    AriAlertCalls m_alerts;
    std::unique_ptr<AsteriskHouse> m_house;
    int m_originated = 0;
    Backoff m_backoff;
    Phase m_phase = Phase::Closed;
    LinkStatus m_status;
    PbxCapabilities m_capabilities;
    QString m_version;
    QTimer m_retryTimer;
    QTimer m_stableTimer;
};

} // namespace bellboard
