// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/asterisk/AriWire.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonDocument>
#include <QRegularExpression>

namespace bellboard::ari {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AriWire)
};

QJsonObject objectOf(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

QString textOf(const QJsonObject &object, QLatin1StringView key)
{
    return object.value(key).toString();
}

ChannelState stateOf(const QString &word)
{
    static const QHash<QString, ChannelState> states{
        {QStringLiteral("Down"), ChannelState::Down},       {QStringLiteral("Ring"), ChannelState::Ring},
        {QStringLiteral("Ringing"), ChannelState::Ringing}, {QStringLiteral("Up"), ChannelState::Up},
        {QStringLiteral("Busy"), ChannelState::Busy},
    };
    return states.value(word, ChannelState::Unknown);
}

EventType typeOf(const QString &word)
{
    static const QHash<QString, EventType> types{
        {QStringLiteral("StasisStart"), EventType::StasisStart},
        {QStringLiteral("StasisEnd"), EventType::StasisEnd},
        {QStringLiteral("ChannelStateChange"), EventType::ChannelStateChange},
        {QStringLiteral("ChannelHangupRequest"), EventType::ChannelHangupRequest},
        {QStringLiteral("ChannelDestroyed"), EventType::ChannelDestroyed},
        {QStringLiteral("ChannelDtmfReceived"), EventType::ChannelDtmfReceived},
        {QStringLiteral("Dial"), EventType::Dial},
        {QStringLiteral("PlaybackStarted"), EventType::PlaybackStarted},
        {QStringLiteral("PlaybackFinished"), EventType::PlaybackFinished},
        {QStringLiteral("ApplicationReplaced"), EventType::ApplicationReplaced},
    };
    return types.value(word, EventType::Other);
}

} // namespace

Channel parseChannel(const QJsonObject &channel)
{
    const QJsonObject dialplan = channel.value(QLatin1StringView("dialplan")).toObject();
    return {textOf(channel, QLatin1StringView("id")), textOf(channel, QLatin1StringView("name")),
            stateOf(textOf(channel, QLatin1StringView("state"))), textOf(dialplan, QLatin1StringView("app_name")),
            textOf(dialplan, QLatin1StringView("app_data"))};
}

std::optional<Event> parseEvent(const QByteArray &frame)
{
    const QJsonObject object = objectOf(frame);
    const QString type = textOf(object, QLatin1StringView("type"));
    if (type.isEmpty())
        return std::nullopt;
    Event event;
    event.type = typeOf(type);
    // "2026-11-21T00:06:54.977+0000": Qt wants a colon in the offset.
    QString time = textOf(object, QLatin1StringView("timestamp"));
    if (time.size() > 5 && (time.at(time.size() - 5) == u'+' || time.at(time.size() - 5) == u'-'))
        time.insert(time.size() - 2, u':');
    event.at = QDateTime::fromString(time, Qt::ISODateWithMs).toUTC();
    const bool isDial = event.type == EventType::Dial;
    event.channel =
        parseChannel(object.value(isDial ? QLatin1StringView("peer") : QLatin1StringView("channel")).toObject());
    const QJsonObject playback = object.value(QLatin1StringView("playback")).toObject();
    event.playbackId = textOf(playback, QLatin1StringView("id"));
    event.playbackFailed = textOf(playback, QLatin1StringView("state")) == QLatin1StringView("failed");
    event.digit = textOf(object, QLatin1StringView("digit"));
    event.dialStatus = textOf(object, QLatin1StringView("dialstatus"));
    event.cause = object.value(QLatin1StringView("cause")).toInt();
    event.causeWords = textOf(object, QLatin1StringView("cause_txt"));
    event.sipStatus = object.value(QLatin1StringView("tech_cause")).toInt();
    return event;
}

QList<Channel> parseChannels(const QByteArray &body)
{
    QList<Channel> channels;
    const QJsonArray rows = QJsonDocument::fromJson(body).array();
    for (const QJsonValue &row : rows)
        channels.append(parseChannel(row.toObject()));
    return channels;
}

QString messageOf(const QByteArray &body)
{
    const QJsonObject object = objectOf(body);
    const QString message = textOf(object, QLatin1StringView("message"));
    return message.isEmpty() ? textOf(object, QLatin1StringView("error")) : message;
}

