// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/milesight/MilesightGatewayPush.h"

#include "core/providers/milesight/JsonReading.h"
#include "core/providers/milesight/LoraFrame.h"

namespace bellboard {

bool MilesightGatewayPush::recognises(const QJsonObject &body)
{
    return !json::member(body, QLatin1StringView("devEUI")).isUndefined();
}

Result<QList<ButtonUplink>> MilesightGatewayPush::decode(const QJsonObject &object, const QByteArray &body)
{
    LoraFrame frame;
    frame.source = QStringLiteral("milesight-gateway");
    frame.devEui = json::devEui(json::member(object, QLatin1StringView("devEUI")));
    frame.deviceName = json::text(json::member(object, QLatin1StringView("deviceName")));
    frame.frameCounter = json::integer(json::member(object, QLatin1StringView("fCnt")));
    frame.port = json::integer(json::member(object, QLatin1StringView("fPort")));
    frame.data = json::member(object, QLatin1StringView("data"));
    frame.object = json::member(object, QLatin1StringView("object"));
    frame.sentAt = json::moment(json::member(object, QLatin1StringView("time")));
    if (!frame.data.isUndefined() && !frame.data.isNull() && !frame.data.isString() && !frame.data.isObject())
        return fail(ErrorKind::Invalid, tr("The member \"data\" must be text: the payload in base64 or hex."));
    if (frame.data.isObject()) // the gateway's own codec is switched on
        frame.object = frame.data;
    return uplinksOf(frame, body);
}

} // namespace bellboard
