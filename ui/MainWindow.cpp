// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/MainWindow.h"

#include "ui/AboutDialog.h"
#include "ui/Navigation.h"
#include "ui/StatusLine.h"
#include "ui/alerts/AlertBannerStack.h"
#include "ui/alerts/AlertSound.h"
#include "ui/alerts/AlertsPage.h"
#include "ui/alerts/DrillDialog.h"
#include "ui/alerts/LoudspeakerOutput.h"
#include "ui/buttons/ButtonsPage.h"
#include "ui/calllog/CallLogPage.h"
#include "ui/calls/CallBoard.h"
#include "ui/calls/CallOperation.h"
#include "ui/calls/CallSounds.h"
#include "ui/calls/CallsPage.h"
#include "ui/calls/ConsoleKeys.h"
#include "ui/calls/ConsoleKeysCard.h"
#include "ui/calls/Dialler.h"
#include "ui/calls/IncomingStack.h"
#include "ui/calls/PartyField.h"
#include "ui/calls/TelephonePage.h"
#include "ui/calls/TelephoneSettings.h"
#include "ui/calls/WaitingModel.h"
#include "ui/connection/ConnectionPage.h"
#include "ui/history/HistoryPage.h"
#include "ui/people/PeoplePage.h"
#include "ui/recipients/RecipientsPage.h"
#include "ui/settings/AlertSettingsPage.h"
#include "ui/statistics/FiguresPage.h"
#include "ui/theme/Motion.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ShowDialog.h"
#include "ui/words/RightsWords.h"

#include <QActionGroup>
#include <QApplication>
#include <QMenuBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace bellboard {

MainWindow::MainWindow(Desk &desk, QWidget *parent) : MainWindow(desk, Parts(), parent) {}

MainWindow::MainWindow(Desk &desk, Parts parts, QWidget *parent)
    : QMainWindow(parent), m_desk(desk), m_ticker(parts.clock ? *parts.clock : m_systemClock)
{
    if (!parts.sound)
        parts.sound = std::make_unique<LoudspeakerOutput>();
    m_sound = new AlertSound(desk, std::move(parts.sound), this);
    m_banners = new AlertBannerStack(desk, m_ticker, this);
    m_navigation = new Navigation(desk, m_ticker, this);
    m_status = new StatusLine(desk, m_ticker, this);
    makePages();
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_navigation);
    middle->addWidget(m_pages, 1);
    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banners);
    layout->addLayout(middle, 1);
    layout->addWidget(m_status);
    setCentralWidget(centre);
    makeMenus();
    if (desk.telephone())
        makeTelephone(std::move(parts.ring));
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&About Bellboard"), this, [this] { showDialog(new AboutDialog(this)); });

    connect(m_navigation, &Navigation::chosen, this, &MainWindow::showPage);
    connect(m_banners, &AlertBannerStack::opened, this, &MainWindow::showAlert);
    connect(m_status, &StatusLine::connectionWanted, this, [this] { showPage(Page::Connection); });
    connect(m_alerts, &AlertsPage::wanted, this, [this](Page page) {
        showPage(page);
        if (page == Page::Recipients)
            m_recipients->addRecipient();
        else if (page == Page::Buttons)
            m_buttons->addButton();
    });
    connect(m_alerts, &AlertsPage::testWanted, this, &MainWindow::openDrill);
    connect(m_recipients, &RecipientsPage::testWanted, this, &MainWindow::openDrill);
    connect(&desk, &Desk::propertyChanged, this, &MainWindow::followTitle);
    connect(m_sound, &AlertSound::soundChanged, this, &MainWindow::callAttention);
    followTitle();
    setWindowIcon(QIcon(QStringLiteral(":/icons/bellboard.svg")));
    resize(1280, 800);
    setMinimumSize(1024, 600);
    showPage(Page::Alerts);
}

MainWindow::~MainWindow()
{
    delete m_incoming; // what was typed into a card is saved through the others
}

void MainWindow::showPage(Page page)
{
    QWidget *widget = m_byPage.value(page);
    if (!widget)
        return;
    if (m_pages->currentWidget() != widget) {
        m_pages->setCurrentWidget(widget);
        Motion::fadeIn(widget);
    }
    m_navigation->setPage(page);
}

