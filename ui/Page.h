// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace bellboard {

/// The pages of the main window, in the order of the navigation. A desk without a telephone lacks those of calls.
enum class Page {
    Alerts,
    Calls,
    CallLog,
    People,
    History,
    Statistics,
    Recipients,
    Buttons,
    Connection,
    Settings,
    Telephone
};

} // namespace bellboard
