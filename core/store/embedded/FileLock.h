// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"

#include <QString>

#include <chrono>

namespace bellboard::embedded {

/// A lock on a file (flock): belongs to this object, is not inherited by started programs, and ends with the process.
class FileLock
{
  public:
    FileLock() = default;
    ~FileLock() { close(); }
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

    /// Opens the file, makes it if need be (mode 0600).
    Result<> open(const QString &path);
    void close();
    bool isOpen() const { return m_descriptor >= 0; }

    bool tryShared();
    /// A shared lock held before is given up even when this fails.
    bool tryExclusive();
    bool waitExclusive(std::chrono::milliseconds limit);

  private:
    int m_descriptor = -1;
};

} // namespace bellboard::embedded
