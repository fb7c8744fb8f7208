// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/asterisk/AmiWire.h"
#include "core/pbx/asterisk/AsteriskConfig.h"

#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <functional>
#include <map>

namespace bellboard {

/// What came of one action: its response, and the rows of its list where it has one.
struct AmiReply
{
    bool good = false;
    bool unreachable = false; ///< not sent, or the connection went meanwhile
    QString words;            ///< the PBX's, when not good
    ami::Message response;
    QList<ami::Message> rows;
};

/// A connection to the manager interface that keeps itself up for ever: logs in by challenge, waits until the PBX has
/// booted, asks after silence, and comes again with growing pauses.
class AmiSession final : public QObject
{
    Q_OBJECT

  public:
    using Done = std::function<void(const AmiReply &)>;

    AmiSession(const AsteriskConfig &config, const AsteriskTimings &timings, QObject *parent);
    ~AmiSession() override;

    void open();
    void close();
    bool isUp() const { return m_state == State::Up; }
    /// Why it is not up; empty when it is.
    QString trouble() const { return m_trouble; }
    /// `done` is called once from the event loop, never from inside this function.
    void send(const QByteArray &name, const ami::Fields &fields, Done done);

  Q_SIGNALS:
    void up();
    void down(const QString &words);
    void event(const bellboard::ami::Message &event);

  private:
    enum class State { Closed, Waiting, Connecting, LoggingIn, Booting, Up };

    struct Asked
    {
        Done done;
        AmiReply reply;
        bool list = false;
    };

    void connectNow();
    void read();
    void message(const ami::Message &message);
    void loggedIn();
    void lose(const QString &words, std::chrono::milliseconds pause);
    void failAll();
    void write(const QByteArray &name, const ami::Fields &fields, Done done);

    const AsteriskConfig &m_config;
    const AsteriskTimings &m_timings;
    QTcpSocket m_socket;
    ami::Parser m_parser;
    std::map<QString, Asked> m_asked;
    State m_state = State::Closed;
    QString m_trouble;
    Backoff m_backoff;
    QTimer m_retryTimer;
    QTimer m_answerTimer;
    QTimer m_heartbeatTimer;
    quint64 m_serial = 0;
};

} // namespace bellboard
