// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestRegistry.h"
#include "tests/ui/ExampleHotel.h"
#include "tests/ui/SilentOutput.h"
#include "ui/MainWindow.h"
#include "ui/StatusLine.h"
#include "ui/alerts/AlertBanner.h"
#include "ui/alerts/AlertBannerStack.h"
#include "ui/alerts/AlertDetail.h"
#include "ui/alerts/AlertSound.h"
#include "ui/alerts/AlertsPage.h"
#include "ui/alerts/StepList.h"
#include "ui/recipients/RecipientDialog.h"
#include "ui/recipients/RecipientsPage.h"
#include "ui/widgets/FixedDigits.h"
#include "ui/widgets/InlineMessage.h"

#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace bellboard::test {

class AlertBannerTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhatHappens_data();
    void saysWhatHappens();
    void marksDrillAndUnknownAndPresses();
    void clockRuns();
    void f9AcknowledgesTheOldest();
    void buttonAcknowledgesItsOwn();
    void doubleClickTakesOneAlertOnly();
    void longRoomLeavesRoomForTheButton();
    void refusalStandsWhereItHappened();
    void stacksAtMostFour();
    void newAlertIsAnnounced();
    void standsOverEveryPage();
    void soundFollowsTheAlerts();
    void soundStopsOnAcknowledge();
    void chimesWhenPressedAgain();
    void sequenceShowsEveryStep();
    void calmPageOffersTheFirstStep();
    void notAllowedIsSwitchedOffWithReason();
    void openDialogLeavesTheBannerAlive();
    void aSecondDialogOfTheSameKindDoesNotOpen();
    void drillsComeLast();
    void nobodyActingIsSaidAndSounds();
    void lostDatabaseIsSaidAndSounds();
    void trainingPbxIsMarked();
    void takenAlertIsCalm();

  private:
    QList<AlertBanner *> banners() const { return m_window->banners()->banners(); }

    SetClock m_clock;
    QStringList m_heard;
    std::unique_ptr<MemoryDesk> m_desk;
    std::unique_ptr<MainWindow> m_window;
};

