// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/Signatures.h"

#include <QtGlobal>

#include <sodium.h>

#include <array>

namespace bellboard {

namespace {

const unsigned char *in(QByteArrayView bytes)
{
    static constexpr unsigned char nothing = 0; // a null view is an empty message
    return bytes.isEmpty() ? &nothing : reinterpret_cast<const unsigned char *>(bytes.data());
}

using Hmac = std::array<unsigned char, crypto_auth_hmacsha256_BYTES>;

Hmac hmacSha256(QByteArrayView key, QByteArrayView message)
{
    readySodium();
    Hmac sum{};
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, in(key), size_t(key.size()));
    crypto_auth_hmacsha256_update(&state, in(message), static_cast<unsigned long long>(message.size()));
    crypto_auth_hmacsha256_final(&state, sum.data());
    sodium_memzero(&state, sizeof state);
    return sum;
}

QByteArray randomKey()
{
    readySodium();
    QByteArray key(crypto_auth_hmacsha256_KEYBYTES, Qt::Uninitialized);
    randombytes_buf(key.data(), size_t(key.size()));
    return key;
}

} // namespace

bool sameSecret(QByteArrayView expected, QByteArrayView given)
{
    if (expected.isEmpty())
        return false;
    // Sums of one length are compared, so that not even the length of the secret shows in the time.
    static const QByteArray key = randomKey();
    const Hmac a = hmacSha256(key, expected);
    const Hmac b = hmacSha256(key, given);
    return sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

QByteArray hmacSha256Hex(QByteArrayView key, QByteArrayView message)
{
    const Hmac sum = hmacSha256(key, message);
    return QByteArray(reinterpret_cast<const char *>(sum.data()), qsizetype(sum.size())).toHex();
}

QByteArray sha256(QByteArrayView message)
{
    readySodium();
    QByteArray result(crypto_hash_sha256_BYTES, Qt::Uninitialized);
    crypto_hash_sha256(reinterpret_cast<unsigned char *>(result.data()), in(message),
                       static_cast<unsigned long long>(message.size()));
    return result;
}

void readySodium()
{
    static const int ready = sodium_init();
    if (ready < 0)
        qFatal("libsodium cannot be made ready: no source of randomness");
}

} // namespace bellboard
