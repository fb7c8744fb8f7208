// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestRegistry.h"
#include "tests/ui/ExampleHotel.h"
#include "tests/ui/SilentOutput.h"
#include "ui/MainWindow.h"
#include "ui/Navigation.h"
#include "ui/NavigationButton.h"
#include "ui/calls/CallBoard.h"
#include "ui/calls/CallPanel.h"
#include "ui/calls/CallSounds.h"
#include "ui/calls/CallsPage.h"
#include "ui/calls/Dialler.h"
#include "ui/calls/LiveCallModel.h"
#include "ui/calls/PartyField.h"
#include "ui/calls/PartyFinder.h"
#include "ui/calls/TeamModel.h"
#include "ui/calls/TelephoneSettings.h"
#include "ui/calls/TransferDialog.h"
#include "ui/calls/WaitingModel.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QListView>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

namespace bellboard::test {

class CallsPageTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void cleanup();
    void deskWithoutTelephoneHasNoCalls();
    void showsBothPartiesStateAndClock();
    void changesInPlaceKeepTheSelection();
    void manyChangesComeTogether();
    void waitingCallersAreLongestFirst();
    void warnsOfWhoWaitsTooLong();
    void limitIsSettable();
    void alertSilencesTheKnock();
    void teamFollowsCallsBeforePresence_data();
    void teamFollowsCallsBeforePresence();
    void operationsActOnTheRightLeg_data();
    void operationsActOnTheRightLeg();
    void missingCapabilitySaysWhy();
    void refusalStandsOnThePage();
    void consultationOfTwoCallsGoesOn();
    void transferFindsByTyping();
    void diallingNeedsTheOwnTelephone();
    void dialsWhatTheHouseKnows_data();
    void dialsWhatTheHouseKnows();
    void readsTelephoneLinks_data();
    void readsTelephoneLinks();

  private:
    CallEntry entryOf(qint64 id) const;
    void selectCall(qint64 id);
    void followNow() { m_window->callBoard()->followNow(); }
    QString cell(int row, LiveCallModel::Column column) const;
    CallsPage &page() const { return *m_window->callsPage(); }

    SetClock m_clock;
    QStringList m_heard;
    std::unique_ptr<MemoryDesk> m_desk;
    MemoryTelephone *m_telephone = nullptr;
    std::unique_ptr<MainWindow> m_window;
};

