// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Directory.h"
#include "core/store/Database.h"

namespace bellboard {

/// People outside the house's team, and how a caller is known.
class DirectoryStore
{
  public:
    /// `country` (ISO 3166, two letters): of the property, for outside numbers in national form.
    DirectoryStore(Database &database, PropertyId property, QString country = {});

    /// By name, then id; `search` is part of a name, a company or a number.
    Result<QList<Contact>> contacts(const QString &search, const std::optional<Contact> &after, int limit);
    Result<Contact> contact(ContactId id);
    Result<ContactId> save(const Contact &contact); ///< without id: a new one
    Result<> remove(ContactId id);

    enum class Stay { Any, InHouse };
    Result<QList<Guest>> guests(const QString &search, Stay stay, int limit = 5000); ///< by room
    Result<Guest> guest(GuestId id);
    Result<GuestId> save(const Guest &guest); ///< without id: a new one
    Result<> remove(GuestId id);

    /// Who each of these is: extensions and outside numbers as the PBX shows them. One Caller a number, in that order.
    Result<QList<Caller>> recognise(const QStringList &numbers);
    Result<Caller> recognise(const QString &number);

    /// Those who have one of these numbers (E.164): what a preview compares a file with.
    Result<QList<Contact>> contactsWith(const QStringList &numbers);
    /// Those who have one of these numbers, and those who are or were in one of these rooms.
    Result<QList<Guest>> guestsWith(const QStringList &numbers, const QStringList &rooms);
    /// The whole import or nothing of it.
    Result<> import(const ContactImport &import);
    Result<> import(const GuestImport &import);

  private:
    Database &m_database;
    PropertyId m_property;
    QString m_country;
};

} // namespace bellboard
