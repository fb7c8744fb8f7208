// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace bellboard {

/// Compares a secret with what was sent, in a time that tells neither where they differ nor how long the secret is.
/// Two empty ones are not equal: a secret that was never set opens no door.
bool sameSecret(QByteArrayView expected, QByteArrayView given);

/// HMAC-SHA256 (RFC 2104, RFC 6234) with a key of any length, as 64 lower-case hexadecimal digits.
QByteArray hmacSha256Hex(QByteArrayView key, QByteArrayView message);

/// SHA-256; 32 raw bytes.
QByteArray sha256(QByteArrayView message);

/// Makes libsodium ready; costs nothing after the first time, and may be called from any thread.
void readySodium();

} // namespace bellboard
