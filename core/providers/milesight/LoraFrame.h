// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Button.h"
#include "core/domain/Error.h"
#include "core/providers/milesight/MilesightPayload.h"

#include <QJsonValue>
#include <QList>

#include <chrono>

namespace bellboard {

/// One uplink as every LoRaWAN server tells it, before its payload is decoded.
struct LoraFrame
{
    QString source;
    QString devEui;
    QString deviceName;
    std::optional<qint64> frameCounter;
    std::optional<qint64> port;
    QJsonValue data;   ///< base64, or hex where so configured
    QJsonValue object; ///< what the server's own codec made of it, if any
    std::optional<QDateTime> sentAt;
    QString messageId; ///< the server's own name of the message, where it has one
};

/// How long the same (DevEUI, frame counter) is the same press: a rejoin sets the counter back to 0.
inline constexpr std::chrono::minutes loraWindow{10};

/// Bytes of a payload field: base64 or hex, whichever of the two decodes as a Milesight payload. Error kind Invalid.
Result<MilesightPayload> decodeLoraData(const QString &text);

/// One message a press, or a single sign of life. The key names the uplink, not the server that told of it.
Result<QList<ButtonUplink>> uplinksOf(const LoraFrame &frame, const QByteArray &body);

} // namespace bellboard
