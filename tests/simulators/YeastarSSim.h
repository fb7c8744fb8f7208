// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QSet>
#include <QTcpServer>
#include <QTimer>
#include <QUrl>

#include <deque>
#include <functional>
#include <map>
#include <memory>

namespace bellboard::test {

/// What somebody does whose phone the simulated S-Series rings.
struct YeastarSPerson
{
    enum class Does {
        Answers,      ///< and hears the announcement to its end
        HangsUpEarly, ///< answers and hangs up in the middle of the announcement
        LetsRing,
        IsBusy,       ///< 486 at once
        Declines,     ///< "User Busy" after a while of ringing
        DoNotDisturb, ///< DND at once
        Unregistered, ///< 404 at once
        HasVoicemail, ///< rings out into the mailbox: no CallFailed
    };
    Does does = Does::Answers;
    QString presses; ///< once the announcement began
    std::chrono::milliseconds after{60};
    QString name;
};

/// An S-Series PBX as its developer guide v2.0.0 and the fact sheet yeastar-s-series.md show it, as far as a link can
/// see it: the API over HTTP, and event reports by HTTP POST, each on a connection of its own and again until they are
/// answered with 200. Written from those, not from the link.
class YeastarSSim final : public QObject
{
    Q_OBJECT

  public:
    struct Request
    {
        QByteArray method;
        QString path; ///< below /api/v2.0.0/
        QJsonObject body;
    };

    explicit YeastarSSim(QObject *parent = nullptr);
    ~YeastarSSim() override;

    bool start(); ///< again after `stop`: on the same port
    void stop();  ///< as without current: calls and tokens are gone
    QUrl url() const;

    QHash<QString, YeastarSPerson> people; ///< by number, also outside ones
    QSet<QString> prompts{QStringLiteral("alert")};
    QString user = QStringLiteral("api");
    QString password = QStringLiteral("Hush-4711");
    QString transport = QStringLiteral("HTTP");
    std::chrono::milliseconds announcement{200};
    std::chrono::milliseconds ringsFor{500};
    std::chrono::milliseconds recordAfter{30};
    QJsonArray queues;                       ///< of queue/query
    QHash<QString, QJsonObject> queueStates; ///< `queuestatus` by number
    QJsonArray trunks;
    QHash<QString, QByteArray> recordings; ///< by name
    QJsonArray voicemails;
    QHash<QString, QByteArray> voicemailFiles;

    // Faults.
    bool loseReports = false;      ///< no report goes out
    bool holdReports = false;      ///< they wait until `releaseReports`
    bool doubleReports = false;    ///< each goes out twice
    bool losesEnds = false;        ///< no BYE, no CallFailed, no NewCdr
    bool idleCommas = false;       ///< a comma before the last bracket, as in the guide's sample
    bool swallowAnswers = false;   ///< playprompt is done, and its connection dies unanswered
    bool deaf = false;             ///< takes requests and never answers
    QSet<QString> unknownRequests; ///< 10003
    QString serial = QStringLiteral("369451090405");

    void releaseReports(bool lastFirst = false);
    void forgetTokens() { m_token.clear(); }
    void bootUp(); ///< restarts, and says so to who was logged in
    /// A report as bytes, now.
    void sendRaw(const QByteArray &body);
    void sendReport(const QJsonObject &report);

    // What the people of the house do. Each gives the call's id.
    QString calls(const QString &from, const QString &to);
    QString callsOut(const QString &from, const QString &number);
    QString callsIn(const QString &from, const QString &did, const QString &to);
    QString callsQueue(const QString &from, const QString &did, const QString &queue);
    void picksUp(const QString &callId);
    void holds(const QString &callId, const QString &number, bool on);
    /// With *03 at the phone.
    void transfers(const QString &callId, const QString &by, const QString &to);
    void hangsUp(const QString &callId, const QString &number);
    QString channelOf(const QString &callId, const QString &number) const;

    const QList<Request> &requests() const { return m_requests; }
    int count(const QString &path) const;
    QJsonObject last(const QString &path) const;
    int liveCalls() const { return int(m_calls.size()); }
    int badLogins() const { return m_badLogins; }
    int reportsAnswered() const { return m_answered; } ///< with 200
    int reportsWaiting() const { return int(m_outgoing.size()); }
    int reportsRefused() const { return m_refused; }
    QString reportAddress() const;
    QStringList numbersRung() const { return m_rung; }

  private:
    struct Member
    {
        QString kind; ///< ext, inbound, outbound
        QString number, from, to, trunk, channel, status, path;
    };
    struct Call
    {
        QString id;
        QList<Member> members;
        QDateTime begun = QDateTime::currentDateTime();
        QDateTime answered;
        QString type = QStringLiteral("Internal");
        QString prompt;
        bool toMailbox = false;
        std::vector<std::unique_ptr<QTimer>> timers;
    };

    void serve(class QTcpSocket *socket);
    QByteArray answer(const Request &request, const QString &token);
    QJsonObject carryOut(const Request &request);
    QJsonObject play(const QJsonObject &body);
    QJsonObject dial(const QJsonObject &body);
    QJsonObject logIn(const QJsonObject &body);
    QByteArray download(const QString &path, const class QUrlQuery &query);
    Call &make(const QString &type);
    Member ext(const QString &number, const QString &status);
    Member outside(const QString &kind, const QString &from, const QString &to, const QString &status);
    QJsonObject shown(const Member &member) const;
    QJsonArray shownMembers(const Call &call) const;
    void tellStatus(const Call &call);
    void fails(const QString &callId, const QString &reason, const QString &status);
    void end(const QString &callId, const QString &byNumber, const QString &status);
    void later(Call &call, std::chrono::milliseconds when, const std::function<void()> &what);
    void behave(const QString &callId, const QString &number);
    Call *byChannel(const QString &channel, Member **member);
    void pump();
    static QJsonObject failed(int number);

    struct Outgoing
    {
        QByteArray body;
        int tries = 0;
    };
    QTcpServer m_server;
    quint16 m_port = 0;
    QString m_token;
    QString m_reportHost, m_reportPath;
    quint16 m_reportPort = 0;
    std::map<QString, std::unique_ptr<Call>> m_calls;
    QList<Request> m_requests;
    QStringList m_rung;
    QHash<QString, QString> m_randoms; ///< by random string: file
    std::deque<Outgoing> m_outgoing;
    bool m_sending = false;
    int m_badLogins = 0, m_answered = 0, m_refused = 0, m_serialOfChannel = 0, m_serialOfCall = 0, m_logins = 0;
    int m_run = 0;
};

} // namespace bellboard::test
