// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/KeyHome.h"
#include "core/store/PropertyStore.h"
#include "core/store/embedded/EmbeddedPostgres.h"
#include "tests/cli/Program.h"
#include "tests/support/TestPostgres.h"
#include "tests/support/TestRegistry.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QLocalSocket>
#include <QSemaphore>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

using namespace bellboard;
using namespace bellboard::test;

namespace {

QString addressOf(const ConnectionTarget &target)
{
    return QStringLiteral("postgresql://%1:%2@/%3?host=%4&port=%5")
        .arg(target.user, target.password, target.database, target.host)
        .arg(target.port);
}

QStringList keysIn(const TestDataDir &dir, const QString &pattern)
{
    return QDir(dir.path() + QStringLiteral("/keys")).entryList({pattern}, QDir::Files | QDir::Hidden);
}

/// A console without a screen, once it is usable.
std::unique_ptr<QProcess> openWindow(Program &program, const QStringList &arguments)
{
    program.setEnvironment(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    auto process = program.start(arguments);
    QByteArray said;
    QElapsedTimer waiting;
    waiting.start();
    while (!said.contains("console is usable")) {
        if (waiting.elapsed() > 90000 || process->state() == QProcess::NotRunning) {
            qWarning("the console did not open: %s", said.constData());
            return nullptr;
        }
        process->waitForReadyRead(200);
        said += process->readAllStandardError();
    }
    return process;
}

/// The server by TCP, as another PC reaches it: passes everything on to the Unix socket.
class TcpDoor
{
  public:
    explicit TcpDoor(const ConnectionTarget &target)
        : m_thread(QThread::create([this, target] {
              QTcpServer server;
              server.listen(QHostAddress::LocalHost);
              QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
                  QTcpSocket *outer = server.nextPendingConnection();
                  auto *inner = new QLocalSocket(outer);
                  QObject::connect(outer, &QTcpSocket::readyRead, inner, [=] { inner->write(outer->readAll()); });
                  QObject::connect(inner, &QLocalSocket::readyRead, outer, [=] { outer->write(inner->readAll()); });
                  QObject::connect(outer, &QTcpSocket::disconnected, inner, &QLocalSocket::disconnectFromServer);
                  QObject::connect(inner, &QLocalSocket::disconnected, outer, &QTcpSocket::disconnectFromHost);
                  inner->connectToServer(QStringLiteral("%1/.s.PGSQL.%2").arg(target.host).arg(target.port));
              });
              m_port = server.serverPort();
              QEventLoop loop;
              m_ready.release();
              loop.exec();
          }))
    {
        m_thread->start();
        m_ready.acquire();
    }
    ~TcpDoor()
    {
        m_thread->quit();
        m_thread->wait();
    }
    quint16 port() const { return m_port; }

  private:
    quint16 m_port = 0;
    QSemaphore m_ready;
    std::unique_ptr<QThread> m_thread;
};

const QByteArray siteWithSecret = R"({"milesight": {"button_token": "a-token-of-this-test"}})";

} // namespace

#define VERIFY_CODE(ended, wanted) QVERIFY2((ended).code == (wanted), ((ended).out + (ended).err).constData())

