// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/Backoff.h"
#include "core/pbx/yeastar/YeastarCalls.h"

#include <QString>
#include <QUrl>

#include <chrono>

namespace bellboard {

/// What an administrator says of an S-Series or Cloud PBX.
struct YeastarSConfig
{
    QUrl url; ///< "https://192.168.5.150:8088", or without port for the Cloud PBX
    QString user;
    QString password;
    QString certificateSha256; ///< hex of the pinned certificate (separators allowed); empty: the system's authorities
    QString dialPermission;    ///< the extension whose outbound rights outside numbers use
    QString outsidePrefix = QStringLiteral("+"); ///< what stands in for the "+" of an outside number
    /// Where the PBX reaches our gateway, "192.168.5.20:8480". Empty: at the address that our requests come from, on
    /// the gateway's own port, which is right where no NAT lies between.
    QString reportAddress;
    quint16 reportPort = 0; ///< of our gateway; 0: it is not open
};

/// Durations of the link, so that tests can shorten them.
struct YeastarSTimings : YeastarCallTimings
{
    /// A report may get lost on its way, so the calls of alerts are asked for more often than on a socket.
    YeastarSTimings() { checkEvery = std::chrono::seconds(3); }

    /// Keeps the token (30 min), and is how we learn that the PBX is gone: there is no connection that could break.
    std::chrono::milliseconds heartbeat = std::chrono::seconds(20);
    std::chrono::milliseconds request = std::chrono::seconds(10);
    std::chrono::milliseconds refusedPause = std::chrono::minutes(10); ///< after a wrong password or a lock-out
    std::chrono::milliseconds limitPause = std::chrono::minutes(2);    ///< API off
    std::chrono::milliseconds stableAfter =
        std::chrono::seconds(5); ///< up for so long: the next loss is retried at once
    std::chrono::milliseconds closing{2500};
    std::chrono::milliseconds houseEvery = std::chrono::seconds(60); ///< phones and lines: not all changes are reported
    std::chrono::milliseconds queuePoll = std::chrono::seconds(15);  ///< no report tells who waits in a queue
    std::chrono::milliseconds busyQueuePoll = std::chrono::seconds(2); ///< while somebody does
    std::chrono::milliseconds listEvery = std::chrono::seconds(30);    ///< the calls, while there are any
    Backoff::Limits backoff;
};

} // namespace bellboard
