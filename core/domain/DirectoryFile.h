// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Directory.h"

#include <QByteArray>

/// Contacts and guests as files: CSV (RFC 4180, a header row in any order, comma or semicolon, UTF-8 with or without a
/// byte order mark) and vCard 3.0 (RFC 2426) and 4.0 (RFC 6350). Pure: bytes in, values out. What is wrong in a file is
/// told by line and left out; the rest of the row, and of the file, stays.
namespace bellboard::directoryfile {

template <class T> struct Row
{
    int line = 0; ///< where it begins in the file, from 1
    T value;

    bool operator==(const Row &) const = default;
};

/// A file as it was read: its numbers are E.164, its rows not yet compared with what is known.
template <class T> struct Read
{
    QList<Row<T>> rows;
    QList<ImportFault> faults;

    bool operator==(const Read &) const = default;
};

/// CSV or vCard, by content. `countryCode`: of the property, for numbers in national form.
Read<Contact> readContacts(const QByteArray &file, const QString &countryCode);
Read<Guest> readGuests(const QByteArray &file, const QString &countryCode); ///< CSV

/// The numbers of a file, and its rooms: by these the ones that are known already are found.
QStringList numbersOf(const Read<Contact> &file);
QStringList numbersOf(const Read<Guest> &file);
QStringList roomsOf(const Read<Guest> &file);

/// What an import would do. Rows that share a number, in the file or with `known`, are one contact: what the file says
/// replaces what was there, what it does not say stays, numbers and addresses are united, other notes are added. A row
/// whose numbers belong to two contacts already is a fault; one without a number is always new. Guests are the same by
/// number and name, or by room, name and day of arrival.
ContactImport preview(const Read<Contact> &file, const QList<Contact> &known);
GuestImport preview(const Read<Guest> &file, const QList<Guest> &known);

QByteArray contactsAsCsv(const QList<Contact> &contacts);
QByteArray contactsAsVCard(const QList<Contact> &contacts); ///< 4.0
QByteArray guestsAsCsv(const QList<Guest> &guests);

/// One record of a CSV file with its end of line, for everyone who writes one (RFC 4180).
QByteArray csvRecord(const QStringList &fields);

} // namespace bellboard::directoryfile
