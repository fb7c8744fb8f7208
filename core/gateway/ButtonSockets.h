// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/HttpDoor.h"
#include "core/gateway/RequestRate.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <unordered_map>

class QWebSocket;
class QWebSocketServer;

namespace bellboard {

/// The WebSockets of /buttons: each text message is one press, each gets one JSON text as its answer. Lives in the
/// engine's thread; its connections come from the door, already let in.
class ButtonSockets : public QObject
{
    Q_OBJECT

  public:
    using Answer = std::function<void(const QByteArray &json)>;
    using Handler = std::function<void(const QByteArray &message, const QHostAddress &peer, Answer)>;
    /// A message that was refused before the handler saw it.
    using Refused = std::function<void(DoorRefusal, const QHostAddress &)>;

    ButtonSockets(const HttpLimits &limits, int most, std::chrono::milliseconds ping, Handler handler, Refused refused,
                  QObject *parent = nullptr);
    ~ButtonSockets() override;

    bool full() const { return m_reserved + int(m_open.size()) >= m_most; }
    int count() const { return int(m_open.size()); }

    /// The answer to a handshake: 101 that brings the connection here, or the refusal it deserves.
    HttpResponse shakeHands(const HttpRequest &request);
    static bool isHandshake(const HttpRequest &request);

  private:
    struct Open
    {
        QHostAddress peer;
        int unanswered = 0; ///< messages on their way through the house
        int missedPongs = 0;
    };

    void take(UpgradedSocket socket);
    void welcome();
    void receive(QWebSocket *socket, const QString &text);
    void pingAll();

    const HttpLimits m_limits;
    const int m_most;
    Handler m_handler;
    Refused m_refused;
    RequestRate m_rate;
    std::unique_ptr<QWebSocketServer> m_server;
    std::unordered_map<QWebSocket *, Open> m_open;
    int m_reserved = 0; ///< shaken hands, not yet open
    QTimer m_ping;
};

} // namespace bellboard
