// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/SecretBox.h"

#include "core/security/Signatures.h"

#include <QCoreApplication>

#include <sodium.h>

namespace bellboard {

namespace {

constexpr char version = 1;
constexpr qsizetype nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(PropertyKey::size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(SecretBox::overhead == 1 + nonceSize + tagSize);

const unsigned char *in(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *out(QByteArray &bytes, qsizetype offset = 0)
{
    return reinterpret_cast<unsigned char *>(bytes.data()) + offset;
}

/// The version is authenticated too, so that a later one cannot be passed off as this one.
QByteArray authenticated(const QByteArray &context)
{
    return QByteArray(1, version) + context;
}

} // namespace

QByteArray SecretBox::seal(const QByteArray &secret, const QByteArray &context) const
{
    readySodium();
    const QByteArray beside = authenticated(context);
    QByteArray sealed(overhead + secret.size(), Qt::Uninitialized);
    sealed[0] = version;
    randombytes_buf(out(sealed, 1), nonceSize);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        out(sealed, 1 + nonceSize), nullptr, in(secret), static_cast<unsigned long long>(secret.size()), in(beside),
        static_cast<unsigned long long>(beside.size()), nullptr, out(sealed, 1), m_key.bytes());
    return sealed;
}

Result<QByteArray> SecretBox::open(const QByteArray &sealed, const QByteArray &context) const
{
    readySodium();
    if (sealed.size() < overhead)
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("SecretBox", "A stored secret is damaged. Enter it again."));
    if (sealed.at(0) != version)
        return fail(ErrorKind::Invalid, QCoreApplication::translate(
                                            "SecretBox", "A stored secret was sealed by a later version of Bellboard. "
                                                         "Update this program, or enter the secret again."));
    const QByteArray beside = authenticated(context);
    QByteArray secret(sealed.size() - overhead, Qt::Uninitialized);
    unsigned char nothing = 0; // an empty secret has no place to write to
    const int result = crypto_aead_xchacha20poly1305_ietf_decrypt(
        secret.isEmpty() ? &nothing : out(secret), nullptr, nullptr, in(sealed) + 1 + nonceSize,
        static_cast<unsigned long long>(sealed.size() - 1 - nonceSize), in(beside),
        static_cast<unsigned long long>(beside.size()), in(sealed) + 1, m_key.bytes());
    if (result != 0)
        return fail(ErrorKind::Refused,
                    QCoreApplication::translate("SecretBox",
                                                "A stored secret cannot be opened: it was sealed under another "
                                                "key, or was altered. Enter it again."));
    return secret;
}

} // namespace bellboard
