// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

#include <chrono>

namespace bellboard {

/// Times as people read them, in the language and zone of the person.
class TimeWords
{
    Q_DECLARE_TR_FUNCTIONS(TimeWords)

  public:
    /// A running clock: "0:08", "12:40", "1:02:03". Never negative.
    static QString clock(std::chrono::milliseconds elapsed);
    static QString clockSince(const QDateTime &from, const QDateTime &now);
    /// What is left until `to`, rounded up so that it ends at "0:00" when the moment has come.
    static QString clockUntil(const QDateTime &to, const QDateTime &now);
    /// Time of day with seconds: "09:00:00".
    static QString timeOfDay(const QDateTime &at);
    /// "just now", "3 minutes ago", "yesterday, 14:02", "12 March, 14:02".
    static QString ago(const QDateTime &at, const QDateTime &now);
    /// Date and time in full, for tooltips and history.
    static QString full(const QDateTime &at);
    static QString dateAndTime(const QDateTime &at);
    /// "20 seconds", "2 minutes", "26 hours".
    static QString span(std::chrono::seconds length);
};

} // namespace bellboard
