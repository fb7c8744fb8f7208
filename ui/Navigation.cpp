// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Navigation.h"

#include "ui/NavigationButton.h"
#include "ui/SecondTicker.h"
#include "ui/theme/Theme.h"
#include "ui/words/AlertWords.h"

#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace bellboard {

Navigation::Navigation(Desk &desk, SecondTicker &ticker, QWidget *parent)
    : QFrame(parent), m_desk(desk), m_ticker(ticker), m_markMotion([this](qreal share) { placeMark(share); }, this)
{
    Theme::setRole(this, "navigation");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 16, 12, 16);
    layout->setSpacing(4);
    const auto add = [&](Page page, const char *icon, const QString &text) {
        m_pages += page;
        const QString words = key(m_pages.size() - 1).toString(QKeySequence::NativeText);
        auto *button = new NavigationButton(QLatin1StringView(icon), text, words, this);
        connect(button, &QAbstractButton::clicked, this, [this, page] { Q_EMIT chosen(page); });
        m_buttons.insert(page, button);
        layout->addWidget(button);
    };
    add(Page::Alerts, "bell", tr("Alerts"));
    if (desk.telephone()) {
        add(Page::Calls, "phone", tr("Calls"));
        add(Page::CallLog, "call-log", tr("Call log"));
        add(Page::People, "people", tr("People"));
    }
    add(Page::History, "history", tr("History"));
    if (desk.telephone())
        add(Page::Statistics, "chart", tr("Statistics"));
    auto *divider = new QFrame(this);
    Theme::setRole(divider, "divider");
    layout->addSpacing(8);
    layout->addWidget(divider);
    layout->addSpacing(8);
    add(Page::Recipients, "recipients", tr("Recipients"));
    add(Page::Buttons, "button", tr("Buttons"));
    add(Page::Connection, "connection", tr("Connection"));
    add(Page::Settings, "settings", tr("Alert settings"));
    if (desk.telephone())
        add(Page::Telephone, "key", tr("My telephone"));
    layout->addStretch(1);
    setFixedWidth(208);
    connect(&desk, &Desk::alertsChanged, this, &Navigation::count);
    for (const auto signal : {&Desk::buttonsChanged, &Desk::linksChanged, &Desk::connectionSetupChanged})
        connect(&desk, signal, this, &Navigation::count);
    count();
}

QKeySequence Navigation::key(qsizetype place)
{
    if (place > 9)
        return {};
    return {Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + (place + 1) % 10)};
}

void Navigation::setPage(Page page)
{
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it)
        it.value()->setChecked(it.key() == page);
    NavigationButton *chosen = button(page);
    if (chosen == m_chosen)
        return;
    m_markFrom = m_chosen && isVisible() ? m_mark : chosen->geometry();
    m_chosen = chosen;
    m_markMotion.start();
}

void Navigation::placeMark(qreal share)
{
    const QRectF to = m_chosen->geometry();
    m_mark = QRectF(m_markFrom.topLeft() + (to.topLeft() - m_markFrom.topLeft()) * share, to.size());
    update();
}

void Navigation::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::instance().colour(Theme::Colour::AccentSurface));
    painter.drawRoundedRect(m_mark.adjusted(1, 1, -1, -1), Theme::radius, Theme::radius);
}

void Navigation::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    m_markMotion.finish();
    if (m_chosen)
        placeMark(1);
}

void Navigation::setWaiting(int count)
{
    if (NavigationButton *calls = button(Page::Calls))
        calls->setCount(count, false);
}

void Navigation::count()
{
    const auto alerts = m_desk.currentAlerts();
    const auto open = std::count_if(alerts.begin(), alerts.end(),
                                    [](const AlertView &view) { return AlertWords::wantsBanner(view.alert); });
    button(Page::Alerts)->setCount(static_cast<int>(open), true);
    const auto buttons = m_desk.buttons();
    const auto care = std::count_if(buttons.begin(), buttons.end(), [now = m_ticker.now()](const Button &b) {
        return b.active && (isSilent(b, now) || (b.batteryPercent && *b.batteryPercent < lowBatteryPercent));
    });
    button(Page::Buttons)->setCount(static_cast<int>(care), false);
    const auto links = m_desk.links();
    const auto down = std::count_if(links.begin(), links.end(), [](const LinkReport &report) {
        const bool reports = report.kind == QLatin1StringView("pbx") || report.kind == QLatin1StringView("gateway");
        return reports && (report.status.state == LinkState::Down || report.status.state == LinkState::Degraded);
    });
    button(Page::Connection)->setCount(static_cast<int>(down), false);
}

} // namespace bellboard
