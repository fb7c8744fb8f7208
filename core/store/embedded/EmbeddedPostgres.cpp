// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/embedded/EmbeddedPostgres.h"

#include "core/store/embedded/ChildProcess.h"
#include "core/store/embedded/Cluster.h"
#include "core/store/embedded/FileLock.h"
#include "core/store/embedded/OwnerConnection.h"
#include "core/store/embedded/Postmaster.h"
#include "core/store/embedded/ServerFault.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QLoggingCategory>
#include <QStorageInfo>
#include <QThread>

#include <cerrno>
#include <csignal>

namespace bellboard {

using namespace embedded;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(log, "bellboard.store.embedded")

QString tr(const char *text)
{
    return QCoreApplication::translate("EmbeddedPostgres", text);
}

bool isRunning(ProcessIdentity identity)
{
    return identity == ProcessIdentity::Ours || identity == ProcessIdentity::Unknown;
}

/// Polls until the process has ended.
bool waitForEnd(pid_t pid, const QString &clusterDir, std::chrono::milliseconds limit)
{
    const QDeadlineTimer deadline(limit);
    while (isRunning(identify(pid, clusterDir))) {
        if (deadline.hasExpired())
            return false;
        QThread::msleep(2);
    }
    return true;
}

/// The logger is the last to go; whoever removes the directory now should find nobody in it.
void waitForRest(const QString &clusterDir)
{
    const QDeadlineTimer deadline(2s);
    while (!serverProcesses(clusterDir).isEmpty() && !deadline.hasExpired())
        QThread::msleep(2);
}

/// Processes that outlived a killed server still hold its shared memory, and may still write: a new server must not
/// start beside them. They notice by themselves within a moment; the rest is told.
Result<> endOrphans(const QString &clusterDir)
{
    for (const int signal : {0, SIGQUIT, SIGKILL}) {
        const QDeadlineTimer deadline(signal == 0 ? 3s : 5s);
        QList<pid_t> orphans = serverProcesses(clusterDir);
        if (signal != 0) {
            for (const pid_t pid : std::as_const(orphans)) {
                qCWarning(log) << "ending process" << pid << "of a server that died, with signal" << signal;
                ::kill(pid, signal);
            }
        }
        while (!orphans.isEmpty() && !deadline.hasExpired()) {
            QThread::msleep(10);
            orphans = serverProcesses(clusterDir);
        }
        if (orphans.isEmpty())
            return {};
    }
    return fail(ErrorKind::Conflict,
                tr("Processes of an earlier database server in %1 do not end. Restart the PC and start "
                   "Bellboard again.")
                    .arg(clusterDir));
}

/// A week's old log that grew large makes room; small ones stay to be read.
void trimLogs(const QString &logDirectory)
{
    constexpr qint64 largest = 8 * 1024 * 1024;
    for (const QFileInfo &file : QDir(logDirectory).entryInfoList({QStringLiteral("server-*.log")}, QDir::Files)) {
        if (file.size() > largest)
            QFile::remove(file.filePath());
    }
}

QHash<QString, qint64> logSizes(const QString &logDirectory)
{
    QHash<QString, qint64> sizes;
    for (const QFileInfo &file : QDir(logDirectory).entryInfoList({QStringLiteral("server-*.log")}, QDir::Files))
        sizes.insert(file.filePath(), file.size());
    return sizes;
}

QByteArray writtenSince(const QString &logDirectory, const QHash<QString, qint64> &before)
{
    QByteArray text;
    const auto now = logSizes(logDirectory);
    for (auto entry = now.begin(); entry != now.end(); ++entry) {
        QFile file(entry.key());
        if (entry.value() > before.value(entry.key()) && file.open(QIODevice::ReadOnly) &&
            file.seek(before.value(entry.key())))
            text += file.read(64 * 1024);
    }
    return text;
}

} // namespace

struct EmbeddedPostgres::Private
{
    QString dataDir;
    FileLock users;
    FileLock decision;
    Cluster cluster;
    bool startedHere = false;
    std::function<void(QString)> progress;

    void say(const QString &line) const
    {
        if (progress)
            progress(line);
    }

    Result<EmbeddedServer> startLocked();
    Result<std::optional<PostmasterFile>> findRunning();
    Result<> clearTraces(const QString &socketDirectory) const;
    Result<PostmasterFile> launch();
    Result<PostmasterFile> waitUntilReady(pid_t pid, const std::function<Error()> &whyItEnded) const;
    void stopServer() const;
};

