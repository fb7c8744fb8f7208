// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Button.h"
#include "core/domain/Error.h"

#include <QByteArrayView>
#include <QCoreApplication>
#include <QList>

namespace bellboard {

/// The payload of a Milesight LoRaWAN device: a run of channel, type, data. Source: the decoders and READMEs of the
/// maker's repository Milesight-IoT/SensorDecoders (WS101, WS136, WS156).
class MilesightPayload
{
    Q_DECLARE_TR_FUNCTIONS(MilesightPayload)

  public:
    struct KeyPress
    {
        PressKind kind = PressKind::Short;
        std::optional<int> key; ///< of devices with several keys
        bool operator==(const KeyPress &) const = default;
    };

    QList<KeyPress> presses;
    std::optional<int> batteryPercent;
    bool poweredOn = false;  ///< switched on or reset
    QByteArray serialNumber; ///< lower-case hex, or empty
    int channels = 0;        ///< how many were understood
    QByteArray undecoded;    ///< from the first unknown channel on: its length is not known

    /// An unknown channel ends decoding and keeps what came before it. A payload that is cut within a known channel is
    /// an error (Invalid), and nothing of it counts.
    static Result<MilesightPayload> decode(QByteArrayView bytes);

    bool operator==(const MilesightPayload &) const = default;
};

} // namespace bellboard
