// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"

#include <QByteArray>
#include <QString>

namespace bellboard::embedded {

/// An errno of a file or program in words, with what to do (disk full, no permission, read-only, …).
Error fileFault(const QString &path, int problem);

/// Disk full, with the space that is wanted in MB.
Error diskFull(const QString &path, qint64 wantedMegabytes);

/// What initdb or the server wrote when it failed, in words, with what to do. `output` is in English (LC_MESSAGES=C).
Error serverFault(const QString &clusterDir, const QByteArray &output);

} // namespace bellboard::embedded
