// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallLog.h"
#include "core/domain/House.h"

#include <QCoreApplication>
#include <QString>

namespace bellboard {

/// Calls and the team in words, as the monitor and the pop-up say them.
class CallWords
{
    Q_DECLARE_TR_FUNCTIONS(CallWords)

  public:
    /// Where a call stands: "ringing", "talking", "waiting in Reception", "parked at 71".
    static QString state(const CallEntry &entry);
    /// The same where the queue stands beside it: "waiting".
    static QString shortState(const CallEntry &entry);
    static QString direction(CallDirection direction);
    /// The queue a call waits or waited in, by name where one was told.
    static QString queue(const PhoneCall &call);
    /// What its running clock counts from: the wait in a queue, the talk, else the beginning.
    static QDateTime runningSince(const PhoneCall &call);

    /// A party's name; empty where only a number is known.
    static QString fromName(const CallEntry &entry);
    static QString toName(const CallEntry &entry);
    static QString fromNumber(const CallEntry &entry);
    static QString toNumber(const CallEntry &entry);
    /// The name, else the number, else that there is none.
    static QString who(const QString &name, const QString &number);
    /// The two letters that stand for a person where there is no picture: "JD"; "?" for nobody known.
    static QString initials(const QString &name);

    /// "available", "do not disturb", "offline": a phone and its person while no call is known.
    static QString presence(const Extension &extension);
};

} // namespace bellboard
