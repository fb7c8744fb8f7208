// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/PartyField.h"

#include "ui/calls/PartyFinder.h"
#include "ui/theme/Theme.h"

#include <QAbstractItemView>
#include <QCompleter>

namespace bellboard {

PartyField::PartyField(Desk &desk, QWidget *parent) : QLineEdit(parent)
{
    m_finder = new PartyFinder(desk, this);
    m_completer = new QCompleter(m_finder, this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setCompletionRole(Qt::EditRole);
    m_completer->setMaxVisibleItems(PartyFinder::atMost);
    m_completer->popup()->setAccessibleName(tr("Who fits what was typed"));
    setCompleter(m_completer);
    setPlaceholderText(tr("Name, room or number"));
    addAction(Theme::instance().icon(QStringLiteral("search"), Theme::Colour::Muted), QLineEdit::LeadingPosition);
    connect(this, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_number.clear();
        m_finder->search(text);
    });
    connect(m_finder, &PartyFinder::foundMore, this, [this] {
        if (hasFocus())
            m_completer->complete();
    });
    // Walking through the list with the arrow keys chooses as well: Enter comes to the field before the list.
    connect(m_completer, QOverload<const QModelIndex &>::of(&QCompleter::highlighted), this, &PartyField::choose);
    connect(m_completer, QOverload<const QModelIndex &>::of(&QCompleter::activated), this, &PartyField::choose);
    connect(this, &QLineEdit::returnPressed, this, [this] {
        if (!number().isEmpty())
            Q_EMIT taken(number());
    });
}

void PartyField::empty()
{
    clear();
    m_number.clear();
    m_finder->search({});
}

void PartyField::choose(const QModelIndex &index)
{
    if (index.isValid())
        m_number = index.data(PartyFinder::NumberRole).toString();
}

} // namespace bellboard
