// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>

class QSslSocket;
class QTcpSocket;

namespace bellboard::test {

struct RawAnswer
{
    int status = 0; ///< 0 when the connection ended without one
    QByteArray header;
    QByteArray body;
    QByteArray field(const QByteArray &name) const;
};

/// A client that sends what it is told, byte by byte if need be. The event loop runs on while it waits, since the
/// door's handlers live in the same thread.
class RawClient
{
  public:
    enum class Wire { Plain, Tls };

    explicit RawClient(quint16 port, Wire wire = Wire::Plain, const QString &host = QStringLiteral("127.0.0.1"));
    ~RawClient();

    bool connected() const;
    bool send(const QByteArray &bytes);
    /// The next whole answer; status 0 when the connection ended or `milliseconds` went by.
    RawAnswer read(int milliseconds = 20'000);
    bool waitForEnd(int milliseconds = 20'000);
    QTcpSocket *socket() const { return m_socket.get(); }

  private:
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_buffer;
};

QByteArray postRequest(const QByteArray &path, const QByteArray &body,
                       const QList<std::pair<QByteArray, QByteArray>> &headers = {});
RawAnswer exchange(quint16 port, const QByteArray &request, RawClient::Wire wire = RawClient::Wire::Plain);

} // namespace bellboard::test
