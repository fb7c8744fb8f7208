// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Ground.h"
#include "core/engine/SiteApply.h"

namespace bellboard {

/// Makes the property that the site names (or finds it, if the ground has it) and brings it to what the site says.
/// Secrets are looked up here.
struct AppliedSite
{
    Property property;
    bool created = false;
    SiteReport report;
};
Result<AppliedSite> applySite(Ground &ground, const QString &wantedProperty, const QByteArray &text);

/// The text of the small hotel that quickstart and drill show.
QByteArray exampleHotel();

} // namespace bellboard
