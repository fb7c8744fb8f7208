// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/embedded/Cluster.h"

#include "core/store/embedded/ChildProcess.h"
#include "core/store/embedded/ServerFault.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QStorageInfo>

#include <cerrno>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/magic.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace bellboard::embedded {

namespace {

Q_LOGGING_CATEGORY(log, "bellboard.store.embedded")

using namespace std::chrono_literals;

QString tr(const char *text)
{
    return QCoreApplication::translate("EmbeddedPostgres", text);
}

std::optional<uid_t> ownerOf(const QString &path)
{
    struct stat entry
    {
    };
    if (::stat(QFile::encodeName(path).constData(), &entry) != 0)
        return std::nullopt;
    return entry.st_uid;
}

Result<QByteArray> readSmallFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::make_unexpected(fileFault(path, file.error() == QFileDevice::PermissionsError ? EACCES : errno));
    return file.read(4096).trimmed();
}

Result<> writeSmallFile(const QString &path, const QByteArray &content)
{
    errno = 0;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(content) != content.size() || !file.commit())
        return tl::make_unexpected(fileFault(path, errno != 0 ? errno : EIO));
    return {};
}

void syncDirectory(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

/// Copy-on-write makes a database slow and scattered on btrfs. Best effort; it has to be done on the empty directory.
void switchOffCopyOnWrite(const QString &directory)
{
    const int descriptor = ::open(QFile::encodeName(directory).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    struct statfs system
    {
    };
    int flags = 0;
    if (::fstatfs(descriptor, &system) == 0 && system.f_type == BTRFS_SUPER_MAGIC &&
        ::ioctl(descriptor, FS_IOC_GETFLAGS, &flags) == 0) {
        flags |= FS_NOCOW_FL;
        if (::ioctl(descriptor, FS_IOC_SETFLAGS, &flags) != 0)
            qCInfo(log) << "copy-on-write stays on for" << directory;
    }
    ::close(descriptor);
}

QString freshPassword()
{
    quint32 words[8];
    QRandomGenerator::system()->fillRange(words); // getrandom(2)
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(words), sizeof words).toHex());
}

QString shortHash(const QString &path)
{
    const QByteArray hash = QCryptographicHash::hash(QFile::encodeName(path), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().left(12));
}

/// The versions of which there is a cluster in this place.
QList<int> majorsIn(const QString &root)
{
    QList<int> majors;
    for (const QString &name : QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool isNumber = false;
        const int major = name.toInt(&isNumber);
        if (isNumber)
            majors.append(major);
    }
    return majors;
}

/// A place for the cluster that the server's account can reach though the data directory is closed to it.
Result<QString> placeElsewhere(const QString &home, const QString &pointer)
{
    const QString base = QStringLiteral("/var/lib/bellboard");
    if (::mkdir(QFile::encodeName(base).constData(), 0755) == 0)
        ::chmod(QFile::encodeName(base).constData(), 0755);
    // Random at the end: should the data directory be deleted and made anew, an old database must not come back.
    const QString root = QStringLiteral("%1/%2-%3").arg(base, shortHash(home), freshPassword().left(8));
    if (::mkdir(QFile::encodeName(root).constData(), 0711) != 0 ||
        ::chmod(QFile::encodeName(root).constData(), 0711) != 0)
        return tl::make_unexpected(fileFault(root, errno));
    if (auto written = writeSmallFile(root + QStringLiteral("/belongs-to"), QFile::encodeName(home)); !written)
        return tl::make_unexpected(written.error());
    if (auto written = writeSmallFile(pointer, QFile::encodeName(root)); !written)
        return tl::make_unexpected(written.error());
    qCInfo(log) << "the server's account cannot reach" << home << "- the cluster lies in" << root;
    return root;
}

Error otherVersion(const QString &directory, const QString &found, int present)
{
    return {ErrorKind::Invalid,
            tr("The database in %1 was made by PostgreSQL %2, but this PC has PostgreSQL %3. Install the package "
               "postgresql-%2 and start again, or move the folder away to begin with an empty database.")
                .arg(directory, found)
                .arg(present)};
}

/// What a killed creation left.
void removeHalfMade(const QString &root)
{
    const QDir place(root);
    for (const QString &left : place.entryList({QStringLiteral("*.creating-*")}, QDir::Dirs))
        QDir(place.filePath(left)).removeRecursively();
}

Result<> checkPermissions(const QString &directory)
{
    struct stat entry
    {
    };
    if (::stat(QFile::encodeName(directory).constData(), &entry) != 0)
        return tl::make_unexpected(fileFault(directory, errno));
    if (entry.st_mode & 027)
        return fail(ErrorKind::Invalid,
                    tr("The database folder %1 is open to other users. Close it with “chmod 700 %1” and start again.")
                        .arg(directory));
    return {};
}

} // namespace

