// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Property.h"
#include "core/store/Database.h"

namespace bellboard {

/// Properties, and what this login may do in them.
class PropertyStore
{
  public:
    explicit PropertyStore(Database &database);

    Result<QList<Property>> list();                      ///< those this login may see
    Result<PropertyId> create(const Property &property); ///< administrators; the creator becomes its administrator
    Result<> edit(const Property &property);
    Result<Rights> rights(PropertyId property);

  private:
    Database &m_database;
};

} // namespace bellboard
