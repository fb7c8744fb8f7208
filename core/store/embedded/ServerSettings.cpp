// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/embedded/Cluster.h"
#include "core/store/embedded/Postmaster.h"

namespace bellboard::embedded {

/// All settings are given at the start, none are kept in the cluster: an update of the program changes them everywhere.
QStringList Cluster::serverArguments(const QString &socketDirectory) const
{
    QStringList arguments{QStringLiteral("-D"), directory};
    const auto set = [&arguments](const char *name, const QString &value) {
        arguments << QStringLiteral("-c") << QLatin1String(name) + QLatin1Char('=') + value;
    };
    // The only way in.
    set("listen_addresses", QString());
    // A list of paths: in quotes, for a comma or a space in the path.
    QString quoted = socketDirectory;
    quoted.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    set("unix_socket_directories", QLatin1Char('"') + quoted + QLatin1Char('"'));
    set("unix_socket_permissions", QStringLiteral("0700"));
    set("port", QStringLiteral("5432"));
    set("password_encryption", QStringLiteral("scram-sha-256"));
    set("cluster_name", clusterName(directory));
    // A small server beside other programs of a PC.
    set("max_connections", QStringLiteral("50"));
    set("shared_buffers", QStringLiteral("32MB"));
    set("huge_pages", QStringLiteral("off"));
    set("dynamic_shared_memory_type", QStringLiteral("posix"));
    set("max_worker_processes", QStringLiteral("2"));
    set("max_parallel_workers_per_gather", QStringLiteral("0"));
    set("max_parallel_maintenance_workers", QStringLiteral("0"));
    set("max_logical_replication_workers", QStringLiteral("0"));
    set("autovacuum", QStringLiteral("on"));
    set("autovacuum_max_workers", QStringLiteral("1"));
    set("jit", QStringLiteral("off"));
    set("random_page_cost", QStringLiteral("1.1"));
    set("effective_cache_size", QStringLiteral("512MB"));
    // Nobody replicates from here; what is committed is on the disk.
    set("wal_level", QStringLiteral("minimal"));
    set("max_wal_senders", QStringLiteral("0"));
    set("archive_mode", QStringLiteral("off"));
    set("fsync", QStringLiteral("on"));
    set("synchronous_commit", QStringLiteral("on"));
    set("full_page_writes", QStringLiteral("on"));
    set("min_wal_size", QStringLiteral("32MB"));
    set("max_wal_size", QStringLiteral("256MB"));
    set("timezone", QStringLiteral("UTC"));
    // A week of logs, each day's file written over after a week.
    set("logging_collector", QStringLiteral("on"));
    set("log_directory", logDirectory());
    set("log_filename", QStringLiteral("server-%a.log"));
    set("log_rotation_age", QStringLiteral("1d"));
    set("log_rotation_size", QStringLiteral("0"));
    set("log_truncate_on_rotation", QStringLiteral("on"));
    set("log_timezone", QStringLiteral("UTC"));
    set("log_min_messages", QStringLiteral("warning"));
    set("log_checkpoints", QStringLiteral("off"));
    set("log_line_prefix", QStringLiteral("%m [%p] %q%u@%d "));
    // A statement can hold what is nobody's business; the error's text is enough.
    set("log_min_error_statement", QStringLiteral("panic"));
    set("log_parameter_max_length_on_error", QStringLiteral("0"));
    return arguments;
}

} // namespace bellboard::embedded
