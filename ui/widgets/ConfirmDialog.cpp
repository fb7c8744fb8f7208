// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ConfirmDialog.h"

#include "ui/theme/Theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace bellboard {

ConfirmDialog::ConfirmDialog(const Texts &texts, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(texts.title);
    auto *title = new QLabel(texts.title, this);
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    Theme::setType(title, Theme::Type::Title, QFont::DemiBold);
    auto *words = new QLabel(texts.words, this);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    buttons->button(QDialogButtonBox::Cancel)->setIcon({});
    m_action = buttons->addButton(texts.action, QDialogButtonBox::AcceptRole);
    m_action->setObjectName(QStringLiteral("confirm"));
    Theme::setRole(m_action, texts.weight == Weight::Danger ? "danger" : "primary");
    // A stray Enter must not delete: the way back is the default.
    (texts.weight == Weight::Danger ? buttons->button(QDialogButtonBox::Cancel) : m_action)->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(12);
    layout->addWidget(title);
    layout->addWidget(words);
    layout->addWidget(buttons);
    setMinimumWidth(420);
}

} // namespace bellboard
