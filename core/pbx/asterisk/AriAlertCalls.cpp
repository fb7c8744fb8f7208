// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/asterisk/AriAlertCalls.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QLoggingCategory>

namespace bellboard {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(alertCallsLog, "bellboard.pbx.asterisk.alerts", QtInfoMsg)

namespace {

/// What is to be played, kept on the channel itself for a later life of ours.
constexpr const char *mediaVariable = "BELLBOARD_MEDIA";
constexpr const char *volumeVariable = "BELLBOARD_VOLUME";

QString playbackOf(const QString &channelId)
{
    return channelId + QStringLiteral("-play");
}

/// The other half of a Local channel.
QString otherOf(const QString &channelId)
{
    return channelId + QStringLiteral("-other");
}

} // namespace

struct AriAlertCalls::Call
{
    CallTag tag;
    QString number;
    RecipientType type = RecipientType::Extension;
    QString channel;
    QString media; ///< empty of an adopted call, until it is read
    QString volume;
    bool requested = false; ///< the PBX was asked for it and has answered
    bool placed = false;
    bool rang = false;
    QElapsedTimer sinceRinging;
    QDateTime rangAt; ///< by the PBX's clock; null when no event told it
    bool answered = false;
    QDateTime answeredAt;
    bool playing = false;
    bool played = false;
    bool hangUp = false;           ///< asked for by us or by the engine
    bool cancelled = false;        ///< asked for by the engine
    QString failed;                ///< words: we give the call up for this reason
    bool asked = false;            ///< a question about it is under way
    int otherCause = -1;           ///< of the Local channel's other half
    bool awaitsCause = false;      ///< its channel is gone; the other half's cause decides what became of it
    std::unique_ptr<QTimer> timer; ///< for the key, or for the other half's cause
};

AriAlertCalls::AriAlertCalls(const AsteriskConfig &config, const AsteriskTimings &timings, AriClient &client,
                             const Clock &clock, QObject *parent)
    : QObject(parent), m_config(config), m_timings(timings), m_client(client), m_clock(clock), m_checkTimer(this)
{
    connect(&m_checkTimer, &QTimer::timeout, this, [this] {
        for (const auto &[tag, call] : m_calls)
            ask(*call);
    });
}

AriAlertCalls::~AriAlertCalls() = default;

AriAlertCalls::Call *AriAlertCalls::byTag(const CallTag &tag)
{
    const auto found = m_calls.find(tag);
    return found == m_calls.end() ? nullptr : found->second.get();
}

AriAlertCalls::Call *AriAlertCalls::byChannel(const QString &id)
{
    for (const auto &[tag, call] : m_calls) {
        if (!call->channel.isEmpty() && (call->channel == id || otherOf(call->channel) == id))
            return call.get();
    }
    return nullptr;
}

CallTag AriAlertCalls::tagOf(const QString &channelId) const
{
    for (const auto &[tag, call] : m_calls) {
        if (call->channel == channelId)
            return tag;
    }
    return {};
}

void AriAlertCalls::report(const CallTag &tag, const CallHappening &what)
{
    QMetaObject::invokeMethod(
        this,
        [this, tag, what] {
            Q_EMIT happened({tag, what});
        },
        Qt::QueuedConnection);
}

/// The same for every try of this tag, so that a call is found whose id was never written down.
QString AriAlertCalls::tracePrefix(const CallTag &tag) const
{
    const QByteArray trace = QCryptographicHash::hash(tag.toUtf8(), QCryptographicHash::Sha256).toHex().left(12);
    return m_config.application + u'-' + QString::fromLatin1(trace) + u'-';
}

/// Unique for every call, since the call log tells calls apart by it.
QString AriAlertCalls::newChannelId(const CallTag &tag) const
{
    return tracePrefix(tag) + QString::number(m_clock.now().toMSecsSinceEpoch(), 36);
}

bool AriAlertCalls::place(const AnnouncementCall &wanted)
{
    if (byTag(wanted.tag))
        return false;
    auto made = std::make_unique<Call>();
    Call &call = *made;
    call.tag = wanted.tag;
    call.number = wanted.number;
    call.type = wanted.type;
    call.channel = newChannelId(wanted.tag);
    call.media = ari::mediaOf(m_config.sound.isEmpty() ? wanted.announcement : m_config.sound, wanted.count);
    call.volume = ari::volumeOf(wanted.volume);
    m_calls.emplace(wanted.tag, std::move(made));

    QUrlQuery query;
    AriClient::add(query, "endpoint", ari::endpointOf(wanted.number, wanted.type, m_config));
    AriClient::add(query, "app", m_config.application);
    AriClient::add(query, "appArgs", QStringLiteral("alert"));
    AriClient::add(query, "callerId", m_config.callerId);
    AriClient::add(query, "timeout", QString::number(m_timings.longestRing.count()));
    AriClient::add(query, "channelId", call.channel);
    AriClient::add(query, "otherChannelId", otherOf(call.channel));
    QJsonObject variables{{QLatin1StringView(mediaVariable), call.media},
                          {QLatin1StringView(volumeVariable), call.volume}};
    if (wanted.autoAnswer == AutoAnswer::On) {
        // Phones answer by themselves on either of these; others ignore them. The headers are the caller's own words.
        variables.insert(QStringLiteral("PJSIP_HEADER(add,Call-Info)"),
                         QStringLiteral("<sip:bellboard>;answer-after=0"));
        variables.insert(QStringLiteral("PJSIP_HEADER(add,Alert-Info)"), QStringLiteral("info=alert-autoanswer"));
    }
    const QByteArray body =
        QJsonDocument(QJsonObject{{QStringLiteral("variables"), variables}}).toJson(QJsonDocument::Compact);
    m_client.send("POST", "channels", query, body, [this, tag = call.tag, id = call.channel](const AriReply &reply) {
        Call *asked = byTag(tag);
        if (!asked || asked->channel != id)
            return; // it has ended by its events meanwhile
        asked->requested = true;
        if (reply.good()) {
            placed(*asked);
        } else if (reply.kind == AriReply::Kind::Uncertain) {
            ask(*asked); // it may ring: the channel's id tells
            return;
        } else if (reply.kind == AriReply::Kind::Refused && reply.status >= 500) {
            // "Allocation failed": unknown, not registered or not reachable; the PBX does not say which.
            end(*asked, EndCause::Unreachable,
                tr("The PBX cannot ring %1: the phone is not registered, or there is no such extension or line.")
                    .arg(asked->number));
            return;
        } else {
            const bool away = reply.kind != AriReply::Kind::Refused;
            end(*asked, away ? EndCause::Unreachable : EndCause::Failed, reply.words);
            return;
        }
        if (asked->hangUp)
            sendHangUp(*asked);
    });
    return true;
}

void AriAlertCalls::adopt(const TrackedCall &tracked, bool up)
{
    if (byTag(tracked.tag))
        return;
    auto made = std::make_unique<Call>();
    made->tag = tracked.tag;
    made->number = tracked.number;
    made->type = tracked.type;
    made->channel = tracked.callId;
    made->placed = !tracked.callId.isEmpty();
    made->requested = true;
    Call &call = *made;
    m_calls.emplace(tracked.tag, std::move(made));
    if (up)
        ask(call);
}

void AriAlertCalls::hangUp(const CallTag &tag)
{
    Call *call = byTag(tag);
    if (!call)
        return;
    call->hangUp = true;
    call->cancelled = true;
    if (call->requested && !call->channel.isEmpty())
        sendHangUp(*call);
}

void AriAlertCalls::sendHangUp(Call &call)
{
    QUrlQuery query;
    AriClient::add(query, "reason", QStringLiteral("normal"));
    m_client.remove("channels/" + AriClient::part(call.channel), query,
                    [this, tag = call.tag, id = call.channel](const AriReply &reply) {
                        Call *asked = byTag(tag);
                        if (!asked || asked->channel != id)
                            return;
                        if (reply.gone())
                            gone(*asked);
                        else if (!reply.good())
                            qCInfo(alertCallsLog).noquote() << "hanging up" << tag << ":" << reply.words;
                        // What failed is tried again with the next look at the call.
                    });
}

void AriAlertCalls::askForAll()
{
    for (const auto &[tag, call] : m_calls) {
        call->asked = false; // what was asked before the gap may never be answered
        ask(*call);
    }
    m_checkTimer.start(m_timings.checkEvery);
}

void AriAlertCalls::pause()
{
    m_checkTimer.stop();
}

void AriAlertCalls::ask(Call &call)
{
    if (call.asked || (!call.requested && !call.placed))
        return;
    call.asked = true;
    const CallTag tag = call.tag;
    if (call.channel.isEmpty()) {
        m_client.get("channels", [this, tag](const AriReply &reply) {
            Call *asked = byTag(tag);
            if (!asked || !asked->channel.isEmpty())
                return;
            asked->asked = false;
            if (reply.good())
                find(*asked, ari::parseChannels(reply.body));
        });
        return;
    }
    m_client.get("channels/" + AriClient::part(call.channel), [this, tag, id = call.channel](const AriReply &reply) {
        Call *asked = byTag(tag);
        if (!asked || asked->channel != id)
            return;
        asked->asked = false;
        if (reply.gone())
            gone(*asked);
        else if (reply.good())
            seen(*asked, ari::parseChannel(QJsonDocument::fromJson(reply.body).object()));
    });
}

void AriAlertCalls::find(Call &call, const QList<ari::Channel> &channels)
{
    const QString prefix = tracePrefix(call.tag);
    for (const ari::Channel &channel : channels) {
        if (!channel.id.startsWith(prefix) || channel.id.endsWith(QLatin1StringView("-other")))
            continue;
        call.channel = channel.id;
        placed(call);
        seen(call, channel);
        return;
    }
    gone(call);
}

void AriAlertCalls::seen(Call &call, const ari::Channel &channel)
{
    placed(call);
    if (call.hangUp) {
        sendHangUp(call);
        return;
    }
    if (channel.state == ari::ChannelState::Ringing)
        ringing(call, {});
    const bool isOurs =
        channel.application == QLatin1StringView("Stasis") && channel.applicationData.startsWith(m_config.application);
    if (channel.state == ari::ChannelState::Up && isOurs && !call.answered) {
        // The answer itself was missed: in a gap, or before this life of ours.
        QUrlQuery query;
        AriClient::add(query, "eventSource", QStringLiteral("channel:") + call.channel);
        m_client.post("applications/" + AriClient::part(m_config.application) + "/subscription", query,
                      [](const AriReply &) {});
        answered(call, m_clock.now());
    }
}

void AriAlertCalls::gone(Call &call)
{
    if (call.awaitsCause)
        return;
    if (call.cancelled)
        end(call, EndCause::Cancelled, tr("Hung up by Bellboard."));
    else if (!call.failed.isEmpty())
        end(call, EndCause::Failed, call.failed);
    else if (call.answered)
        end(call, EndCause::HungUp, tr("The call is over."));
    else
        end(call, EndCause::Lost, tr("The PBX no longer knows this call; what became of it was not heard."));
}

void AriAlertCalls::placed(Call &call)
{
    if (!std::exchange(call.placed, true))
        report(call.tag, call::Placed{call.channel});
}

void AriAlertCalls::ringing(Call &call, const QDateTime &at)
{
    if (std::exchange(call.rang, true))
        return;
    call.sinceRinging.start();
    call.rangAt = at;
    report(call.tag, call::Ringing{});
}

void AriAlertCalls::answered(Call &call, const QDateTime &at)
{
    if (std::exchange(call.answered, true))
        return;
    call.answeredAt = at;
    report(call.tag, call::Answered{});
    if (call.hangUp)
        return;
    if (call.media.isEmpty())
        takeUpAnnouncement(call.tag);
    else
        play(call);
}

/// An answered call of an earlier life: what was to be played stands on its channel. Whether it was heard to its end is
/// not told by the PBX; heard twice is better than not at all.
void AriAlertCalls::takeUpAnnouncement(const CallTag &tag)
{
    Call *call = byTag(tag);
    const QByteArray channel = "channels/" + AriClient::part(call->channel);
    m_client.get("playbacks/" + AriClient::part(playbackOf(call->channel)), [this, tag,
                                                                             channel](const AriReply &playing) {
        Call *asked = byTag(tag);
        if (!asked)
            return;
        asked->playing = playing.good(); // then its end comes as an event
        m_client.get(channel + "/variable?variable=" + volumeVariable, [this, tag, channel](const AriReply &volume) {
            if (Call *loud = byTag(tag); loud && volume.good())
                loud->volume = ari::parseVariable(volume.body);
            m_client.get(channel + "/variable?variable=" + mediaVariable, [this, tag](const AriReply &r) {
                Call *known = byTag(tag);
                if (!known || known->hangUp)
                    return;
                if (r.good())
                    known->media = ari::parseVariable(r.body);
                if (!known->media.isEmpty() && !known->playing && !known->played)
                    play(*known);
            });
        });
    });
}

void AriAlertCalls::play(Call &call)
{
    call.playing = true;
    const QByteArray channel = "channels/" + AriClient::part(call.channel);
    const CallTag tag = call.tag;
    const auto start = [this, tag, channel, media = call.media, id = playbackOf(call.channel)] {
        QUrlQuery query;
        AriClient::add(query, "media", media);
        AriClient::add(query, "playbackId", id);
        m_client.post(channel + "/play", query, [this, tag](const AriReply &reply) { playStarted(tag, reply); });
    };
    if (call.volume.isEmpty()) {
        start();
        return;
    }
    QUrlQuery query;
    AriClient::add(query, "variable", QStringLiteral("VOLUME(TX)"));
    AriClient::add(query, "value", call.volume);
    m_client.post(channel + "/variable", query, [start](const AriReply &reply) {
        if (!reply.good())
            qCWarning(alertCallsLog).noquote() << "the volume cannot be set:" << reply.words;
        start(); // too loud is better than nothing
    });
}

void AriAlertCalls::playStarted(const CallTag &tag, const AriReply &reply)
{
    Call *call = byTag(tag);
    if (!call || reply.good() || reply.gone())
        return; // a channel that is gone says so itself
    playbackOver(*call, true);
}

void AriAlertCalls::playbackOver(Call &call, bool failed)
{
    if (call.played || !call.playing)
        return;
    call.playing = false;
    if (failed) {
        // Either there is no such sound, or the party hung up in the middle: then the hang-up follows at once. A call
        // that stands and stays silent is given up after that, so that the next person is called.
        call.failed = tr("The announcement \"%1\" could not be played: check that the PBX has it, 8 kHz mono.")
                          .arg(call.media.section(u',', 0, 0));
    } else {
        call.played = true;
        report(call.tag, call::AnnouncementPlayed{});
    }
    call.timer = std::make_unique<QTimer>();
    call.timer->setSingleShot(true);
    connect(call.timer.get(), &QTimer::timeout, this, [this, tag = call.tag] {
        if (Call *quiet = byTag(tag)) {
            if (!quiet->failed.isEmpty())
                qCWarning(alertCallsLog).noquote() << quiet->failed;
            quiet->hangUp = true;
            sendHangUp(*quiet);
        }
    });
    call.timer->start(failed ? m_timings.otherHalf : m_timings.keyAfterPlay);
}

void AriAlertCalls::event(const ari::Event &event)
{
    using Type = ari::EventType;
    if (event.type == Type::PlaybackFinished) {
        for (const auto &[tag, call] : m_calls) {
            if (!call->channel.isEmpty() && playbackOf(call->channel) == event.playbackId) {
                call->playing = true; // of an adopted call it may not be known yet
                playbackOver(*call, event.playbackFailed);
                return;
            }
        }
        return;
    }
    Call *call = byChannel(event.channel.id);
    if (!call)
        return;
    if (event.channel.id != call->channel) { // the other half of a Local channel: it knows why
        if (event.type == Type::ChannelDestroyed && event.cause > 0)
            call->otherCause = event.cause;
        return;
    }
    switch (event.type) {
    case Type::ChannelStateChange:
        placed(*call);
        if (event.channel.state == ari::ChannelState::Ringing)
            ringing(*call, event.at);
        break;
    case Type::Dial:
        if (event.dialStatus == QLatin1StringView("RINGING") || event.dialStatus == QLatin1StringView("PROGRESS")) {
            placed(*call);
            ringing(*call, event.at);
        }
        break;
    case Type::StasisStart:
        placed(*call);
        answered(*call, event.at.isValid() ? event.at : m_clock.now());
        break;
    case Type::ChannelDtmfReceived:
        if (!event.digit.isEmpty())
            report(call->tag, call::KeyPressed{event.digit.at(0)});
        break;
    case Type::ChannelDestroyed:
        destroyed(*call, event);
        break;
    default:
        break;
    }
}

void AriAlertCalls::destroyed(Call &call, const ari::Event &event)
{
    placed(call); // the event may be quicker than the answer to our request
    const bool isLocal = event.channel.name.startsWith(QLatin1StringView("Local/"));
    if (isLocal && event.cause == 0 && !call.answered && !call.cancelled && call.otherCause < 0) {
        // The half that we hold says 0; the one that dialled says why, in a moment.
        call.awaitsCause = true;
        call.timer = std::make_unique<QTimer>();
        call.timer->setSingleShot(true);
        connect(call.timer.get(), &QTimer::timeout, this, [this, tag = call.tag, event] {
            if (Call *ended = byTag(tag))
                finish(*ended, qMax(0, ended->otherCause), event);
        });
        call.timer->start(m_timings.otherHalf);
        return;
    }
    finish(call, event.cause == 0 && call.otherCause > 0 ? call.otherCause : event.cause, event);
}

void AriAlertCalls::finish(Call &call, int cause, const ari::Event &event)
{
    const QString &words = event.causeWords;
    if (call.cancelled) {
        end(call, EndCause::Cancelled, tr("Hung up by Bellboard."));
    } else if (!call.failed.isEmpty() && call.hangUp) {
        end(call, EndCause::Failed, call.failed);
    } else if (call.answered) {
        end(call, EndCause::HungUp, words.isEmpty() ? tr("The call is over.") : words);
    } else {
        // The PBX's own clock knows it best: both events may have reached us in one breath.
        const qint64 rang = call.rangAt.isValid() && event.at.isValid() ? call.rangAt.msecsTo(event.at)
                            : call.rang                                 ? call.sinceRinging.elapsed()
                                                                        : 0;
        const auto rangFor = std::chrono::milliseconds(qMax<qint64>(0, rang));
        const ari::Failure failure =
            ari::failureOf(cause, event.sipStatus, words, call.rang, rangFor, m_timings.declineAfter);
        end(call, failure.cause, failure.words);
    }
}

void AriAlertCalls::end(Call &call, EndCause cause, QString words)
{
    std::optional<std::chrono::seconds> talk;
    if (call.answered && call.answeredAt.isValid())
        talk = std::chrono::seconds(qMax<qint64>(0, (call.answeredAt.msecsTo(m_clock.now()) + 999) / 1000));
    const CallTag tag = call.tag;
    if (call.timer) {
        // It may be this very timer that led here.
        call.timer->stop();
        call.timer.release()->deleteLater();
    }
    m_calls.erase(tag);
    report(tag, call::Ended{cause, words, talk});
}

} // namespace bellboard
