// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/milesight/PlainPress.h"

#include "core/providers/milesight/JsonReading.h"

#include <cstdlib>

namespace bellboard {

namespace {
constexpr QLatin1StringView pressEvent("button_press");
}

Result<ButtonUplink> PlainPress::decode(const QByteArray &body, const QString &source, const QDateTime &now,
                                        std::chrono::seconds tolerance)
{
    const auto document = json::parse(body);
    if (!document)
        return tl::make_unexpected(document.error());
    if (!document->isObject())
        return fail(ErrorKind::Invalid, tr("The body must be one JSON object."));
    const QJsonObject object = document->object();

    const auto text = [&](QLatin1StringView name, qsizetype most, bool required) -> Result<QString> {
        const QJsonValue value = object.value(name);
        if (value.isUndefined() || (value.isNull() && !required)) {
            if (required)
                return fail(ErrorKind::Invalid, tr("The member \"%1\" is missing.").arg(name));
            return QString();
        }
        if (!value.isString())
            return fail(ErrorKind::Invalid, tr("The member \"%1\" must be text.").arg(name));
        const QString given = value.toString();
        if (given.size() > most)
            return fail(ErrorKind::Invalid,
                        tr("The member \"%1\" is too long: %n characters at most.", nullptr, int(most)).arg(name));
        const QString clean = json::boundedText(given, most);
        if (clean != given.trimmed())
            return fail(ErrorKind::Invalid, tr("The member \"%1\" holds control characters.").arg(name));
        if (required && clean.isEmpty())
            return fail(ErrorKind::Invalid, tr("The member \"%1\" is empty.").arg(name));
        return clean;
    };

    const auto deviceId = text(QLatin1StringView("deviceId"), 128, true);
    if (!deviceId)
        return tl::make_unexpected(deviceId.error());
    const auto event = text(QLatin1StringView("event"), 64, true);
    if (!event)
        return tl::make_unexpected(event.error());
    if (*event != pressEvent)
        return fail(ErrorKind::Invalid, tr("The member \"event\" must be \"button_press\"."));
    const auto stamp = text(QLatin1StringView("timestamp"), 64, true);
    if (!stamp)
        return tl::make_unexpected(stamp.error());
    const auto room = text(QLatin1StringView("room"), 64, false);
    if (!room)
        return tl::make_unexpected(room.error());
    const auto type = text(QLatin1StringView("buttonType"), 64, false);
    if (!type)
        return tl::make_unexpected(type.error());

    const auto at = stamp->contains(QLatin1Char('T')) ? json::moment(*stamp) : std::nullopt;
    if (!at)
        return fail(ErrorKind::Invalid, tr("The member \"timestamp\" must be a time like 2025-12-15T09:00:00Z."));
    if (std::abs(at->msecsTo(now)) > std::chrono::milliseconds(tolerance).count()) {
        return fail(ErrorKind::Refused,
                    tr("The timestamp %1 is too far from this PC's time %2: look at the clocks, or this is a replay.")
                        .arg(at->toString(Qt::ISODate), now.toUTC().toString(Qt::ISODate)));
    }

    ButtonUplink uplink;
    uplink.source = source;
    uplink.deviceId = *deviceId;
    uplink.room = *room;
    uplink.type = *type;
    uplink.press = PressKind::Short;
    uplink.sentAt = at;
    uplink.dedupKey = QStringLiteral("plain:%1:%2:%3").arg(*event, at->toString(Qt::ISODateWithMs), *deviceId);
    uplink.raw = body.left(json::rawLimit);
    return uplink;
}

} // namespace bellboard
