// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace bellboard {

/// Where the default announcement lies in the resource tree: mono, 8 kHz, 16 bit PCM, the form a P-Series PBX takes for
/// custom prompts.
QString defaultAnnouncementPath();

} // namespace bellboard
