// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Database.h"

#include <QCoreApplication>
#include <QHash>
#include <QLoggingCategory>
#include <QSqlError>
#include <QThread>
#include <QUrl>
#include <QUrlQuery>

#include <atomic>

Q_LOGGING_CATEGORY(lcDatabase, "bellboard.database")

namespace bellboard {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("Database", text);
}

/// A value of libpq's connection string.
QString quoted(QString value)
{
    value.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('\''), QLatin1String("\\'"));
    return QLatin1Char('\'') + value + QLatin1Char('\'');
}

/// The server, too, has to notice a dead peer: its connection holds the leader's lock, and by the system's own measure
/// it would for two hours.
const QString serverSide =
    QStringLiteral(" -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3"
                   " -c tcp_user_timeout=10000");
/// The engine's thread waits for its statements: somebody's lock or a stalled disk must not stop the calling for ever.
const QString boundedWaits = QStringLiteral(" -c lock_timeout=3000 -c statement_timeout=10000");

/// Dead peers are noticed within seconds; times come in UTC; names are always written with their schema; a page of the
/// history is never worth compiling.
QString connectOptions(const ConnectionTarget &target, const QString &purpose)
{
    QStringList words{
        QStringLiteral("connect_timeout=3"),
        QStringLiteral("keepalives=1"),
        QStringLiteral("keepalives_idle=5"),
        QStringLiteral("keepalives_interval=2"),
        QStringLiteral("keepalives_count=3"),
        QStringLiteral("tcp_user_timeout=10000"),
        QStringLiteral("client_encoding=UTF8"),
        QStringLiteral(
            "options='-c timezone=UTC -c search_path=pg_catalog -c jit=off -c client_min_messages=warning%1'")
            .arg(serverSide + (purpose == QLatin1String("engine") ? boundedWaits : QString())),
        QStringLiteral("application_name=") + quoted(QStringLiteral("bellboard ") + purpose)};
    if (!target.options.isEmpty())
        words.append(target.options);
    // QPSQL takes them with semicolons between.
    return words.join(QLatin1Char(';'));
}
} // namespace

Result<ConnectionTarget> ConnectionTarget::fromAddress(const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid())
        return fail(ErrorKind::Invalid, tr("The database address cannot be read: %1").arg(url.errorString()));
    if (url.scheme() != QLatin1String("postgresql") && url.scheme() != QLatin1String("postgres"))
        return fail(ErrorKind::Invalid, tr("The database address must begin with postgresql://"));
    ConnectionTarget target;
    target.host = url.host(QUrl::FullyDecoded);
    target.port = url.port(5432);
    target.user = url.userName(QUrl::FullyDecoded);
    target.password = url.password(QUrl::FullyDecoded);
    target.database = url.path(QUrl::FullyDecoded).mid(1);
    QStringList options;
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : items) {
        // The words of libpq's own addresses that stand for parts of it.
        if (key == QLatin1String("host"))
            target.host = value;
        else if (key == QLatin1String("user"))
            target.user = value;
        else if (key == QLatin1String("password"))
            target.password = value;
        else if (key == QLatin1String("dbname"))
            target.database = value;
        else if (key == QLatin1String("port"))
            target.port = value.toInt();
        else if (value.contains(QLatin1Char(';')) || key.contains(QLatin1Char(';')))
            return fail(ErrorKind::Invalid, tr("The database address has a semicolon in “%1”").arg(key));
        else
            options.append(key + QLatin1Char('=') + quoted(value));
    }
    if (target.host.isEmpty())
        return fail(ErrorKind::Invalid, tr("The database address names no server"));
    if (target.database.isEmpty())
        return fail(ErrorKind::Invalid, tr("The database address names no database"));
    if (target.user.isEmpty())
        return fail(ErrorKind::Invalid, tr("The database address names no login"));
    if (target.port < 1 || target.port > 65535)
        return fail(ErrorKind::Invalid, tr("The database address has a port that is none"));
    target.options = options.join(QLatin1Char(';'));
    return target;
}

