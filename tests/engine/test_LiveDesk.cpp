// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/LiveDesk.h"
#include "tests/engine/HotelRig.h"
#include "tests/support/TestRegistry.h"

#include <QSignalSpy>

using namespace bellboard;
using namespace bellboard::test;

namespace {

const QString button = QStringLiteral("button-room-101");
constexpr int patience = 20000;

template <class T> T answerOf(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, patience))
        return T(fail(ErrorKind::Internal, QStringLiteral("no answer")));
    return future.result();
}

} // namespace

/// The desk as the ui sees it, over the real store and a real engine.
class TestLiveDesk : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void followsAnAlertFromPressToEnd()
    {
        HotelRig hotel;
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::DoesNotAnswer);
        hotel.addRecipient(QStringLiteral("102"), TrainingBehaviour::Answers);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.startEngine();
        LiveDesk desk(hotel.target, hotel.property, {}, hotel.key);
        QSignalSpy ready(&desk, &LiveDesk::ready);
        QSignalSpy again(&desk, &Desk::pressedAgain);
        desk.open();
        QVERIFY(ready.wait(patience));
        QCOMPARE(desk.property().name, QStringLiteral("Hotel Test"));
        QCOMPARE(desk.recipients().size(), 2);
        QVERIFY(desk.rights().configure);
        QTRY_VERIFY_WITH_TIMEOUT(desk.leader().has_value(), patience);
        QVERIFY(desk.leaderIsHere());

        QVERIFY(answerOf(desk.press(button, {}, {})));
        QTRY_COMPARE_WITH_TIMEOUT(desk.currentAlerts().size(), 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(desk.currentAlerts().constFirst().attempts.value(0).state, AttemptState::Ringing,
                                  patience);
        QCOMPARE(desk.currentAlerts().constFirst().pending.size(), 1);
        QVERIFY(answerOf(desk.press(button, {}, {})));
        QTRY_COMPARE_WITH_TIMEOUT(again.size(), 1, patience);
        const AlertId id = desk.currentAlerts().constFirst().alert.id;
        QVERIFY(answerOf(desk.acknowledgeAlert(id, QStringLiteral("going"))));
        QTRY_COMPARE_WITH_TIMEOUT(desk.currentAlerts().constFirst().alert.status, AlertStatus::Acknowledged, patience);
        QVERIFY(answerOf(desk.resolveAlert(id, {})));
        QTRY_VERIFY_WITH_TIMEOUT(desk.currentAlerts().isEmpty(), patience);
        const auto story = answerOf(desk.alertStory(id));
        QVERIFY(story);
        QCOMPARE(story->alert.status, AlertStatus::Resolved);
        const auto page = answerOf(desk.alertHistory({}, std::nullopt, 10));
        QVERIFY(page);
        QCOMPARE(page->rows.size(), 1);
    }

    void changesOfAnotherConsoleArrive()
    {
        HotelRig hotel;
        LiveDesk desk(hotel.target, hotel.property, {}, hotel.key);
        LiveDesk other(hotel.target, hotel.property, {}, hotel.key);
        QSignalSpy ready(&desk, &LiveDesk::ready);
        desk.open();
        QVERIFY(ready.wait(patience));
        Recipient recipient;
        recipient.number = QStringLiteral("101");
        recipient.label = QStringLiteral("Front desk");
        const auto added = answerOf(other.addRecipient(recipient));
        QVERIFY(added);
        QTRY_COMPARE_WITH_TIMEOUT(desk.recipients().size(), 1, patience);
        const auto twice = answerOf(desk.addRecipient(recipient));
        QVERIFY(!twice);
        QCOMPARE(twice.error().kind, ErrorKind::Conflict);
        QVERIFY(answerOf(desk.removeRecipient(*added)));
        QTRY_VERIFY_WITH_TIMEOUT(desk.recipients().isEmpty(), patience);

        AlertSettings settings = desk.alertSettings();
        settings.rounds = 5;
        QVERIFY(answerOf(other.saveAlertSettings(settings)));
        QTRY_COMPARE_WITH_TIMEOUT(desk.alertSettings().rounds, 5, patience);
    }

    void lostConnectionIsSaidAndMadeGood()
    {
        HotelRig hotel;
        LiveDesk desk(hotel.target, hotel.property, {}, hotel.key);
        QSignalSpy ready(&desk, &LiveDesk::ready);
        desk.open();
        QVERIFY(ready.wait(patience));
        QTRY_VERIFY_WITH_TIMEOUT(desk.database().alive, patience);
        TestPostgres::instance().stop();
        QTRY_VERIFY_WITH_TIMEOUT(!desk.database().alive, patience);
        QVERIFY(!desk.database().words.isEmpty());
        const auto lost = answerOf(desk.alertHistory({}, std::nullopt, 10));
        QVERIFY(!lost);
        QCOMPARE(lost.error().kind, ErrorKind::Unreachable);
        TestPostgres::instance().start();
        QTRY_VERIFY_WITH_TIMEOUT(desk.database().alive, patience);
        QVERIFY(answerOf(desk.alertHistory({}, std::nullopt, 10)));
    }

    void connectionIsEditedWithoutShowingSecrets()
    {
        HotelRig hotel;
        LiveDesk desk(hotel.target, hotel.property, {}, hotel.key);
        QSignalSpy ready(&desk, &LiveDesk::ready);
        desk.open();
        QVERIFY(ready.wait(patience));
        QVERIFY(desk.connectionSetup().pbxConfigured);
        QVERIFY(desk.connectionSetup().hasClientSecret);
        QVERIFY(!desk.connectionSetup().pbx.clientSecret.has_value());
        PbxEdit edit = desk.connectionSetup().pbx;
        edit.url = QStringLiteral("not an address");
        QCOMPARE(answerOf(desk.savePbx(edit)).error().kind, ErrorKind::Invalid);
        edit.url = QStringLiteral("https://192.168.5.150:8088");
        QVERIFY(answerOf(desk.savePbx(edit)));
        QTRY_COMPARE_WITH_TIMEOUT(desk.connectionSetup().pbx.url, edit.url, patience);
        QVERIFY(desk.connectionSetup().hasClientSecret); // not named, so kept
        QVERIFY(answerOf(desk.trustCertificate(QString(64, u'a'))));
        QTRY_COMPARE_WITH_TIMEOUT(desk.connectionSetup().pbx.certificateSha256, QString(64, u'a'), patience);
    }

    void managerSeesThatThereIsASecret()
    {
        HotelRig hotel;
        const ConnectionTarget marek =
            TestPostgres::instance().person(hotel.target, hotel.property, PersonRole::Manager, QStringLiteral("marek"));
        LiveDesk desk(marek, hotel.property, {}, nullptr);
        QSignalSpy ready(&desk, &LiveDesk::ready);
        desk.open();
        QVERIFY(ready.wait(patience));
        QVERIFY(desk.connectionSetup().hasClientSecret);
        QVERIFY(!desk.connectionSetup().hasWebhookSecret);
    }

    void nobodyActingIsSaidAloud()
    {
        HotelRig hotel;
        LiveDesk desk(hotel.target, hotel.property, {}, hotel.key);
        QSignalSpy ready(&desk, &LiveDesk::ready);
        desk.open();
        QVERIFY(ready.wait(patience));
        QVERIFY(!desk.leader());
        const auto unanswered = answerOf(desk.press(button, {}, {}));
        QVERIFY(!unanswered);
        QCOMPARE(unanswered.error().kind, ErrorKind::Unreachable);
    }

    void whatTheDatabaseRefusesIsRefused()
    {
        HotelRig hotel;
        const ConnectionTarget anna = TestPostgres::instance().person(hotel.target, hotel.property,
                                                                      PersonRole::FrontDesk, QStringLiteral("anna"));
        LiveDesk desk(anna, hotel.property, {}, nullptr);
        QSignalSpy ready(&desk, &LiveDesk::ready);
        desk.open();
        QVERIFY(ready.wait(patience));
        QVERIFY(desk.rights().acknowledge);
        QVERIFY(!desk.rights().configure);
        Recipient recipient;
        recipient.number = QStringLiteral("101");
        recipient.label = QStringLiteral("Front desk");
        QCOMPARE(answerOf(desk.addRecipient(recipient)).error().kind, ErrorKind::Refused);
    }
};

BELLBOARD_TEST(LiveDesk, TestLiveDesk)
#include "test_LiveDesk.moc"
