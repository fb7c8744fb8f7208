// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SingleInstance.h"
#include "tests/support/TestRegistry.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

namespace bellboard::test {

/// Links from the desktop come to the one running window.
class TelephoneLinksTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void knowsLinks_data();
    void knowsLinks();
    void readsWhatTheDesktopGives_data();
    void readsWhatTheDesktopGives();
    void runningOneTakesTheLink();
    void nobodyRunsMeansNotTaken();
    void placesAreApart();
    void onlyOneListens();
    void leftBehindSocketIsNoHindrance();
    void nonsenseIsNotTaken_data();
    void nonsenseIsNotTaken();

  private:
    /// Handing over waits for the answer, which comes from this thread's loop.
    static bool handOver(const SingleInstance &instance, const QUrl &link);

    std::unique_ptr<QTemporaryDir> m_runtime;
};

bool TelephoneLinksTest::handOver(const SingleInstance &instance, const QUrl &link)
{
    bool taken = false;
    const std::unique_ptr<QThread> other(QThread::create([&] { taken = instance.handOver(link); }));
    other->start();
    [&] { QTRY_VERIFY_WITH_TIMEOUT(other->isFinished(), 10000); }();
    other->wait();
    return taken;
}

void TelephoneLinksTest::init()
{
    m_runtime = std::make_unique<QTemporaryDir>();
    qputenv("XDG_RUNTIME_DIR", m_runtime->path().toUtf8());
}

void TelephoneLinksTest::knowsLinks_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("link");
    QTest::newRow("tel") << "tel:+49301234567" << true;
    QTest::newRow("without a number") << "tel:" << true;
    QTest::newRow("callto") << "CALLTO:101" << true;
    QTest::newRow("a command") << "engine" << false;
    QTest::newRow("another scheme") << "mailto:a@b.de" << false;
    QTest::newRow("a command that begins alike") << "telephone" << false;
}

void TelephoneLinksTest::knowsLinks()
{
    QFETCH(QString, word);
    QTEST(SingleInstance::isLink(word), "link");
}

void TelephoneLinksTest::readsWhatTheDesktopGives_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QUrl>("link");
    QTest::newRow("tel") << "tel:+49-30-1234567" << QUrl(QStringLiteral("tel:+49-30-1234567"));
    QTest::newRow("slashes") << "callto://+49301234567" << QUrl(QStringLiteral("callto:+49301234567"));
    QTest::newRow("capitals") << "TEL:101" << QUrl(QStringLiteral("tel:101"));
    QTest::newRow("no number") << "tel:" << QUrl(QStringLiteral("tel:"));
}

void TelephoneLinksTest::readsWhatTheDesktopGives()
{
    QFETCH(QString, word);
    QTEST(SingleInstance::linkOf(word), "link");
    QVERIFY(SingleInstance::linkOf(word).isValid());
}

void TelephoneLinksTest::runningOneTakesTheLink()
{
    SingleInstance running(QStringLiteral("here"));
    QVERIFY(running.listen());
    QSignalSpy came(&running, &SingleInstance::linkCame);
    QVERIFY(handOver(SingleInstance(QStringLiteral("here")), QUrl(QStringLiteral("tel:+49301234567"))));
    QTRY_COMPARE(came.size(), 1);
    QCOMPARE(came.constFirst().constFirst().toUrl(), QUrl(QStringLiteral("tel:+49301234567")));
}

void TelephoneLinksTest::nobodyRunsMeansNotTaken()
{
    QVERIFY(!handOver(SingleInstance(QStringLiteral("here")), QUrl(QStringLiteral("tel:101"))));
}

void TelephoneLinksTest::placesAreApart()
{
    SingleInstance running(QStringLiteral("one database"));
    QVERIFY(running.listen());
    QVERIFY(!handOver(SingleInstance(QStringLiteral("another")), QUrl(QStringLiteral("tel:101"))));
}

void TelephoneLinksTest::onlyOneListens()
{
    SingleInstance first(QStringLiteral("here"));
    SingleInstance second(QStringLiteral("here"));
    QVERIFY(first.listen());
    QVERIFY(!second.listen());
    QSignalSpy came(&first, &SingleInstance::linkCame);
    QVERIFY(handOver(second, QUrl(QStringLiteral("tel:101"))));
    QTRY_COMPARE(came.size(), 1);
}

void TelephoneLinksTest::leftBehindSocketIsNoHindrance()
{
    // What a program leaves that was killed: the name without anybody behind it.
    QFile dead(m_runtime->filePath(
        QStringLiteral("bellboard-%1")
            .arg(QString::fromLatin1(QCryptographicHash::hash("here", QCryptographicHash::Sha256).toHex().left(16)))));
    QVERIFY(dead.open(QIODevice::WriteOnly));
    dead.close();
    SingleInstance next(QStringLiteral("here"));
    QVERIFY(next.listen());
}

void TelephoneLinksTest::nonsenseIsNotTaken_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("another scheme") << QByteArray("https://example.com/\n");
    QTest::newRow("no link") << QByteArray("hello\n");
    QTest::newRow("too long") << QByteArray("tel:").append(QByteArray(5000, '1'));
}

void TelephoneLinksTest::nonsenseIsNotTaken()
{
    QFETCH(QByteArray, line);
    SingleInstance running(QStringLiteral("here"));
    QVERIFY(running.listen());
    QSignalSpy came(&running, &SingleInstance::linkCame);
    QLocalSocket socket;
    socket.connectToServer(
        m_runtime->filePath(QDir(m_runtime->path()).entryList(QDir::System | QDir::Files).constFirst()));
    QVERIFY(socket.waitForConnected(2000));
    socket.write(line);
    QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    QVERIFY(!socket.readAll().contains("taken"));
    QVERIFY(came.isEmpty());
}

BELLBOARD_TEST(TelephoneLinks, TelephoneLinksTest)

} // namespace bellboard::test

#include "test_TelephoneLinks.moc"
