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
#include "ui/connection/ConnectionPage.h"
#include "ui/history/HistoryPage.h"
#include "ui/recipients/RecipientsPage.h"
#include "ui/settings/AlertSettingsPage.h"
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

MainWindow::~MainWindow() = default;

void MainWindow::showPage(Page page)
{
    if (m_pages->currentIndex() != static_cast<int>(page)) {
        m_pages->setCurrentIndex(static_cast<int>(page));
        Motion::fadeIn(m_pages->currentWidget());
    }
    m_navigation->setPage(page);
}

Page MainWindow::page() const
{
    return static_cast<Page>(m_pages->currentIndex());
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
    // In the order of Page.
    for (QWidget *page : std::initializer_list<QWidget *>{m_alerts, m_history, m_recipients, m_buttons, m_connection,
                                                          new AlertSettingsPage(m_desk, m_pages)})
        m_pages->addWidget(page);
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
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&About Bellboard"), this, [this] { showDialog(new AboutDialog(this)); });
}

void MainWindow::makeViewMenu()
{
    QMenu *view = menuBar()->addMenu(tr("&View"));
    const QStringList names{tr("&Alerts"),  tr("&History"),    tr("&Recipients"),
                            tr("&Buttons"), tr("&Connection"), tr("Alert &settings")};
    for (int i = 0; i < names.size(); ++i) {
        QAction *go = view->addAction(names.at(i), this, [this, i] { showPage(static_cast<Page>(i)); });
        go->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)));
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
