// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpSocket>

#include <functional>

namespace bellboard {

/// A connection that has left HTTP, as a socket from which the request can be read once more, so that a server that
/// expects to do the handshake itself (QWebSocketServer) can take it over. That server's own answer header is
/// swallowed: the client has had one. Until then nothing else can be read, since that server drops what it finds behind
/// the request, and a client that was answered already may have sent its first message.
class ReplaySocket final : public QTcpSocket
{
    Q_OBJECT

  public:
    /// `early` came behind the request and follows it. `whenGone` is called by the destructor.
    ReplaySocket(int descriptor, const QByteArray &replay, const QByteArray &early, std::function<void()> whenGone);
    ~ReplaySocket() override;

  protected:
    qint64 writeData(const char *data, qint64 size) override;

  private:
    void unread(const QByteArray &bytes);

    QByteArray m_early;
    std::function<void()> m_whenGone;
    QByteArray m_swallowed;
    bool m_answerSwallowed = false;
};

} // namespace bellboard
