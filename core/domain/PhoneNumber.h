// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"
#include "core/domain/Recipient.h"

namespace bellboard {

/// Normalises what a person typed. Extensions: 1–10 digits, also * and # inside. External: national or international
/// input of `countryCode` (ISO 3166 two letters), validated by libphonenumber, given back as E.164.
/// Error kind Invalid, with words that say what is wrong.
Result<QString> normaliseNumber(const QString &input, RecipientType type, const QString &countryCode);

/// The E.164 form of an outside number as a PBX shows it; empty for what is none: an extension, a short number,
/// "anonymous".
QString outsideNumber(const QString &shown, const QString &countryCode);

/// An E.164 number in the form people write it ("+49 30 1234567"); anything else unchanged.
QString formatNumber(const QString &number);

} // namespace bellboard
