// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace bellboard {

/// A one-line label that gives way: what does not fit ends in "…" and stands whole in the tooltip. Digits are drawn at
/// one width, so running clocks in the line stand still.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

  public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    void setLine(const QString &text);
    QString line() const { return m_line; }
    /// May take a second line before it elides.
    void setTwoLines(bool two);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent *event) override;

  private:
    QString m_line;
    bool m_twoLines = false;
};

} // namespace bellboard
