// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Ids.h"
#include "core/domain/PbxCall.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QString>

namespace bellboard {

/// A connection to the outside as it is set up: at most one of each kind in this tables ("pbx", "milesight",
/// "gateway").
struct LinkSetup
{
    LinkId id;
    QString kind;                      ///< "pbx", "milesight", "gateway"
    QString provider;                  ///< "yeastar-p", "training", "milesight", "http"
    QJsonObject config;                ///< everything that is no secret
    QHash<QString, QByteArray> sealed; ///< secrets by name, sealed under the property key

    bool operator==(const LinkSetup &) const = default;
};

/// The state of a link as the leader last wrote it.
struct LinkReport
{
    LinkId id;
    QString kind;
    QString provider;
    LinkStatus status;
    QDateTime since;
    QJsonObject counters; ///< of the gateway: accepted, refused by reason, last accepted

    bool operator==(const LinkReport &) const = default;
};

/// Who acts for the property right now.
struct LeaderReport
{
    QString host;
    QString role; ///< "front desk", "manager", "kiosk", "engine"
    qint64 pid = 0;
    QDateTime since;
    QDateTime seenAt; ///< written every few seconds; old means no leader

    bool operator==(const LeaderReport &) const = default;
};

} // namespace bellboard
