// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestRegistry.h"
#include "tests/ui/Scenes.h"
#include "tests/ui/SilentOutput.h"
#include "ui/alerts/AlertBanner.h"
#include "ui/alerts/AlertBannerStack.h"
#include "ui/recipients/RecipientListView.h"
#include "ui/recipients/RecipientsPage.h"
#include "ui/theme/DesktopMotion.h"
#include "ui/theme/Motion.h"
#include "ui/widgets/Reveal.h"
#include "ui/widgets/RowGlide.h"

#include <QDBusConnection>
#include <QDBusVariant>
#include <QPointer>
#include <QProcess>
#include <QPushButton>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>

namespace bellboard::test {

namespace {

constexpr int patience = 30000; // ms, for another process on a busy machine

/// What a desktop says of motion, as the XDG Desktop Portal does.
class Portal final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

  public:
    QHash<QString, QVariant> values;

  public Q_SLOTS:
    Q_SCRIPTABLE QDBusVariant Read(const QString &group, const QString &key)
    {
        return QDBusVariant(QVariant::fromValue(QDBusVariant(values.value(group + QLatin1Char(' ') + key))));
    }

  Q_SIGNALS:
    Q_SCRIPTABLE void SettingChanged(const QString &group, const QString &key, const QDBusVariant &value);
};

} // namespace

class MotionTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init() { qunsetenv("BELLBOARD_MOTION"); }
    void cleanup() { qputenv("BELLBOARD_MOTION", "none"); }
    void goesFromNothingToAll();
    void isAtItsEndWhereNoneIsWanted();
    void bannerCanBeTakenWhileItSlides();
    void takenBannerSlidesAwayAndTakesNoClicks();
    void movedRowsGlide();
    void pageComesWithAVeil();
    void desktopIsAskedAndFollowed();
};

void MotionTest::goesFromNothingToAll()
{
    QList<qreal> steps;
    int done = 0;
    Motion motion([&](qreal share) { steps += share; }, this);
    motion.start([&] { ++done; });
    QVERIFY(motion.isRunning());
    QTRY_COMPARE(done, 1);
    QVERIFY(!motion.isRunning());
    QCOMPARE(steps.first(), 0.0);
    QCOMPARE(steps.last(), 1.0);
    QVERIFY(std::is_sorted(steps.begin(), steps.end()));

    motion.start([&] { ++done; });
    motion.finish();
    QCOMPARE(done, 2);
    QCOMPARE(steps.last(), 1.0);
}

void MotionTest::isAtItsEndWhereNoneIsWanted()
{
    qputenv("BELLBOARD_MOTION", "none");
    QList<qreal> steps;
    bool done = false;
    Motion motion([&](qreal share) { steps += share; }, this);
    motion.start([&] { done = true; });
    QVERIFY(done);
    QCOMPARE(steps, QList<qreal>{1.0});
}

void MotionTest::bannerCanBeTakenWhileItSlides()
{
    Scene scene(QStringLiteral("alerts-calm"), QSize(1280, 800));
    scene.desk().setAlerts({callingAlert(7, QStringLiteral("101"), SetClock().now())});
    AlertBanner *banner = scene.window().banners()->banners().at(0);
    const auto *slot = qobject_cast<Reveal *>(banner->parentWidget());
    QVERIFY(slot);
    const int full = banner->sizeHint().height();
    QCoreApplication::sendPostedEvents();
    QVERIFY2(slot->height() < full, qPrintable(QString::number(slot->height())));
    QTRY_COMPARE(banner->height(), full); // what it says does not grow: it comes into view
    QVERIFY(banner->acknowledgeButton()->isEnabled());
    banner->acknowledgeButton()->click();
    QVERIFY(scene.desk().log.contains(QStringLiteral("acknowledge 7")));
}

