// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"

#include <QString>

#include <optional>

namespace bellboard::embedded {

/// The PostgreSQL programs of this PC.
struct ServerPrograms
{
    QString directory;
    int major = 0;

    QString initdb() const { return directory + QStringLiteral("/initdb"); }
    QString postgres() const { return directory + QStringLiteral("/postgres"); }

    /// The programs for a cluster of that major version, or the best ones for a new cluster: BELLBOARD_PG_BINDIR alone
    /// when it is set, else version 15, else a newer one of /usr/lib/postgresql, of pg_config or of PATH.
    /// Error NotFound when there are none; when there are only others than the wanted ones, these are returned.
    static Result<ServerPrograms> find(std::optional<int> wantedMajor);
};

constexpr int oldestMajor = 15;

} // namespace bellboard::embedded
