// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/PbxTls.h"

#include <QByteArray>
#include <QHostAddress>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

class QTcpSocket;
class QSslSocket;

namespace bellboard {

/// What came of one HTTP request to a PBX.
struct PbxAnswer
{
    enum class Kind {
        Answered,  ///< a whole answer, of whatever status
        NotSent,   ///< no connection: the PBX has not seen the request
        Uncertain, ///< sent, and no whole answer: it may have been done
        TooLong,   ///< nothing a PBX would say
        Untrusted, ///< its certificate is refused; nothing was sent
    };
    Kind kind = Kind::NotSent;
    int status = 0;
    QByteArray body;
    QString words;
    QString fingerprint; ///< of the refused certificate
    QHostAddress local;  ///< our end of the connection; null when there was none
};

/// One HTTP/1.1 request on one connection; deletes itself after its answer. What the request says is its maker's
/// affair: this sends bytes and reads the answer.
class PbxRequest final : public QObject
{
    Q_OBJECT

  public:
    using Done = std::function<void(const PbxAnswer &)>;

    /// `tls` null: plain; else it must outlive the request. `done` is called once from the event loop, and not at all
    /// when the parent is gone by then.
    PbxRequest(const PbxTls *tls, Done done, QObject *parent);
    ~PbxRequest() override;

    /// The answer may be long (200 MB) and slow: the time allowed runs anew whenever something comes.
    void expectFile() { m_file = true; }
    void start(const QString &host, quint16 port, QByteArray bytes, std::chrono::milliseconds timeOut);

  private:
    void write();
    void read();
    void failed();
    void judge();
    void finish(PbxAnswer answer);
    bool complete() const;
    void interpret();

    const PbxTls *m_tls; ///< null: plain
    Done m_done;
    QTcpSocket *m_socket = nullptr;
    QSslSocket *m_secure = nullptr;
    QTimer m_timer;
    QByteArray m_bytes;
    QByteArray m_received;
    QHostAddress m_local;
    bool m_file = false;
    bool m_sent = false;
    bool m_finished = false;
};

} // namespace bellboard