void CallsPageTest::init()
{
    QSettings().remove(QStringLiteral("telephone"));
    m_clock = SetClock();
    m_heard.clear();
    m_desk = std::make_unique<MemoryDesk>();
    furnish(*m_desk, m_clock.now());
    m_telephone = &m_desk->addTelephone();
    furnish(*m_telephone, m_clock.now());
    MainWindow::Parts parts;
    parts.sound = std::make_unique<SilentOutput>();
    parts.ring = std::make_unique<SilentOutput>(&m_heard);
    parts.clock = &m_clock;
    m_window = std::make_unique<MainWindow>(*m_desk, std::move(parts));
    m_window->showPage(Page::Calls);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void CallsPageTest::cleanup()
{
    m_window.reset();
    m_desk.reset();
}

CallEntry CallsPageTest::entryOf(qint64 id) const
{
    const auto calls = m_telephone->liveCalls();
    for (const CallEntry &entry : calls) {
        if (entry.id.value == id)
            return entry;
    }
    return {};
}

void CallsPageTest::selectCall(qint64 id)
{
    page().select(CallId{id});
    QVERIFY(page().selected());
    QCOMPARE(page().selected()->id.value, id);
}

QString CallsPageTest::cell(int row, LiveCallModel::Column column) const
{
    return m_window->callBoard()->calls().index(row, column).data().toString();
}

void CallsPageTest::deskWithoutTelephoneHasNoCalls()
{
    MemoryDesk bare;
    MainWindow::Parts parts;
    parts.sound = std::make_unique<SilentOutput>();
    MainWindow window(bare, std::move(parts));
    QVERIFY(!window.pages().contains(Page::Calls));
    QVERIFY(!window.pages().contains(Page::Telephone));
    window.showPage(Page::Calls);
    QCOMPARE(window.page(), Page::Alerts);
    QVERIFY(!window.callsPage());
}

void CallsPageTest::showsBothPartiesStateAndClock()
{
    // Oldest first as the desk gives them: 102 with the laundry is the first.
    QCOMPARE(cell(0, LiveCallModel::State), QStringLiteral("on hold"));
    QCOMPARE(cell(0, LiveCallModel::From), QStringLiteral("Marek Nowak"));
    QCOMPARE(cell(0, LiveCallModel::To), QStringLiteral("Petra Klein"));
    QCOMPARE(cell(0, LiveCallModel::Direction), QStringLiteral("out"));
    QCOMPARE(cell(0, LiveCallModel::Duration), QStringLiteral("3:10"));
    const QModelIndex to = m_window->callBoard()->calls().index(0, LiveCallModel::To);
    QCOMPARE(to.data(LiveCallModel::NumberRole).toString(), QStringLiteral("+49 30 1234567"));
    QCOMPARE(cell(1, LiveCallModel::State), QStringLiteral("waiting"));
    QCOMPARE(cell(1, LiveCallModel::From), QStringLiteral("+44 20 7946 0018"));
    QCOMPARE(cell(1, LiveCallModel::Queue), QStringLiteral("Reception, no. 1"));
    QCOMPARE(cell(1, LiveCallModel::Duration), QStringLiteral("1:35"));
    QCOMPARE(cell(4, LiveCallModel::State), QStringLiteral("ringing"));
    m_clock.set(m_clock.now().addSecs(10));
    m_window->ticker().tickNow();
    QCOMPARE(cell(0, LiveCallModel::Duration), QStringLiteral("3:20"));
}

void CallsPageTest::changesInPlaceKeepTheSelection()
{
    selectCall(1);
    QCOMPARE(page().panel()->name(), QStringLiteral("Jane Doe"));
    QSignalSpy resets(&m_window->callBoard()->calls(), &QAbstractItemModel::modelReset);
    m_telephone->removeCall(CallId{2});
    m_telephone->putCall(
        liveCall(40, QStringLiteral("+4915112345678"), QStringLiteral("103"), CallState::Initiated, m_clock.now()));
    QTRY_COMPARE(m_window->callBoard()->calls().rows().size(), 5);
    QTRY_COMPARE(m_window->callBoard()->calls().rows().constLast().id.value, 40);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(page().selected()->id.value, 1);
    m_telephone->removeCall(CallId{1});
    followNow();
    QVERIFY(!page().selected()); // and not the next one: its buttons would end another call
    QVERIFY(!page().calls()->currentIndex().isValid());
}

void CallsPageTest::manyChangesComeTogether()
{
    QSignalSpy followed(m_window->callBoard(), &CallBoard::followed);
    for (int i = 0; i < 50; ++i)
        m_telephone->putCall(liveCall(100 + i, QStringLiteral("+4915112345678"), QStringLiteral("103"),
                                      CallState::Ringing, m_clock.now()));
    QCOMPARE(followed.size(), 0);
    QTRY_COMPARE(m_window->callBoard()->calls().rows().size(), 55);
    QCOMPARE(followed.size(), 1);
}

void CallsPageTest::waitingCallersAreLongestFirst()
{
    const auto &rows = m_window->callBoard()->waiting().rows();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows.at(0).number, QStringLiteral("+442079460018"));
    QCOMPARE(rows.at(0).position, 1);
    QCOMPARE(rows.at(1).name, QStringLiteral("Petra Klein"));
    QCOMPARE(m_window->navigation()->button(Page::Calls)->count(), 2);
    // A PBX that tells who waits without telling of his call is believed as well.
    CallQueue spa;
    spa.number = QStringLiteral("610");
    spa.name = QStringLiteral("Spa");
    QueueCaller caller;
    caller.party.number = QStringLiteral("+4930999888");
    caller.waitingSince = m_clock.now().addSecs(-300);
    spa.callers = {caller};
    m_telephone->setQueues(m_telephone->queues() << spa);
    followNow();
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows.at(0).queue, QStringLiteral("Spa"));
}

