// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestRegistry.h"
#include "tests/ui/ExampleHotel.h"
#include "tests/ui/SilentOutput.h"
#include "ui/MainWindow.h"
#include "ui/calls/CallSounds.h"
#include "ui/calls/CallsPage.h"
#include "ui/calls/ConsoleKeys.h"
#include "ui/calls/ConsoleKeysCard.h"
#include "ui/calls/Dialler.h"
#include "ui/calls/IncomingCard.h"
#include "ui/calls/IncomingStack.h"
#include "ui/calls/NumberLink.h"
#include "ui/calls/PartyField.h"
#include "ui/calls/TelephoneSettings.h"
#include "ui/calls/TransferDialog.h"

#include <QApplication>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

namespace bellboard::test {

/// The pop-up of ringing calls and the keys of an attendant, in a real window.
class IncomingCallTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhoCalls();
    void neverTakesTheKeyboard();
    void standsOnTopAndStacks();
    void buttonsAskForIt_data();
    void buttonsAskForIt();
    void missingCapabilitySaysWhy();
    void declinesByItselfOnce();
    void fallsSilentWhenAnsweredElsewhere();
    void alertHasPriorityOverTheRingtone();
    void ringtoneAndVolumeAreSettable();
    void countsHowOftenItCalled();
    void referenceIsSavedWithTheCall();
    void openAlertIsShown();
    void keysWork_data();
    void keysWork();
    void keyWithNothingToDoSaysSo();
    void transferKeyOpensTheDialog();
    void takenKeyIsRefused();
    void changedKeyIsKept();
    void numberLinkCalls();

  private:
    CallEntry rings(qint64 id, const QString &from);
    IncomingStack &stack() const { return *m_window->incoming(); }
    IncomingCard *card(int index = 0) const { return stack().cards().value(index); }

    SetClock m_clock;
    QStringList m_heard;
    std::unique_ptr<MemoryDesk> m_desk;
    MemoryTelephone *m_telephone = nullptr;
    std::unique_ptr<MainWindow> m_window;
};

void IncomingCallTest::init()
{
    QSettings().remove(QStringLiteral("telephone"));
    m_clock = SetClock();
    m_heard.clear();
    m_desk = std::make_unique<MemoryDesk>();
    furnish(*m_desk, m_clock.now());
    m_telephone = &m_desk->addTelephone();
    furnish(*m_telephone, m_clock.now());
    m_telephone->setCalls({});
    m_telephone->setQueues({});
    MainWindow::Parts parts;
    parts.sound = std::make_unique<SilentOutput>();
    parts.ring = std::make_unique<SilentOutput>(&m_heard);
    parts.clock = &m_clock;
    m_window = std::make_unique<MainWindow>(*m_desk, std::move(parts));
    m_window->showPage(Page::Calls);
    m_window->show();
    m_window->activateWindow(); // where no window manager does it
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void IncomingCallTest::cleanup()
{
    m_window.reset();
    m_desk.reset();
}

CallEntry IncomingCallTest::rings(qint64 id, const QString &from)
{
    const CallEntry entry = liveCall(id, from, QStringLiteral("101"), CallState::Ringing, m_clock.now());
    m_telephone->putCall(entry);
    return entry;
}

void IncomingCallTest::saysWhoCalls()
{
    QVERIFY(!stack().isVisible());
    rings(70, QStringLiteral("204"));
    QVERIFY(stack().isVisible());
    QCOMPARE(stack().cards().size(), 1);
    QCOMPARE(card()->name(), QStringLiteral("Jane Doe"));
    QCOMPARE(card()->about(), QStringLiteral("Room 204 · Gold"));
    QVERIFY(card()->showsVip());
    QCOMPARE(card()->remaining(), QStringLiteral("declined by itself in 0:30"));
    m_telephone->removeCall(CallId{70});
    QVERIFY(!stack().isVisible());
    rings(71, QStringLiteral("+33142685300"));
    QCOMPARE(card()->name(), QStringLiteral("+33 1 42 68 53 00"));
    QVERIFY(!card()->showsVip());
    // Whose number it is may be known a moment later.
    Caller caller;
    caller.number = QStringLiteral("+33142685300");
    caller.name = QStringLiteral("Claire Petit");
    caller.company = QStringLiteral("Petit Voyages");
    m_telephone->setCaller(caller);
    QCOMPARE(card()->name(), QStringLiteral("Claire Petit"));
    QCOMPARE(card()->about(), QStringLiteral("Petit Voyages"));
}

void IncomingCallTest::neverTakesTheKeyboard()
{
    QVERIFY(stack().testAttribute(Qt::WA_ShowWithoutActivating));
    QVERIFY(stack().windowFlags() & Qt::WindowDoesNotAcceptFocus);
    if (QGuiApplication::platformName() == QLatin1StringView("offscreen"))
        QSKIP("the offscreen platform activates whatever is shown: ui/IncomingCallOnX11 looks at it");
    PartyField *field = m_window->callsPage()->dialField();
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("Pet"));
    rings(70, QStringLiteral("204"));
    QVERIFY(stack().isVisible());
    QTest::qWait(50);
    QCOMPARE(QApplication::activeWindow(), m_window.get());
    QCOMPARE(QApplication::focusWidget(), field);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("ra"));
    QCOMPARE(field->text(), QStringLiteral("Petra"));
    QTest::mouseClick(card()->button(CallOperation::Answer), Qt::LeftButton);
    QVERIFY(!card()->button(CallOperation::Answer)->hasFocus());
}

