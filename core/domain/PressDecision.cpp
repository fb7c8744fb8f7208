// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/PressDecision.h"

namespace bellboard {

namespace {

bool saysEmergency(const QString &type)
{
    return type.compare(QLatin1StringView("emergency"), Qt::CaseInsensitive) == 0 ||
           type.compare(QLatin1StringView("sos"), Qt::CaseInsensitive) == 0;
}

bool joins(const DeviceAlert &newest, const AlertSettings &settings, const QDateTime &now)
{
    // Not taken yet: it is the same cry, however long ago. The alert itself starts calling anew if it had given up.
    if (isOpen(newest.status))
        return true;
    // Clocks step back a little now and then; an alert from far ahead is none to join.
    const auto age = std::chrono::milliseconds(newest.sequenceStartedAt.msecsTo(now));
    return age < settings.rateLimit && age > -settings.rateLimit;
}

} // namespace

PressDecision decidePress(const ButtonUplink &uplink, const Button *button, const std::optional<DeviceAlert> &newest,
                          const AlertSettings &settings, const QDateTime &now)
{
    if (!button && !(uplink.press && saysEmergency(uplink.type)))
        return press::Unknown{};
    if (!uplink.press)
        return press::SignOfLife{};
    if (button && !button->active)
        return press::StoreOnly{};
    if (newest && joins(*newest, settings, now))
        return press::Join{newest->alert};

    press::Raise raise;
    // The room of the set-up wins: a press carries what somebody once typed into a cloud form.
    raise.room = button && !button->room.isEmpty() ? button->room : uplink.room;
    raise.type = button && !button->type.isEmpty() ? button->type : uplink.type;
    raise.unknownButton = button == nullptr;
    return raise;
}

} // namespace bellboard