QString ConnectionTarget::describe() const
{
    const QString where = host.startsWith(QLatin1Char('/')) ? host : QStringLiteral("%1:%2").arg(host).arg(port);
    return tr("database “%1” on %2 as “%3”").arg(database, where, user);
}

struct Database::Private
{
    QString name;
    ConnectionTarget target;
    QSqlDatabase sql;
    QHash<QString, std::shared_ptr<QSqlQuery>> statements;
    const QThread *thread = QThread::currentThread();
    int depth = 0; ///< of transactions within transactions

    Result<> connect()
    {
        statements.clear();
        if (!sql.open()) {
            const QString tried = tr("Connecting to %1").arg(target.describe());
            return tl::make_unexpected(errorOf(sql.lastError(), tried));
        }
        return {};
    }
};

Result<std::unique_ptr<Database>> Database::open(const ConnectionTarget &target, const QString &purpose)
{
    static std::atomic<quint64> counter{0};
    std::unique_ptr<Database> database(new Database);
    database->d = std::make_unique<Private>();
    Private &d = *database->d;
    d.name = QStringLiteral("bellboard-%1-%2").arg(purpose).arg(++counter);
    d.target = target;
    d.sql = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), d.name);
    if (!d.sql.isValid())
        return fail(ErrorKind::Internal, tr("Qt's PostgreSQL driver is missing: install the package libqt6sql6-psql"));
    d.sql.setHostName(target.host);
    d.sql.setPort(target.port);
    d.sql.setDatabaseName(target.database);
    d.sql.setUserName(target.user);
    d.sql.setPassword(target.password);
    d.sql.setConnectOptions(connectOptions(target, purpose));
    if (auto opened = d.connect(); !opened)
        return tl::make_unexpected(opened.error());
    return database;
}

Database::~Database()
{
    if (!d)
        return;
    d->statements.clear();
    d->sql.close();
    d->sql = {};
    QSqlDatabase::removeDatabase(d->name);
}

QSqlDatabase Database::sql() const
{
    Q_ASSERT(QThread::currentThread() == d->thread);
    return d->sql;
}

bool Database::isAlive() const
{
    // QPSQL answers from libpq's state of the connection, not from its own memory.
    return d->sql.isOpen();
}

Result<> Database::reopen()
{
    d->statements.clear();
    d->sql.close();
    return d->connect();
}

Result<QSqlQuery *> Database::prepared(const QString &statement)
{
    Q_ASSERT(QThread::currentThread() == d->thread);
    // The driver has no words for a statement on a closed connection.
    if (!d->sql.isOpen())
        return fail(ErrorKind::Unreachable,
                    tr("The database does not answer. Check that the server runs and can be reached."));
    auto &kept = d->statements[statement];
    if (!kept) {
        auto query = std::make_shared<QSqlQuery>(d->sql);
        if (!query->prepare(statement)) {
            d->statements.remove(statement);
            return tl::make_unexpected(errorOf(query->lastError(), tr("Asking the database")));
        }
        kept = std::move(query);
    }
    return kept.get();
}

Result<> Database::begin()
{
    if (!d->sql.isOpen())
        return fail(ErrorKind::Unreachable,
                    tr("The database does not answer. Check that the server runs and can be reached."));
    if (d->depth == 0 && !d->sql.transaction())
        return tl::make_unexpected(errorOf(d->sql.lastError(), tr("Writing to the database")));
    ++d->depth;
    return {};
}

Result<> Database::commit()
{
    if (d->depth == 1 && !d->sql.commit()) {
        const Error error = errorOf(d->sql.lastError(), tr("Writing to the database"));
        rollback();
        return tl::make_unexpected(error);
    }
    --d->depth;
    return {};
}

void Database::rollback()
{
    if (--d->depth > 0)
        return; // the outermost rolls back what this one did, since it gets its error
    if (!d->sql.rollback() && d->sql.isOpen())
        qCWarning(lcDatabase, "rolling back failed: %ls", qUtf16Printable(d->sql.lastError().databaseText()));
}

} // namespace bellboard
