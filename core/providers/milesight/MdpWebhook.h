// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Button.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QList>

namespace bellboard {

/// The body of a Milesight Development Platform delivery: an array, one element an event.
class MdpWebhook
{
    Q_DECLARE_TR_FUNCTIONS(MdpWebhook)

  public:
    struct Delivery
    {
        QList<ButtonUplink> uplinks;
        int tests = 0;        ///< WEBHOOK_TEST elements
        int passedOver = 0;   ///< well-formed events that tell nothing about a button (OFFLINE, other kinds)
        int undecodable = 0;  ///< elements that are not what the platform sends
        QString firstTrouble; ///< why the first of these could not be decoded
    };

    /// Good elements are kept whatever stands beside them. Error kind Invalid only when the body is no array, or when
    /// nothing in it could be decoded.
    static Result<Delivery> decode(const QByteArray &body);
};

} // namespace bellboard
