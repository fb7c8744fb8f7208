// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/AlertHistory.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QDateEdit;
class QLineEdit;
class QPushButton;

namespace bellboard {

/// What the history shows: room as it is typed, outcome, dates, drills.
class HistoryFilterBar final : public QWidget
{
    Q_OBJECT

  public:
    explicit HistoryFilterBar(QWidget *parent = nullptr);

    /// Writes the choices into `filter`; its sorting stays.
    void fill(AlertFilter &filter) const;
    void clear();
    bool isClear() const;
    QLineEdit *room() const { return m_room; }

  Q_SIGNALS:
    void changed();

  private:
    void datesChosen();

    QLineEdit *m_room;
    QComboBox *m_outcome;
    QComboBox *m_when;
    QWidget *m_dates; ///< a row of its own, there when dates are chosen
    QDateEdit *m_from;
    QDateEdit *m_to;
    QCheckBox *m_drills;
    QPushButton *m_clear;
    QTimer m_typing; ///< waits until the typing rests
};

} // namespace bellboard
