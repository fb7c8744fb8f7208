// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/CallStore.h"

#include "core/domain/PhoneNumber.h"
#include "core/store/CallRows.h"
#include "core/store/Statement.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace bellboard {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("CallStore", text);
}

constexpr qsizetype largestRecording = 64 * 1024 * 1024;
constexpr qsizetype numbersKept = 10'000;

QString jsonList(const QStringList &list)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact));
}

template <class Tag> QString idList(const QList<Id<Tag>> &ids)
{
    QStringList words;
    for (const auto id : ids)
        words.append(QString::number(id.value));
    return u'{' + words.join(u',') + u'}';
}
} // namespace

QString houseSide(const PhoneCall &call)
{
    const auto ofHouse = [](const Party &party) {
        return party.kind == PartyKind::Extension ? party.number : QString();
    };
    if (const QString answered = ofHouse(call.answeredBy);
        !answered.isEmpty() && call.direction != CallDirection::Outbound)
        return answered;
    if (call.direction == CallDirection::Outbound)
        return ofHouse(call.from);
    if (const QString called = ofHouse(call.to); !called.isEmpty())
        return called;
    // To a queue or a group: a phone that rang for it.
    for (const LegView &leg : call.legs) {
        if (leg.side == LegSide::Called && leg.party.kind == PartyKind::Extension)
            return leg.party.number;
    }
    return ofHouse(call.from);
}

CallStore::CallStore(Database &database, PropertyId property, QString country)
    : m_database(database), m_property(property), m_country(std::move(country))
{
}

QString CallStore::e164Of(const Party &party)
{
    if (party.kind == PartyKind::Extension || party.number.isEmpty())
        return {};
    if (const auto known = m_normalised.constFind(party.number); known != m_normalised.cend())
        return *known;
    if (m_normalised.size() >= numbersKept)
        m_normalised.clear();
    return *m_normalised.insert(party.number, outsideNumber(party.number, m_country));
}

Result<QList<CallId>> CallStore::commit(const QList<CallCommit> &batch, Telling telling)
{
    const QString tried = tr("Saving the calls");
    if (batch.isEmpty())
        return QList<CallId>();
    QByteArray text = "[";
    for (const CallCommit &commit : batch) {
        if (commit.call.key.id.isEmpty() || !commit.call.key.link.isValid())
            return fail(ErrorKind::Invalid, tr("%1: a call has no id.").arg(tried));
        if (text.size() > 1)
            text.append(',');
        text.append(callrows::commitText(commit, {e164Of(commit.call.from), e164Of(commit.call.to)}));
    }
    text.append(']');
    auto query = statement::run(
        m_database,
        QStringLiteral(
            "SELECT c.call FROM bellboard.commit_calls(:property, :batch::jsonb, :aloud) c ORDER BY c.place"),
        {{":property", m_property.value},
         {":batch", QString::fromUtf8(text)},
         {":aloud", telling == Telling::EachCall}},
        tried);
    if (!query)
        return tl::make_unexpected(query.error());
    QList<CallId> ids;
    while ((*query)->next())
        ids.append(CallId{(*query)->value(0).toLongLong()});
    return ids;
}

Result<> CallStore::forget(const QList<CallKey> &calls)
{
    QHash<LinkId, QStringList> byLink;
    for (const CallKey &key : calls)
        byLink[key.link].append(key.id);
    return m_database.transaction([&]() -> Result<> {
        for (auto link = byLink.cbegin(); link != byLink.cend(); ++link) {
            auto query = statement::run(
                m_database,
                QStringLiteral("SELECT bellboard.forget_calls(:property, :link, ARRAY(SELECT "
                               "jsonb_array_elements_text(:ids::jsonb)))"),
                {{":property", m_property.value}, {":link", link.key().value}, {":ids", jsonList(*link)}},
                tr("Letting go of calls that are over"));
            if (!query)
                return tl::make_unexpected(query.error());
        }
        return {};
    });
}

