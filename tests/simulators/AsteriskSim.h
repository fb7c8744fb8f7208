// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QSet>
#include <QTcpServer>
#include <QTimer>
#include <QUrlQuery>
#include <QWebSocketServer>

#include <map>
#include <memory>

namespace bellboard::test {

/// What somebody does whose phone the simulated Asterisk rings.
struct AsteriskPerson
{
    enum class Does {
        Answers,
        LetsRing,
        IsBusy,       ///< 486 at once
        PressesNo,    ///< 486 after a while of ringing
        Declines,     ///< 603
        DoNotDisturb, ///< 480 at once, without ringing
        Unregistered, ///< the originate is refused: 500 "Allocation failed"
        HangsUpEarly, ///< answers and hangs up in the middle of the announcement
    };
    Does does = Does::Answers;
    QString presses; ///< once the announcement began
    std::chrono::milliseconds after{60};
};

/// An Asterisk as the fact sheet asterisk-ari.md and the captures show it, as far as a link can see it: ARI over HTTP
/// and its event WebSocket on one port. Written from those, not from the link.
class AsteriskSim final : public QObject
{
    Q_OBJECT

  public:
    /// A request that came in.
    struct Request
    {
        QByteArray method;
        QString path;
        QUrlQuery query;
        QJsonObject body;
    };

    explicit AsteriskSim(QObject *parent = nullptr);
    ~AsteriskSim() override;

    bool start(); ///< again after `stop`: on the same port
    void stop();  ///< as kill -9 leaves it: sockets closed without a word, calls gone
    QUrl url() const;

    QHash<QString, AsteriskPerson> people; ///< by the number in the endpoint; others are unregistered
    QSet<QString> sounds{QStringLiteral("alert")};
    QStringList modules;   ///< loaded and running
    QSet<QString> offline; ///< endpoints that are there and not registered
    bool readOnly = false; ///< read_only=yes of ari.conf
    std::chrono::milliseconds announcement{150};
    int release = 22;            ///< 16: no tech_cause, no cause of time-outs
    bool eventsFirst = false;    ///< events come before the answer to the request (observed several times)
    bool swallowAnswers = false; ///< originates are done, and their connection dies unanswered
    QString user = QStringLiteral("bellboard");
    QString secret = QStringLiteral("hush");

    void dropSockets();                       ///< a gap: the event sockets close, calls go on
    void holdEvents(bool on) { m_held = on; } ///< a half-open connection: nothing arrives
    void replaceApplication();                ///< another connection takes the name over
    void releaseApplication() { m_foreign = false; }
    void hangUpAll(); ///< the parties hang up

    const QList<Request> &requests() const { return m_requests; }
    int count(const QByteArray &method, const QString &path) const;
    int calls() const { return int(m_channels.size()); }
    bool connected() const { return !m_sockets.isEmpty(); }
    QStringList played() const { return m_played; } ///< media lists
    QHash<QString, QString> variablesSet;           ///< by function name, as last set

  private:
    struct Channel;
    struct Answer
    {
        int status = 404;
        QByteArray body = R"({"message":"Resource not found"})";
    };

    void serve(QTcpSocket *socket);
    void handle(QTcpSocket *socket, const QByteArray &head, const QByteArray &body);
    void upgraded();
    Answer answer(const Request &request);
    Answer originate(const Request &request);
    Answer onChannel(const Request &request, Channel &channel, const QStringList &rest);
    Answer playOn(const Request &request, Channel &channel);
    QJsonObject shown(const Channel &channel) const;
    void emitEvent(const QString &type, QJsonObject more);
    void emitOf(const QString &type, const Channel &channel, QJsonObject more = {});
    void emitDial(const Channel &channel, const QString &status);
    void behave(const QString &id);
    void ring(Channel &channel);
    void pickUp(Channel &channel);
    void finishPlayback(Channel &channel, const QString &state);
    void destroy(const QString &id, int cause, const QString &words, int sip);
    void later(const QString &id, std::chrono::milliseconds when, const std::function<void(Channel &)> &what);

    QTcpServer m_server;
    QWebSocketServer m_webSockets;
    QList<QWebSocket *> m_sockets;
    std::map<QString, std::unique_ptr<Channel>> m_channels;
    QList<Request> m_requests;
    QStringList m_played;
    quint16 m_port = 0;
    bool m_held = false;
    bool m_foreign = false;
    int m_serial = 0;
};

} // namespace bellboard::test
