// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/PbxRequest.h"

#include <QNetworkProxy>
#include <QSslError>
#include <QSslSocket>

namespace bellboard {

namespace {
constexpr qsizetype answerLimit = 16 * 1024 * 1024; ///< a page of 10,000 call records is below it
constexpr qsizetype fileLimit = 200 * 1024 * 1024;  ///< as PbxLink::fetchRecording promises
} // namespace

PbxRequest::PbxRequest(const PbxTls *tls, Done done, QObject *parent)
    : QObject(parent), m_tls(tls), m_done(std::move(done))
{
    if (m_tls) {
        m_secure = new QSslSocket(this);
        m_secure->setSslConfiguration(m_tls->configuration());
        connect(m_secure, &QSslSocket::encrypted, this, &PbxRequest::write);
        connect(m_secure, &QSslSocket::sslErrors, this, &PbxRequest::judge);
        m_socket = m_secure;
    } else {
        m_socket = new QTcpSocket(this);
        connect(m_socket, &QTcpSocket::connected, this, &PbxRequest::write);
    }
    m_socket->setProxy(QNetworkProxy::NoProxy);
    connect(m_socket, &QTcpSocket::readyRead, this, &PbxRequest::read);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &PbxRequest::failed);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        finish({m_sent ? PbxAnswer::Kind::Uncertain : PbxAnswer::Kind::NotSent,
                0,
                {},
                tr("The PBX does not answer in time."),
                {},
                {}});
    });
}

PbxRequest::~PbxRequest()
{
    // The socket may still speak while it is taken down.
    disconnect(m_socket, nullptr, this, nullptr);
}

void PbxRequest::start(const QString &host, quint16 port, QByteArray bytes, std::chrono::milliseconds timeOut)
{
    m_bytes = std::move(bytes);
    m_timer.setSingleShot(true);
    m_timer.start(timeOut);
    if (m_secure)
        m_secure->connectToHostEncrypted(host, port);
    else
        m_socket->connectToHost(host, port);
}

void PbxRequest::judge()
{
    const QSslCertificate certificate = m_secure->peerCertificate();
    if (m_tls->accepts(certificate)) {
        m_secure->ignoreSslErrors();
        return;
    }
    finish({PbxAnswer::Kind::Untrusted, 0, {}, m_tls->refusal(certificate), PbxTls::fingerprint(certificate), {}});
}

void PbxRequest::write()
{
    if (m_finished)
        return;
    // A pinned link trusts no authority, so the certificate was judged above; this is the second lock on that door.
    if (m_secure && m_tls->isPinned() && !m_tls->accepts(m_secure->peerCertificate())) {
        judge();
        return;
    }
    m_sent = true;
    m_local = m_socket->localAddress();
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->write(m_bytes);
    m_socket->flush();
}

bool PbxRequest::complete() const
{
    const qsizetype end = m_received.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QByteArray head = m_received.left(end).toLower();
    const qsizetype at = head.indexOf("\r\ncontent-length:");
    if (at >= 0) {
        const qsizetype from = at + qsizetype(sizeof("\r\ncontent-length:")) - 1;
        const qsizetype length = head.mid(from, head.indexOf("\r\n", from) - from).trimmed().toLongLong();
        return m_received.size() >= end + 4 + length;
    }
    if (m_received.mid(m_received.indexOf(' ') + 1, 3) == "204")
        return true; // never has a body, and need not say so
    return head.contains("transfer-encoding: chunked") && m_received.endsWith("\r\n0\r\n\r\n");
}

void PbxRequest::read()
{
    m_received += m_socket->readAll();
    if (m_file)
        m_timer.start();
    if (complete())
        interpret();
    else if (m_received.size() > (m_file ? fileLimit : answerLimit))
        finish({PbxAnswer::Kind::TooLong, 0, {}, tr("The PBX's answer is too long to be one."), {}, {}});
}

void PbxRequest::failed()
{
    m_received += m_socket->readAll();
    const QByteArray head = m_received.left(m_received.indexOf("\r\n\r\n")).toLower();
    const bool cut =
        m_file && head.contains("content-length:"); // a sound that breaks off parses as well as a whole one
    if (m_socket->error() == QAbstractSocket::RemoteHostClosedError && m_received.contains("\r\n\r\n") && !cut) {
        interpret(); // an answer without a length ends with its connection
        return;
    }
    finish({m_sent ? PbxAnswer::Kind::Uncertain : PbxAnswer::Kind::NotSent,
            0,
            {},
            tr("The PBX cannot be reached: %1.").arg(m_socket->errorString()),
            {},
            {}});
}

void PbxRequest::interpret()
{
    const qsizetype end = m_received.indexOf("\r\n\r\n");
    const QByteArray head = m_received.left(end).toLower();
    QByteArray body = m_received.mid(end + 4);
    const int status = m_received.mid(m_received.indexOf(' ') + 1, 3).toInt();
    if (head.contains("transfer-encoding: chunked")) {
        QByteArray whole;
        for (qsizetype at = 0; at < body.size();) {
            const qsizetype line = body.indexOf("\r\n", at);
            const qsizetype size =
                line < 0 ? 0 : body.mid(at, line - at).split(';').first().trimmed().toLongLong(nullptr, 16);
            if (size <= 0)
                break;
            whole += body.mid(line + 2, size);
            at = line + 2 + size + 2;
        }
        body = whole;
    }
    finish({PbxAnswer::Kind::Answered, status, body, {}, {}, {}});
}

void PbxRequest::finish(PbxAnswer answer)
{
    if (std::exchange(m_finished, true))
        return;
    m_timer.stop();
    answer.local = m_local;
    // From the event loop: a refused connection on loopback fails inside connectToHost already.
    QMetaObject::invokeMethod(
        this,
        [this, answer = std::move(answer)] {
            m_socket->abort();
            deleteLater();
            const Done done = std::move(m_done);
            done(answer);
        },
        Qt::QueuedConnection);
}

} // namespace bellboard
