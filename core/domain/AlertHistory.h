// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Alert.h"

#include <QList>

namespace bellboard {

enum class AlertSort { PressedAt, Room, Outcome, TimeToAcceptance };

/// What the history page asks for. Keyset paging: the next page begins after the last row seen.
struct AlertFilter
{
    QString room;                      ///< part of the room, or empty
    QList<AlertStatus> statuses;       ///< empty: all
    std::optional<QDateTime> from, to; ///< of pressedAt, half-open
    bool drills = true;
    AlertSort sort = AlertSort::PressedAt;
    Qt::SortOrder order = Qt::DescendingOrder;

    bool operator==(const AlertFilter &) const = default;
};

struct AlertPage
{
    QList<Alert> rows;
    bool more = false;
};

/// An alert with its live sequence, as a console draws it.
struct AlertView
{
    Alert alert;
    QList<Attempt> attempts;  ///< oldest first
    QList<Recipient> pending; ///< who is still to be called in this round, in order
    int current = 0;          ///< the attempt that is being followed, 0 if none
    QDateTime wakeAt;         ///< when the next step comes by itself (end of ringing, end of pause), or null

    bool operator==(const AlertView &) const = default;
};

/// An alert with all that is kept of it.
struct AlertStory
{
    Alert alert;
    QList<Attempt> attempts;
    QList<AlertEvent> events;
};

} // namespace bellboard
