// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ButtonStore.h"
#include "core/store/ChangeFeed.h"
#include "core/store/CommandStore.h"
#include "core/store/LeaderLock.h"
#include "core/store/LinkStore.h"
#include "core/store/PropertyStore.h"
#include "core/store/RecipientStore.h"
#include "core/store/SettingsStore.h"
#include "tests/store/StoreFixture.h"
#include "tests/support/TestRegistry.h"

#include <QSignalSpy>

using namespace bellboard;
using namespace bellboard::test;

class ChangeFeedTest : public QObject
{
    Q_OBJECT

    PropertyId m_property;
    ConnectionTarget m_target;
    std::unique_ptr<Database> m_database;
    static constexpr int patience = 30'000;

  private Q_SLOTS:
    void initTestCase()
    {
        m_target = TestPostgres::instance().freshProperty(&m_property);
        m_database = openDatabase(m_target);
    }

    void everyChangeIsTold()
    {
        ChangeFeed feed(m_target, m_property);
        QSignalSpy caughtUp(&feed, &ChangeFeed::caughtUp);
        QSignalSpy alerts(&feed, &ChangeFeed::alertChanged);
        QSignalSpy recipients(&feed, &ChangeFeed::recipientsChanged);
        QSignalSpy buttons(&feed, &ChangeFeed::buttonsChanged);
        QSignalSpy settings(&feed, &ChangeFeed::settingsChanged);
        QSignalSpy property(&feed, &ChangeFeed::propertyChanged);
        QSignalSpy links(&feed, &ChangeFeed::linksChanged);
        QSignalSpy reports(&feed, &ChangeFeed::linkReported);
        QSignalSpy leader(&feed, &ChangeFeed::leaderChanged);
        QSignalSpy submitted(&feed, &ChangeFeed::commandSubmitted);
        QSignalSpy finished(&feed, &ChangeFeed::commandFinished);
        feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(caughtUp.count(), 1, patience);

        TAKE(raised, AlertStore(*m_database, m_property).commit({raising(QStringLiteral("7"), moment())}));
        QTRY_COMPARE_WITH_TIMEOUT(alerts.count(), 1, patience);
        QCOMPARE(alerts.first().first().value<AlertId>(), raised.first().alert);

        RecipientStore list(*m_database, m_property);
        Recipient one;
        one.label = QStringLiteral("x");
        QList<RecipientId> ids;
        for (int i = 0; i < 5; ++i) {
            one.number = QString::number(100 + i);
            TAKE(id, list.add(one));
            ids.append(id);
        }
        QTRY_COMPARE_WITH_TIMEOUT(recipients.count(), 5, patience);
        // Five rows change, one message says so.
        VERIFY_DONE(list.move(ids.last(), 1));
        VERIFY_DONE(ButtonStore(*m_database, m_property).add(buttonIn(QStringLiteral("7"))));
        QTRY_COMPARE_WITH_TIMEOUT(buttons.count(), 1, patience);
        QCOMPARE(recipients.count(), 6);

        VERIFY_DONE(SettingsStore(*m_database, m_property).saveAlerts({}));
        QTRY_COMPARE_WITH_TIMEOUT(settings.count(), 1, patience);
        Property changed;
        changed.id = m_property;
        changed.name = QStringLiteral("Hotel Other");
        VERIFY_DONE(PropertyStore(*m_database).edit(changed));
        QTRY_COMPARE_WITH_TIMEOUT(property.count(), 1, patience);
        LinkSetup setup;
        setup.kind = QStringLiteral("pbx");
        setup.provider = QStringLiteral("training");
        setup.sealed = {{QStringLiteral("a"), "1"}, {QStringLiteral("b"), "2"}};
        LinkStore linkStore(*m_database, m_property);
        VERIFY_DONE(linkStore.save(setup));
        QTRY_COMPARE_WITH_TIMEOUT(links.count(), 1, patience);
        VERIFY_DONE(linkStore.report(setup.kind, {LinkState::Up, {}, {}, {}}));
        QTRY_COMPARE_WITH_TIMEOUT(reports.count(), 1, patience);
        LeaderReport report{QStringLiteral("pc"), QStringLiteral("engine"), 1, moment(), moment()};
        LeaderLock lock(*m_database, m_property);
        VERIFY_DONE(lock.beat(report));
        QTRY_COMPARE_WITH_TIMEOUT(leader.count(), 1, patience);
        report.seenAt = moment(5);
        VERIFY_DONE(lock.beat(report));
        CommandStore commands(*m_database, m_property);
        TAKE(command, commands.submit(CommandKind::Press, {}));
        QTRY_COMPARE_WITH_TIMEOUT(submitted.count(), 1, patience);
        QCOMPARE(submitted.first().first().value<CommandId>(), command);
        QCOMPARE(leader.count(), 1); // the beat alone was no news
        VERIFY_DONE(commands.finish(command, {}));
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
        QCOMPARE(finished.first().first().value<CommandId>(), command);
        QCOMPARE(submitted.count(), 1);
        QCOMPARE(alerts.count(), 1);
    }

