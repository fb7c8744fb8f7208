// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/PbxTls.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace bellboard {

PbxTls::PbxTls(const QString &certificateSha256) : m_configuration(QSslConfiguration::defaultConfiguration())
{
    for (const QChar c : certificateSha256.toLower()) {
        if ((c >= QLatin1Char('0') && c <= QLatin1Char('9')) || (c >= QLatin1Char('a') && c <= QLatin1Char('f')))
            m_pin.append(c);
    }
    m_configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    m_configuration.setProtocol(QSsl::TlsV1_2OrLater);
    if (isPinned())
        m_configuration.setCaCertificates({});
}

bool PbxTls::accepts(const QSslCertificate &certificate) const
{
    return isPinned() && !certificate.isNull() && fingerprint(certificate) == m_pin;
}

QString PbxTls::fingerprint(const QSslCertificate &certificate)
{
    return certificate.isNull() ? QString()
                                : QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex());
}

QString PbxTls::refusal(const QSslCertificate &certificate) const
{
    if (isPinned()) {
        return QCoreApplication::translate(
                   "bellboard::PbxTls",
                   "The PBX shows another certificate than the one that is trusted, so nothing was sent to it. If the "
                   "PBX got "
                   "a new certificate, compare the fingerprint %1 with the one in the PBX and trust it.")
            .arg(fingerprint(certificate));
    }
    return QCoreApplication::translate(
               "bellboard::PbxTls",
               "The PBX shows a certificate that no authority vouches for, so nothing was sent to it. Compare the "
               "fingerprint %1 with the one in the PBX, then trust it on the connection page.")
        .arg(fingerprint(certificate));
}

} // namespace bellboard
