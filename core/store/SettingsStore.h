// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/AlertSettings.h"
#include "core/store/Database.h"

namespace bellboard {

/// Settings of a property. Today: how alerts are called out.
class SettingsStore
{
  public:
    SettingsStore(Database &database, PropertyId property);

    Result<AlertSettings> alerts(); ///< the defaults where nothing is stored; Invalid if edited by hand into nonsense
    Result<> saveAlerts(const AlertSettings &settings);

  private:
    Database &m_database;
    PropertyId m_property;
};

} // namespace bellboard