void CallsPageTest::warnsOfWhoWaitsTooLong()
{
    const WaitingModel &waiting = m_window->callBoard()->waiting();
    QCOMPARE(waiting.tooLong(), 1); // 95 s, the limit is 60 s
    QVERIFY(waiting.index(0, WaitingModel::Waited).data(Qt::AccessibleTextRole).toString().contains("too long"));
    QVERIFY(!waiting.index(0, WaitingModel::Waited).data(Qt::DecorationRole).isNull());
    QVERIFY(waiting.index(1, WaitingModel::Waited).data(Qt::DecorationRole).isNull());
    m_heard.clear();
    m_clock.set(m_clock.now().addSecs(47));
    m_window->ticker().tickNow();
    QVERIFY(m_heard.isEmpty());
    m_clock.set(m_clock.now().addSecs(1)); // the second caller reaches 60 s
    m_window->ticker().tickNow();
    QCOMPARE(waiting.tooLong(), 2);
    QCOMPARE(m_heard, (QStringList{"volume 80", "once waiting.wav"}));
    m_window->ticker().tickNow(); // once for each caller
    QCOMPARE(m_heard.size(), 2);
}

void CallsPageTest::limitIsSettable()
{
    TelephoneSettings &settings = *m_window->telephoneSettings();
    TelephoneSettings::Values values = settings.values();
    values.waitingLimit = std::chrono::seconds(120);
    settings.set(values);
    QCOMPARE(m_window->callBoard()->tooLong(), 0);
    QCOMPARE(TelephoneSettings().values().waitingLimit, std::chrono::seconds(120)); // kept on the PC
    values.waitingLimit = std::chrono::seconds(0);
    settings.set(values);
    m_clock.set(m_clock.now().addSecs(100000));
    m_window->ticker().tickNow();
    QCOMPARE(m_window->callBoard()->tooLong(), 0);
}

void CallsPageTest::alertSilencesTheKnock()
{
    m_desk->setAlerts({callingAlert(1, "101", m_clock.now())});
    m_heard.clear();
    m_clock.set(m_clock.now().addSecs(48));
    m_window->ticker().tickNow();
    QCOMPARE(m_window->callBoard()->tooLong(), 2);
    QVERIFY2(m_heard.isEmpty(), qPrintable(m_heard.join(' ')));
}

void CallsPageTest::teamFollowsCallsBeforePresence_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<TeamMember::State>("state");
    QTest::addColumn<QString>("words");
    QTest::newRow("talks with a guest") << "101" << TeamMember::State::Talking << "with Jane Doe";
    QTest::newRow("talks outside") << "102" << TeamMember::State::Talking << "with Petra Klein";
    QTest::newRow("rings though the PBX says idle") << "103" << TeamMember::State::Ringing << "ringing: +33142685300";
    QTest::newRow("offline") << "104" << TeamMember::State::Offline << "offline";
    QTest::newRow("do not disturb") << "105" << TeamMember::State::DoNotDisturb << "do not disturb";
    QTest::newRow("away") << "106" << TeamMember::State::Away << "away";
}

void CallsPageTest::teamFollowsCallsBeforePresence()
{
    QFETCH(QString, number);
    QFETCH(TeamMember::State, state);
    QFETCH(QString, words);
    for (const TeamMember &member : m_window->callBoard()->team().team()) {
        if (member.extension.number != number)
            continue;
        QCOMPARE(member.state, state);
        QCOMPARE(TeamModel::words(member), words);
        return;
    }
    QFAIL("not in the team");
}

