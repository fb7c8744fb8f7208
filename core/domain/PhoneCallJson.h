// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"
#include "core/domain/PhoneCall.h"

#include <QJsonObject>

namespace bellboard {

/// The truth of a call as it stands in `live_calls.view`: names as in PhoneCall, in snake case; times in ISO 8601, UTC,
/// with milliseconds; durations as `ring_ms`, `talk_ms`, `hold_ms`, `billable_s`. What is empty is left out.
QJsonObject toJson(const PhoneCall &call);
/// Invalid with words that name what is missing or wrong. Keys that are not known are passed over: a newer program on
/// another PC may write more.
Result<PhoneCall> phoneCallFrom(const QJsonObject &json);

/// The part that the call log keeps as its trail: `legs`, `stops`, `transfers`.
QJsonObject trailOf(const PhoneCall &call);
/// Puts a trail into the call that the rest of a log's row made.
Result<> readTrail(const QJsonObject &json, PhoneCall &call);

} // namespace bellboard
