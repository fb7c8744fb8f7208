// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QHash>

#include <map>

namespace bellboard {

/// Takes each nonce of a signed delivery once, for as long as its signature is fresh. The signature does not cover the
/// body, so a nonce also belongs to the first body it came with. Bounded; only well-signed nonces get in here.
class NonceMemory
{
  public:
    enum class Verdict {
        Fresh,    ///< go on
        InFlight, ///< the same delivery is being stored at this moment
        Used,     ///< stored already, or it came with another body before
    };

    /// `until`: when the signature is stale anyway.
    Verdict take(const QByteArray &nonce, const QByteArray &body, const QDateTime &until, const QDateTime &now);
    /// The delivery was stored: the nonce is used up.
    void keep(const QByteArray &nonce);
    /// It was not: the same delivery may come again.
    void release(const QByteArray &nonce);

    qsizetype size() const { return m_known.size(); }

  private:
    enum class State { InFlight, Released, Used };
    struct Entry
    {
        State state = State::InFlight;
        QByteArray bodyDigest;
    };
    void forget(const QDateTime &now);

    static constexpr qsizetype most = 65'536;
    QHash<QByteArray, Entry> m_known;
    std::multimap<QDateTime, QByteArray> m_ends;
};

} // namespace bellboard
