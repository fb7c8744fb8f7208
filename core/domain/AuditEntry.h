// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace bellboard {

/// One change of the configuration, as the database wrote it down.
struct AuditEntry
{
    qint64 id = 0;
    QDateTime at;
    QString login;   ///< who
    QString subject; ///< the table: "alert_recipients", "buttons", …
    qint64 subjectId = 0;
    QString action;     ///< "insert", "update", "delete"
    QJsonObject before; ///< empty for an insert; secrets are masked
    QJsonObject after;  ///< empty for a delete; secrets are masked

    bool operator==(const AuditEntry &) const = default;
};

} // namespace bellboard
