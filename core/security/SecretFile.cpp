// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/SecretFile.h"

#include "core/security/PropertyKey.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QScopeGuard>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace bellboard {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("KeyHome", text);
}

Error fault(const QString &path, int problem)
{
    if (problem == ENOSPC || problem == EDQUOT)
        return {ErrorKind::Limit, tr("The disk that holds %1 is full. Free some space and try again.").arg(path)};
    if (problem == EACCES || problem == EPERM)
        return {ErrorKind::Refused,
                tr("%1 cannot be used: no permission. Start Bellboard as the user that owns it.").arg(path)};
    if (problem == ELOOP)
        return {ErrorKind::Refused,
                tr("%1 is a link, and a secret is not read through a link. Put the file itself there.").arg(path)};
    return {ErrorKind::Internal,
            tr("%1 cannot be used: %2.").arg(path, QString::fromLocal8Bit(std::strerror(problem)))};
}

Result<> onlyOurs(const QString &path, const struct stat &entry, const char *mode)
{
    if (entry.st_uid != ::geteuid())
        return fail(ErrorKind::Refused,
                    tr("%1 belongs to another user. Start Bellboard as that user, or give it back with "
                       "chown.")
                        .arg(path));
    if (entry.st_mode & 077)
        return fail(
            ErrorKind::Refused,
            tr("%1 is open to other users of this computer, so what it holds may be known to them. Close it with "
               "“chmod %2 %1”, and change the secrets kept under it if others use this computer.")
                .arg(path, QLatin1String(mode)));
    return {};
}

} // namespace

bool SecretFile::exists() const
{
    struct stat entry
    {
    };
    return ::lstat(QFile::encodeName(m_path).constData(), &entry) == 0;
}

Result<QByteArray> SecretFile::read() const
{
    const int descriptor =
        ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        if (errno == ENOENT)
            return fail(ErrorKind::NotFound, tr("The file %1 does not exist.").arg(m_path));
        return tl::make_unexpected(fault(m_path, errno));
    }
    const auto closing = qScopeGuard([descriptor] { ::close(descriptor); });
    struct stat entry
    {
    };
    if (::fstat(descriptor, &entry) != 0)
        return tl::make_unexpected(fault(m_path, errno));
    if (!S_ISREG(entry.st_mode))
        return tl::make_unexpected(fault(m_path, EINVAL));
    if (auto ours = onlyOurs(m_path, entry, "600"); !ours)
        return tl::make_unexpected(ours.error());
    QByteArray content(4096, Qt::Uninitialized);
    const ssize_t got = ::read(descriptor, content.data(), size_t(content.size()));
    if (got < 0)
        return tl::make_unexpected(fault(m_path, errno));
    content.truncate(got);
    return content;
}

Result<> SecretFile::write(const QByteArray &content) const
{
    errno = 0;
    QSaveFile file(m_path);
    // The mode before the content. QSaveFile syncs before it renames.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(content) != content.size() || !file.commit())
        return tl::make_unexpected(fault(m_path, errno != 0 ? errno : EIO));
    const QByteArray directory = QFile::encodeName(QFileInfo(m_path).path());
    const int descriptor = ::open(directory.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
    return {};
}

Result<> SecretFile::remove() const
{
    if (::unlink(QFile::encodeName(m_path).constData()) != 0 && errno != ENOENT)
        return tl::make_unexpected(fault(m_path, errno));
    return {};
}

Result<> SecretFile::closedDirectory(const QString &path)
{
    errno = 0;
    const QByteArray name = QFile::encodeName(path);
    if (!QDir().mkpath(QFileInfo(path).path()))
        return tl::make_unexpected(fault(path, errno != 0 ? errno : EACCES));
    if (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST)
        return tl::make_unexpected(fault(path, errno));
    struct stat entry
    {
    };
    if (::lstat(name.constData(), &entry) != 0)
        return tl::make_unexpected(fault(path, errno));
    if (!S_ISDIR(entry.st_mode))
        return tl::make_unexpected(fault(path, ENOTDIR));
    return onlyOurs(path, entry, "700");
}

} // namespace bellboard