Page MainWindow::page() const
{
    return m_byPage.key(m_pages->currentWidget());
}

QList<Page> MainWindow::pages() const
{
    return m_navigation->pages();
}

void MainWindow::showAlert(AlertId id)
{
    showPage(Page::Alerts);
    m_alerts->showAlert(id);
}

void MainWindow::makePages()
{
    m_pages = new QStackedWidget(this);
    m_alerts = new AlertsPage(m_desk, m_ticker, m_pages);
    m_history = new HistoryPage(m_desk, m_pages);
    m_recipients = new RecipientsPage(m_desk, m_pages);
    m_buttons = new ButtonsPage(m_desk, m_ticker, m_pages);
    m_connection = new ConnectionPage(m_desk, m_ticker, m_pages);
    addPage(Page::Alerts, m_alerts);
    addPage(Page::History, m_history);
    addPage(Page::Recipients, m_recipients);
    addPage(Page::Buttons, m_buttons);
    addPage(Page::Connection, m_connection);
    addPage(Page::Settings, new AlertSettingsPage(m_desk, m_pages));
}

void MainWindow::addPage(Page page, QWidget *widget)
{
    m_pages->addWidget(widget);
    m_byPage.insert(page, widget);
}

void MainWindow::makeTelephone(std::unique_ptr<SoundOutput> ring)
{
    if (!ring)
        ring = std::make_unique<LoudspeakerOutput>();
    m_telephoneSettings = new TelephoneSettings(this);
    m_callOperations = new CallOperations(m_desk, this);
    m_board = new CallBoard(m_desk, m_ticker, *m_telephoneSettings, this);
    m_callSounds = new CallSounds(*m_sound, *m_telephoneSettings, std::move(ring), this);
    m_dialler = new Dialler(m_desk, this);
    m_calls = new CallsPage(*m_callOperations, *m_board, *m_dialler, m_pages);
    addPage(Page::Calls, m_calls);
    makeCallPages();
    auto *telephone = new TelephonePage(*m_desk.telephone(), *m_telephoneSettings, *m_callSounds, m_pages);
    addPage(Page::Telephone, telephone);
    makeCallMenu();
    telephone->addCard(new ConsoleKeysCard(*m_keys, telephone));
    m_incoming = new IncomingStack(*m_callOperations, m_ticker, *m_telephoneSettings, this);
    connect(m_incoming, &IncomingStack::ringingChanged, m_callSounds, &CallSounds::setRinging);
    connect(m_incoming, &IncomingStack::alertWanted, this, [this](AlertId id) {
        showAlert(id);
        activateWindow();
    });
    connect(m_incoming, &IncomingStack::targetWanted, this, [this](const CallEntry &entry) {
        activateWindow(); // the person has asked for a field to type in
        m_calls->transfer(entry);
    });
    const auto showKey = [this] {
        m_incoming->setAcceptKey(m_keys->sequence(ConsoleKeys::Key::Answer).toString(QKeySequence::NativeText));
    };
    connect(m_keys, &ConsoleKeys::changed, this, showKey);
    showKey();
    m_callSounds->setRinging(!m_incoming->cards().isEmpty());
    connect(m_calls, &CallsPage::alertWanted, this, &MainWindow::showAlert);
    connect(m_calls, &CallsPage::ownExtensionWanted, this, [this] { showPage(Page::Telephone); });
    connect(m_board, &CallBoard::waitsTooLong, m_callSounds, &CallSounds::knock);
    const auto count = [this] { m_navigation->setWaiting(static_cast<int>(m_board->waiting().rows().size())); };
    connect(m_board, &CallBoard::ticked, this, count);
    count();
}

void MainWindow::makeCallPages()
{
    m_callLog = new CallLogPage(m_desk, {}, m_pages);
    m_people = new PeoplePage(m_desk, m_pages);
    m_figures = new FiguresPage(m_desk, m_pages);
    addPage(Page::CallLog, m_callLog);
    addPage(Page::People, m_people);
    addPage(Page::Statistics, m_figures);
    connect(m_people, &PeoplePage::callsWanted, this, [this](const CallFilter &one, const QString &words) {
        m_callLog->showOnly(one, words);
        showPage(Page::CallLog);
    });
}

