// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/StoreFixture.h"
#include "tests/support/TestRegistry.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace bellboard;
using namespace bellboard::test;

/// AlertStore::history against a model that has all rows in memory, and in a table of a size that hotels reach.
class AlertHistoryTest : public QObject
{
    Q_OBJECT

    static bool wanted(const AlertFilter &filter, const Alert &a)
    {
        return (filter.room.isEmpty() || a.room.contains(filter.room, Qt::CaseInsensitive)) &&
               (filter.statuses.isEmpty() || filter.statuses.contains(a.status)) &&
               (!filter.from || a.pressedAt >= *filter.from) && (!filter.to || a.pressedAt < *filter.to) &&
               (filter.drills || a.drill == DrillTarget::None);
    }
    static qint64 acceptance(const Alert &a)
    {
        return a.acknowledgedAt.isValid() ? a.pressedAt.msecsTo(a.acknowledgedAt) : std::numeric_limits<qint64>::max();
    }
    static bool before(AlertSort sort, const Alert &a, const Alert &b)
    {
        const auto rest = [](const Alert &x) { return std::pair(x.pressedAt.toMSecsSinceEpoch(), x.id.value); };
        switch (sort) {
        case AlertSort::PressedAt:
            return rest(a) < rest(b);
        case AlertSort::Room:
            return std::pair(a.room.toUtf8(), rest(a)) < std::pair(b.room.toUtf8(), rest(b));
        case AlertSort::Outcome:
            return std::pair(QString(toWord(a.status)), rest(a)) < std::pair(QString(toWord(b.status)), rest(b));
        case AlertSort::TimeToAcceptance:
            return std::pair(acceptance(a), rest(a)) < std::pair(acceptance(b), rest(b));
        }
        return false;
    }
    static AlertFilter someFilter(Dice &dice)
    {
        static const QStringList rooms{{},
                                       {},
                                       QStringLiteral("1"),
                                       QStringLiteral("SUITE"),
                                       QStringLiteral("%"),
                                       QStringLiteral("12"),
                                       QStringLiteral("none such"),
                                       QStringLiteral("_")};
        AlertFilter filter;
        filter.room = rooms.at(dice.below(static_cast<int>(rooms.size())));
        for (int n = dice.flip() ? 0 : dice.below(4); n > 0; --n)
            filter.statuses.append(dice.word<AlertStatus>());
        if (dice.below(3) == 0)
            filter.from = moment(dice.below(50'000));
        if (dice.below(3) == 0)
            filter.to = moment(50'000 + dice.below(50'000));
        filter.drills = dice.flip();
        filter.sort = static_cast<AlertSort>(dice.below(4));
        filter.order = dice.flip() ? Qt::AscendingOrder : Qt::DescendingOrder;
        return filter;
    }

  private Q_SLOTS:
    void everyPageOfEveryOrderIsTheModels()
    {
        PropertyId property;
        auto database = openDatabase(TestPostgres::instance().freshProperty(&property));
        AlertStore store(*database, property);
        Dice dice(seedOfThisRun());
        QList<Alert> model;
        QList<AlertCommit> commits;
        for (int i = 0; i < 600; ++i) {
            Alert a;
            a.room =
                dice.below(5) == 0 ? QStringLiteral("Suite_%1%").arg(dice.below(3)) : QString::number(dice.below(200));
            a.status = dice.word<AlertStatus>();
            a.drill = dice.below(4) == 0 ? DrillTarget::Training : DrillTarget::None;
            // Few moments, so that many are the same.
            a.pressedAt = moment(dice.below(100) * 1000);
            a.lastPressAt = a.pressedAt;
            if (dice.flip())
                a.acknowledgedAt = a.pressedAt.addMSecs(dice.below(5) * 333);
            AlertCommit commit;
            commit.raised = a;
            commits.append(commit);
            model.append(a);
        }
        TAKE(answers, store.commit(commits));
        for (int i = 0; i < model.size(); ++i)
            model[i].id = answers.at(i).alert;

        for (int i = 0; i < 80; ++i) {
            const AlertFilter filter = someFilter(dice);
            QList<Alert> expected;
            for (const Alert &a : std::as_const(model)) {
                if (wanted(filter, a))
                    expected.append(a);
            }
            std::sort(expected.begin(), expected.end(), [&filter](const Alert &a, const Alert &b) {
                return filter.order == Qt::AscendingOrder ? before(filter.sort, a, b) : before(filter.sort, b, a);
            });
            const int limit = 1 + dice.below(200);
            QList<Alert> seen;
            std::optional<Alert> last;
            for (bool more = true; more;) {
                TAKE(page, store.history(filter, last, limit));
                QVERIFY(page.rows.size() == limit || !page.more);
                seen.append(page.rows);
                more = page.more;
                if (!page.rows.isEmpty())
                    last = page.rows.last();
            }
            QCOMPARE(seen.size(), expected.size());
            QCOMPARE(seen, expected);
        }
    }

    /// Off by default: building the table takes a minute on a slow machine. BELLBOARD_HISTORY_ROWS=1000000 turns it on.
    void anyPageOfAGreatHistoryIsQuick()
    {
        const int rows = qEnvironmentVariableIntValue("BELLBOARD_HISTORY_ROWS");
        if (rows < 1000)
            QSKIP("set BELLBOARD_HISTORY_ROWS=1000000 to measure");
        PropertyId property;
        const ConnectionTarget target = TestPostgres::instance().freshProperty(&property);
        auto owner = openDatabase(TestPostgres::instance().ownerTarget(target));
        sqlValue(
            *owner,
            QStringLiteral(
                "INSERT INTO bellboard.alerts (property_id, status, room, type, device_id, pressed_at, "
                "last_press_at, acknowledged_at, drill, unfinished) SELECT %1, CASE WHEN n % 5000 = 0 THEN "
                "'cancelled' WHEN n % 50 = 0 THEN 'acknowledged' ELSE 'resolved' END, CASE WHEN n % 70000 = 0 THEN "
                "'zz' || n ELSE (100 + n % 300)::text END, 'emergency', 'b' || n % 300, t, t, CASE WHEN n % 7 > 0 "
                "THEN t + make_interval(secs => n % 91) END, CASE WHEN n % 20 = 0 THEN 'training' ELSE 'none' END, "
                "false FROM (SELECT n, '2020-01-01Z'::timestamptz + make_interval(mins => n) AS t FROM "
                "generate_series(1, %2) n) s")
                .arg(property.value)
                .arg(rows));
        sqlValue(*owner, QStringLiteral("ANALYZE bellboard.alerts"));
        auto database = openDatabase(target);
        AlertStore store(*database, property);
        const QDateTime start(QDate(2020, 1, 1), QTime(0, 0), Qt::UTC);
        qint64 slowest = 0;
        for (const AlertSort sort :
             {AlertSort::PressedAt, AlertSort::Room, AlertSort::Outcome, AlertSort::TimeToAcceptance}) {
            for (const char *room : {"", "1", "zz", "237", "nowhere"}) {
                for (const int narrowed : {0, 1, 2, 3}) {
                    AlertFilter filter;
                    filter.sort = sort;
                    filter.room = QLatin1String(room);
                    filter.drills = narrowed != 3;
                    if (narrowed == 1)
                        filter.statuses = {AlertStatus::Cancelled};
                    if (narrowed == 2) {
                        filter.from = start.addDays(rows / 1440 / 2);
                        filter.to = filter.from->addDays(20);
                    }
                    std::optional<Alert> after;
                    for (int page = 0; page < 3; ++page) {
                        qint64 best = std::numeric_limits<qint64>::max();
                        for (int again = 0; again < 3; ++again) {
                            QElapsedTimer timer;
                            timer.start();
                            TAKE(got, store.history(filter, after, 50));
                            best = std::min(best, timer.nsecsElapsed());
                            if (again == 2 && !got.rows.isEmpty()) {
                                after = got.rows.last();
                                // The next page is one from the middle of the table.
                                if (page == 0)
                                    after->pressedAt = start.addDays(rows / 1440 / 2);
                            }
                        }
                        if (best > 10'000'000)
                            qInfo("sort %d, room '%s', narrowed %d, page %d: %.1f ms", static_cast<int>(sort), room,
                                  narrowed, page, static_cast<double>(best) / 1e6);
                        slowest = std::max(slowest, best);
                    }
                }
            }
        }
        qInfo("slowest page of %d alerts: %.1f ms", rows, static_cast<double>(slowest) / 1e6);
        QVERIFY(slowest < 50'000'000);
    }
};

BELLBOARD_TEST(AlertHistory, AlertHistoryTest)
#include "test_AlertHistory.moc"
