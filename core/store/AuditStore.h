// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/AuditEntry.h"
#include "core/domain/Ids.h"
#include "core/store/Database.h"

namespace bellboard {

/// Reads what the database wrote down about changes of the configuration. Managers and administrators may.
class AuditStore
{
  public:
    AuditStore(Database &database, PropertyId property);

    /// Newest first; `before` is the id of the last entry seen, 0 for the first page.
    Result<QList<AuditEntry>> list(qint64 before, int limit);

  private:
    Database &m_database;
    PropertyId m_property;
};

} // namespace bellboard
