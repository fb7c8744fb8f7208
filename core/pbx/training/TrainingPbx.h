// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/training/TrainingConnection.h"
#include "core/pbx/training/TrainingExchange.h"

#include <QHostAddress>
#include <QSet>
#include <QSslCertificate>
#include <QSslKey>
#include <QThread>
#include <QUrl>
#include <QWebSocketServer>

class QTcpServer;
class QTimer;
class QWebSocket;

namespace bellboard {

/// One API request as the training PBX received it. Secrets and tokens are left out.
struct TrainingRequest
{
    std::chrono::nanoseconds firstByte{0}; ///< steady clock, when its first byte was seen
    QDateTime at;
    QString method;
    QString path;           ///< below /openapi/v1.0/, e.g. "call/play_prompt"; "subscribe" for a socket
    QJsonObject parameters; ///< of the body or the query
    int errcode = 0;
};

/// What a training PBX starts with.
struct TrainingSetup
{
    QHostAddress address = QHostAddress::LocalHost;
    quint16 port = 0; ///< 0: any free port
    QString clientId = QStringLiteral("bellboard-training");
    QString clientSecret = QStringLiteral("training-secret");
    QList<TrainingPerson> people = trainingStaff();
    QStringList prompts{QStringLiteral("alert")}; ///< the custom prompts that exist
    QStringList permitted{QStringLiteral("100")}; ///< extensions with outbound rights
    QList<TrainingQueue> queues{
        {QStringLiteral("6400"), QStringLiteral("Reception"), {{QStringLiteral("102")}, {QStringLiteral("108")}}}};
    QList<TrainingGroup> groups{
        {QStringLiteral("6200"), QStringLiteral("Desk"), {QStringLiteral("101"), QStringLiteral("102")}}};
    QStringList mailboxes{QStringLiteral("101")}; ///< extensions whose unanswered callers may leave a message
    TrainingTimings timings;
    QSslCertificate certificate = QSslCertificate(); ///< with `key`: TLS
    QSslKey key = QSslKey();
    std::chrono::seconds clockSkew{0}; ///< of system/information
};

/// A PBX for drills and tests: a server on loopback that speaks the Yeastar P-Series Open API as the vendor's developer
/// guide describes it (fact sheet yeastar-p-series.md), staffed by scripted people, with faults on demand.
///
/// Lives in any thread with an event loop; its functions may be called from any thread, they wait for its own.
/// Scripts drive it over HTTP too: POST /training/people, /training/faults, /training/calls, and for one phone
/// /training/ring {"from", "to"[, "did"]}, /training/call {"from", "to"}, /training/lift, /training/put_down,
/// /training/hold, /training/resume {"extension"}, /training/transfer {"extension", "target"}; GET /training/log,
/// /training/state.
class TrainingPbx final : public QObject
{
    Q_OBJECT

  public:
    explicit TrainingPbx(TrainingSetup setup = {}, QObject *parent = nullptr);
    ~TrainingPbx() override;

    /// Listens. Unreachable or Conflict when the port cannot be had.
    Result<> start();
    quint16 port() const;
    QUrl url() const;
    const TrainingSetup &setup() const { return m_setup; }

    void setPeople(const QList<TrainingPerson> &people);
    void setPerson(const TrainingPerson &person); ///< adds, or replaces the one at the same number
    TrainingFaults faults() const;
    void setFaults(const TrainingFaults &faults);

    void dropSockets(); ///< without a close frame
    enum class Expire { Access, AccessAndRefresh };
    void expireTokens(Expire what);
    /// A call of other people, see TrainingExchange::noiseCall.
    QString placeCall(const QString &from, const QString &to);

    /// A call from outside rings at a number of the house (phone, queue, ring group) and lasts until somebody hangs up.
    QString ringFromOutside(const QString &from, const QString &to, const QString &did = {});
    /// The same from one phone of the house to a number.
    QString callInside(const QString &from, const QString &to);
    /// What the person at a phone does; false when the phone is in no state for it.
    bool lift(const QString &extension);
    bool putDown(const QString &extension);
    bool holdAtPhone(const QString &extension, bool on);
    bool transferAtPhone(const QString &extension, const QString &target);
    /// `kind` as on the wire: "Sip", "Mobile", …
    void setRegistered(const QString &extension, const QString &kind, bool registered);
    void setTrunkStatus(int status);

    QList<TrainingRequest> requests() const;
    void clearRequests();
    int tokensInUse() const;
    int tokensEver() const; ///< how many get_token and refresh_token gave out
    int sockets() const;    ///< subscribed ones
    int liveCalls() const;

  Q_SIGNALS:
    void requestReceived(const bellboard::TrainingRequest &request);

  private:
    struct Token
    {
        QString access;
        QString refresh;
        QDateTime accessExpires;
        QDateTime refreshExpires;
    };
    struct Client
    {
        QWebSocket *socket = nullptr;
        QString token;
        QSet<int> topics;
        QDateTime lastHeard;
    };
    struct Answer
    {
        int errcode = 0;
        QJsonObject json;
    };

    void handle(TrainingConnection *connection, const TrainingHttpRequest &request);
    void handleApi(TrainingConnection *connection, const TrainingHttpRequest &request, const QString &path);
    void handleTraining(TrainingConnection *connection, const TrainingHttpRequest &request, const QString &path);
    void upgrade(TrainingConnection *connection, const TrainingHttpRequest &request);
    Answer work(const TrainingHttpRequest &request, const QString &path, const QJsonObject &body);
    Answer login(const QJsonObject &body);
    Answer renew(const QJsonObject &body);
    Answer lend();
    Answer playPrompt(const QJsonObject &body);
    Answer information() const;
    Answer extensions() const;
    static QStringList houseRoutes();
    Answer house(const QString &path, const QUrlQuery &query, const QJsonObject &body);
    Answer operate(const QString &operation, const QJsonObject &body);
    Answer queues(const QString &what, const QUrlQuery &query);
    Answer kept(const QString &path, const QUrlQuery &query);
    void handleDownload(TrainingConnection *connection, const TrainingHttpRequest &request);
    QString numberOfId(int id) const;
    Answer searchRecords(const QUrlQuery &query, bool search) const;
    void note(const TrainingHttpRequest &request, const QString &path, const QJsonObject &parameters, int errcode);
    void takeSockets();
    void socketText(Client *client, const QString &text);
    void emitEvent(int type, const QJsonObject &msg);
    void send(int type, const QByteArray &frame);
    void sweep();
    void makeNoise();
    bool tokenValid(const QString &token) const;

    TrainingSetup m_setup;
    TrainingFaults m_faults;
    std::unique_ptr<QTcpServer> m_server;
    QWebSocketServer m_sockets;
    TrainingExchange *m_exchange;
    QTimer *m_sweep;
    QTimer *m_noise;
    std::vector<std::unique_ptr<Client>> m_clients;
    std::vector<Token> m_tokens;
    QList<TrainingRequest> m_requests;
    std::optional<std::pair<int, QByteArray>> m_heldEvent;
    int m_trunkStatus = 1;
    int m_badLogins = 0;
    int m_tokensEver = 0;
    QDateTime m_blockedUntil;
    QDateTime m_startedAt;
};

} // namespace bellboard

Q_DECLARE_METATYPE(bellboard::TrainingRequest)
