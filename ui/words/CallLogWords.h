// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk_telephone.h"

#include <QCoreApplication>
#include <QString>

namespace bellboard {

/// Calls that are over, in words: what the log, its details and its file say.
class CallLogWords
{
    Q_DECLARE_TR_FUNCTIONS(CallLogWords)

  public:
    /// Of the two ends of a call, the one that is worth knowing: of a call that the house makes the called one.
    static QString whoName(const CallEntry &entry);
    static QString whoNumber(const CallEntry &entry);
    /// The house's side: the extension and, where one is known, its name.
    static QString insideName(const CallEntry &entry, const QHash<QString, QString> &names);
    static QString insideNumber(const CallEntry &entry);

    static QString direction(CallDirection direction);
    static QString directionIcon(CallDirection direction);
    /// How it came out: "answered", "missed", "busy".
    static QString outcome(const CallEntry &entry);
    static QString outcomeIcon(const CallEntry &entry);
    static bool isGood(const CallEntry &entry) { return entry.call.state == CallState::Ended; }
    /// Why it ended; empty where nobody knows.
    static QString cause(HangupCause cause);
    /// That and how its end was not seen; empty where it was.
    static QString closing(ClosedBy closedBy);
    static QString stop(const Stop &stop);
    static QString transfer(const Transfer &transfer, const QHash<QString, QString> &names);
    static QString referenceKind(ReferenceKind kind);
    static QString money(qint64 cents, const QString &currency);
    /// The name of a reason: the property's own, else the translation of a code that Bellboard knows, else the code.
    static QString reason(const CallReason &reason);
    static QString reason(const QString &code, const QList<CallReason> &reasons);
};

} // namespace bellboard
