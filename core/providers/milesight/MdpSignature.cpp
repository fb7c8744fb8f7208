// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/milesight/MdpSignature.h"

#include "core/security/Signatures.h"

#include <cstdlib>

namespace bellboard {

Result<QDateTime> MdpSignature::verify(const Headers &headers, const QByteArray &secret, const QDateTime &now)
{
    if (secret.isEmpty())
        return fail(ErrorKind::Refused, tr("No webhook secret is set: enter the platform's secret in the settings."));
    if (headers.signature.isEmpty() || headers.timestamp.isEmpty() || headers.nonce.isEmpty())
        return fail(ErrorKind::Refused, tr("The signature headers (x-msc-request-…) are missing."));
    if (headers.nonce.size() > 256 || headers.timestamp.size() > 20 ||
        !sameSecret(hmacSha256Hex(secret, headers.timestamp + headers.nonce), headers.signature.toLower()))
        return fail(ErrorKind::Refused, tr("The signature is wrong: compare the webhook secret with the platform's."));
    bool ok = false;
    const qint64 seconds = headers.timestamp.toLongLong(&ok);
    // Bounds first, so that no arithmetic can overflow on a strange but well-signed number.
    if (!ok || seconds < 0 || seconds > 99'999'999'999)
        return fail(ErrorKind::Refused, tr("The signature's timestamp is not a number of seconds."));
    if (std::abs(now.toSecsSinceEpoch() - seconds) > tolerance.count())
        return fail(ErrorKind::Refused, tr("The signature is too old or from the future: look at this PC's clock."));
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

} // namespace bellboard
