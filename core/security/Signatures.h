// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace bellboard {

/// Compares without telling by its duration where the first difference is. Only the length may show.
bool constantTimeEquals(QByteArrayView left, QByteArrayView right);

/// HMAC-SHA256 (RFC 2104, RFC 6234) with a key of any length; 32 raw bytes.
QByteArray hmacSha256(QByteArrayView key, QByteArrayView message);

/// SHA-256; 32 raw bytes.
QByteArray sha256(QByteArrayView message);

/// Makes libsodium ready; costs nothing after the first time, and may be called from any thread.
void readySodium();

} // namespace bellboard
