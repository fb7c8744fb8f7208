// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/training/TrainingConnection.h"

#include <QUrl>

namespace bellboard {

namespace {
constexpr qint64 headerLimit = 16 * 1024;
constexpr qint64 bodyLimit = 1024 * 1024;

const char *reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 400:
        return "Bad Request";
    case 404:
        return "Not Found";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    default:
        return "Answer";
    }
}
} // namespace

TrainingConnection::TrainingConnection(QTcpSocket *socket) : QObject(socket), m_socket(socket)
{
    connect(socket, &QTcpSocket::readyRead, this, &TrainingConnection::read);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    if (socket->bytesAvailable() > 0)
        read();
}

void TrainingConnection::read()
{
    if (m_done)
        return;
    if (m_firstByte.count() == 0)
        m_firstByte = std::chrono::steady_clock::now().time_since_epoch();

    const QByteArray head = m_socket->peek(headerLimit);
    const qsizetype end = head.indexOf("\r\n\r\n");
    if (end < 0) {
        if (head.size() >= headerLimit)
            answer(400, "{}");
        return;
    }
    TrainingHttpRequest request;
    request.firstByte = m_firstByte;
    const QList<QByteArray> lines = head.left(end).split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    if (first.size() != 3 || !first.at(2).startsWith("HTTP/1.")) {
        answer(400, "{}");
        return;
    }
    request.method = first.at(0);
    const QUrl target = QUrl::fromEncoded(first.at(1));
    request.path = target.path();
    request.query = QUrlQuery(target);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines.at(i).indexOf(':');
        if (colon > 0)
            request.headers.insert(lines.at(i).left(colon).trimmed().toLower(), lines.at(i).mid(colon + 1).trimmed());
    }
    if (request.isUpgrade()) {
        m_done = true;
        Q_EMIT requestRead(request);
        return;
    }
    const qint64 length = request.headers.value("content-length").toLongLong();
    if (length < 0 || length > bodyLimit) {
        answer(400, "{}");
        return;
    }
    if (m_socket->bytesAvailable() < end + 4 + length)
        return;
    m_done = true;
    m_socket->skip(end + 4);
    request.body = m_socket->read(length);
    Q_EMIT requestRead(request);
}

void TrainingConnection::answer(int status, const QByteArray &body, const QByteArray &contentType)
{
    m_done = true;
    m_socket->write("HTTP/1.1 " + QByteArray::number(status) + ' ' + reason(status) +
                    "\r\nContent-Type: " + contentType + "\r\nContent-Length: " + QByteArray::number(body.size()) +
                    "\r\nConnection: close\r\n\r\n" + body);
    m_socket->disconnectFromHost();
}

void TrainingConnection::drop()
{
    m_done = true;
    m_socket->abort();
}

QTcpSocket *TrainingConnection::release()
{
    QTcpSocket *socket = m_socket;
    disconnect(socket, nullptr, this, nullptr);
    disconnect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    setParent(nullptr);
    deleteLater();
    return socket;
}

} // namespace bellboard
