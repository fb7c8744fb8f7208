// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Migrator.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QMap>
#include <QRegularExpression>
#include <QSqlError>

Q_LOGGING_CATEGORY(lcMigrator, "bellboard.database.migrations")

namespace bellboard {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("Migrator", text);
}

struct Migration
{
    int number = 0;
    QString name;
    QString sql;
    QString sha256;
};

struct Applied
{
    QString name;
    QString sha256;
};

/// One at a time on a database, whichever process it is.
constexpr auto lockSql = "SELECT pg_advisory_lock(hashtextextended('bellboard migrations', 0))";
constexpr auto unlockSql = "SELECT pg_advisory_unlock(hashtextextended('bellboard migrations', 0))";

Result<QMap<int, Migration>> filesIn(const QString &folder)
{
    static const QRegularExpression name(QStringLiteral("^(\\d{4})_([a-z0-9_]+)\\.sql$"));
    QMap<int, Migration> files;
    const QStringList entries = QDir(folder).entryList(QDir::Files, QDir::Name);
    for (const QString &entry : entries) {
        const auto match = name.match(entry);
        QFile file(folder + QLatin1Char('/') + entry);
        if (!match.hasMatch() || !file.open(QIODevice::ReadOnly))
            return fail(ErrorKind::Internal, tr("“%1” is no migration that can be read.").arg(entry));
        const QByteArray sql = file.readAll();
        const int number = match.captured(1).toInt();
        if (files.contains(number))
            return fail(ErrorKind::Internal, tr("There are two migrations of number %1.").arg(number));
        files.insert(number, {number, match.captured(2), QString::fromUtf8(sql),
                              QString::fromLatin1(QCryptographicHash::hash(sql, QCryptographicHash::Sha256).toHex())});
    }
    if (files.isEmpty() || files.firstKey() != 1 || files.lastKey() != files.size())
        return fail(ErrorKind::Internal, tr("The migrations of this program are not complete."));
    return files;
}

Result<> execute(Database &database, const QString &sql, const QString &tried)
{
    QSqlQuery query(database.sql());
    if (!query.exec(sql))
        return tl::make_unexpected(Database::errorOf(query.lastError(), tried));
    return {};
}

Result<QMap<int, Applied>> recorded(Database &database)
{
    const QString tried = tr("Reading the state of the database");
    QSqlQuery query(database.sql());
    if (!query.exec(QStringLiteral("SELECT to_regclass('bellboard.schema_migrations') IS NOT NULL")) || !query.next())
        return tl::make_unexpected(Database::errorOf(query.lastError(), tried));
    QMap<int, Applied> rows;
    if (!query.value(0).toBool())
        return rows;
    if (!query.exec(QStringLiteral("SELECT number, name, sha256 FROM bellboard.schema_migrations")))
        return tl::make_unexpected(Database::errorOf(query.lastError(), tried));
    while (query.next())
        rows.insert(query.value(0).toInt(), {query.value(1).toString(), query.value(2).toString()});
    return rows;
}

/// What is recorded must be what this program holds: no more, and not another text.
Result<> compare(const QMap<int, Migration> &files, const QMap<int, Applied> &rows)
{
    for (auto row = rows.begin(); row != rows.end(); ++row) {
        const auto file = files.find(row.key());
        if (file == files.end())
            return fail(ErrorKind::Refused, tr("The database is newer than this program: it is at step %1, the program "
                                               "knows %2. Update Bellboard on this PC.")
                                                .arg(rows.lastKey())
                                                .arg(files.lastKey()));
        if (file->sha256 != row->sha256)
            return fail(ErrorKind::Refused,
                        tr("Step %1 (%2) of the database was made by another version of this program than it says. "
                           "Install the version of Bellboard that the other PCs run.")
                            .arg(row.key())
                            .arg(row->name));
    }
    return {};
}

Result<> apply(Database &database, const Migration &migration)
{
    const QString tried = tr("Step %1 (%2) of the database").arg(migration.number).arg(migration.name);
    // One statement for the server, so that an error anywhere in the file is the statement's error: of several
    // statements in one query Qt's driver reports the first alone.
    const QString quote = QStringLiteral("$bellboard_migration_%1$").arg(migration.sha256);
    const QString whole = QStringLiteral("DO $bellboard_run$ BEGIN EXECUTE ") + quote + migration.sql + quote +
                          QStringLiteral("; END $bellboard_run$");
    return database.transaction([&]() -> Result<> {
        if (auto done = execute(database, whole, tried); !done)
            return done;
        QSqlQuery query(database.sql());
        query.prepare(QStringLiteral(
            "INSERT INTO bellboard.schema_migrations (number, name, sha256) VALUES (:number, :name, :sha256)"));
        query.bindValue(QStringLiteral(":number"), migration.number);
        query.bindValue(QStringLiteral(":name"), migration.name);
        query.bindValue(QStringLiteral(":sha256"), migration.sha256);
        if (!query.exec())
            return tl::make_unexpected(Database::errorOf(query.lastError(), tried));
        return {};
    });
}
} // namespace

Migrator::Migrator(Database &owner, QString folder) : m_database(owner), m_folder(std::move(folder)) {}

Result<int> Migrator::migrate(const std::function<void(const QString &)> &progress)
{
    auto files = filesIn(m_folder);
    if (!files)
        return tl::make_unexpected(files.error());
    if (auto locked = execute(m_database, QLatin1String(lockSql), tr("Waiting for the database")); !locked)
        return tl::make_unexpected(locked.error());

    const auto steps = [&]() -> Result<int> {
        auto rows = recorded(m_database);
        if (!rows)
            return tl::make_unexpected(rows.error());
        if (auto fits = compare(*files, *rows); !fits)
            return tl::make_unexpected(fits.error());
        int count = 0;
        for (const Migration &migration : std::as_const(*files)) {
            if (rows->contains(migration.number))
                continue;
            if (progress)
                progress(tr("Setting up the database: step %1 of %2 (%3)")
                             .arg(migration.number)
                             .arg(files->lastKey())
                             .arg(migration.name));
            if (auto applied = apply(m_database, migration); !applied)
                return tl::make_unexpected(applied.error());
            qCInfo(lcMigrator, "applied migration %d %ls", migration.number, qUtf16Printable(migration.name));
            ++count;
        }
        return count;
    };
    auto result = steps();
    // A lost connection has given the lock back by itself.
    if (auto unlocked = execute(m_database, QLatin1String(unlockSql), tr("Releasing the database"));
        !unlocked && m_database.isAlive())
        qCWarning(lcMigrator, "%ls", qUtf16Printable(unlocked.error().message));
    return result;
}

Result<> Migrator::check()
{
    auto files = filesIn(m_folder);
    if (!files)
        return tl::make_unexpected(files.error());
    auto rows = recorded(m_database);
    if (!rows)
        return tl::make_unexpected(rows.error());
    if (auto fits = compare(*files, *rows); !fits)
        return fits;
    if (rows->size() < files->size())
        return fail(ErrorKind::Refused,
                    tr("The database is older than this program: it is at step %1, the program needs %2. Start "
                       "Bellboard once with the login that owns the database.")
                        .arg(rows->isEmpty() ? 0 : rows->lastKey())
                        .arg(files->lastKey()));
    return {};
}

} // namespace bellboard
