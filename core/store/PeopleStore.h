// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Ids.h"
#include "core/domain/Person.h"
#include "core/store/Database.h"

namespace bellboard {

/// Who may do what in a property. Administrators add and change people; the login itself is made with the person.
class PeopleStore
{
  public:
    PeopleStore(Database &database, PropertyId property);

    Result<QList<Person>> list(); ///< by login, then role
    /// Makes the login if there is none of this name (then a password of at least 8 characters is needed) and gives it
    /// the role. A login that exists keeps its password. Gives the new person's id.
    Result<qint64> add(const Person &person, const QString &password);
    /// Display name, role, active. The last administrator stays one (Invalid otherwise).
    Result<> edit(const Person &person);
    Result<> deactivate(qint64 id);

  private:
    Database &m_database;
    PropertyId m_property;
};

} // namespace bellboard
