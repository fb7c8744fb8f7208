// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/StepDelegate.h"

#include "ui/alerts/StepModel.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FixedDigits.h"

#include <QAbstractItemView>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace bellboard {

namespace {

constexpr int iconSize = 18;
constexpr int gap = 8;
constexpr int padding = 6;

struct Layout
{
    QRect time;
    QRect icon;
    QRect text;
    QRect state;
    int height = 0;
};

QFont textFont(const Step &step)
{
    if (step.tone == Step::Tone::Heading)
        return Theme::font(Theme::Type::Small, QFont::DemiBold);
    return Theme::font(Theme::Type::Body, step.tone == Step::Tone::Now ? QFont::DemiBold : QFont::Normal);
}

/// Lays a step out in `width`, from the left top corner (0, 0).
Layout layOut(const Step &step, int width)
{
    Layout at;
    const QFontMetrics metrics(textFont(step));
    const int line = metrics.lineSpacing();
    int x = 0;
    if (step.tone != Step::Tone::Heading) {
        const int timeWidth =
            static_cast<int>(std::ceil(fixedDigitsWidth(Theme::font(Theme::Type::Small), QStringLiteral("00:00:00"))));
        at.time = QRect(x, padding, timeWidth + 1, line);
        x += timeWidth + gap;
        at.icon = QRect(x, padding + (line - iconSize) / 2, iconSize, iconSize);
        x += iconSize + gap;
    }
    const int free = std::max(width - x - gap, 40);
    const int stateWidth = static_cast<int>(std::ceil(fixedDigitsWidth(Theme::font(Theme::Type::Body), step.state)));
    const int textWidth = metrics.horizontalAdvance(step.text);
    if (step.state.isEmpty() || textWidth + 2 * gap + stateWidth <= free) {
        const int room = step.state.isEmpty() ? free : free - stateWidth - 2 * gap;
        const QRect bounds = metrics.boundingRect(QRect(0, 0, room, 10000), Qt::TextWordWrap, step.text);
        at.text = QRect(x, padding, room, std::max(bounds.height(), line));
        at.state = QRect(width - gap - stateWidth - 1, padding, stateWidth + 1, line);
        at.height = at.text.bottom() + 1 + padding;
        return at;
    }
    const QRect bounds = metrics.boundingRect(QRect(0, 0, free, 10000), Qt::TextWordWrap, step.text);
    at.text = QRect(x, padding, free, std::max(bounds.height(), line));
    const QRect below = metrics.boundingRect(QRect(0, 0, free, 10000), Qt::TextWordWrap, step.state);
    at.state = QRect(x, at.text.bottom() + 3, free, std::max(below.height(), line));
    at.height = at.state.bottom() + 1 + padding;
    return at;
}

Theme::Colour toneColour(Step::Tone tone)
{
    switch (tone) {
    case Step::Tone::Good:
        return Theme::Colour::Good;
    case Step::Tone::Bad:
        return Theme::Colour::Alarm;
    case Step::Tone::Now:
        return Theme::Colour::Accent;
    case Step::Tone::Dim:
    case Step::Tone::Heading:
    case Step::Tone::Plain:
        return Theme::Colour::Muted;
    }
    return Theme::Colour::Muted;
}

const Step *stepAt(const QModelIndex &index)
{
    const auto *model = qobject_cast<const StepModel *>(index.model());
    return model ? &model->steps().at(index.row()) : nullptr;
}

} // namespace

void StepDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Step *step = stepAt(index);
    if (!step)
        return;
    const Theme &theme = Theme::instance();
    const Layout at = layOut(*step, option.rect.width());
    const QColor muted = theme.colour(Theme::Colour::Muted);
    painter->save();
    painter->translate(option.rect.topLeft());
    painter->setFont(Theme::font(Theme::Type::Small));
    painter->setPen(muted);
    drawFixedDigits(*painter, at.time, Qt::AlignLeft, step->time);
    if (!step->icon.isEmpty())
        theme.icon(step->icon, toneColour(step->tone)).paint(painter, at.icon);
    painter->setFont(textFont(*step));
    const bool dim = step->tone == Step::Tone::Dim || step->tone == Step::Tone::Heading;
    painter->setPen(dim ? muted : theme.colour(Theme::Colour::Text));
    painter->drawText(at.text, Qt::TextWordWrap, step->text);
    painter->setFont(Theme::font(Theme::Type::Body));
    painter->setPen(theme.colour(toneColour(step->tone)));
    if (at.state.height() > QFontMetrics(painter->font()).lineSpacing() + 2)
        painter->drawText(at.state, Qt::TextWordWrap, step->state);
    else
        drawFixedDigits(*painter, at.state, Qt::AlignLeft, step->state);
    painter->restore();
}

QSize StepDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Step *step = stepAt(index);
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : 320;
    return {width, step ? layOut(*step, width).height : Theme::row};
}

} // namespace bellboard
