// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"

#include <QByteArray>
#include <QString>

namespace bellboard {

/// A small file that only its user may read: a secret that has no keychain to lie in.
class SecretFile
{
  public:
    explicit SecretFile(QString path) : m_path(std::move(path)) {}

    QString path() const { return m_path; }
    bool exists() const;
    /// Errors: NotFound, Refused (it belongs to somebody else, is open to others, or is a link), Internal.
    Result<QByteArray> read() const;
    /// Replaces it as a whole (mode 0600), synced to the disk before the old one goes.
    Result<> write(const QByteArray &content) const;
    Result<> remove() const;

    /// Makes the directory with mode 0700; Refused when it is somebody else's or open to others.
    static Result<> closedDirectory(const QString &path);

  private:
    QString m_path;
};

} // namespace bellboard
