// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/AlertJson.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cmath>

namespace bellboard::alertjson {

namespace {

/// Reads one object key by key; remembers the first thing that is wrong, and at the end any key nobody asked for.
class Reader
{
  public:
    Reader(const QJsonObject &json, QString place) : m_json(json), m_place(std::move(place)) {}

    QString text(const char *key)
    {
        const QJsonValue value = take(key);
        if (!value.isString())
            complain(key, "is no text");
        return value.toString();
    }
    bool flag(const char *key)
    {
        const QJsonValue value = take(key);
        if (!value.isBool())
            complain(key, "is neither true nor false");
        return value.toBool();
    }
    qint64 number(const char *key, qint64 least, qint64 most)
    {
        const QJsonValue value = take(key);
        const double asDouble = value.toDouble(std::nan(""));
        if (!value.isDouble() || asDouble != std::floor(asDouble) || asDouble < static_cast<double>(least) ||
            asDouble > static_cast<double>(most)) {
            complain(key, "is no number in its bounds");
            return least;
        }
        return value.toInteger();
    }
    int integer(const char *key, int least, int most = 1'000'000) { return static_cast<int>(number(key, least, most)); }
    QDateTime time(const char *key)
    {
        const QJsonValue value = take(key);
        if (value.isNull())
            return {};
        const QDateTime at = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
        if (!value.isString() || !at.isValid() || at.timeSpec() != Qt::UTC)
            complain(key, "is no moment in UTC");
        return at;
    }
    template <class E> E word(const char *key)
    {
        const QJsonValue value = take(key);
        const auto found = fromWord<E>(value.toString());
        if (!value.isString() || !found) {
            complain(key, "is none of its words");
            return EnumWords<E>::words.front().first;
        }
        return *found;
    }
    template <class E> std::optional<E> optionalWord(const char *key)
    {
        if (m_json.value(QLatin1String(key)).isNull() && m_json.contains(QLatin1String(key))) {
            take(key);
            return std::nullopt;
        }
        return word<E>(key);
    }
    template <class T, class F> QList<T> list(const char *key, F &&read)
    {
        const QJsonValue value = take(key);
        if (!value.isArray())
            complain(key, "is no list");
        QList<T> items;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &item : array) {
            if (!item.isObject()) {
                complain(key, "holds something else than objects");
                break;
            }
            auto one = read(item.toObject());
            if (!one) {
                if (m_error.isEmpty())
                    m_error = one.error().message;
                break;
            }
            items.append(std::move(*one));
        }
        return items;
    }
    QList<int> integers(const char *key)
    {
        const QJsonValue value = take(key);
        if (!value.isArray())
            complain(key, "is no list");
        QList<int> items;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &item : array) {
            const double number = item.toDouble(-1);
            if (!item.isDouble() || number != std::floor(number) || number < 1 || number > 1'000'000)
                complain(key, "holds something else than numbers");
            items.append(item.toInt());
        }
        return items;
    }
    QJsonObject object(const char *key)
    {
        const QJsonValue value = take(key);
        if (!value.isObject())
            complain(key, "is no object");
        return value.toObject();
    }
    void complainOf(const Error &error)
    {
        if (m_error.isEmpty())
            m_error = error.message;
    }

    template <class T> Result<T> finish(T value)
    {
        if (m_error.isEmpty() && m_taken != m_json.size())
            m_error = QCoreApplication::translate("AlertJson", "%1 holds a key that is not known").arg(m_place);
        if (!m_error.isEmpty())
            return fail(ErrorKind::Invalid, m_error);
        return value;
    }

  private:
    QJsonValue take(const char *key)
    {
        const auto found = m_json.constFind(QLatin1String(key));
        if (found == m_json.constEnd())
            return QJsonValue(QJsonValue::Undefined);
        ++m_taken;
        return *found;
    }
    void complain(const char *key, const char *what)
    {
        if (m_error.isEmpty())
            m_error = QCoreApplication::translate("AlertJson", "“%1” of %2 %3")
                          .arg(QLatin1String(key), m_place, QLatin1String(what));
    }

    const QJsonObject m_json;
    const QString m_place;
    QString m_error;
    qsizetype m_taken = 0;
};

} // namespace

QString clean(const QString &text)
{
    bool bad = false;
    for (const QChar c : text)
        bad = bad || c.isNull() || c.isSurrogate();
    if (!bad)
        return text;
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            result.append(c);
            result.append(text.at(++i));
        } else if (!c.isNull() && !c.isSurrogate()) {
            result.append(c);
        }
    }
    return result;
}