std::optional<Information> parseInformation(const QByteArray &body)
{
    const QJsonObject object = objectOf(body);
    const QJsonObject system = object.value(QLatin1StringView("system")).toObject();
    if (system.isEmpty())
        return std::nullopt;
    return Information{textOf(system, QLatin1StringView("version")),
                       textOf(object.value(QLatin1StringView("status")).toObject(), QLatin1StringView("startup_time"))};
}

QString parseVariable(const QByteArray &body)
{
    return textOf(objectOf(body), QLatin1StringView("value"));
}

QStringList parseRecordingNames(const QByteArray &body)
{
    QStringList names;
    const QJsonArray rows = QJsonDocument::fromJson(body).array();
    for (const QJsonValue &row : rows)
        names.append(textOf(row.toObject(), QLatin1StringView("name")));
    return names;
}

QString mediaOf(const QString &announcement, int count)
{
    QString name = announcement.trimmed();
    // A comma would part the media list.
    name.remove(u',');
    if (!name.startsWith(QLatin1StringView("recording:")) && !name.startsWith(QLatin1StringView("sound:")))
        name.prepend(QLatin1StringView("sound:"));
    // The PBX picks the format and wants the name without one.
    for (const QLatin1StringView suffix : {QLatin1StringView(".wav"), QLatin1StringView(".gsm")}) {
        if (name.endsWith(suffix) && !name.contains(QLatin1StringView("://")))
            name.chop(suffix.size());
    }
    return QStringList(qBound(1, count, 10), name).join(u',');
}

QString volumeOf(int volume)
{
    constexpr int full = 20;
    if (volume >= full)
        return {};
    // func_volume: a negative value divides. Nothing is no announcement: 0 is as quiet as 1.
    const int divided = qRound(double(full) / qMax(1, volume));
    return divided < 2 ? QString() : QString::number(-divided);
}

QString dialled(const QString &number, RecipientType type, const AsteriskConfig &config)
{
    if (type == RecipientType::External && number.startsWith(u'+'))
        return config.outsidePrefix + number.mid(1);
    return number;
}

QString endpointOf(const QString &number, RecipientType type, const AsteriskConfig &config)
{
    const QString plain = dialled(number, type, config);
    if (type == RecipientType::Extension)
        return QStringLiteral("PJSIP/") + plain;
    if (!config.trunk.isEmpty())
        return QStringLiteral("PJSIP/%1@%2").arg(plain, config.trunk);
    return QStringLiteral("Local/%1@%2").arg(plain, config.dialContext);
}

Failure failureOf(int q850, int sipStatus, const QString &words, bool rang, std::chrono::milliseconds rangFor,
                  std::chrono::milliseconds declineAfter)
{
    QString said = words.isEmpty() ? Words::tr("no reason given") : words;
    if (sipStatus > 0)
        said += QStringLiteral(" (SIP %1)").arg(sipStatus);
    const auto because = [&](EndCause cause) { return Failure{cause, said}; };
    // The SIP status, where there is one, parts what Q.850 mixes.
    switch (sipStatus) {
    case 486:
    case 600:
        return because(rang && rangFor >= declineAfter ? EndCause::Declined : EndCause::Busy);
    case 603:
    case 403:
        return because(EndCause::Declined);
    case 404:
    case 410:
    case 484:
    case 604:
        return because(EndCause::Unreachable);
    default:
        break;
    }
    switch (q850) {
    case 17:
        return because(rang && rangFor >= declineAfter ? EndCause::Declined : EndCause::Busy);
    case 21:
        return because(EndCause::Declined);
    case 0:  // older releases say nothing of a time-out
    case 16: // nor when the channel was made first and dialled then
        return because(rang ? EndCause::NoAnswer : EndCause::Failed);
    case 19:
        return because(rang ? EndCause::NoAnswer : EndCause::Unreachable);
    case 26:
        return because(EndCause::NoAnswer); // another phone took it: this person did not
    case 18:
    case 20:
    case 27:
    case 38:
    case 102:
    case 1:
    case 2:
    case 3:
    case 22:
    case 28:
        return because(EndCause::Unreachable);
    default:
        return because(EndCause::Failed);
    }
}

} // namespace bellboard::ari
