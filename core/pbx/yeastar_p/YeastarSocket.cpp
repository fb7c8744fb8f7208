// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar_p/YeastarSocket.h"

#include "core/pbx/yeastar/YeastarErrors.h"
#include "core/pbx/yeastar/YeastarWire.h"

#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSslSocket>
#include <QUrlQuery>

namespace bellboard {

YeastarSocket::YeastarSocket(const YeastarPConfig &config, const YeastarPTimings &timings, const PbxTls &tls,
                             QObject *parent)
    : QObject(parent), m_config(config), m_timings(timings), m_tls(tls)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.setMaxAllowedIncomingMessageSize(1024 * 1024);
    m_socket.setSslConfiguration(m_tls.configuration());
    m_answerTimer.setSingleShot(true);
    connect(&m_answerTimer, &QTimer::timeout, this, [this] { lose(tr("The PBX does not answer any more.")); });
    connect(&m_heartbeatTimer, &QTimer::timeout, this, [this] {
        m_socket.sendTextMessage(QStringLiteral("heartbeat"));
        if (!m_answerTimer.isActive())
            m_answerTimer.start(m_timings.answerWait);
    });
    connect(&m_socket, &QWebSocket::connected, this, [this] {
        m_socket.sendTextMessage(QString::fromLatin1(yeastar::subscription()));
        m_answerTimer.start(m_timings.answerWait);
    });
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &YeastarSocket::received);
    connect(&m_socket, &QWebSocket::sslErrors, this, &YeastarSocket::judge);
    connect(&m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            [this] { lose(tr("The event connection to the PBX failed: %1.").arg(m_socket.errorString())); });
    connect(&m_socket, &QWebSocket::disconnected, this, [this] { lose(tr("The PBX closed the event connection.")); });
}

YeastarSocket::~YeastarSocket()
{
    disconnect(&m_socket, nullptr, this, nullptr);
}

void YeastarSocket::open(const QByteArray &accessToken)
{
    QUrl url = m_config.url;
    url.setScheme(url.scheme() == QLatin1String("http") ? QStringLiteral("ws") : QStringLiteral("wss"));
    url.setPath(QStringLiteral("/openapi/v1.0/subscribe"));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("access_token"), QString::fromLatin1(accessToken));
    url.setQuery(query);
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("OpenAPI"));
    m_answerTimer.start(m_timings.answerWait);
    m_socket.open(request);
}

void YeastarSocket::judge()
{
    // QWebSocket does not show the certificate of its peer, and the certificates in the errors may be those of a chain:
    // only the leaf of the connection itself may be compared with the pin.
    const auto *secure = m_socket.findChild<QSslSocket *>();
    const QSslCertificate certificate = secure ? secure->peerCertificate() : QSslCertificate();
    if (m_tls.accepts(certificate)) {
        m_socket.ignoreSslErrors();
        return;
    }
    lose(m_tls.refusal(certificate), PbxTls::fingerprint(certificate));
}

void YeastarSocket::received(const QString &text)
{
    m_answerTimer.stop();
    if (text.startsWith(QLatin1String("heartbeat")))
        return;
    const QByteArray bytes = text.toUtf8();
    if (!m_subscribed) {
        if (const auto reply = yeastar::parseReply(bytes)) {
            if (reply->errcode != 0) {
                lose(yeastar::verdict(reply->errcode, reply->errmsg).words);
                return;
            }
            m_subscribed = true;
            m_heartbeatTimer.start(m_timings.heartbeat);
            Q_EMIT subscribed();
            return;
        }
        m_answerTimer.start(m_timings.answerWait); // an event is not yet the answer to the topic list
    }
    Q_EMIT frame(bytes);
}

void YeastarSocket::lose(const QString &words, const QString &fingerprint)
{
    if (std::exchange(m_lost, true))
        return;
    m_answerTimer.stop();
    m_heartbeatTimer.stop();
    // From the event loop, so that whoever hears it may delete this object.
    QMetaObject::invokeMethod(
        this, [this, words, fingerprint] { Q_EMIT lost(words, fingerprint); }, Qt::QueuedConnection);
}

} // namespace bellboard
