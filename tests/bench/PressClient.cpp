// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/PressClient.h"

#include <arpa/inet.h>
#include <chrono>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace bellboard::bench {

qint64 steadyNow()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

QByteArray postRequest(const QByteArray &path, const QByteArray &token, const QByteArray &body)
{
    return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer " +
           token + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

PressClient::PressClient(quint16 port, int connections)
{
    for (int i = 0; i < connections; ++i) {
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            qFatal("cannot connect to port %d", port);
        const int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        m_sockets.append(fd);
    }
}

PressClient::~PressClient()
{
    for (const int fd : std::as_const(m_sockets))
        ::close(fd);
}

QList<qint64> PressClient::send(const QList<QByteArray> &requests)
{
    QList<qint64> sent;
    sent.reserve(requests.size());
    for (qsizetype i = 0; i < requests.size(); ++i) {
        // Just before the call: the kernel hands the bytes on within it.
        sent.append(steadyNow());
        if (::send(m_sockets.at(i), requests.at(i).constData(), size_t(requests.at(i).size()), MSG_NOSIGNAL) !=
            requests.at(i).size())
            qFatal("a request could not be sent");
    }
    return sent;
}

QList<qint64> PressClient::receive(qsizetype count)
{
    QList<qint64> received;
    char buffer[4096];
    for (qsizetype i = 0; i < count; ++i) {
        const auto got = ::recv(m_sockets.at(i), buffer, sizeof buffer - 1, 0);
        received.append(steadyNow());
        if (got < 12 || QByteArray(buffer + 9, 1) != "2")
            qFatal("not taken: %.*s", int(std::max<ssize_t>(got, 0)), buffer);
    }
    return received;
}

} // namespace bellboard::bench
