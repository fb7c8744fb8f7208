// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QDateTime>

#include <chrono>

namespace bellboard {

/// The signature headers of a Milesight Development Platform delivery:
/// x-msc-request-signature = hex HMAC-SHA256(webhook secret, x-msc-request-timestamp + x-msc-request-nonce).
/// The body is not covered: whoever checks this must also take each nonce once.
class MdpSignature
{
    Q_DECLARE_TR_FUNCTIONS(MdpSignature)

  public:
    struct Headers
    {
        QByteArray timestamp; ///< Unix seconds
        QByteArray nonce;
        QByteArray signature; ///< hex
    };

    static constexpr std::chrono::seconds tolerance = std::chrono::minutes(5);

    /// The signature's time, when all is well. Errors: Refused, with words.
    static Result<QDateTime> verify(const Headers &headers, const QByteArray &secret, const QDateTime &now);
};

} // namespace bellboard