Result<QString> Cluster::prepareHome(const QString &dataDir)
{
    const QString absolute = QDir::cleanPath(QDir(dataDir).absolutePath());
    const uid_t own = ::geteuid();
    // Nobody else looks in. As root the server's account has to pass through; the files are closed one by one.
    const mode_t mode = own == 0 ? 0711 : 0700;
    errno = 0;
    if (!QFileInfo(absolute).isDir() &&
        (!QDir().mkpath(absolute) || ::chmod(QFile::encodeName(absolute).constData(), mode) != 0))
        return tl::make_unexpected(fileFault(absolute, errno != 0 ? errno : EACCES));
    const QString home = QDir(absolute).canonicalPath() + QStringLiteral("/postgres");
    if (::mkdir(QFile::encodeName(home).constData(), mode) == 0)
        ::chmod(QFile::encodeName(home).constData(), mode);
    else if (errno != EEXIST)
        return tl::make_unexpected(fileFault(home, errno));
    const auto owner = ownerOf(home);
    if (!owner)
        return tl::make_unexpected(fileFault(home, errno));
    if (*owner != own)
        return fail(ErrorKind::Invalid,
                    tr("The database folder %1 belongs to the user “%2”, but Bellboard runs as “%3”. "
                       "Start Bellboard as “%2”, or choose another folder with --data-dir.")
                        .arg(home, accountName(*owner), accountName(own)));
    return home;
}

Result<Cluster> Cluster::locate(const QString &home)
{
    Cluster cluster;
    cluster.home = home;
    cluster.root = home;
    const QString pointer = home + QStringLiteral("/cluster.path");
    if (QFile::exists(pointer)) {
        const auto path = readSmallFile(pointer);
        if (!path)
            return tl::make_unexpected(path.error());
        cluster.root = QFile::decodeName(*path);
        if (!QDir(cluster.root).exists())
            return fail(
                ErrorKind::NotFound,
                tr("The database of %1 should lie in %2, but that folder is gone. Put it back from a backup, or "
                   "delete the file %3 to begin with an empty database.")
                    .arg(home, cluster.root, pointer));
    }

    const QList<int> majors = majorsIn(cluster.root);
    std::optional<int> wanted;
    for (const int major : majors) {
        if (!wanted || major > *wanted)
            wanted = major;
    }
    auto programs = ServerPrograms::find(wanted);
    if (!programs)
        return tl::make_unexpected(programs.error());
    cluster.programs = *programs;
    if (wanted && !majors.contains(cluster.programs.major))
        return tl::make_unexpected(otherVersion(QStringLiteral("%1/%2").arg(cluster.root).arg(*wanted),
                                                QString::number(*wanted), cluster.programs.major));
    cluster.directory = QStringLiteral("%1/%2").arg(cluster.root).arg(cluster.programs.major);
    const auto owner = ownerOf(cluster.directory);
    cluster.exists = owner.has_value();

    auto account = ServerAccount::choose(owner, cluster.directory);
    if (!account)
        return tl::make_unexpected(account.error());
    cluster.account = *account;

    const QString passwordFile = home + QStringLiteral("/owner.password");
    if (cluster.exists) {
        if (auto closed = checkPermissions(cluster.directory); !closed)
            return tl::make_unexpected(closed.error());
        const auto version = readSmallFile(cluster.directory + QStringLiteral("/PG_VERSION"));
        if (!version)
            return fail(ErrorKind::Invalid,
                        tr("The database in %1 is damaged: its file PG_VERSION cannot be read. Restore the "
                           "folder from the latest backup, or move it away to begin with an empty "
                           "database.")
                            .arg(cluster.directory));
        if (*version != QByteArray::number(cluster.programs.major))
            return tl::make_unexpected(
                otherVersion(cluster.directory, QString::fromLatin1(*version), cluster.programs.major));
        const auto password = readSmallFile(passwordFile);
        if (!password || password->isEmpty())
            return fail(ErrorKind::Invalid,
                        tr("The file %1 with the password of the database's owner is missing or cannot be "
                           "read. Put it back from a backup.")
                            .arg(passwordFile));
        cluster.password = QString::fromLatin1(*password);
        if (!cluster.account.canReach(cluster.root))
            return fail(
                ErrorKind::Invalid,
                tr("The database in %1 cannot be reached by the user “%2”, as which the server runs. Allow passage "
                   "through the folders above it (chmod o+x), or start Bellboard as an ordinary user.")
                    .arg(cluster.root, cluster.account.name));
        removeHalfMade(cluster.root);
        return cluster;
    }

    if (!cluster.account.canReach(cluster.root)) {
        auto elsewhere = placeElsewhere(home, pointer);
        if (!elsewhere)
            return tl::make_unexpected(elsewhere.error());
        cluster.root = *elsewhere;
        cluster.directory = QStringLiteral("%1/%2").arg(cluster.root).arg(cluster.programs.major);
    }
    cluster.password = freshPassword();
    if (auto written = writeSmallFile(passwordFile, cluster.password.toLatin1()); !written)
        return tl::make_unexpected(written.error());
    return cluster;
}

