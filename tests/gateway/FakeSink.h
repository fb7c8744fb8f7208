// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Clock.h"
#include "core/gateway/PressSink.h"

#include <QSet>

#include <deque>

namespace bellboard::test {

/// A clock that stands still until it is moved.
class StandingClock final : public Clock
{
  public:
    QDateTime now() const override { return time; }
    QDateTime time = QDateTime::fromSecsSinceEpoch(1765789200, Qt::UTC);
};

/// An engine that keeps what it is given in memory, fails on demand, and answers later on demand.
class FakeSink final : public PressSink
{
  public:
    void submit(const QList<ButtonUplink> &uplinks, std::function<void(const PressReceipt &)> done) override
    {
        ++submissions;
        if (hold) {
            held.push_back({uplinks, std::move(done)});
            return;
        }
        done(store(uplinks));
    }

    void answerHeld()
    {
        while (!held.empty()) {
            auto [uplinks, done] = std::move(held.front());
            held.pop_front();
            done(store(uplinks));
        }
    }

    PressReceipt store(const QList<ButtonUplink> &uplinks)
    {
        PressReceipt receipt;
        if (failing) {
            receipt.error = {ErrorKind::Unreachable, QStringLiteral("The database is away.")};
            return receipt;
        }
        if (unknown) {
            receipt.unknownDevice = true;
            return receipt;
        }
        receipt.committed = true;
        receipt.duplicate = true;
        for (const ButtonUplink &uplink : uplinks) {
            if (!uplink.dedupKey.isEmpty() && keys.contains(uplink.dedupKey))
                continue;
            keys.insert(uplink.dedupKey);
            stored.append(uplink);
            receipt.duplicate = false;
        }
        return receipt;
    }

    bool hold = false;
    bool failing = false;
    bool unknown = false;
    int submissions = 0;
    QList<ButtonUplink> stored;
    QSet<QString> keys;
    std::deque<std::pair<QList<ButtonUplink>, std::function<void(const PressReceipt &)>>> held;
};

} // namespace bellboard::test
