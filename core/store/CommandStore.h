// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/DeskCommand.h"
#include "core/store/Database.h"

namespace bellboard {

/// Commands of the consoles to the leader. The database decides who may ask what (Refused).
class CommandStore
{
  public:
    CommandStore(Database &database, PropertyId property);

    Result<CommandId> submit(CommandKind kind, const QJsonObject &arguments);
    Result<DeskCommand> command(CommandId id);
    Result<QList<DeskCommand>> pending(); ///< oldest first
    Result<> finish(CommandId id, const QJsonObject &result);
    Result<> fail(CommandId id, const QString &words);

  private:
    Database &m_database;
    PropertyId m_property;
};

} // namespace bellboard
