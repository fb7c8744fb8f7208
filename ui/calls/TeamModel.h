// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallLog.h"
#include "core/domain/House.h"
#include "ui/widgets/StateDot.h"

#include <QAbstractListModel>

namespace bellboard {

/// A colleague at a phone, as the monitor shows him.
struct TeamMember
{
    enum class State { Available, Ringing, Talking, Away, DoNotDisturb, Offline, Unknown };

    Extension extension;
    State state = State::Unknown;
    QString with;    ///< who rings there or is talked with, or empty
    QDateTime since; ///< null: not known
    CallId call;     ///< that the phone is in, or none

    bool operator==(const TeamMember &) const = default;
};

/// What the phones of the house do, made of the PBX's word and of the calls under way: a call that is seen counts
/// before a state that may come late.
QList<TeamMember> teamOf(const QList<Extension> &extensions, const QList<CallEntry> &calls);

/// The team, by number. Changed in place: the same people stand at the same rows.
class TeamModel final : public QAbstractListModel
{
    Q_OBJECT

  public:
    using QAbstractListModel::QAbstractListModel;

    void update(const QList<TeamMember> &team);
    const TeamMember &at(int row) const { return m_team.at(row); }
    const QList<TeamMember> &team() const { return m_team; }
    /// "talking with Jane Doe".
    static QString words(const TeamMember &member);
    static StateDot::Shape shape(TeamMember::State state);

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_team.size());
    }
    QVariant data(const QModelIndex &index, int role) const override;

  private:
    QList<TeamMember> m_team;
};

} // namespace bellboard
