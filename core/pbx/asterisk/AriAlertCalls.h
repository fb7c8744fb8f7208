// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Clock.h"
#include "core/pbx/asterisk/AriClient.h"
#include "core/pbx/asterisk/AriWire.h"

#include <map>
#include <memory>

namespace bellboard {

/// The calls of alerts, each from its request to its outcome: originated into our application, played the announcement
/// once answered, listened to for keys, and hung up. Event by event; what a gap hid is asked for by the channel's id,
/// which is chosen here and holds a trace of the tag, so that a later life finds a call that it never heard of.
class AriAlertCalls final : public QObject
{
    Q_OBJECT

  public:
    AriAlertCalls(const AsteriskConfig &config, const AsteriskTimings &timings, AriClient &client, const Clock &clock,
                  QObject *parent);
    ~AriAlertCalls() override;

    /// False when the tag is followed already. What cannot be placed is reported as ended.
    bool place(const AnnouncementCall &call);
    /// Asked for when the link is up (`askForAll`), or now when `up`.
    void adopt(const TrackedCall &call, bool up);
    void hangUp(const CallTag &tag);
    void event(const ari::Event &event);
    /// After a connection came: all of them, now. And from then on every `checkEvery`, until `pause`.
    void askForAll();
    void pause();
    bool isEmpty() const { return m_calls.empty(); }
    /// The tag of the call with this channel, or empty.
    CallTag tagOf(const QString &channelId) const;

  Q_SIGNALS:
    /// From the event loop only.
    void happened(const bellboard::CallEvent &event);

  private:
    struct Call;

    Call *byTag(const CallTag &tag);
    Call *byChannel(const QString &id);
    void report(const CallTag &tag, const CallHappening &what);
    QString newChannelId(const CallTag &tag) const;
    QString tracePrefix(const CallTag &tag) const;
    void placed(Call &call);
    void ringing(Call &call, const QDateTime &at);
    void answered(Call &call, const QDateTime &at);
    void play(Call &call);
    void playStarted(const CallTag &tag, const AriReply &reply);
    void playbackOver(Call &call, bool failed);
    void destroyed(Call &call, const ari::Event &event);
    void finish(Call &call, int cause, const ari::Event &event);
    /// `words` by value: they may be the call's own, and the call is gone before they are told.
    void end(Call &call, EndCause cause, QString words);
    void sendHangUp(Call &call);
    void ask(Call &call);
    void find(Call &call, const QList<ari::Channel> &channels);
    void seen(Call &call, const ari::Channel &channel);
    void gone(Call &call);
    void takeUpAnnouncement(const CallTag &tag);

    const AsteriskConfig &m_config;
    const AsteriskTimings &m_timings;
    AriClient &m_client;
    const Clock &m_clock;
    std::map<CallTag, std::unique_ptr<Call>> m_calls;
    QTimer m_checkTimer;
};

} // namespace bellboard
