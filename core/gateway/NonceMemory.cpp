// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/NonceMemory.h"

#include <QCryptographicHash>

namespace bellboard {

NonceMemory::Verdict NonceMemory::take(const QByteArray &nonce, const QByteArray &body, const QDateTime &until,
                                       const QDateTime &now)
{
    forget(now);
    const QByteArray digest = QCryptographicHash::hash(body, QCryptographicHash::Sha256);
    const auto found = m_known.find(nonce);
    if (found != m_known.end()) {
        if (found->state == State::InFlight)
            return Verdict::InFlight;
        if (found->state == State::Used || found->bodyDigest != digest)
            return Verdict::Used;
        found->state = State::InFlight;
        return Verdict::Fresh;
    }
    m_known.insert(nonce, {State::InFlight, digest});
    m_ends.emplace(until, nonce);
    return Verdict::Fresh;
}

void NonceMemory::keep(const QByteArray &nonce)
{
    const auto found = m_known.find(nonce);
    if (found != m_known.end())
        found->state = State::Used;
}

void NonceMemory::release(const QByteArray &nonce)
{
    const auto found = m_known.find(nonce);
    if (found != m_known.end() && found->state == State::InFlight)
        found->state = State::Released;
}

void NonceMemory::forget(const QDateTime &now)
{
    while (!m_ends.empty() && (m_ends.begin()->first < now || m_known.size() >= most)) {
        m_known.remove(m_ends.begin()->second);
        m_ends.erase(m_ends.begin());
    }
}

} // namespace bellboard
