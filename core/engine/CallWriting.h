// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Directory.h"
#include "core/domain/House.h"
#include "core/domain/PbxCapability.h"
#include "core/store/CallStore.h"

#include <QSet>

#include <optional>

/// What the switchboard has written in one go, in the thread of its connection: values in, values out.
namespace bellboard {

/// The house beside its calls, as far as it changed.
struct HouseWriting
{
    std::optional<QList<Extension>> extensions;
    std::optional<QList<CallQueue>> queues;
    std::optional<QList<Trunk>> trunks;
    std::optional<QList<ParkedCall>> parked;
    std::optional<PbxCapabilities> capabilities;

    bool isEmpty() const { return !extensions && !queues && !trunks && !parked && !capabilities; }
    /// What is wanted later counts more.
    void add(HouseWriting later);
};

struct CallWriting
{
    QList<CallCommit> calls;        ///< names and people of the house's directory are filled in while it is written
    QSet<CallKey> unseen;           ///< of them: those that this life has not written yet
    QHash<QString, Caller> callers; ///< by number, as known already
    QList<CallKey> forgotten;
    HouseWriting house;
    QString country;
    QDateTime settledBefore; ///< an unseen call of the log that began before is complete: it is left as it stands
    Telling telling = Telling::EachCall;

    bool isEmpty() const { return calls.isEmpty() && forgotten.isEmpty() && house.isEmpty(); }
};

struct CallsWritten
{
    QHash<CallKey, CallId> ids;
    QSet<CallKey> settled;          ///< left as they stand in the log
    QHash<QString, Caller> callers; ///< that had to be looked up
};

/// Writes all of it, or gives the error of what could not be written; the same again does no harm.
Result<CallsWritten> write(Database &database, PropertyId property, CallWriting work);

} // namespace bellboard
