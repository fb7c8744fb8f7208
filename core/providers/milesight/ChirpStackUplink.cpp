// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/milesight/ChirpStackUplink.h"

#include "core/providers/milesight/JsonReading.h"
#include "core/providers/milesight/LoraFrame.h"

namespace bellboard {

bool ChirpStackUplink::recognises(const QJsonObject &body)
{
    return json::member(body, QLatin1StringView("deviceInfo")).isObject();
}

Result<QList<ButtonUplink>> ChirpStackUplink::decode(const QString &event, const QJsonObject &object,
                                                     const QByteArray &body)
{
    const QJsonObject device = json::member(object, QLatin1StringView("deviceInfo")).toObject();
    LoraFrame frame;
    frame.source = QStringLiteral("chirpstack");
    frame.devEui = json::devEui(json::member(device, QLatin1StringView("devEui")));
    frame.deviceName = json::text(json::member(device, QLatin1StringView("deviceName")));
    frame.sentAt = json::moment(json::member(object, QLatin1StringView("time")));
    frame.messageId = json::text(json::member(object, QLatin1StringView("deduplicationId")), 64);
    if (event.isEmpty() || event == QLatin1StringView("up")) {
        frame.frameCounter = json::integer(json::member(object, QLatin1StringView("fCnt")));
        // Their JSON leaves out numbers that are 0: the first uplink after a join has no fCnt.
        if (!frame.frameCounter && !json::member(object, QLatin1StringView("data")).isUndefined())
            frame.frameCounter = 0;
        frame.port = json::integer(json::member(object, QLatin1StringView("fPort")));
        frame.data = json::member(object, QLatin1StringView("data"));
        frame.object = json::member(object, QLatin1StringView("object"));
        return uplinksOf(frame, body);
    }
    if (event != QLatin1StringView("status") && event != QLatin1StringView("join"))
        return QList<ButtonUplink>{}; // ack, txack, log, location, integration: nothing about a button
    auto uplinks = uplinksOf(frame, body);
    if (uplinks && event == QLatin1StringView("status")) {
        const bool unknown = json::member(object, QLatin1StringView("batteryLevelUnavailable")).toBool() ||
                             json::member(object, QLatin1StringView("externalPowerSource")).toBool();
        const double level = json::member(object, QLatin1StringView("batteryLevel")).toDouble(-1);
        if (!unknown && level >= 0 && level <= 100)
            uplinks->first().batteryPercent = qRound(level);
    }
    return uplinks;
}

} // namespace bellboard
