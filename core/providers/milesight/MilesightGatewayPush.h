// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Button.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QList>

namespace bellboard {

/// What a Milesight gateway (UG6x, UG56, embedded network server) pushes by HTTP for each uplink: devEUI, deviceName,
/// data (base64, or hex where so configured), fPort, fCnt, time. The case of the names differs by firmware.
class MilesightGatewayPush
{
    Q_DECLARE_TR_FUNCTIONS(MilesightGatewayPush)

  public:
    /// True when the body is of this kind, by its shape.
    static bool recognises(const QJsonObject &body);

    /// Errors: Invalid, with words.
    static Result<QList<ButtonUplink>> decode(const QJsonObject &object, const QByteArray &body);
};

} // namespace bellboard
