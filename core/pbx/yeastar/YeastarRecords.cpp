// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar/YeastarRecords.h"

#include "core/pbx/yeastar/YeastarJson.h"

#include <QRegularExpression>
#include <QTimeZone>

namespace bellboard::yeastar {

using namespace std::chrono_literals;

namespace {

constexpr qint64 quarter = 15 * 60; ///< zones are whole quarters of an hour

qint64 nearestQuarter(qint64 seconds)
{
    const qint64 half = seconds < 0 ? -quarter / 2 : quarter / 2;
    return (seconds + half) / quarter * quarter;
}

RecordOutcome outcome(RecordStatus status)
{
    switch (status) {
    case RecordStatus::Answered:
        return RecordOutcome::Answered;
    case RecordStatus::NoAnswer:
        return RecordOutcome::NoAnswer;
    case RecordStatus::Busy:
        return RecordOutcome::Busy;
    case RecordStatus::Voicemail:
        return RecordOutcome::Voicemail;
    case RecordStatus::Failed:
        return RecordOutcome::Failed;
    case RecordStatus::Abandoned:
        return RecordOutcome::Abandoned;
    case RecordStatus::Unknown:
        break;
    }
    return RecordOutcome::Unknown;
}

CallDirection direction(const QString &word)
{
    if (word.compare(QLatin1String("Inbound"), Qt::CaseInsensitive) == 0)
        return CallDirection::Inbound;
    return word.compare(QLatin1String("Outbound"), Qt::CaseInsensitive) == 0 ? CallDirection::Outbound
                                                                             : CallDirection::Internal;
}

/// What both shapes of a record have in common, after the caller has put their names of it together.
struct Shape
{
    QString callId, uid, from, to, fromTrunk, toTrunk, did, type, status, recording;
    qint64 startedAt = 0; ///< by the PBX's clock
    std::chrono::seconds whole{0}, talk{0};
};

bellboard::CallRecord made(const Shape &shape, const PbxClock &clock, const StopOf &stopOf)
{
    bellboard::CallRecord record;
    record.callId = shape.callId;
    record.direction = direction(shape.type);
    const bool inbound = record.direction == CallDirection::Inbound;
    const bool outbound = record.direction == CallDirection::Outbound;
    const auto party = [&](const QString &words, bool outside, const QString &trunk) {
        Party who;
        who.number = numberOf(words);
        who.name = nameOf(words);
        who.trunk = outside ? trunk : QString();
        const bool isStop = stopOf && stopOf(who.number).has_value();
        if (outside)
            who.kind = PartyKind::Outside;
        else if (!isStop && !who.number.isEmpty())
            who.kind = PartyKind::Extension;
        return who;
    };
    record.from = party(shape.from, inbound, shape.fromTrunk);
    record.to = party(shape.to, outbound, shape.toTrunk);
    record.did = shape.did;
    const auto stop = stopOf ? stopOf(record.to.number) : std::nullopt;
    if (stop)
        record.queue = record.to.number;
    record.recordId = !shape.uid.isEmpty() ? shape.uid
                                           : QStringLiteral("%1/%2/%3/%4")
                                                 .arg(shape.callId, QString::number(shape.startedAt),
                                                      record.from.number, record.to.number);
    const RecordStatus status = recordStatus(shape.status);
    record.outcome = outcome(status);
    record.outcomeWords = shape.status;
    record.recording = shape.recording;
    record.talk = qMax(shape.talk, 0s);
    const auto whole = qMax(shape.whole, record.talk);
    record.ring = whole - record.talk;
    if (shape.startedAt > 0) {
        record.startedAt = clock.utc(shape.startedAt);
        record.endedAt = record.startedAt.addSecs(whole.count());
    }
    // The talk time of a voicemail is the length of the message.
    const bool talked = status == RecordStatus::Answered && record.talk > 0s;
    if (talked && record.endedAt.isValid())
        record.answeredAt = record.endedAt.addSecs(-record.talk.count());
    if (talked && record.direction != CallDirection::Internal)
        record.billable = record.talk;
    record.provesAnswer = talked && !stop;
    return record;
}

} // namespace

PbxClock PbxClock::read(const PbxInformation &information, const QDateTime &now)
{
    PbxClock clock;
    if (information.time) {
        clock.skew = std::chrono::seconds(now.secsTo(*information.time));
        if (information.localTime.isValid())
            clock.zone = std::chrono::seconds(nearestQuarter(information.time->secsTo(information.localTime)));
    } else if (information.localTime.isValid()) {
        // Older firmware shows only its local time: what is left over whole quarters of an hour is the clock's error.
        const qint64 difference = now.secsTo(information.localTime);
        clock.zone = std::chrono::seconds(nearestQuarter(difference));
        clock.skew = std::chrono::seconds(difference) - *clock.zone;
    }
    // In the zone of this computer the changes between summer and winter are known, too.
    if (clock.zone && clock.zone->count() == now.toLocalTime().offsetFromUtc())
        clock.zone.reset();
    if (std::chrono::abs(clock.skew) < 2s)
        clock.skew = 0s;
    return clock;
}

qint64 PbxClock::unixOf(const QDateTime &shown) const
{
    if (zone)
        return shown.toSecsSinceEpoch() - zone->count();
    return QDateTime(shown.date(), shown.time(), Qt::LocalTime).toSecsSinceEpoch();
}

QDateTime PbxClock::utc(const QDateTime &shown) const
{
    return shown.isValid() ? utc(unixOf(shown)) : QDateTime();
}

QDateTime PbxClock::utc(qint64 seconds) const
{
    return QDateTime::fromSecsSinceEpoch(seconds - skew.count(), Qt::UTC);
}

qint64 PbxClock::unixSeconds(const QDateTime &utc) const
{
    return utc.toSecsSinceEpoch() + skew.count();
}

bellboard::CallRecord filedRecord(const QJsonObject &msg, const PbxClock &clock, const StopOf &stopOf)
{
    Shape shape;
    shape.callId = text(msg, "call_id");
    shape.uid = text(msg, "uid");
    shape.from = text(msg, "call_from");
    shape.to = text(msg, "call_to");
    shape.fromTrunk = text(msg, "src_trunk_name");
    shape.toTrunk = text(msg, "dst_trunk_name");
    shape.did = text(msg, "did_number");
    shape.type = text(msg, "type");
    shape.status = text(msg, "status");
    shape.recording = text(msg, "recording");
    const QDateTime shown = parseDisplayTime(text(msg, "time_start"), QStringLiteral("YYYY-MM-DD"));
    shape.startedAt = shown.isValid() ? clock.unixOf(shown) : startOf(shape.callId).value_or(0);
    shape.whole = std::chrono::seconds(number(msg, "call_duration"));
    shape.talk = std::chrono::seconds(number(msg, "talk_duration"));
    return made(shape, clock, stopOf);
}

bellboard::CallRecord listedRecord(const QJsonObject &row, const PbxClock &clock, const QString &dateFormat,
                                   const StopOf &stopOf)
{
    Shape shape;
    shape.callId = text(row, "call_id");
    shape.uid = text(row, "uid");
    shape.from = text(row, "call_from");
    shape.to = text(row, "call_to");
    shape.fromTrunk = text(row, "src_trunk");
    shape.toTrunk = text(row, "dst_trunk");
    shape.did = text(row, "did_number").isEmpty() ? text(row, "did") : text(row, "did_number");
    shape.type = text(row, "call_type");
    shape.status = text(row, "disposition");
    shape.recording = text(row, "record_file");
    shape.startedAt = number(row, "timestamp");
    if (shape.startedAt <= 0) {
        const QDateTime shown = parseDisplayTime(text(row, "time"), dateFormat);
        shape.startedAt = shown.isValid() ? clock.unixOf(shown) : startOf(shape.callId).value_or(0);
    }
    shape.whole = std::chrono::seconds(number(row, "duration"));
    shape.talk = std::chrono::seconds(number(row, "talk_duration"));
    return made(shape, clock, stopOf);
}

Recording recording(const QJsonObject &row, const PbxClock &clock, const QString &dateFormat)
{
    Recording result;
    result.name = text(row, "file");
    result.recordId = text(row, "uid");
    // "20220112173629-1641980184.14-5566-5556-Internal.wav"
    static const QRegularExpression callId(QStringLiteral("^[0-9]{14}-([0-9]{10,}\\.[0-9]+)-"));
    result.callId = callId.match(result.name).captured(1);
    // The uid opens with the local time in one fixed format, the column beside it follows the display.
    QDateTime shown = QDateTime::fromString(result.recordId.left(14), QStringLiteral("yyyyMMddHHmmss"));
    if (shown.isValid())
        shown.setTimeSpec(Qt::UTC);
    else
        shown = parseDisplayTime(text(row, "time"), dateFormat);
    result.at = clock.utc(shown);
    result.duration = std::chrono::seconds(number(row, "duration"));
    result.bytes = number(row, "size");
    const CallDirection way = direction(text(row, "call_type"));
    const auto party = [&](const char *key, CallDirection outsideWhen) {
        Party who;
        who.number = numberOf(text(row, key));
        who.name = nameOf(text(row, key));
        who.kind = way == outsideWhen ? PartyKind::Outside : PartyKind::Extension;
        return who;
    };
    result.from = party("call_from", CallDirection::Inbound);
    result.to = party("call_to", CallDirection::Outbound);
    return result;
}

Voicemail voicemail(const QJsonObject &row, const QString &box, const PbxClock &clock, const QString &dateFormat)
{
    Voicemail message;
    message.id = text(row, "msg_id");
    message.box = box;
    message.from.number = text(row, "number");
    message.from.name = text(row, "name");
    if (message.from.name == message.from.number)
        message.from.name.clear();
    // "1713033769-00000619": unix seconds by the PBX's clock.
    if (const auto seconds = startOf(message.id.section(QLatin1Char('-'), 0, 0)))
        message.at = clock.utc(*seconds);
    else
        message.at = clock.utc(parseDisplayTime(text(row, "time"), dateFormat));
    message.duration = std::chrono::seconds(number(row, "duration"));
    message.read = row.value(QStringLiteral("is_read")).toVariant().toBool();
    return message;
}

} // namespace bellboard::yeastar
