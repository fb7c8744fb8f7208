// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk_telephone.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;
class QPushButton;

namespace bellboard {

/// What the call log shows: text as it is typed, dates, direction, person, outcome, tag; and, when somebody asked for
/// the calls of one number or person, that.
class CallLogFilterBar final : public QWidget
{
    Q_OBJECT

  public:
    explicit CallLogFilterBar(TelephoneDesk &telephone, QWidget *parent = nullptr);

    CallFilter filter() const;
    /// Nothing else than the calls of one number, contact or guest; `words` say whose.
    void showOnly(const CallFilter &one, const QString &words);
    void clear();
    bool isClear() const;
    QLineEdit *search() const { return m_search; }
    void setTags(const QStringList &tags);

  Q_SIGNALS:
    void changed();

  private:
    QWidget *makeDates();
    void followExtensions();
    void reset();
    void follow();

    TelephoneDesk &m_telephone;
    QLineEdit *m_search;
    QComboBox *m_when;
    QComboBox *m_direction;
    QComboBox *m_person;
    QComboBox *m_outcome;
    QComboBox *m_tag;
    QWidget *m_dates; ///< a row of its own, there when dates are chosen
    QDateEdit *m_from;
    QDateEdit *m_to;
    QWidget *m_only;
    QLabel *m_onlyWords;
    CallFilter m_one;
    QPushButton *m_clear;
    QTimer m_typing; ///< waits until the typing rests
};

} // namespace bellboard
