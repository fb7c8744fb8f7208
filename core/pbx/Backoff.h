// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>

#include <algorithm>
#include <chrono>
#include <functional>

namespace bellboard {

/// How long to wait before the next try, for every link of the house: the first at once, then jittered and doubling up
/// to a limit, for ever.
class Backoff
{
  public:
    struct Limits
    {
        std::chrono::milliseconds first{0};
        std::chrono::milliseconds base{500};
        std::chrono::milliseconds longest{30000};
    };

    /// `random` gives numbers from 0 up to 1.
    explicit Backoff(
        const Limits &limits,
        std::function<double()> random = [] { return QRandomGenerator::global()->generateDouble(); })
        : m_limits(limits), m_random(std::move(random))
    {
    }

    /// Full delay is base·2^(n-1), of which a random half to whole is waited, so that consoles do not come in step.
    std::chrono::milliseconds next()
    {
        if (m_tries++ == 0)
            return m_limits.first;
        const int doublings = std::min(m_tries - 2, 20);
        const std::chrono::milliseconds full =
            std::min<std::chrono::milliseconds>(m_limits.base * (qint64(1) << doublings), m_limits.longest);
        return std::chrono::milliseconds(qint64(double(full.count()) * (0.5 + m_random() / 2)));
    }

    void reset() { m_tries = 0; }

  private:
    Limits m_limits;
    std::function<double()> m_random;
    int m_tries = 0;
};

} // namespace bellboard
