// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QRectF>
#include <QString>
#include <QWidget>

class QPainter;

namespace bellboard {

/// Draws a line of text with all digits of one width, so that running numbers do not jiggle (QFont of Qt 6.4 cannot
/// ask a font for tabular figures). The painter's font and pen count.
void drawFixedDigits(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text);
/// The width that drawFixedDigits needs.
qreal fixedDigitsWidth(const QFont &font, const QString &text);

/// A label for running clocks and counts.
class FixedDigits final : public QWidget
{
    Q_OBJECT

  public:
    explicit FixedDigits(QWidget *parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString &text);
    void setAlignment(Qt::Alignment alignment);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent *event) override;

  private:
    QString m_text;
    Qt::Alignment m_alignment = Qt::AlignLeft | Qt::AlignVCenter;
};

} // namespace bellboard
