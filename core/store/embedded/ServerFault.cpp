// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/embedded/ServerFault.h"

#include <QCoreApplication>
#include <QList>

#include <cerrno>
#include <cstring>

namespace bellboard::embedded {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("EmbeddedPostgres", text);
}

/// The line that says most: the last PANIC, FATAL or error, else the last line.
QString mostTellingLine(const QByteArray &output)
{
    QByteArray last;
    QByteArray worst;
    for (const QByteArray &line : output.split('\n')) {
        if (line.trimmed().isEmpty())
            continue;
        last = line.trimmed();
        if (line.contains("PANIC:") || line.contains("FATAL:") || line.contains("error:"))
            worst = last;
    }
    return QString::fromUtf8(worst.isEmpty() ? last : worst).left(400);
}

} // namespace

Error diskFull(const QString &path, qint64 wantedMegabytes)
{
    return {ErrorKind::Limit,
            tr("The disk that holds %1 is full. Free at least %2 MB there (old files, the trash, package "
               "caches) and start again; nothing that was saved is lost.")
                .arg(path)
                .arg(wantedMegabytes)};
}

Error fileFault(const QString &path, int problem)
{
    switch (problem) {
    case ENOSPC:
    case EDQUOT:
        return diskFull(path, 200);
    case EACCES:
    case EPERM:
        return {ErrorKind::Invalid,
                tr("%1 cannot be used: no permission. Start Bellboard as the user that owns this folder, "
                   "correct its permissions, or choose another folder with --data-dir.")
                    .arg(path)};
    case EROFS:
        return {
            ErrorKind::Invalid,
            tr("%1 lies on a disk that is mounted read-only. After a power cut this can be the sign of a damaged disk: "
               "check it (fsck), mount it for writing and start again.")
                .arg(path)};
    case ENOTDIR:
    case ELOOP:
    case EISDIR:
        return {
            ErrorKind::Invalid,
            tr("%1 is not what it should be (a file where a folder is wanted, a folder where a file is wanted, or a "
               "link). Move it away and start again.")
                .arg(path)};
    default:
        return {ErrorKind::Internal,
                tr("%1 cannot be used: %2.").arg(path, QString::fromLocal8Bit(std::strerror(problem)))};
    }
}

Error serverFault(const QString &clusterDir, const QByteArray &output)
{
    const auto says = [&output](std::initializer_list<const char *> signs) {
        for (const char *sign : signs) {
            if (output.contains(sign))
                return true;
        }
        return false;
    };
    if (says({"No space left on device", "Disk quota exceeded"}) && !says({"shared memory"}))
        return diskFull(clusterDir, 200);
    if (says({"shared memory segment", "anonymous shared memory", "could not create semaphores"}))
        return {ErrorKind::Limit,
                tr("PostgreSQL got no shared memory from the system. Make /dev/shm larger (64 MB are enough; in a "
                   "container: "
                   "--shm-size=64m), end programs that take much memory, and start again. It said: %1")
                    .arg(mostTellingLine(output))};
    if (says({"has wrong ownership"}))
        return {ErrorKind::Invalid,
                tr("The database folder %1 belongs to another user. Start Bellboard as its owner, or give "
                   "it back with chown -R.")
                    .arg(clusterDir)};
    if (says({"has invalid permissions", "group or world access"}))
        return {ErrorKind::Invalid,
                tr("The database folder %1 is open to other users. Close it with “chmod 700 %1” and start "
                   "again.")
                    .arg(clusterDir)};
    // PG_VERSION was looked at before: a control file of an impossible version is a damaged one.
    if (says({"PG_CONTROL_VERSION", "incorrect checksum in control file", "global/pg_control", "checkpoint record",
              "invalid checkpoint link", "could not read from control file"}))
        return {ErrorKind::Invalid,
                tr("The database in %1 is damaged: its control file or its journal cannot be read. Do not delete it. "
                   "Restore "
                   "the folder from the latest backup, or ask for help with a copy of it. It said: %2")
                    .arg(clusterDir, mostTellingLine(output))};
    if (says({"database files are incompatible with server", "was initialized by PostgreSQL version",
              "was initialized with"}))
        return {ErrorKind::Invalid, tr("The database in %1 was made by another version of PostgreSQL. Install that "
                                       "version beside the present one "
                                       "and start again. It said: %2")
                                        .arg(clusterDir, mostTellingLine(output))};
    if (says({"lock file \"postmaster.pid\" already exists", "pre-existing shared memory block", "is still in use"}))
        return {ErrorKind::Conflict,
                tr("Another PostgreSQL server uses %1 already. End it, or restart the PC, and start again. It said: %2")
                    .arg(clusterDir, mostTellingLine(output))};
    if (says({"Read-only file system"}))
        return fileFault(clusterDir, EROFS);
    if (says({"Permission denied"}))
        return {ErrorKind::Invalid,
                tr("PostgreSQL has no permission for a file it needs. Correct the owner and the permissions "
                   "under %1. It said: %2")
                    .arg(clusterDir, mostTellingLine(output))};
    if (output.trimmed().isEmpty())
        return {ErrorKind::Internal, tr("The PostgreSQL server of %1 ended without a word. Look at the system's "
                                        "journal (out of memory?) and start "
                                        "again.")
                                         .arg(clusterDir)};
    return {ErrorKind::Internal,
            tr("The PostgreSQL server of %1 did not start. It said: %2").arg(clusterDir, mostTellingLine(output))};
}

} // namespace bellboard::embedded
