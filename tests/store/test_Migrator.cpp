// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Bootstrap.h"
#include "core/store/Migrator.h"
#include "tests/store/StoreFixture.h"
#include "tests/support/TestRegistry.h"

#include <QDir>
#include <QTemporaryDir>
#include <QThread>

using namespace bellboard;
using namespace bellboard::test;

class MigratorTest : public QObject
{
    Q_OBJECT

    static constexpr auto real = ":/bellboard/migrations";

    static void write(const QTemporaryDir &folder, const QString &name, const QByteArray &sql)
    {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(sql);
    }
    /// The first migration of the program with others behind it.
    static void copyFirst(const QTemporaryDir &folder)
    {
        const QString name = QDir(QLatin1String(real)).entryList({QStringLiteral("0001_*")}).first();
        QVERIFY(QFile::copy(QLatin1String(real) + QLatin1Char('/') + name, folder.filePath(name)));
        QFile::setPermissions(folder.filePath(name), QFile::ReadOwner | QFile::WriteOwner);
    }
    static int fileCount() { return static_cast<int>(QDir(QLatin1String(real)).entryList(QDir::Files).size()); }

  private Q_SLOTS:
    void anEmptyDatabaseIsBroughtUpOnce()
    {
        auto database = openDatabase(TestPostgres::instance().emptyDatabase());
        Migrator migrator(*database);
        VERIFY_FAILS(migrator.check(), ErrorKind::Refused);
        QStringList lines;
        TAKE(first, migrator.migrate([&lines](const QString &line) { lines.append(line); }));
        QCOMPARE(first, fileCount());
        QCOMPARE(lines.size(), first);
        VERIFY_DONE(migrator.check());
        TAKE(second, migrator.migrate());
        QCOMPARE(second, 0);
    }

    void manyAtOnceApplyEachStepOnce()
    {
        const ConnectionTarget target = TestPostgres::instance().emptyDatabase();
        QAtomicInt applied = 0;
        QAtomicInt failed = 0;
        QList<QThread *> threads;
        for (int i = 0; i < 4; ++i) {
            threads.append(QThread::create([&] {
                auto database = openDatabase(target);
                auto count = Migrator(*database).migrate();
                if (count)
                    applied += *count;
                else
                    ++failed;
            }));
            threads.last()->start();
        }
        for (QThread *thread : std::as_const(threads)) {
            thread->wait();
            delete thread;
        }
        QCOMPARE(failed.loadRelaxed(), 0);
        QCOMPARE(applied.loadRelaxed(), fileCount());
    }

    void aNewerDatabaseIsRefused()
    {
        auto database = openDatabase(TestPostgres::instance().freshDatabase());
        sqlValue(*database, QStringLiteral("INSERT INTO bellboard.schema_migrations (number, name, sha256) "
                                           "VALUES (9999, 'tomorrow', repeat('a', 64))"));
        VERIFY_FAILS(Migrator(*database).migrate(), ErrorKind::Refused);
        const auto checked = Migrator(*database).check();
        QVERIFY(!checked);
        QVERIFY2(checked.error().message.contains(QLatin1String("newer than this program")),
                 qPrintable(checked.error().message));
    }

    void aChangedStepIsRefused()
    {
        auto database = openDatabase(TestPostgres::instance().freshDatabase());
        sqlValue(*database,
                 QStringLiteral("UPDATE bellboard.schema_migrations SET sha256 = repeat('0', 64) WHERE number = 2"));
        VERIFY_FAILS(Migrator(*database).migrate(), ErrorKind::Refused);
        VERIFY_FAILS(Migrator(*database).check(), ErrorKind::Refused);
    }

    void aFailingStepLeavesNothingBehind()
    {
        QTemporaryDir folder;
        copyFirst(folder);
        // The error stands after statements that went well.
        write(folder, QStringLiteral("0002_broken.sql"),
              "CREATE TABLE bellboard.half (id bigint);\nSELECT 1;\nSELECT 1 / 0;\nCREATE TABLE bellboard.rest ();");
        auto database = openDatabase(TestPostgres::instance().emptyDatabase());
        Migrator migrator(*database, folder.path());
        VERIFY_FAILS(migrator.migrate(), ErrorKind::Invalid);
        QVERIFY(sqlValue(*database, QStringLiteral("SELECT to_regclass('bellboard.half')")).isNull());
        QCOMPARE(sqlValue(*database, QStringLiteral("SELECT max(number) FROM bellboard.schema_migrations")).toInt(), 1);
        // Corrected, it goes on from there; the lock was given back.
        write(folder, QStringLiteral("0002_broken.sql"), "CREATE TABLE bellboard.half (id bigint);");
        auto other = openDatabase(TestPostgres::instance().ownerTarget(ConnectionTarget{
            {}, 5432, sqlValue(*database, QStringLiteral("SELECT current_database()")).toString(), {}, {}, {}}));
        TAKE(applied, Migrator(*other, folder.path()).migrate());
        QCOMPARE(applied, 1);
    }

    void aGapOrAStrangeFileIsRefused()
    {
        auto database = openDatabase(TestPostgres::instance().emptyDatabase());
        QTemporaryDir gap;
        copyFirst(gap);
        write(gap, QStringLiteral("0003_later.sql"), "SELECT 1;");
        VERIFY_FAILS(Migrator(*database, gap.path()).migrate(), ErrorKind::Internal);
        QTemporaryDir strange;
        copyFirst(strange);
        write(strange, QStringLiteral("readme.sql"), "SELECT 1;");
        VERIFY_FAILS(Migrator(*database, strange.path()).migrate(), ErrorKind::Internal);
        VERIFY_FAILS(Migrator(*database, QStringLiteral("/nowhere")).migrate(), ErrorKind::Internal);
    }

    void theLoginOfThePcIsBoundByThePolicies()
    {
        const ConnectionTarget owner = TestPostgres::instance().emptyDatabase();
        const QString kept = QStringLiteral("for-the-tests-of-one-program-only");
        TAKE(first, bootstrapDatabase(owner, kept));
        QCOMPARE(first.user, QStringLiteral("bellboard_pc"));
        QCOMPARE(first.password, kept);
        auto database = openDatabase(first);
        QVERIFY(!sqlValue(*database, QStringLiteral("SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb "
                                                    "OR rolreplication FROM pg_roles WHERE rolname = current_user"))
                     .toBool());
        QVERIFY(sqlValue(*openDatabase(owner), QStringLiteral("SELECT rolpassword LIKE 'SCRAM-SHA-256$%' FROM "
                                                              "pg_authid WHERE rolname = 'bellboard_pc'"))
                    .toBool());
        ConnectionTarget wrong = first;
        wrong.password = QStringLiteral("wrong");
        VERIFY_FAILS(Database::open(wrong, QStringLiteral("test")), ErrorKind::Refused);
        // Without a kept one, a new one is made; the other tests of this program go on with theirs.
        TAKE(second, bootstrapDatabase(owner));
        QVERIFY(second.password.size() >= 32 && second.password != kept);
        QVERIFY(Database::open(second, QStringLiteral("test")));
        VERIFY_DONE(bootstrapDatabase(owner, kept));
        VERIFY_FAILS(bootstrapDatabase(owner, QStringLiteral("a'b")), ErrorKind::Invalid);
    }
};

BELLBOARD_TEST(Migrator, MigratorTest)
#include "test_Migrator.moc"
