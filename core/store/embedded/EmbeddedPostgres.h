// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"

#include <QString>

#include <functional>
#include <memory>

namespace bellboard {

/// How to connect to the embedded server as the owner of its cluster, a superuser: for migrations and for giving out
/// lesser logins. The password is a secret.
struct EmbeddedServer
{
    QString socketDirectory;
    int port = 5432;
    QString database = QStringLiteral("bellboard");
    QString ownerUser;
    QString ownerPassword;
};

/// A private PostgreSQL server for one PC: made at the first start under DATADIR/postgres, reached by a Unix socket
/// only, shared by all Bellboard processes of the same user, stopped by the last of them that leaves in order.
///
/// Every process holds a shared lock (flock) on DATADIR/postgres/users while it uses the server; the kernel drops it
/// when the process dies, however it dies. Whether to create, start or stop is decided under an exclusive lock on
/// DATADIR/postgres/lock. A server that outlived a killed program is found and used again.
///
/// All functions block (creation takes some seconds, a start well under one); use one object from one thread at a time.
class EmbeddedPostgres
{
  public:
    explicit EmbeddedPostgres(QString dataDir);
    /// Leaves the server as stop() does.
    ~EmbeddedPostgres();
    EmbeddedPostgres(const EmbeddedPostgres &) = delete;
    EmbeddedPostgres &operator=(const EmbeddedPostgres &) = delete;

    /// Makes sure that the server runs and has the database `bellboard`. `progress` gets a line for a person at each
    /// long step. Errors: NotFound (no PostgreSQL programs), Limit (disk full, no shared memory), Invalid (wrong owner,
    /// open permissions, other major version, damaged files), Conflict (somebody else's server), Unreachable (not ready
    /// in time). Calling it again after the server died starts it again.
    Result<EmbeddedServer> start(std::function<void(QString)> progress = {});
    /// Gives up the use of the server; stops it when nobody else uses it. Does nothing when not started.
    void stop();
    /// True when this object started the server process, false when it found it running.
    bool startedHere() const;

  private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace bellboard
