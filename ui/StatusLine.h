// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"

#include <QFrame>

class QLabel;

namespace bellboard {

class FixedDigits;
class SecondTicker;
class ElidedLabel;
class StateDot;

/// The bottom line: is everything connected, who leads, who is signed in, what time it is.
class StatusLine final : public QFrame
{
    Q_OBJECT

  public:
    StatusLine(Desk &desk, SecondTicker &ticker, QWidget *parent = nullptr);

    QString words() const;

  Q_SIGNALS:
    void connectionWanted();

  protected:
    void mousePressEvent(QMouseEvent *event) override;

  private:
    struct Entry
    {
        StateDot *dot;
        ElidedLabel *words;
    };

    Entry addEntry();
    void follow();
    void tick(const QDateTime &now);

    Desk &m_desk;
    SecondTicker &m_ticker;
    Entry m_pbx;
    Entry m_gateway;
    Entry m_database;
    Entry m_leader;
    QLabel *m_login;
    FixedDigits *m_clock;
};

} // namespace bellboard
