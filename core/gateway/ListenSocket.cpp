// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/ListenSocket.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace bellboard {

namespace {
QString trSocket(const char *text)
{
    return QCoreApplication::translate("ListenSocket", text);
}

struct HostPort
{
    QHostAddress host;
    quint16 port = 0;
};

Result<HostPort> parseAddress(const QString &text)
{
    const auto wrong = [&] {
        return fail(
            ErrorKind::Invalid,
            trSocket("\"%1\" is no address to listen on: write it like 127.0.0.1:8480 or [::1]:8480.").arg(text));
    };
    const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
    if (colon <= 0)
        return wrong();
    QString host = text.left(colon);
    bool ok = false;
    const int port = text.mid(colon + 1).toInt(&ok);
    if (!ok || port < 0 || port > 65535)
        return wrong();
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        host = host.mid(1, host.size() - 2);
    else if (host.contains(QLatin1Char(':')))
        return wrong(); // an IPv6 address without brackets: where would its port begin?
    if (host == QLatin1StringView("localhost"))
        host = QStringLiteral("127.0.0.1");
    HostPort result{QHostAddress(host), quint16(port)};
    if (result.host.isNull())
        return wrong();
    return result;
}

Error bindError(const QString &address, int code)
{
    switch (code) {
    case EADDRINUSE:
        return {ErrorKind::Conflict,
                trSocket("Another program already listens on %1: end it, or choose another port.").arg(address)};
    case EACCES:
        return {ErrorKind::Refused,
                trSocket("This user may not listen on %1: choose a port from 1024 up.").arg(address)};
    case EADDRNOTAVAIL:
        return {ErrorKind::Invalid,
                trSocket("This PC has no address %1: choose one of its own, or 0.0.0.0 for all.").arg(address)};
    default:
        return {ErrorKind::Internal,
                trSocket("Listening on %1 failed: %2.").arg(address, QString::fromLocal8Bit(std::strerror(code)))};
    }
}
} // namespace

Result<ListenSocket> ListenSocket::open(const QString &address)
{
    const auto where = parseAddress(address);
    if (!where)
        return tl::make_unexpected(where.error());
    const bool v6 = where->host.protocol() == QAbstractSocket::IPv6Protocol;
    const int descriptor = ::socket(v6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_TCP);
    if (descriptor < 0)
        return tl::make_unexpected(bindError(address, errno));
    ListenSocket socket(descriptor, 0);

    const int on = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_storage storage{};
    socklen_t length = 0;
    if (v6) {
        // [::] takes IPv4 callers too.
        const int only = where->host == QHostAddress(QHostAddress::AnyIPv6) ? 0 : 1;
        ::setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &only, sizeof only);
        auto *in6 = reinterpret_cast<sockaddr_in6 *>(&storage);
        in6->sin6_family = AF_INET6;
        in6->sin6_port = htons(where->port);
        const Q_IPV6ADDR bytes = where->host.toIPv6Address();
        std::memcpy(in6->sin6_addr.s6_addr, bytes.c, sizeof bytes.c);
        length = sizeof(sockaddr_in6);
    } else {
        auto *in4 = reinterpret_cast<sockaddr_in *>(&storage);
        in4->sin_family = AF_INET;
        in4->sin_port = htons(where->port);
        in4->sin_addr.s_addr = htonl(where->host.toIPv4Address());
        length = sizeof(sockaddr_in);
    }
    if (::bind(descriptor, reinterpret_cast<sockaddr *>(&storage), length) != 0 || ::listen(descriptor, 512) != 0)
        return tl::make_unexpected(bindError(address, errno));
    length = sizeof storage;
    ::getsockname(descriptor, reinterpret_cast<sockaddr *>(&storage), &length);
    socket.m_port = ntohs(v6 ? reinterpret_cast<sockaddr_in6 *>(&storage)->sin6_port
                             : reinterpret_cast<sockaddr_in *>(&storage)->sin_port);
    return socket;
}

ListenSocket::ListenSocket(ListenSocket &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_port(std::exchange(other.m_port, quint16(0)))
{
}

ListenSocket::~ListenSocket()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

int ListenSocket::release()
{
    return std::exchange(m_descriptor, -1);
}

} // namespace bellboard
