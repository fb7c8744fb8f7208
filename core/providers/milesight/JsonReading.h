// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace bellboard::json {

/// What PostgreSQL's text and our tables can hold of a string from outside: control characters taken out, cut to `most`
/// characters.
QString boundedText(const QString &text, qsizetype most);

/// Parses a body (Qt's parser stops at 1,024 levels of nesting). Error kind Invalid, with the place.
Result<QJsonDocument> parse(const QByteArray &body);

/// The member of that name whatever its case, since firmware versions differ ("devEUI", "devEui"); undefined if none.
QJsonValue member(const QJsonObject &object, QLatin1StringView name);

/// As text, numbers too; empty when it is neither.
QString text(const QJsonValue &value, qsizetype most = 128);

/// A whole number, also from text; nothing when it is neither or out of the exact range of a double.
std::optional<qint64> integer(const QJsonValue &value);

/// A device EUI as 16 upper-case hex digits, separators dropped; empty when it is none.
QString devEui(const QJsonValue &value);

/// ISO 8601, or Unix seconds or milliseconds as number or text, as UTC.
std::optional<QDateTime> moment(const QJsonValue &value);

/// Most bytes of a body that are kept with a press.
inline constexpr qsizetype rawLimit = 64 * 1024;

/// SHA-256 in hex: the name of a message that brings no name of its own.
QString digest(const QByteArray &body);

} // namespace bellboard::json
