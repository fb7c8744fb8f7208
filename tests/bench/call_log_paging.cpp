// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// First rows and pages anywhere of a call log of ten million calls under every kind of filter, beside a bare look-up of
// one call by its key in the same run. `call_log_paging 100000` is a quick run.
#include "core/store/CallStore.h"
#include "tests/bench/Figures.h"
#include "tests/support/TestPostgres.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <functional>

using namespace bellboard;
using namespace bellboard::bench;
using namespace bellboard::test;

namespace {

constexpr int pageSize = 100;

double millisecondsOf(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

void must(Database &database, const QString &sql)
{
    if (const QString state = sqlState(database, sql); !state.isEmpty())
        qFatal("%s: %s", qPrintable(state), qPrintable(sql.left(200)));
}

/// Ten years of a hotel: 500 extensions, 200,000 numbers outside, seven outcomes, queues, tags, notes, guests.
void fill(Database &owner, PropertyId property, int calls)
{
    const auto run = [&](const QString &sql) {
        must(owner, QString(sql)
                        .replace(QStringLiteral(":p"), QString::number(property.value))
                        .replace(QStringLiteral(":n"), QString::number(calls)));
    };
    run(QStringLiteral(
        "SELECT bellboard.make_call_month(timestamptz '2016-11-01 00:00Z' + n * interval '1 month') FROM "
        "generate_series(0, 120) n"));
    run(QStringLiteral(
        "INSERT INTO bellboard.call_parties (id, property_id, number, e164, name, kind, last_at) SELECT i, :p, CASE "
        "WHEN i "
        "<= 500 THEN (100 + i)::text ELSE '+4930' || (1000000 + i) END, CASE WHEN i <= 500 THEN '' ELSE '+4930' || "
        "(1000000 + i) END, CASE WHEN i <= 500 THEN 'Room ' || (100 + i) ELSE 'Guest ' || md5(i::text) END, CASE WHEN "
        "i <= "
        "500 THEN 'extension' ELSE 'outside' END, timestamptz '2026-10-01' - (i % 3650) * interval '1 day' FROM "
        "generate_series(1, 200000) i"));
    run(QStringLiteral(
        "INSERT INTO bellboard.call_logs (id, property_id, started_at, link_id, provider_call_id, direction, status, "
        "from_party, from_kind, from_number, from_e164, to_party, to_kind, to_number, extension, queue, guest_id, "
        "ringing_at, answered_at, ended_at, talk_seconds, duration_seconds, hangup_cause, closed_by, trail) SELECT i, "
        ":p, "
        "at, 1, extract(epoch FROM at)::bigint || '.' || i, (ARRAY['inbound', 'inbound', 'outbound', 'internal'])[1 + "
        "h % "
        "4], CASE WHEN h % 100 < 70 THEN 'ended' WHEN h % 100 < 85 THEN 'missed' WHEN h % 100 < 90 THEN 'abandoned' "
        "WHEN h "
        "% 100 < 95 THEN 'declined' WHEN h % 100 < 98 THEN 'voicemail' ELSE 'failed' END, 501 + h % 199500, 'outside', "
        "'+4930' || (1000501 + h % 199500), '+4930' || (1000501 + h % 199500), 1 + h % 500, 'extension', (101 + h % "
        "500)::text, (101 + h % 500)::text, CASE WHEN h % 3 = 0 THEN '6400' ELSE '' END, CASE WHEN h % 50 = 0 THEN 1 + "
        "h % "
        "2000 END, at, at + interval '5 s', at + interval '60 s', 55, 60, 'normal', 'events', "
        "jsonb_build_object('link', 1, "
        "'call', i::text, 'state', 'ended', 'direction', 'inbound', 'legs', jsonb_build_array(jsonb_build_object('id', "
        "'a', "
        "'side', 'caller', 'seen_at', '2026-03-01T08:00:00.000Z'), jsonb_build_object('id', 'b', 'side', 'called', "
        "'seen_at', '2026-03-01T08:00:00.000Z'))) FROM (SELECT i, timestamptz '2016-11-05 00:00Z' + i * (interval "
        "'3650 "
        "days' / :n) AS at, abs(hashint8(i)::bigint) AS h FROM generate_series(1, :n - 1) i) s"));
    run(QStringLiteral(
        "INSERT INTO bellboard.call_ends SELECT property_id, from_party, started_at, id, facet, extension FROM "
        "bellboard.call_logs UNION ALL SELECT property_id, to_party, started_at, id, facet, extension FROM "
        "bellboard.call_logs"));
    run(QStringLiteral(
        "INSERT INTO bellboard.call_keys SELECT property_id, link_id, provider_call_id, id, started_at FROM "
        "bellboard.call_logs WHERE id % 1000 = 0"));
    run(QStringLiteral(
        "INSERT INTO bellboard.call_tags SELECT property_id, CASE WHEN id % 10000 = 0 THEN 'rare' ELSE 'vip' "
        "END, started_at, id, facet, extension FROM bellboard.call_logs WHERE id % 100 = 0"));
    run(QStringLiteral(
        "INSERT INTO bellboard.call_notes SELECT property_id, id, started_at, facet, extension, 'note ' || "
        "md5(id::text) FROM bellboard.call_logs WHERE id % 100 = 0"));
    run(QStringLiteral(
        "UPDATE bellboard.call_logs l SET tags = ARRAY[CASE WHEN id % 10000 = 0 THEN 'rare' ELSE 'vip' END], "
        "notes = 'note ' || md5(id::text) WHERE id % 100 = 0"));
    run(QStringLiteral(
        "INSERT INTO bellboard.guests (property_id, room, name) SELECT :p, (100 + i % 500)::text, 'Visitor ' "
        "|| md5(i::text) FROM generate_series(1, 2000) i"));
    for (const char *table :
         {"call_logs", "call_ends", "call_keys", "call_tags", "call_notes", "call_parties", "guests"})
        must(owner, QStringLiteral("VACUUM ANALYZE bellboard.%1").arg(QLatin1String(table)));
}

CallPage page(CallStore &store, const CallFilter &filter, const std::optional<CallCursor> &after)
{
    auto found = store.page(filter, after, pageSize);
    if (!found)
        qFatal("%s", qPrintable(found.error().message));
    return *found;
}

struct Case
{
    QString name;
    CallFilter filter;
};

QList<Case> cases()
{
    QList<Case> list{{QStringLiteral("by time"), {}}};
    const auto add = [&list](const char *name, auto &&set) {
        CallFilter filter;
        set(filter);
        list.append({QString::fromLatin1(name), filter});
    };
    add("missed", [](CallFilter &f) { f.outcomes = {CallState::Missed}; });
    add("inbound, missed or abandoned", [](CallFilter &f) {
        f.direction = CallDirection::Inbound;
        f.outcomes = {CallState::Missed, CallState::Abandoned};
    });
    add("an outcome there never was", [](CallFilter &f) { f.outcomes = {CallState::Transferred}; });
    add("one month", [](CallFilter &f) {
        f.from = QDateTime(QDate(2019, 5, 1), QTime(0, 0), Qt::UTC);
        f.to = f.from.addDays(30);
    });
    add("one person", [](CallFilter &f) { f.extension = QStringLiteral("217"); });
    add("one person, failed", [](CallFilter &f) {
        f.extension = QStringLiteral("217");
        f.outcomes = {CallState::Failed};
    });
    add("a person there never was", [](CallFilter &f) { f.extension = QStringLiteral("999"); });
    add("one number", [](CallFilter &f) { f.number = QStringLiteral("+49301077777"); });
    add("one room's number, missed", [](CallFilter &f) {
        f.number = QStringLiteral("217");
        f.outcomes = {CallState::Missed};
    });
    add("typed: 2 digits", [](CallFilter &f) { f.text = QStringLiteral("21"); });
    add("typed: common digits", [](CallFilter &f) { f.text = QStringLiteral("301"); });
    add("typed: part of a number", [](CallFilter &f) { f.text = QStringLiteral("10777"); });
    add("typed: a name", [](CallFilter &f) { f.text = QStringLiteral("guest ab12"); });
    add("typed: common letters, missed", [](CallFilter &f) {
        f.text = QStringLiteral("guest");
        f.outcomes = {CallState::Missed};
    });
    add("typed: part of a note", [](CallFilter &f) { f.text = QStringLiteral("note ab12"); });
    add("typed: a guest", [](CallFilter &f) { f.text = QStringLiteral("visitor a"); });
    add("typed: nothing has it", [](CallFilter &f) { f.text = QStringLiteral("qqqqq"); });
    add("tag", [](CallFilter &f) { f.tag = QStringLiteral("vip"); });
    add("rare tag, one person", [](CallFilter &f) {
        f.tag = QStringLiteral("rare");
        f.extension = QStringLiteral("217");
    });
    add("queue", [](CallFilter &f) { f.queue = QStringLiteral("6400"); });
    add("guest", [](CallFilter &f) { f.guest = GuestId{101}; });
    return list;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int calls = argc > 1 ? QByteArray(argv[1]).toInt() : 10'000'000;
    TestPostgres server;
    PropertyId property;
    const ConnectionTarget target = server.freshProperty(&property);
    auto owner = openDatabase(server.ownerTarget(target));
    say(QStringLiteral("call_log_paging: filling a log of %1 calls").arg(calls));
    say(QStringLiteral("  filled in %1 s")
            .arg(millisecondsOf([&] { fill(*owner, property, calls); }) / 1000, 0, 'f', 0));

    auto database = openDatabase(target);
    CallStore store(*database, property);
    say(QStringLiteral("  plans made in %1 ms, once a connection")
            .arg(millisecondsOf([&] {
                     if (auto warm = store.warm(); !warm)
                         qFatal("%s", qPrintable(warm.error().message));
                 }),
                 0, 'f', 0));
    Figures floor;
    for (int i = 0; i < 200; ++i)
        floor.add(millisecondsOf([&] {
            if (auto entry = store.entry(CallId{1000 * (1 + (i * 4799) % std::max(1, calls / 1000 - 1))}); !entry)
                qFatal("%s", qPrintable(entry.error().message));
        }));
    floor.print(QStringLiteral("  floor: one call by its id"));

    double worstFirst = 0;
    double worstPage = 0;
    const QDateTime begin(QDate(2016, 11, 5), QTime(0, 0), Qt::UTC);
    for (const Case &c : cases()) {
        Figures first;
        Figures anywhere;
        CallPage found;
        for (int i = 0; i < 10; ++i)
            first.add(millisecondsOf([&] { found = page(store, c.filter, std::nullopt); }));
        const qsizetype rows = found.rows.size();
        for (int i = 0; i < 30; ++i) {
            const CallCursor after{begin.addDays(qint64(i) * 3650 / 30 + 17), CallId{1}};
            anywhere.add(millisecondsOf([&] { page(store, c.filter, after); }));
        }
        first.print(QStringLiteral("  %1: first %2 rows").arg(c.name).arg(rows));
        anywhere.print(QStringLiteral("  %1: pages anywhere").arg(c.name));
        worstFirst = std::max(worstFirst, first.longest());
        worstPage = std::max(worstPage, anywhere.longest());
    }
    say(QStringLiteral("  slowest first rows %1 ms (asked for: 100), slowest page %2 ms (asked for: 50)")
            .arg(worstFirst, 0, 'f', 1)
            .arg(worstPage, 0, 'f', 1));
    return 0;
}
