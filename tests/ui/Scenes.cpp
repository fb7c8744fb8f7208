// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/Scenes.h"

#include "tests/ui/SilentOutput.h"
#include "ui/AboutDialog.h"
#include "ui/alerts/AlertsPage.h"
#include "ui/alerts/DrillDialog.h"
#include "ui/alerts/StepList.h"
#include "ui/buttons/ButtonsPage.h"
#include "ui/calllog/CallDetail.h"
#include "ui/calllog/CallLogFilterBar.h"
#include "ui/calllog/CallLogModel.h"
#include "ui/calllog/CallLogPage.h"
#include "ui/calllog/CallMarksEditor.h"
#include "ui/calllog/LinkDialog.h"
#include "ui/calllog/ReasonsDialog.h"
#include "ui/calls/CallBoard.h"
#include "ui/calls/CallOperation.h"
#include "ui/calls/CallsPage.h"
#include "ui/calls/Dialler.h"
#include "ui/calls/IncomingStack.h"
#include "ui/calls/PartyField.h"
#include "ui/calls/TransferDialog.h"
#include "ui/connection/ConnectionPage.h"
#include "ui/history/HistoryFilterBar.h"
#include "ui/history/HistoryModel.h"
#include "ui/history/HistoryPage.h"
#include "ui/people/ImportDialog.h"
#include "ui/people/PeopleModel.h"
#include "ui/people/PeoplePage.h"
#include "ui/people/PeopleView.h"
#include "ui/people/PersonDialog.h"
#include "ui/recipients/RecipientDialog.h"
#include "ui/recipients/RecipientListView.h"
#include "ui/recipients/RecipientsPage.h"
#include "ui/settings/AlertSettingsPage.h"
#include "ui/statistics/FiguresPage.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTableView>
#include <QTest>

#include <algorithm>