void MotionTest::takenBannerSlidesAwayAndTakesNoClicks()
{
    Scene scene(QStringLiteral("alert-calling"), QSize(1280, 800));
    AlertBannerStack *stack = scene.window().banners();
    QTRY_COMPARE(stack->height(), stack->sizeHint().height());
    const QPointer<Reveal> slot = qobject_cast<Reveal *>(stack->banners().at(0)->parentWidget());
    QTRY_COMPARE(slot->height(), stack->banners().at(0)->sizeHint().height());
    scene.desk().setAlerts({});
    QVERIFY(stack->banners().isEmpty());
    QVERIFY(slot && slot->isVisible());
    QVERIFY(slot->testAttribute(Qt::WA_TransparentForMouseEvents));
    QTRY_VERIFY(!slot);
    QTRY_COMPARE(stack->height(), 0);
}

void MotionTest::movedRowsGlide()
{
    Scene scene(QStringLiteral("recipients"), QSize(1280, 800));
    const RecipientListView *list = scene.window().recipientsPage()->list();
    const auto *glide = list->findChild<RowGlide *>();
    QVERIFY(glide);
    QList<Recipient> order = scene.desk().recipients();
    const RecipientId moved = order.first().id;
    order.move(0, 2);
    scene.desk().setRecipients(order);
    QCoreApplication::sendPostedEvents();
    QVERIFY(glide->isRunning());
    const QModelIndex there = list->model()->index(2, 0);
    QVERIFY(scene.desk().recipients().at(2).id == moved);
    QVERIFY2(glide->offset(there) < 0, qPrintable(QString::number(glide->offset(there)))); // from above
    QVERIFY(glide->offset(list->model()->index(0, 0)) > 0);
    QCOMPARE(glide->offset(list->model()->index(3, 0)), 0);
    QTRY_VERIFY(!glide->isRunning());
    QCOMPARE(glide->offset(there), 0);
}

void MotionTest::pageComesWithAVeil()
{
    Scene scene(QStringLiteral("alerts-calm"), QSize(1280, 800));
    scene.window().showPage(Page::Connection);
    const auto veils = [&] {
        const auto all = scene.window().findChildren<QWidget *>();
        return std::count_if(all.begin(), all.end(), [](const QWidget *each) {
            return each->isVisible() && !each->isWindow() && each->testAttribute(Qt::WA_TransparentForMouseEvents);
        });
    };
    QCOMPARE(veils(), 1);
    QTRY_COMPARE(veils(), 0);
}

void MotionTest::desktopIsAskedAndFollowed()
{
    const QString daemon = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
    QVERIFY2(!daemon.isEmpty(), "the package dbus-daemon is missing");
    QProcess bus;
    bus.start(daemon, {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
    QVERIFY(bus.waitForReadyRead(patience));
    const QByteArray address = bus.readLine().trimmed();
    QDBusConnection house = QDBusConnection::connectToBus(QString::fromLatin1(address), QStringLiteral("portal"));
    QVERIFY(house.isConnected());
    Portal portal;
    const QString less = QStringLiteral("org.freedesktop.appearance reduced-motion");
    const QString animations = QStringLiteral("org.gnome.desktop.interface enable-animations");
    portal.values = {{less, 1U}, {animations, true}};
    QVERIFY(house.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), &portal,
                                 QDBusConnection::ExportScriptableContents));
    QVERIFY(house.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));

    const QByteArray before = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    DesktopMotion motion;
    motion.follow();
    qputenv("DBUS_SESSION_BUS_ADDRESS", before);
    QVERIFY(!motion.isReduced()); // nobody waits for the answer
    QTRY_VERIFY_WITH_TIMEOUT(motion.isReduced(), patience);

    const auto change = [&](const QString &name, const QVariant &value) {
        portal.values.insert(name, value);
        Q_EMIT portal.SettingChanged(name.section(u' ', 0, 0), name.section(u' ', 1), QDBusVariant(value));
    };
    change(less, 0U);
    QTRY_VERIFY_WITH_TIMEOUT(!motion.isReduced(), patience);
    change(animations, false);
    QTRY_VERIFY_WITH_TIMEOUT(motion.isReduced(), patience);
    QDBusConnection::disconnectFromBus(QStringLiteral("portal"));
    bus.terminate();
    QVERIFY(bus.waitForFinished(patience));
}

BELLBOARD_TEST(Motion, MotionTest)

} // namespace bellboard::test

#include "test_Motion.moc"
