// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/LinkCard.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/widgets/StateDot.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace bellboard {

LinkCard::LinkCard(const QString &icon, const QString &title, QWidget *parent) : QFrame(parent)
{
    Theme::setRole(this, "card");
    auto *titleLabel = new ElidedLabel(this);
    titleLabel->setLine(title);
    Theme::setType(titleLabel, Theme::Type::Large, QFont::DemiBold);
    m_dot = new StateDot(this);
    m_state = new QLabel(this);
    Theme::setType(m_state, Theme::Type::Body, QFont::Medium);
    m_line = new QLabel(this);
    m_line->setWordWrap(true);
    m_line->setTextFormat(Qt::PlainText);
    m_line->setTextInteractionFlags(Qt::TextSelectableByMouse);
    Theme::setTone(m_line, "muted");
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new IconLabel(icon, 20, this));
    head->addWidget(titleLabel, 1);
    head->addWidget(m_dot);
    head->addWidget(m_state);

    m_form = new QFormLayout;
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(8);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_answer = new InlineMessage(this);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(8);
    actions->addStretch(1);
    m_actions = actions;
    m_body = new QVBoxLayout(this);
    m_body->setContentsMargins(20, 16, 20, 16);
    m_body->setSpacing(12);
    m_body->addLayout(head);
    m_body->addWidget(m_line);
    m_body->addLayout(m_form);
    m_body->addLayout(actions);
    m_body->addWidget(m_answer);
}

void LinkCard::say(int shape, const QString &words, const QString &line)
{
    m_dot->setShape(static_cast<StateDot::Shape>(shape));
    m_state->setText(words);
    m_line->setText(line);
    m_line->setVisible(!line.isEmpty());
}

QLineEdit *LinkCard::addLine(const QString &label, const char *name)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(QLatin1StringView(name));
    edit->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    m_form->addRow(label, edit);
    return edit;
}

QLineEdit *LinkCard::addSecret(const QString &label, const char *name)
{
    QLineEdit *edit = addLine(label, name);
    edit->setEchoMode(QLineEdit::Password);
    return edit;
}

void LinkCard::sayKept(QLineEdit *secret, bool kept)
{
    secret->setPlaceholderText(kept ? tr("kept · type to replace it") : tr("none yet"));
}

QPushButton *LinkCard::addAction(const QString &text, const char *role)
{
    auto *button = new QPushButton(text, this);
    button->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    if (role)
        Theme::setRole(button, role);
    m_actions->addWidget(button);
    return button;
}

void LinkCard::addWidget(QWidget *widget)
{
    m_body->insertWidget(2, widget);
}

void LinkCard::report(const Result<> &result, const QString &done)
{
    if (result)
        m_answer->say(InlineMessage::Kind::Good, done);
    else
        m_answer->say(result.error());
}

} // namespace bellboard
