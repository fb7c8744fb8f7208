// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opening and paging a history of a million alerts, beside a bare primary-key look-up in the same run.
#include "core/store/AlertStore.h"
#include "tests/bench/Figures.h"
#include "tests/support/TestPostgres.h"

#include <QCoreApplication>
#include <QElapsedTimer>

using namespace bellboard;
using namespace bellboard::bench;
using namespace bellboard::test;

namespace {

double millisecondsOf(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

AlertPage page(AlertStore &store, const AlertFilter &filter, const std::optional<Alert> &after)
{
    auto found = store.history(filter, after, 100);
    if (!found)
        qFatal("%s", qPrintable(found.error().message));
    return *found;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int alerts = argc > 1 ? QByteArray(argv[1]).toInt() : 1'000'000;
    TestPostgres server;
    PropertyId property;
    const ConnectionTarget target = server.freshProperty(&property);
    auto owner = openDatabase(server.ownerTarget(target));
    say(QStringLiteral("history: filling a history of %1 alerts").arg(alerts));
    sqlValue(*owner,
             QStringLiteral(
                 "INSERT INTO bellboard.alerts (property_id, status, room, type, device_id, pressed_at, last_press_at, "
                 "first_ring_at, "
                 "acknowledged_at, closed_at, acknowledged_by, attempts, unfinished) "
                 "SELECT %1, CASE WHEN i % 17 = 0 THEN 'cancelled' ELSE 'resolved' END, (100 + (i * 7919) % "
                 "400)::text, 'emergency', "
                 "'button-' || (i * 7919) % 400, at, at, at + interval '2 s', at + (i % 90) * interval '1 s', at + "
                 "interval '10 min', "
                 "'Front desk', 1 + i % 3, false FROM (SELECT i, timestamptz '2016-01-01' + i * interval '5 min' AS at "
                 "FROM generate_series(1, %2) AS i) AS s RETURNING 1")
                 .arg(property.value)
                 .arg(alerts));
    sqlValue(*owner, QStringLiteral("ANALYZE bellboard.alerts"));

    auto database = openDatabase(target);
    AlertStore store(*database, property);
    page(store, {}, std::nullopt); // the first use of a plan
    Figures floor;
    for (int i = 0; i < 200; ++i)
        floor.add(millisecondsOf([&] {
            sqlValue(*owner, QStringLiteral("SELECT room FROM bellboard.alerts WHERE property_id = %1 AND id = %2")
                                 .arg(property.value)
                                 .arg(1 + (i * 4799) % alerts));
        }));
    floor.print(QStringLiteral("  floor: one row by its key"));

    struct Case
    {
        QString name;
        AlertFilter filter;
    };
    QList<Case> cases{{QStringLiteral("by time"), {}}};
    AlertFilter filter;
    filter.room = QStringLiteral("17");
    cases.append({QStringLiteral("rooms with 17"), filter});
    filter = {};
    filter.statuses = {AlertStatus::Cancelled};
    cases.append({QStringLiteral("false alarms"), filter});
    filter = {};
    filter.sort = AlertSort::Room;
    filter.order = Qt::AscendingOrder;
    cases.append({QStringLiteral("sorted by room"), filter});
    filter = {};
    filter.sort = AlertSort::TimeToAcceptance;
    cases.append({QStringLiteral("sorted by time to acceptance"), filter});
    filter = {};
    filter.from = QDateTime::fromString(QStringLiteral("2018-06-01T00:00:00Z"), Qt::ISODate);
    filter.to = QDateTime::fromString(QStringLiteral("2018-07-01T00:00:00Z"), Qt::ISODate);
    filter.room = QStringLiteral("205");
    cases.append({QStringLiteral("room 205 in one month"), filter});

    for (const Case &c : cases) {
        Figures first;
        Figures anywhere;
        for (int i = 0; i < 20; ++i) {
            AlertPage found;
            first.add(millisecondsOf([&] { found = page(store, c.filter, std::nullopt); }));
        }
        // Pages all over the history: each begins after a row that stands somewhere in it.
        for (int i = 0; i < 100; ++i) {
            const AlertId id{1 + (qint64(i) * alerts / 100 + 37) % alerts};
            auto row = store.alert(id);
            if (!row)
                qFatal("%s", qPrintable(row.error().message));
            anywhere.add(millisecondsOf([&] { page(store, c.filter, *row); }));
        }
        first.print(QStringLiteral("  %1: first page").arg(c.name));
        anywhere.print(QStringLiteral("  %1: pages anywhere").arg(c.name));
    }
    return 0;
}
