// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace bellboard {

/// An icon of the house beside words; follows the theme.
class IconLabel final : public QWidget
{
    Q_OBJECT

  public:
    IconLabel(QString icon, int size, QWidget *parent = nullptr);

  protected:
    void paintEvent(QPaintEvent *event) override;

  private:
    QString m_icon;
};

} // namespace bellboard
