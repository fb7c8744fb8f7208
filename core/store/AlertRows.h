// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/AlertStore.h"

#include <QJsonObject>

/// How alerts cross the border between values and rows. For AlertStore alone.
namespace bellboard::alertrows {

/// A press' key as its column holds it: one that is longer is kept as its digest. Cut off, two presses could look like
/// one.
QString dedupKey(const QString &key);

/// The argument of bellboard.commit_alert_steps() and of bellboard.note_alert_steps().
QByteArray batch(const QList<AlertCommit> &commits);

/// Columns of an alert in the order that `alert` reads them, of the table alias `a`.
QString alertColumns();
Alert alert(const QSqlQuery &row);

QString attemptColumns();
Attempt attempt(const QSqlQuery &row);

/// What alerts.acceptance_order holds: milliseconds from the press to the acceptance, or after all others.
qint64 acceptanceOrder(const Alert &alert);

} // namespace bellboard::alertrows
