// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Database.h"

#include <functional>

namespace bellboard {

/// Makes the database of one PC ready for the program. `owner` is the login that owns the private cluster. Migrates,
/// and sees to the login "bellboard_pc": administrator and engine, no superuser, bound by the policies like everyone.
/// `password` is the one the caller kept from an earlier start; it is set again, and where it is empty a new random one
/// is made. The target given back holds it: keep it where only this user can read it.
Result<ConnectionTarget> bootstrapDatabase(const ConnectionTarget &owner, const QString &password = {},
                                           const std::function<void(const QString &)> &progress = {});

} // namespace bellboard