Result<QList<KeptCall>> CallStore::restore()
{
    auto query = statement::run(
        m_database,
        QStringLiteral("SELECT %1 FROM bellboard.live_calls c LEFT JOIN bellboard.call_edits m ON m.property_id = "
                       "c.property_id AND m.call_id = c.call_id WHERE c.property_id = :property ORDER BY c.call_id")
            .arg(callrows::liveColumns()),
        {{":property", m_property.value}}, tr("Reading the calls under way"));
    if (!query)
        return tl::make_unexpected(query.error());
    QList<KeptCall> calls;
    while ((*query)->next())
        calls.append({callrows::liveEntry(**query), callrows::evidence(**query)});
    return calls;
}

Result<int> CallStore::makeMonths(int coming)
{
    auto query = statement::run(m_database, QStringLiteral("SELECT bellboard.make_call_months(:property, :coming)"),
                                {{":property", m_property.value}, {":coming", coming}},
                                tr("Preparing the call log for the coming months"));
    if (!query)
        return tl::make_unexpected(query.error());
    (*query)->next();
    return (*query)->value(0).toInt();
}

Result<> CallStore::saveRecording(CallId id, const QByteArray &sound)
{
    if (sound.isEmpty())
        return fail(ErrorKind::Invalid, tr("The recording is empty."));
    if (sound.size() > largestRecording)
        return fail(ErrorKind::Limit, tr("The recording is larger than 64 MB. Listen to it on the telephone system."));
    auto query = statement::run(
        m_database,
        QStringLiteral(
            "INSERT INTO bellboard.call_recordings (property_id, call_id, sound) SELECT k.property_id, "
            "k.call_id, :sound FROM bellboard.call_keys k WHERE k.property_id = :property AND k.call_id = "
            ":id LIMIT 1 ON CONFLICT (property_id, call_id) DO UPDATE SET sound = excluded.sound, fetched_at "
            "= now()"),
        {{":property", m_property.value}, {":id", id.value}, {":sound", sound}}, tr("Saving the recording"));
    if (!query)
        return tl::make_unexpected(query.error());
    if ((*query)->numRowsAffected() == 0)
        return fail(ErrorKind::NotFound, tr("There is no such call."));
    return {};
}

Result<> CallStore::saveImport(const CallImport &import)
{
    auto query = statement::run(
        m_database,
        QStringLiteral(
            "INSERT INTO bellboard.call_imports (property_id, link_id, from_at, to_at, done_until, rows, "
            "finished, failure) VALUES (:property, :link, :from, :to, :done, :rows, :finished, left(:failure, "
            "2000)) ON CONFLICT (property_id, link_id) DO UPDATE SET from_at = excluded.from_at, to_at = "
            "excluded.to_at, done_until = excluded.done_until, rows = excluded.rows, finished = "
            "excluded.finished, failure = excluded.failure"),
        {{":property", m_property.value},
         {":link", import.link.value},
         {":from", import.from},
         {":to", import.to},
         {":done", import.doneUntil.isValid() ? import.doneUntil : import.to},
         {":rows", import.rows},
         {":finished", import.finished},
         {":failure", statement::text(import.failure)}},
        tr("Saving how far the history of the telephone system is in"));
    if (!query)
        return tl::make_unexpected(query.error());
    return {};
}

Result<QList<CallEntry>> CallStore::liveCalls()
{
    auto query = statement::run(
        m_database,
        QStringLiteral("SELECT %1 FROM bellboard.live_calls c LEFT JOIN bellboard.call_edits m ON m.property_id = "
                       "c.property_id AND m.call_id = c.call_id WHERE c.property_id = :property AND c.live ORDER BY "
                       "c.started_at, c.call_id")
            .arg(callrows::liveColumns()),
        {{":property", m_property.value}}, tr("Reading the calls under way"));
    if (!query)
        return tl::make_unexpected(query.error());
    QList<CallEntry> calls;
    while ((*query)->next())
        calls.append(callrows::liveEntry(**query));
    return calls;
}