    void anotherPropertyIsNotHeard()
    {
        Property other;
        other.name = QStringLiteral("Other");
        TAKE(otherId, PropertyStore(*m_database).create(other));
        ChangeFeed feed(m_target, m_property);
        QSignalSpy caughtUp(&feed, &ChangeFeed::caughtUp);
        QSignalSpy alerts(&feed, &ChangeFeed::alertChanged);
        feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(caughtUp.count(), 1, patience);
        VERIFY_DONE(AlertStore(*m_database, otherId).commit({raising(QStringLiteral("7"), moment())}));
        TAKE(mine, AlertStore(*m_database, m_property).commit({raising(QStringLiteral("8"), moment())}));
        QTRY_COMPARE_WITH_TIMEOUT(alerts.count(), 1, patience);
        QCOMPARE(alerts.first().first().value<AlertId>(), mine.first().alert);
    }

    void aKilledConnectionIsSubscribedAgain()
    {
        ChangeFeed feed(m_target, m_property);
        QSignalSpy caughtUp(&feed, &ChangeFeed::caughtUp);
        QSignalSpy alive(&feed, &ChangeFeed::connectionChanged);
        QSignalSpy alerts(&feed, &ChangeFeed::alertChanged);
        feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(caughtUp.count(), 1, patience);
        for (int round = 2; round <= 3; ++round) {
            TestPostgres::instance().terminateBackends(m_target, QStringLiteral("feed"));
            QTRY_COMPARE_WITH_TIMEOUT(caughtUp.count(), round, patience);
            VERIFY_DONE(AlertStore(*m_database, m_property).commit({raising(QStringLiteral("7"), moment())}));
            QTRY_COMPARE_WITH_TIMEOUT(alerts.count(), round - 1, patience);
        }
        QList<bool> states;
        for (const auto &call : alive)
            states.append(call.first().toBool());
        QCOMPARE(states, QList<bool>({true, false, true, false, true}));
    }

    void aServerThatRestartsIsCaughtUpWith()
    {
        ChangeFeed feed(m_target, m_property);
        QSignalSpy caughtUp(&feed, &ChangeFeed::caughtUp);
        QSignalSpy alive(&feed, &ChangeFeed::connectionChanged);
        QSignalSpy alerts(&feed, &ChangeFeed::alertChanged);
        feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(caughtUp.count(), 1, patience);
        TestPostgres::instance().stop();
        QTRY_COMPARE_WITH_TIMEOUT(alive.count(), 2, patience);
        QCOMPARE(alive.last().first().toBool(), false);
        TestPostgres::instance().start();
        QTRY_COMPARE_WITH_TIMEOUT(caughtUp.count(), 2, patience);
        VERIFY_DONE(m_database->reopen());
        VERIFY_DONE(AlertStore(*m_database, m_property).commit({raising(QStringLiteral("7"), moment())}));
        QTRY_COMPARE_WITH_TIMEOUT(alerts.count(), 1, patience);
    }

    void itMayBeginWhileTheServerIsAway()
    {
        TestPostgres::instance().stop();
        ChangeFeed feed(m_target, m_property);
        QSignalSpy caughtUp(&feed, &ChangeFeed::caughtUp);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("trying again$")));
        feed.start();
        QTest::qWait(300);
        QCOMPARE(caughtUp.count(), 0);
        TestPostgres::instance().start();
        QTRY_COMPARE_WITH_TIMEOUT(caughtUp.count(), 1, patience);
        VERIFY_DONE(m_database->reopen());
    }
};

BELLBOARD_TEST(ChangeFeed, ChangeFeedTest)
#include "test_ChangeFeed.moc"
