// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Recipient.h"

#include <QString>

#include <chrono>

namespace bellboard {

/// How alerts of a property are called out. Bounds are those the database holds too.
struct AlertSettings
{
    QString announcement = QStringLiteral("alert"); ///< name of the prompt on the PBX, without suffix
    int announcementCount = 2;                      ///< 1–10
    int volume = 20;                                ///< 0–20, the PBX's own scale
    std::chrono::seconds ring{30};                  ///< 5–120
    int rounds = 2;                                 ///< 1–10
    std::chrono::seconds roundPause{20};            ///< 0–600
    std::chrono::seconds rateLimit{60};             ///< 0–3600
    Acceptance acceptance = Acceptance::Answer;     ///< what a new recipient gets

    bool operator==(const AlertSettings &) const = default;
};

} // namespace bellboard
