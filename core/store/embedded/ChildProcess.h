// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"
#include "core/store/embedded/ServerAccount.h"

#include <QByteArray>
#include <QStringList>

#include <chrono>
#include <sys/types.h>

namespace bellboard::embedded {

struct ChildOutcome
{
    int exitCode = -1; ///< -1 when it was ended by a signal or by the time limit
    bool timedOut = false;
    QByteArray output; ///< standard output and error together
};

/// Runs a program to its end, as the account, with a small fixed environment and `/` as working directory.
Result<ChildOutcome> runToEnd(const QString &program, const QStringList &arguments, const ServerAccount &account,
                              std::chrono::milliseconds limit);

/// Starts a program that is to outlive us: in a session of its own and not our child, so that neither Ctrl+C nor the
/// end of this process reaches it. Its output is appended to `outputFile`, which is emptied first.
Result<pid_t> launchDetached(const QString &program, const QStringList &arguments, const ServerAccount &account,
                             const QString &outputFile);

} // namespace bellboard::embedded