void IncomingCallTest::standsOnTopAndStacks()
{
    rings(70, QStringLiteral("204"));
    const int one = stack().sizeHint().height();
    rings(71, QStringLiteral("+33142685300"));
    QVERIFY(stack().windowFlags() & Qt::WindowStaysOnTopHint);
    QCOMPARE(stack().cards().size(), 2);
    QVERIFY(stack().sizeHint().height() > one);
    QVERIFY(card(0)->geometry().bottom() < card(1)->geometry().top() || card(1)->geometry().top() == 0);
    m_telephone->removeCall(CallId{70});
    QCOMPARE(stack().cards().size(), 1);
    QCOMPARE(card()->call().value, 71);
}

void IncomingCallTest::buttonsAskForIt_data()
{
    QTest::addColumn<CallOperation>("operation");
    QTest::addColumn<PhoneCommand>("command");
    const LegRef own{{LinkId{1}, QStringLiteral("call-70")}, QStringLiteral("leg-70-b")};
    QTest::newRow("accept") << CallOperation::Answer << PhoneCommand(phone::Answer{own});
    QTest::newRow("decline") << CallOperation::Decline << PhoneCommand(phone::Refuse{own});
    QTest::newRow("voicemail") << CallOperation::Voicemail << PhoneCommand(phone::ToVoicemail{own, {}});
}

void IncomingCallTest::buttonsAskForIt()
{
    QFETCH(CallOperation, operation);
    QFETCH(PhoneCommand, command);
    rings(70, QStringLiteral("204"));
    QTest::mouseClick(card()->button(operation), Qt::LeftButton);
    QCOMPARE(m_telephone->commands.size(), 1);
    QVERIFY(m_telephone->commands.constFirst() == command);
}

void IncomingCallTest::missingCapabilitySaysWhy()
{
    const QString reason = QStringLiteral("This telephone system cannot lift a handset. Lift it yourself.");
    PbxCapabilities capabilities = m_telephone->capabilities();
    capabilities.refuse(PbxCapability::Answer, reason);
    m_telephone->setCapabilities(capabilities);
    rings(70, QStringLiteral("204"));
    QVERIFY(!card()->button(CallOperation::Answer)->isEnabled());
    QCOMPARE(card()->button(CallOperation::Answer)->toolTip(), reason);
    QVERIFY(card()->button(CallOperation::Decline)->isEnabled());
}

