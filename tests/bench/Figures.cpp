// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Figures.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace bellboard::bench {

double Figures::percentile(double share) const
{
    if (m_values.isEmpty())
        return 0;
    QList<double> sorted = m_values;
    std::sort(sorted.begin(), sorted.end());
    const auto index = qsizetype(std::ceil(share * double(sorted.size()))) - 1;
    return sorted.at(std::clamp<qsizetype>(index, 0, sorted.size() - 1));
}

void Figures::print(const QString &name) const
{
    say(QStringLiteral("%1 n=%2  p50 %3  p99 %4  max %5 ms")
            .arg(name, -44)
            .arg(m_values.size(), -5)
            .arg(percentile(0.5), 8, 'f', 3)
            .arg(percentile(0.99), 8, 'f', 3)
            .arg(longest(), 8, 'f', 3));
}

void say(const QString &line)
{
    std::puts(qPrintable(line));
    std::fflush(stdout);
}

} // namespace bellboard::bench
