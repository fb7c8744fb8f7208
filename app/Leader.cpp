// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Leader.h"

#include "core/store/LeaderLock.h"

namespace bellboard {

namespace {
/// Several beats of the leader.
constexpr std::chrono::seconds old{8};
} // namespace

Result<std::optional<LeaderReport>> presentLeader(Database &database, PropertyId property)
{
    auto leader = LeaderLock(database, property).current();
    if (leader && *leader &&
        (*leader)->seenAt.msecsTo(QDateTime::currentDateTimeUtc()) > std::chrono::milliseconds(old).count())
        leader->reset();
    return leader;
}

} // namespace bellboard
