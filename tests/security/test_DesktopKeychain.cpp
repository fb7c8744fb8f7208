// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/DesktopKeychain.h"
#include "tests/support/TestRegistry.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QTest>

using namespace bellboard;
using namespace std::chrono_literals;

class DesktopKeychainTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void isAbsentWithoutADesktop_data();
    void isAbsentWithoutADesktop();
    void keepsToItsTimeLimit();
};

void DesktopKeychainTest::isAbsentWithoutADesktop_data()
{
    QTest::addColumn<QByteArray>("display");
    QTest::addColumn<QByteArray>("bus");
    QTest::addColumn<bool>("present");
    QTest::newRow("desktop") << QByteArray(":0") << QByteArray("unix:path=/nowhere") << true;
    QTest::newRow("display without a bus") << QByteArray(":0") << QByteArray() << false;
    QTest::newRow("bus without a display") << QByteArray() << QByteArray("unix:path=/nowhere") << false;
    QTest::newRow("neither") << QByteArray() << QByteArray() << false;
}

void DesktopKeychainTest::isAbsentWithoutADesktop()
{
    QFETCH(QByteArray, display);
    QFETCH(QByteArray, bus);
    QFETCH(bool, present);
    const QByteArray names[] = {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"};
    QByteArray before[4];
    for (int index = 0; index < 4; ++index)
        before[index] = qgetenv(names[index].constData());
    const auto restore = qScopeGuard([&] {
        for (int index = 0; index < 4; ++index)
            qputenv(names[index].constData(), before[index]);
    });
    qputenv("DISPLAY", display);
    qputenv("WAYLAND_DISPLAY", QByteArray());
    qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
    qputenv("XDG_RUNTIME_DIR", "/nowhere");
    QCOMPARE(DesktopKeychain().isPresent(), present);
}

/// Whatever the desktop of the test is: an answer comes, in time.
void DesktopKeychainTest::keepsToItsTimeLimit()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    QElapsedTimer clock;
    clock.start();
    const auto answer = DesktopKeychain().read(QStringLiteral("an entry that nobody made"), 200ms);
    QVERIFY(answer.outcome != KeychainOutcome::Done);
    QVERIFY(answer.value.isEmpty());
    QVERIFY2(clock.elapsed() < 20000, qPrintable(QString::number(clock.elapsed())));
}

BELLBOARD_TEST(DesktopKeychain, DesktopKeychainTest)
#include "test_DesktopKeychain.moc"
