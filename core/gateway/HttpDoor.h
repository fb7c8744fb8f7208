// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QTcpSocket>

#include <chrono>
#include <functional>
#include <memory>
#include <utility>

namespace bellboard {

/// One whole request, within the limits of the door.
struct HttpRequest
{
    QByteArray method;
    QByteArray path;                                  ///< percent-decoded, without the query
    QList<std::pair<QByteArray, QByteArray>> query;   ///< percent-decoded
    QList<std::pair<QByteArray, QByteArray>> headers; ///< as sent
    QByteArray body;
    QHostAddress peer;
    bool secure = false; ///< came over TLS

    QByteArray header(QByteArrayView name) const; ///< the first of that name in any case, or empty
    QByteArray queryItem(QByteArrayView name) const;
};

/// A connection that left HTTP. Bytes that the client sent early are in the socket already, behind the request itself,
/// which can be read from it again, with the header `peerHeader` added.
using UpgradedSocket = std::unique_ptr<QTcpSocket>;

/// Who sent an upgraded request: the socket itself does not tell it under TLS. What a client sends by this name is
/// dropped.
inline constexpr const char *peerHeader = "X-Bellboard-Peer";

struct HttpResponse
{
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
    QList<std::pair<QByteArray, QByteArray>> headers;
    /// With status 101: takes the connection over, in the engine's thread, once the answer went out. A response header
    /// that is written to the socket first is swallowed: the door has sent its own.
    std::function<void(UpgradedSocket)> upgraded;
};

/// The place for the answer to one request: may be copied, answered once, at any later time, in the engine's thread.
/// Further answers are ignored. Where every copy goes away unanswered, the client gets a 500.
class HttpReply
{
  public:
    class Target
    {
      public:
        virtual ~Target() = default;
        virtual void answer(HttpResponse response) = 0;
    };

    explicit HttpReply(std::shared_ptr<Target> target) : m_target(std::move(target)) {}
    void operator()(HttpResponse response) const { m_target->answer(std::move(response)); }

  private:
    std::shared_ptr<Target> m_target;
};

/// What the door lets in.
struct HttpLimits
{
    int headerBytes = 16 * 1024;
    int bodyBytes = 256 * 1024;
    std::chrono::milliseconds request = std::chrono::seconds(10); ///< from its first byte to its last
    std::chrono::milliseconds idle = std::chrono::seconds(10);    ///< between two requests of one connection
    std::chrono::milliseconds answer = std::chrono::seconds(20);  ///< our own time, then 503
    int connections = 200;
    double requestsPerSecond = 50; ///< of one address, on average
    int requestBurst = 200;        ///< of one address, at once
};

/// What the door itself turned away, before anybody saw it.
enum class DoorRefusal { TooLarge, TooSlow, TooMany, TooOften, Malformed, Stopping };

/// Where the door listens and with what.
struct HttpDoorConfig
{
    QString listen = QStringLiteral("127.0.0.1:8480"); ///< address:port, [IPv6]:port; port 0 takes a free one
    QByteArray tlsCertificate;                         ///< PEM, with its chain
    QByteArray tlsKey;                                 ///< PEM
    HttpLimits limits;
};

/// The one HTTP/1.1 server of the house. Lives in the engine's thread; both callbacks are called there. Requests that
/// came in together are handed over in one go.
class HttpDoor
{
  public:
    using Handler = std::function<void(HttpRequest, HttpReply)>;
    using RefusalHandler = std::function<void(DoorRefusal, const QHostAddress &, int times)>;

    virtual ~HttpDoor() = default;
    /// Errors: Invalid (address, certificate, key), Conflict (port in use), Refused (not allowed), Internal.
    virtual Result<> start(const HttpDoorConfig &config, Handler handler, RefusalHandler refused) = 0;
    /// Answers what is still open with 503 and closes every connection. Upgraded sockets must be closed before.
    virtual void stop() = 0;
    virtual quint16 port() const = 0; ///< 0 while it is closed
    virtual int connections() const = 0;
};

} // namespace bellboard
