// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/security/PropertyKey.h"

namespace bellboard {

/// Seals and opens secrets under a property's key: XChaCha20-Poly1305 (IETF), a random nonce for each.
///
/// The context names the place of the secret, e.g. "property/3/link/yeastar-p/client_secret". It is authenticated, not
/// stored: a sealed value that was moved to another place does not open.
/// Layout: version (1 byte, 1), nonce (24), ciphertext with tag (length of the secret + 16).
class SecretBox
{
  public:
    static constexpr qsizetype overhead = 1 + 24 + 16;

    /// The key has to outlive the box.
    explicit SecretBox(const PropertyKey &key) : m_key(key) {}

    QByteArray seal(const QByteArray &secret, const QByteArray &context) const;
    /// Errors: Invalid (not a sealed value, or of a later version), Refused (other key, other context, or altered).
    Result<QByteArray> open(const QByteArray &sealed, const QByteArray &context) const;

  private:
    const PropertyKey &m_key;
};

} // namespace bellboard
