// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/ButtonSockets.h"

#include <QCryptographicHash>
#include <QLoggingCategory>
#include <QPointer>
#include <QWebSocket>
#include <QWebSocketServer>

namespace bellboard {

Q_LOGGING_CATEGORY(lcSockets, "bellboard.gateway.sockets", QtInfoMsg)

namespace {
constexpr int mostUnanswered = 64;

bool listHolds(const QByteArray &list, QByteArrayView word)
{
    const auto items = list.split(',');
    return std::any_of(items.begin(), items.end(),
                       [&](const QByteArray &item) { return item.trimmed().compare(word, Qt::CaseInsensitive) == 0; });
}

HttpResponse refusal(int status, const QByteArray &reason)
{
    HttpResponse response;
    response.status = status;
    response.body = "{\"status\":\"refused\",\"reason\":\"" + reason + "\"}\n";
    return response;
}
} // namespace

ButtonSockets::ButtonSockets(const HttpLimits &limits, int most, std::chrono::milliseconds ping, Handler handler,
                             Refused refused, QObject *parent)
    : QObject(parent),
      m_limits(limits),
      m_most(most),
      m_handler(std::move(handler)),
      m_refused(std::move(refused)),
      m_rate(limits.requestsPerSecond, limits.requestBurst),
      m_server(std::make_unique<QWebSocketServer>(QStringLiteral("Bellboard"), QWebSocketServer::NonSecureMode))
{
    m_server->setMaxPendingConnections(most + 1);
    m_server->setHandshakeTimeout(limits.request);
    connect(m_server.get(), &QWebSocketServer::newConnection, this, &ButtonSockets::welcome);
    m_ping.setInterval(ping);
    connect(&m_ping, &QTimer::timeout, this, &ButtonSockets::pingAll);
}

ButtonSockets::~ButtonSockets()
{
    const auto open = std::exchange(m_open, {});
    for (const auto &[socket, state] : open) {
        socket->disconnect(this);
        socket->close(QWebSocketProtocol::CloseCodeGoingAway);
        delete socket;
    }
}

bool ButtonSockets::isHandshake(const HttpRequest &request)
{
    return listHolds(request.header("Upgrade"), "websocket");
}

HttpResponse ButtonSockets::shakeHands(const HttpRequest &request)
{
    if (request.method != "GET" || !isHandshake(request) || !listHolds(request.header("Connection"), "upgrade")) {
        HttpResponse response = refusal(426, "This address speaks WebSocket.");
        response.headers = {{"Upgrade", "websocket"}};
        return response;
    }
    if (request.header("Sec-WebSocket-Version").trimmed() != "13") {
        HttpResponse response = refusal(426, "WebSocket version 13 is needed.");
        response.headers = {{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", "13"}};
        return response;
    }
    const QByteArray key = request.header("Sec-WebSocket-Key").trimmed();
    const auto decoded = QByteArray::fromBase64Encoding(key, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() != 16)
        return refusal(400, "The header Sec-WebSocket-Key is wrong.");
    if (full()) {
        m_refused(DoorRefusal::TooMany, request.peer);
        HttpResponse response = refusal(503, "Too many WebSockets are open.");
        response.headers = {{"Retry-After", "5"}};
        return response;
    }
    HttpResponse response;
    response.status = 101;
    // RFC 6455, 4.2.2
    const QByteArray accept =
        QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1).toBase64();
    response.headers = {{"Upgrade", "websocket"}, {"Sec-WebSocket-Accept", accept}};
    const QPointer<ButtonSockets> self(this);
    response.upgraded = [self](UpgradedSocket socket) {
        if (self)
            self->take(std::move(socket));
    };
    return response;
}

void ButtonSockets::take(UpgradedSocket socket)
{
    if (full()) {
        m_refused(DoorRefusal::TooMany, socket->peerAddress());
        return;
    }
    QTcpSocket *raw = socket.release();
    raw->setParent(this);
    connect(raw, &QTcpSocket::disconnected, raw, &QObject::deleteLater);
    ++m_reserved;
    // The place is given back when the WebSocket stands, or when the handshake came to nothing.
    m_server->handleConnection(raw);
    QTimer::singleShot(0, this, [this] { --m_reserved; });
}

void ButtonSockets::welcome()
{
    while (QWebSocket *socket = m_server->nextPendingConnection()) {
        const QHostAddress peer(QString::fromLatin1(socket->request().rawHeader(peerHeader)));
        socket->setParent(this);
        socket->setMaxAllowedIncomingMessageSize(quint64(m_limits.bodyBytes));
        socket->setMaxAllowedIncomingFrameSize(quint64(m_limits.bodyBytes));
        m_open.insert({socket, {peer, 0, 0}});
        connect(socket, &QWebSocket::textMessageReceived, this,
                [this, socket](const QString &text) { receive(socket, text); });
        connect(socket, &QWebSocket::binaryMessageReceived, this, [this, socket, peer] {
            m_refused(DoorRefusal::Malformed, peer);
            socket->close(QWebSocketProtocol::CloseCodeDatatypeNotSupported);
        });
        connect(socket, &QWebSocket::pong, this, [this, socket] {
            const auto found = m_open.find(socket);
            if (found != m_open.end())
                found->second.missedPongs = 0;
        });
        connect(socket, &QWebSocket::disconnected, this, [this, socket] {
            qCDebug(lcSockets) << "closed:" << socket->closeCode() << socket->closeReason();
            if (socket->closeCode() == QWebSocketProtocol::CloseCodeTooMuchData) {
                const auto found = m_open.find(socket);
                if (found != m_open.end())
                    m_refused(DoorRefusal::TooLarge, found->second.peer);
            }
            m_open.erase(socket);
            socket->deleteLater();
        });
        if (!m_ping.isActive())
            m_ping.start();
    }
}

void ButtonSockets::receive(QWebSocket *socket, const QString &text)
{
    const auto found = m_open.find(socket);
    if (found == m_open.end())
        return;
    Open &state = found->second;
    if (m_rate.take(state.peer, RequestRate::TimePoint::clock::now()).count() > 0 ||
        state.unanswered >= mostUnanswered) {
        m_refused(DoorRefusal::TooOften, state.peer);
        socket->sendTextMessage(QStringLiteral("{\"status\":\"refused\",\"reason\":\"Too Many Requests\"}"));
        return;
    }
    ++state.unanswered;
    const QPointer<QWebSocket> target(socket);
    const QPointer<ButtonSockets> self(this);
    m_handler(text.toUtf8(), state.peer, [self, target](const QByteArray &json) {
        if (!self || !target)
            return;
        const auto open = self->m_open.find(target);
        if (open == self->m_open.end())
            return;
        --open->second.unanswered;
        target->sendTextMessage(QString::fromUtf8(json));
    });
}

void ButtonSockets::pingAll()
{
    if (m_open.empty()) {
        m_ping.stop();
        return;
    }
    std::vector<QWebSocket *> gone;
    for (auto &[socket, state] : m_open) {
        if (++state.missedPongs > 2)
            gone.push_back(socket);
        else
            socket->ping();
    }
    for (QWebSocket *socket : gone)
        socket->abort();
}

} // namespace bellboard
