// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QHash>
#include <QString>

#include <functional>

namespace bellboard {

/// Writes refusals to the log once per source and minute, and then how many it kept to itself. Bounded.
class RefusalLog
{
  public:
    using Write = std::function<void(const QString &line)>;

    explicit RefusalLog(Write write);

    void note(const QString &source, const QString &words, int times, const QDateTime &now);
    /// Tells of what was kept back once a source's minute is over; to be called now and then.
    void settle(const QDateTime &now);

  private:
    struct Entry
    {
        QDateTime since;
        int keptBack = 0;
    };
    static constexpr qsizetype most = 1024;

    Write m_write;
    QHash<QString, Entry> m_sources;
    QDateTime m_settled;
};

} // namespace bellboard
