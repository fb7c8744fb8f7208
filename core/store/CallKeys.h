// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallFact.h"
#include "core/domain/CallLog.h"
#include "core/store/Database.h"

#include <QHash>
#include <QStringList>

namespace bellboard {

/// What the database knows of one of the PBX's ids.
struct KnownCall
{
    CallId id;
    QDateTime startedAt;
    bool kept = false; ///< its evidence is still there: it is under way, or young

    bool operator==(const KnownCall &) const = default;
};

/// Which of these ids of the PBX stand in the log or on the live board already.
Result<QHash<QString, KnownCall>> knownCalls(Database &database, PropertyId property, LinkId link,
                                             const QStringList &ids);

} // namespace bellboard
