// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Link.h"
#include "core/store/Database.h"

namespace bellboard {

/// How it stands with the lead. At most one of the two is there.
struct Leadership
{
    std::optional<LeaderReport> present; ///< acts
    std::optional<LeaderReport> silent; ///< holds the lead and gave no sign of life for several beats: hangs, or its PC
                                        ///< went without a word and the server has yet to notice
};

/// Asks for the lock itself: what a leader wrote of itself is there for a while after its end.
Result<Leadership> leadership(Database &database, PropertyId property);

/// Who acts for the property right now, if anybody.
Result<std::optional<LeaderReport>> presentLeader(Database &database, PropertyId property);

} // namespace bellboard
