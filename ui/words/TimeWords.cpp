// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/TimeWords.h"

#include <QLocale>

namespace bellboard {

QString TimeWords::clock(std::chrono::milliseconds elapsed)
{
    const qint64 seconds = std::max<qint64>(0, std::chrono::duration_cast<std::chrono::seconds>(elapsed).count());
    const QLatin1Char zero('0');
    if (seconds < 3600)
        return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, zero);
    return QStringLiteral("%1:%2:%3")
        .arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, zero)
        .arg(seconds % 60, 2, 10, zero);
}

QString TimeWords::clockSince(const QDateTime &from, const QDateTime &now)
{
    return clock(std::chrono::milliseconds(from.msecsTo(now)));
}

QString TimeWords::clockUntil(const QDateTime &to, const QDateTime &now)
{
    return clock(std::chrono::milliseconds(now.msecsTo(to) + 999));
}

QString TimeWords::timeOfDay(const QDateTime &at)
{
    return at.isValid() ? at.toLocalTime().toString(QStringLiteral("HH:mm:ss")) : QString();
}

QString TimeWords::ago(const QDateTime &at, const QDateTime &now)
{
    if (!at.isValid())
        return tr("never");
    const qint64 seconds = at.secsTo(now);
    if (seconds < 60)
        return tr("just now");
    if (seconds < 3600)
        return tr("%n minute(s) ago", nullptr, static_cast<int>(seconds / 60));
    const QDateTime local = at.toLocalTime();
    const qint64 days = local.date().daysTo(now.toLocalTime().date());
    if (days == 0 || seconds < 6 * 3600)
        return tr("%n hour(s) ago", nullptr, static_cast<int>(seconds / 3600));
    const QString time = QLocale().toString(local.time(), QLocale::ShortFormat);
    if (days == 1)
        return tr("yesterday, %1").arg(time);
    if (days < 14)
        return tr("%n day(s) ago", nullptr, static_cast<int>(days));
    return dateAndTime(at);
}

QString TimeWords::full(const QDateTime &at)
{
    return at.isValid() ? QLocale().toString(at.toLocalTime(), QLocale::LongFormat) : tr("never");
}

QString TimeWords::dateAndTime(const QDateTime &at)
{
    if (!at.isValid())
        return {};
    const QDateTime local = at.toLocalTime();
    //: Qt date format: day, month by name, year
    const QString date = QLocale().toString(local.date(), tr("d MMM yyyy"));
    return date + QLatin1Char(' ') + local.toString(QStringLiteral("HH:mm"));
}

QString TimeWords::span(std::chrono::seconds length)
{
    const int seconds = static_cast<int>(length.count());
    if (seconds >= 3600 && seconds % 3600 == 0)
        return tr("%n hour(s)", nullptr, seconds / 3600);
    if (seconds >= 60 && seconds % 60 == 0)
        return tr("%n minute(s)", nullptr, seconds / 60);
    return tr("%n second(s)", nullptr, seconds);
}

} // namespace bellboard
