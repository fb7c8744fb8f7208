// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recipients/RecipientDelegate.h"

#include "ui/recipients/RecipientListModel.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FixedDigits.h"
#include "ui/widgets/RowGlide.h"
#include "ui/words/AlertWords.h"

#include <QPainter>

#include <algorithm>

namespace bellboard {

namespace {

QRect iconRect(const QRect &row, int left)
{
    return {row.left() + left, row.top() + (row.height() - 20) / 2, 20, 20};
}

} // namespace

QRect RecipientDelegate::menuRect(const QRect &row)
{
    return {row.right() - 44, row.top(), 40, row.height()};
}

QRect RecipientDelegate::switchRect(const QRect &row)
{
    return {row.right() - 104, row.top(), 56, row.height()};
}

void RecipientDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const RecipientListModel *>(index.model());
    if (!model)
        return;
    using Colour = Theme::Colour;
    const Theme &theme = Theme::instance();
    const Recipient &recipient = model->at(index.row());
    const int place = model->rank(index.row());
    const QRect r = option.rect.translated(0, m_glide ? m_glide->offset(index) : 0);
    const QColor text = theme.colour(recipient.active ? Colour::Text : Colour::Muted);
    const QColor muted = theme.colour(Colour::Muted);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(r, theme.colour(Colour::AccentSurface));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(r, theme.colour(Colour::Background));
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Selected)) {
        painter->setPen(QPen(theme.colour(Colour::Accent), 1));
        painter->drawRoundedRect(QRectF(r).adjusted(2.5, 2.5, -2.5, -2.5), 4, 4);
    }
    painter->fillRect(QRect(r.left() + 12, r.bottom(), r.width() - 24, 1), theme.colour(Colour::Line));

    theme.icon(QStringLiteral("handle"), Colour::Muted).paint(painter, iconRect(r, 12));
    painter->setFont(Theme::font(Theme::Type::Body, QFont::DemiBold));
    painter->setPen(place > 0 ? theme.colour(Colour::Accent) : muted);
    drawFixedDigits(*painter, QRect(r.left() + 40, r.top(), 40, r.height()), Qt::AlignLeft,
                    place > 0 ? QStringLiteral("#%1").arg(place) : QStringLiteral("–"));
    const bool inside = recipient.type == RecipientType::Extension;
    theme.icon(inside ? QStringLiteral("phone") : QStringLiteral("outside"), Colour::Muted)
        .paint(painter, iconRect(r, 84));
    painter->setFont(Theme::font(Theme::Type::Body));
    painter->setPen(text);
    drawFixedDigits(*painter, QRect(r.left() + 112, r.top(), 150, r.height()), Qt::AlignLeft,
                    m_desk.formatNumber(recipient.number));

    const QRect on = switchRect(r);
    const QFontMetrics metrics(Theme::font(Theme::Type::Body));
    const auto columnOf = [&metrics](const QString &a, const QString &b) {
        return std::max(metrics.horizontalAdvance(a), metrics.horizontalAdvance(b)) + 24;
    };
    const int acceptWidth = columnOf(QStringLiteral("! ") + AlertWords::acceptance(Acceptance::Answer),
                                     AlertWords::acceptance(Acceptance::Key));
    const int acceptLeft = on.left() - acceptWidth;
    const int kindWidth = r.width() > 760 ? columnOf(tr("extension"), tr("outside number")) : 0;
    const QRect label(r.left() + 272, r.top(), std::max(40, acceptLeft - kindWidth - (r.left() + 272) - 8), r.height());
    painter->setFont(Theme::font(Theme::Type::Body, QFont::Medium));
    painter->drawText(label, Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(recipient.label, Qt::ElideRight, label.width()));
    painter->setFont(Theme::font(Theme::Type::Body));
    painter->setPen(muted);
    if (kindWidth > 0)
        painter->drawText(QRect(acceptLeft - kindWidth, r.top(), kindWidth, r.height()), Qt::AlignVCenter,
                          inside ? tr("extension") : tr("outside number"));
    const bool care = recipient.active && acceptsWithoutPerson(recipient);
    painter->setPen(care ? theme.colour(Colour::Caution) : text);
    painter->drawText(QRect(acceptLeft, r.top(), acceptWidth, r.height()), Qt::AlignVCenter,
                      (care ? QStringLiteral("! ") : QString()) + AlertWords::acceptance(recipient.acceptance));
    painter->setPen(recipient.active ? theme.colour(Colour::Good) : muted);
    painter->setFont(Theme::font(Theme::Type::Body, QFont::Medium));
    painter->drawText(on, Qt::AlignCenter, recipient.active ? tr("on") : tr("off"));
    const QRect menu = menuRect(r);
    theme.icon(QStringLiteral("more"), Colour::Text)
        .paint(painter, QRect(menu.center().x() - 10, menu.center().y() - 10, 20, 20));
    painter->restore();
}

QSize RecipientDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {480, Theme::row};
}

} // namespace bellboard
