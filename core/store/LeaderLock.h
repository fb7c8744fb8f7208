// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Link.h"
#include "core/store/Database.h"

namespace bellboard {

/// The advisory lock that makes one process of a property the leader. Held by the connection: when the process or the
/// connection dies, the lock is free.
class LeaderLock
{
  public:
    LeaderLock(Database &database, PropertyId property);

    Result<bool> tryTake(); ///< true: this connection is the leader now
    Result<> release();
    Result<> beat(const LeaderReport &report);     ///< writes who and when; host, role, pid
    Result<std::optional<LeaderReport>> current(); ///< who wrote last; may have ended since, see isHeld()
    Result<bool> isHeld();                         ///< by whatever connection; any login of the property may ask

  private:
    Database &m_database;
    PropertyId m_property;
};

} // namespace bellboard
