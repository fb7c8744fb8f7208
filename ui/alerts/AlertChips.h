// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Alert.h"

#include <QWidget>

class QLabel;

namespace bellboard {

/// The small marks beside an alert: TRAINING PBX, DRILL, unknown button, pressed n times.
class AlertChips final : public QWidget
{
    Q_OBJECT

  public:
    explicit AlertChips(QWidget *parent = nullptr);

    /// With `training` the hotel's telephone system is the built-in one.
    void show(const Alert &alert, bool training = false);
    /// Where the word DRILL stands beside the marks already.
    void leaveOutDrill() { m_withDrill = false; }
    using QWidget::show;
    /// The same in words, for delegates and accessible texts.
    static QStringList words(const Alert &alert, bool training = false);

  private:
    bool m_withDrill = true;
    QLabel *m_training;
    QLabel *m_drill;
    QLabel *m_unknown;
    QLabel *m_presses;
};

} // namespace bellboard