/// The console at its first start, and on a server that several PCs share.
class TestWindows : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void theFirstHotelHasNoTelephoneSystemAndThePersonHasAName()
    {
        const TestDataDir dir;
        Program program(dir.path());
        const auto window = openWindow(program, {});
        QVERIFY(window);
        const Ended exported = program.run({"export"});
        VERIFY_CODE(exported, 0);
        QVERIFY2(exported.json().contains(QStringLiteral("property")), exported.out.constData());
        QVERIFY2(!exported.json().contains(QStringLiteral("pbx")), exported.out.constData());

        EmbeddedPostgres server(dir.path());
        const auto running = server.start();
        QVERIFY(running);
        const auto database = openDatabase({running->socketDirectory, running->port, running->database,
                                            running->ownerUser, running->ownerPassword, QString()});
        const QString nameless = QStringLiteral("SELECT count(*) FROM bellboard.people WHERE display_name = ''");
        QCOMPARE(sqlValue(*database, nameless).toInt(), 0);
        QCOMPARE(Program::stop(*window), 0);
    }

    void onlyWhoActsOrAdministersMakesTheKey()
    {
        PropertyId property;
        const ConnectionTarget admin = TestPostgres::instance().freshProperty(&property);
        const TestDataDir managerDir, deskDir, adminDir, secondDir;
        const QString manager = addressOf(
            TestPostgres::instance().person(admin, property, PersonRole::Manager, QStringLiteral("windows_manager")));
        const QString desk = addressOf(
            TestPostgres::instance().person(admin, property, PersonRole::FrontDesk, QStringLiteral("windows_desk")));
        const auto apply = [](const TestDataDir &dir, const QString &address) {
            return Program(dir.path()).run({"apply", "-", "--database", address}, siteWithSecret);
        };
        const QString keys = QStringLiteral("property*");

        const Ended early = apply(managerDir, manager);
        VERIFY_CODE(early, 2);
        QVERIFY2(early.err.contains("PC whose engine acts"), early.err.constData());
        QCOMPARE(keysIn(managerDir, keys), QStringList());

        Program deskProgram(deskDir.path());
        const auto window = openWindow(deskProgram, {"--database", desk});
        QVERIFY(window);
        QCOMPARE(Program::stop(*window), 0);
        QCOMPARE(keysIn(deskDir, keys), QStringList());

        const Ended first = apply(adminDir, addressOf(admin));
        VERIFY_CODE(first, 0);
        QVERIFY(!keysIn(adminDir, keys).isEmpty());

        // A second key would be of no use to the first computer: not even an administrator makes one.
        const Ended second = apply(secondDir, addressOf(admin));
        VERIFY_CODE(second, 2);
        QCOMPARE(keysIn(secondDir, keys), QStringList());
        const Ended again = apply(adminDir, addressOf(admin));
        VERIFY_CODE(again, 0);
        QVERIFY2(again.out.contains("nothing to change"), again.out.constData());
    }

    void thePasswordOfTheAddressIsKept()
    {
        PropertyId property;
        const ConnectionTarget admin = TestPostgres::instance().freshProperty(&property);
        const TcpDoor door(admin);
        QVERIFY(door.port() > 0);
        const auto address = [&](const QString &login) {
            return QStringLiteral("postgresql://%1@127.0.0.1:%2/%3").arg(login).arg(door.port()).arg(admin.database);
        };
        const TestDataDir dir;
        Program program(dir.path());
        const auto window =
            openWindow(program, {"--database", address(admin.user + QLatin1Char(':') + admin.password)});
        QVERIFY(window);
        QCOMPARE(Program::stop(*window), 0);
        const auto kept = KeyHome(dir.path()).loginPassword(address(admin.user));
        QVERIFY2(kept, qPrintable(kept ? QString() : kept.error().message));
        QCOMPARE(*kept, admin.password);
        // A command does not keep what it is given.
        const TestDataDir other;
        VERIFY_CODE(Program(other.path())
                        .run({"status", "--database", address(admin.user + QLatin1Char(':') + admin.password)}),
                    0);
        QCOMPARE(keysIn(other, QStringLiteral("login*")), QStringList());
    }

    void aHotelIsMadeWholeOrNotAtAll()
    {
        PropertyId property;
        const ConnectionTarget admin = TestPostgres::instance().freshProperty(&property);
        const TestDataDir dir;
        // The reader of site files cannot know how a training person behaves; the PBX's own reader refuses this one.
        const QByteArray site = R"({"property": {"name": "Hotel Half", "time_zone": "Europe/Berlin", "country": "DE"},
            "pbx": {"kind": "training", "people": [{"number": "101", "behaviour": "dances"}]},
            "milesight": {"button_token": "a-token-of-this-test"}})";
        const Ended ended = Program(dir.path()).run({"apply", "-", "--database", addressOf(admin)}, site);
        VERIFY_CODE(ended, 2);
        const auto all = PropertyStore(*openDatabase(admin)).list();
        QVERIFY(all);
        QCOMPARE(all->size(), 1);
        QCOMPARE(keysIn(dir, QStringLiteral("property*")), QStringList());
    }
};

BELLBOARD_TEST(Windows, TestWindows)
#include "test_Windows.moc"
