// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/HttpDoor.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <unordered_set>

namespace bellboard {

/// Holds every connection of the door to its time: a whole request from its first byte to its last, and the pause
/// between two. The HTTP library itself only knows pauses, so a client that drips a byte a second would hold a place
/// for ever. Has a thread of its own, which sleeps while nobody is connected; the other calls come from the library's.
class ConnectionWatch
{
  public:
    using Clock = std::chrono::steady_clock;

    enum class Phase {
        Idle,      ///< no byte of a request yet
        Receiving, ///< a request is coming in
        Answering, ///< a whole request is here: the time is ours
        Leaving,   ///< refused in the middle of a request: gets a moment to read why
        Upgraded,  ///< no longer HTTP
    };

    struct Connection
    {
        int descriptor = -1;
        QHostAddress peer;
        bool secure = false;
        Phase phase = Phase::Idle;
        Clock::time_point since;
        quint64 bytesBefore = 0; ///< received when it became idle
        bool cut = false;
    };

    /// `onTooSlow` is called in the watch's thread.
    ConnectionWatch(const HttpLimits &limits, std::function<void(const QHostAddress &)> onTooSlow);
    ~ConnectionWatch();

    Connection *opened(int descriptor, const QHostAddress &peer, bool secure);
    void closed(Connection *connection); ///< before the descriptor is closed
    void enter(Connection *connection, Phase phase);
    /// For a refusal in the middle of a request, where the library has no way to answer: says it on the bare
    /// connection, which ends a second later. To end it at once would take the answer from a client that still sends.
    /// A TLS connection is only closed.
    void refuse(Connection *connection, QByteArrayView answer);
    int count() const;

  private:
    void run();
    void look(Clock::time_point now);
    void cut(Connection &connection, QByteArrayView answer);

    const HttpLimits m_limits;
    const std::function<void(const QHostAddress &)> m_onTooSlow;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::unordered_set<Connection *> m_connections;
    bool m_ending = false;
    std::thread m_thread;
};

/// A small complete answer as it stands on the wire; the connection ends with it.
QByteArray bareAnswer(int status, QByteArrayView reason);

} // namespace bellboard
