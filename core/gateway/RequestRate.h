// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QHostAddress>

#include <chrono>

namespace bellboard {

/// How often one address may ask: a token bucket each. An IPv6 neighbour counts by its /64, since it may take any
/// address in there. Bounded: full buckets are forgotten, and when even then too many are known, strangers share one.
class RequestRate
{
  public:
    using TimePoint = std::chrono::steady_clock::time_point;

    RequestRate(double perSecond, int burst) : m_perSecond(perSecond), m_burst(burst) {}

    /// Zero when the request may pass, otherwise how long until the next one may.
    std::chrono::milliseconds take(const QHostAddress &address, TimePoint now);

    qsizetype known() const { return m_buckets.size(); }

  private:
    struct Bucket
    {
        double tokens;
        TimePoint at;
    };
    void forgetFull(TimePoint now);

    static constexpr qsizetype most = 4096;
    double m_perSecond;
    int m_burst;
    TimePoint m_swept{};
    QHash<QByteArray, Bucket> m_buckets;
};

} // namespace bellboard
