// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/AlertBannerStack.h"

#include "ui/SecondTicker.h"
#include "ui/alerts/AlertBanner.h"
#include "ui/alerts/AlertOrder.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Reveal.h"
#include "ui/words/AlertWords.h"

#include <QAccessible>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace bellboard {

namespace {

Reveal *slotOf(const AlertBanner *banner)
{
    return static_cast<Reveal *>(banner->parentWidget());
}

} // namespace

AlertBannerStack::AlertBannerStack(Desk &desk, SecondTicker &ticker, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_ticker(ticker)
{
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_more = new QPushButton(this);
    Theme::setRole(m_more, "link");
    m_more->hide();
    connect(m_more, &QPushButton::clicked, this, [this] {
        if (m_banners.size() > shownAtOnce)
            Q_EMIT opened(m_banners.at(shownAtOnce)->alert());
    });
    m_layout->addWidget(m_more, 0, Qt::AlignHCenter);
    connect(&desk, &Desk::alertsChanged, this, &AlertBannerStack::follow);
    for (const auto signal : {&Desk::rightsChanged, &Desk::leaderChanged, &Desk::databaseChanged, &Desk::linksChanged,
                              &Desk::connectionSetupChanged})
        connect(&desk, signal, this, &AlertBannerStack::follow);
    connect(&ticker, &SecondTicker::tick, this, &AlertBannerStack::tick);
    follow();
}

void AlertBannerStack::acknowledgeOldest()
{
    for (AlertBanner *banner : std::as_const(m_banners)) {
        if (banner->acknowledgeButton()->isEnabled()) {
            banner->acknowledge();
            return;
        }
    }
}

void AlertBannerStack::follow()
{
    QList<AlertView> wanted;
    const auto alerts = inOrder(m_desk.currentAlerts());
    std::copy_if(alerts.begin(), alerts.end(), std::back_inserter(wanted),
                 [](const AlertView &view) { return AlertWords::wantsBanner(view.alert); });

    QList<AlertBanner *> next;
    QList<AlertBanner *> fresh;
    for (const AlertView &view : std::as_const(wanted)) {
        const auto found = std::find_if(m_banners.begin(), m_banners.end(),
                                        [&](AlertBanner *banner) { return banner->alert() == view.alert.id; });
        AlertBanner *banner = nullptr;
        if (found != m_banners.end()) {
            banner = *found;
        } else {
            banner = new AlertBanner(m_desk, view.alert.id);
            new Reveal(banner, this);
            connect(banner, &AlertBanner::opened, this, &AlertBannerStack::opened);
            fresh += banner;
        }
        banner->show(view, m_ticker.now());
        next += banner;
    }
    for (AlertBanner *banner : std::as_const(m_banners)) {
        if (!next.contains(banner))
            slotOf(banner)->closeForGood();
    }
    m_banners = next;
    arrange();
    lineUp();
    for (AlertBanner *banner : std::as_const(fresh))
        slotOf(banner)->open();
    const int hidden = static_cast<int>(m_banners.size()) - shownAtOnce;
    m_more->setText(tr("and %n more alert(s)", nullptr, std::max(hidden, 0)));
    m_more->setAccessibleName(m_more->text());
    m_more->setVisible(hidden > 0);
    for (AlertBanner *banner : std::as_const(fresh))
        announce(banner);
}

/// Puts the banners in their order; one that is on its way out stays where it was.
void AlertBannerStack::arrange()
{
    QList<QWidget *> order;
    for (AlertBanner *banner : std::as_const(m_banners))
        order += slotOf(banner);
    for (int i = 0; i < m_layout->count(); ++i) {
        auto *leaving = qobject_cast<Reveal *>(m_layout->itemAt(i)->widget());
        if (leaving && !order.contains(leaving))
            order.insert(std::min(qsizetype(i), order.size()), leaving);
    }
    for (int i = 0; i < order.size(); ++i) {
        if (m_layout->indexOf(order.at(i)) != i)
            m_layout->insertWidget(i, order.at(i));
    }
    for (int i = 0; i < m_banners.size(); ++i)
        slotOf(m_banners.at(i))->setVisible(i < shownAtOnce);
}

void AlertBannerStack::tick(const QDateTime &now)
{
    for (AlertBanner *banner : std::as_const(m_banners))
        banner->tick(now);
    lineUp();
}

void AlertBannerStack::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    lineUp();
}

/// Rooms, clocks and words of all banners stand below one another, to be read down.
void AlertBannerStack::lineUp()
{
    AlertBanner::Columns widest;
    const auto shown = m_banners.first(std::min(m_banners.size(), qsizetype(shownAtOnce)));
    for (const AlertBanner *banner : shown) {
        const AlertBanner::Columns wanted = banner->wantedColumns();
        widest.type = std::max(widest.type, wanted.type);
        widest.place = std::max(widest.place, wanted.place);
        widest.clock = std::max(widest.clock, wanted.clock);
        widest.rest = std::max(widest.rest, wanted.rest);
    }
    // A long name leaves room for what is happening and for the button that takes the alert.
    const int left = width() - widest.type - widest.clock - widest.rest;
    widest.place = std::min({widest.place, width() / 3, std::max(left, 0)});
    for (AlertBanner *banner : shown)
        banner->setColumns(widest);
}

void AlertBannerStack::announce(AlertBanner *banner)
{
    QAccessibleEvent event(banner, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    Q_EMIT announced(banner->alert());
}

} // namespace bellboard
