// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace bellboard {

/// HMAC-SHA256 as lower-case hex.
QByteArray hmacSha256Hex(QByteArrayView key, QByteArrayView message);

/// Compares a secret with what was sent, in a time that tells nothing of where they differ. Two empty ones are not
/// equal: a secret that was never set opens no door.
bool sameSecret(QByteArrayView expected, QByteArrayView given);

} // namespace bellboard
