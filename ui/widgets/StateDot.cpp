// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/StateDot.h"

#include <QPainter>

namespace bellboard {

StateDot::StateDot(QWidget *parent) : QWidget(parent)
{
    setFixedSize(12, 12);
}

void StateDot::setShape(Shape shape)
{
    if (shape == m_shape)
        return;
    m_shape = shape;
    update();
}

StateDot::Shape StateDot::shapeOf(LinkState state)
{
    switch (state) {
    case LinkState::Up:
        return Shape::Good;
    case LinkState::Connecting:
        return Shape::Half;
    case LinkState::Degraded:
        return Shape::Care;
    case LinkState::Down:
        return Shape::Down;
    }
    return Shape::Off;
}

void StateDot::paint(QPainter &painter, const QRectF &rect, Shape shape)
{
    using Colour = Theme::Colour;
    const Theme &theme = Theme::instance();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF r = rect.adjusted(1.5, 1.5, -1.5, -1.5);
    const auto pen = [&](Colour colour, qreal width) {
        painter.setPen(QPen(theme.colour(colour), width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    };
    switch (shape) {
    case Shape::Good:
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.colour(Colour::Good));
        painter.drawEllipse(r.adjusted(-0.5, -0.5, 0.5, 0.5));
        break;
    case Shape::Half:
        pen(Colour::Caution, 1.5);
        painter.drawEllipse(r);
        painter.setBrush(theme.colour(Colour::Caution));
        painter.drawPie(r, 90 * 16, 180 * 16);
        break;
    case Shape::Care: {
        pen(Colour::Caution, 1.5);
        painter.setBrush(theme.colour(Colour::Caution));
        const QPointF points[] = {{r.center().x(), r.top()}, r.bottomRight(), r.bottomLeft()};
        painter.drawPolygon(points, 3);
        break;
    }
    case Shape::Down:
        pen(Colour::Caution, 2);
        painter.drawLine(r.topLeft(), r.bottomRight());
        painter.drawLine(r.topRight(), r.bottomLeft());
        break;
    case Shape::Off:
        pen(Colour::Muted, 1.5);
        painter.drawEllipse(r);
        break;
    }
    painter.restore();
}

void StateDot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), m_shape);
}

} // namespace bellboard
