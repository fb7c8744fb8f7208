// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/yeastar/YeastarErrors.h"

namespace bellboard::yeastar_s {

/// Numbers that the link acts upon.
constexpr int unknownRequest = 10003;
constexpr int noSuchCallId = 10005;
constexpr int noSuchCall = 10007;
constexpr int noSuchToken = 20004;
constexpr int blankToken = 20005;
constexpr int oldToken = 20006;

/// What an `errno` means for a person and for the link (developer guide v2.0.0, api_error_code; the numbers above
/// 20014 from the guide of v1.1.0).
yeastar::Verdict verdict(int errorNumber);

/// True when the answer means "no such call now" rather than "I could not look".
inline bool meansNoCall(int errorNumber)
{
    return errorNumber == noSuchCallId || errorNumber == noSuchCall;
}

} // namespace bellboard::yeastar_s
