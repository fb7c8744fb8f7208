// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/embedded/ServerPrograms.h"

#include "core/store/embedded/ChildProcess.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

namespace bellboard::embedded {

namespace {

using namespace std::chrono_literals;

std::optional<int> majorOf(const QString &directory)
{
    // Debian's directory names the version: saves a program start at each start of ours.
    static const QRegularExpression debian(QStringLiteral("^/usr/lib/postgresql/(\\d+)/bin$"));
    if (!QFileInfo(directory + QStringLiteral("/postgres")).isExecutable() ||
        !QFileInfo(directory + QStringLiteral("/initdb")).isExecutable())
        return std::nullopt;
    if (const auto match = debian.match(directory); match.hasMatch())
        return match.captured(1).toInt();
    const auto outcome = runToEnd(directory + QStringLiteral("/postgres"), {QStringLiteral("--version")}, {}, 10s);
    if (!outcome)
        return std::nullopt;
    static const QRegularExpression version(QStringLiteral("\\(PostgreSQL\\) (\\d+)"));
    const auto match = version.match(QString::fromUtf8(outcome->output));
    return match.hasMatch() ? std::optional(match.captured(1).toInt()) : std::nullopt;
}

QStringList debianDirectories()
{
    QList<int> majors;
    for (const QString &name :
         QDir(QStringLiteral("/usr/lib/postgresql")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (const int major = name.toInt(); major >= oldestMajor)
            majors.append(major);
    }
    std::sort(majors.begin(), majors.end());
    QStringList directories;
    for (const int major : std::as_const(majors))
        directories.append(QStringLiteral("/usr/lib/postgresql/%1/bin").arg(major));
    return directories;
}

QStringList otherDirectories()
{
    QStringList directories;
    const QString config = QStandardPaths::findExecutable(QStringLiteral("pg_config"));
    if (!config.isEmpty()) {
        if (const auto outcome = runToEnd(config, {QStringLiteral("--bindir")}, {}, 10s))
            directories.append(QString::fromLocal8Bit(outcome->output).trimmed());
    }
    const QString inPath = QStandardPaths::findExecutable(QStringLiteral("postgres"));
    if (!inPath.isEmpty())
        directories.append(QFileInfo(inPath).canonicalPath());
    return directories;
}

} // namespace

Result<ServerPrograms> ServerPrograms::find(std::optional<int> wantedMajor)
{
    const QString given = qEnvironmentVariable("BELLBOARD_PG_BINDIR");
    if (!given.isEmpty()) {
        if (const auto major = majorOf(given))
            return ServerPrograms{given, *major};
        return fail(
            ErrorKind::NotFound,
            QCoreApplication::translate("EmbeddedPostgres",
                                        "BELLBOARD_PG_BINDIR is set to %1, but there is no working PostgreSQL server "
                                        "there. Correct it or take it away.")
                .arg(given));
    }
    std::optional<ServerPrograms> best;
    const auto look = [&](const QStringList &directories) -> bool {
        for (const QString &directory : directories) {
            const auto major = majorOf(directory);
            if (!major)
                continue;
            if (!best && *major >= oldestMajor)
                best = ServerPrograms{directory, *major};
            if (wantedMajor && *major == *wantedMajor) {
                best = ServerPrograms{directory, *major};
                return true;
            }
        }
        return !wantedMajor && best;
    };
    if (!look(debianDirectories()))
        look(otherDirectories());
    if (best)
        return *best;
    return fail(ErrorKind::NotFound,
                QCoreApplication::translate(
                    "EmbeddedPostgres", "The programs of the PostgreSQL server (version %1 or newer) were not found. "
                                        "Install the package postgresql-15 (sudo apt install postgresql-15), or give "
                                        "the address of a server with --database.")
                    .arg(oldestMajor));
}

} // namespace bellboard::embedded
