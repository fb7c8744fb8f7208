// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/yeastar_p/YeastarHttp.h"

#include <QTimer>

class QTcpSocket;
class QSslSocket;

namespace bellboard {

/// One request on one connection; deletes itself after its answer.
class YeastarRequest final : public QObject
{
    Q_OBJECT

  public:
    YeastarRequest(const YeastarTls *tls, YeastarHttp::Done done, QObject *parent);
    ~YeastarRequest() override;

    void start(const QString &host, quint16 port, QByteArray bytes, std::chrono::milliseconds timeOut);

  private:
    void write();
    void read();
    void failed();
    void judge();
    void finish(YeastarHttpAnswer answer);
    bool complete() const;
    void interpret();

    const YeastarTls *m_tls; ///< null: plain
    YeastarHttp::Done m_done;
    QTcpSocket *m_socket = nullptr;
    QSslSocket *m_secure = nullptr;
    QTimer m_timer;
    QByteArray m_bytes;
    QByteArray m_received;
    bool m_sent = false;
    bool m_finished = false;
};

} // namespace bellboard
