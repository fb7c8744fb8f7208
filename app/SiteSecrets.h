// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"
#include "core/domain/SiteFile.h"

namespace bellboard {

/// Every secret that a site may hold, with its path in the file. Valid as long as the site.
QList<std::pair<QLatin1StringView, std::optional<SiteSecret> *>> secretsOf(Site &site);

/// The site with every secret looked up, in the environment or in its file. The error (Invalid) names every one that is
/// missing by its path, and shows none.
Result<Site> withSecrets(Site site);

} // namespace bellboard
