// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "ui/Page.h"
#include "ui/SecondTicker.h"
#include "ui/alerts/SoundOutput.h"

#include <QHash>
#include <QMainWindow>

#include <memory>

class QStackedWidget;

namespace bellboard {

class AlertBannerStack;
class AlertSound;
class AlertsPage;
class ButtonsPage;
class CallBoard;
class CallLogPage;
class CallOperations;
class CallSounds;
class CallsPage;
class ConnectionPage;
class ConsoleKeys;
class Dialler;
class FiguresPage;
class HistoryPage;
class IncomingStack;
class Navigation;
class PeoplePage;
class RecipientsPage;
class StatusLine;
class TelephoneSettings;

/// The console's window. It only arranges: banners over everything, navigation, pages, status line, menu. The desk, the
/// clock and the application's theme (Theme::instance().install(app)) must outlive it.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

  public:
    /// What the window may be told from outside; the defaults are those of a real desk.
    struct Parts
    {
        std::unique_ptr<SoundOutput> sound; ///< of alerts; null: the loudspeaker
        std::unique_ptr<SoundOutput> ring;  ///< of calls; null: the loudspeaker
        const Clock *clock = nullptr;       ///< null: the system's clock
    };

    explicit MainWindow(Desk &desk, QWidget *parent = nullptr);
    MainWindow(Desk &desk, Parts parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    void showPage(Page page);
    Page page() const;
    void showAlert(AlertId id);
    /// A `tel:` or `callto:` link from outside comes forward and calls; one without a number brings the dial field.
    void openLink(const QUrl &url);
    /// Those that this desk has, in the order of the navigation.
    QList<Page> pages() const;

    SecondTicker &ticker() { return m_ticker; }
    AlertBannerStack *banners() const { return m_banners; }
    AlertSound *sound() const { return m_sound; }
    Navigation *navigation() const { return m_navigation; }
    AlertsPage *alertsPage() const { return m_alerts; }
    HistoryPage *historyPage() const { return m_history; }
    RecipientsPage *recipientsPage() const { return m_recipients; }
    ButtonsPage *buttonsPage() const { return m_buttons; }
    ConnectionPage *connectionPage() const { return m_connection; }
    StatusLine *statusLine() const { return m_status; }
    // Null at a desk without a telephone.
    CallsPage *callsPage() const { return m_calls; }
    CallLogPage *callLogPage() const { return m_callLog; }
    PeoplePage *peoplePage() const { return m_people; }
    FiguresPage *figuresPage() const { return m_figures; }
    CallOperations *callOperations() const { return m_callOperations; }
    CallBoard *callBoard() const { return m_board; }
    CallSounds *callSounds() const { return m_callSounds; }
    Dialler *dialler() const { return m_dialler; }
    IncomingStack *incoming() const { return m_incoming; }
    ConsoleKeys *consoleKeys() const { return m_keys; }
    TelephoneSettings *telephoneSettings() const { return m_telephoneSettings; }

  private:
    void makePages();
    void addPage(Page page, QWidget *widget);
    void makeTelephone(std::unique_ptr<SoundOutput> ring);
    void makeCallPages();
    void makeMenus();
    void makeViewMenu();
    void makeCallMenu();
    static QString menuName(Page page);
    void openDrill();
    void followTitle();
    void callAttention();

    Desk &m_desk;
    SystemClock m_systemClock;
    SecondTicker m_ticker;
    AlertSound *m_sound;
    AlertBannerStack *m_banners;
    Navigation *m_navigation;
    QStackedWidget *m_pages;
    QHash<Page, QWidget *> m_byPage;
    AlertsPage *m_alerts;
    HistoryPage *m_history;
    RecipientsPage *m_recipients;
    ButtonsPage *m_buttons;
    ConnectionPage *m_connection;
    StatusLine *m_status;
    TelephoneSettings *m_telephoneSettings = nullptr;
    CallOperations *m_callOperations = nullptr;
    CallBoard *m_board = nullptr;
    CallSounds *m_callSounds = nullptr;
    Dialler *m_dialler = nullptr;
    CallsPage *m_calls = nullptr;
    CallLogPage *m_callLog = nullptr;
    PeoplePage *m_people = nullptr;
    FiguresPage *m_figures = nullptr;
    IncomingStack *m_incoming = nullptr;
    ConsoleKeys *m_keys = nullptr;
};

} // namespace bellboard
