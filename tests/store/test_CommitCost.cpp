// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/StoreFixture.h"
#include "tests/support/TestRegistry.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace bellboard;
using namespace bellboard::test;

/// What a commit of the hot path costs, on a server that flushes as in earnest, beside the floor of the same run: the
/// barest durable commit through the same driver. Prints; fails only when something is grossly wrong, since the disk
/// is shared with whatever else runs.
class CommitCostTest : public QObject
{
    Q_OBJECT

    template <class F> static std::pair<double, double> measure(int times, F &&work)
    {
        QList<double> took;
        for (int i = 0; i < times; ++i) {
            QElapsedTimer timer;
            timer.start();
            work(i);
            took.append(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
        std::sort(took.begin(), took.end());
        return {took.at(took.size() / 2), took.at(took.size() * 99 / 100)};
    }

  private Q_SLOTS:
    void raisingCostsLittleMoreThanTheFlush()
    {
        TestPostgres server(TestPostgres::Durability::Full);
        PropertyId property;
        const ConnectionTarget target = server.freshProperty(&property);
        auto owner = openDatabase(server.ownerTarget(target));
        sqlValue(*owner, QStringLiteral("CREATE TABLE public.floor (id bigint)"));
        auto database = openDatabase(target);
        AlertStore store(*database, property);
        const auto raise = [](int i) {
            AlertCommit commit = raising(QString::number(i % 300), moment(i), QStringLiteral("press-%1").arg(i));
            commit.press->uplink.dedupWindow = std::chrono::minutes(10);
            Attempt first;
            first.number = 1;
            first.recipientNumber = QStringLiteral("101");
            first.recipientLabel = QStringLiteral("Front desk");
            first.dialledAt = moment(i);
            commit.attempts = {first};
            commit.state->attempts = commit.attempts;
            commit.state->live = {1};
            commit.state->current = 1;
            for (int r = 0; r < 4; ++r) {
                Recipient next;
                next.id.value = r + 1;
                next.number = QString::number(102 + r);
                next.label = QStringLiteral("Recipient");
                commit.state->pending.append(next);
            }
            commit.story.append({AlertEventKind::Calling, moment(i), QStringLiteral("bellboard"), 1, {}});
            return commit;
        };
        int next = 0;
        const auto one = [&](int) { QVERIFY(store.commit({raise(next++)})); };
        const auto hundred = [&](int) {
            QList<AlertCommit> list;
            for (int i = 0; i < 100; ++i)
                list.append(raise(next++));
            QVERIFY(store.commit(list));
        };
        const auto bare = [&](int i) {
            auto query = owner->prepared(QStringLiteral("INSERT INTO public.floor VALUES (:id)"));
            QVERIFY(query);
            (*query)->bindValue(QStringLiteral(":id"), i);
            QVERIFY((*query)->exec());
        };
        VERIFY_DONE(store.warmUp());
        const auto first = measure(1, one);
        measure(20, one);
        measure(20, bare);
        const auto floor = measure(300, bare);
        const auto single = measure(300, one);
        const auto batch = measure(30, hundred);
        qInfo("first alert of a connection after warming up: %.3f ms", first.first);
        qInfo("one bare commit:     p50 %.3f ms, p99 %.3f ms", floor.first, floor.second);
        qInfo("one alert raised:    p50 %.3f ms, p99 %.3f ms", single.first, single.second);
        qInfo("100 alerts in one:   p50 %.3f ms, p99 %.3f ms", batch.first, batch.second);
        QVERIFY2(single.first < floor.first + 20, "a raise costs far more than its flush");
        QVERIFY2(batch.first < 50 * single.first + 100, "a batch does not share its flush");
    }
};

BELLBOARD_TEST(CommitCost, CommitCostTest)
#include "test_CommitCost.moc"
