// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/AlertDelegate.h"

#include "ui/alerts/AlertChips.h"
#include "ui/alerts/AlertListModel.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FixedDigits.h"
#include "ui/widgets/RowGlide.h"
#include "ui/words/AlertWords.h"
#include "ui/words/TimeWords.h"

#include <QPainter>

namespace bellboard {

void AlertDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const AlertListModel *>(index.model());
    if (!model)
        return;
    using Colour = Theme::Colour;
    const Theme &theme = Theme::instance();
    const Alert &alert = model->at(index.row()).alert;
    const bool urgent = AlertWords::wantsBanner(alert);
    const bool drill = alert.drill != DrillTarget::None;
    const Colour tone = !urgent ? Colour::Good : drill ? Colour::Caution : Colour::Alarm;

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect r = option.rect.translated(0, m_glide ? m_glide->offset(index) : 0);
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(r, theme.colour(Colour::AccentSurface));
        painter->fillRect(QRect(r.left(), r.top(), 3, r.height()), theme.colour(Colour::Accent));
    }
    painter->fillRect(QRect(r.left() + 12, r.bottom(), r.width() - 24, 1), theme.colour(Colour::Line));
    theme.icon(urgent ? QStringLiteral("alarm") : QStringLiteral("check"), tone)
        .paint(painter, QRect(r.left() + 12, r.top() + (r.height() - 24) / 2, 24, 24));

    const QString clock =
        urgent ? TimeWords::clockSince(AlertWords::runningSince(alert), m_now) : TimeWords::timeOfDay(alert.pressedAt);
    const QFont clockFont = Theme::font(Theme::Type::Body, QFont::Medium);
    const int clockWidth = static_cast<int>(fixedDigitsWidth(clockFont, clock)) + 2;
    const QRect words(r.left() + 48, r.top() + 8, r.width() - 48 - 12, r.height() - 16);
    const QRect upper(words.left(), words.top(), words.width() - clockWidth - 8, words.height() / 2);
    const QRect lower(words.left(), upper.bottom() + 1, words.width(), words.height() / 2);

    painter->setFont(Theme::font(Theme::Type::Large, QFont::DemiBold));
    painter->setPen(theme.colour(Colour::Text));
    painter->drawText(upper, Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(AlertWords::place(alert), Qt::ElideRight, upper.width()));
    painter->setFont(clockFont);
    painter->setPen(theme.colour(urgent ? tone : Colour::Muted));
    drawFixedDigits(*painter, QRect(words.right() - clockWidth, upper.top(), clockWidth, upper.height()),
                    Qt::AlignRight, clock);
    // What it stands at comes before the smaller marks; only a drill says so first.
    QStringList line = AlertChips::words(alert);
    line.insert(drill ? 1 : 0, AlertWords::result(alert));
    painter->setFont(Theme::font(Theme::Type::Body));
    painter->setPen(theme.colour(Colour::Muted));
    painter->drawText(
        lower, Qt::AlignVCenter,
        painter->fontMetrics().elidedText(line.join(QStringLiteral(" · ")), Qt::ElideRight, lower.width()));
    painter->restore();
}

QSize AlertDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, 64};
}

} // namespace bellboard
