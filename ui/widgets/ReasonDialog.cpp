// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ReasonDialog.h"

#include "ui/theme/Theme.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace bellboard {

ReasonDialog::ReasonDialog(const Texts &texts, Words words, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(texts.title);
    auto *question = new QLabel(texts.question, this);
    question->setWordWrap(true);
    m_edit = new QPlainTextEdit(this);
    m_edit->setAccessibleName(texts.question);
    m_edit->setTabChangesFocus(true);
    m_edit->setFixedHeight(88);
    question->setBuddy(m_edit);

    auto *suggestions = new QHBoxLayout;
    suggestions->setSpacing(8);
    for (const QString &suggestion : texts.suggestions) {
        auto *button = new QPushButton(suggestion, this);
        button->setAutoDefault(false);
        button->setAccessibleName(suggestion);
        connect(button, &QPushButton::clicked, this, [this, suggestion] {
            m_edit->setPlainText(suggestion);
            m_edit->setFocus();
        });
        suggestions->addWidget(button);
    }
    suggestions->addStretch(1);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    buttons->button(QDialogButtonBox::Cancel)->setIcon({});
    m_action = buttons->addButton(texts.action, QDialogButtonBox::AcceptRole);
    m_action->setDefault(true);
    Theme::setRole(m_action, "primary");
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (words == Words::Needed) {
        m_action->setEnabled(false);
        connect(m_edit, &QPlainTextEdit::textChanged, this, [this] { m_action->setEnabled(!this->words().isEmpty()); });
    }

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(12);
    layout->addWidget(question);
    if (!texts.suggestions.isEmpty())
        layout->addLayout(suggestions);
    layout->addWidget(m_edit);
    layout->addWidget(buttons);
    setMinimumWidth(440);
    m_edit->setFocus();
}

QString ReasonDialog::words() const
{
    return m_edit->toPlainText().simplified();
}

} // namespace bellboard
