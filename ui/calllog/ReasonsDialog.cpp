// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calllog/ReasonsDialog.h"

#include "ui/FutureReply.h"
#include "ui/calllog/ReasonModel.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/words/RightsWords.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace bellboard {

ReasonsDialog::ReasonsDialog(Desk &desk, QWidget *parent) : QDialog(parent), m_desk(desk)
{
    setWindowTitle(tr("Reasons for a call"));
    auto *words =
        new QLabel(tr("A reason without its tick is no longer offered. Calls that have a reason keep it, also "
                      "when it is deleted here."),
                   this);
    words->setWordWrap(true);
    Theme::setTone(words, "muted");
    m_model = new ReasonModel(desk.telephone()->reasons(), this);
    m_table = new QTableView(this);
    m_table->setAccessibleName(windowTitle());
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(Theme::row);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(ReasonModel::Name, QHeaderView::Stretch);
    m_table->horizontalHeader()->resizeSection(ReasonModel::Code, 220);
    m_table->setMinimumHeight(260);
    Theme::setRole(m_table, "choices");
    const auto button = [this](const QString &text, const QString &name) {
        auto *made = new QPushButton(text, this);
        made->setAccessibleName(name);
        made->setAutoDefault(false);
        return made;
    };
    m_up = button(tr("&Up"), tr("Move the reason up"));
    m_down = button(tr("Do&wn"), tr("Move the reason down"));
    m_remove = button(tr("&Delete"), tr("Delete the reason"));
    Theme::setRole(m_remove, "danger");
    m_new = new QLineEdit(this);
    m_new->setMaxLength(100);
    m_new->setPlaceholderText(tr("Name of a new reason"));
    m_new->setAccessibleName(tr("Name of a new reason"));
    m_add = button(tr("&Add"), tr("Add the reason"));
    m_add->setDefault(true); // Enter adds; it does not save a list that is not done
    m_message = new InlineMessage(this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    buttons->button(QDialogButtonBox::Cancel)->setIcon({});
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    m_save = buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setAutoDefault(false);
    Theme::setRole(m_save, "primary");

    auto *order = new QHBoxLayout;
    order->setSpacing(8);
    order->addWidget(m_up);
    order->addWidget(m_down);
    order->addStretch(1);
    order->addWidget(m_remove);
    auto *fresh = new QHBoxLayout;
    fresh->setSpacing(8);
    fresh->addWidget(m_new, 1);
    fresh->addWidget(m_add);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(12);
    layout->addWidget(words);
    layout->addWidget(m_table, 1);
    layout->addLayout(order);
    layout->addLayout(fresh);
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    setMinimumWidth(560);

    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_remove, &QPushButton::clicked, this, [this] { m_model->remove(m_table->currentIndex().row()); });
    connect(m_add, &QPushButton::clicked, this, &ReasonsDialog::add);
    connect(m_new, &QLineEdit::textChanged, this, &ReasonsDialog::follow);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ReasonsDialog::follow);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &ReasonsDialog::follow);
    connect(&desk, &Desk::rightsChanged, this, &ReasonsDialog::follow);
    connect(buttons, &QDialogButtonBox::accepted, this, &ReasonsDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (m_model->rowCount() > 0)
        m_table->selectRow(0);
    follow();
}

void ReasonsDialog::add()
{
    const QString name = m_new->text().simplified();
    if (name.isEmpty() || !m_add->isEnabled())
        return;
    m_table->selectRow(m_model->add(name));
    m_table->scrollToBottom();
    m_new->clear();
}

void ReasonsDialog::move(int by)
{
    const int row = m_table->currentIndex().row();
    m_model->move(row, row + by);
    follow();
}

void ReasonsDialog::follow()
{
    const bool allowed = m_desk.rights().configure;
    const int row = m_table->currentIndex().row();
    for (QWidget *each : std::initializer_list<QWidget *>{m_up, m_down, m_remove, m_new, m_add, m_save})
        RightsWords::allow(each, allowed, RightsWords::Right::Configure);
    m_table->setEditTriggers(allowed ? QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                                     : QAbstractItemView::NoEditTriggers);
    if (!allowed)
        return;
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row < m_model->rowCount() - 1);
    m_remove->setEnabled(row >= 0);
    m_add->setEnabled(!m_new->text().simplified().isEmpty());
}

void ReasonsDialog::save()
{
    m_save->setEnabled(false);
    whenDone(this, m_desk.telephone()->saveReasons(m_model->reasons()), [this](const Result<> &result) {
        if (result) {
            accept();
            return;
        }
        m_message->say(result.error());
        follow();
    });
}

} // namespace bellboard
