// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/asterisk/AriSocket.h"

#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSslSocket>
#include <QUrlQuery>

namespace bellboard {

AriSocket::AriSocket(const AsteriskConfig &config, const AsteriskTimings &timings, const PbxTls &tls, QObject *parent)
    : QObject(parent), m_config(config), m_timings(timings), m_tls(tls)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.setMaxAllowedIncomingMessageSize(1024 * 1024);
    m_socket.setSslConfiguration(m_tls.configuration());
    m_answerTimer.setSingleShot(true);
    connect(&m_answerTimer, &QTimer::timeout, this, [this] { lose(tr("The PBX does not answer any more.")); });
    connect(&m_heartbeatTimer, &QTimer::timeout, this, [this] {
        m_socket.ping();
        if (!m_answerTimer.isActive())
            m_answerTimer.start(m_timings.answerWait);
    });
    connect(&m_socket, &QWebSocket::connected, this, [this] {
        m_answerTimer.stop();
        m_heartbeatTimer.start(m_timings.heartbeat);
        Q_EMIT connected();
    });
    connect(&m_socket, &QWebSocket::pong, this, [this] { m_answerTimer.stop(); });
    connect(&m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        if (m_lost)
            return;
        m_answerTimer.stop();
        Q_EMIT frame(text.toUtf8());
    });
    connect(&m_socket, &QWebSocket::sslErrors, this, &AriSocket::judge);
    connect(&m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            [this] { lose(tr("The event connection to the PBX failed: %1.").arg(m_socket.errorString())); });
    connect(&m_socket, &QWebSocket::disconnected, this, [this] { lose(tr("The PBX closed the event connection.")); });
}

AriSocket::~AriSocket()
{
    disconnect(&m_socket, nullptr, this, nullptr);
}

void AriSocket::open(const QByteArray &authorization)
{
    QUrl url = m_config.url;
    url.setScheme(url.scheme() == QLatin1String("http") ? QStringLiteral("ws") : QStringLiteral("wss"));
    QString prefix = url.path();
    while (prefix.endsWith(u'/'))
        prefix.chop(1);
    url.setPath(prefix + QStringLiteral("/ari/events"));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("app"), QString::fromLatin1(QUrl::toPercentEncoding(m_config.application)));
    url.setQuery(query);
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", authorization);
    m_answerTimer.start(m_timings.answerWait);
    m_socket.open(request);
}

void AriSocket::judge()
{
    // As with the other links: only the leaf of the connection itself is compared with the pin.
    const auto *secure = m_socket.findChild<QSslSocket *>();
    const QSslCertificate certificate = secure ? secure->peerCertificate() : QSslCertificate();
    if (m_tls.accepts(certificate)) {
        m_socket.ignoreSslErrors();
        return;
    }
    lose(m_tls.refusal(certificate), PbxTls::fingerprint(certificate));
}

void AriSocket::lose(const QString &words, const QString &fingerprint)
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
