// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/CallHistory.h"

#include "core/domain/CallReading.h"

#include <algorithm>

namespace bellboard {

bool isOlderCallId(const QString &a, const QString &b)
{
    const auto numbersA = numbersOf(a);
    const auto numbersB = numbersOf(b);
    if (numbersA.has_value() != numbersB.has_value())
        return numbersA.has_value();
    return numbersA != numbersB ? numbersA < numbersB : a < b;
}

QString CallHistory::classOf(const QString &id) const
{
    return m_classes.value(id);
}

QString CallHistory::representative(const QString &id) const
{
    return classOf(id);
}

/// Makes the two one call, known by the older id, and gives that back. An id that is not known yet becomes known.
QString CallHistory::unite(const QString &a, const QString &b, QSet<QString> &touched)
{
    const QString classA = m_classes.value(a, a);
    const QString classB = m_classes.value(b, b);
    const QString winner = isOlderCallId(classB, classA) ? classB : classA;
    const QString loser = winner == classA ? classB : classA;
    m_classes.insert(a, winner);
    m_classes.insert(b, winner);
    Entry &entry = m_calls[winner];
    entry.evidence.ids.insert(winner);
    touched.insert(winner);
    if (winner == loser)
        return winner;
    entry.evidence.ids.insert(loser);
    const auto it = m_calls.constFind(loser);
    if (it == m_calls.constEnd())
        return winner;
    const Entry lost = *it;
    m_calls.erase(it);
    if (lost.next)
        m_due.erase({*lost.next, loser});
    for (const QString &id : lost.evidence.ids)
        m_classes.insert(id, winner);
    Entry &joined = m_calls[winner];
    joined.evidence = merged(std::move(joined.evidence), lost.evidence);
    m_joined.append({loser, winner});
    touched.remove(loser);
    return winner;
}

void CallHistory::take(const CallFact &fact, QSet<QString> &touched)
{
    if (fact.call.link != m_link || fact.call.id.isEmpty() || !fact.at.isValid())
        return;
    const auto *same = std::get_if<fact::SameCall>(&fact.what);
    const bool joins = same && !same->otherId.isEmpty();
    const QString id = unite(fact.call.id, joins ? same->otherId : fact.call.id, touched);
    addFact(m_calls[id].evidence, fact);
}

bool CallHistory::refresh(const QString &id, Entry &entry)
{
    if (entry.next)
        m_due.erase({*entry.next, id});
    entry.next.reset();
    PhoneCall now = truthOf(entry.evidence, CallKey{m_link, id}, m_now, m_limits, entry.next);
    if (entry.next)
        m_due.insert({*entry.next, id});
    if (now == entry.truth)
        return false;
    entry.truth = std::move(now);
    return true;
}

QSet<QString> CallHistory::settle(const QSet<QString> &touched)
{
    QSet<QString> changed;
    for (const QString &id : touched) {
        const auto it = m_calls.find(id);
        if (it != m_calls.end() && refresh(id, *it))
            changed.insert(id);
    }
    return changed;
}

QSet<QString> CallHistory::add(const CallFact &fact)
{
    QSet<QString> touched;
    take(fact, touched);
    return settle(touched);
}

QSet<QString> CallHistory::add(const QList<CallFact> &facts)
{
    QSet<QString> touched;
    for (const CallFact &fact : facts)
        take(fact, touched);
    return settle(touched);
}

QSet<QString> CallHistory::listed(const QStringList &ids, const QDateTime &askedAt)
{
    if (!askedAt.isValid())
        return {};
    QSet<QString> there;
    for (const QString &id : ids)
        there.insert(classOf(id));
    QSet<QString> touched;
    for (auto it = m_calls.begin(); it != m_calls.end(); ++it) {
        const auto &lastLife = it->evidence.lastLife;
        const bool mayGoOn = it->truth.closedBy < ClosedBy::Snapshot;
        if (there.contains(it.key()) || !mayGoOn || (lastLife && *lastLife >= momentOf(askedAt)))
            continue;
        addFact(it->evidence, {CallKey{m_link, it.key()}, askedAt, fact::NotListed{}});
        touched.insert(it.key());
    }
    return settle(touched);
}

QSet<QString> CallHistory::tick(const QDateTime &now)
{
    if (now.isValid())
        m_now = std::max(m_now.value_or(Moment::min()), momentOf(now));
    QSet<QString> due;
    for (auto it = m_due.begin(); m_now && it != m_due.end() && it->first <= *m_now; ++it)
        due.insert(it->second);
    return settle(due);
}

std::optional<QDateTime> CallHistory::nextTick() const
{
    return m_due.empty() ? std::nullopt : std::optional(dateTimeOf(m_due.begin()->first));
}

std::optional<PhoneCall> CallHistory::call(const QString &id, const QDateTime &now) const
{
    const auto it = m_calls.constFind(classOf(id));
    if (it == m_calls.constEnd())
        return std::nullopt;
    // What was told at the last tick still holds until the entry's next change.
    const Moment at = now.isValid() ? momentOf(now) : Moment::min();
    if (m_now ? at >= *m_now && (!it->next || at < *it->next) : it->next ? at < *it->next : true)
        return it->truth;
    std::optional<Moment> next;
    return truthOf(it->evidence, it->truth.key, at, m_limits, next);
}

QList<PhoneCall> CallHistory::live(const QDateTime &now) const
{
    QList<PhoneCall> calls;
    for (auto it = m_calls.cbegin(); it != m_calls.cend(); ++it) {
        if (const auto each = call(it.key(), now); each && isLive(each->state))
            calls += *each;
    }
    std::sort(calls.begin(), calls.end(), [](const PhoneCall &a, const PhoneCall &b) {
        return a.startedAt != b.startedAt ? a.startedAt < b.startedAt : a.key < b.key;
    });
    return calls;
}

QList<std::pair<QString, QString>> CallHistory::takeJoined()
{
    return std::exchange(m_joined, {});
}

QStringList CallHistory::takeForgotten(const QDateTime &now)
{
    QStringList forgotten;
    for (auto it = m_calls.begin(); it != m_calls.end();) {
        const bool isOver = !isLive(it->truth.state);
        if (!isOver || !it->evidence.lastAt || momentOf(now) < *it->evidence.lastAt + m_limits.keepFor ||
            momentOf(now) < momentOf(it->truth.endedAt) + m_limits.keepFor) {
            ++it;
            continue;
        }
        for (const QString &id : it->evidence.ids)
            m_classes.remove(id);
        if (it->next)
            m_due.erase({*it->next, it.key()});
        forgotten += it.key();
        it = m_calls.erase(it);
    }
    return forgotten;
}

QJsonObject CallHistory::evidence(const QString &id) const
{
    const auto it = m_calls.constFind(classOf(id));
    return it == m_calls.constEnd() ? QJsonObject() : toJson(it->evidence);
}

Result<> CallHistory::restore(const QString &id, const QJsonObject &evidence)
{
    auto stored = callEvidenceFrom(evidence);
    if (!stored)
        return tl::make_unexpected(stored.error());
    QSet<QString> touched;
    QString known = unite(id, id, touched);
    for (const QString &other : stored->ids) {
        if (!other.isEmpty())
            known = unite(known, other, touched);
    }
    Entry &entry = m_calls[known];
    entry.evidence = merged(std::move(entry.evidence), *stored);
    settle(touched);
    return {};
}

} // namespace bellboard
