// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"

#include <QByteArray>

#include <array>

namespace bellboard {

/// The key of one property, under which its secrets are sealed. The bytes are wiped when the object goes.
class PropertyKey
{
  public:
    static constexpr qsizetype size = 32;

    /// A new random key.
    static PropertyKey generate();
    /// Error Invalid when these are not exactly 32 bytes.
    static Result<PropertyKey> fromBytes(const QByteArray &bytes);
    /// Reads what toText() wrote.
    static Result<PropertyKey> fromText(const QByteArray &text);

    ~PropertyKey();
    PropertyKey(PropertyKey &&other) noexcept;
    PropertyKey &operator=(PropertyKey &&other) noexcept;
    PropertyKey(const PropertyKey &) = delete;
    PropertyKey &operator=(const PropertyKey &) = delete;

    const unsigned char *bytes() const { return m_bytes.data(); }
    /// For the key's home only: base64. To be wiped after use.
    QByteArray toText() const;
    /// In constant time.
    bool operator==(const PropertyKey &other) const;

  private:
    PropertyKey() = default;
    std::array<unsigned char, size> m_bytes{};
};

/// Overwrites a secret in memory, and empties it. Only this copy: share no secret before wiping it.
void wipe(QByteArray &secret);

} // namespace bellboard
