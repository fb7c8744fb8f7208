// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/embedded/EmbeddedPostgres.h"

#include <chrono>

namespace bellboard::embedded {

/// Connects as the cluster's owner and makes the database `bellboard` if it is not there yet. Error kinds: Refused (the
/// password is not that of the cluster), Limit (too many connections, disk full), Unreachable (no answer).
Result<> ensureDatabase(const EmbeddedServer &server);

} // namespace bellboard::embedded
