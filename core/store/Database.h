// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

#include <memory>

namespace bellboard {

/// Where and as whom to connect. Made from a postgresql:// address or by EmbeddedPostgres.
struct ConnectionTarget
{
    QString host; ///< name, address, or the directory of a Unix socket
    int port = 5432;
    QString database;
    QString user;
    QString password;
    QString options; ///< further libpq words, e.g. "sslmode=verify-full"

    /// Reads `postgresql://user:password@host:port/database?sslmode=…`. Error kind Invalid names what is wrong.
    static Result<ConnectionTarget> fromAddress(const QString &address);
    /// For people and logs: never holds the password.
    QString describe() const;
};

/// One connection, used in the thread that opened it. Closing and the connection's name are taken care of.
class Database
{
  public:
    static Result<std::unique_ptr<Database>> open(const ConnectionTarget &target, const QString &purpose);
    ~Database();

    QSqlDatabase sql() const;
    /// False once the server went away; `reopen` tries again (one attempt, blocking at most 3 s).
    bool isAlive() const;
    Result<> reopen();

    /// A statement prepared once for this connection and kept; bind by name.
    Result<QSqlQuery *> prepared(const QString &statement);
    /// Runs `work` in a transaction: commit when it returns a value, roll back when it returns an error. Inside another
    /// one it is part of that: an error has to be handed on to the outermost, which rolls back all.
    template <class F> auto transaction(F &&work) -> decltype(work());

    /// The driver's error as ours: Refused (42501), Conflict (23505, 40001, 23P01), Invalid (23514, 23502, 22xxx, P0001
    /// with our own words), NotFound (P0002), Unreachable (08xxx, 57P0x), Internal.
    static Error errorOf(const QSqlError &error, const QString &whatWasTried);

  private:
    Database() = default;
    struct Private;
    std::unique_ptr<Private> d;
    Result<> begin();
    Result<> commit();
    void rollback();
};

template <class F> auto Database::transaction(F &&work) -> decltype(work())
{
    using R = decltype(work());
    if (auto begun = begin(); !begun)
        return R(tl::make_unexpected(begun.error()));
    R result = work();
    if (!result) {
        rollback();
        return result;
    }
    if (auto done = commit(); !done)
        return R(tl::make_unexpected(done.error()));
    return result;
}

} // namespace bellboard
