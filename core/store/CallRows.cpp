// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/CallRows.h"

#include "core/domain/PhoneCallJson.h"
#include "core/store/JsonText.h"
#include "core/store/Statement.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace std::chrono;

namespace bellboard::callrows {

namespace {

/// PostgreSQL keeps no NUL in a text, also not as an escape in JSON.
QByteArray compact(const QJsonObject &object)
{
    QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Compact);
    for (qsizetype at = text.indexOf("\\u0000"); at >= 0; at = text.indexOf("\\u0000", at)) {
        qsizetype slashes = 0;
        while (at - slashes > 0 && text.at(at - slashes - 1) == '\\')
            ++slashes;
        if (slashes % 2 == 0)
            text.remove(at, 6);
        else
            at += 6; // an escaped backslash and then letters
    }
    return text;
}

QJsonObject objectOf(const QVariant &column)
{
    return QJsonDocument::fromJson(column.toString().toUtf8()).object();
}

QStringList listOf(const QVariant &column)
{
    QStringList list;
    const QJsonArray array = QJsonDocument::fromJson(column.toString().toUtf8()).array();
    for (const QJsonValue &value : array)
        list.append(value.toString());
    return list;
}

qint64 wholeSeconds(milliseconds duration)
{
    return std::max<qint64>(0, round<seconds>(duration).count());
}

qint64 durationOf(const PhoneCall &call)
{
    if (!call.startedAt.isValid() || !call.endedAt.isValid())
        return 0;
    return std::max<qint64>(0, wholeSeconds(milliseconds(call.startedAt.msecsTo(call.endedAt))));
}

/// Three capital letters, or nothing: what else a PBX may say must not stop the log.
QString currencyOf(const PhoneCall &call)
{
    const QString word = call.currency.trimmed().toUpper();
    const bool good =
        word.size() == 3 && std::all_of(word.cbegin(), word.cend(), [](QChar c) { return c >= u'A' && c <= u'Z'; });
    return good ? word : QString();
}

/// Reads columns one behind the other.
class Columns
{
  public:
    explicit Columns(const QSqlQuery &row) : m_row(row) {}
    QVariant next() { return m_row.value(m_place++); }
    QString text() { return next().toString(); }
    QDateTime time() { return statement::time(next()); }
    qint64 number() { return next().toLongLong(); }
    template <class E> E word(E otherwise) { return fromWord<E>(text()).value_or(otherwise); }

  private:
    const QSqlQuery &m_row;
    int m_place = 0;
};

void readMarks(Columns &columns, CallMarks &marks)
{
    marks.contact.value = columns.number();
    marks.guest.value = columns.number();
    marks.referenceKind = columns.word(ReferenceKind::None);
    marks.reference = columns.text();
    marks.reason = columns.text();
    marks.tags = listOf(columns.next());
    marks.notes = columns.text();
}

} // namespace

QString logColumns()
{
    return QStringLiteral(
        "c.id, c.link_id, c.provider_call_id, c.status, c.direction, c.trail, c.from_kind, c.from_number, c.from_e164, "
        "c.from_name, c.to_kind, c.to_number, c.to_e164, c.to_name, c.did, c.queue, c.extension, c.person_id, c.rule, "
        "c.started_at, c.ringing_at, c.answered_at, c.ended_at, c.ring_seconds, c.talk_seconds, c.hold_seconds, "
        "c.billable_seconds, c.hangup_cause, c.hangup_words, c.closed_by, c.recording, c.transcription, c.cost_cents, "
        "c.currency, c.metadata, c.contact_id, c.guest_id, c.reference_kind, c.reference, c.reason, to_jsonb(c.tags), "
        "c.notes");
}

CallEntry logEntry(const QSqlQuery &row)
{
    Columns columns(row);
    CallEntry entry;
    entry.id.value = columns.number();
    const LinkId link{columns.number()};
    const QString provider = columns.text();
    const auto status = columns.word(CallState::Ended);
    const auto direction = columns.word(CallDirection::Internal);
    // Read leniently: a trail of a later program leaves the columns, which tell the call without its legs.
    PhoneCall &call = entry.call;
    call = phoneCallFrom(objectOf(columns.next())).value_or(PhoneCall());
    call.key = {link, provider};
    call.state = status;
    call.direction = direction;
    call.from.kind = columns.word(PartyKind::Unknown);
    call.from.number = columns.text();
    entry.fromE164 = columns.text();
    entry.fromName = columns.text();
    call.to.kind = columns.word(PartyKind::Unknown);
    call.to.number = columns.text();
    entry.toE164 = columns.text();
    entry.toName = columns.text();
    call.did = columns.text();
    call.queue = columns.text();
    entry.extension = columns.text();
    entry.person.value = columns.number();
    entry.rule = columns.text();
    call.startedAt = columns.time();
    call.ringingAt = columns.time();
    call.answeredAt = columns.time();
    call.endedAt = columns.time();
    // The trail has the milliseconds; the columns are what is summed up.
    const auto finer = [](milliseconds fine, qint64 whole) {
        return wholeSeconds(fine) == whole ? fine : milliseconds(seconds(whole));
    };
    call.ring = finer(call.ring, columns.number());
    call.talk = finer(call.talk, columns.number());
    call.hold = finer(call.hold, columns.number());
    call.billable = seconds(columns.number());
    call.cause = columns.word(HangupCause::Unknown);
    call.causeWords = columns.text();
    call.closedBy = columns.word(ClosedBy::NotClosed);
    call.recording = columns.text();
    entry.transcription = columns.text();
    const QVariant cost = columns.next();
    call.costCents = cost.isNull() ? std::nullopt : std::optional(cost.toLongLong());
    call.currency = columns.text();
    entry.metadata = objectOf(columns.next());
    readMarks(columns, entry.marks);
    return entry;
}

