// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/Signature.h"

#include <sodium.h>

#include <array>

namespace bellboard {

namespace {
const unsigned char *bytes(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

std::array<unsigned char, crypto_auth_hmacsha256_BYTES> hmac(QByteArrayView key, QByteArrayView message)
{
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> out{};
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes(key), size_t(key.size()));
    crypto_auth_hmacsha256_update(&state, bytes(message), static_cast<unsigned long long>(message.size()));
    crypto_auth_hmacsha256_final(&state, out.data());
    sodium_memzero(&state, sizeof state);
    return out;
}
} // namespace

QByteArray hmacSha256Hex(QByteArrayView key, QByteArrayView message)
{
    const auto sum = hmac(key, message);
    return QByteArray(reinterpret_cast<const char *>(sum.data()), qsizetype(sum.size())).toHex();
}

bool sameSecret(QByteArrayView expected, QByteArrayView given)
{
    if (expected.isEmpty())
        return false;
    // Sums of one length are compared, so that not even the length of the secret shows in the time.
    static const QByteArray key = [] {
        QByteArray random(crypto_auth_hmacsha256_KEYBYTES, Qt::Uninitialized);
        randombytes_buf(random.data(), size_t(random.size()));
        return random;
    }();
    const auto a = hmac(key, expected);
    const auto b = hmac(key, given);
    return sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace bellboard
