// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/PropertyKey.h"

#include "core/security/Signatures.h"

#include <QCoreApplication>

#include <cstring>
#include <sodium.h>

namespace bellboard {

PropertyKey PropertyKey::generate()
{
    readySodium();
    PropertyKey key;
    randombytes_buf(key.m_bytes.data(), key.m_bytes.size());
    return key;
}

Result<PropertyKey> PropertyKey::fromBytes(const QByteArray &bytes)
{
    if (bytes.size() != size)
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("KeyHome",
                                                "The property's key is damaged: it should have %1 bytes and has %2. "
                                                "Put it back from a backup.")
                        .arg(size)
                        .arg(bytes.size()));
    PropertyKey key;
    std::memcpy(key.m_bytes.data(), bytes.constData(), key.m_bytes.size());
    return key;
}

Result<PropertyKey> PropertyKey::fromText(const QByteArray &text)
{
    auto decoded = QByteArray::fromBase64Encoding(text.trimmed(), QByteArray::AbortOnBase64DecodingErrors);
    auto key = fromBytes(decoded ? decoded.decoded : QByteArray());
    wipe(decoded.decoded);
    return key;
}

PropertyKey::~PropertyKey()
{
    sodium_memzero(m_bytes.data(), m_bytes.size());
}

PropertyKey::PropertyKey(PropertyKey &&other) noexcept : m_bytes(other.m_bytes)
{
    sodium_memzero(other.m_bytes.data(), other.m_bytes.size());
}

PropertyKey &PropertyKey::operator=(PropertyKey &&other) noexcept
{
    if (this != &other) {
        m_bytes = other.m_bytes;
        sodium_memzero(other.m_bytes.data(), other.m_bytes.size());
    }
    return *this;
}

QByteArray PropertyKey::toText() const
{
    return QByteArray::fromRawData(reinterpret_cast<const char *>(m_bytes.data()), size).toBase64();
}

bool PropertyKey::operator==(const PropertyKey &other) const
{
    return sodium_memcmp(m_bytes.data(), other.m_bytes.data(), m_bytes.size()) == 0;
}

void wipe(QByteArray &secret)
{
    if (!secret.isEmpty())
        sodium_memzero(secret.data(), size_t(secret.size()));
    secret.clear();
}

} // namespace bellboard
