// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/milesight/JsonReading.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonParseError>
#include <QTimeZone>

#include <cmath>

namespace bellboard::json {

QString boundedText(const QString &text, qsizetype most)
{
    QString out;
    out.reserve(std::min(text.size(), most));
    for (const QChar c : text) {
        if (out.size() >= most)
            break;
        if (c.unicode() >= 0x20 && c.unicode() != 0x7f)
            out.append(c);
    }
    if (!out.isEmpty() && out.back().isHighSurrogate())
        out.chop(1);
    return out.trimmed();
}

Result<QJsonDocument> parse(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError) {
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("bellboard::json", "The body is not JSON: %1, at byte %2.")
                        .arg(error.errorString())
                        .arg(error.offset));
    }
    return document;
}

QJsonValue member(const QJsonObject &object, QLatin1StringView name)
{
    const auto exact = object.constFind(name);
    if (exact != object.constEnd())
        return exact.value();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (it.key().compare(name, Qt::CaseInsensitive) == 0)
            return it.value();
    }
    return QJsonValue(QJsonValue::Undefined);
}

QString text(const QJsonValue &value, qsizetype most)
{
    if (value.isString())
        return boundedText(value.toString(), most);
    if (const auto number = value.isDouble() ? integer(value) : std::nullopt)
        return QString::number(*number);
    return {};
}

std::optional<qint64> integer(const QJsonValue &value)
{
    constexpr qint64 exact = qint64(1) << 53;
    if (value.isDouble()) {
        const double number = value.toDouble();
        if (!std::isfinite(number) || std::abs(number) > double(exact) || number != std::floor(number))
            return std::nullopt;
        return qint64(number);
    }
    if (value.isString()) {
        bool ok = false;
        const qint64 number = value.toString().toLongLong(&ok);
        if (ok && number <= exact && number >= -exact)
            return number;
    }
    return std::nullopt;
}

QString devEui(const QJsonValue &value)
{
    const QString given = value.toString();
    if (given.size() > 32)
        return {};
    QString out;
    for (const QChar c : given) {
        const char16_t u = c.toUpper().unicode();
        if ((u >= u'0' && u <= u'9') || (u >= u'A' && u <= u'F'))
            out.append(QChar(u));
        else if (u != u'-' && u != u':' && u != u' ')
            return {};
    }
    return out.size() == 16 ? out : QString();
}

std::optional<QDateTime> moment(const QJsonValue &value)
{
    if (const auto number = integer(value)) {
        // Seconds reach 1e11 in the year 5138; anything larger is milliseconds.
        const qint64 milliseconds = std::abs(*number) < 100'000'000'000 ? *number * 1000 : *number;
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
        if (time.isValid() && time.date().year() > 1970 && time.date().year() < 3000)
            return time;
        return std::nullopt;
    }
    const QString given = value.toString();
    if (given.isEmpty() || given.size() > 64)
        return std::nullopt;
    QDateTime time = QDateTime::fromString(given, Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC); // no zone given: the world's, never this PC's
    time = time.toUTC();
    if (time.date().year() <= 1970 || time.date().year() >= 3000)
        return std::nullopt;
    return time;
}

QString digest(const QByteArray &body)
{
    return QString::fromLatin1(QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex());
}

} // namespace bellboard::json
