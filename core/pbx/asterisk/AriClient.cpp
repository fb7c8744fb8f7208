// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/asterisk/AriClient.h"

#include "core/pbx/asterisk/AriWire.h"

namespace bellboard {

namespace {
constexpr int mostAtOnce = 24; ///< of the 100 sessions that http.conf allows by default, shared with others
}

AriClient::AriClient(const AsteriskConfig &config, const PbxTls &tls, std::chrono::milliseconds timeOut,
                     QObject *parent)
    : QObject(parent),
      m_host(config.url.host()),
      m_encrypted(config.url.scheme() != QLatin1String("http")),
      m_authorization("Basic " + (config.user + u':' + config.secret).toUtf8().toBase64()),
      m_tls(tls),
      m_timeOut(timeOut)
{
    m_port = quint16(config.url.port(m_encrypted ? 443 : 80));
    QString prefix = config.url.path();
    while (prefix.endsWith(u'/'))
        prefix.chop(1);
    m_base = prefix.toUtf8() + "/ari/";
    QByteArray host = config.url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    m_head = " HTTP/1.1\r\nHost: " + host + ':' + QByteArray::number(m_port) + "\r\nAuthorization: " + m_authorization +
             "\r\nAccept: application/json\r\nConnection: close\r\n";
}

void AriClient::add(QUrlQuery &query, const char *key, const QString &value)
{
    query.addQueryItem(QLatin1StringView(key), QString::fromLatin1(QUrl::toPercentEncoding(value)));
}

void AriClient::send(const QByteArray &method, const QByteArray &path, const QUrlQuery &query,
                     const QByteArray &jsonBody, Done done)
{
    QByteArray bytes = method + ' ' + m_base + path;
    if (!query.isEmpty())
        bytes += '?' + query.toString(QUrl::FullyEncoded).toLatin1();
    bytes += m_head;
    if (!jsonBody.isEmpty())
        bytes += "Content-Type: application/json\r\n";
    if (!jsonBody.isEmpty() || method != "GET")
        bytes += "Content-Length: " + QByteArray::number(jsonBody.size()) + "\r\n";
    bytes += "\r\n" + jsonBody;
    m_waiting.enqueue({std::move(bytes), std::move(done)});
    next();
}

void AriClient::next()
{
    while (m_underWay < mostAtOnce && !m_waiting.isEmpty()) {
        Waiting waiting = m_waiting.dequeue();
        ++m_underWay;
        auto *request = new PbxRequest(
            m_encrypted ? &m_tls : nullptr,
            [this, done = std::move(waiting.done)](const PbxAnswer &answer) {
                --m_underWay;
                AriReply reply;
                reply.status = answer.status;
                reply.body = answer.body;
                reply.words = answer.words;
                reply.fingerprint = answer.fingerprint;
                switch (answer.kind) {
                case PbxAnswer::Kind::NotSent:
                    reply.kind = AriReply::Kind::NotSent;
                    break;
                case PbxAnswer::Kind::Uncertain:
                case PbxAnswer::Kind::TooLong:
                    reply.kind = AriReply::Kind::Uncertain;
                    break;
                case PbxAnswer::Kind::Untrusted:
                    reply.kind = AriReply::Kind::Untrusted;
                    break;
                case PbxAnswer::Kind::Answered:
                    reply.kind = answer.status / 100 == 2 ? AriReply::Kind::Good : AriReply::Kind::Refused;
                    if (!reply.good()) {
                        const QString said = ari::messageOf(answer.body);
                        reply.words = said.isEmpty() ? tr("The PBX answers with HTTP error %1.").arg(answer.status)
                                                     : tr("The PBX says: %1.").arg(said);
                    }
                    break;
                }
                next();
                done(reply);
            },
            this);
        request->start(m_host, m_port, std::move(waiting.bytes), m_timeOut);
    }
}

} // namespace bellboard
