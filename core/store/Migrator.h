// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Database.h"

#include <functional>

namespace bellboard {

/// Brings a database to the program's state: numbered SQL files from the resource tree, one transaction each, under an
/// advisory lock, recorded with their SHA-256. A database newer than the program, or a recorded file that has changed,
/// is refused in clear words.
class Migrator
{
  public:
    /// `folder` holds NNNN_name.sql files; another than the program's own is for tests.
    explicit Migrator(Database &owner, QString folder = QStringLiteral(":/bellboard/migrations"));
    /// Number of migrations applied now. `progress` gets a line for each.
    Result<int> migrate(const std::function<void(const QString &)> &progress = {});
    /// The state of the database without touching it: error if it is newer or older than the program.
    Result<> check();

  private:
    Database &m_database;
    QString m_folder;
};

} // namespace bellboard
