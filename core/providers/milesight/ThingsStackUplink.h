// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Button.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QList>

namespace bellboard {

/// The Things Stack v3, webhook: `uplink_message`, `join_accept`, … under `end_device_ids`. Source: The Things Stack
/// documentation, "Data Formats".
class ThingsStackUplink
{
    Q_DECLARE_TR_FUNCTIONS(ThingsStackUplink)

  public:
    /// True when the body is of this kind, by its shape.
    static bool recognises(const QJsonObject &body);

    /// Errors: Invalid, with words.
    static Result<QList<ButtonUplink>> decode(const QJsonObject &object, const QByteArray &body);
};

} // namespace bellboard