void CallsPageTest::operationsActOnTheRightLeg_data()
{
    QTest::addColumn<qint64>("call");
    QTest::addColumn<CallOperation>("operation");
    QTest::addColumn<PhoneCommand>("command");
    const auto leg = [](int call, const char *which) {
        return LegRef{{LinkId{1}, QStringLiteral("call-%1").arg(call)},
                      QStringLiteral("leg-%1-%2").arg(call).arg(QLatin1StringView(which))};
    };
    const auto row = [](const char *name, qint64 call, CallOperation operation, const PhoneCommand &command) {
        QTest::newRow(name) << call << operation << command;
    };
    row("hang up the own leg", 1, CallOperation::HangUp, phone::HangUpLeg{leg(1, "b")});
    row("hang up another's call", 2, CallOperation::HangUp, phone::HangUpCall{leg(2, "a").call});
    row("hold makes the guest wait", 1, CallOperation::Hold, phone::Hold{leg(1, "a"), OnOff::On});
    row("mute is of the own leg", 1, CallOperation::Mute, phone::Mute{leg(1, "b"), OnOff::On});
    row("park the guest", 1, CallOperation::Park, phone::Park{leg(1, "a"), "101", {}});
    row("record", 1, CallOperation::Record, phone::Record{leg(1, "b"), OnOff::On});
    row("listen at our side", 2, CallOperation::Listen, phone::Spy{leg(2, "a"), "101", SpyMode::Listen});
    row("take what rings elsewhere", 3, CallOperation::PickUp, phone::PickUp{"103", "101"});
    row("take who waits", 4, CallOperation::PickUp,
        phone::Transfer{leg(4, "a"), "101", "101", RecipientType::Extension});
}

void CallsPageTest::operationsActOnTheRightLeg()
{
    QFETCH(qint64, call);
    QFETCH(CallOperation, operation);
    QFETCH(PhoneCommand, command);
    selectCall(call);
    if (QPushButton *button = page().panel()->button(operation)) {
        QVERIFY2(button->isEnabled(), qPrintable(button->toolTip()));
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
    } else {
        QVERIFY(page().panel()->action(operation)->isEnabled());
        page().panel()->action(operation)->trigger();
    }
    QCOMPARE(m_telephone->commands.size(), 1);
    QVERIFY(m_telephone->commands.constFirst() == command);
}

void CallsPageTest::missingCapabilitySaysWhy()
{
    selectCall(1);
    PbxCapabilities capabilities = m_telephone->capabilities();
    const QString reason = QStringLiteral("The S-Series cannot put a call on hold from outside.");
    capabilities.refuse(PbxCapability::Hold, reason);
    m_telephone->setCapabilities(capabilities);
    const QPushButton *hold = page().panel()->button(CallOperation::Hold);
    QVERIFY(!hold->isEnabled());
    QCOMPARE(hold->toolTip(), reason);
    QVERIFY(page().panel()->button(CallOperation::HangUp)->isEnabled());
    m_desk->setRights({"kiosk", "Kiosk", false, false, false, false, false});
    QVERIFY(!page().panel()->button(CallOperation::HangUp)->isEnabled());
    QVERIFY(!page().panel()->button(CallOperation::HangUp)->toolTip().isEmpty());
}

void CallsPageTest::refusalStandsOnThePage()
{
    selectCall(1);
    m_telephone->failNext({ErrorKind::Refused, QStringLiteral("The call is over already.")});
    page().panel()->button(CallOperation::HangUp)->click();
    QTRY_COMPARE(page().message(), QStringLiteral("The call is over already."));
}

void CallsPageTest::consultationOfTwoCallsGoesOn()
{
    QVERIFY(!page().panel()->button(CallOperation::CompleteTransfer)->isVisible());
    CallEntry held = entryOf(1);
    held.call.state = CallState::Held;
    held.call.legs[0].phase = LegView::Phase::Held;
    m_telephone->putCalls(
        {held, liveCall(50, QStringLiteral("101"), QStringLiteral("106"), CallState::Answered, m_clock.now())});
    followNow();
    selectCall(50);
    QVERIFY(page().panel()->button(CallOperation::CompleteTransfer)->isVisible());
    QTest::mouseClick(page().panel()->button(CallOperation::CompleteTransfer), Qt::LeftButton);
    const PhoneCommand wanted = phone::ConsultGoOn{{held.call.key, QStringLiteral("leg-1-b")}, ConsultStep::Complete};
    QCOMPARE(m_telephone->commands.size(), 1);
    QVERIFY(m_telephone->commands.constFirst() == wanted);
}

