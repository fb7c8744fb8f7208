// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"

#include <QCoreApplication>
#include <QString>

namespace bellboard {

/// Alerts in sentences: what the banner, the sequence and the story say.
class AlertWords
{
    Q_DECLARE_TR_FUNCTIONS(AlertWords)

  public:
    /// A type of button, as it is stored, in words; the hotel's own types are their own words.
    static QString kind(const QString &type);
    /// "EMERGENCY", or the button's type in capitals.
    static QString type(const Alert &alert);
    /// "Room 101", or what stands in for it.
    static QString place(const Alert &alert);
    static QString status(AlertStatus status);
    static QString outcome(AttemptOutcome outcome);
    /// How an alert came out, or where it stands, for a row of the history: "taken by Front desk".
    static QString result(const Alert &alert);
    /// What happens right now, with running clocks: the banner's main sentence.
    static QString happening(const AlertView &view, const QDateTime &now);
    /// The same as this desk can know it: says first when nobody acts or when the database is lost.
    static QString happening(const Desk &desk, const AlertView &view, const QDateTime &now);
    /// The state of one attempt with its running clock: "ringing 0:08", "no answer".
    static QString attempt(const Attempt &attempt, const QDateTime &now);
    /// One line of the story.
    static QString event(const AlertEvent &event, const QList<Attempt> &attempts);
    /// "If nobody takes it: 2 rounds, 20 s pause, then the desks sound the alarm."
    static QString ifNobody(const AlertSettings &settings);
    static QString acceptance(Acceptance acceptance);

    /// What its running clock counts from.
    static QDateTime runningSince(const Alert &alert) { return alert.attention ? alert.lastPressAt : alert.pressedAt; }
    /// True while the banner stands for this alert.
    static bool wantsBanner(const Alert &alert) { return isOpen(alert.status) || alert.attention; }
    /// True when an open alert may be going nowhere: nobody acts for the house, or this console hears nothing any more.
    static bool isForsaken(const Desk &desk) { return !desk.database().alive || !desk.leader(); }
    /// True while the alarm sounds rather than the bell.
    static bool wantsAlarm(const Alert &alert)
    {
        return alert.attention || alert.status == AlertStatus::LinkDown || alert.status == AlertStatus::Exhausted;
    }
};

} // namespace bellboard
