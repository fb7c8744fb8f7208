// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Alert.h"

#include <QWidget>

class QLabel;

namespace bellboard {

/// The small marks beside an alert: DRILL, unknown button, pressed n times.
class AlertChips final : public QWidget
{
    Q_OBJECT

  public:
    explicit AlertChips(QWidget *parent = nullptr);

    void show(const Alert &alert);
    using QWidget::show;
    /// The same in words, for delegates and accessible texts.
    static QStringList words(const Alert &alert);

  private:
    QLabel *m_drill;
    QLabel *m_unknown;
    QLabel *m_presses;
};

} // namespace bellboard
