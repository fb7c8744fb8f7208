// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FixedDigitsDelegate.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/FixedDigits.h"

#include <QIcon>
#include <QPainter>

namespace bellboard {

void FixedDigitsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::instance();
    painter->save();
    const QRect r = option.rect;
    if (option.state & QStyle::State_Selected)
        painter->fillRect(r, theme.colour(Theme::Colour::AccentSurface));
    painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), theme.colour(Theme::Colour::Line));
    QRect text = r.adjusted(12, 0, -8, 0);
    const QIcon icon = index.data(Qt::DecorationRole).value<QIcon>();
    if (!icon.isNull()) {
        icon.paint(painter, QRect(text.left(), r.center().y() - 8, 18, 18));
        text.setLeft(text.left() + 24);
    }
    QFont font = Theme::font(Theme::Type::Body);
    const QVariant wantedFont = index.data(Qt::FontRole);
    if (wantedFont.isValid())
        font = wantedFont.value<QFont>();
    painter->setFont(font);
    const QVariant colour = index.data(Qt::ForegroundRole);
    painter->setPen(colour.isValid() ? colour.value<QColor>() : theme.colour(Theme::Colour::Text));
    const QString words = index.data(Qt::DisplayRole).toString();
    if (fixedDigitsWidth(font, words) <= text.width())
        drawFixedDigits(*painter, text, Qt::AlignLeft, words);
    else
        painter->drawText(text, Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(words, Qt::ElideRight, text.width()));
    painter->restore();
}

} // namespace bellboard
