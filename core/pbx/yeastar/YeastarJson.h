// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QVariant>

/// How the P-Series writes values in its JSON: numbers may be texts and texts numbers, and "nothing" is often a blank.
namespace bellboard::yeastar {

inline QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1StringView(key)).toVariant().toString().trimmed();
}

inline qint64 number(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1StringView(key)).toVariant().toLongLong();
}

/// The number out of "Name<number>", or a bare number.
inline QString numberOf(const QString &party)
{
    const qsizetype open = party.lastIndexOf(QLatin1Char('<'));
    const qsizetype close = party.lastIndexOf(QLatin1Char('>'));
    return open >= 0 && close > open ? party.mid(open + 1, close - open - 1) : party;
}

/// The name out of "Name<number>"; empty when there is none, or only the number again.
inline QString nameOf(const QString &party)
{
    const qsizetype open = party.lastIndexOf(QLatin1Char('<'));
    const QString name = open > 0 ? party.left(open).trimmed() : QString();
    return name == numberOf(party) ? QString() : name;
}

} // namespace bellboard::yeastar
