// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/Backoff.h"

#include <QString>
#include <QUrl>

#include <chrono>

namespace bellboard {

/// What an administrator says of an Asterisk (or FreePBX).
struct AsteriskConfig
{
    QUrl url; ///< of its HTTP server, "http://192.168.5.150:8088", with the `prefix` of http.conf where there is one
    QString user; ///< of ari.conf
    QString secret;
    QString certificateSha256; ///< hex of the pinned certificate (separators allowed); empty: the system's authorities
    QString application = QStringLiteral("bellboard"); ///< Stasis application; each property on one PBX needs its own
    QString dialContext = QStringLiteral("from-internal"); ///< where numbers are dialled as by a phone of the house
    QString trunk; ///< PJSIP endpoint of outside calls of alerts; empty: through the dial context
    QString callerId = QStringLiteral("Bellboard"); ///< what the called phone shows: a name, or "Name <number>"
    QString sound; ///< plays in place of the alerts' announcement: "custom/alert"; empty: the announcement's own name
    /// What stands in for the "+" of an outside number, as with the other PBXs.
    QString outsidePrefix = QStringLiteral("+");
    QString amiHost; ///< empty: that of the url
    quint16 amiPort = 5038;
    QString amiUser; ///< of manager.conf; empty: the calls of the house are not looked at
    QString amiSecret;
};

/// Durations of the link, so that tests can shorten them.
struct AsteriskTimings
{
    std::chrono::milliseconds heartbeat = std::chrono::seconds(10);
    std::chrono::milliseconds answerWait = std::chrono::seconds(8); ///< for handshake and pong
    std::chrono::milliseconds request = std::chrono::seconds(10);
    std::chrono::milliseconds refusedPause = std::chrono::minutes(2); ///< a wrong secret: a fail2ban may count
    std::chrono::milliseconds replacedCheck = std::chrono::seconds(10);
    std::chrono::milliseconds checkEvery = std::chrono::seconds(5);   ///< asks for the calls of alerts
    std::chrono::milliseconds keyAfterPlay = std::chrono::seconds(8); ///< for the key, once the announcement is over
    std::chrono::milliseconds otherHalf = std::chrono::milliseconds(400); ///< for the cause of a Local channel's pair
    std::chrono::milliseconds declineAfter = std::chrono::milliseconds(1500); ///< "busy" after so much ringing is a no
    std::chrono::seconds longestRing{150}; ///< the PBX's own limit, should nobody be left to hang up
    std::chrono::milliseconds stableAfter = std::chrono::seconds(5);
    std::chrono::milliseconds closing{2500};
    std::chrono::milliseconds reread = std::chrono::milliseconds(150); ///< gathers changes before lists are read anew
    Backoff::Limits backoff;
};

} // namespace bellboard
