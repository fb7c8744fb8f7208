// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/Signatures.h"

#include <QtGlobal>

#include <sodium.h>

namespace bellboard {

namespace {

const unsigned char *in(QByteArrayView bytes)
{
    static constexpr unsigned char nothing = 0; // a null view is an empty message
    return bytes.isEmpty() ? &nothing : reinterpret_cast<const unsigned char *>(bytes.data());
}

} // namespace

bool constantTimeEquals(QByteArrayView left, QByteArrayView right)
{
    return left.size() == right.size() && sodium_memcmp(in(left), in(right), size_t(left.size())) == 0;
}

QByteArray hmacSha256(QByteArrayView key, QByteArrayView message)
{
    readySodium();
    QByteArray result(crypto_auth_hmacsha256_BYTES, Qt::Uninitialized);
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, in(key), size_t(key.size()));
    crypto_auth_hmacsha256_update(&state, in(message), static_cast<unsigned long long>(message.size()));
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char *>(result.data()));
    sodium_memzero(&state, sizeof state);
    return result;
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
