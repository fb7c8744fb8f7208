// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The switchboard's other half: what becomes durable, and what happens when it does not.
#include "core/engine/AlertRunner.h"
#include "core/engine/RecordingShelf.h"
#include "core/engine/Switchboard.h"
#include "core/pbx/PbxLink.h"

#include <QLoggingCategory>

namespace bellboard {

Q_LOGGING_CATEGORY(lcBoardWriting, "bellboard.calls.written")

namespace {
constexpr std::chrono::milliseconds houseEvery{100};
constexpr int mostCallers = 5000; ///< remembered
} // namespace

CallCommit Switchboard::commitOf(Book &calls, const PhoneCall &call)
{
    const QString &id = call.key.id;
    CallCommit commit;
    commit.call = call;
    commit.evidence = calls.history.evidence(id);
    if (!calls.alertOf.contains(id) && m_link && m_link->linkId() == call.key.link) {
        if (const auto alert = callOf(m_link->tagOf(call.key))) {
            calls.alertOf.insert(
                id, {{QStringLiteral("alert"), alert->alert.value}, {QStringLiteral("attempt"), alert->attempt}});
        }
    }
    commit.metadata = calls.alertOf.value(id);
    const QSet<LegId> muted = calls.mutedLegs.value(id);
    for (LegView &leg : commit.call.legs)
        leg.muted = leg.phase != LegView::Phase::Ended && muted.contains(leg.id);
    return commit;
}

CallWriting Switchboard::nextWriting()
{
    const QDateTime now = m_clock.now();
    CallWriting work;
    work.country = m_country;
    work.settledBefore = now.addSecs(-CallLimits().keepFor.count());
    QSet<CallKey> taken;
    while (!m_waiting.empty() && work.calls.size() < m_most) {
        const CallKey waiting = m_waiting.front();
        m_waiting.pop_front();
        m_dirty.remove(waiting);
        Book &calls = book(waiting.link);
        const auto call = calls.history.call(waiting.id, now);
        if (!call || taken.contains(call->key) || calls.settled.contains(call->key.id))
            continue;
        taken.insert(call->key);
        work.calls.append(commitOf(calls, *call));
        const QStringList others = call->otherIds;
        const bool written =
            calls.written.contains(call->key.id) ||
            std::any_of(others.cbegin(), others.cend(), [&](const QString &id) { return calls.written.contains(id); });
        if (!written)
            work.unseen.insert(call->key);
        for (const QString &number : {call->from.number, call->to.number}) {
            if (const auto known = m_callers.constFind(number); known != m_callers.cend())
                work.callers.insert(number, *known);
        }
    }
    work.forgotten = std::exchange(m_forgotten, {});
    if (m_house.hasChanged() && left(m_sinceHouse, houseEvery) == 0) {
        work.house = m_house.takeChanged();
        m_sinceHouse.start();
    }
    return work;
}

void Switchboard::writeNext()
{
    if (m_writing || m_held)
        return;
    const CallWriting work = nextWriting();
    if (work.isEmpty()) {
        if (m_house.hasChanged())
            m_soon.start(std::chrono::milliseconds(std::max<qint64>(1, left(m_sinceHouse, houseEvery))));
        return;
    }
    m_writing = true;
    m_sinceWriting.start();
    m_pool->run([property = m_property, work](Database &database) { return write(database, property, work); })
        .then(this, [this, work](const Result<CallsWritten> &written) { afterWriting(work, written); });
}

void Switchboard::afterWriting(const CallWriting &work, const Result<CallsWritten> &written)
{
    m_writing = false;
    if (!written) {
        putBack(work, written.error());
        return;
    }
    if (std::exchange(m_away, false))
        qCInfo(lcBoardWriting, "Calls are written again");
    if (m_most < mostCalls)
        ++m_most;
    if (m_callers.size() > mostCallers)
        m_callers.clear();
    m_callers.insert(written->callers);
    for (const CallCommit &commit : work.calls) {
        const PhoneCall &call = commit.call;
        Book &calls = book(call.key.link);
        if (written->settled.contains(call.key)) {
            qCInfo(lcBoardWriting, "Late news of call %s is not taken: it is complete in the log",
                   qPrintable(call.key.id));
            calls.settled.insert(call.key.id);
            continue;
        }
        calls.written.insert(call.key.id);
        for (const QString &id : call.otherIds)
            calls.written.insert(id);
        if (!isLive(call.state) && !call.recording.isEmpty())
            m_recordings->want(written->ids.value(call.key), call.key.link, call.recording);
    }
    if (!m_waiting.empty() || m_house.hasChanged() || !m_inbox.empty())
        soon();
}

/// Nothing is lost: what could not be written stays known, and is written as it is by then.
void Switchboard::putBack(const CallWriting &work, const Error &error)
{
    Q_EMIT trouble(error);
    m_house.putBack(work.house);
    m_forgotten = work.forgotten + m_forgotten;
    const bool away = error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::Refused;
    const bool poisoned = !away && error.kind != ErrorKind::Conflict;
    if (poisoned && work.calls.size() == 1) {
        // One call that the database will not have must not keep all others from it.
        const CallKey key = work.calls.constFirst().call.key;
        qCWarning(lcBoardWriting, "Call %s cannot be written and is left out: %s", qPrintable(key.id),
                  qPrintable(error.message));
        book(key.link).settled.insert(key.id);
    } else {
        for (auto it = work.calls.crbegin(); it != work.calls.crend(); ++it) {
            const CallKey key = it->call.key;
            if (m_dirty.contains(key))
                continue;
            m_dirty.insert(key);
            m_waiting.push_front(key);
        }
    }
    if (poisoned)
        m_most = 1;
    m_away = !poisoned;
    m_soon.start(m_away ? again : writeEvery);
}

/// Only when all that is known is written.
void Switchboard::forgetOld()
{
    if (!m_restored || m_writing || !m_waiting.empty() || !m_inbox.empty() || !m_forgotten.isEmpty())
        return;
    for (auto &[link, calls] : m_books) {
        for (const QString &id : calls.history.takeForgotten(m_clock.now())) {
            if (!calls.settled.remove(id))
                m_forgotten.append(CallKey{link, id});
            calls.alertOf.remove(id);
            calls.mutedLegs.remove(id);
        }
        // Ids that nobody follows any more: should news of them come all the same, the log is asked.
        calls.written.removeIf(
            [&calls = calls](const QString &id) { return calls.history.representative(id).isEmpty(); });
    }
    if (!m_forgotten.isEmpty())
        soon();
}

} // namespace bellboard
