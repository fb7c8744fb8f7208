// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/AlertSequence.h"
#include "core/domain/Error.h"
#include "core/store/JsonText.h"

#include <QJsonObject>

/// The one written form of what an alert keeps in JSON. Pure. Reading is strict: a key that is missing, unknown or of
/// the wrong kind, a word or a moment that is none, is an error (Invalid) that names the place. Moments are UTC in ISO
/// form with milliseconds, null where there is none; durations are in seconds.
namespace bellboard::alertjson {

void write(JsonText &json, const SequenceState &state);
/// The keys alone, so that others can stand beside them.
void writeKeys(JsonText &json, const Attempt &attempt);
void writeKeysButPending(JsonText &json, const SequenceState &state);
/// One of those still to be called; the sequence's `pending` is these lines, one after the other.
QString pendingLine(const Recipient &recipient);
void write(JsonText &json, const AlertSettings &settings);

/// Any of them on its own.
template <class T> QByteArray text(const T &value)
{
    JsonText json;
    write(json, value);
    return json.result();
}

Result<SequenceState> readSequence(const QJsonObject &json);
Result<Attempt> readAttempt(const QJsonObject &json);
Result<AlertSettings> readSettings(const QJsonObject &json);

/// Text as PostgreSQL can keep it: without U+0000 and without halves of surrogate pairs, which outside senders may
/// put anywhere and which would make the whole commit fail.
QString clean(const QString &text);

} // namespace bellboard::alertjson