void IncomingCallTest::declinesByItselfOnce()
{
    const CallEntry entry = rings(70, QStringLiteral("204"));
    m_clock.set(m_clock.now().addSecs(29));
    m_window->ticker().tickNow();
    QVERIFY(m_telephone->commands.isEmpty());
    QCOMPARE(card()->remaining(), QStringLiteral("declined by itself in 0:01"));
    m_clock.set(m_clock.now().addSecs(1));
    m_window->ticker().tickNow();
    QCOMPARE(m_telephone->commands.size(), 1);
    QVERIFY(std::holds_alternative<phone::Refuse>(m_telephone->commands.constFirst()));
    QVERIFY(!stack().isVisible());
    QVERIFY(!m_window->callSounds()->isRinging());
    // The PBX may be slow about it: the call is not shown, not sounded and not declined again.
    m_telephone->putCall(entry);
    m_window->ticker().tickNow();
    QCOMPARE(m_telephone->commands.size(), 1);
    QVERIFY(!stack().isVisible());
}

void IncomingCallTest::fallsSilentWhenAnsweredElsewhere()
{
    CallEntry entry = rings(70, QStringLiteral("204"));
    QVERIFY(m_window->callSounds()->sounds());
    QCOMPARE(m_heard, (QStringList{"volume 80", "loop ring_classic.wav"}));
    // A colleague takes it: our leg ends, his talks.
    entry.call.state = CallState::Answered;
    entry.call.legs[1].phase = LegView::Phase::Ended;
    entry.call.legs[1].cause = HangupCause::AnsweredElsewhere;
    m_telephone->putCall(entry);
    QVERIFY(!m_window->callSounds()->sounds());
    QCOMPARE(m_heard.constLast(), QStringLiteral("stop"));
    QVERIFY(!stack().isVisible());
}

void IncomingCallTest::alertHasPriorityOverTheRingtone()
{
    rings(70, QStringLiteral("204"));
    QVERIFY(m_window->callSounds()->sounds());
    m_desk->setAlerts({callingAlert(1, "101", m_clock.now())});
    QVERIFY(m_window->callSounds()->isRinging());
    QVERIFY(!m_window->callSounds()->sounds());
    QCOMPARE(m_heard.constLast(), QStringLiteral("stop"));
    m_desk->setAlerts({});
    QVERIFY(m_window->callSounds()->sounds());
}

void IncomingCallTest::ringtoneAndVolumeAreSettable()
{
    TelephoneSettings &settings = *m_window->telephoneSettings();
    TelephoneSettings::Values values = settings.values();
    values.ringtone = QStringLiteral("ring_soft");
    values.ringVolume = 35;
    settings.set(values);
    rings(70, QStringLiteral("204"));
    QCOMPARE(m_heard, (QStringList{"volume 35", "loop ring_soft.wav"}));
    values.ringtone.clear();
    settings.set(values);
    QVERIFY(!m_window->callSounds()->sounds());
    QVERIFY(stack().isVisible());
}

void IncomingCallTest::countsHowOftenItCalled()
{
    QList<CallEntry> log;
    for (int i = 0; i < 2; ++i)
        log += liveCall(60 + i, QStringLiteral("+33142685300"), QStringLiteral("101"), CallState::Missed,
                        m_clock.now().addSecs(-600 * (i + 1)));
    log += liveCall(65, QStringLiteral("+33142685300"), QStringLiteral("101"), CallState::Missed,
                    m_clock.now().addSecs(-7200)); // long ago
    m_telephone->setLog(log);
    rings(70, QStringLiteral("+33142685300"));
    QTRY_COMPARE(card()->again(), QStringLiteral("called again 2 times"));
    m_telephone->setLog({});
    rings(71, QStringLiteral("204"));
    QTest::qWait(20);
    QCOMPARE(card(1)->again(), QString());
}

