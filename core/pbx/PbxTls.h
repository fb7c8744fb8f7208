// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QString>

namespace bellboard {

/// Which certificate of a PBX counts: the pinned one and no other, or without a pin what the system's authorities vouch
/// for. The factory certificate of a P-Series is self-signed, so it needs the pin.
class PbxTls
{
  public:
    explicit PbxTls(const QString &certificateSha256);

    /// With a pin no authority is known to the connection, so that every certificate comes up for judgement.
    const QSslConfiguration &configuration() const { return m_configuration; }
    bool isPinned() const { return !m_pin.isEmpty(); }
    bool accepts(const QSslCertificate &certificate) const;

    /// SHA-256 of the DER form, lower-case hex.
    static QString fingerprint(const QSslCertificate &certificate);
    /// Why a certificate was refused and what to do, for a person.
    QString refusal(const QSslCertificate &certificate) const;

  private:
    QString m_pin;
    QSslConfiguration m_configuration;
};

} // namespace bellboard
