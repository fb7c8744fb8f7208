// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/PbxCall.h"
#include "ui/theme/Theme.h"

#include <QWidget>

namespace bellboard {

/// A state as a shape, so that colour is never the only sign: a full disc is good, a half one is on its way, a triangle
/// wants care, a cross is down, a ring is off.
class StateDot final : public QWidget
{
    Q_OBJECT

  public:
    enum class Shape { Good, Half, Care, Down, Off };

    explicit StateDot(QWidget *parent = nullptr);

    Shape shape() const { return m_shape; }
    void setShape(Shape shape);
    static Shape shapeOf(LinkState state);
    static void paint(QPainter &painter, const QRectF &rect, Shape shape);

    QSize sizeHint() const override { return {12, 12}; }

  protected:
    void paintEvent(QPaintEvent *event) override;

  private:
    Shape m_shape = Shape::Off;
};

} // namespace bellboard
