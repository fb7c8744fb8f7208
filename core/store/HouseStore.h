// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/House.h"
#include "core/domain/PbxCapability.h"
#include "core/store/Database.h"

namespace bellboard {

/// The house beside its calls, as the leader last read it: whole lists, written by the engine, read by every desk.
/// Saving what stands there already tells nobody.
class HouseStore
{
  public:
    HouseStore(Database &database, PropertyId property);

    Result<QList<Extension>> extensions();
    Result<> save(const QList<Extension> &extensions);
    Result<QList<CallQueue>> queues();
    Result<> save(const QList<CallQueue> &queues);
    Result<QList<Trunk>> trunks();
    Result<> save(const QList<Trunk> &trunks);
    Result<QList<ParkedCall>> parked();
    Result<> save(const QList<ParkedCall> &parked);
    Result<PbxCapabilities> capabilities();
    Result<> save(const PbxCapabilities &capabilities);

  private:
    Database &m_database;
    PropertyId m_property;
};

} // namespace bellboard
