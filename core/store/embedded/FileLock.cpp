// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/embedded/FileLock.h"

#include "core/store/embedded/ServerFault.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace bellboard::embedded {

namespace {
bool flockNow(int descriptor, int operation)
{
    int result = -1;
    do
        result = ::flock(descriptor, operation | LOCK_NB);
    while (result != 0 && errno == EINTR);
    return result == 0;
}
} // namespace

Result<> FileLock::open(const QString &path)
{
    close();
    m_descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (m_descriptor < 0)
        return tl::make_unexpected(fileFault(path, errno));
    return {};
}

void FileLock::close()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

bool FileLock::tryShared()
{
    return flockNow(m_descriptor, LOCK_SH);
}

bool FileLock::tryExclusive()
{
    return flockNow(m_descriptor, LOCK_EX);
}

bool FileLock::waitExclusive(std::chrono::milliseconds limit)
{
    const QDeadlineTimer deadline(limit);
    while (!flockNow(m_descriptor, LOCK_EX)) {
        if (deadline.hasExpired())
            return false;
        QThread::msleep(5);
    }
    return true;
}

} // namespace bellboard::embedded
