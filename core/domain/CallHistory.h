// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallEvidence.h"
#include "core/domain/PhoneCall.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <set>
#include <utility>

namespace bellboard {

/// How long to wait for what may still come.
struct CallLimits
{
    std::chrono::milliseconds nextLegFollows{
        300};                                     ///< after the last leg's end: of a transfer the next one is seen then
    std::chrono::milliseconds impliedAfter{3000}; ///< after the end of the only other party
    std::chrono::milliseconds recordSettles{5000}; ///< after the last fact of a call that has a record
    std::chrono::seconds keepFor{3600};            ///< young calls take late facts for so long
};

/// The truth of a call as far as known at `now`: a pure function of the evidence. While the call is live, `ring`,
/// `talk` and `hold` count only what is finished, so that the truth does not change with every moment; who shows a
/// running clock takes it from the times. A call without any evidence of its kind (no leg, no record) is Initiated.
PhoneCall truth(const CallEvidence &evidence, const CallKey &key, const QDateTime &now, const CallLimits &limits = {});

/// Of two ids of one call the one it is known by: the older by the seconds and counter at its end ("…1795219771.92"),
/// else by bytes.
bool isOlderCallId(const QString &a, const QString &b);

/// Everything known of the calls of one link that are live or young. Facts may come late, twice and in any order; what
/// comes out depends on the set of facts and the time alone. Pure; the engine owns one per link.
class CallHistory
{
  public:
    using Limits = CallLimits;

    explicit CallHistory(LinkId link, const Limits &limits = {}) : m_link(link), m_limits(limits) {}

    /// The calls whose truth changed by it, as of the last tick (their representative ids). A fact of another link is
    /// not taken.
    QSet<QString> add(const CallFact &fact);
    QSet<QString> add(const QList<CallFact> &facts); ///< of a batch, each id once
    /// A complete list was read: NotListed for every live call not in it whose last sign of life is before askedAt.
    QSet<QString> listed(const QStringList &ids, const QDateTime &askedAt);
    /// What changes by time alone (implied ends, settled records) up to now. Time does not go backwards: an earlier now
    /// is taken as the last.
    QSet<QString> tick(const QDateTime &now);
    /// When tick() has something to do next.
    std::optional<QDateTime> nextTick() const;

    /// By any of its ids.
    std::optional<PhoneCall> call(const QString &id, const QDateTime &now) const;
    QList<PhoneCall> live(const QDateTime &now) const;
    /// The id it is known by now; empty for an unknown call.
    QString representative(const QString &id) const;

    /// Ids that were joined into another since the last asking (loser, winner): their rows are to be folded.
    QList<std::pair<QString, QString>> takeJoined();
    /// Calls over for longer than keepFor: given out once and forgotten.
    QStringList takeForgotten(const QDateTime &now);

    /// For the live table: the folded evidence, versioned. Empty for an unknown call.
    QJsonObject evidence(const QString &id) const;
    /// Joins evidence that was stored under `id`, after a restart or from another engine. An error leaves all as it
    /// was.
    Result<> restore(const QString &id, const QJsonObject &evidence);

  private:
    struct Entry
    {
        CallEvidence evidence;
        PhoneCall truth; ///< as of m_now
        std::optional<Moment> next;
    };

    QString classOf(const QString &id) const;
    QString unite(const QString &a, const QString &b, QSet<QString> &touched);
    void take(const CallFact &fact, QSet<QString> &touched);
    QSet<QString> settle(const QSet<QString> &touched);
    bool refresh(const QString &id, Entry &entry);

    LinkId m_link;
    Limits m_limits;
    std::optional<Moment> m_now;
    QHash<QString, QString> m_classes; ///< any id of a call, to its representative
    QHash<QString, Entry> m_calls;     ///< by representative
    std::set<std::pair<Moment, QString>> m_due;
    QList<std::pair<QString, QString>> m_joined;
};

} // namespace bellboard
