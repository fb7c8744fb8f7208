// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"
#include "core/store/embedded/ServerAccount.h"
#include "core/store/embedded/ServerPrograms.h"

#include <QString>
#include <QStringList>

#include <functional>

namespace bellboard::embedded {

/// A cluster on the disk: where it lies, whose it is, which programs run it. To be used under the lock of its home.
///
/// DATADIR/postgres is the home (locks, the owner's password). Below it lie the cluster itself (one directory for each
/// major version), the socket and the log; when Bellboard runs as root and the data directory cannot be reached by the
/// server's account, these lie under /var/lib/bellboard instead, and home/cluster.path names the place.
struct Cluster
{
    QString home;
    QString root;      ///< holds directory, run and log
    QString directory; ///< PGDATA
    ServerAccount account;
    ServerPrograms programs;
    QString password; ///< of the owner
    bool exists = false;

    /// Makes DATADIR/postgres. Error when somebody else's.
    static Result<QString> prepareHome(const QString &dataDir);
    /// Looks at what is there, makes directories and the password, refuses what the server would refuse.
    static Result<Cluster> locate(const QString &home);
    /// initdb, in a sibling directory that is renamed when whole, so that a kill in the middle leaves nothing half.
    Result<> create(const std::function<void(QString)> &progress) const;
    /// Where the socket goes: in the root, or, when that is too long for a socket's address (107 bytes), in a short
    /// directory that only the account can enter.
    Result<QString> prepareSocketDirectory() const;
    QString logDirectory() const { return root + QStringLiteral("/log"); }
    /// What postgres is started with.
    QStringList serverArguments(const QString &socketDirectory) const;
};

constexpr qint64 megabytesForCreation = 200;

} // namespace bellboard::embedded
