// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/milesight/MdpWebhook.h"

#include "core/providers/milesight/ButtonProperties.h"
#include "core/providers/milesight/JsonReading.h"

#include <QJsonArray>

namespace bellboard {

namespace {
bool saysSameAs(const QString &word, QLatin1StringView other)
{
    return word.compare(other, Qt::CaseInsensitive) == 0;
}
} // namespace

Result<MdpWebhook::Delivery> MdpWebhook::decode(const QByteArray &body)
{
    const auto document = json::parse(body);
    if (!document)
        return tl::make_unexpected(document.error());
    // One event without its array is understood too.
    const QJsonArray events = document->isArray() ? document->array() : QJsonArray{document->object()};

    Delivery delivery;
    const auto trouble = [&](const QString &words) {
        ++delivery.undecodable;
        if (delivery.firstTrouble.isEmpty())
            delivery.firstTrouble = words;
    };

    int index = -1;
    for (const QJsonValue &element : events) {
        ++index;
        if (!element.isObject()) {
            trouble(tr("Element %1 is not an object.").arg(index + 1));
            continue;
        }
        const QJsonObject event = element.toObject();
        const QString eventType = json::text(json::member(event, QLatin1StringView("eventType")), 64);
        if (saysSameAs(eventType, QLatin1StringView("WEBHOOK_TEST"))) {
            ++delivery.tests;
            continue;
        }
        const QJsonValue dataValue = json::member(event, QLatin1StringView("data"));
        if (!dataValue.isObject()) {
            if (!eventType.isEmpty() && !saysSameAs(eventType, QLatin1StringView("DEVICE_DATA")))
                ++delivery.passedOver;
            else
                trouble(tr("Element %1 has no object \"data\".").arg(index + 1));
            continue;
        }
        const QJsonObject data = dataValue.toObject();
        const QJsonObject profile = json::member(data, QLatin1StringView("deviceProfile")).toObject();
        ButtonUplink base;
        base.source = QStringLiteral("mdp");
        base.deviceId = json::text(json::member(profile, QLatin1StringView("deviceId")));
        base.devEui = json::devEui(json::member(profile, QLatin1StringView("devEUI")));
        base.deviceName = json::text(json::member(profile, QLatin1StringView("name")));
        if (base.deviceId.isEmpty())
            base.deviceId = json::text(json::member(profile, QLatin1StringView("sn")));
        if (base.deviceId.isEmpty() && base.devEui.isEmpty()) {
            trouble(tr("Element %1 names no device.").arg(index + 1));
            continue;
        }
        const QString kind = json::text(json::member(data, QLatin1StringView("type")), 64);
        const QJsonValue properties = json::member(data, QLatin1StringView("payload"));
        if (!properties.isObject() && !saysSameAs(kind, QLatin1StringView("ONLINE"))) {
            ++delivery.passedOver;
            continue;
        }
        const MilesightPayload payload = readButtonProperties(properties.toObject());
        base.sentAt = json::moment(json::member(event, QLatin1StringView("eventCreatedTime")));
        base.batteryPercent = payload.batteryPercent;
        base.poweredOn = payload.poweredOn;
        base.raw = QJsonDocument(event).toJson(QJsonDocument::Compact).left(json::rawLimit);

        // Without an id of its own an event is known by the body that brought it.
        const QString eventId = json::text(json::member(event, QLatin1StringView("eventId")), 4096);
        if (eventId.isEmpty())
            base.dedupKey = QStringLiteral("mdp:%1:%2").arg(json::digest(body)).arg(index);
        else
            base.dedupKey = QStringLiteral("mdp:") + (eventId.size() <= 128 ? eventId : json::digest(eventId.toUtf8()));

        if (payload.presses.isEmpty()) {
            delivery.uplinks.append(base);
            continue;
        }
        int number = 0;
        for (const auto &press : payload.presses) {
            ButtonUplink uplink = base;
            uplink.press = press.kind;
            uplink.keyNumber = press.key;
            if (++number > 1)
                uplink.dedupKey += QStringLiteral("#%1").arg(number);
            delivery.uplinks.append(uplink);
        }
    }
    if (delivery.undecodable > 0 && delivery.uplinks.isEmpty() && delivery.tests == 0 && delivery.passedOver == 0)
        return fail(ErrorKind::Invalid, delivery.firstTrouble);
    return delivery;
}

} // namespace bellboard
