// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/TeamModel.h"

#include "ui/words/CallWords.h"

#include <QHash>

#include <algorithm>

namespace bellboard {

namespace {

using State = TeamMember::State;

struct Doing
{
    State state = State::Unknown;
    QString with;
    QDateTime since;
    CallId call;
};

Doing doingAt(const CallEntry &entry, const LegView &leg)
{
    const bool rings = leg.phase == LegView::Phase::Ringing && leg.side == LegSide::Called;
    const bool isFrom = leg.side == LegSide::Caller || leg.party.number == entry.call.from.number;
    const QString with = isFrom ? CallWords::who(CallWords::toName(entry), CallWords::toNumber(entry))
                                : CallWords::who(CallWords::fromName(entry), CallWords::fromNumber(entry));
    const QDateTime since = rings                             ? leg.ringingAt
                            : leg.answeredAt.isValid()        ? leg.answeredAt
                            : entry.call.answeredAt.isValid() ? entry.call.answeredAt
                                                              : leg.seenAt;
    return {rings ? State::Ringing : State::Talking, with, since, entry.id};
}

State stateOf(const Extension &extension)
{
    if (extension.phone == PhoneState::Offline)
        return State::Offline;
    switch (extension.presence) {
    case Presence::DoNotDisturb:
        return State::DoNotDisturb;
    case Presence::Away:
    case Presence::BusinessTrip:
    case Presence::Lunch:
    case Presence::OffWork:
        return State::Away;
    case Presence::Unknown:
    case Presence::Available:
        break;
    }
    switch (extension.phone) {
    case PhoneState::Ringing:
        return State::Ringing;
    case PhoneState::Busy:
    case PhoneState::Held:
        return State::Talking;
    case PhoneState::Idle:
        return State::Available;
    case PhoneState::Unknown:
    case PhoneState::Offline:
        break;
    }
    return extension.presence == Presence::Available ? State::Available : State::Unknown;
}

} // namespace

QList<TeamMember> teamOf(const QList<Extension> &extensions, const QList<CallEntry> &calls)
{
    QHash<QString, Doing> busy;
    for (const CallEntry &entry : calls) {
        for (const LegView &leg : entry.call.legs) {
            if (leg.phase == LegView::Phase::Ended || leg.party.kind != PartyKind::Extension)
                continue;
            Doing &doing = busy[leg.party.number];
            if (doing.state != State::Talking) // who talks and is called by another one still talks
                doing = doingAt(entry, leg);
        }
    }
    QList<TeamMember> team;
    team.reserve(extensions.size());
    for (const Extension &extension : extensions) {
        TeamMember member{extension, stateOf(extension), {}, extension.since, {}};
        if (const auto found = busy.constFind(extension.number); found != busy.constEnd()) {
            member.state = found->state;
            member.with = found->with;
            member.since = found->since;
            member.call = found->call;
        }
        team += member;
    }
    std::sort(team.begin(), team.end(), [](const TeamMember &a, const TeamMember &b) {
        const QString &x = a.extension.number;
        const QString &y = b.extension.number;
        return x.size() != y.size() ? x.size() < y.size() : x < y;
    });
    return team;
}

QString TeamModel::words(const TeamMember &member)
{
    if (member.call.isValid() && !member.with.isEmpty())
        return member.state == State::Ringing ? tr("ringing: %1").arg(member.with) : tr("with %1").arg(member.with);
    return CallWords::presence(member.extension);
}

StateDot::Shape TeamModel::shape(State state)
{
    switch (state) {
    case State::Available:
        return StateDot::Shape::Good;
    case State::Ringing:
    case State::Talking:
        return StateDot::Shape::Half;
    case State::Away:
        return StateDot::Shape::Care;
    case State::DoNotDisturb:
        return StateDot::Shape::Down;
    case State::Offline:
    case State::Unknown:
        break;
    }
    return StateDot::Shape::Off;
}

void TeamModel::update(const QList<TeamMember> &team)
{
    const auto number = [](const TeamMember &member) { return member.extension.number; };
    const bool sameRows = team.size() == m_team.size() &&
                          std::equal(team.begin(), team.end(), m_team.begin(),
                                     [&](const auto &a, const auto &b) { return number(a) == number(b); });
    if (!sameRows) { // phones come and go once a year
        beginResetModel();
        m_team = team;
        endResetModel();
        return;
    }
    for (int row = 0; row < team.size(); ++row) {
        if (team.at(row) == m_team.at(row))
            continue;
        m_team[row] = team.at(row);
        Q_EMIT dataChanged(index(row), index(row));
    }
}

QVariant TeamModel::data(const QModelIndex &index, int role) const
{
    const TeamMember &member = at(index.row());
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)
        return tr("%1 %2, %3").arg(member.extension.number, member.extension.name, words(member));
    return {};
}

} // namespace bellboard