void MainWindow::makeMenus()
{
    QMenu *alert = menuBar()->addMenu(tr("&Alert"));
    QAction *take =
        alert->addAction(tr("&Acknowledge the oldest alert"), m_banners, &AlertBannerStack::acknowledgeOldest);
    take->setShortcuts({Qt::Key_F9, Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter});
    take->setShortcutContext(Qt::ApplicationShortcut); // from a dialog as well
    QAction *test = alert->addAction(tr("&Test the alert…"), this, &MainWindow::openDrill);
    alert->addSeparator();
    QAction *quit = alert->addAction(tr("&Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence::Quit);
    const auto followRights = [this, take, test] {
        RightsWords::allow(take, m_desk.rights().acknowledge, RightsWords::Right::Acknowledge);
        RightsWords::allow(test, m_desk.rights().command, RightsWords::Right::Command);
    };
    connect(&m_desk, &Desk::rightsChanged, this, followRights);
    followRights();
    makeViewMenu();
}

QString MainWindow::menuName(Page page)
{
    switch (page) {
    case Page::Alerts:
        return tr("&Alerts");
    case Page::Calls:
        return tr("Ca&lls");
    case Page::CallLog:
        return tr("Call lo&g");
    case Page::People:
        return tr("P&eople");
    case Page::Statistics:
        return tr("Stat&istics");
    case Page::History:
        return tr("&History");
    case Page::Recipients:
        return tr("&Recipients");
    case Page::Buttons:
        return tr("&Buttons");
    case Page::Connection:
        return tr("&Connection");
    case Page::Settings:
        return tr("Alert &settings");
    case Page::Telephone:
        return tr("My tele&phone");
    }
    return {};
}

void MainWindow::makeCallMenu()
{
    m_keys = new ConsoleKeys(*m_callOperations, this);
    QMenu *call = menuBar()->addMenu(tr("&Call"));
    for (const ConsoleKeys::Key key : ConsoleKeys::all())
        call->addAction(m_keys->action(key));
    connect(m_keys, &ConsoleKeys::transferWanted, m_calls, &CallsPage::transfer);
    connect(m_keys, &ConsoleKeys::nothingToDo, m_calls, &CallsPage::say);
    connect(m_keys, &ConsoleKeys::dialWanted, this, [this] {
        showPage(Page::Calls);
        m_calls->dialField()->setFocus(Qt::ShortcutFocusReason);
    });
}

void MainWindow::openLink(const QUrl &url)
{
    if (!m_dialler)
        return;
    if (isMinimized())
        showNormal();
    raise();
    activateWindow();
    showPage(Page::Calls);
    if (Dialler::numberOf(url).isEmpty())
        m_calls->dialField()->setFocus(Qt::OtherFocusReason);
    else
        m_dialler->open(url);
}

void MainWindow::makeViewMenu()
{
    QMenu *view = menuBar()->addMenu(tr("&View"));
    const auto pages = this->pages();
    for (const Page page : pages) {
        QAction *go = view->addAction(menuName(page), this, [this, page] { showPage(page); });
        go->setShortcut(Navigation::key(view->actions().size() - 1));
    }
    view->addSeparator();
    QMenu *looks = view->addMenu(tr("&Theme"));
    auto *group = new QActionGroup(this);
    const QStringList choices{tr("As the &system"), tr("&Light"), tr("&Dark")};
    for (int i = 0; i < choices.size(); ++i) {
        QAction *choice = group->addAction(choices.at(i));
        choice->setCheckable(true);
        choice->setChecked(static_cast<int>(Theme::instance().choice()) == i);
        connect(choice, &QAction::triggered, this, [i] { Theme::instance().setChoice(static_cast<Theme::Choice>(i)); });
        looks->addAction(choice);
    }
}

void MainWindow::openDrill()
{
    auto *dialog = new DrillDialog(m_desk, this);
    connect(dialog, &DrillDialog::started, this, &MainWindow::showAlert);
    showDialog(dialog);
}

void MainWindow::followTitle()
{
    const QString name = m_desk.property().name;
    setWindowTitle(name.isEmpty() ? QStringLiteral("Bellboard") : tr("%1 – Bellboard").arg(name));
}

void MainWindow::callAttention()
{
    if (m_sound->tone() != AlertSound::Tone::Silent)
        QApplication::alert(this); // the task bar's entry blinks until the window is looked at
}

} // namespace bellboard
