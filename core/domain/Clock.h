// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace bellboard {

/// Where "now" comes from. Decisions get a time as an argument; those who fetch it hold a Clock, so that a test can
/// set it. All times of the house are UTC with milliseconds; only the ui turns them into local time.
class Clock
{
  public:
    virtual ~Clock() = default;
    virtual QDateTime now() const = 0;
};

class SystemClock final : public Clock
{
  public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
};

} // namespace bellboard
