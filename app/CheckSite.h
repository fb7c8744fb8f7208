// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"
#include "core/domain/SiteFile.h"
#include "core/pbx/PbxCheck.h"

#include <functional>

namespace bellboard {

/// Looks at the telephone system that the site names, and tells each finding as it is made; nothing is changed, there
/// or here. Gives whether nothing was wrong. Invalid: the site names none.
Result<bool> checkPbx(const Site &site, const std::function<void(const PbxFinding &)> &tell);

} // namespace bellboard
