// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace bellboard {

class AlertChips;
class ElidedLabel;
class FixedDigits;
class InlineMessage;
class SecondTicker;
class StepList;

/// The selected alert: its live sequence tick by tick, its story, and what a person can do with it.
class AlertDetail final : public QFrame
{
    Q_OBJECT

  public:
    AlertDetail(Desk &desk, SecondTicker &ticker, QWidget *parent = nullptr);

    void setAlert(AlertId id);
    AlertId alert() const { return m_id; }
    StepList *sequence() const { return m_sequence; }
    StepList *story() const { return m_story; }

  private:
    void follow(const QList<AlertId> &ids);
    void readStory();
    void tick(const QDateTime &now);
    void applyRights();
    void act(const QFuture<Result<>> &future);
    void askFalseAlarm();
    void askNote();

    Desk &m_desk;
    SecondTicker &m_ticker;
    AlertId m_id;
    AlertView m_view;
    ElidedLabel *m_place;
    QLabel *m_type;
    QLabel *m_number;
    FixedDigits *m_clock;
    AlertChips *m_chips;
    ElidedLabel *m_happening;
    StepList *m_sequence;
    StepList *m_story;
    QPushButton *m_acknowledge;
    QPushButton *m_resolve;
    QPushButton *m_falseAlarm;
    QPushButton *m_note;
    InlineMessage *m_message;
};

} // namespace bellboard
