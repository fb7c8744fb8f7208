// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/embedded/OwnerConnection.h"

#include "core/store/embedded/ServerFault.h"

#include <QCoreApplication>
#include <QFile>

#include <libpq-fe.h>
#include <memory>

namespace bellboard::embedded {

namespace {

struct Finish
{
    void operator()(PGconn *connection) const { PQfinish(connection); }
};
using Connection = std::unique_ptr<PGconn, Finish>;

Connection connectTo(const EmbeddedServer &server, const char *database)
{
    const QByteArray host = QFile::encodeName(server.socketDirectory);
    const QByteArray port = QByteArray::number(server.port);
    const QByteArray user = server.ownerUser.toUtf8();
    const QByteArray password = server.ownerPassword.toUtf8();
    const char *keys[] = {"host",
                          "port",
                          "dbname",
                          "user",
                          "password",
                          "connect_timeout",
                          "passfile",
                          "client_encoding",
                          "application_name",
                          nullptr};
    const char *values[] = {
        host.constData(), port.constData(),     database, user.constData(), password.constData(), "10", "/dev/null",
        "UTF8",           "bellboard embedded", nullptr};
    return Connection(PQconnectdbParams(keys, values, 0));
}

Error connectionFault(const EmbeddedServer &server, const QString &said)
{
    if (said.contains(QLatin1String("password authentication failed")))
        return {ErrorKind::Refused,
                QCoreApplication::translate(
                    "EmbeddedPostgres",
                    "The database refused the password of its owner. The file owner.password beside "
                    "it does not belong to this database: put back the right one from a backup.")};
    if (said.contains(QLatin1String("too many clients")) || said.contains(QLatin1String("remaining connection slots")))
        return {ErrorKind::Limit, QCoreApplication::translate(
                                      "EmbeddedPostgres", "The database has too many connections open. Close Bellboard "
                                                          "windows that are not needed, and start again.")};
    if (said.contains(QLatin1String("No space left")))
        return diskFull(server.socketDirectory, 200);
    return {ErrorKind::Unreachable,
            QCoreApplication::translate("EmbeddedPostgres", "The database server runs but gives no connection: %1")
                .arg(said.trimmed())};
}

} // namespace

Result<> ensureDatabase(const EmbeddedServer &server)
{
    const QByteArray database = server.database.toUtf8();
    if (PQstatus(connectTo(server, database.constData()).get()) == CONNECTION_OK)
        return {};
    // Not there yet, or something worse: libpq gives no SQLSTATE for a refused connection, so ask the other database.
    const Connection connection = connectTo(server, "postgres");
    if (PQstatus(connection.get()) != CONNECTION_OK)
        return tl::make_unexpected(connectionFault(server, QString::fromUtf8(PQerrorMessage(connection.get()))));
    const char *statement = "CREATE DATABASE bellboard TEMPLATE template0 ENCODING 'UTF8'";
    PGresult *result = PQexec(connection.get(), statement);
    const bool made = PQresultStatus(result) == PGRES_COMMAND_OK;
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const bool wasThere = state && QLatin1String(state) == QLatin1String("42P04");
    PQclear(result);
    if (made)
        return {};
    if (!wasThere)
        return tl::make_unexpected(connectionFault(server, QString::fromUtf8(PQerrorMessage(connection.get()))));
    const Connection again = connectTo(server, database.constData());
    if (PQstatus(again.get()) != CONNECTION_OK)
        return tl::make_unexpected(connectionFault(server, QString::fromUtf8(PQerrorMessage(again.get()))));
    return {};
}

} // namespace bellboard::embedded
