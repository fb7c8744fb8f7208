// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/buttons/ButtonsPage.h"

#include "ui/FutureReply.h"
#include "ui/SecondTicker.h"
#include "ui/buttons/ButtonDialog.h"
#include "ui/buttons/ButtonTableModel.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ConfirmDialog.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/FixedDigitsDelegate.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/ShowDialog.h"
#include "ui/widgets/TableColumns.h"
#include "ui/words/RightsWords.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace bellboard {

ButtonsPage::ButtonsPage(Desk &desk, SecondTicker &ticker, QWidget *parent) : QWidget(parent), m_desk(desk)
{
    auto *header = new PageHeader(tr("Buttons"), tr("The buttons of the rooms, and how they are."), this);
    m_add = new QPushButton(Theme::instance().icon(QStringLiteral("plus"), Theme::Colour::OnAccent), tr("&Add…"), this);
    m_add->setAccessibleName(tr("Add a button"));
    Theme::setRole(m_add, "primary");
    header->addAction(m_add);

    m_model = new ButtonTableModel(this);
    m_proxy = new QSortFilterProxyModel(this);
    m_proxy->setSourceModel(m_model);
    m_proxy->setFilterKeyColumn(-1);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setSortLocaleAware(true);
    m_table = new QTableView(this);
    m_table->setAccessibleName(tr("Buttons"));
    m_table->setModel(m_proxy);
    m_table->setItemDelegate(new FixedDigitsDelegate(this));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(Theme::row);
    m_table->horizontalHeader()->setSectionResizeMode(ButtonTableModel::Marks, QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setSortingEnabled(true);
    setColumnWidths(m_table, {90, 170, 160, 110, 90, 140, 220});
    m_table->sortByColumn(ButtonTableModel::Room, Qt::AscendingOrder);

    m_filter = new QLineEdit(this);
    m_filter->setPlaceholderText(tr("Find a room or device"));
    m_filter->setAccessibleName(tr("Find a room or device"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(Theme::instance().icon(QStringLiteral("search"), Theme::Colour::Muted),
                        QLineEdit::LeadingPosition);
    m_filter->setMinimumWidth(240);
    m_filter->setMaximumWidth(280);
    const auto button = [&](const QString &text, const QString &name) {
        auto *made = new QPushButton(text, this);
        made->setAccessibleName(name);
        return made;
    };
    m_press = button(tr("&Press…"), tr("Press the selected button"));
    m_press->setObjectName(QStringLiteral("press"));
    m_press->setToolTip(tr("Raises a real alert, as if the guest had pressed"));
    m_edit = button(tr("&Change…"), tr("Change the selected button"));
    m_switch = button(tr("Switch &off"), tr("Switch the selected button off or on"));
    m_remove = button(tr("De&lete…"), tr("Delete the selected button"));
    Theme::setRole(m_remove, "danger");
    m_message = new InlineMessage(this);
    auto *tools = new QHBoxLayout;
    tools->setSpacing(8);
    tools->addWidget(m_filter, 1);
    tools->addStretch(1);
    for (QPushButton *each : {m_press, m_edit, m_switch, m_remove})
        tools->addWidget(each);

    m_empty = new EmptyState(this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(12);
    layout->addWidget(header);
    layout->addLayout(tools);
    layout->addWidget(m_message);
    layout->addWidget(m_stack, 1);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_proxy->setFilterFixedString(text);
        follow();
    });
    connect(m_add, &QPushButton::clicked, this, &ButtonsPage::addButton);
    connect(m_empty, &EmptyState::acted, this, [this] {
        if (m_model->rowCount() == 0)
            addButton();
        else
            m_filter->clear();
    });
    connect(m_press, &QPushButton::clicked, this, &ButtonsPage::askPress);
    connect(m_edit, &QPushButton::clicked, this, [this] {
        if (const auto now = selected())
            openDialog(*now);
    });
    connect(m_table, &QTableView::activated, this, [this] {
        if (const auto now = selected(); now && m_desk.rights().configure)
            openDialog(*now);
    });
    connect(m_switch, &QPushButton::clicked, this, &ButtonsPage::toggle);
    connect(m_remove, &QPushButton::clicked, this, &ButtonsPage::askRemove);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ButtonsPage::followRights);
    connect(&desk, &Desk::buttonsChanged, this, &ButtonsPage::follow);
    connect(&desk, &Desk::rightsChanged, this, &ButtonsPage::follow);
    connect(&ticker, &SecondTicker::tick, this, [this](const QDateTime &now) {
        if (isVisible())
            m_model->setNow(now);
    });
    m_model->setNow(ticker.now());
    follow();
}

void ButtonsPage::addButton()
{
    openDialog(Button());
}

void ButtonsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // What needs care is told before the number on the label.
    constexpr int allColumnsFrom = 960;
    m_table->setColumnHidden(ButtonTableModel::DevEui, width() < allColumnsFrom);
}

