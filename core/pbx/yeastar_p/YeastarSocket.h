// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/PbxTls.h"
#include "core/pbx/yeastar_p/YeastarPConfig.h"

#include <QObject>
#include <QTimer>
#include <QWebSocket>

namespace bellboard {

/// The event socket of a P-Series PBX from handshake to loss: subscribes, beats, watches
/// (monitor-events-via-websocket). One object is one connection; the link makes a new one for each try.
class YeastarSocket final : public QObject
{
    Q_OBJECT

  public:
    YeastarSocket(const YeastarPConfig &config, const YeastarPTimings &timings, const PbxTls &tls, QObject *parent);
    ~YeastarSocket() override;

    void open(const QByteArray &accessToken);

  Q_SIGNALS:
    void subscribed();
    void frame(const QByteArray &text);
    /// Emitted once; the connection is of no use any more. `fingerprint` when the certificate was refused.
    void lost(const QString &words, const QString &fingerprint);

  private:
    void received(const QString &text);
    void judge();
    void lose(const QString &words, const QString &fingerprint = {});

    const YeastarPConfig &m_config;
    const YeastarPTimings &m_timings;
    const PbxTls &m_tls;
    QWebSocket m_socket;
    QTimer m_answerTimer; ///< handshake, subscription, then the heartbeat's answer
    QTimer m_heartbeatTimer;
    bool m_subscribed = false;
    bool m_lost = false;
};

} // namespace bellboard
