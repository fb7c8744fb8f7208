// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Ids.h"

#include <QString>

namespace bellboard {

/// One hotel.
struct Property
{
    PropertyId id;
    QString name;
    QString timeZone = QStringLiteral("UTC"); ///< IANA name
    QString country;                          ///< ISO 3166, two letters
    QString language = QStringLiteral("en");  ///< ISO 639, two letters

    bool operator==(const Property &) const = default;
};

/// What the signed-in login may do: the database decides; the ui hides what would be refused.
struct Rights
{
    QString login;
    QString displayName;
    bool acknowledge = false; ///< take alerts, add notes
    bool command = false;     ///< resolve, cancel, press, drill
    bool configure = false;   ///< recipients, buttons, settings, links
    bool administer = false;  ///< people, properties, certificates
    bool engine = false;      ///< may act as the leader

    bool operator==(const Rights &) const = default;
};

} // namespace bellboard
