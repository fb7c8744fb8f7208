// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace bellboard {

/// The durations of the training PBX; those of the P-Series where the vendor's pages give them.
struct TrainingTimings
{
    std::chrono::milliseconds tokenLife = std::chrono::minutes(30);
    std::chrono::milliseconds refreshLife = std::chrono::hours(24);
    std::chrono::milliseconds socketIdle = std::chrono::seconds(60);  ///< without traffic the PBX closes
    std::chrono::milliseconds block = std::chrono::minutes(10);       ///< after five bad logins
    std::chrono::milliseconds announcement = std::chrono::seconds(4); ///< one play of one prompt
    std::chrono::milliseconds ringsAfter{60};                         ///< from the request to the first ring
    std::chrono::milliseconds failsAfter{150};                        ///< busy, unreachable, no permission
    std::chrono::milliseconds autoAnswerAfter = std::chrono::seconds(1);
    std::chrono::milliseconds inviteHolds = std::chrono::seconds(10); ///< a controlled inbound call (30016)
    std::chrono::milliseconds message = std::chrono::seconds(3);      ///< a caller's message on a mailbox
    std::chrono::milliseconds parkTime = std::chrono::seconds(60);    ///< then it comes back to who parked it
    std::chrono::milliseconds recordAfter{300};                       ///< from the last BYE to event 30012
};

} // namespace bellboard
