// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/embedded/ServerAccount.h"

#include "core/store/embedded/ServerFault.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>

#include <cerrno>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace bellboard::embedded {

namespace {

std::optional<ServerAccount> accountFrom(const passwd *entry)
{
    if (!entry)
        return std::nullopt;
    return ServerAccount{entry->pw_uid, entry->pw_gid, QString::fromLocal8Bit(entry->pw_name), false};
}

std::optional<ServerAccount> findByName(const char *name)
{
    passwd entry{};
    passwd *found = nullptr;
    std::vector<char> buffer(16384);
    ::getpwnam_r(name, &entry, buffer.data(), buffer.size(), &found);
    return accountFrom(found);
}

std::optional<ServerAccount> findByUid(uid_t uid)
{
    passwd entry{};
    passwd *found = nullptr;
    std::vector<char> buffer(16384);
    ::getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found);
    return accountFrom(found);
}

Error wrongOwner(const QString &clusterDir, uid_t owner)
{
    return {ErrorKind::Invalid,
            QCoreApplication::translate("EmbeddedPostgres",
                                        "The database folder %1 belongs to the user “%2”, but Bellboard runs as “%3”. "
                                        "Start Bellboard as “%2”, or choose another folder with --data-dir.")
                .arg(clusterDir, accountName(owner), accountName(::geteuid()))};
}

} // namespace

QString accountName(uid_t uid)
{
    const auto account = findByUid(uid);
    return account ? account->name : QString::number(uid);
}

Result<ServerAccount> ServerAccount::choose(std::optional<uid_t> ownerOfCluster, const QString &clusterDir)
{
    const uid_t own = ::geteuid();
    if (own != 0) {
        if (ownerOfCluster && *ownerOfCluster != own)
            return tl::make_unexpected(wrongOwner(clusterDir, *ownerOfCluster));
        return ServerAccount{own, ::getegid(), accountName(own), false};
    }
    for (const char *name : {"postgres", "nobody"}) {
        auto account = findByName(name);
        if (!account || account->uid == 0 || (ownerOfCluster && *ownerOfCluster != account->uid))
            continue;
        account->isOther = true;
        return *account;
    }
    if (ownerOfCluster)
        return tl::make_unexpected(wrongOwner(clusterDir, *ownerOfCluster));
    return fail(ErrorKind::NotFound,
                QCoreApplication::translate(
                    "EmbeddedPostgres", "PostgreSQL does not run as root, and this PC has neither the user “postgres” "
                                        "nor “nobody”. Install the package postgresql-15, or start Bellboard as an "
                                        "ordinary user."));
}

bool ServerAccount::canReach(const QString &directory) const
{
    if (!isOther)
        return true;
    QString path;
    for (const QString &part : directory.split(QLatin1Char('/'), Qt::SkipEmptyParts)) {
        path += QLatin1Char('/') + part;
        struct stat entry
        {
        };
        if (::stat(QFile::encodeName(path).constData(), &entry) != 0)
            return false;
        const mode_t needed = entry.st_uid == uid ? S_IXUSR : entry.st_gid == gid ? S_IXGRP : S_IXOTH;
        if (!(entry.st_mode & needed))
            return false;
    }
    return true;
}

Result<> ServerAccount::makeDirectory(const QString &path) const
{
    const QByteArray encoded = QFile::encodeName(path);
    if (::mkdir(encoded.constData(), 0700) != 0 && errno != EEXIST)
        return tl::make_unexpected(fileFault(path, errno));
    struct stat entry
    {
    };
    if (::lstat(encoded.constData(), &entry) != 0)
        return tl::make_unexpected(fileFault(path, errno));
    if (!S_ISDIR(entry.st_mode))
        return tl::make_unexpected(fileFault(path, ENOTDIR));
    if (isOther && entry.st_uid == 0 && ::lchown(encoded.constData(), uid, gid) != 0)
        return tl::make_unexpected(fileFault(path, errno));
    if (entry.st_uid != uid && !(isOther && entry.st_uid == 0))
        return tl::make_unexpected(wrongOwner(path, entry.st_uid));
    if (::chmod(encoded.constData(), 0700) != 0)
        return tl::make_unexpected(fileFault(path, errno));
    return {};
}

} // namespace bellboard::embedded
