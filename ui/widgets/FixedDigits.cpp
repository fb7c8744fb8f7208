// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FixedDigits.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace bellboard {

namespace {

qreal digitWidth(const QFontMetricsF &metrics)
{
    qreal width = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        width = std::max(width, metrics.horizontalAdvance(QChar(digit)));
    return width;
}

bool isDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

/// Calls `each(run, width, digit)` for every digit and every run between digits.
template <class F> void forRuns(const QString &text, const QFontMetricsF &metrics, F each)
{
    const qreal digit = digitWidth(metrics);
    qsizetype i = 0;
    while (i < text.size()) {
        if (isDigit(text[i])) {
            each(text.mid(i, 1), digit, true);
            ++i;
            continue;
        }
        qsizetype end = i;
        while (end < text.size() && !isDigit(text[end]))
            ++end;
        const QString run = text.mid(i, end - i);
        each(run, metrics.horizontalAdvance(run), false);
        i = end;
    }
}

} // namespace

qreal fixedDigitsWidth(const QFont &font, const QString &text)
{
    qreal width = 0;
    forRuns(text, QFontMetricsF(font), [&](const QString &, qreal w, bool) { width += w; });
    return width;
}

void drawFixedDigits(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text)
{
    const QFontMetricsF metrics(painter.font());
    const qreal total = fixedDigitsWidth(painter.font(), text);
    qreal x = rect.left();
    if (alignment & Qt::AlignRight)
        x = rect.right() - total;
    else if (alignment & Qt::AlignHCenter)
        x = rect.center().x() - total / 2;
    const qreal y = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    forRuns(text, metrics, [&](const QString &run, qreal width, bool digit) {
        const qreal inset = digit ? (width - metrics.horizontalAdvance(run)) / 2 : 0;
        painter.drawText(QPointF(x + inset, y), run);
        x += width;
    });
}

FixedDigits::FixedDigits(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void FixedDigits::setText(const QString &text)
{
    if (text == m_text)
        return;
    const bool grown = text.size() != m_text.size();
    m_text = text;
    setAccessibleName(text);
    if (grown)
        updateGeometry();
    update();
}

void FixedDigits::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

QSize FixedDigits::sizeHint() const
{
    const QFontMetricsF metrics(font());
    return QSizeF(std::ceil(fixedDigitsWidth(font(), m_text)) + 1, std::ceil(metrics.height())).toSize();
}

void FixedDigits::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::WindowText));
    drawFixedDigits(painter, rect(), m_alignment, m_text);
}

} // namespace bellboard
