// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ChangeFeed.h"
#include "core/store/DirectoryStore.h"
#include "core/store/HouseStore.h"
#include "tests/store/CallFixture.h"
#include "tests/support/TestRegistry.h"

#include <QSignalSpy>

using namespace bellboard;
using namespace bellboard::test;

/// What the leader read of the house, and the news of calls, people and the house on the feed.
class HouseStoreTest : public QObject
{
    Q_OBJECT

    ConnectionTarget m_target;
    PropertyId m_property;
    std::unique_ptr<Database> m_database;

    static constexpr int patience = 10000;

  private Q_SLOTS:
    void init()
    {
        m_target = TestPostgres::instance().freshProperty(&m_property);
        m_database = openDatabase(m_target);
    }

    void whatIsSavedIsRead()
    {
        HouseStore house(*m_database, m_property);
        QVERIFY(house.extensions().value().isEmpty());
        const QList<Extension> extensions{{QStringLiteral("201"), QStringLiteral("Zimmer Ä"), PhoneState::Busy,
                                           Presence::Lunch, QStringLiteral("\"back\" at 2"), moment(1, 5)},
                                          {}};
        QueueCaller caller{QStringLiteral("c"), QStringLiteral("l"), outside(QStringLiteral("+4930111")), 2, moment(3)};
        QueueAgent agent{
            QStringLiteral("201"), QStringLiteral("A"), AgentState::WrapUp, true, QStringLiteral("x"), true};
        const QList<CallQueue> queues{
            {QStringLiteral("6400"), QStringLiteral("Desk"), QStringLiteral("q"), 3, {caller, {}}, {agent, {}}}};
        const QList<Trunk> trunks{
            {QStringLiteral("T"), QStringLiteral("PJSIP"), TrunkState::Down, QStringLiteral("w")}};
        const QList<ParkedCall> parked{{QStringLiteral("701"), QStringLiteral("l"), QStringLiteral("c"),
                                        extension(QStringLiteral("202")), QStringLiteral("201"),
                                        std::chrono::seconds(45)},
                                       {}};
        PbxCapabilities capabilities;
        capabilities.allow(PbxCapability::Dial);
        capabilities.refuse(PbxCapability::Whisper, QStringLiteral("Not with this telephone system."));
        VERIFY_DONE(house.save(extensions));
        VERIFY_DONE(house.save(queues));
        VERIFY_DONE(house.save(trunks));
        VERIFY_DONE(house.save(parked));
        VERIFY_DONE(house.save(capabilities));
        QCOMPARE(house.extensions().value(), extensions);
        QCOMPARE(house.queues().value(), queues);
        QCOMPARE(house.trunks().value(), trunks);
        QCOMPARE(house.parked().value(), parked);
        QCOMPARE(house.capabilities().value(), capabilities);
        QCOMPARE(house.capabilities().value().whyNot(PbxCapability::Park, QStringLiteral("undeclared")),
                 QStringLiteral("undeclared"));
        VERIFY_DONE(house.save(QList<Extension>()));
        QVERIFY(house.extensions().value().isEmpty());
    }

    void everythingNewIsHeardOnce()
    {
        ChangeFeed feed(m_target, m_property);
        QSignalSpy caughtUp(&feed, &ChangeFeed::caughtUp);
        QSignalSpy calls(&feed, &ChangeFeed::callsChanged);
        QSignalSpy log(&feed, &ChangeFeed::callLogChanged);
        QSignalSpy house(&feed, &ChangeFeed::houseChanged);
        QSignalSpy people(&feed, &ChangeFeed::peopleOutsideChanged);
        QSignalSpy reasons(&feed, &ChangeFeed::reasonsChanged);
        QSignalSpy imports(&feed, &ChangeFeed::callImportChanged);
        feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(caughtUp.count(), 1, patience);

        CallStore store(*m_database, m_property);
        QList<CallCommit> batch;
        for (int i = 0; i < 300; ++i)
            batch.append(committing(ringing(QStringLiteral("c%1").arg(i), moment(i))));
        // Ids as large as they will ever get still fit into one message.
        auto owner = openDatabase(TestPostgres::instance().ownerTarget(m_target));
        sqlValue(*owner, QStringLiteral("SELECT setval('bellboard.call_ids', 900000000000000000)"));
        TAKE(ids, store.commit(batch));
        QTRY_COMPARE_WITH_TIMEOUT(calls.count(), 1, patience);
        QCOMPARE(calls.first().first().value<QList<CallId>>(), ids);
        batch.append(committing(ringing(QStringLiteral("more"), moment())));
        VERIFY_DONE(store.commit(batch));
        QTRY_COMPARE_WITH_TIMEOUT(log.count(), 1, patience);
        VERIFY_DONE(store.commit({batch.first()}, Telling::LogAsAWhole));
        QTRY_COMPARE_WITH_TIMEOUT(log.count(), 2, patience);
        CallMarks marks;
        marks.notes = QStringLiteral("x");
        VERIFY_DONE(store.mark(ids.first(), marks));
        VERIFY_DONE(store.mark(ids.first(), marks)); // no news
        QTRY_COMPARE_WITH_TIMEOUT(calls.count(), 2, patience);
        QCOMPARE(calls.last().first().value<QList<CallId>>(), QList<CallId>{ids.first()});

        HouseStore houseStore(*m_database, m_property);
        const QList<Trunk> trunks{{QStringLiteral("T"), {}, TrunkState::Up, {}}};
        VERIFY_DONE(houseStore.save(trunks));
        VERIFY_DONE(houseStore.save(trunks)); // no news
        QTRY_COMPARE_WITH_TIMEOUT(house.count(), 1, patience);

        DirectoryStore directory(*m_database, m_property);
        ContactImport import;
        for (int i = 0; i < 20; ++i) {
            Contact contact;
            contact.name = QStringLiteral("C%1").arg(i);
            import.fresh.append(contact);
        }
        VERIFY_DONE(directory.import(import));
        QTRY_COMPARE_WITH_TIMEOUT(people.count(), 1, patience);
        Guest guest;
        guest.name = QStringLiteral("G");
        VERIFY_DONE(directory.save(guest));
        QTRY_COMPARE_WITH_TIMEOUT(people.count(), 2, patience);
        VERIFY_DONE(store.saveReasons({{QStringLiteral("SPA"), {}, true}}));
        QTRY_COMPARE_WITH_TIMEOUT(reasons.count(), 1, patience);
        CallImport progress;
        progress.link = LinkId{1};
        progress.from = moment();
        progress.to = moment(1);
        VERIFY_DONE(store.saveImport(progress));
        QTRY_COMPARE_WITH_TIMEOUT(imports.count(), 1, patience);
        QCOMPARE(house.count(), 1);
        QCOMPARE(calls.count(), 2);
    }
};

BELLBOARD_TEST(HouseStore, HouseStoreTest)
#include "test_HouseStore.moc"
