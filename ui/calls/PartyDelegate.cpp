// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/PartyDelegate.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/FixedDigits.h"

#include <QPainter>

namespace bellboard {

PartyDelegate::PartyDelegate(int numberRole, QObject *parent) : QStyledItemDelegate(parent), m_numberRole(numberRole) {}

void PartyDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    using Colour = Theme::Colour;
    const Theme &theme = Theme::instance();
    painter->save();
    const QRect r = option.rect;
    if (option.state & QStyle::State_Selected)
        painter->fillRect(r, theme.colour(Colour::AccentSurface));
    painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), theme.colour(Colour::Line));
    const QRect text = r.adjusted(12, 0, -8, 0);
    const QString name = index.data(Qt::DisplayRole).toString();
    const QString number = index.data(m_numberRole).toString();
    const QFont font = Theme::font(Theme::Type::Body, number.isEmpty() ? QFont::Normal : QFont::Medium);
    painter->setFont(font);
    painter->setPen(theme.colour(Colour::Text));
    const int nameWidth = painter->fontMetrics().horizontalAdvance(name);
    if (number.isEmpty() && fixedDigitsWidth(font, name) <= text.width()) {
        drawFixedDigits(*painter, text, Qt::AlignLeft, name);
    } else {
        painter->drawText(text, Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(name, Qt::ElideRight, text.width()));
        const QRect rest = text.adjusted(nameWidth + 8, 0, 0, 0);
        if (!number.isEmpty() && rest.width() > 40) {
            painter->setFont(Theme::font(Theme::Type::Body));
            painter->setPen(theme.colour(Colour::Muted));
            if (fixedDigitsWidth(painter->font(), number) <= rest.width())
                drawFixedDigits(*painter, rest, Qt::AlignLeft, number);
            else
                painter->drawText(rest, Qt::AlignVCenter,
                                  painter->fontMetrics().elidedText(number, Qt::ElideRight, rest.width()));
        }
    }
    painter->restore();
}

} // namespace bellboard
