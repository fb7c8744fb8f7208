// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Link.h"
#include "core/store/Database.h"

namespace bellboard {

/// Who acts for the property right now; nothing where the last sign of life is old.
Result<std::optional<LeaderReport>> presentLeader(Database &database, PropertyId property);

} // namespace bellboard
