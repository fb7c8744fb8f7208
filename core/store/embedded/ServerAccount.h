// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"

#include <QString>

#include <optional>
#include <sys/types.h>

namespace bellboard::embedded {

/// The account under which the server runs: the user's own, or, since PostgreSQL refuses root, an unprivileged one.
struct ServerAccount
{
    uid_t uid = 0;
    gid_t gid = 0;
    QString name;
    bool isOther = false; ///< not our own: the child has to change to it, and files have to be given to it

    /// `ownerOfCluster` is the owner of a cluster that exists already. As root: `postgres` where the Debian package
    /// made it, else `nobody`. Error Invalid when the cluster belongs to somebody else.
    static Result<ServerAccount> choose(std::optional<uid_t> ownerOfCluster, const QString &clusterDir);

    /// Whether this account may pass through every directory of the path (by the permission bits).
    bool canReach(const QString &directory) const;
    /// Makes the directory if need be, gives it to the account, mode 0700.
    Result<> makeDirectory(const QString &path) const;
};

/// The name of a uid for a message.
QString accountName(uid_t uid);

} // namespace bellboard::embedded