namespace bellboard::test {

namespace {

void click(const QWidget *page, const char *name)
{
    if (auto *button = page->findChild<QAbstractButton *>(QLatin1StringView(name)))
        button->click();
}

void type(const QWidget *page, const char *name, const char *text)
{
    auto *edit = page->findChild<QLineEdit *>(QLatin1StringView(name));
    edit->selectAll();
    QTest::keyClicks(edit, QLatin1StringView(text));
}

QDialog *openDialog(const MainWindow &window)
{
    const auto dialogs = window.findChildren<QDialog *>();
    const auto shown =
        std::find_if(dialogs.begin(), dialogs.end(), [](const QDialog *each) { return each->isVisible(); });
    return shown == dialogs.end() ? nullptr : *shown;
}

void raise(Stage &stage, const AlertView &view, const QList<AlertView> &others = {})
{
    stage.desk.setStory(storyOf(view));
    stage.desk.setAlerts(QList<AlertView>{view} + others);
}

AlertView calling(const Stage &stage)
{
    return callingAlert(1482, QStringLiteral("101"), stage.clock.now());
}

void setPbx(Stage &stage, const LinkStatus &status)
{
    QList<LinkReport> links = stage.desk.links();
    links[0].status = status;
    stage.desk.setLinks(links);
}

void statesOfAlerts(Stage &stage)
{
    const QDateTime now = stage.clock.now();
    const AlertView down = alertIn(AlertStatus::LinkDown, 1485, QStringLiteral("412"), now);
    const AlertView exhausted = alertIn(AlertStatus::Exhausted, 1484, QStringLiteral("304"), now.addSecs(-200));
    AlertView drill = alertIn(AlertStatus::Waiting, 1483, QStringLiteral("203"), now);
    drill.alert.drill = DrillTarget::Training;
    AlertView again = alertIn(AlertStatus::Acknowledged, 1482, QStringLiteral("101"), now.addSecs(-400));
    again.alert.attention = true;
    again.alert.presses = 3;
    again.alert.unknownButton = true;
    again.alert.lastPressAt = now.addSecs(-5);
    raise(stage, exhausted, {down, drill, again});
    setPbx(stage, {LinkState::Down, QStringLiteral("The telephone system does not answer."), {}, {}});
    stage.window->showAlert(exhausted.alert.id);
}

void takenAlert(Stage &stage)
{
    const QDateTime now = stage.clock.now();
    const QString marek = QStringLiteral("Marek");
    const AlertView taken = alertIn(AlertStatus::Acknowledged, 1482, QStringLiteral("101"), now);
    AlertStory story = storyOf(taken);
    story.events += AlertEvent{AlertEventKind::Acknowledged, now, marek, 0, {}};
    story.events += AlertEvent{AlertEventKind::Note, now, marek, 0,
                               QStringLiteral("Guest has slipped in the bath, doctor is on the way.")};
    stage.desk.setStory(story);
    stage.desk.setAlerts({taken});
}

void trainingAlert(Stage &stage)
{
    ConnectionSetup setup = stage.desk.connectionSetup();
    setup.pbx.provider = QStringLiteral("training");
    stage.desk.setConnection(setup);
    raise(stage, calling(stage),
          {alertIn(AlertStatus::Acknowledged, 1481, QStringLiteral("304"), stage.clock.now().addSecs(-900))});
}

void manyAlerts(Stage &stage)
{
    QList<AlertView> alerts;
    for (int i = 0; i < 7; ++i) {
        const QString room =
            i == 5 ? QStringLiteral("Conservatory, east wing, by the window") : QString::number(101 + i);
        alerts += alertIn(i % 2 ? AlertStatus::Calling : AlertStatus::Exhausted, 1482 + i, room,
                          stage.clock.now().addSecs(-i * 700));
        alerts.last().alert.presses = i + 1;
        alerts.last().alert.unknownButton = i == 5;
    }
    raise(stage, alerts.first(), alerts.mid(1));
}

void databaseLost(Stage &stage)
{
    stage.desk.setAlerts({calling(stage)});
    stage.desk.setDatabase(
        {false, true, QStringLiteral("on this PC"), QStringLiteral("The database cannot be reached."), {}});
    stage.desk.setLeader({}, false);
    stage.window->showPage(Page::Connection);
}

void visitor(Stage &stage)
{
    Rights rights = stage.desk.rights();
    rights.acknowledge = rights.command = rights.configure = rights.administer = false;
    stage.desk.setRights(rights);
    raise(stage, calling(stage));
}

void openHistory(Stage &stage)
{
    stage.window->showPage(Page::History);
    const HistoryModel *model = stage.window->historyPage()->model();
    QVERIFY(QTest::qWaitFor([model] { return model->rowCount() > 1; }, 10000));
}

void openedHistory(Stage &stage)
{
    openHistory(stage);
    stage.desk.setStory(takenStory(stage.window->historyPage()->model()->at(1)));
    stage.window->historyPage()->table()->selectRow(1);
    const StepList *calls = stage.window->historyPage()->attempts();
    QVERIFY(QTest::qWaitFor([calls] { return !calls->steps().isEmpty(); }, 10000));
}

void emptyHistory(Stage &stage)
{
    stage.desk.setHistory({});
    stage.window->showPage(Page::History);
}

void nothingInHistory(Stage &stage)
{
    openHistory(stage);
    AlertFilter none;
    none.room = QStringLiteral("999");
    stage.window->historyPage()->filterBar()->findChild<QLineEdit *>()->setText(none.room);
    stage.window->historyPage()->model()->setFilter(none);
}

void datesOfHistory(Stage &stage)
{
    openHistory(stage);
    auto *when = stage.window->historyPage()->filterBar()->findChildren<QComboBox *>().at(1);
    when->setCurrentIndex(when->count() - 1);
}

void addRecipient(Stage &stage)
{
    stage.window->showPage(Page::Recipients);
    const Recipient draft = recipient({}, QStringLiteral("Night porter"), RecipientType::External);
    stage.dialog = std::make_unique<RecipientDialog>(stage.desk, draft, stage.window.get());
    type(stage.dialog.get(), "number", "030 5551234");
}

void wrongRecipient(Stage &stage)
{
    addRecipient(stage);
    type(stage.dialog.get(), "number", "+49 30 123456");
}

void recipientMenu(Stage &stage)
{
    stage.window->showPage(Page::Recipients);
    Q_EMIT stage.window->recipientsPage()->list()->menuWanted(1, stage.window->mapToGlobal(QPoint(900, 300)));
}

void deleteRecipient(Stage &stage)
{
    stage.window->showPage(Page::Recipients);
    Q_EMIT stage.window->recipientsPage()->list()->removeWanted(1);
}

void wrongButton(Stage &stage)
{
    stage.window->showPage(Page::Buttons);
    stage.window->buttonsPage()->addButton();
    if (const QDialog *dialog = openDialog(*stage.window)) {
        type(dialog, "room", "301");
        type(dialog, "device", "button-room-101");
    }
}

void drill(Stage &stage, int target)
{
    stage.dialog = std::make_unique<DrillDialog>(stage.desk, stage.window.get());
    stage.dialog->findChildren<QRadioButton *>().at(target)->setChecked(true);
}

void themeMenu(Stage &stage)
{
    const auto menus = stage.window->menuBar()->actions();
    stage.window->menuBar()->setActiveAction(menus.at(1));
    QMenu *view = menus.at(1)->menu();
    view->setActiveAction(view->actions().last());
    QTest::keyClick(view, Qt::Key_Right);
}

void setUpWrong(Stage &stage)
{
    stage.window->showPage(Page::Connection);
    type(stage.window->connectionPage(), "tlsKey", "/etc/bellboard/key.pem");
    click(stage.window->connectionPage(), "saveGateway");
}

void settingsWrong(Stage &stage)
{
    stage.window->showPage(Page::Settings);
    const auto *page = stage.window->findChild<AlertSettingsPage *>();
    type(page, "announcement", "alert.wav");
    click(page, "saveSettings");
}

void openCalls(Stage &stage)
{
    stage.window->showPage(Page::Calls);
    stage.window->callBoard()->followNow();
    stage.window->callsPage()->select(CallId{1});
}

void quietCalls(Stage &stage)
{
    stage.desk.addedTelephone().setCalls({});
    stage.desk.addedTelephone().setQueues({});
    openCalls(stage);
}

void incomingCalls(Stage &stage)
{
    const QDateTime now = stage.clock.now();
    const QString room = QStringLiteral("204");
    const QString desk = QStringLiteral("101");
    MemoryTelephone &telephone = stage.desk.addedTelephone();
    stage.window->showPage(Page::Calls);
    telephone.setLog({liveCall(60, room, desk, CallState::Missed, now.addSecs(-600)),
                      liveCall(61, room, desk, CallState::Missed, now.addSecs(-300))});
    telephone.setCalls({liveCall(70, room, desk, CallState::Ringing, now),
                        liveCall(71, QStringLiteral("+33142685300"), desk, CallState::Ringing, now)});
    stage.window->callBoard()->followNow();
}

void transferCall(Stage &stage)
{
    stage.window->showPage(Page::Calls);
    const auto calls = stage.desk.addedTelephone().liveCalls();
    auto dialog = std::make_unique<TransferDialog>(*stage.window->callOperations(), *stage.window->dialler(),
                                                   calls.at(2), stage.window.get());
    QTest::keyClicks(dialog->field(), QStringLiteral("103"));
    stage.dialog = std::move(dialog);
}

void openCallLog(Stage &stage)
{
    furnishLog(stage.desk.addedTelephone(), stage.clock.now());
    stage.window->showPage(Page::CallLog);
    const CallLogModel *model = stage.window->callLogPage()->model();
    QVERIFY(QTest::qWaitFor([model] { return model->rowCount() > 1; }, 10000));
}

void openedCall(Stage &stage)
{
    openCallLog(stage);
    stage.window->callLogPage()->table()->selectRow(0);
}

void endOfOpenedCall(Stage &stage)
{
    openedCall(stage);
    QTest::qWait(50);
    auto *area = stage.window->callLogPage()->detail()->findChild<QScrollArea *>();
    area->ensureWidgetVisible(stage.window->callLogPage()->detail()->marks()->saveButton(), 0, 12);
}

void callsOfOne(Stage &stage)
{
    openCallLog(stage);
    CallFilter one;
    one.number = QStringLiteral("204");
    stage.window->callLogPage()->showOnly(one, QStringLiteral("All calls of Jane Doe"));
}

void noCallFound(Stage &stage)
{
    openCallLog(stage);
    CallFilter none;
    none.text = QStringLiteral("zzz");
    stage.window->callLogPage()->filterBar()->search()->setText(none.text);
    stage.window->callLogPage()->model()->setFilter(none);
}

void datesOfCallLog(Stage &stage)
{
    openCallLog(stage);
    auto *when = stage.window->callLogPage()->filterBar()->findChildren<QComboBox *>().at(0);
    when->setCurrentIndex(when->count() - 1);
}

void reasonsOfCalls(Stage &stage)
{
    openCallLog(stage);
    stage.window->callLogPage()->reasonsButton()->click();
}

void linkCall(Stage &stage)
{
    openCallLog(stage);
    stage.window->callLogPage()->table()->selectRow(3);
    stage.window->callLogPage()->detail()->marks()->linkButton()->click();
}

void lookAtCalls(Stage &stage)
{
    Rights rights = stage.desk.rights();
    rights.command = rights.configure = rights.administer = false;
    stage.desk.setRights(rights);
    endOfOpenedCall(stage);
}

void openPeople(Stage &stage)
{
    furnishLog(stage.desk.addedTelephone(), stage.clock.now());
    stage.window->showPage(Page::People);
    const PeoplePage *page = stage.window->peoplePage();
    QVERIFY(QTest::qWaitFor([page] { return page->contacts()->model()->rowCount() > 0; }, 10000));
    page->contacts()->table()->selectRow(2);
}

void openGuests(Stage &stage)
{
    openPeople(stage);
    const PeoplePage *page = stage.window->peoplePage();
    page->tabs()->setCurrentIndex(1);
    QVERIFY(QTest::qWaitFor([page] { return page->guests()->model()->rowCount() > 0; }, 10000));
    page->guests()->table()->selectRow(0);
}

void importPeople(Stage &stage)
{
    openPeople(stage);
    const QByteArray file = "name,company,numbers\r\nPetra Klein-Vogt,Laundry Klein & Sons,+49301234567\r\n"
                            "Olaf Brandt,Florist Brandt,030 5551234\r\nBroken,,12x\r\nIda Sand,,+4940123456\r\n";
    const auto preview = stage.desk.addedTelephone().previewContacts(file);
    QVERIFY(QTest::qWaitFor([&] { return preview.isFinished(); }, 10000));
    stage.dialog = std::make_unique<ImportDialog>(stage.desk.addedTelephone(), *preview.result(), stage.window.get());
}

void changeContact(Stage &stage)
{
    openPeople(stage);
    stage.window->peoplePage()->contacts()->editButton()->click();
}

void wrongContact(Stage &stage)
{
    changeContact(stage);
    if (const QDialog *dialog = openDialog(*stage.window))
        type(dialog, "emails", "office at laundry");
}

void changeGuest(Stage &stage)
{
    openGuests(stage);
    stage.window->peoplePage()->guests()->editButton()->click();
}

void openFigures(Stage &stage)
{
    furnishLog(stage.desk.addedTelephone(), stage.clock.now());
    stage.window->showPage(Page::Statistics);
}

struct Arrangement
{
    const char *name;
    bool shown; ///< in docs/screens
    void (*arrange)(Stage &);
    bool telephone = false; ///< the house has one
};

const Arrangement arrangements[] = {
    {"first-start", true, [](Stage &) {}},
    {"first-recipient", true, [](Stage &s) { s.desk.setRecipients({}); }},
    {"alerts-calm", true, [](Stage &) {}},
    {"alert-calling", true, [](Stage &s) { raise(s, calling(s)); }},
    {"alert-states", true, statesOfAlerts},
    {"alert-taken", true, takenAlert},
    {"alert-training", true, trainingAlert},
    {"history", true, openedHistory},
    {"recipients", true, [](Stage &s) { s.window->showPage(Page::Recipients); }},
    {"recipient-add", true, addRecipient},
    {"buttons", true, [](Stage &s) { s.window->showPage(Page::Buttons); }},
    {"connection", true, [](Stage &s) { s.window->showPage(Page::Connection); }},
    {"certificate", true,
     [](Stage &s) {
         setPbx(s, {LinkState::Down,
                    QStringLiteral("The certificate of 192.168.5.150 is signed by nobody this PC knows."),
                    QStringLiteral("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
                    {}});
         s.window->showPage(Page::Connection);
     }},
    {"settings", true, [](Stage &s) { s.window->showPage(Page::Settings); }},
    {"test-the-alert", true, [](Stage &s) { drill(s, 0); }},
    {"calls", true, openCalls, true},
    {"calls-quiet", true, quietCalls, true},
    {"incoming-call", true, incomingCalls, true},
    {"transfer", true, transferCall, true},
    {"my-telephone", true, [](Stage &s) { s.window->showPage(Page::Telephone); }, true},
    {"call-log", true, openCallLog, true},
    {"call-log-opened", true, openedCall, true},
    {"people", true, openPeople, true},
    {"guests", true, openGuests, true},
    {"contact", true, changeContact, true},
    {"import", true, importPeople, true},
    {"statistics", true, openFigures, true},
    {"call-log-marks", false, endOfOpenedCall, true},
    {"call-log-of-one", false, callsOfOne, true},
    {"call-log-none", false, noCallFound, true},
    {"call-log-dates", false, datesOfCallLog, true},
    {"call-log-empty", false, [](Stage &s) { s.window->showPage(Page::CallLog); }, true},
    {"call-log-reasons", false, reasonsOfCalls, true},
    {"call-log-link", false, linkCall, true},
    {"call-log-visitor", false, lookAtCalls, true},
    {"people-empty", false,
     [](Stage &s) {
         s.desk.addedTelephone().setContacts({});
         s.window->showPage(Page::People);
     },
     true},
    {"contact-wrong", false, wrongContact, true},
    {"guest", false, changeGuest, true},
    {"statistics-empty", false, [](Stage &s) { s.window->showPage(Page::Statistics); }, true},
    {"statistics-dates", false,
     [](Stage &s) {
         openFigures(s);
         s.window->figuresPage()->span()->setCurrentIndex(s.window->figuresPage()->span()->count() - 1);
     },
     true},
    {"test-in-earnest", false, [](Stage &s) { drill(s, 1); }},
    {"many-alerts", false, manyAlerts},
    {"false-alarm", false,
     [](Stage &s) {
         raise(s, calling(s));
         click(s.window->alertsPage(), "falseAlarm");
     }},
    {"note", false,
     [](Stage &s) {
         raise(s, calling(s));
         click(s.window->alertsPage(), "note");
     }},
    {"visitor", false, visitor},
    {"database-lost", false, databaseLost},
    {"history-list", false, openHistory},
    {"history-empty", false, emptyHistory},
    {"history-none", false, nothingInHistory},
    {"history-dates", false, datesOfHistory},
    {"recipients-empty", false,
     [](Stage &s) {
         s.desk.setRecipients({});
         s.window->showPage(Page::Recipients);
     }},
    {"recipient-wrong", false, wrongRecipient},
    {"recipient-menu", false, recipientMenu},
    {"recipient-delete", false, deleteRecipient},
    {"buttons-empty", false,
     [](Stage &s) {
         s.desk.setButtons({});
         s.window->showPage(Page::Buttons);
     }},
    {"buttons-none", false,
     [](Stage &s) {
         s.window->showPage(Page::Buttons);
         s.window->buttonsPage()->findChild<QLineEdit *>()->setText(QStringLiteral("999"));
     }},
    {"button-add", false,
     [](Stage &s) {
         s.window->showPage(Page::Buttons);
         s.window->buttonsPage()->addButton();
     }},
    {"button-wrong", false, wrongButton},
    {"button-press", false,
     [](Stage &s) {
         s.window->showPage(Page::Buttons);
         click(s.window->buttonsPage(), "press");
     }},
    {"connection-wrong", false, setUpWrong},
    {"connection-tested", false,
     [](Stage &s) {
         s.window->showPage(Page::Connection);
         click(s.window->connectionPage(), "testPbx");
     }},
    {"settings-wrong", false, settingsWrong},
    {"about", false, [](Stage &s) { s.dialog = std::make_unique<AboutDialog>(s.window.get()); }},
    {"alert-menu", false, [](Stage &s) { s.window->menuBar()->setActiveAction(s.window->menuBar()->actions().at(0)); }},
    {"view-menu", false, [](Stage &s) { s.window->menuBar()->setActiveAction(s.window->menuBar()->actions().at(1)); }},
    {"theme-menu", false, themeMenu},
};

QStringList named(bool shown)
{
    QStringList names;
    for (const Arrangement &each : arrangements) {
        if (each.shown == shown)
            names += QLatin1StringView(each.name);
    }
    return names;
}

} // namespace

QStringList Scene::shown()
{
    return named(true);
}

QStringList Scene::others()
{
    return named(false);
}

Scene::Scene(const QString &name, const QSize &size)
{
    const auto found = std::find_if(std::begin(arrangements), std::end(arrangements),
                                    [&](const Arrangement &each) { return name == QLatin1StringView(each.name); });
    if (found == std::end(arrangements))
        return;
    if (found->telephone)
        furnish(m_stage.desk.addTelephone(), m_stage.clock.now());
    MainWindow::Parts parts;
    parts.sound = std::make_unique<SilentOutput>();
    parts.ring = std::make_unique<SilentOutput>();
    parts.clock = &m_stage.clock;
    m_stage.window = std::make_unique<MainWindow>(m_stage.desk, std::move(parts));
    m_stage.window->resize(size);
    m_stage.window->show();
    if (!QTest::qWaitForWindowExposed(m_stage.window.get()))
        return;
    if (name != QLatin1StringView("first-start"))
        furnish(m_stage.desk, m_stage.clock.now());
    found->arrange(m_stage);
    if (m_stage.dialog)
        m_stage.dialog->show();
    m_stage.window->ticker().tickNow();
    QCoreApplication::processEvents();
    QTest::qWait(20); // the desk answers from the event loop
    m_open = true;
}

Scene::~Scene()
{
    while (QWidget *menu = QApplication::activePopupWidget())
        menu->close();
}

QWidget *Scene::front() const
{
    if (m_stage.dialog)
        return m_stage.dialog.get();
    if (QWidget *menu = QApplication::activePopupWidget())
        return menu;
    return openDialog(*m_stage.window);
}

} // namespace bellboard::test
