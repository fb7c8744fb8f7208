// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Button.h"
#include "core/store/Database.h"

namespace bellboard {

/// The buttons of a property. Battery and last-seen are written by AlertStore::commit with each uplink.
class ButtonStore
{
  public:
    ButtonStore(Database &database, PropertyId property);

    Result<QList<Button>> list(); ///< by room, then device id
    Result<ButtonId> add(const Button &button);
    Result<> edit(const Button &button);
    Result<> remove(ButtonId id);

  private:
    Database &m_database;
    PropertyId m_property;
};

} // namespace bellboard
