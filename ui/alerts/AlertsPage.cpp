// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/AlertsPage.h"

#include "ui/SecondTicker.h"
#include "ui/alerts/AlertDelegate.h"
#include "ui/alerts/AlertDetail.h"
#include "ui/alerts/AlertListModel.h"
#include "ui/alerts/AlertOrder.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/RowGlide.h"
#include "ui/words/AlertWords.h"

#include <QHBoxLayout>
#include <QListView>
#include <QScrollArea>
#include <QStackedWidget>

#include <algorithm>

namespace bellboard {

AlertsPage::AlertsPage(Desk &desk, SecondTicker &ticker, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_ticker(ticker)
{
    m_model = new AlertListModel(this);
    m_delegate = new AlertDelegate(this);
    m_list = new QListView(this);
    m_list->setAccessibleName(tr("Current alerts"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_delegate->setGlide(new RowGlide(m_list));
    m_list->setMinimumWidth(220);
    m_list->setMaximumWidth(320);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_detail = new AlertDetail(desk, ticker, this);
    m_empty = new EmptyState(this);

    auto *work = new QWidget(this);
    auto *row = new QHBoxLayout(work);
    row->setContentsMargins(20, 20, 20, 20);
    row->setSpacing(16);
    row->addWidget(m_list, 1);
    // Many banners over a low window leave little: what is cut off can be scrolled to.
    auto *scroll = new QScrollArea(work);
    scroll->setWidget(m_detail);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    row->addWidget(scroll, 2);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(work);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &now) {
        if (now.isValid())
            m_detail->setAlert(m_model->at(now.row()).alert.id);
    });
    connect(m_empty, &EmptyState::acted, this, [this] {
        if (m_step == Step::Test)
            Q_EMIT testWanted();
        else if (m_step != Step::None)
            Q_EMIT wanted(m_step == Step::Recipients   ? Page::Recipients
                          : m_step == Step::Connection ? Page::Connection
                                                       : Page::Buttons);
    });
    connect(&desk, &Desk::alertsChanged, this, &AlertsPage::follow);
    for (const auto signal : {&Desk::recipientsChanged, &Desk::buttonsChanged, &Desk::connectionSetupChanged,
                              &Desk::rightsChanged, &Desk::settingsChanged})
        connect(&desk, signal, this, &AlertsPage::sayCalm);
    connect(&ticker, &SecondTicker::tick, this, [this](const QDateTime &now) {
        m_delegate->setNow(now);
        const bool running = std::any_of(m_model->rows().begin(), m_model->rows().end(),
                                         [](const AlertView &view) { return AlertWords::wantsBanner(view.alert); });
        if (running && isVisible())
            m_list->viewport()->update();
    });
    follow();
}

void AlertsPage::showAlert(AlertId id)
{
    const int row = m_model->rowOf(id.value);
    if (row >= 0)
        m_list->setCurrentIndex(m_model->index(row, 0));
}

void AlertsPage::follow()
{
    m_delegate->setNow(m_ticker.now());
    m_model->update(inOrder(m_desk.currentAlerts()));
    const bool calm = m_model->rows().isEmpty();
    m_stack->setCurrentIndex(calm ? 0 : 1);
    if (!calm && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model->index(0, 0));
    if (calm)
        sayCalm();
}

void AlertsPage::sayCalm()
{
    const auto recipients = m_desk.recipients();
    const auto active =
        std::count_if(recipients.begin(), recipients.end(), [](const Recipient &r) { return r.active; });
    const bool may = m_desk.rights().configure;
    if (!m_desk.connectionSetup().pbxConfigured) {
        m_step = may ? Step::Connection : Step::None;
        m_empty->say(QStringLiteral("connection"), tr("Connect the telephone system"),
                     tr("Bellboard calls people through the hotel's telephone system. Enter its address first, or "
                        "choose the built-in training system to try everything out."));
        m_empty->offer(may ? tr("&Connect the telephone system") : QString());
    } else if (active == 0) {
        m_step = may ? Step::Recipients : Step::None;
        m_empty->say(QStringLiteral("recipients"), tr("Nobody is called yet"),
                     tr("When a button is pressed, Bellboard calls the recipients one after the other until somebody "
                        "takes the alert. Add whom to call first."));
        m_empty->offer(may ? tr("&Add the first recipient") : QString());
    } else if (m_desk.buttons().isEmpty()) {
        m_step = may ? Step::Buttons : Step::None;
        m_empty->say(QStringLiteral("button"), tr("No buttons yet"),
                     tr("Everything is ready to call. Now add the buttons of the rooms."));
        m_empty->offer(may ? tr("&Add the first button") : QString());
    } else {
        m_step = m_desk.rights().command ? Step::Test : Step::None;
        QStringList names;
        for (const Recipient &recipient : recipients) {
            if (recipient.active && names.size() < 3)
                names += recipient.label;
        }
        QString who = names.join(QStringLiteral(" → "));
        if (active > 3)
            who += QStringLiteral(" → …");
        m_empty->say(QStringLiteral("bell"), tr("All is calm"),
                     tr("When a button is pressed, the alert appears here and %1 are called in this order.").arg(who) +
                         QLatin1Char('\n') + AlertWords::ifNobody(m_desk.alertSettings()));
        m_empty->offer(m_step == Step::Test ? tr("&Test the alert…") : QString());
    }
}

} // namespace bellboard
