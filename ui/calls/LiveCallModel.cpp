// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/LiveCallModel.h"

#include "ui/theme/Theme.h"
#include "ui/words/CallWords.h"
#include "ui/words/TimeWords.h"

namespace bellboard {

LiveCallModel::LiveCallModel(const Desk &desk, QObject *parent) : KeyedTableModel(parent), m_desk(desk) {}

QVariant LiveCallModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return role == Qt::TextAlignmentRole ? QVariant(Qt::AlignLeft | Qt::AlignVCenter) : QVariant();
    switch (section) {
    case State:
        return tr("State");
    case From:
        return tr("From");
    case To:
        return tr("To");
    case Direction:
        return tr("Direction");
    case Duration:
        return tr("For");
    case Queue:
        return tr("Queue");
    default:
        return {};
    }
}

QVariant LiveCallModel::data(const QModelIndex &index, int role) const
{
    const CallEntry &entry = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return words(entry, index.column());
    case NumberRole: {
        const bool from = index.column() == From;
        const QString name = from ? CallWords::fromName(entry) : CallWords::toName(entry);
        return name.isEmpty() ? QString() : number(from ? CallWords::fromNumber(entry) : CallWords::toNumber(entry));
    }
    case Qt::DecorationRole:
        return index.column() == State ? sign(entry) : QVariant();
    case Qt::ForegroundRole:
        if (waitsTooLong(entry) && (index.column() == State || index.column() == Duration))
            return Theme::instance().colour(Theme::Colour::Caution);
        return index.column() == Direction ? QVariant(Theme::instance().colour(Theme::Colour::Muted)) : QVariant();
    case Qt::AccessibleTextRole:
        if (index.column() != State)
            return words(entry, index.column());
        return tr("%1, from %2 to %3").arg(CallWords::state(entry), words(entry, From), words(entry, To));
    case Qt::ToolTipRole:
        return index.column() == From || index.column() == To ? words(entry, index.column()) : QVariant();
    default:
        return {};
    }
}

QString LiveCallModel::words(const CallEntry &entry, int column) const
{
    switch (column) {
    case State:
        return CallWords::shortState(entry); // the queue stands in its own column
    case From:
        return CallWords::who(CallWords::fromName(entry), number(CallWords::fromNumber(entry)));
    case To:
        return CallWords::who(CallWords::toName(entry), number(CallWords::toNumber(entry)));
    case Direction:
        return CallWords::direction(entry.call.direction);
    case Duration:
        return TimeWords::clockSince(CallWords::runningSince(entry.call), m_now);
    case Queue: {
        const int position = entry.call.waitsSince ? m_positions.value(entry.call.key.id) : 0;
        const QString queue = CallWords::queue(entry.call);
        //: queue and the caller's place in it
        return position > 0 ? tr("%1, no. %2").arg(queue).arg(position) : queue;
    }
    default:
        return {};
    }
}

QString LiveCallModel::number(const QString &number) const
{
    if (number.size() < 6)
        return number;
    auto found = m_written.constFind(number);
    if (found == m_written.constEnd()) {
        if (m_written.size() > 4000)
            m_written.clear();
        found = m_written.insert(number, m_desk.formatNumber(number));
    }
    return *found;
}

QVariant LiveCallModel::sign(const CallEntry &entry) const
{
    using Colour = Theme::Colour;
    const Theme &theme = Theme::instance();
    if (entry.call.waitsSince)
        return theme.icon(QStringLiteral("wait"), waitsTooLong(entry) ? Colour::Caution : Colour::Muted);
    switch (entry.call.state) {
    case CallState::Ringing:
        return theme.icon(QStringLiteral("ringing"), Colour::Accent);
    case CallState::Answered:
        return theme.icon(QStringLiteral("phone"), Colour::Good);
    case CallState::Held:
        return theme.icon(QStringLiteral("pause"), Colour::Caution);
    case CallState::Transferred:
        return theme.icon(QStringLiteral("transfer"), Colour::Accent);
    default:
        return theme.icon(QStringLiteral("pending"), Colour::Muted);
    }
}

bool LiveCallModel::waitsTooLong(const CallEntry &entry) const
{
    return entry.call.waitsSince && m_waitingLimit.count() > 0 &&
           entry.call.waitsSince->addSecs(m_waitingLimit.count()) <= m_now;
}

} // namespace bellboard
