// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallFact.h"
#include "core/domain/PhoneCommand.h"
#include "core/pbx/yeastar/YeastarRecords.h"

#include <QHash>

#include <functional>
#include <map>

namespace bellboard {

/// A number of the PBX behind which no single phone stands.
struct YeastarStop
{
    StopKind kind = StopKind::Other;
    QString number;
    QString name;

    bool operator==(const YeastarStop &) const = default;
};

/// From the words of the P-Series to facts of calls: pure, no I/O and no clock. What it remembers serves only to say
/// more exactly what a frame proves (who called, whether an ANSWERED ends a hold); a frame is understood without it.
///
/// Sources: developer guide event-call-status-changed, event-new-cdr, event-call-transfer, event-call-forward,
/// event-call-failed, event-inbound-call-invitation, query-calls, query-parked-calls; captures of the fact sheet.
class YeastarFacts
{
  public:
    using Facts = QList<CallFact>;

    void setLink(LinkId link) { m_link = link; }
    void setClock(const yeastar::PbxClock &clock) { m_clock = clock; }
    void setStops(const QList<YeastarStop> &stops) { m_stops = stops; }
    /// Whether this call is an announcement of ours: its one phone is the called one, whatever word its answer has.
    void setAnnouncements(std::function<bool(const QString &callId)> isAnnouncement);

    /// What an event that came at `at` proves; nothing for those that tell of no call.
    Facts event(const yeastar::Frame &frame, const QDateTime &at);
    /// A row of the list of calls that was asked for at `askedAt`.
    Facts listed(const QJsonObject &row, const QDateTime &askedAt);
    /// A complete list was read: what is not in it and gave no sign since `askedAt` is over for `liveCalls` too.
    void keepOnly(const QStringList &callIds, const QDateTime &askedAt);
    Facts recorded(const CallRecord &record, const QDateTime &at);

    // --- what the link itself brought about, of which no event tells ---

    /// call/dial made this call: its caller's own phone rings first and shows as ALERT or RING.
    Facts dialled(const QString &callId, const QString &caller, const QDateTime &at);
    Facts transferred(const LegRef &leg, TransferKind kind, const QString &by, const QString &target,
                      const QDateTime &at);
    Facts parked(const ParkedCall &call, const QDateTime &at);
    Facts unparked(const ParkedCall &call, TransferKind kind, const QString &by, const QDateTime &at);
    Facts recording(const LegRef &leg, OnOff on, const QDateTime &at);

    // --- what is known now ---

    struct Leg
    {
        LegId id;
        LegSide side = LegSide::Unknown;
        Party party;
        QString path;
        yeastar::MemberStatus status = yeastar::MemberStatus::Unknown;
        QDateTime seenAt, changedAt, endedAt;
        bool rang = false;
        bool answered = false;
        bool waits = false; ///< in the queue `path`

        bool live() const { return endedAt.isNull(); }
    };
    /// The live legs of a call, the calling ones first.
    QList<Leg> legsOf(const QString &callId) const;
    std::optional<Leg> leg(const LegRef &ref) const;
    QString callOf(const LegId &leg) const;
    QStringList liveCalls() const;
    bool anyoneWaits() const;
    std::optional<StopKind> stopKind(const QString &number) const;

  private:
    struct Call
    {
        QString id;
        std::map<QString, Leg> legs;
        QString dialledBy; ///< of call/dial: whose own phone rings first
        QDateTime recordAt, transferAt, lastAt;
        QString movedAway; ///< channel of the operator who transferred by us: its BYE is no hang-up
        fact::Transferred transfer;

        bool live() const;
    };

    Call &call(const QString &id, const QDateTime &at);
    LegSide sideOf(const Call &call, const Leg &leg, const yeastar::LegState &state) const;
    bool isLate(const Call &call, const yeastar::LegState &state, const QDateTime &at) const;
    Leg &see(Call &call, const yeastar::LegState &state, const QDateTime &at, Facts &out);
    void change(Call &call, const yeastar::LegState &state, const QDateTime &at, Facts &out);
    void answeredBy(Call &call, Leg &leg, yeastar::MemberStatus before, const QDateTime &at, Facts &out);
    void ended(Call &call, Leg &leg, const QDateTime &at, Facts &out);
    void stops(Call &call, Leg &leg, const yeastar::LegState &state, const QDateTime &at, Facts &out);
    void failed(Call &call, const QJsonObject &msg, const QDateTime &at, Facts &out);
    void heard(Call &call, Leg &leg, const QDateTime &at, Facts &out);
    void add(Facts &out, const QString &callId, const QDateTime &at, Fact what) const;
    std::optional<YeastarStop> stop(const QString &numberOrName) const;
    void forgetOld(const QDateTime &now);

    LinkId m_link;
    yeastar::PbxClock m_clock;
    QList<YeastarStop> m_stops;
    std::function<bool(const QString &)> m_isAnnouncement;
    std::map<QString, Call> m_calls;
    QHash<QString, QString> m_callOfLeg;
    QDateTime m_forgottenAt;
};

} // namespace bellboard
