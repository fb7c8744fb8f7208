// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace bellboard {

/// Sends the log to stderr: with priorities where a journal reads it, with the time where a person does. Programs that
/// stay tell what happens; commands that end speak for themselves and log warnings only.
enum class Talk { Quiet, Tells };
void startLogging(Talk talk);

} // namespace bellboard
