// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/milesight/ThingsStackUplink.h"

#include "core/providers/milesight/JsonReading.h"
#include "core/providers/milesight/LoraFrame.h"

namespace bellboard {

bool ThingsStackUplink::recognises(const QJsonObject &body)
{
    return json::member(body, QLatin1StringView("end_device_ids")).isObject();
}

Result<QList<ButtonUplink>> ThingsStackUplink::decode(const QJsonObject &object, const QByteArray &body)
{
    const QJsonObject ids = json::member(object, QLatin1StringView("end_device_ids")).toObject();
    const QJsonValue message = json::member(object, QLatin1StringView("uplink_message"));
    const QJsonObject uplink = message.toObject();
    LoraFrame frame;
    frame.source = QStringLiteral("ttn");
    frame.devEui = json::devEui(json::member(ids, QLatin1StringView("dev_eui")));
    frame.deviceName = json::text(json::member(ids, QLatin1StringView("device_id")));
    frame.sentAt = json::moment(json::member(uplink, QLatin1StringView("received_at")));
    if (!frame.sentAt)
        frame.sentAt = json::moment(json::member(object, QLatin1StringView("received_at")));
    if (message.isObject()) {
        frame.data = json::member(uplink, QLatin1StringView("frm_payload"));
        frame.port = json::integer(json::member(uplink, QLatin1StringView("f_port")));
        frame.frameCounter = json::integer(json::member(uplink, QLatin1StringView("f_cnt")));
        if (!frame.frameCounter && !frame.data.isUndefined())
            frame.frameCounter = 0; // left out when it is 0
        frame.object = json::member(uplink, QLatin1StringView("decoded_payload"));
        return uplinksOf(frame, body);
    }
    if (!json::member(object, QLatin1StringView("join_accept")).isUndefined())
        return uplinksOf(frame, body); // a sign of life
    return QList<ButtonUplink>{};      // downlink events, location, service data: nothing about a button
}

} // namespace bellboard