Result<QList<CallEntry>> CallStore::entries(const QList<CallId> &ids)
{
    const QString tried = tr("Reading the calls");
    auto live = statement::run(
        m_database,
        QStringLiteral(
            "SELECT %1 FROM bellboard.live_calls c LEFT JOIN bellboard.call_edits m ON m.property_id = "
            "c.property_id AND m.call_id = c.call_id WHERE c.property_id = :property AND c.live AND c.call_id "
            "= ANY (:ids::bigint[])")
            .arg(callrows::liveColumns()),
        {{":property", m_property.value}, {":ids", idList(ids)}}, tried);
    if (!live)
        return tl::make_unexpected(live.error());
    QHash<CallId, CallEntry> found;
    while ((*live)->next()) {
        const CallEntry entry = callrows::liveEntry(**live);
        found.insert(entry.id, entry);
    }
    QList<CallId> over;
    std::copy_if(ids.cbegin(), ids.cend(), std::back_inserter(over), [&](CallId id) { return !found.contains(id); });
    if (!over.isEmpty()) {
        auto logged = statement::run(m_database,
                                     QStringLiteral("SELECT %1 FROM unnest(:ids::bigint[]) i CROSS JOIN LATERAL "
                                                    "bellboard.logged_call(:property, i) c")
                                         .arg(callrows::logColumns()),
                                     {{":property", m_property.value}, {":ids", idList(over)}}, tried);
        if (!logged)
            return tl::make_unexpected(logged.error());
        while ((*logged)->next()) {
            const CallEntry entry = callrows::logEntry(**logged);
            found.insert(entry.id, entry);
        }
    }
    QList<CallEntry> entries;
    for (const CallId id : ids) {
        if (const auto entry = found.constFind(id); entry != found.cend())
            entries.append(*entry);
    }
    return entries;
}

Result<CallEntry> CallStore::entry(CallId id)
{
    auto found = entries({id});
    if (!found)
        return tl::make_unexpected(found.error());
    if (found->isEmpty())
        return fail(ErrorKind::NotFound, tr("This call no longer exists."));
    return found->first();
}

Result<QStringList> CallStore::tags()
{
    auto query =
        statement::run(m_database,
                       QStringLiteral("SELECT t.tag FROM (SELECT unnest(m.tags) AS tag FROM "
                                      "bellboard.call_edits m WHERE m.property_id = :property) t GROUP BY t.tag "
                                      "ORDER BY count(*) DESC, t.tag"),
                       {{":property", m_property.value}}, tr("Reading the tags"));
    if (!query)
        return tl::make_unexpected(query.error());
    QStringList tags;
    while ((*query)->next())
        tags.append((*query)->value(0).toString());
    return tags;
}

Result<QList<ExtensionFigures>> CallStore::figures(const QDateTime &from, const QDateTime &to)
{
    auto query =
        statement::run(m_database,
                       QStringLiteral("SELECT f.extension, f.name, f.calls, f.answered, f.missed, f.talk FROM "
                                      "bellboard.extension_figures(:property, :from::timestamptz, :to::timestamptz) f"),
                       {{":property", m_property.value},
                        {":from", callrows::momentOr(from, "-infinity")},
                        {":to", callrows::momentOr(to, "infinity")}},
                       tr("Reading the figures"));
    if (!query)
        return tl::make_unexpected(query.error());
    QList<ExtensionFigures> figures;
    while ((*query)->next()) {
        ExtensionFigures one;
        one.extension = (*query)->value(0).toString();
        one.name = (*query)->value(1).toString();
        one.calls = (*query)->value(2).toLongLong();
        one.answered = (*query)->value(3).toLongLong();
        one.missed = (*query)->value(4).toLongLong();
        one.busy = std::chrono::seconds((*query)->value(5).toLongLong());
        if (one.answered > 0)
            one.averageTalk = one.busy / one.answered;
        figures.append(one);
    }
    return figures;
}

Result<QByteArray> CallStore::recording(CallId id)
{
    auto query = statement::run(
        m_database,
        QStringLiteral(
            "SELECT r.sound FROM bellboard.call_recordings r WHERE r.property_id = :property AND r.call_id = "
            ":id"),
        {{":property", m_property.value}, {":id", id.value}}, tr("Reading the recording"));
    if (!query)
        return tl::make_unexpected(query.error());
    if (!(*query)->next())
        return fail(ErrorKind::NotFound, tr("The recording of this call is not here yet."));
    return (*query)->value(0).toByteArray();
}

