// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/Backoff.h"
#include "core/pbx/yeastar/YeastarCalls.h"

#include <QString>
#include <QUrl>

#include <chrono>

namespace bellboard {

/// What an administrator says of a P-Series PBX.
struct YeastarPConfig
{
    QUrl url; ///< "https://192.168.5.150:8088", or without port for the Cloud edition
    QString clientId;
    QString clientSecret;
    QString certificateSha256; ///< hex of the pinned certificate (separators allowed); empty: the system's authorities
    QString systemExtension;
    QString dialPermission; ///< the extension whose outbound rights outside numbers use
    /// What stands in for the "+" of an outside number. The vendor's pages do not say how E.164 is dialled; by default
    /// the number goes out as it is, and trunks that want "00" or "0" and the like get it from here.
    QString outsidePrefix = QStringLiteral("+");
    /// The feature code that picks up a call ringing at the extension dialled after it ("*04"); empty: not used, since
    /// the codes are each site's own and the vendor's pages do not promise that call/dial takes one.
    QString pickUpCode;
};

/// Durations of the link, so that tests can shorten them.
struct YeastarPTimings : YeastarCallTimings
{
    std::chrono::milliseconds heartbeat = std::chrono::seconds(25);  ///< the PBX closes after 60 s without traffic
    std::chrono::milliseconds answerWait = std::chrono::seconds(15); ///< for handshake, subscription and heartbeat
    std::chrono::milliseconds request = std::chrono::seconds(10);
    std::chrono::milliseconds renewAfter = std::chrono::minutes(25); ///< or five sixths of the token's life, if shorter
    std::chrono::milliseconds refusedPause = std::chrono::minutes(10); ///< after a wrong secret or a blocked address
    std::chrono::milliseconds limitPause = std::chrono::minutes(2);    ///< all tokens lent out, API off, not allowed
    std::chrono::milliseconds stableAfter =
        std::chrono::seconds(5); ///< up for so long: the next loss is retried at once
    std::chrono::milliseconds closing{2500};
    std::chrono::milliseconds queuePoll = std::chrono::seconds(15);    ///< no event tells who waits in a queue
    std::chrono::milliseconds busyQueuePoll = std::chrono::seconds(2); ///< while somebody does
    std::chrono::milliseconds parkPoll = std::chrono::seconds(5);      ///< while something is parked
    std::chrono::milliseconds listEvery = std::chrono::seconds(60);    ///< the calls, while there are any
    Backoff::Limits backoff;
};

} // namespace bellboard