void AlertBannerTest::init()
{
    m_clock = SetClock();
    m_heard.clear();
    m_desk = std::make_unique<MemoryDesk>();
    furnish(*m_desk, m_clock.now());
    MainWindow::Parts parts;
    parts.sound = std::make_unique<SilentOutput>(&m_heard);
    parts.clock = &m_clock;
    m_window = std::make_unique<MainWindow>(*m_desk, std::move(parts));
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void AlertBannerTest::cleanup()
{
    m_window.reset();
    m_desk.reset();
}

void AlertBannerTest::saysWhatHappens_data()
{
    QTest::addColumn<AlertView>("view");
    QTest::addColumn<QString>("words");
    const QDateTime now = m_clock.now();
    QTest::newRow("ringing") << callingAlert(1, "101", now) << "calling Duty manager (2 of 4) · ringing 0:08";
    AlertView key = callingAlert(1, "101", now);
    key.attempts[1].state = AttemptState::Answered;
    key.attempts[1].answeredAt = now.addSecs(-3);
    QTest::newRow("key") << key << "calling Duty manager (2 of 4) · answered 0:03 · waiting for key 1";
    AlertView between = callingAlert(1, "101", now);
    between.current = 0;
    QTest::newRow("between") << between << "the next call is about to go out";
    QTest::newRow("pause") << alertIn(AlertStatus::Waiting, 1, "101", now) << "nobody took it yet · next round in 0:12";
    AlertView busy = alertIn(AlertStatus::Waiting, 1, "101", now);
    busy.wakeAt = {};
    QTest::newRow("others busy") << busy << "everyone left is on another alert's call · their turn comes next";
    QTest::newRow("link down") << alertIn(AlertStatus::LinkDown, 1, "101", now)
                               << "telephone system not reachable: nobody is being called — go to the room";
    QTest::newRow("exhausted") << alertIn(AlertStatus::Exhausted, 1, "101", now)
                               << "nobody took it — go to the room · 2 calls made";
    AlertView nobody = alertIn(AlertStatus::Exhausted, 1, "101", now);
    nobody.attempts.clear();
    QTest::newRow("nobody to call") << nobody
                                    << "there is nobody to call: no recipient is switched on — go to the room";
    AlertView again = alertIn(AlertStatus::Acknowledged, 1, "101", now);
    again.alert.attention = true;
    again.alert.lastPressAt = now;
    QTest::newRow("again") << again << "pressed again after Marek took it — go to the room";
}

void AlertBannerTest::saysWhatHappens()
{
    QFETCH(AlertView, view);
    QFETCH(QString, words);
    m_desk->setAlerts({view});
    QCOMPARE(banners().size(), 1);
    QCOMPARE(banners().at(0)->happening(), words);
    QVERIFY(banners().at(0)->isVisible());
    const QString name = banners().at(0)->accessibleName();
    QVERIFY2(name.contains("EMERGENCY") && name.contains("Room 101"), qPrintable(name));
}

void AlertBannerTest::marksDrillAndUnknownAndPresses()
{
    AlertView view = callingAlert(1, "101", m_clock.now());
    view.alert.drill = DrillTarget::Training;
    view.alert.unknownButton = true;
    view.alert.presses = 3;
    m_desk->setAlerts({view});
    const QString name = banners().at(0)->accessibleName();
    for (const char *mark : {"DRILL", "unknown button", "pressed 3 times"})
        QVERIFY2(name.contains(QLatin1StringView(mark)), qPrintable(name));
    const QString row = m_window->alertsPage()->list()->model()->index(0, 0).data().toString();
    QVERIFY2(row.contains("DRILL"), qPrintable(row));
}

void AlertBannerTest::clockRuns()
{
    m_desk->setAlerts({callingAlert(1, "101", m_clock.now())});
    m_clock.set(m_clock.now().addSecs(60));
    m_window->ticker().tickNow();
    QCOMPARE(banners().at(0)->happening(), QStringLiteral("calling Duty manager (2 of 4) · ringing 1:08"));
}

void AlertBannerTest::f9AcknowledgesTheOldest()
{
    const QDateTime now = m_clock.now();
    m_desk->setAlerts({callingAlert(2, "102", now.addSecs(5)), callingAlert(1, "101", now)});
    QCOMPARE(banners().at(0)->alert(), AlertId{1});
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QTRY_COMPARE(banners().size(), 1);
    QCOMPARE(banners().at(0)->alert(), AlertId{2});
    QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(banners().isEmpty());
    QCOMPARE(m_desk->log, QStringList({"acknowledge 1", "acknowledge 2"}));
}

void AlertBannerTest::buttonAcknowledgesItsOwn()
{
    const QDateTime now = m_clock.now();
    m_desk->setAlerts({callingAlert(2, "102", now.addSecs(5)), callingAlert(1, "101", now)});
    QTest::mouseClick(banners().at(1)->acknowledgeButton(), Qt::LeftButton);
    QTRY_COMPARE(banners().size(), 1);
    QCOMPARE(banners().at(0)->alert(), AlertId{1});
}

/// The second press of a double click meets the banner that has moved up meanwhile.
void AlertBannerTest::doubleClickTakesOneAlertOnly()
{
    m_desk->setAlerts({callingAlert(1, "101", m_clock.now()), callingAlert(2, "102", m_clock.now())});
    QTest::mouseClick(banners().at(0)->acknowledgeButton(), Qt::LeftButton);
    QTRY_COMPARE(banners().size(), 1);
    QPushButton *next = banners().at(0)->acknowledgeButton();
    const QPointF at = next->rect().center();
    QMouseEvent second(QEvent::MouseButtonDblClick, at, next->mapToGlobal(at), Qt::LeftButton, Qt::LeftButton,
                       Qt::NoModifier);
    QApplication::sendEvent(next, &second);
    QTest::mouseRelease(next, Qt::LeftButton);
    QCOMPARE(m_desk->log, QStringList{"acknowledge 1"});
    QTest::mouseClick(next, Qt::LeftButton); // a new one counts
    QCOMPARE(m_desk->log.size(), 2);
}

void AlertBannerTest::longRoomLeavesRoomForTheButton()
{
    AlertView far = callingAlert(1, QString(80, u'W'), m_clock.now());
    far.alert.unknownButton = true;
    m_desk->setAlerts({far, callingAlert(2, "102", m_clock.now())});
    m_window->resize(1024, 600);
    QTRY_COMPARE(m_window->width(), 1024);
    for (AlertBanner *banner : banners()) {
        const QPushButton *button = banner->acknowledgeButton();
        const QRect place(button->mapTo(m_window.get(), QPoint()), button->size());
        QVERIFY2(place.right() < 1024, qPrintable(QString::number(place.right())));
        QVERIFY(button->width() >= button->sizeHint().width());
    }
}

void AlertBannerTest::refusalStandsWhereItHappened()
{
    m_desk->setAlerts({callingAlert(1, "101", m_clock.now())});
    m_desk->failNext({ErrorKind::Unreachable, QStringLiteral("The database does not answer.")});
    QTest::mouseClick(banners().at(0)->acknowledgeButton(), Qt::LeftButton);
    auto *message = banners().at(0)->findChild<InlineMessage *>();
    QTRY_COMPARE(message->text(), QStringLiteral("The database does not answer."));
    QVERIFY(banners().at(0)->acknowledgeButton()->isEnabled());
    QCOMPARE(m_window->sound()->tone(), AlertSound::Tone::Bell);
}

void AlertBannerTest::stacksAtMostFour()
{
    QList<AlertView> views;
    for (int i = 1; i <= 6; ++i)
        views += callingAlert(i, QString::number(100 + i), m_clock.now().addSecs(i));
    m_desk->setAlerts(views);
    QCOMPARE(banners().size(), 6);
    int visible = 0;
    for (AlertBanner *banner : banners())
        visible += banner->isVisible() ? 1 : 0;
    QCOMPARE(visible, AlertBannerStack::shownAtOnce);
    m_desk->setAlerts({views.at(5)});
    QCOMPARE(banners().size(), 1);
    QTRY_VERIFY(banners().at(0)->isVisible());
}

void AlertBannerTest::newAlertIsAnnounced()
{
    QSignalSpy announced(m_window->banners(), &AlertBannerStack::announced);
    m_desk->setAlerts({callingAlert(1, "101", m_clock.now())});
    QCOMPARE(announced.count(), 1);
    m_desk->setAlerts({callingAlert(1, "101", m_clock.now().addSecs(1))});
    QVERIFY2(announced.count() == 1, "an alert that goes on is not announced again");
}

void AlertBannerTest::standsOverEveryPage()
{
    m_desk->setAlerts({callingAlert(1, "101", m_clock.now())});
    int key = Qt::Key_1;
    for (const Page page :
         {Page::Alerts, Page::History, Page::Recipients, Page::Buttons, Page::Connection, Page::Settings}) {
        QTest::keyClick(m_window.get(), static_cast<Qt::Key>(key++), Qt::ControlModifier);
        QCOMPARE(m_window->page(), page);
        QVERIFY(banners().at(0)->isVisible());
    }
}

void AlertBannerTest::soundFollowsTheAlerts()
{
    QSignalSpy changes(m_window->sound(), &AlertSound::soundChanged);
    const QDateTime now = m_clock.now();
    m_desk->setAlerts({callingAlert(1, "101", now)});
    QCOMPARE(m_window->sound()->tone(), AlertSound::Tone::Bell);
    m_desk->setAlerts({callingAlert(1, "101", now), alertIn(AlertStatus::LinkDown, 2, "102", now)});
    QCOMPARE(m_window->sound()->tone(), AlertSound::Tone::Alarm);
    AlertView again = alertIn(AlertStatus::Acknowledged, 2, "102", now);
    again.alert.attention = true;
    m_desk->setAlerts({again});
    QCOMPARE(m_window->sound()->tone(), AlertSound::Tone::Alarm);
    m_desk->setAlerts({alertIn(AlertStatus::Acknowledged, 2, "102", now)});
    QCOMPARE(m_window->sound()->tone(), AlertSound::Tone::Silent);
    QCOMPARE(m_heard, QStringList({"loop bell.wav", "loop alarm.wav", "stop"}));
    QCOMPARE(changes.count(), 3);
}

void AlertBannerTest::soundStopsOnAcknowledge()
{
    m_desk->setAlerts({alertIn(AlertStatus::Exhausted, 1, "101", m_clock.now())});
    QCOMPARE(m_window->sound()->tone(), AlertSound::Tone::Alarm);
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QTRY_COMPARE(m_window->sound()->tone(), AlertSound::Tone::Silent);
    QCOMPARE(m_heard.last(), QStringLiteral("stop"));
}

void AlertBannerTest::chimesWhenPressedAgain()
{
    QSignalSpy chimes(m_window->sound(), &AlertSound::chimed);
    m_desk->setAlerts({callingAlert(1, "101", m_clock.now())});
    m_desk->pressAgain({1});
    QCOMPARE(chimes.count(), 1);
    QCOMPARE(m_heard.last(), QStringLiteral("once pressed_again.wav"));
    QCOMPARE(m_window->sound()->tone(), AlertSound::Tone::Bell);
}

void AlertBannerTest::sequenceShowsEveryStep()
{
    const AlertView view = callingAlert(1, "101", m_clock.now());
    m_desk->setStory(storyOf(view));
    m_desk->setAlerts({view});
    const auto lines = [&] {
        QStringList words;
        for (const Step &step : m_window->alertsPage()->detail()->sequence()->steps())
            words += step.text + QStringLiteral(" | ") + step.state;
        return words;
    };
    QTRY_COMPARE(lines(),
                 QStringList({"pressed | ", "101 Front desk | no answer", "Duty manager | ringing 0:08",
                              "103 Security | waits", "Owner | waits", "If there is no answer: Security | in 0:22"}));
    QTRY_COMPARE(m_window->alertsPage()->detail()->story()->steps().size(), 6);
    m_clock.set(m_clock.now().addSecs(2));
    m_window->ticker().tickNow();
    QCOMPARE(lines().at(2), QStringLiteral("Duty manager | ringing 0:10"));
    QCOMPARE(lines().at(5), QStringLiteral("If there is no answer: Security | in 0:20"));
}

void AlertBannerTest::calmPageOffersTheFirstStep()
{
    MemoryDesk empty;
    SetClock clock;
    SecondTicker ticker(clock);
    AlertsPage page(empty, ticker);
    QSignalSpy wanted(&page, &AlertsPage::wanted);
    const auto step = [&] {
        wanted.clear();
        for (QPushButton *button : page.findChildren<QPushButton *>()) {
            if (button->isVisibleTo(&page) && button->isEnabled())
                button->click();
        }
        return wanted.isEmpty() ? -1 : static_cast<int>(wanted.at(0).at(0).value<Page>());
    };
    QCOMPARE(step(), static_cast<int>(Page::Connection));
    ConnectionSetup setup;
    setup.pbxConfigured = true;
    empty.setConnection(setup);
    QCOMPARE(step(), static_cast<int>(Page::Recipients));
    empty.setRecipients({recipient("101", "Front desk")});
    QCOMPARE(step(), static_cast<int>(Page::Buttons));
    Button button;
    button.deviceId = "b";
    button.room = "101";
    empty.setButtons({button});
    QSignalSpy test(&page, &AlertsPage::testWanted);
    QCOMPARE(step(), -1);
    QCOMPARE(test.count(), 1);
}

void AlertBannerTest::notAllowedIsSwitchedOffWithReason()
{
    m_desk->setAlerts({callingAlert(1, "101", m_clock.now())});
    m_desk->setRights({"guest", "Guest", false, false, false, false, false});
    QVERIFY(!banners().at(0)->acknowledgeButton()->isEnabled());
    QVERIFY(!banners().at(0)->acknowledgeButton()->toolTip().isEmpty());
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QVERIFY(m_desk->log.isEmpty());
}

void AlertBannerTest::openDialogLeavesTheBannerAlive()
{
    const QDateTime now = m_clock.now();
    m_desk->setAlerts({callingAlert(1, "101", now), callingAlert(2, "102", now.addSecs(5))});
    m_window->showPage(Page::Recipients);
    m_window->recipientsPage()->addRecipient();
    auto *dialog = m_window->findChild<RecipientDialog *>();
    QVERIFY(dialog);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QVERIFY2(!dialog->isModal() && !QApplication::activeModalWidget(),
             "nothing may stand between a person and the alert");
    QTest::keyClick(dialog->focusWidget() ? dialog->focusWidget() : dialog, Qt::Key_F9);
    QTRY_COMPARE(m_desk->log, QStringList({"acknowledge 1"}));
    QTRY_COMPARE(banners().size(), 1);
    QTest::mouseClick(banners().at(0)->acknowledgeButton(), Qt::LeftButton);
    QTRY_COMPARE(m_desk->log, QStringList({"acknowledge 1", "acknowledge 2"}));
    QVERIFY2(dialog->isVisible(), "what was begun is still there");
    dialog->reject();
    QTRY_VERIFY(!m_window->findChild<RecipientDialog *>());
}

void AlertBannerTest::aSecondDialogOfTheSameKindDoesNotOpen()
{
    m_window->recipientsPage()->addRecipient();
    m_window->recipientsPage()->addRecipient();
    QCOMPARE(m_window->findChildren<RecipientDialog *>().size(), 1);
}

void AlertBannerTest::drillsComeLast()
{
    const QDateTime now = m_clock.now();
    AlertView drill = callingAlert(1, "101", now.addSecs(-60));
    drill.alert.drill = DrillTarget::Recipients;
    m_desk->setAlerts({callingAlert(3, "103", now.addSecs(5)), callingAlert(2, "102", now), drill});
    QList<qint64> order;
    for (AlertBanner *banner : banners())
        order += banner->alert().value;
    QCOMPARE(order, QList<qint64>({2, 3, 1}));
    const QAbstractItemModel *list = m_window->alertsPage()->list()->model();
    QVERIFY(list->index(0, 0).data().toString().contains("102"));
    QVERIFY(list->index(2, 0).data().toString().contains("101"));
    QVERIFY2(!banners().at(2)->accessibleName().contains("EMERGENCY"), qPrintable(banners().at(2)->accessibleName()));
    QVERIFY(banners().at(2)->acknowledgeButton()->property("role") !=
            banners().at(0)->acknowledgeButton()->property("role"));
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QTRY_COMPARE(m_desk->log, QStringList({"acknowledge 2"}));
}

void AlertBannerTest::nobodyActingIsSaidAndSounds()
{
    m_desk->setAlerts({callingAlert(1, "101", m_clock.now())});
    QCOMPARE(m_window->sound()->tone(), AlertSound::Tone::Bell);
    const auto leader = m_desk->leader();
    m_desk->setLeader(std::nullopt, false);
    QCOMPARE(m_window->sound()->tone(), AlertSound::Tone::Alarm);
    QCOMPARE(banners().at(0)->happening(), QStringLiteral("nobody is acting: no one is being called — go to the room"));
    m_desk->setLeader(leader, true);
    QCOMPARE(m_window->sound()->tone(), AlertSound::Tone::Bell);
    QVERIFY(banners().at(0)->happening().startsWith("calling"));
    m_desk->setAlerts({alertIn(AlertStatus::Acknowledged, 1, "101", m_clock.now())});
    m_desk->setLeader(std::nullopt, false);
    QCOMPARE(m_window->sound()->tone(), AlertSound::Tone::Silent);
}

void AlertBannerTest::lostDatabaseIsSaidAndSounds()
{
    m_desk->setAlerts({callingAlert(1, "101", m_clock.now())});
    DatabaseStatus status = m_desk->database();
    status.alive = false;
    m_desk->setDatabase(status);
    QCOMPARE(m_window->sound()->tone(), AlertSound::Tone::Alarm);
    QVERIFY2(banners().at(0)->happening().startsWith("database lost: this may be old"),
             qPrintable(banners().at(0)->happening()));
    status.alive = true;
    m_desk->setDatabase(status);
    QCOMPARE(m_window->sound()->tone(), AlertSound::Tone::Bell);
}

void AlertBannerTest::trainingPbxIsMarked()
{
    m_desk->setAlerts({callingAlert(1, "101", m_clock.now())});
    QVERIFY(!banners().at(0)->accessibleName().contains("TRAINING PBX"));
    ConnectionSetup setup = m_desk->connectionSetup();
    setup.pbx.provider = "training";
    m_desk->setConnection(setup);
    QVERIFY2(banners().at(0)->accessibleName().contains("TRAINING PBX"), qPrintable(banners().at(0)->accessibleName()));
    QVERIFY2(m_window->statusLine()->words().contains("training, nobody's phone rings"),
             qPrintable(m_window->statusLine()->words()));
}

void AlertBannerTest::takenAlertIsCalm()
{
    m_desk->setAlerts({alertIn(AlertStatus::Acknowledged, 1, "101", m_clock.now())});
    QStringList texts;
    for (const FixedDigits *digits : m_window->alertsPage()->detail()->findChildren<FixedDigits *>())
        texts += digits->text();
    QVERIFY2(texts.contains("pressed 09:00:00"), qPrintable(texts.join(u'|')));
    for (const QLabel *label : m_window->alertsPage()->detail()->findChildren<QLabel *>()) {
        if (label->text() == "EMERGENCY")
            QCOMPARE(label->property("tone").toByteArray(), QByteArray("muted"));
    }
}

BELLBOARD_TEST(AlertBanner, AlertBannerTest)

} // namespace bellboard::test

#include "test_AlertBanner.moc"
