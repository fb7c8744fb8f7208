// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/RecipientStore.h"
#include "tests/store/StoreFixture.h"
#include "tests/support/TestRegistry.h"

#include <QThread>

using namespace bellboard;
using namespace bellboard::test;

class RecipientStoreTest : public QObject
{
    Q_OBJECT

    PropertyId m_property;
    ConnectionTarget m_target;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<RecipientStore> m_store;

    static Recipient extension(int number)
    {
        Recipient r;
        r.number = QString::number(number);
        r.label = QStringLiteral("Desk %1").arg(number);
        return r;
    }
    QList<RecipientId> fill(int count)
    {
        QList<RecipientId> ids;
        for (int i = 0; i < count; ++i)
            ids.append(m_store->add(extension(100 + i)).value());
        return ids;
    }
    /// The ids in order; positions must be 1, 2, 3, ….
    QList<RecipientId> order()
    {
        QList<RecipientId> ids;
        const auto list = m_store->list();
        if (!list)
            return {};
        for (const Recipient &r : *list) {
            if (r.position != ids.size() + 1)
                return {};
            ids.append(r.id);
        }
        return ids;
    }

  private Q_SLOTS:
    void init()
    {
        m_target = TestPostgres::instance().freshProperty(&m_property);
        m_database = openDatabase(m_target);
        m_store = std::make_unique<RecipientStore>(*m_database, m_property);
    }

    void everyFieldComesBack()
    {
        Recipient r = extension(101);
        r.type = RecipientType::External;
        r.number = QStringLiteral("+49301234567");
        r.active = false;
        r.acceptance = Acceptance::Key;
        r.autoAnswer = AutoAnswer::On;
        TAKE(id, m_store->add(r));
        TAKE(list, m_store->list());
        QCOMPARE(list.size(), 1);
        QVERIFY(list.first().createdAt.isValid() && list.first().updatedAt.isValid());
        r.id = id;
        r.position = 1;
        r.createdAt = list.first().createdAt;
        r.updatedAt = list.first().updatedAt;
        QCOMPARE(list.first(), r);
        r.label = QStringLiteral("Night ' porter");
        r.number = QStringLiteral("102");
        r.type = RecipientType::Extension;
        r.active = true;
        r.acceptance = Acceptance::Answer;
        r.autoAnswer = AutoAnswer::Off;
        VERIFY_DONE(m_store->edit(r));
        TAKE(edited, m_store->list());
        r.updatedAt = edited.first().updatedAt;
        QCOMPARE(edited.first(), r);
        auto owner = openDatabase(TestPostgres::instance().ownerTarget(m_target));
        QCOMPARE(sqlValue(*owner, QStringLiteral("SELECT type FROM bellboard.alert_recipients")),
                 QVariant(QStringLiteral("EXTENSION")));
    }

    void whatIsWrongIsRefusedInWords_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("label");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("twice") << "100"
                               << "x" << ErrorKind::Conflict;
        QTest::newRow("no number") << ""
                                   << "x" << ErrorKind::Invalid;
        QTest::newRow("letters") << "1a"
                                 << "x" << ErrorKind::Invalid;
        QTest::newRow("long") << "12345678901"
                              << "x" << ErrorKind::Invalid;
        QTest::newRow("outside number as extension") << "+4930123"
                                                     << "x" << ErrorKind::Invalid;
        QTest::newRow("no label") << "101"
                                  << "" << ErrorKind::Invalid;
    }
    void whatIsWrongIsRefusedInWords()
    {
        QFETCH(const QString, number);
        QFETCH(const QString, label);
        QFETCH(const ErrorKind, kind);
        fill(1);
        Recipient r = extension(0);
        r.number = number;
        r.label = label;
        VERIFY_FAILS(m_store->add(r), kind);
        QVERIFY(!m_store->add(r).error().message.contains(QLatin1String("alert_recipients")));
    }

    void movesAreLikeTheListsOwn()
    {
        Dice dice(seedOfThisRun());
        QList<RecipientId> model = fill(7);
        for (int i = 0; i < 200; ++i) {
            const int from = dice.below(static_cast<int>(model.size()));
            const int to = dice.below(static_cast<int>(model.size()) + 4) - 1; // also outside of the list
            VERIFY_DONE(m_store->move(model.at(from), to));
            model.move(from, qBound(0, to - 1, static_cast<int>(model.size()) - 1));
            QCOMPARE(order(), model);
        }
    }

    void removingClosesUpAndRestoringPutsBack()
    {
        const QList<RecipientId> ids = fill(4);
        TAKE(before, m_store->list());
        VERIFY_DONE(m_store->remove(ids.at(1)));
        QCOMPARE(order(), QList<RecipientId>({ids.at(0), ids.at(2), ids.at(3)}));
        VERIFY_FAILS(m_store->remove(ids.at(1)), ErrorKind::NotFound);
        VERIFY_FAILS(m_store->move(ids.at(1), 1), ErrorKind::NotFound);
        VERIFY_FAILS(m_store->edit(before.at(1)), ErrorKind::NotFound);
        TAKE(back, m_store->restore(before.at(1)));
        QCOMPARE(order(), QList<RecipientId>({ids.at(0), back, ids.at(2), ids.at(3)}));
        TAKE(after, m_store->list());
        QCOMPARE(after.at(1).number, before.at(1).number);
        QCOMPARE(after.at(1).createdAt, before.at(1).createdAt);
        // The list became shorter meanwhile: it goes to the end.
        for (const RecipientId id : {ids.at(0), ids.at(2), ids.at(3)})
            VERIFY_DONE(m_store->remove(id));
        Recipient late = before.at(3);
        TAKE(end, m_store->restore(late));
        QCOMPARE(order(), QList<RecipientId>({back, end}));
        VERIFY_FAILS(m_store->restore(late), ErrorKind::Conflict);
        QCOMPARE(order().size(), 2);
    }

    void twoManagersDragAtOnce()
    {
        const quint32 seed = seedOfThisRun();
        const QList<RecipientId> ids = fill(8);
        QAtomicInt failures = 0;
        QList<QThread *> threads;
        for (int t = 0; t < 3; ++t) {
            threads.append(QThread::create([&, t] {
                Dice dice(seed + static_cast<quint32>(t));
                auto database = openDatabase(m_target);
                RecipientStore store(*database, m_property);
                for (int i = 0; i < 60; ++i) {
                    const bool done = i % 10 == 9 ? store.add(extension(1000 + 100 * t + i)).has_value()
                                                  : store.move(ids.at(dice.below(8)), 1 + dice.below(10)).has_value();
                    if (!done)
                        ++failures;
                }
            }));
            threads.last()->start();
        }
        for (QThread *thread : std::as_const(threads)) {
            thread->wait();
            delete thread;
        }
        QCOMPARE(failures.loadRelaxed(), 0);
        QCOMPARE(order().size(), 8 + 18);
    }
};

BELLBOARD_TEST(RecipientStore, RecipientStoreTest)
#include "test_RecipientStore.moc"
