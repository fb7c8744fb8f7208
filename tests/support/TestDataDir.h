// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>

namespace bellboard::test {

/// A data directory for a test, removed at its end. Unlike a plain QTemporaryDir it lets the embedded server's own
/// account pass when the tests run as root, so that the cluster lies inside it and goes with it.
class TestDataDir
{
  public:
    TestDataDir() { ::chmod(QFile::encodeName(m_directory.path()).constData(), 0711); }
    QString path() const { return m_directory.filePath(QStringLiteral("data")); }
    QString outer() const { return m_directory.path(); }

  private:
    QTemporaryDir m_directory{QDir::tempPath() + QStringLiteral("/bellboard-test-XXXXXX")};
};

} // namespace bellboard::test
