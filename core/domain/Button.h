// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Enum.h"
#include "core/domain/Ids.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace bellboard {

enum class PressKind { Short, Long, Double };

template <> struct EnumWords<PressKind>
{
    static constexpr std::array words{std::pair{PressKind::Short, "short"}, std::pair{PressKind::Long, "long"},
                                      std::pair{PressKind::Double, "double"}};
};

/// A smart button as it is set up. `type` is free text of the hotel ("emergency", "service", …); "emergency" is the
/// one word the program knows.
struct Button
{
    ButtonId id;
    QString deviceId; ///< our own name of it, unique in the property, e.g. "button-room-101"
    QString devEui;   ///< 16 upper-case hex digits, or empty
    QString room;
    QString type = QStringLiteral("emergency");
    bool active = true;
    std::chrono::minutes silentAfter{26 * 60}; ///< no uplink for so long means silent
    std::optional<int> batteryPercent;
    std::optional<QDateTime> lastSeen;
    QDateTime createdAt;

    bool operator==(const Button &) const = default;
};

inline constexpr int lowBatteryPercent = 20;

/// True when the button has not been heard for longer than its interval. A button never heard counts from `createdAt`.
inline bool isSilent(const Button &button, const QDateTime &now)
{
    const QDateTime since = button.lastSeen.value_or(button.createdAt);
    return button.active && since.isValid() &&
           since.msecsTo(now) > std::chrono::milliseconds(button.silentAfter).count();
}

/// One message of a button or of the server in front of it, decoded and verified, before any decision on it.
struct ButtonUplink
{
    QString
        source; ///< "mdp", "milesight-gateway", "chirpstack", "ttn", "plain", "websocket", "console", "command-line"
    QString dedupKey; ///< the same press delivered twice carries the same key; empty: never a duplicate
    std::optional<std::chrono::minutes> dedupWindow; ///< how long the key counts; nothing: for ever
    QString deviceId;                                ///< as sent; may be empty when devEui is known
    QString devEui;                                  ///< upper-case hex without separators, or empty
    QString deviceName;                              ///< as the server in front of it calls it
    std::optional<PressKind> press;                  ///< nothing: a sign of life only (battery, power-on, join)
    std::optional<int> keyNumber;                    ///< of devices with several keys
    QString room;                                    ///< as sent with the press, or empty
    QString type;                                    ///< as sent with the press ("emergency"), or empty
    std::optional<int> batteryPercent;
    bool poweredOn = false;
    std::optional<QDateTime> sentAt; ///< the sender's clock; often wrong in the field
    QByteArray raw;                  ///< the body as received, kept with the press (at most 64 KiB)

    bool operator==(const ButtonUplink &) const = default;
};

} // namespace bellboard
