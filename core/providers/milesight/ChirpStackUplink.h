// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Button.h"
#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QList>

namespace bellboard {

/// ChirpStack v4, HTTP integration, JSON encoding: `?event=up|status|join|…`, device under `deviceInfo`. Source:
/// ChirpStack documentation, "Integrations / HTTP" and "Event types".
class ChirpStackUplink
{
    Q_DECLARE_TR_FUNCTIONS(ChirpStackUplink)

  public:
    /// True when the body is of this kind, by its shape.
    static bool recognises(const QJsonObject &body);

    /// Errors: Invalid, with words.
    static Result<QList<ButtonUplink>> decode(const QString &event, const QJsonObject &object, const QByteArray &body);
};

} // namespace bellboard
