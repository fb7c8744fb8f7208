// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QTcpServer>

#include <functional>

namespace bellboard::test {

/// The manager interface of an Asterisk as the fact sheet asterisk-ari.md describes it: greeting, log-in by challenge,
/// FullyBooted, lists, and events played from the captures of a real one.
class AmiSim final : public QObject
{
    Q_OBJECT

  public:
    using Fields = QList<std::pair<QString, QString>>;

    explicit AmiSim(QObject *parent = nullptr);

    bool start(); ///< again after `stop`: on the same port
    void stop();
    quint16 port() const { return m_port; }

    QString user = QStringLiteral("desk");
    QString secret = QStringLiteral("hush-ami");
    /// Rows of a list action, by its name; without rows the list is empty.
    QHash<QString, QList<Fields>> lists;
    /// What the one answer of an action holds, by its name.
    QHash<QString, Fields> responses;
    /// What an action is refused with, by its name.
    QHash<QString, QString> refusals;

    void send(const Fields &event);
    void play(const QString &capture); ///< every event of tests/simulators/asterisk-captures/NAME.jsonl
    /// Every action but the log-in and pings, as "Name key=value …" without its ActionID.
    QStringList actions() const { return m_actions; }
    void clearActions() { m_actions.clear(); }
    QByteArray everythingReceived() const { return m_received; }
    bool connected() const { return m_loggedIn; }

  private:
    void read();
    void answer(const QHash<QString, QString> &action, const QStringList &order);
    void write(const Fields &message);

    QTcpServer m_server;
    QTcpSocket *m_socket = nullptr;
    quint16 m_port = 0;
    QByteArray m_rest;
    QByteArray m_received;
    QStringList m_actions;
    bool m_loggedIn = false;
};

} // namespace bellboard::test
