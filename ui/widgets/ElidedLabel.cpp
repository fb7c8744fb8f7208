// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ElidedLabel.h"

#include "ui/widgets/FixedDigits.h"

#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace bellboard {

ElidedLabel::ElidedLabel(QWidget *parent) : QLabel(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void ElidedLabel::setLine(const QString &text)
{
    if (text == m_line)
        return;
    const QSize before = sizeHint();
    m_line = text;
    setAccessibleName(text);
    if (sizeHint() != before)
        updateGeometry();
    update();
}

void ElidedLabel::setTwoLines(bool two)
{
    m_twoLines = two;
    updateGeometry();
}

QSize ElidedLabel::sizeHint() const
{
    const int lines = m_twoLines ? 2 : 1;
    return {static_cast<int>(std::ceil(fixedDigitsWidth(font(), m_line))) + 2, fontMetrics().lineSpacing() * lines};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, sizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::WindowText));
    if (fixedDigitsWidth(font(), m_line) <= width()) {
        setToolTip({});
        drawFixedDigits(painter, rect(), Qt::AlignLeft, m_line);
        return;
    }
    QString first = m_line;
    QString second;
    if (m_twoLines) {
        QTextLayout layout(m_line, font());
        layout.beginLayout();
        QTextLine line = layout.createLine();
        line.setLineWidth(width());
        first = m_line.left(line.textLength()).trimmed();
        second = m_line.mid(line.textLength());
        layout.endLayout();
        second = fontMetrics().elidedText(second, Qt::ElideRight, width());
        setToolTip(second.endsWith(QChar(0x2026)) ? m_line : QString());
    } else {
        first = fontMetrics().elidedText(m_line, Qt::ElideRight, width());
        setToolTip(m_line);
    }
    if (second.isEmpty()) {
        drawFixedDigits(painter, rect(), Qt::AlignLeft, first);
        return;
    }
    const int spacing = fontMetrics().lineSpacing();
    const QRectF upper(0, (height() - 2 * spacing) / 2.0, width(), spacing);
    drawFixedDigits(painter, upper, Qt::AlignLeft, first);
    drawFixedDigits(painter, upper.translated(0, spacing), Qt::AlignLeft, second);
}

} // namespace bellboard
