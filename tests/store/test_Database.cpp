// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ReaderPool.h"
#include "tests/store/StoreFixture.h"
#include "tests/support/TestRegistry.h"

#include <QSqlError>

using namespace bellboard;
using namespace bellboard::test;

/// Database, the words of its errors, and ReaderPool.
class DatabaseTest : public QObject
{
    Q_OBJECT

    static Result<int> one(Database &database)
    {
        QSqlQuery query(database.sql());
        if (!query.exec(QStringLiteral("SELECT 1")) || !query.next())
            return tl::make_unexpected(Database::errorOf(query.lastError(), QStringLiteral("One")));
        return query.value(0).toInt();
    }

  private Q_SLOTS:
    void addresses_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("wanted"); ///< host|port|database|user|password|options, or empty when refused
        QTest::newRow("plain") << "postgresql://anna:s3cret@db.hotel.example:5433/bellboard"
                               << "db.hotel.example|5433|bellboard|anna|s3cret|";
        QTest::newRow("encoded") << "postgres://anna:p%40ss%2Fw%3A@db/b%20b"
                                 << "db|5432|b b|anna|p@ss/w:|";
        QTest::newRow("options") << "postgresql://a@h/d?sslmode=verify-full&sslrootcert=/etc/ca%20x.pem"
                                 << "h|5432|d|a||sslmode='verify-full';sslrootcert='/etc/ca x.pem'";
        QTest::newRow("socket") << "postgresql:///d?host=/run/postgresql&user=a"
                                << "/run/postgresql|5432|d|a||";
        QTest::newRow("other scheme") << "mysql://a@h/d"
                                      << "";
        QTest::newRow("no server") << "postgresql:///d?user=a"
                                   << "";
        QTest::newRow("no database") << "postgresql://a@h"
                                     << "";
        QTest::newRow("no login") << "postgresql://h/d"
                                  << "";
        QTest::newRow("bad port") << "postgresql://a@h:99999/d"
                                  << "";
        QTest::newRow("words smuggled in") << "postgresql://a@h/d?sslmode=x%3Bhost%3Devil"
                                           << "";
        QTest::newRow("nonsense") << "nonsense"
                                  << "";
    }
    void addresses()
    {
        QFETCH(const QString, address);
        QFETCH(const QString, wanted);
        const auto target = ConnectionTarget::fromAddress(address);
        if (wanted.isEmpty()) {
            VERIFY_FAILS(target, ErrorKind::Invalid);
            return;
        }
        QVERIFY2(target, qPrintable(target ? QString() : target.error().message));
        QCOMPARE(QStringLiteral("%1|%2|%3|%4|%5|%6")
                     .arg(target->host)
                     .arg(target->port)
                     .arg(target->database, target->user, target->password, target->options),
                 wanted);
        QVERIFY(target->password.isEmpty() || !target->describe().contains(target->password));
    }

    void errorsHaveKinds_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("division") << "SELECT 1 / 0" << ErrorKind::Invalid;
        QTest::newRow("permission") << "SET ROLE bellboard_kiosk; DELETE FROM bellboard.alerts" << ErrorKind::Refused;
        QTest::newRow("unique") << "INSERT INTO bellboard.properties (name) VALUES ('x'), ('x')" << ErrorKind::Conflict;
        QTest::newRow("check") << "INSERT INTO bellboard.properties (name) VALUES (' x')" << ErrorKind::Invalid;
        QTest::newRow("null") << "INSERT INTO bellboard.properties (name) VALUES (NULL)" << ErrorKind::Invalid;
        QTest::newRow("reference")
            << "INSERT INTO bellboard.buttons (property_id, device_id, room) VALUES (99, 'a', 'b')"
            << ErrorKind::NotFound;
        QTest::newRow("our words") << "DO $$ BEGIN RAISE 'so it is'; END $$" << ErrorKind::Invalid;
        QTest::newRow("nothing there") << "DO $$ BEGIN RAISE 'x' USING ERRCODE = 'no_data_found'; END $$"
                                       << ErrorKind::NotFound;
        QTest::newRow("syntax") << "SELEC 1" << ErrorKind::Internal;
        QTest::newRow("killed") << "SELECT pg_terminate_backend(pg_backend_pid())" << ErrorKind::Unreachable;
    }
    void errorsHaveKinds()
    {
        QFETCH(const QString, sql);
        QFETCH(const ErrorKind, kind);
        static const ConnectionTarget target = TestPostgres::instance().freshDatabase();
        auto database = openDatabase(target);
        QSqlError error;
        const QStringList statements = sql.startsWith(QLatin1String("DO")) ? QStringList{sql} : sql.split(u';');
        for (const QString &statement : statements) {
            QSqlQuery query(database->sql());
            if (!query.exec(statement))
                error = query.lastError();
        }
        const Error ours = Database::errorOf(error, QStringLiteral("Trying"));
        QVERIFY2(ours.kind == kind, qPrintable(ours.message + error.text()));
        QVERIFY(ours.message.startsWith(QLatin1String("Trying: ")));
    }

    void aServerThatIsNotThereIsUnreachable()
    {
        ConnectionTarget target = TestPostgres::instance().ownerTarget();
        target.host = QStringLiteral("/nowhere");
        VERIFY_FAILS(Database::open(target, QStringLiteral("test")), ErrorKind::Unreachable);
        target = TestPostgres::instance().ownerTarget();
        target.database = QStringLiteral("no such");
        VERIFY_FAILS(Database::open(target, QStringLiteral("test")), ErrorKind::NotFound);
        target = TestPostgres::instance().ownerTarget();
        target.user = QStringLiteral("nobody_known");
        VERIFY_FAILS(Database::open(target, QStringLiteral("test")), ErrorKind::Refused);
    }

    void aTransactionIsAllOrNothing()
    {
        auto database = openDatabase(TestPostgres::instance().freshDatabase());
        const auto insert = [&](const char *name) {
            sqlValue(*database,
                     QStringLiteral("INSERT INTO bellboard.properties (name) VALUES ('%1')").arg(QLatin1String(name)));
        };
        const auto failed = database->transaction([&]() -> Result<int> {
            insert("a");
            return fail(ErrorKind::Invalid, QStringLiteral("no"));
        });
        QVERIFY(!failed);
        TAKE(done, database->transaction([&]() -> Result<int> {
            insert("b");
            return 7;
        }));
        QCOMPARE(done, 7);
        QCOMPARE(sqlValue(*database, QStringLiteral("SELECT string_agg(name, ',') FROM bellboard.properties")),
                 QVariant(QStringLiteral("b")));
    }

    void aLostConnectionIsSeenAndOpenedAgain()
    {
        const ConnectionTarget target = TestPostgres::instance().freshDatabase();
        auto database = openDatabase(target);
        QVERIFY(database->isAlive());
        const QString statement = QStringLiteral("SELECT 5");
        TAKE(query, database->prepared(statement));
        QVERIFY(query->exec());
        TestPostgres::instance().terminateBackends(target);
        QVERIFY(!one(*database));
        QVERIFY(!database->isAlive());
        VERIFY_DONE(database->reopen());
        QVERIFY(database->isAlive());
        TAKE(again, database->prepared(statement));
        QVERIFY(again->exec() && again->next());
        QCOMPARE(again->value(0).toInt(), 5);
    }

    void readersAnswerInTheirThreads()
    {
        ReaderPool pool(TestPostgres::instance().freshDatabase(), 3);
        QList<QFuture<Result<QString>>> futures;
        for (int i = 0; i < 60; ++i)
            futures.append(pool.run([i](Database &database) -> Result<QString> {
                return sqlValue(database, QStringLiteral("SELECT %1 || '@' || pg_backend_pid()").arg(i)).toString();
            }));
        QSet<QString> backends;
        for (int i = 0; i < 60; ++i) {
            TAKE(answer, futures[i].result());
            QCOMPARE(answer.section(u'@', 0, 0).toInt(), i);
            backends.insert(answer.section(u'@', 1));
        }
        QVERIFY(!backends.isEmpty() && backends.size() <= 3);
    }

    void readersComeBackAfterTheServerWasAway()
    {
        auto &server = TestPostgres::instance();
        ReaderPool pool(server.freshDatabase(), 2);
        VERIFY_DONE(pool.run(&one).result());
        server.stop();
        // The first answer may come from a connection that is only found dead while it works.
        VERIFY_FAILS(pool.run(&one).result(), ErrorKind::Unreachable);
        VERIFY_FAILS(pool.run(&one).result(), ErrorKind::Unreachable);
        server.start();
        QTRY_VERIFY_WITH_TIMEOUT(pool.run(&one).result().has_value(), 30'000);
    }

    /// The first question after the news must not be answered with what was true before it.
    void readersBelieveThatTheServerIsBack()
    {
        auto &server = TestPostgres::instance();
        ReaderPool pool(server.freshDatabase(), 1);
        VERIFY_DONE(pool.run(&one).result());
        server.stop();
        server.start();
        pool.serverIsBack();
        VERIFY_DONE(pool.run(&one).result());
        server.stop();
        VERIFY_FAILS(pool.run(&one).result(), ErrorKind::Unreachable);
        VERIFY_FAILS(pool.run(&one).result(), ErrorKind::Unreachable);
        server.start();
        pool.serverIsBack();
        VERIFY_DONE(pool.run(&one).result());
    }

    void whatIsLeftWhenThePoolClosesIsAnswered()
    {
        QList<QFuture<Result<int>>> futures;
        {
            ReaderPool pool(TestPostgres::instance().freshDatabase(), 1);
            for (int i = 0; i < 50; ++i)
                futures.append(pool.run([](Database &database) -> Result<int> {
                    return sqlValue(database, QStringLiteral("SELECT 1 FROM pg_sleep(0.01)")).toInt();
                }));
        }
        for (auto &future : futures) {
            QVERIFY(future.isFinished());
            QVERIFY(future.result().has_value() || future.result().error().kind == ErrorKind::Unreachable);
        }
    }
};

BELLBOARD_TEST(Database, DatabaseTest)
#include "test_Database.moc"
