// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/House.h"
#include "core/pbx/yeastar/YeastarWire.h"

#include <functional>

/// What the P-Series files after a call: call records, recordings, voicemail. Pure, both from events and from lists.
/// Source: developer guide, event-new-cdr, search-specific-cdr, search-specific-recording,
/// query-voicemail-messages-of-an-extension-or-a-group-voicemail; captures of 2023 and 2026.
namespace bellboard::yeastar {

/// Between the PBX's times and ours. The PBX writes its local time without a zone, by a clock that may be wrong.
struct PbxClock
{
    std::optional<std::chrono::seconds> zone; ///< its zone, ahead of UTC; nothing: as this computer's
    std::chrono::seconds skew{0};             ///< its clock minus ours; below 2 s it counts as right

    /// By what the PBX said of itself at `now`. Without its time nothing is known and nothing is corrected.
    static PbxClock read(const PbxInformation &information, const QDateTime &now);

    /// UTC by our clock, of a local time of the PBX (spelt as if it were UTC).
    QDateTime utc(const QDateTime &shown) const;
    QDateTime utc(qint64 unixSeconds) const;
    /// Unix seconds by the PBX's clock.
    qint64 unixSeconds(const QDateTime &utc) const;
    qint64 unixOf(const QDateTime &shown) const;

    bool operator==(const PbxClock &) const = default;
};

/// What a number is besides a phone: nothing for phones and outside numbers.
using StopOf = std::function<std::optional<StopKind>(const QString &number)>;

/// The `msg` of 30012.
bellboard::CallRecord filedRecord(const QJsonObject &msg, const PbxClock &clock, const StopOf &stopOf);
/// A row of cdr/list or cdr/search; `dateFormat` is the PBX's.
bellboard::CallRecord listedRecord(const QJsonObject &row, const PbxClock &clock, const QString &dateFormat,
                                   const StopOf &stopOf);
/// A row of recording/list or recording/search.
Recording recording(const QJsonObject &row, const PbxClock &clock, const QString &dateFormat);
/// A message of vm/get or vm/query.
Voicemail voicemail(const QJsonObject &row, const QString &box, const PbxClock &clock, const QString &dateFormat);

} // namespace bellboard::yeastar