Result<> Cluster::create(const std::function<void(QString)> &progress) const
{
    const QStorageInfo storage(root);
    if (storage.isValid() && storage.bytesAvailable() < megabytesForCreation * 1000 * 1000)
        return tl::make_unexpected(diskFull(root, megabytesForCreation));
    if (progress)
        progress(tr("Making the database. This takes some seconds and is done once."));

    // A name of its own for each try: what a killed one started may still be writing for a moment.
    const QString making = directory + QStringLiteral(".creating-") + freshPassword().left(8);
    const QString passwordFile = root + QStringLiteral("/creating.password");
    removeHalfMade(root);
    QFile::remove(passwordFile);
    if (auto made = account.makeDirectory(making); !made)
        return made;
    switchOffCopyOnWrite(making);
    if (auto written = writeSmallFile(passwordFile, password.toLatin1()); !written)
        return written;
    if (account.isOther && ::lchown(QFile::encodeName(passwordFile).constData(), account.uid, account.gid) != 0) {
        const int problem = errno;
        QFile::remove(passwordFile);
        return tl::make_unexpected(fileFault(passwordFile, problem));
    }
    const auto outcome = runToEnd(programs.initdb(),
                                  {QStringLiteral("--pgdata=") + making, QStringLiteral("--username=bellboard_owner"),
                                   QStringLiteral("--auth=scram-sha-256"), QStringLiteral("--pwfile=") + passwordFile,
                                   QStringLiteral("--encoding=UTF8"), QStringLiteral("--locale=C.UTF-8"),
                                   QStringLiteral("--lc-messages=C"), QStringLiteral("--data-checksums"),
                                   QStringLiteral("--no-instructions")},
                                  account, 120s);
    QFile::remove(passwordFile);
    const auto giveUp = [&making](Error error) -> Result<> {
        QDir(making).removeRecursively();
        return tl::make_unexpected(std::move(error));
    };
    if (!outcome)
        return giveUp(outcome.error());
    if (outcome->timedOut)
        return giveUp(
            {ErrorKind::Unreachable, tr("Making the database in %1 took longer than two minutes. Is the disk very "
                                        "slow or failing? Start again to try once more.")
                                         .arg(root)});
    if (outcome->exitCode != 0) {
        qCWarning(log).noquote() << "initdb failed:" << QString::fromUtf8(outcome->output.right(2000));
        return giveUp(serverFault(directory, outcome->output));
    }
    // Only the Unix socket, only with a password: also for a server that somebody starts by hand.
    QFile access(making + QStringLiteral("/pg_hba.conf"));
    QFile settings(making + QStringLiteral("/postgresql.conf"));
    const QByteArray accessRules =
        "# Bellboard: the Unix socket only, always with a password.\nlocal all all scram-sha-256\n";
    const QByteArray noNetwork = "\n# Bellboard: no network. All other settings are given when it starts the server.\n"
                                 "listen_addresses = ''\n";
    errno = 0;
    if (!access.open(QIODevice::WriteOnly | QIODevice::Truncate) || access.write(accessRules) != accessRules.size() ||
        !access.flush() || ::fsync(access.handle()) != 0 || !settings.open(QIODevice::WriteOnly | QIODevice::Append) ||
        settings.write(noNetwork) != noNetwork.size() || !settings.flush() || ::fsync(settings.handle()) != 0)
        return giveUp(fileFault(making, errno != 0 ? errno : EIO));
    if (::rename(QFile::encodeName(making).constData(), QFile::encodeName(directory).constData()) != 0)
        return giveUp(fileFault(directory, errno));
    syncDirectory(root);
    qCInfo(log) << "made a cluster in" << directory;
    return {};
}

Result<QString> Cluster::prepareSocketDirectory() const
{
    const auto fits = [](const QString &path) {
        const qsizetype length = QFile::encodeName(path + QStringLiteral("/.s.PGSQL.5432")).size();
        return length < qsizetype(sizeof(sockaddr_un::sun_path)) - 1;
    };
    QString path = root + QStringLiteral("/run");
    if (!fits(path)) {
        const QString name = QStringLiteral("/bellboard-") + shortHash(root);
        const QString session = qEnvironmentVariable("XDG_RUNTIME_DIR");
        path = session + name;
        if (account.isOther || !session.startsWith(QLatin1Char('/')) || !QDir(session).exists() || !fits(path))
            path = QStringLiteral("/tmp") + name;
    }
    if (auto made = account.makeDirectory(path); !made)
        return tl::make_unexpected(made.error());
    return path;
}

} // namespace bellboard::embedded