void IncomingCallTest::referenceIsSavedWithTheCall()
{
    CallEntry entry = rings(70, QStringLiteral("204"));
    QTest::keyClicks(card()->reference(), QStringLiteral("B-1704"));
    QTest::keyClick(card()->reference(), Qt::Key_Return);
    QCOMPARE(m_telephone->marks.size(), 1);
    QCOMPARE(m_telephone->marks.constFirst().first.value, 70);
    QCOMPARE(m_telephone->marks.constFirst().second.reference, QStringLiteral("B-1704"));
    QCOMPARE(m_telephone->marks.constFirst().second.referenceKind, ReferenceKind::Booking);
    // Typed, but the call is over before Enter.
    rings(71, QStringLiteral("+33142685300"));
    QTest::keyClicks(card(1)->reference(), QStringLiteral("ORDER 9"));
    m_telephone->removeCall(CallId{71});
    QTRY_COMPARE(m_telephone->marks.size(), 2);
    QCOMPARE(m_telephone->marks.constLast().second.reference, QStringLiteral("ORDER 9"));
}

void IncomingCallTest::openAlertIsShown()
{
    m_desk->setAlerts({callingAlert(1, "204", m_clock.now())});
    Caller caller = m_telephone->caller(QStringLiteral("204"));
    caller.openAlert = AlertId{1};
    m_telephone->setCaller(caller);
    rings(70, QStringLiteral("204"));
    QVERIFY(card()->alertButton()->isVisible());
    QTest::mouseClick(card()->alertButton(), Qt::LeftButton);
    QCOMPARE(m_window->page(), Page::Alerts);
    rings(71, QStringLiteral("+33142685300"));
    QVERIFY(!card(1)->alertButton()->isVisible());
}

void IncomingCallTest::keysWork_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<CallState>("state");
    QTest::addColumn<PhoneCommand>("command");
    const CallKey call{LinkId{1}, QStringLiteral("call-70")};
    const LegRef own{call, QStringLiteral("leg-70-b")};
    const LegRef other{call, QStringLiteral("leg-70-a")};
    QTest::newRow("answer") << Qt::Key_F2 << CallState::Ringing << PhoneCommand(phone::Answer{own});
    QTest::newRow("decline") << Qt::Key_F3 << CallState::Ringing << PhoneCommand(phone::Refuse{own});
    QTest::newRow("hang up") << Qt::Key_F3 << CallState::Answered << PhoneCommand(phone::HangUpLeg{own});
    QTest::newRow("hold") << Qt::Key_F4 << CallState::Answered << PhoneCommand(phone::Hold{other, OnOff::On});
    QTest::newRow("park") << Qt::Key_F6 << CallState::Answered << PhoneCommand(phone::Park{other, "101", {}});
}

void IncomingCallTest::keysWork()
{
    QFETCH(Qt::Key, key);
    QFETCH(CallState, state);
    QFETCH(PhoneCommand, command);
    m_telephone->putCall(liveCall(70, QStringLiteral("204"), QStringLiteral("101"), state, m_clock.now()));
    m_window->showPage(Page::History); // whatever page is shown
    QTest::keyClick(m_window.get(), key);
    QCOMPARE(m_telephone->commands.size(), 1);
    QVERIFY(m_telephone->commands.constFirst() == command);
}

void IncomingCallTest::keyWithNothingToDoSaysSo()
{
    QTest::keyClick(m_window.get(), Qt::Key_F2);
    QVERIFY(m_telephone->commands.isEmpty());
    QCOMPARE(m_window->callsPage()->message(), QStringLiteral("No call rings at your telephone."));
    CallQueue queue;
    queue.number = QStringLiteral("600");
    m_telephone->putCalls({waitingCall(80, QStringLiteral("+33142685300"), queue, m_clock.now().addSecs(-20)),
                           waitingCall(81, QStringLiteral("+442079460018"), queue, m_clock.now().addSecs(-40))});
    QTest::keyClick(m_window.get(), Qt::Key_F7);
    const PhoneCommand wanted =
        phone::Transfer{{{LinkId{1}, "call-81"}, "leg-81-a"}, "101", "101", RecipientType::Extension};
    QCOMPARE(m_telephone->commands.size(), 1);
    QVERIFY(m_telephone->commands.constFirst() == wanted);
}

