// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallLog.h"
#include "core/store/CallStore.h"

#include <QSqlQuery>

/// Rows of calls as values and back. For CallStore alone.
namespace bellboard::callrows {

/// Columns of a row `c` of call_logs, and the entry made of them. What the columns hold counts; legs, stops and
/// transfers come from the trail, as far as this program can read it.
QString logColumns();
CallEntry logEntry(const QSqlQuery &row);

/// Columns of a row `c` of live_calls with its marks `m` of call_edits, and the entry made of them.
QString liveColumns();
CallEntry liveEntry(const QSqlQuery &row);
/// The column behind those of liveColumns().
QJsonObject evidence(const QSqlQuery &row);

/// For a timestamptz that has an end or none: "infinity", "-infinity".
QString momentOr(const QDateTime &time, const char *otherwise);

/// One of the batch of commit_calls().
struct Numbers
{
    QString from; ///< E.164 or empty
    QString to;
};
QByteArray commitText(const CallCommit &commit, const Numbers &numbers);

} // namespace bellboard::callrows