/// The server of this cluster if there is one, ready. Takes away what a power cut left.
Result<std::optional<PostmasterFile>> EmbeddedPostgres::Private::findRunning()
{
    const auto file = PostmasterFile::read(cluster.directory);
    const auto ended = [] { return Error{ErrorKind::NotFound, QString()}; };
    if (!file) {
        // Started by a program that was killed a moment later: it will write its file.
        if (const auto pid = findPostmaster(cluster.directory)) {
            if (auto ready = waitUntilReady(*pid, ended))
                return std::optional(*ready);
        }
        // A power cut may leave the file empty, which PostgreSQL refuses.
        const QString path = cluster.directory + QStringLiteral("/postmaster.pid");
        if (!PostmasterFile::read(cluster.directory) && QFile::exists(path)) {
            if (auto over = endOrphans(cluster.directory); !over)
                return tl::make_unexpected(over.error());
            qCWarning(log) << "postmaster.pid holds no pid: taken away";
            QFile::remove(path);
        }
        return std::optional<PostmasterFile>();
    }
    switch (identify(file->pid, cluster.directory)) {
    case ProcessIdentity::Ours: {
        auto ready = waitUntilReady(file->pid, ended);
        if (ready)
            return std::optional(*ready);
        if (ready.error().kind == ErrorKind::NotFound)
            return std::optional<PostmasterFile>(); // it was on its way out
        return tl::make_unexpected(ready.error());
    }
    case ProcessIdentity::Gone:
        return std::optional<PostmasterFile>(); // PostgreSQL itself clears this and checks the shared memory named in
                                                // it
    case ProcessIdentity::Zombie:
    case ProcessIdentity::Foreign: {
        // PostgreSQL would refuse: it sees a living process and cannot tell whose. We can.
        if (auto over = endOrphans(cluster.directory); !over)
            return tl::make_unexpected(over.error());
        qCWarning(log) << "postmaster.pid names process" << file->pid << "which is not this server: taken away";
        const QString path = cluster.directory + QStringLiteral("/postmaster.pid");
        if (!QFile::remove(path))
            return tl::make_unexpected(fileFault(path, errno));
        return std::optional<PostmasterFile>();
    }
    case ProcessIdentity::Unknown:
        break;
    }
    return fail(
        ErrorKind::Conflict,
        tr("The file %1/postmaster.pid says that process %2 is the database server, and it cannot be told whether "
           "that is true. If no other Bellboard runs on this PC, restart the PC, or delete that file; then start "
           "again.")
            .arg(cluster.directory)
            .arg(file->pid));
}

/// The socket and its lock file of a server that died: the lock file names a pid that may be another program's by now.
Result<> EmbeddedPostgres::Private::clearTraces(const QString &socketDirectory) const
{
    if (auto ended = endOrphans(cluster.directory); !ended)
        return ended;
    QFile::remove(socketDirectory + QStringLiteral("/.s.PGSQL.5432"));
    QFile::remove(socketDirectory + QStringLiteral("/.s.PGSQL.5432.lock"));
    return {};
}

Result<PostmasterFile> EmbeddedPostgres::Private::waitUntilReady(pid_t pid,
                                                                 const std::function<Error()> &whyItEnded) const
{
    // Recovery after a power cut may take minutes on a slow disk; a server that is alive is at work.
    constexpr auto limit = 10min;
    const QDeadlineTimer deadline(limit);
    QElapsedTimer waited;
    waited.start();
    bool told = false;
    while (!deadline.hasExpired()) {
        const auto file = PostmasterFile::read(cluster.directory);
        if (file && file->pid == pid && file->ready)
            return *file;
        if (!isRunning(identify(pid, cluster.directory)))
            return tl::make_unexpected(whyItEnded());
        if (!told && waited.hasExpired(2000)) {
            told = true;
            say(tr("The database is being checked after an unclean end. This can take a while."));
        }
        QThread::msleep(waited.hasExpired(1000) ? 50 : 2);
    }
    return fail(ErrorKind::Unreachable,
                tr("The database server in %1 is not ready after ten minutes. Look at the newest file "
                   "in %2, and whether the disk is full or failing.")
                    .arg(cluster.directory, cluster.logDirectory()));
}

Result<PostmasterFile> EmbeddedPostgres::Private::launch()
{
    auto socketDirectory = cluster.prepareSocketDirectory();
    if (!socketDirectory)
        return tl::make_unexpected(socketDirectory.error());
    if (auto cleared = clearTraces(*socketDirectory); !cleared)
        return tl::make_unexpected(cleared.error());
    if (auto made = cluster.account.makeDirectory(cluster.logDirectory()); !made)
        return tl::make_unexpected(made.error());
    trimLogs(cluster.logDirectory());
    const auto before = logSizes(cluster.logDirectory());
    const QString early = cluster.home + QStringLiteral("/start.log");
    const auto pid =
        launchDetached(cluster.programs.postgres(), cluster.serverArguments(*socketDirectory), cluster.account, early);
    if (!pid)
        return tl::make_unexpected(pid.error());
    const auto whyItEnded = [&] {
        waitForRest(cluster.directory);
        QFile file(early);
        QByteArray text = file.open(QIODevice::ReadOnly) ? file.read(64 * 1024) : QByteArray();
        text += writtenSince(cluster.logDirectory(), before);
        qCWarning(log).noquote() << "the server ended at its start:" << QString::fromUtf8(text.right(2000));
        // A full disk takes no log either.
        const QStorageInfo storage(cluster.root);
        if (storage.isValid() && storage.bytesAvailable() < qint64(1024) * 1024)
            return diskFull(cluster.root, megabytesForCreation);
        return serverFault(cluster.directory, text);
    };
    auto ready = waitUntilReady(*pid, whyItEnded);
    startedHere = ready.has_value();
    return ready;
}

