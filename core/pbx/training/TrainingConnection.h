// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QTcpSocket>
#include <QUrlQuery>

#include <chrono>

namespace bellboard {

/// A request as the training PBX read it.
struct TrainingHttpRequest
{
    QByteArray method;
    QString path;
    QUrlQuery query;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    std::chrono::nanoseconds firstByte{0}; ///< steady clock

    bool isUpgrade() const { return headers.value("upgrade").toLower() == "websocket"; }
};

/// One TCP connection of the training PBX: reads one request, writes one answer, closes, as the P-Series does.
/// A WebSocket handshake is only looked at, and its socket handed on with every byte still unread.
/// Owned by the server's socket; lives in the training PBX's thread.
class TrainingConnection final : public QObject
{
    Q_OBJECT

  public:
    explicit TrainingConnection(QTcpSocket *socket);

    void answer(int status, const QByteArray &body, const QByteArray &contentType = "application/json");
    /// Ends the connection without an answer.
    void drop();
    /// Takes the socket away from this connection, which deletes itself.
    QTcpSocket *release();

  Q_SIGNALS:
    void requestRead(const bellboard::TrainingHttpRequest &request);

  private:
    void read();

    QTcpSocket *m_socket;
    std::chrono::nanoseconds m_firstByte{0};
    bool m_done = false;
};

} // namespace bellboard
