// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Ground.h"

namespace bellboard {

/// Opens the ground for the window. Where the embedded database is yet to be made, which takes some seconds, a small
/// window says so meanwhile.
Result<std::unique_ptr<Ground>> openForWindow(const GlobalOptions &options);

/// A hotel for a PC that has none: the example hotel, or an empty one with this PC's own country, language and time
/// zone and the training PBX.
enum class FirstHotel { Example, Empty };
Result<Property> makeFirstHotel(Ground &ground, FirstHotel kind);

} // namespace bellboard
