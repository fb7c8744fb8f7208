// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/ConnectionWatch.h"

#include <algorithm>
#include <linux/tcp.h>
#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>
#include <vector>

namespace bellboard {

namespace {
/// Bytes that came in on this connection so far, as the kernel counts them; 0 where it doesn't.
quint64 bytesReceived(int descriptor)
{
    tcp_info info{};
    socklen_t length = sizeof info;
    if (::getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &length) != 0 ||
        length < offsetof(tcp_info, tcpi_bytes_received) + sizeof info.tcpi_bytes_received)
        return 0;
    return info.tcpi_bytes_received;
}
} // namespace

QByteArray bareAnswer(int status, QByteArrayView reason)
{
    const QByteArray body = "{\"status\":\"refused\",\"reason\":\"" + reason.toByteArray() + "\"}\n";
    return "HTTP/1.1 " + QByteArray::number(status) + ' ' + reason.toByteArray() +
           "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

ConnectionWatch::ConnectionWatch(const HttpLimits &limits, std::function<void(const QHostAddress &)> onTooSlow)
    : m_limits(limits), m_onTooSlow(std::move(onTooSlow)), m_thread([this] { run(); })
{
}

ConnectionWatch::~ConnectionWatch()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_all();
    m_thread.join();
    for (Connection *connection : m_connections)
        delete connection;
}

ConnectionWatch::Connection *ConnectionWatch::opened(int descriptor, const QHostAddress &peer, bool secure)
{
    auto connection = std::make_unique<Connection>();
    connection->descriptor = descriptor;
    connection->peer = peer;
    connection->secure = secure;
    connection->since = Clock::now();
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_connections.empty();
        m_connections.insert(connection.get());
    }
    if (first)
        m_changed.notify_all();
    return connection.release();
}

void ConnectionWatch::closed(Connection *connection)
{
    const std::lock_guard lock(m_mutex);
    m_connections.erase(connection);
    delete connection;
}

void ConnectionWatch::enter(Connection *connection, Phase phase)
{
    const quint64 bytes = phase == Phase::Idle ? bytesReceived(connection->descriptor) : 0;
    const std::lock_guard lock(m_mutex);
    // The request line may be here later than the first byte was seen: the clock runs from the earlier of the two.
    if (connection->phase == phase && phase == Phase::Receiving)
        return;
    connection->phase = phase;
    connection->since = Clock::now();
    connection->bytesBefore = bytes;
}

void ConnectionWatch::refuse(Connection *connection, QByteArrayView answer)
{
    const std::lock_guard lock(m_mutex);
    if (connection->cut)
        return;
    if (connection->secure)
        return cut(*connection, {});
    (void)::send(connection->descriptor, answer.data(), size_t(answer.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
    ::shutdown(connection->descriptor, SHUT_WR);
    connection->phase = Phase::Leaving;
    connection->since = Clock::now();
}

int ConnectionWatch::count() const
{
    const std::lock_guard lock(m_mutex);
    return int(m_connections.size());
}

void ConnectionWatch::cut(Connection &connection, QByteArrayView answer)
{
    if (connection.cut)
        return;
    connection.cut = true;
    if (!connection.secure && !answer.isEmpty())
        (void)::send(connection.descriptor, answer.data(), size_t(answer.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
    // The library finds the end of the stream and closes the descriptor itself.
    ::shutdown(connection.descriptor, SHUT_RDWR);
}

void ConnectionWatch::run()
{
    using std::chrono::milliseconds;
    const auto tick = std::clamp(std::min(m_limits.request, m_limits.idle) / 40, milliseconds(5), milliseconds(250));
    std::unique_lock lock(m_mutex);
    while (!m_ending) {
        if (m_connections.empty()) {
            m_changed.wait(lock, [this] { return m_ending || !m_connections.empty(); });
            continue;
        }
        m_changed.wait_for(lock, tick, [this] { return m_ending; });
        look(Clock::now());
    }
}

void ConnectionWatch::look(Clock::time_point now)
{
    for (Connection *connection : m_connections) {
        if (connection->cut)
            continue;
        switch (connection->phase) {
        case Phase::Idle:
            if (bytesReceived(connection->descriptor) != connection->bytesBefore) {
                connection->phase = Phase::Receiving;
                connection->since = now;
            } else if (now - connection->since > m_limits.idle) {
                cut(*connection, {});
            }
            break;
        case Phase::Receiving:
            if (now - connection->since > m_limits.request) {
                cut(*connection, bareAnswer(408, "Request Timeout"));
                m_onTooSlow(connection->peer);
            }
            break;
        case Phase::Leaving:
            if (now - connection->since > std::chrono::seconds(1))
                cut(*connection, {});
            break;
        case Phase::Answering:
        case Phase::Upgraded:
            break;
        }
    }
}

} // namespace bellboard
