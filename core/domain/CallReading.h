// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallEvidence.h"
#include "core/domain/CallHistory.h"
#include "core/domain/PhoneCall.h"

#include <optional>
#include <utility>
#include <vector>

namespace bellboard {

/// Spans of time, for measures of what they cover together.
using Span = std::pair<Moment, Moment>;
std::chrono::milliseconds measure(std::vector<Span> spans);
/// What lies in a span of both.
std::vector<Span> overlap(const std::vector<Span> &a, const std::vector<Span> &b);

/// The evidence of one call as it is read: who asked for it, who took it, what is going on. Every choice is made by
/// value (times, then ids), none by arrival. Lives no longer than the evidence.
class CallReading
{
  public:
    struct Leg
    {
        const LegId *id = nullptr;
        const LegEvidence *evidence = nullptr;
        std::optional<Moment> seen, ringing, answered, ended; ///< in their natural order, whatever was told
        std::optional<Moment> took;                           ///< took part in the call from then on
        bool isOrigin = false;
        std::optional<Moment> heldSince; ///< while it is on hold
        std::vector<Span> holds;         ///< an open one ends with the leg, or is left out

        bool isLive() const { return !ended; }
        const Party &party() const { return evidence->party; }
    };

    explicit CallReading(const CallEvidence &evidence);
    Q_DISABLE_COPY_MOVE(CallReading)

    const CallEvidence &evidence() const { return m_evidence; }
    const std::vector<Leg> &legs() const { return m_legs; } ///< by seenAt, then id
    const Leg *origin() const { return m_origin; }
    /// The others that took part, the first first.
    const std::vector<const Leg *> &took() const { return m_took; }
    const std::vector<const CallRecord *> &records() const { return m_records; } ///< by start, then id
    bool isAnswered() const { return !m_took.empty() || m_answeredRecord; }
    const CallRecord *answeredRecord() const { return m_answeredRecord; } ///< the first that proves it
    bool isTalker(const Leg &leg) const { return leg.took || (leg.isOrigin && isAnswered()); }
    std::vector<const Leg *> liveTalkers() const;
    std::optional<Moment> lastRecordEnd() const;

    const ParkMark *parked() const { return m_parked; }   ///< where it is parked now
    const WaitMark *waiting() const { return m_waiting; } ///< since when it waits in a queue now
    bool gaveUpWaiting() const { return m_gaveUp; }
    /// A transfer whose target nobody is known to have answered, with a party that waits for it.
    bool isOnTheWay() const;
    bool isRinging() const;

    /// Rule by rule, the strongest that holds: what ended it and when; NotClosed while it is live. `next` becomes the
    /// moment when that may change by time alone.
    std::pair<ClosedBy, std::optional<Moment>> closing(std::optional<Moment> now, const CallLimits &limits,
                                                       std::optional<Moment> &next) const;

  private:
    const Leg *findOrigin() const;
    void findTook();
    void findParked();
    void findWaiting();
    bool tookSince(Moment at, const LegId &butNot = {}) const;
    bool twoTalkTogether() const;
    bool recordCovers() const;
    std::optional<Moment> impliedEnd() const;

    const CallEvidence &m_evidence;
    std::vector<Leg> m_legs;
    std::vector<const CallRecord *> m_records;
    const Leg *m_origin = nullptr;
    std::vector<const Leg *> m_took;
    const CallRecord *m_answeredRecord = nullptr;
    const ParkMark *m_parked = nullptr;
    const WaitMark *m_waiting = nullptr;
    bool m_gaveUp = false;
};

/// The seconds and the counter at the end of an id ("pbx-1795219771.92"); nothing where it has none.
std::optional<std::pair<qint64, qint64>> numbersOf(const QString &id);

/// truth() with the moment when it changes by time alone.
PhoneCall truthOf(const CallEvidence &evidence, const CallKey &key, std::optional<Moment> now, const CallLimits &limits,
                  std::optional<Moment> &next);

} // namespace bellboard