void ButtonsPage::follow()
{
    m_model->update(m_desk.buttons());
    const bool none = m_proxy->rowCount() == 0;
    if (none && m_model->rowCount() == 0) {
        m_empty->say(QStringLiteral("button"), tr("No buttons yet"),
                     tr("Add the button of each room by its device name or DevEUI, so that a press shows the room."));
        m_empty->offer(m_desk.rights().configure ? tr("&Add the first button") : QString());
    } else if (none) {
        m_empty->say(QStringLiteral("search"), tr("Nothing found"), tr("No button fits what you typed."));
        m_empty->offer(tr("Show &all buttons"));
    }
    m_stack->setCurrentIndex(none ? 1 : 0);
    if (!none && !m_table->currentIndex().isValid())
        m_table->selectRow(0);
    followRights();
}

void ButtonsPage::followRights()
{
    using Right = RightsWords::Right;
    const Rights rights = m_desk.rights();
    const auto now = selected();
    RightsWords::allow(m_add, rights.configure, Right::Configure);
    RightsWords::allow(m_press, rights.command, Right::Command);
    RightsWords::allow(m_edit, rights.configure, Right::Configure);
    RightsWords::allow(m_switch, rights.configure, Right::Configure);
    RightsWords::allow(m_remove, rights.configure, Right::Configure);
    m_switch->setText(now && !now->active ? tr("Switch &on") : tr("Switch &off"));
    if (!now) {
        for (QPushButton *each : {m_press, m_edit, m_switch, m_remove})
            each->setEnabled(false);
    }
}

std::optional<Button> ButtonsPage::selected() const
{
    const QModelIndex index = m_proxy->mapToSource(m_table->currentIndex());
    return index.isValid() ? std::optional(m_model->at(index.row())) : std::nullopt;
}

void ButtonsPage::openDialog(const Button &button)
{
    m_message->clear();
    showDialog(new ButtonDialog(m_desk, button, this), QString::number(button.id.value));
}

void ButtonsPage::askPress()
{
    const auto button = selected();
    if (!button)
        return;
    auto *dialog = new ConfirmDialog({tr("Press the button of room %1?").arg(button->room),
                                      tr("This raises a real alert: the recipients are called, as if the guest had "
                                         "pressed. For a rehearsal use “Test the alert”."),
                                      tr("&Press it"), ConfirmDialog::Weight::Danger},
                                     this);
    connect(dialog, &QDialog::accepted, this, [this, pressed = *button] {
        whenDone(this, m_desk.press(pressed.deviceId, pressed.room, pressed.type), [this, pressed](const Result<> &r) {
            report(r, tr("The button of room %1 was pressed.").arg(pressed.room));
        });
    });
    showDialog(dialog, QStringLiteral("press %1").arg(button->id.value));
}

void ButtonsPage::askRemove()
{
    const auto button = selected();
    if (!button)
        return;
    auto *dialog = new ConfirmDialog(
        {tr("Delete the button of room %1?").arg(button->room),
         tr("%1 is no longer known. If it is pressed, the alert says “unknown button”.").arg(button->deviceId),
         tr("&Delete %1").arg(button->deviceId), ConfirmDialog::Weight::Danger},
        this);
    connect(dialog, &QDialog::accepted, this, [this, gone = *button] {
        whenDone(this, m_desk.removeButton(gone.id), [this, gone](const Result<> &result) {
            report(result, tr("The button of room %1 was deleted.").arg(gone.room));
        });
    });
    showDialog(dialog, QStringLiteral("delete %1").arg(button->id.value));
}

void ButtonsPage::toggle()
{
    auto button = selected();
    if (!button)
        return;
    button->active = !button->active;
    const QString done = button->active ? tr("The button of room %1 is switched on.")
                                        : tr("The button of room %1 is switched off: a press calls nobody.");
    whenDone(this, m_desk.editButton(*button),
             [this, words = done.arg(button->room)](const Result<> &result) { report(result, words); });
}

void ButtonsPage::report(const Result<> &result, const QString &done)
{
    if (result)
        m_message->say(InlineMessage::Kind::Note, done);
    else
        m_message->say(result.error());
}

} // namespace bellboard
