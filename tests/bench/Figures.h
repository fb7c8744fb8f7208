// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace bellboard::bench {

/// Durations of one thing done many times, in milliseconds.
class Figures
{
  public:
    void add(double milliseconds) { m_values.append(milliseconds); }
    void add(const QList<double> &values) { m_values.append(values); }
    double percentile(double share) const;
    double longest() const { return percentile(1.0); }
    qsizetype count() const { return m_values.size(); }
    const QList<double> &values() const { return m_values; }
    /// "name   n=…  p50 …  p99 …  max … ms" on standard output.
    void print(const QString &name) const;

  private:
    QList<double> m_values;
};

void say(const QString &line);

} // namespace bellboard::bench