void write(JsonText &json, const AlertSettings &s)
{
    json.beginObject()
        .put("announcement", s.announcement)
        .put("announcement_count", s.announcementCount)
        .put("volume", s.volume)
        .put("ring_seconds", s.ring.count())
        .put("rounds", s.rounds)
        .put("round_pause_seconds", s.roundPause.count())
        .put("rate_limit_seconds", s.rateLimit.count())
        .put("acceptance", toWord(s.acceptance))
        .endObject();
}

Result<AlertSettings> readSettings(const QJsonObject &json)
{
    Reader in(json, QStringLiteral("settings"));
    AlertSettings s;
    s.announcement = in.text("announcement");
    s.announcementCount = in.integer("announcement_count", 1, 10);
    s.volume = in.integer("volume", 0, 20);
    s.ring = std::chrono::seconds(in.integer("ring_seconds", 5, 120));
    s.rounds = in.integer("rounds", 1, 10);
    s.roundPause = std::chrono::seconds(in.integer("round_pause_seconds", 0, 600));
    s.rateLimit = std::chrono::seconds(in.integer("rate_limit_seconds", 0, 3600));
    s.acceptance = in.word<Acceptance>("acceptance");
    return in.finish(std::move(s));
}

// Those who are still to be called stand in one text, a line each, its fields parted by tabs: id, number, label, type,
// acceptance, auto-answer. A large house has a hundred of them, every step of an alert writes them again, and a hundred
// alerts may do so at once: as objects they cost the database more than all the rest.

namespace {
constexpr QChar lineEnd = u'\n';
constexpr QChar fieldEnd = u'\t';
const QString extensionMark = QStringLiteral("in");
const QString externalMark = QStringLiteral("out");
const QString answerMark = QStringLiteral("answer");
const QString keyMark = QStringLiteral("key");
const QString autoAnswerMark = QStringLiteral("auto");

/// Nobody types a tab or a line break into a number or a label; whoever gets one in all the same gets it back.
QString inOneField(const QString &text)
{
    if (!text.contains(lineEnd) && !text.contains(fieldEnd) && !text.contains(u'%'))
        return text;
    return QString(text)
        .replace(u'%', QLatin1String("%25"))
        .replace(lineEnd, QLatin1String("%0A"))
        .replace(fieldEnd, QLatin1String("%09"));
}

QString fromOneField(QStringView field)
{
    QString text = field.toString();
    if (text.contains(u'%'))
        text.replace(QLatin1String("%09"), QString(fieldEnd))
            .replace(QLatin1String("%0A"), QString(lineEnd))
            .replace(QLatin1String("%25"), QLatin1String("%"));
    return text;
}
} // namespace

QString pendingLine(const Recipient &r)
{
    QString text;
    text.reserve(60);
    text += QString::number(r.id.value);
    text += fieldEnd;
    text += inOneField(r.number);
    text += fieldEnd;
    text += inOneField(r.label);
    text += fieldEnd;
    text += r.type == RecipientType::Extension ? extensionMark : externalMark;
    text += fieldEnd;
    text += r.acceptance == Acceptance::Answer ? answerMark : keyMark;
    text += fieldEnd;
    if (r.autoAnswer == AutoAnswer::On)
        text += autoAnswerMark;
    text += lineEnd;
    return text;
}

Result<QList<Recipient>> readPending(const QString &text)
{
    QList<Recipient> pending;
    for (const QStringView line : QStringView(text).split(lineEnd, Qt::SkipEmptyParts)) {
        const QList<QStringView> fields = line.split(fieldEnd);
        bool good = false;
        Recipient r;
        r.id.value = fields.value(0).toLongLong(&good);
        r.number = fromOneField(fields.value(1));
        r.label = fromOneField(fields.value(2));
        r.type = fields.value(3) == externalMark ? RecipientType::External : RecipientType::Extension;
        r.acceptance = fields.value(4) == keyMark ? Acceptance::Key : Acceptance::Answer;
        r.autoAnswer = fields.value(5) == autoAnswerMark ? AutoAnswer::On : AutoAnswer::Off;
        if (!good || fields.size() != 6 || (fields[3] != extensionMark && fields[3] != externalMark) ||
            (fields[4] != answerMark && fields[4] != keyMark) ||
            (!fields[5].isEmpty() && fields[5] != autoAnswerMark)) {
            return fail(ErrorKind::Invalid, QCoreApplication::translate(
                                                "AlertJson", "The list of those still to be called cannot be read."));
        }
        pending.append(r);
    }
    return pending;
}

