// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"

namespace bellboard {

/// What scripts can go by.
enum ExitCode {
    exitDone = 0,       ///< done
    exitNotDone = 1,    ///< the thing asked for did not happen
    exitWrongUsage = 2, ///< wrong usage or configuration
};

/// The code of an error that ended a command. What was named and is not there is a wrong name.
inline ExitCode exitCodeOf(const Error &error)
{
    const bool wrong = error.kind == ErrorKind::Invalid || error.kind == ErrorKind::NotFound;
    return wrong ? exitWrongUsage : exitNotDone;
}

} // namespace bellboard
