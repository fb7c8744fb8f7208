// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Button.h"
#include "core/domain/Error.h"

#include <QCoreApplication>

namespace bellboard {

/// The plain form, by HTTP or as one WebSocket text message:
/// {"deviceId":"button-room-101","event":"button_press","timestamp":"2025-12-15T09:00:00Z","room":"101",
/// "buttonType":"emergency"}. One press is (deviceId, timestamp, event). `room` and `buttonType` may be left out.
class PlainPress
{
    Q_DECLARE_TR_FUNCTIONS(PlainPress)

  public:
    /// Errors: Invalid names the member that is wrong; Refused when `timestamp` is further than `tolerance` from `now`:
    /// the body's own time is all that tells a press from its replay.
    static Result<ButtonUplink> decode(const QByteArray &body, const QString &source, const QDateTime &now,
                                       std::chrono::seconds tolerance = std::chrono::minutes(5));
};

} // namespace bellboard
