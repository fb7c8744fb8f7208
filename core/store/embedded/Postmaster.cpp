// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/embedded/Postmaster.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QThread>

#include <cerrno>
#include <csignal>
#include <unistd.h>

namespace bellboard::embedded {

namespace {

QByteArray readAll(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll();
}

QString processFile(pid_t pid, const char *name)
{
    return QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1String(name));
}

/// The state letter of /proc/PID/stat: after the program's name in parentheses, which may hold anything.
char stateOf(pid_t pid)
{
    const QByteArray stat = readAll(processFile(pid, "stat"));
    const qsizetype end = stat.lastIndexOf(')');
    return end < 0 || end + 2 >= stat.size() ? '\0' : stat.at(end + 2);
}

bool isPostgres(pid_t pid)
{
    const QByteArray name = readAll(processFile(pid, "comm")).trimmed();
    return name == "postgres" || name == "postmaster";
}

/// The directory named by -D on the command line of a postmaster; empty for its children, which write titles there.
QByteArray directoryOnCommandLine(const QByteArray &commandLine)
{
    const QList<QByteArray> words = commandLine.split('\0');
    for (qsizetype index = 1; index < words.size(); ++index) {
        if (words[index] == "-D" && index + 1 < words.size())
            return words[index + 1];
        if (words[index].startsWith("-D") && words[index].size() > 2)
            return words[index].mid(2);
    }
    return {};
}

/// The working directory of a server's process is its data directory. Empty when we may not see it.
QByteArray workingDirectory(pid_t pid)
{
    char path[4096];
    const ssize_t length = ::readlink(QFile::encodeName(processFile(pid, "cwd")).constData(), path, sizeof path);
    return length > 0 ? QByteArray(path, length) : QByteArray();
}

ProcessIdentity identifyNow(pid_t pid, const QString &clusterDir);

} // namespace

std::optional<PostmasterFile> PostmasterFile::read(const QString &clusterDir)
{
    const QList<QByteArray> lines = readAll(clusterDir + QStringLiteral("/postmaster.pid")).split('\n');
    bool isNumber = false;
    const pid_t pid = pid_t(lines.value(0).trimmed().toLong(&isNumber));
    if (!isNumber || pid == 0)
        return std::nullopt;
    PostmasterFile file;
    file.pid = pid < 0 ? -pid : pid; // negative: a server in single-user mode
    file.port = lines.value(3).trimmed().toInt();
    file.socketDirectory = QFile::decodeName(lines.value(4).trimmed());
    file.ready = lines.value(7).trimmed() == "ready";
    return file;
}

ProcessIdentity identify(pid_t pid, const QString &clusterDir)
{
    // A process that is just being killed has lost its command line and its directory and is no zombie yet: for a
    // moment nothing can be told of it.
    constexpr int longest = 200;
    for (int tries = 0; tries < longest; ++tries) {
        const ProcessIdentity identity = identifyNow(pid, clusterDir);
        if (identity != ProcessIdentity::Unknown)
            return identity;
        QThread::msleep(10);
    }
    return ProcessIdentity::Unknown;
}

namespace {

ProcessIdentity identifyNow(pid_t pid, const QString &clusterDir)
{
    if (::kill(pid, 0) != 0 && errno == ESRCH)
        return ProcessIdentity::Gone;
    const char state = stateOf(pid);
    if (state == 'Z' || state == 'X')
        return ProcessIdentity::Zombie;
    if (state == '\0') {
        if (::kill(pid, 0) != 0 && errno == ESRCH)
            return ProcessIdentity::Gone;
        // Alive, but hidden from us (hidepid): another user's, so not the server that we run under our own name.
        return ::geteuid() != 0 ? ProcessIdentity::Foreign : ProcessIdentity::Unknown;
    }
    if (!isPostgres(pid))
        return ProcessIdentity::Foreign;
    const QByteArray wanted = QFile::encodeName(clusterDir);
    const QByteArray commandLine = readAll(processFile(pid, "cmdline"));
    if (const QByteArray named = directoryOnCommandLine(commandLine); !named.isEmpty()) {
        const QString canonical = QDir(QFile::decodeName(named)).canonicalPath();
        const bool same = named == wanted || (!canonical.isEmpty() && canonical == QDir(clusterDir).canonicalPath());
        if (same)
            return ProcessIdentity::Ours;
        if (named.startsWith('/'))
            return ProcessIdentity::Foreign;
    }
    if (const QByteArray working = workingDirectory(pid); !working.isEmpty())
        return working == wanted ? ProcessIdentity::Ours : ProcessIdentity::Foreign;
    return ProcessIdentity::Unknown;
}

} // namespace

QString clusterName(const QString &clusterDir)
{
    const QByteArray hash = QCryptographicHash::hash(QFile::encodeName(clusterDir), QCryptographicHash::Sha256);
    return QStringLiteral("bellboard-") + QString::fromLatin1(hash.toHex().left(16));
}

QList<pid_t> serverProcesses(const QString &clusterDir)
{
    const QByteArray title = "postgres: " + clusterName(clusterDir).toLatin1() + ":";
    const QByteArray wanted = QFile::encodeName(clusterDir);
    QList<pid_t> found;
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool isNumber = false;
        const pid_t pid = name.toInt(&isNumber);
        if (!isNumber || !isPostgres(pid))
            continue;
        const char state = stateOf(pid);
        if (state == 'Z' || state == 'X' || state == '\0')
            continue;
        const QByteArray commandLine = readAll(processFile(pid, "cmdline"));
        if (commandLine.startsWith(title) || directoryOnCommandLine(commandLine) == wanted ||
            workingDirectory(pid) == wanted)
            found.append(pid);
    }
    return found;
}

std::optional<pid_t> findPostmaster(const QString &clusterDir)
{
    for (const pid_t pid : serverProcesses(clusterDir)) {
        if (directoryOnCommandLine(readAll(processFile(pid, "cmdline"))) == QFile::encodeName(clusterDir))
            return pid;
    }
    return std::nullopt;
}

} // namespace bellboard::embedded
