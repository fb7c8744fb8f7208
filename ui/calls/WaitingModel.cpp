// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/WaitingModel.h"

#include "ui/theme/Theme.h"
#include "ui/words/CallWords.h"
#include "ui/words/TimeWords.h"

#include <QHash>

#include <algorithm>

namespace bellboard {

QList<WaitingCaller> waitingOf(const QList<CallQueue> &queues, const QList<CallEntry> &calls)
{
    QHash<QString, WaitingCaller> byCall;
    QHash<QString, QString> names;
    for (const CallQueue &queue : queues)
        names.insert(queue.number, queue.name.isEmpty() ? queue.number : queue.name);
    for (const CallEntry &entry : calls) {
        if (!entry.call.waitsSince)
            continue;
        byCall.insert(entry.call.key.id,
                      {entry.id.value, entry.id, CallWords::fromName(entry), CallWords::fromNumber(entry),
                       names.value(entry.call.queue, CallWords::queue(entry.call)), 0, *entry.call.waitsSince});
    }
    QList<WaitingCaller> waiting;
    for (const CallQueue &queue : queues) {
        for (const QueueCaller &caller : queue.callers) {
            const QString queueName = names.value(queue.number);
            if (const auto found = byCall.find(caller.callId); found != byCall.end()) {
                found->position = caller.position;
                found->queue = queueName;
                continue;
            }
            // Below zero, so that it never meets a call's id.
            const auto key = -1 - static_cast<qint64>(qHash(queue.number + QLatin1Char('/') + caller.leg +
                                                            caller.callId + caller.party.number) >>
                                                      2);
            waiting +=
                {key, {}, caller.party.name, caller.party.number, queueName, caller.position, caller.waitingSince};
        }
    }
    waiting += byCall.values();
    std::sort(waiting.begin(), waiting.end(), [](const WaitingCaller &a, const WaitingCaller &b) {
        return a.since != b.since ? a.since < b.since : a.key < b.key;
    });
    return waiting;
}

bool WaitingModel::isTooLong(const WaitingCaller &caller) const
{
    return m_limit.count() > 0 && caller.since.isValid() && caller.since.addSecs(m_limit.count()) <= m_now;
}

int WaitingModel::tooLong() const
{
    return static_cast<int>(
        std::count_if(rows().begin(), rows().end(), [this](const WaitingCaller &caller) { return isTooLong(caller); }));
}

QVariant WaitingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return role == Qt::TextAlignmentRole ? QVariant(Qt::AlignLeft | Qt::AlignVCenter) : QVariant();
    return section == Who ? tr("Waiting") : section == Queue ? tr("Queue") : tr("For");
}

QVariant WaitingModel::data(const QModelIndex &index, int role) const
{
    const WaitingCaller &caller = at(index.row());
    const QString number = caller.number.size() < 6 ? caller.number : m_desk.formatNumber(caller.number);
    const QString who = CallWords::who(caller.name, number);
    const QString waited = caller.since.isValid() ? TimeWords::clockSince(caller.since, m_now) : QString(QChar(0x2013));
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Who)
            return who;
        if (index.column() == Waited)
            return waited;
        return caller.position > 0 ? tr("%1, no. %2").arg(caller.queue).arg(caller.position) : caller.queue;
    case NumberRole:
        return caller.name.isEmpty() ? QString() : number;
    case Qt::DecorationRole:
        if (index.column() == Waited && isTooLong(caller))
            return Theme::instance().icon(QStringLiteral("alarm"), Theme::Colour::Caution);
        return {};
    case Qt::ForegroundRole:
        return isTooLong(caller) && index.column() == Waited
                   ? QVariant(Theme::instance().colour(Theme::Colour::Caution))
                   : QVariant();
    case Qt::FontRole:
        if (isTooLong(caller) && index.column() == Waited)
            return Theme::font(Theme::Type::Body, QFont::Bold);
        return {};
    case Qt::AccessibleTextRole: {
        const QString words = tr("%1 waits in %2 for %3").arg(who, caller.queue, waited);
        return isTooLong(caller) ? tr("%1, too long").arg(words) : words;
    }
    default:
        return {};
    }
}

} // namespace bellboard
