// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/CommandLine.h"
#include "core/desk.h"
#include "core/domain/Property.h"
#include "core/security/PropertyKey.h"
#include "core/store/Database.h"

#include <QCoreApplication>

#include <functional>
#include <memory>
#include <optional>

namespace bellboard {

class EmbeddedPostgres;

/// What every command stands on: the database, the property and its key. Opens the embedded server (and leaves it when
/// it goes) or the address, and brings the tables up to date where the login may. Blocks; used from one thread.
class Ground
{
    Q_DECLARE_TR_FUNCTIONS(Ground)

  public:
    /// A line for a person at each step that takes a while.
    using Progress = std::function<void(const QString &)>;

    /// True when the directory holds an embedded database already.
    static bool exists(const QString &dataDir);
    static Result<std::unique_ptr<Ground>> open(const GlobalOptions &options, const Progress &progress = {});
    /// For commands that need a hotel: where this PC has no database yet none is made. Invalid then, with what to do.
    static Result<std::unique_ptr<Ground>> openPresent(const GlobalOptions &options, const Progress &progress = {});
    ~Ground();

    Database &database() { return *m_database; }
    const ConnectionTarget &target() const { return m_target; }
    bool isEmbedded() const { return m_server != nullptr; }

    /// The property asked for, or the only one. Nothing: there is none at all. Errors: NotFound, with the names there
    /// are, when the one asked for is not among them; Invalid when there are several and none was asked for.
    Result<std::optional<Property>> findProperty();
    /// The same; NotFound, with what to do, where there is none.
    Result<Property> property();
    /// The key that its secrets are sealed under. A missing one is made on this PC's own database; on a shared server
    /// only for the engine's or an administrator's login, and only while nothing is sealed. NotFound otherwise.
    Result<std::shared_ptr<const PropertyKey>> propertyKey(PropertyId property);
    /// Where the key lies, in words. Known once the key was fetched.
    QString keyPlace() const { return m_keyPlace; }
    DatabaseStatus status() const;
    /// Keeps the password that stood in the address, so that the next start needs none. Nothing to do without one.
    Result<> keepLogin();

    /// Starts the embedded server again if it died; nothing to do for a server at an address. The one function that may
    /// be called from another thread, by one at a time: the engine's.
    Result<> revive();

  private:
    explicit Ground(GlobalOptions options);
    Result<> openEmbedded(const Progress &progress);
    Result<> openAddress(const Progress &progress);
    /// What tells this database from others that are used with the same data directory.
    QString databaseName() const;

    GlobalOptions m_options;
    std::unique_ptr<EmbeddedPostgres> m_server; ///< outlives the connection
    ConnectionTarget m_target;
    bool m_passwordInAddress = false;
    std::unique_ptr<Database> m_database;
    QString m_keyPlace;
};

} // namespace bellboard
