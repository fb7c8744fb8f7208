// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/RefusalLog.h"

#include <QCoreApplication>

namespace bellboard {

namespace {
constexpr qint64 quietSeconds = 60;
const QString everyoneElse = QStringLiteral("*");
} // namespace

RefusalLog::RefusalLog(Write write) : m_write(std::move(write)) {}

void RefusalLog::note(const QString &source, const QString &words, int times, const QDateTime &now)
{
    auto found = m_sources.find(source);
    if (found == m_sources.end() || found->since.secsTo(now) >= quietSeconds) {
        if (found != m_sources.end() || !m_settled.isValid() || m_settled.secsTo(now) != 0)
            settle(now); // once a second at most, however many strangers come
        // So many sources at once are an attack: they share one entry.
        if (m_sources.size() >= most && source != everyoneElse) {
            note(everyoneElse, words, times, now);
            return;
        }
        m_write(QCoreApplication::translate("RefusalLog", "Refused from %1: %2").arg(source, words));
        m_sources.insert(source, Entry{now, times - 1});
        return;
    }
    found->keptBack += times;
}

void RefusalLog::settle(const QDateTime &now)
{
    m_settled = now;
    for (auto it = m_sources.begin(); it != m_sources.end();) {
        const qint64 age = it->since.secsTo(now);
        if (age >= 0 && age < quietSeconds) {
            ++it;
            continue;
        }
        if (it->keptBack > 0) {
            m_write(QCoreApplication::translate("RefusalLog", "%n more request(s) from %1 refused within a minute.",
                                                nullptr, it->keptBack)
                        .arg(it.key()));
        }
        it = m_sources.erase(it);
    }
}

} // namespace bellboard
