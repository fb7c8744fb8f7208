// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/AlertHistory.h"

namespace bellboard {

/// The order in which people deal with alerts, the same in the banners and in the list: real ones that want a person,
/// the oldest first; then drills that want one; then what is taken, the newest first.
QList<AlertView> inOrder(QList<AlertView> alerts);

} // namespace bellboard
