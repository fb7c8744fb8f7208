// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/TransferDialog.h"

#include "ui/calls/Dialler.h"
#include "ui/calls/PartyField.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/words/CallWords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace bellboard {

TransferDialog::TransferDialog(CallOperations &operations, Dialler &dialler, const CallEntry &entry, QWidget *parent)
    : QDialog(parent), m_operations(operations), m_dialler(dialler), m_entry(entry)
{
    const QString who = CallWords::who(CallWords::fromName(entry), CallWords::fromNumber(entry));
    setWindowTitle(tr("Transfer %1").arg(who));
    m_field = new PartyField(operations.desk(), this);
    m_field->setObjectName(QStringLiteral("target"));
    m_field->setMinimumWidth(320);
    auto *label = new QLabel(tr("&To"), this);
    label->setBuddy(m_field);
    m_field->setAccessibleName(tr("Transfer to"));
    m_message = new InlineMessage(this);
    m_transfer = new QPushButton(tr("T&ransfer now"), this);
    m_transfer->setAccessibleName(tr("Transfer now"));
    Theme::setRole(m_transfer, "primary");
    m_transfer->setDefault(true);
    m_consult = new QPushButton(tr("&Ask first"), this);
    m_consult->setAccessibleName(tr("Ask first"));
    m_consult->setAutoDefault(false);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(8);
    actions->addStretch(1);
    actions->addWidget(cancel);
    actions->addWidget(m_consult);
    actions->addWidget(m_transfer);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(8);
    layout->addWidget(label);
    layout->addWidget(m_field);
    layout->addWidget(m_message);
    layout->addSpacing(8);
    layout->addLayout(actions);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_field, &QLineEdit::textChanged, this, &TransferDialog::follow);
    connect(m_transfer, &QPushButton::clicked, this, [this] { send(CallOperation::Transfer); });
    connect(m_consult, &QPushButton::clicked, this, [this] { send(CallOperation::Consult); });
    connect(&operations.telephone(), &TelephoneDesk::callsChanged, this, &TransferDialog::follow);
    connect(&operations.telephone(), &TelephoneDesk::capabilitiesChanged, this, &TransferDialog::follow);
    m_field->setFocus();
    follow();
}

QString TransferDialog::message() const
{
    return m_message->text();
}

void TransferDialog::follow()
{
    const auto calls = m_operations.telephone().liveCalls();
    const auto now =
        std::find_if(calls.begin(), calls.end(), [this](const CallEntry &entry) { return entry.id == m_entry.id; });
    if (now == calls.end()) {
        m_transfer->setEnabled(false);
        m_consult->setEnabled(false);
        m_message->say(InlineMessage::Kind::Note, tr("The call is over."));
        return;
    }
    m_entry = *now;
    const bool named = !m_field->number().isEmpty();
    const QString noTransfer = m_operations.whyNot(CallOperation::Transfer, m_entry);
    const QString noConsult = m_operations.whyNot(CallOperation::Consult, m_entry);
    m_transfer->setEnabled(named && noTransfer.isEmpty());
    m_transfer->setToolTip(noTransfer);
    m_consult->setEnabled(named && noConsult.isEmpty());
    m_consult->setToolTip(noConsult);
}

void TransferDialog::send(CallOperation operation)
{
    const auto target = m_dialler.target(m_field->number());
    if (!target) {
        m_message->say(target.error());
        return;
    }
    m_operations.perform(operation, m_entry, {target->number, target->type});
    accept();
}

} // namespace bellboard