void IncomingCallTest::transferKeyOpensTheDialog()
{
    m_telephone->putCall(
        liveCall(70, QStringLiteral("204"), QStringLiteral("101"), CallState::Answered, m_clock.now()));
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    auto *dialog = m_window->callsPage()->findChild<TransferDialog *>();
    QVERIFY(dialog);
    dialog->activateWindow(); // where no window manager does it
    QTRY_VERIFY_WITH_TIMEOUT(dialog->field()->hasFocus(), 10000);
    QTest::keyClicks(dialog->field(), QStringLiteral("103"));
    QTest::keyClick(dialog->field(), Qt::Key_Return);
    QCOMPARE(m_telephone->commands.size(), 1);
    const auto *transfer = std::get_if<phone::Transfer>(&m_telephone->commands.constFirst());
    QVERIFY(transfer);
    QCOMPARE(transfer->target, QStringLiteral("103"));
    QCOMPARE(transfer->moved.leg, QStringLiteral("leg-70-a"));
}

void IncomingCallTest::takenKeyIsRefused()
{
    ConsoleKeys &keys = *m_window->consoleKeys();
    const auto refused = [&](const QKeySequence &sequence) {
        const Result<> result = keys.set(ConsoleKeys::Key::Answer, sequence);
        return result ? QString() : result.error().message;
    };
    QCOMPARE(refused(Qt::Key_F3), QStringLiteral("F3 is the key of “Hang up or decline” already."));
    QVERIFY(!refused(Qt::Key_F9).isEmpty()); // takes an alert
    QVERIFY(!refused(Qt::CTRL | Qt::Key_1).isEmpty());
    QVERIFY(!refused(Qt::Key_A).isEmpty()); // needed for typing
    QCOMPARE(keys.sequence(ConsoleKeys::Key::Answer), QKeySequence(Qt::Key_F2));
    // The same by hand, on the page.
    m_window->showPage(Page::Telephone);
    auto *keysCard = m_window->findChild<ConsoleKeysCard *>();
    QKeySequenceEdit *field = keysCard->field(ConsoleKeys::Key::Answer);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_F3);
    QTRY_VERIFY(!keysCard->message().isEmpty());
    QCOMPARE(field->keySequence(), QKeySequence(Qt::Key_F2));
}

void IncomingCallTest::changedKeyIsKept()
{
    ConsoleKeys &keys = *m_window->consoleKeys();
    QVERIFY(keys.set(ConsoleKeys::Key::Answer, Qt::Key_F11));
    rings(70, QStringLiteral("204"));
    QVERIFY(card()->button(CallOperation::Answer)->text().contains("F11"));
    QTest::keyClick(m_window.get(), Qt::Key_F2);
    QVERIFY(m_telephone->commands.isEmpty());
    QTest::keyClick(m_window.get(), Qt::Key_F11);
    QCOMPARE(m_telephone->commands.size(), 1);
    CallOperations operations(*m_desk);
    QWidget other;
    QCOMPARE(ConsoleKeys(operations, &other).sequence(ConsoleKeys::Key::Answer), QKeySequence(Qt::Key_F11));
}

void IncomingCallTest::numberLinkCalls()
{
    NumberLink link(*m_desk);
    link.setNumber(QStringLiteral("+49301234567"));
    QCOMPARE(link.text(), QStringLiteral("+49 30 1234567"));
    link.click();
    const PhoneCommand wanted = phone::Dial{{"101", "+49301234567", RecipientType::External, AutoAnswer::Off, {}}};
    QCOMPARE(m_telephone->commands.size(), 1);
    QVERIFY(m_telephone->commands.constFirst() == wanted);
    MemoryDesk bare;
    NumberLink words(bare);
    words.setNumber(QStringLiteral("103"));
    QVERIFY(!words.isEnabled());
}

BELLBOARD_TEST(IncomingCall, IncomingCallTest)

} // namespace bellboard::test

#include "test_IncomingCall.moc"
