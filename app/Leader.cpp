// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Leader.h"

#include "core/store/LeaderLock.h"

namespace bellboard {

namespace {
/// Several beats of the leader.
constexpr std::chrono::seconds old{8};
} // namespace

Result<Leadership> leadership(Database &database, PropertyId property)
{
    LeaderLock lock(database, property);
    const auto held = lock.isHeld();
    if (!held)
        return tl::make_unexpected(held.error());
    if (!*held)
        return Leadership{};
    const auto leader = lock.current();
    if (!leader)
        return tl::make_unexpected(leader.error());
    if (!*leader)
        return Leadership{}; // the first there ever was, before its first beat
    const auto age = std::chrono::milliseconds((*leader)->seenAt.msecsTo(QDateTime::currentDateTimeUtc()));
    return age > old ? Leadership{std::nullopt, *leader} : Leadership{*leader, std::nullopt};
}

Result<std::optional<LeaderReport>> presentLeader(Database &database, PropertyId property)
{
    return leadership(database, property).map([](const Leadership &lead) { return lead.present; });
}

} // namespace bellboard