void CallsPageTest::transferFindsByTyping()
{
    selectCall(1);
    QTest::mouseClick(page().panel()->button(CallOperation::Transfer), Qt::LeftButton);
    auto *dialog = page().findChild<TransferDialog *>();
    QVERIFY(dialog);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QTest::keyClicks(dialog->field(), QStringLiteral("petra"));
    QTRY_COMPARE(dialog->field()->finder()->rowCount(), 1);
    QAbstractItemView *list = dialog->field()->completer()->popup();
    QTRY_VERIFY(list->isVisible());
    QTest::keyClick(list, Qt::Key_Down); // an open list gets the keys
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(dialog->field()->number(), QStringLiteral("+49301234567"));
    if (m_telephone->commands.isEmpty()) // Enter in the list chooses; whether it sends as well is Qt's affair
        QTest::mouseClick(dialog->transferButton(), Qt::LeftButton);
    const PhoneCommand wanted = phone::Transfer{
        {entryOf(1).call.key, QStringLiteral("leg-1-a")}, "101", "+49301234567", RecipientType::External};
    QTRY_COMPARE(m_telephone->commands.size(), 1);
    QVERIFY(m_telephone->commands.constFirst() == wanted);
}

void CallsPageTest::diallingNeedsTheOwnTelephone()
{
    m_telephone->setOwnExtension({});
    page().dialField()->setFocus();
    QTest::keyClicks(page().dialField(), QStringLiteral("103"));
    QTest::keyClick(page().dialField(), Qt::Key_Return);
    QVERIFY(m_telephone->commands.isEmpty());
    QVERIFY(!page().message().isEmpty());
    m_window->showPage(Page::Telephone);
    auto *own = m_window->findChild<QComboBox *>(QStringLiteral("ownExtension"));
    QVERIFY(own->isVisible());
    own->setCurrentIndex(own->findData(QStringLiteral("102")));
    Q_EMIT own->activated(own->currentIndex());
    QCOMPARE(m_telephone->ownExtension(), QStringLiteral("102"));
}

void CallsPageTest::dialsWhatTheHouseKnows_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("number");
    QTest::addColumn<RecipientType>("type");
    QTest::newRow("extension") << "103"
                               << "103" << RecipientType::Extension;
    QTest::newRow("queue") << "600"
                           << "600" << RecipientType::Extension;
    QTest::newRow("room that is no extension of the team") << "204"
                                                           << "204" << RecipientType::Extension;
    QTest::newRow("national") << "030 1234567"
                              << "+49301234567" << RecipientType::External;
    QTest::newRow("international") << "+44 20 7946 0018"
                                   << "+442079460018" << RecipientType::External;
    QTest::newRow("feature code") << "*97"
                                  << "*97" << RecipientType::Extension;
}

void CallsPageTest::dialsWhatTheHouseKnows()
{
    QFETCH(QString, typed);
    QFETCH(QString, number);
    QFETCH(RecipientType, type);
    QTest::keyClicks(page().dialField(), typed);
    QTest::keyClick(page().dialField(), Qt::Key_Return);
    const PhoneCommand wanted = phone::Dial{{"101", number, type, AutoAnswer::Off, {}}};
    QCOMPARE(m_telephone->commands.size(), 1);
    QVERIFY(m_telephone->commands.constFirst() == wanted);
    QTRY_VERIFY(page().dialField()->text().isEmpty());
}

void CallsPageTest::readsTelephoneLinks_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("number");
    QTest::newRow("global") << "tel:+49-30-1234567"
                            << "+49301234567";
    QTest::newRow("with parameters") << "tel:7042;phone-context=example.com"
                                     << "7042";
    QTest::newRow("written for people") << "tel:+49%20(30)%201234567"
                                        << "+49301234567";
    QTest::newRow("callto") << "callto:+49301234567"
                            << "+49301234567";
    QTest::newRow("feature code") << "tel:*97"
                                  << "*97";
    QTest::newRow("nothing") << "tel:"
                             << "";
    QTest::newRow("another scheme") << "https://example.com/110"
                                    << "";
}

void CallsPageTest::readsTelephoneLinks()
{
    QFETCH(QString, url);
    QFETCH(QString, number);
    QCOMPARE(Dialler::numberOf(QUrl(url)), number);
}

BELLBOARD_TEST(CallsPage, CallsPageTest)

} // namespace bellboard::test

#include "test_CallsPage.moc"
