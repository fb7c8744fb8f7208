// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/HttpDoor.h"

#include <QByteArray>
#include <QString>

#include <chrono>

namespace bellboard {

/// How the gateway stands open. A secret that is empty closes the routes it guards.
struct GatewayConfig
{
    QString listen = QStringLiteral("127.0.0.1:8480");
    QByteArray tlsCertificate; ///< PEM, with its chain; empty: plain HTTP
    QByteArray tlsKey;         ///< PEM
    QByteArray webhookSecret;  ///< of the Milesight Development Platform's webhook
    QByteArray webhookPath; ///< when set, the platform must call /hooks/milesight/<this>; the bare path is closed then
    QByteArray buttonToken; ///< of /hooks/button, /hooks/lorawan and /buttons
    HttpLimits limits;
    int sockets = 50;                                                ///< WebSockets at once
    std::chrono::milliseconds socketPing = std::chrono::seconds(30); ///< two without an answer end the connection

    bool secure() const { return !tlsCertificate.isEmpty() || !tlsKey.isEmpty(); }
};

} // namespace bellboard