Result<QList<CallImport>> CallStore::imports()
{
    auto query = statement::run(
        m_database,
        QStringLiteral("SELECT i.link_id, i.from_at, i.to_at, i.done_until, i.rows, i.finished, i.failure FROM "
                       "bellboard.call_imports i WHERE i.property_id = :property ORDER BY i.link_id"),
        {{":property", m_property.value}}, tr("Reading how far the history of the telephone system is in"));
    if (!query)
        return tl::make_unexpected(query.error());
    QList<CallImport> imports;
    while ((*query)->next()) {
        CallImport one;
        one.link.value = (*query)->value(0).toLongLong();
        one.from = statement::time((*query)->value(1));
        one.to = statement::time((*query)->value(2));
        one.doneUntil = statement::time((*query)->value(3));
        one.rows = (*query)->value(4).toLongLong();
        one.finished = (*query)->value(5).toBool();
        one.failure = (*query)->value(6).toString();
        imports.append(one);
    }
    return imports;
}

Result<QList<CallReason>> CallStore::reasons()
{
    auto query = statement::run(m_database,
                                QStringLiteral("SELECT r.code, r.label, r.active FROM bellboard.call_reasons r WHERE "
                                               "r.property_id = :property ORDER BY r.position, r.id"),
                                {{":property", m_property.value}}, tr("Reading the reasons for calls"));
    if (!query)
        return tl::make_unexpected(query.error());
    QList<CallReason> reasons;
    while ((*query)->next())
        reasons.append({(*query)->value(0).toString(), (*query)->value(1).toString(), (*query)->value(2).toBool()});
    return reasons;
}

Result<> CallStore::mark(CallId id, const CallMarks &marks)
{
    auto query = statement::run(
        m_database,
        QStringLiteral("SELECT bellboard.mark_call(:property, :id, :contact, :guest, :kind, :reference, :reason, "
                       "ARRAY(SELECT DISTINCT t FROM jsonb_array_elements_text(:tags::jsonb) t), :notes)"),
        {{":property", m_property.value},
         {":id", id.value},
         {":contact", statement::idOrNull(marks.contact)},
         {":guest", statement::idOrNull(marks.guest)},
         {":kind", statement::word(marks.referenceKind)},
         {":reference", statement::text(marks.reference)},
         {":reason", statement::text(marks.reason)},
         {":tags", jsonList(marks.tags)},
         {":notes", statement::text(marks.notes)}},
        tr("Saving what was written on the call"));
    if (!query)
        return tl::make_unexpected(query.error());
    return {};
}

Result<> CallStore::saveReasons(const QList<CallReason> &reasons)
{
    const QString tried = tr("Saving the reasons for calls");
    QJsonArray rows;
    QStringList codes;
    for (const CallReason &reason : reasons) {
        if (codes.contains(reason.code))
            return fail(ErrorKind::Invalid, tr("%1: the code “%2” stands in the list twice.").arg(tried, reason.code));
        codes.append(reason.code);
        rows.append(QJsonObject{{QStringLiteral("code"), reason.code},
                                {QStringLiteral("label"), reason.label.trimmed()},
                                {QStringLiteral("active"), reason.active},
                                {QStringLiteral("position"), codes.size()}});
    }
    const QString text = QString::fromUtf8(QJsonDocument(rows).toJson(QJsonDocument::Compact));
    return m_database.transaction([&]() -> Result<> {
        auto gone =
            statement::run(m_database,
                           QStringLiteral("DELETE FROM bellboard.call_reasons WHERE property_id = :property AND "
                                          "NOT code = ANY (ARRAY(SELECT "
                                          "jsonb_array_elements_text(:codes::jsonb)))"),
                           {{":property", m_property.value}, {":codes", jsonList(codes)}}, tried);
        if (!gone)
            return tl::make_unexpected(gone.error());
        auto kept = statement::run(
            m_database,
            QStringLiteral(
                "INSERT INTO bellboard.call_reasons AS r (property_id, code, label, active, position) SELECT "
                ":property, n.code, n.label, n.active, n.position FROM jsonb_to_recordset(:rows::jsonb) AS n "
                "(code text, label text, active boolean, position integer) ON CONFLICT (property_id, code) DO "
                "UPDATE SET label = excluded.label, active = excluded.active, position = excluded.position "
                "WHERE (r.label, r.active, r.position) IS DISTINCT FROM (excluded.label, excluded.active, "
                "excluded.position)"),
            {{":property", m_property.value}, {":rows", text}}, tried);
        if (!kept)
            return tl::make_unexpected(kept.error());
        return {};
    });
}

} // namespace bellboard
