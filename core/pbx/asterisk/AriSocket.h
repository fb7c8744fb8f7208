// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/PbxTls.h"
#include "core/pbx/asterisk/AsteriskConfig.h"

#include <QTimer>
#include <QWebSocket>

namespace bellboard {

/// One life of the event socket. To be connected is to be the application: the PBX sends its calls' events here and
/// nowhere else, until another connection with the same name takes over.
class AriSocket final : public QObject
{
    Q_OBJECT

  public:
    AriSocket(const AsteriskConfig &config, const AsteriskTimings &timings, const PbxTls &tls, QObject *parent);
    ~AriSocket() override;

    void open(const QByteArray &authorization);

  Q_SIGNALS:
    void connected();
    void frame(const QByteArray &text);
    /// Once, from the event loop; nothing comes after it.
    void lost(const QString &words, const QString &fingerprint);

  private:
    void judge();
    void lose(const QString &words, const QString &fingerprint = {});

    const AsteriskConfig &m_config;
    const AsteriskTimings &m_timings;
    const PbxTls &m_tls;
    QWebSocket m_socket;
    QTimer m_heartbeatTimer;
    QTimer m_answerTimer; ///< for the handshake and each pong
    bool m_lost = false;
};

} // namespace bellboard