Result<EmbeddedServer> EmbeddedPostgres::Private::startLocked()
{
    auto located = Cluster::locate(cluster.home);
    if (!located)
        return tl::make_unexpected(located.error());
    cluster = *located;
    if (!cluster.exists) {
        if (auto made = cluster.create(progress); !made)
            return tl::make_unexpected(made.error());
        cluster.exists = true;
    }
    auto running = findRunning();
    if (!running)
        return tl::make_unexpected(running.error());
    std::optional<PostmasterFile> file = *running;
    if (!file) {
        say(tr("Starting the database."));
        auto launched = launch();
        if (!launched)
            return tl::make_unexpected(launched.error());
        file = *launched;
    }
    EmbeddedServer server;
    server.socketDirectory = file->socketDirectory;
    server.port = file->port;
    server.ownerUser = QStringLiteral("bellboard_owner");
    server.ownerPassword = cluster.password;
    if (auto ensured = ensureDatabase(server); !ensured)
        return tl::make_unexpected(ensured.error());
    return server;
}

void EmbeddedPostgres::Private::stopServer() const
{
    const auto file = PostmasterFile::read(cluster.directory);
    if (!file || identify(file->pid, cluster.directory) != ProcessIdentity::Ours)
        return;
    // Fast: open transactions are rolled back, everything else is written. Immediate: as after a power cut.
    ::kill(file->pid, SIGINT);
    if (waitForEnd(file->pid, cluster.directory, 10s)) {
        waitForRest(cluster.directory);
        return;
    }
    qCWarning(log) << "the server did not end within 10 s; ending it at once, it will recover at the next start";
    ::kill(file->pid, SIGQUIT);
    if (!waitForEnd(file->pid, cluster.directory, 10s))
        qCWarning(log) << "the server's process" << file->pid << "does not end";
}

EmbeddedPostgres::EmbeddedPostgres(QString dataDir) : d(std::make_unique<Private>())
{
    d->dataDir = std::move(dataDir);
}

EmbeddedPostgres::~EmbeddedPostgres()
{
    stop();
}

Result<EmbeddedServer> EmbeddedPostgres::start(std::function<void(QString)> progress)
{
    d->progress = std::move(progress);
    d->startedHere = false;
    auto home = Cluster::prepareHome(d->dataDir);
    if (!home)
        return tl::make_unexpected(home.error());
    d->cluster = Cluster{};
    d->cluster.home = *home;

    if (!d->decision.isOpen()) {
        if (auto opened = d->decision.open(*home + QStringLiteral("/lock")); !opened)
            return tl::make_unexpected(opened.error());
    }
    // Somebody else may be making the cluster or waiting for its recovery.
    if (!d->decision.waitExclusive(50ms)) {
        d->say(tr("Waiting for another Bellboard that is starting the database."));
        if (!d->decision.waitExclusive(11min)) {
            d->decision.close();
            return fail(ErrorKind::Unreachable,
                        tr("Another Bellboard has been starting the database in %1 for more than ten "
                           "minutes. End it and start again.")
                            .arg(*home));
        }
    }
    Result<EmbeddedServer> result = [this, &home]() -> Result<EmbeddedServer> {
        if (!d->users.isOpen()) {
            if (auto opened = d->users.open(*home + QStringLiteral("/users")); !opened)
                return tl::make_unexpected(opened.error());
            d->users.tryShared(); // nobody takes it exclusively without the decision lock, which is ours
        }
        return d->startLocked();
    }();
    d->progress = {};
    d->decision.close();
    if (!result)
        stop();
    return result;
}

void EmbeddedPostgres::stop()
{
    if (!d->users.isOpen())
        return;
    d->startedHere = false;
    FileLock decision;
    if (auto opened = decision.open(d->cluster.home + QStringLiteral("/lock")); !opened) {
        qCWarning(log).noquote() << "leaving without stopping the server:" << opened.error().message;
        d->users.close();
        return;
    }
    if (!decision.waitExclusive(30s)) {
        // The one that is starting now will use the server and stop it.
        d->users.close();
        return;
    }
    if (d->users.tryExclusive() && d->cluster.exists)
        d->stopServer();
    d->users.close();
}

bool EmbeddedPostgres::startedHere() const
{
    return d->startedHere;
}

} // namespace bellboard