void writeKeys(JsonText &json, const Attempt &a)
{
    json.put("number", a.number)
        .put("round", a.round)
        .put("recipient", a.recipient.value)
        .put("recipient_number", a.recipientNumber)
        .put("recipient_label", a.recipientLabel)
        .put("recipient_type", toWord(a.recipientType))
        .put("acceptance", toWord(a.acceptance))
        .put("auto_answer", a.autoAnswer == AutoAnswer::On)
        .put("state", toWord(a.state))
        .put("call_id", a.callId)
        .put("dials", a.dials)
        .put("dialled_at", a.dialledAt)
        .put("ringing_at", a.ringingAt)
        .put("answered_at", a.answeredAt)
        .put("accepted_at", a.acceptedAt)
        .put("ended_at", a.endedAt);
    if (a.outcome)
        json.put("outcome", toWord(*a.outcome));
    else
        json.key("outcome").null();
    json.put("cause", a.cause);
}

Result<Attempt> readAttempt(const QJsonObject &json)
{
    Reader in(json, QStringLiteral("attempt"));
    Attempt a;
    a.number = in.integer("number", 1);
    a.round = in.integer("round", 1);
    a.recipient.value = in.number("recipient", 0, 9'007'199'254'740'991);
    a.recipientNumber = in.text("recipient_number");
    a.recipientLabel = in.text("recipient_label");
    a.recipientType = in.word<RecipientType>("recipient_type");
    a.acceptance = in.word<Acceptance>("acceptance");
    a.autoAnswer = in.flag("auto_answer") ? AutoAnswer::On : AutoAnswer::Off;
    a.state = in.word<AttemptState>("state");
    a.callId = in.text("call_id");
    a.dials = in.integer("dials", 0);
    a.dialledAt = in.time("dialled_at");
    a.ringingAt = in.time("ringing_at");
    a.answeredAt = in.time("answered_at");
    a.acceptedAt = in.time("accepted_at");
    a.endedAt = in.time("ended_at");
    a.outcome = in.optionalWord<AttemptOutcome>("outcome");
    a.cause = in.text("cause");
    return in.finish(std::move(a));
}

void write(JsonText &json, const SequenceState &s)
{
    json.beginObject();
    writeKeysButPending(json, s);
    QString lines;
    for (const Recipient &recipient : s.pending)
        lines += pendingLine(recipient);
    json.put("pending", lines).endObject();
}

void writeKeysButPending(JsonText &json, const SequenceState &s)
{
    json.put("status", toWord(s.status)).key("settings");
    write(json, s.settings);
    json.put("round", s.round).key("attempts").beginList();
    for (const Attempt &attempt : s.attempts) {
        json.beginObject();
        writeKeys(json, attempt);
        json.endObject();
    }
    json.endList().key("live").beginList();
    for (const int number : s.live)
        json.number(number);
    json.endList()
        .put("current", s.current)
        .put("link_up", s.linkUp)
        .put("attention", s.attention)
        .put("wake_at", s.wakeAt)
        .put("started_at", s.startedAt)
        .put("acknowledged_by", s.acknowledgedBy)
        .put("acknowledged_at", s.acknowledgedAt)
        .put("close_reason", s.closeReason);
}

Result<SequenceState> readSequence(const QJsonObject &json)
{
    Reader in(json, QStringLiteral("sequence"));
    SequenceState s;
    s.status = in.word<AlertStatus>("status");
    if (auto settings = readSettings(in.object("settings")))
        s.settings = *settings;
    else
        in.complainOf(settings.error());
    s.round = in.integer("round", 0);
    if (auto pending = readPending(in.text("pending")))
        s.pending = *pending;
    else
        in.complainOf(pending.error());
    s.attempts = in.list<Attempt>("attempts", readAttempt);
    s.live = in.integers("live");
    s.current = in.integer("current", 0);
    s.linkUp = in.flag("link_up");
    s.attention = in.flag("attention");
    s.wakeAt = in.time("wake_at");
    s.startedAt = in.time("started_at");
    s.acknowledgedBy = in.text("acknowledged_by");
    s.acknowledgedAt = in.time("acknowledged_at");
    s.closeReason = in.text("close_reason");
    return in.finish(std::move(s));
}

} // namespace bellboard::alertjson
