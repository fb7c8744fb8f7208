// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/TeamDelegate.h"

#include "ui/calls/TeamModel.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FixedDigits.h"
#include "ui/words/TimeWords.h"

#include <QPainter>

namespace bellboard {

void TeamDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const TeamModel *>(index.model());
    if (!model)
        return;
    using Colour = Theme::Colour;
    const Theme &theme = Theme::instance();
    const TeamMember &member = model->at(index.row());
    painter->save();
    const QRect r = option.rect;
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(r, theme.colour(Colour::AccentSurface));
        painter->fillRect(QRect(r.left(), r.top(), 3, r.height()), theme.colour(Colour::Accent));
    }
    painter->fillRect(QRect(r.left() + 12, r.bottom(), r.width() - 24, 1), theme.colour(Colour::Line));
    StateDot::paint(*painter, QRectF(r.left() + 12, r.top() + 10, 12, 12), TeamModel::shape(member.state));
    const QRect text = r.adjusted(34, 6, -12, -7);
    const int half = text.height() / 2;
    QRect upper(text.left(), text.top(), text.width(), half);
    const bool busy = member.call.isValid();
    if (busy && member.since.isValid()) {
        const QString clock = TimeWords::clockSince(member.since, m_now);
        painter->setFont(Theme::font(Theme::Type::Body));
        painter->setPen(theme.colour(Colour::Muted));
        const int width = static_cast<int>(fixedDigitsWidth(painter->font(), clock)) + 2;
        drawFixedDigits(*painter, QRect(upper.right() - width, upper.top(), width, half), Qt::AlignRight, clock);
        upper.setRight(upper.right() - width - 8);
    }
    const bool away = member.state == TeamMember::State::Offline || member.state == TeamMember::State::Unknown;
    painter->setFont(Theme::font(Theme::Type::Body, QFont::Medium));
    painter->setPen(theme.colour(away ? Colour::Muted : Colour::Text));
    const QString name = QStringLiteral("%1  %2").arg(member.extension.number, member.extension.name);
    painter->drawText(upper, Qt::AlignVCenter, painter->fontMetrics().elidedText(name, Qt::ElideRight, upper.width()));
    painter->setFont(Theme::font(Theme::Type::Small));
    painter->setPen(theme.colour(Colour::Muted));
    painter->drawText(QRect(text.left(), text.top() + half, text.width(), half), Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(TeamModel::words(member), Qt::ElideRight, text.width()));
    painter->restore();
}

QSize TeamDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, 48};
}

} // namespace bellboard
