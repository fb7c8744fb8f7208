// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/milesight/ButtonProperties.h"

#include "core/providers/milesight/JsonReading.h"

namespace bellboard {

namespace {
/// 1 short, 2 long, 3 double, or its text ("short press"); nothing when there was no press in it.
std::optional<PressKind> pressKind(const QJsonValue &value)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const auto name : {QLatin1StringView("status"), QLatin1StringView("value"), QLatin1StringView("event")}) {
            const QJsonValue status = json::member(object, name);
            if (!status.isUndefined())
                return status.isObject() ? std::nullopt : pressKind(status);
        }
        return std::nullopt;
    }
    if (const auto number = json::integer(value)) {
        if (*number <= 0)
            return std::nullopt;
        return *number == 2 ? PressKind::Long : *number == 3 ? PressKind::Double : PressKind::Short;
    }
    if (value.isBool())
        return value.toBool() ? std::optional(PressKind::Short) : std::nullopt;
    const QString text = value.toString().toLower();
    if (text.isEmpty() || text == QLatin1StringView("none"))
        return std::nullopt;
    if (text.contains(QLatin1StringView("double")))
        return PressKind::Double;
    if (text.contains(QLatin1StringView("long")))
        return PressKind::Long;
    return PressKind::Short;
}

/// "button_3", "button_3_event", "button_3_status" -> 3; nothing for anything else ("button_3_msgid").
std::optional<int> keyNumber(const QString &name)
{
    const QStringList parts = name.toLower().split(QLatin1Char('_'));
    if (parts.size() < 2 || parts.size() > 3 || parts[0] != QLatin1StringView("button"))
        return std::nullopt;
    if (parts.size() == 3 && parts[2] != QLatin1StringView("event") && parts[2] != QLatin1StringView("status"))
        return std::nullopt;
    bool ok = false;
    const int key = parts[1].toInt(&ok);
    return ok && key > 0 && key <= 64 ? std::optional(key) : std::nullopt;
}
} // namespace

MilesightPayload readButtonProperties(const QJsonObject &properties)
{
    MilesightPayload payload;
    for (const auto name : {QLatin1StringView("button_event"), QLatin1StringView("button_status"),
                            QLatin1StringView("press"), QLatin1StringView("button")}) {
        if (const auto kind = pressKind(json::member(properties, name))) {
            payload.presses.append({*kind, std::nullopt});
            break;
        }
    }
    for (auto it = properties.constBegin(); it != properties.constEnd() && payload.presses.size() < 8; ++it) {
        const auto key = keyNumber(it.key());
        if (const auto kind = key ? pressKind(it.value()) : std::nullopt)
            payload.presses.append({*kind, key});
    }
    const auto battery = json::integer(json::member(properties, QLatin1StringView("battery")));
    if (battery && *battery >= 0 && *battery <= 100)
        payload.batteryPercent = int(*battery);
    const auto isOn = [](const QJsonValue &value) {
        return value.toInt() == 1 || value.toString().compare(QLatin1StringView("on"), Qt::CaseInsensitive) == 0 ||
               value.toString().compare(QLatin1StringView("reset"), Qt::CaseInsensitive) == 0;
    };
    payload.poweredOn = isOn(json::member(properties, QLatin1StringView("device_status"))) ||
                        isOn(json::member(properties, QLatin1StringView("reset_event")));
    payload.channels = int(payload.presses.size()) + (payload.batteryPercent ? 1 : 0) + (payload.poweredOn ? 1 : 0);
    return payload;
}

} // namespace bellboard
