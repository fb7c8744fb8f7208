// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/RawClient.h"

#include <QElapsedTimer>
#include <QSslSocket>
#include <QTest>

namespace bellboard::test {

QByteArray RawAnswer::field(const QByteArray &name) const
{
    for (const QByteArray &line : header.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

RawClient::RawClient(quint16 port, Wire wire, const QString &host)
{
    if (wire == Wire::Tls) {
        auto tls = std::make_unique<QSslSocket>();
        tls->setPeerVerifyMode(QSslSocket::VerifyNone);
        tls->connectToHostEncrypted(host, port);
        auto *raw = tls.get();
        m_socket = std::move(tls);
        (void)QTest::qWaitFor([raw] { return raw->isEncrypted(); }, 20'000);
    } else {
        m_socket = std::make_unique<QTcpSocket>();
        m_socket->connectToHost(host, port);
        (void)QTest::qWaitFor([this] { return m_socket->state() == QAbstractSocket::ConnectedState; }, 20'000);
    }
}

RawClient::~RawClient()
{
    m_socket->abort();
}

bool RawClient::connected() const
{
    return m_socket->state() == QAbstractSocket::ConnectedState;
}

bool RawClient::send(const QByteArray &bytes)
{
    if (m_socket->write(bytes) != bytes.size())
        return false;
    m_socket->flush();
    return true;
}

RawAnswer RawClient::read(int milliseconds)
{
    RawAnswer answer;
    const auto whole = [&] {
        m_buffer += m_socket->readAll();
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        answer.header = m_buffer.left(end);
        answer.status = answer.header.mid(9, 3).toInt();
        const qsizetype length =
            answer.status == 101 || answer.status == 100 ? 0 : answer.field("Content-Length").toLongLong();
        if (m_buffer.size() < end + 4 + length)
            return false;
        answer.body = m_buffer.mid(end + 4, length);
        m_buffer.remove(0, end + 4 + length);
        return true;
    };
    bool done = false;
    (void)QTest::qWaitFor(
        [&] {
            done = whole();
            return done || m_socket->state() == QAbstractSocket::UnconnectedState;
        },
        milliseconds);
    return done || whole() ? answer : RawAnswer();
}

bool RawClient::waitForEnd(int milliseconds)
{
    return QTest::qWaitFor([this] { return m_socket->state() == QAbstractSocket::UnconnectedState; }, milliseconds);
}

QByteArray postRequest(const QByteArray &path, const QByteArray &body,
                       const QList<std::pair<QByteArray, QByteArray>> &headers)
{
    QByteArray request = "POST " + path + " HTTP/1.1\r\nHost: bellboard\r\nContent-Type: application/json\r\n";
    for (const auto &[key, value] : headers)
        request += key + ": " + value + "\r\n";
    return request + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

RawAnswer exchange(quint16 port, const QByteArray &request, RawClient::Wire wire)
{
    RawClient client(port, wire);
    client.send(request);
    return client.read();
}

} // namespace bellboard::test
