// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Alert.h"
#include "core/domain/AlertSettings.h"
#include "core/domain/Button.h"

#include <variant>

namespace bellboard {

namespace press {
struct SignOfLife
{
    bool operator==(const SignOfLife &) const = default;
}; ///< no press: battery and last-seen only
struct Unknown
{
    bool operator==(const Unknown &) const = default;
}; ///< no such button and no emergency: refused
struct StoreOnly
{
    bool operator==(const StoreOnly &) const = default;
}; ///< a button switched off: kept, calls nobody
struct Join
{
    AlertId alert;
    bool operator==(const Join &) const = default;
};           ///< "pressed again"
struct Raise ///< a new alert
{
    QString room;
    QString type;
    bool unknownButton = false;
    bool operator==(const Raise &) const = default;
};
} // namespace press

using PressDecision = std::variant<press::SignOfLife, press::Unknown, press::StoreOnly, press::Join, press::Raise>;

/// The newest alert of a device, as far as the decision needs it.
struct DeviceAlert
{
    AlertId alert;
    AlertStatus status = AlertStatus::Calling;
    QDateTime sequenceStartedAt;
};

/// What a press leads to. `button` is null for an unknown device; `newest` the newest alert of this device, if any.
PressDecision decidePress(const ButtonUplink &uplink, const Button *button, const std::optional<DeviceAlert> &newest,
                          const AlertSettings &settings, const QDateTime &now);

} // namespace bellboard
