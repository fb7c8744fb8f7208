// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallLog.h"

#include <QDate>

/// People outside the house's team: contacts and guests, and how a caller is known.
namespace bellboard {

struct Contact
{
    ContactId id;
    QString name;
    QString company;
    QStringList numbers; ///< E.164, first is the one to call
    QStringList emails;
    QString language; ///< "de", or empty
    bool vip = false;
    QString loyalty; ///< level, or empty
    QString notes;
    QDateTime updatedAt;

    bool operator==(const Contact &) const = default;
};

struct Guest
{
    GuestId id;
    QString room;
    QString name;
    QStringList numbers; ///< E.164
    QDate arrival, departure;
    QString language;
    bool vip = false;
    bool doNotDisturb = false;
    QString notes;
    QDateTime updatedAt;

    bool operator==(const Guest &) const = default;
};

/// Who calls, as far as the house knows: by normalised number, and by room extension.
struct Caller
{
    QString number; ///< as asked
    ContactId contact;
    GuestId guest;
    QString name; ///< guest's, else contact's; empty: unknown
    QString company;
    QString room;
    QString language;
    bool vip = false;
    bool doNotDisturb = false;
    QString loyalty;
    QString notes;
    std::optional<CallCursor> lastCall;
    QString lastCallNotes;
    AlertId openAlert; ///< of that room

    bool operator==(const Caller &) const = default;
};

/// One thing that is wrong in a file to be imported.
struct ImportFault
{
    int line = 0; ///< from 1
    QString words;

    bool operator==(const ImportFault &) const = default;
};

/// What an import would do, shown before it is done.
struct ContactImport
{
    QList<Contact> fresh;
    QList<Contact> merged; ///< known by number: as they will be
    QList<ImportFault> faults;
    int unchanged = 0;

    bool operator==(const ContactImport &) const = default;
};
struct GuestImport
{
    QList<Guest> fresh;
    QList<Guest> merged;
    QList<ImportFault> faults;
    int unchanged = 0;

    bool operator==(const GuestImport &) const = default;
};

} // namespace bellboard