QString liveColumns()
{
    // Until a person has marked the call, what was recognised stands for it.
    return QStringLiteral(
        "c.call_id, c.link_id, c.view, c.from_e164, c.to_e164, c.from_name, c.to_name, c.extension, c.person_id, "
        "c.rule, c.metadata, CASE WHEN m.call_id IS NULL THEN c.contact_id ELSE m.contact_id END, CASE WHEN m.call_id "
        "IS NULL THEN c.guest_id ELSE m.guest_id END, coalesce(m.reference_kind, ''), coalesce(m.reference, ''), "
        "coalesce(m.reason, ''), to_jsonb(m.tags), coalesce(m.notes, ''), c.evidence");
}

CallEntry liveEntry(const QSqlQuery &row)
{
    Columns columns(row);
    CallEntry entry;
    entry.id.value = columns.number();
    const LinkId link{columns.number()};
    entry.call = phoneCallFrom(objectOf(columns.next())).value_or(PhoneCall());
    entry.call.key.link = link;
    entry.fromE164 = columns.text();
    entry.toE164 = columns.text();
    entry.fromName = columns.text();
    entry.toName = columns.text();
    entry.extension = columns.text();
    entry.person.value = columns.number();
    entry.rule = columns.text();
    entry.metadata = objectOf(columns.next());
    readMarks(columns, entry.marks);
    return entry;
}

QJsonObject evidence(const QSqlQuery &row)
{
    return objectOf(row.value(QStringLiteral("evidence")));
}

QString momentOr(const QDateTime &time, const char *otherwise)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString::fromLatin1(otherwise);
}

QByteArray commitText(const CallCommit &commit, const Numbers &numbers)
{
    const PhoneCall &call = commit.call;
    const bool live = isLive(call.state);
    JsonText json;
    json.beginObject();
    json.put("link", call.key.link.value).put("provider_id", call.key.id.left(200));
    json.key("others").beginList();
    for (const QString &other : call.otherIds)
        json.text(other.left(200));
    json.endList();
    // A call under way stands among the live ones whether or not there is evidence to go on with.
    json.put("live", live).put("keep", live || !commit.evidence.isEmpty());
    json.put("started_at", call.startedAt).put("direction", toWord(call.direction)).put("status", toWord(call.state));
    json.put("from_kind", toWord(call.from.kind)).put("from_number", call.from.number.left(64));
    json.put("from_e164", numbers.from);
    json.put("from_name", (commit.fromName.isEmpty() ? call.from.name : commit.fromName).left(200));
    json.put("to_kind", toWord(call.to.kind)).put("to_number", call.to.number.left(64)).put("to_e164", numbers.to);
    json.put("to_name", (commit.toName.isEmpty() ? call.to.name : commit.toName).left(200));
    json.put("did", call.did).put("trunk", call.from.trunk.isEmpty() ? call.to.trunk : call.from.trunk);
    json.put("answered_by", call.answeredBy.number).put("extension", houseSide(call));
    json.put("person", commit.person.value).put("queue", call.queue).put("rule", commit.rule);
    json.put("ringing_at", call.ringingAt).put("answered_at", call.answeredAt).put("ended_at", call.endedAt);
    json.put("ring", wholeSeconds(call.ring)).put("talk", wholeSeconds(call.talk));
    json.put("hold", wholeSeconds(call.hold)).put("duration", durationOf(call));
    json.put("billable", std::max<qint64>(0, call.billable.count())).put("cause", toWord(call.cause));
    json.put("cause_words", call.causeWords).put("closed_by", toWord(call.closedBy));
    json.put("recording", call.recording).put("transcription", commit.transcription);
    json.put("contact", commit.contact.value).put("guest", commit.guest.value);
    json.key("cost_cents");
    if (call.costCents)
        json.number(*call.costCents);
    else
        json.null();
    json.put("currency", currencyOf(call));
    json.key("metadata").json(compact(commit.metadata));
    json.key("view").json(compact(toJson(call)));
    json.key("evidence").json(compact(commit.evidence));
    json.endObject();
    return json.result();
}

} // namespace bellboard::callrows
