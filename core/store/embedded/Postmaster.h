// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <sys/types.h>

namespace bellboard::embedded {

/// What postmaster.pid says: the file by which a server marks its directory. Format: PostgreSQL 15,
/// src/include/utils/pidfile.h (pid, data directory, start time, port, socket directory, listen address, shared memory
/// key, status).
struct PostmasterFile
{
    pid_t pid = 0;
    int port = 0;
    QString socketDirectory;
    bool ready = false; ///< recovered and taking connections

    static std::optional<PostmasterFile> read(const QString &clusterDir);
};

enum class ProcessIdentity {
    Gone,    ///< no such process
    Zombie,  ///< ended, but not yet taken note of by its parent: kill(pid, 0) still finds it
    Ours,    ///< the server of this directory
    Foreign, ///< certainly another program, or the server of another directory
    Unknown, ///< a PostgreSQL process of which the directory cannot be told
};

/// Who has this pid now: after a power cut the pid of the file may be that of any program.
ProcessIdentity identify(pid_t pid, const QString &clusterDir);

/// The name by which a cluster's processes can be told in the process list, without any right to look into them.
QString clusterName(const QString &clusterDir);

/// All processes of the server of this directory, also those that outlived a killed postmaster.
QList<pid_t> serverProcesses(const QString &clusterDir);

/// The main process of the server of this directory, found in the process list: also one that has not written its
/// postmaster.pid yet.
std::optional<pid_t> findPostmaster(const QString &clusterDir);

} // namespace bellboard::embedded
