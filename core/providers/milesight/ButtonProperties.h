// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/milesight/MilesightPayload.h"

#include <QJsonObject>

namespace bellboard {

/// What a codec made of a payload before it came to us (the platform's `payload`, a LoRaWAN server's `object`):
/// `button_event` of a WS101 as number, text or {status, msgid}; `button_1` … of devices with several keys; `battery`.
MilesightPayload readButtonProperties(const QJsonObject &properties);

} // namespace bellboard
