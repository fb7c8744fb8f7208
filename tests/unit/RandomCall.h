// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallFact.h"

#include <QRandomGenerator>

namespace bellboard::test {

/// A call as it may happen in a house, with everything a good link tells of it: LegSeen comes with every event of a
/// leg, and records tell the whole of it at the end. Who answers talks for two seconds at least.
class RandomCall
{
  public:
    /// `number` keeps the ids of several calls apart.
    RandomCall(QRandomGenerator &random, int number);

    QList<CallFact> facts; ///< in the order of their time
    QString id;
    qint64 endedAt = 0; ///< ms since 1970, when the last was told

    static inline const LinkId link{7};
    static QDateTime when(qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC); }

  private:
    struct Leg
    {
        LegId id;
        QString call;
        LegSide side = LegSide::Called;
        Party party;
        QString dialled;
        bool ended = false;
    };

    int pick(int below) { return m_random->bounded(below); }
    bool maybe(int percent) { return pick(100) < percent; }
    void pass(int least, int most) { m_at += least + pick(most - least); }

    Leg makeLeg(const QString &call, LegSide side, const Party &party, const QString &dialled = {});
    Party phone() { return {PartyKind::Extension, QString::number(101 + pick(9)), {}, {}}; }
    void tell(const QString &call, const Fact &what);
    void tell(const Leg &leg, const Fact &what);
    void end(Leg &leg, HangupCause cause, bool itself = false);
    void ringRound(bool answered);
    void talk();
    void hold();
    void transferBlindly();
    void transferAttended();
    void file(const Party &to, qint64 from, qint64 answered, qint64 until, RecordOutcome outcome);

    QRandomGenerator *m_random;
    int m_number;
    int m_legs = 0;
    qint64 m_at;
    qint64 m_start;
    qint64 m_partSince = 0; ///< when the part that the next record tells of was answered; 0: not answered
    qint64 m_vainSince = 0; ///< when the part that nobody answered began
    Leg m_caller;
    Leg m_talker;
    QList<CallRecord> m_records;
};

} // namespace bellboard::test
