// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/CallStore.h"
#include "tests/store/StoreFixture.h"

/// Builders of calls for the tests of the stores.
namespace bellboard::test {

inline Party extension(const QString &number, const QString &name = {})
{
    return {PartyKind::Extension, number, name, {}};
}

inline Party outside(const QString &number, const QString &name = {})
{
    return {PartyKind::Outside, number, name, QStringLiteral("Trunk 1")};
}

/// Rings at an extension since `at`.
inline PhoneCall ringing(const QString &id, const QDateTime &at, const QString &from = QStringLiteral("+493012345678"),
                         const QString &to = QStringLiteral("201"))
{
    PhoneCall call;
    call.key = {LinkId{1}, id};
    call.state = CallState::Ringing;
    call.direction = CallDirection::Inbound;
    call.from = outside(from);
    call.to = extension(to);
    LegView leg;
    leg.id = id + QStringLiteral(".leg");
    leg.side = LegSide::Called;
    leg.party = call.to;
    leg.phase = LegView::Phase::Ringing;
    leg.seenAt = at;
    call.legs = {leg};
    call.startedAt = at;
    call.ringingAt = at;
    return call;
}

/// The same, over: after a minute of talk, or in another way without.
inline PhoneCall over(PhoneCall call, CallState state = CallState::Ended)
{
    call.state = state;
    call.closedBy = ClosedBy::Events;
    call.cause = state == CallState::Ended ? HangupCause::Normal : HangupCause::NoAnswer;
    call.ring = std::chrono::seconds(5);
    call.endedAt = call.startedAt.addSecs(5);
    if (state == CallState::Ended) {
        call.answeredAt = call.startedAt.addSecs(5);
        call.answeredBy = call.to;
        call.talk = std::chrono::seconds(60);
        call.billable = std::chrono::seconds(60);
        call.endedAt = call.startedAt.addSecs(65);
    }
    return call;
}

inline CallCommit committing(const PhoneCall &call)
{
    CallCommit commit;
    commit.call = call;
    commit.evidence = {{QStringLiteral("of"), call.key.id}};
    return commit;
}

} // namespace bellboard::test
