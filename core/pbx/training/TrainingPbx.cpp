// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/training/TrainingPbx.h"

#include "core/pbx/training/TrainingThread.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>
#include <QWebSocket>

namespace bellboard {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(trainingLog, "bellboard.pbx.training", QtInfoMsg)

namespace {

constexpr int maximumTokens = 8;
constexpr int maximumBadLogins = 5;

/// Hands out plain sockets, or encrypted ones when there is a certificate.
class Listener final : public QTcpServer
{
  public:
    Listener(const TrainingSetup &setup, std::function<void(QTcpSocket *)> accept, QObject *parent)
        : QTcpServer(parent), m_setup(setup), m_accept(std::move(accept))
    {
        // The default backlog of 50 would make a hundred callers at once wait for a retransmitted SYN.
        setListenBacklogSize(512);
    }

  protected:
    void incomingConnection(qintptr descriptor) override
    {
        QTcpSocket *socket = nullptr;
        if (m_setup.certificate.isNull()) {
            socket = new QTcpSocket(this);
            socket->setSocketDescriptor(descriptor);
        } else {
            auto *secure = new QSslSocket(this);
            secure->setSocketDescriptor(descriptor);
            secure->setLocalCertificate(m_setup.certificate);
            secure->setPrivateKey(m_setup.key);
            secure->startServerEncryption();
            socket = secure;
        }
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_accept(socket);
    }

  private:
    const TrainingSetup &m_setup;
    std::function<void(QTcpSocket *)> m_accept;
};

QString errmsg(int errcode)
{
    static const QHash<int, QString> table{{-2, QStringLiteral("INTERNAL SERVER ERROR")},
                                           {-1, QStringLiteral("FAILURE")},
                                           {0, QStringLiteral("SUCCESS")},
                                           {1, QStringLiteral("PARTIAL SUCCESS")},
                                           {2, QStringLiteral("PROCESSING")},
                                           {10001, QStringLiteral("INTERFACE NOT EXISTED")},
                                           {10002, QStringLiteral("API VERSION OUT OF MAINTENANCE")},
                                           {10003, QStringLiteral("API VERSION UNSUPPORTED")},
                                           {10004, QStringLiteral("TOKEN EXPIRED")},
                                           {10005, QStringLiteral("ACCESS DENIED")},
                                           {10009, QStringLiteral("OPERATION FAILED")},
                                           {40001, QStringLiteral("PARAMETER SYNTAX ERROR")},
                                           {40002, QStringLiteral("PARAMETER ERROR")},
                                           {60001, QStringLiteral("DATA NOT FOUND")},
                                           {60002, QStringLiteral("MAX LIMITATION EXCEEDED")},
                                           {70004, QStringLiteral("ACCOUNT IP BLOCKED")},
                                           {70082, QStringLiteral("OVERLOAD_TASK_RUNNING")},
                                           {70087, QStringLiteral("IP FORBIDDEN")},
                                           {70123, QStringLiteral("API UNAVAILABLE")},
                                           {70130, QStringLiteral("CAHNNEL ID NOT FOUND")},
                                           {70132, QStringLiteral("OPERATION NOT SUPPORTED")}};
    return table.value(errcode, QStringLiteral("FAILURE"));
}

QString randomToken()
{
    static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    QString token;
    for (int i = 0; i < 32; ++i)
        token.append(QLatin1Char(letters[QRandomGenerator::global()->bounded(62)]));
    return token;
}

/// The names without what must not be read in a log.
QJsonObject withoutSecrets(QJsonObject parameters)
{
    for (const char *name : {"password", "refresh_token", "access_token"})
        parameters.remove(QLatin1StringView(name));
    return parameters;
}

} // namespace

TrainingPbx::TrainingPbx(TrainingSetup setup, QObject *parent)
    : QObject(parent),
      m_setup(std::move(setup)),
      m_sockets(QStringLiteral("training"), QWebSocketServer::NonSecureMode, this),
      m_exchange(new TrainingExchange(m_setup.timings, m_faults, this)),
      m_sweep(new QTimer(this)),
      m_noise(new QTimer(this)),
      m_startedAt(QDateTime::currentDateTimeUtc())
{
    qRegisterMetaType<TrainingRequest>();
    m_exchange->setPeople(m_setup.people);
    m_exchange->setPermitted(m_setup.permitted);
    m_exchange->setQueues(m_setup.queues);
    m_exchange->setGroups(m_setup.groups);
    m_exchange->setMailboxes(m_setup.mailboxes);
    connect(m_exchange, &TrainingExchange::event, this, &TrainingPbx::emitEvent);
    connect(&m_sockets, &QWebSocketServer::newConnection, this, &TrainingPbx::takeSockets);
    connect(m_sweep, &QTimer::timeout, this, &TrainingPbx::sweep);
    connect(m_noise, &QTimer::timeout, this, &TrainingPbx::makeNoise);
}

TrainingPbx::~TrainingPbx()
{
    m_server.reset();
    for (const auto &client : m_clients) {
        disconnect(client->socket, nullptr, this, nullptr);
        delete client->socket;
    }
}

Result<> TrainingPbx::start()
{
    return inThreadOf(this, [this]() -> Result<> {
        m_server = std::make_unique<Listener>(
            m_setup,
            [this](QTcpSocket *socket) {
                auto *connection = new TrainingConnection(socket);
                connect(connection, &TrainingConnection::requestRead, this,
                        [this, connection](const TrainingHttpRequest &request) { handle(connection, request); });
            },
            this);
        if (!m_server->listen(m_setup.address, m_setup.port)) {
            return fail(ErrorKind::Conflict, tr("The training PBX cannot listen on port %1: %2. Choose another port.")
                                                 .arg(m_setup.port)
                                                 .arg(m_server->errorString()));
        }
        m_sweep->start(qBound(20ms, m_setup.timings.socketIdle / 4, 1000ms));
        return {};
    });
}

quint16 TrainingPbx::port() const
{
    return inThreadOf(this, [this] { return m_server ? m_server->serverPort() : quint16(0); });
}

QUrl TrainingPbx::url() const
{
    return inThreadOf(this, [this] {
        QUrl url;
        url.setScheme(m_setup.certificate.isNull() ? QStringLiteral("http") : QStringLiteral("https"));
        url.setHost(m_setup.address.toString());
        url.setPort(m_server ? m_server->serverPort() : m_setup.port);
        return url;
    });
}

void TrainingPbx::setPeople(const QList<TrainingPerson> &people)
{
    inThreadOf(this, [&] { m_exchange->setPeople(people); });
}

void TrainingPbx::setPerson(const TrainingPerson &person)
{
    inThreadOf(this, [&] { m_exchange->setPerson(person); });
}

TrainingFaults TrainingPbx::faults() const
{
    return inThreadOf(this, [this] { return m_faults; });
}

void TrainingPbx::setFaults(const TrainingFaults &faults)
{
    inThreadOf(this, [&] {
        m_faults = faults;
        if (m_faults.noiseEvery > 0ms)
            m_noise->start(m_faults.noiseEvery);
        else
            m_noise->stop();
    });
}

void TrainingPbx::dropSockets()
{
    inThreadOf(this, [this] {
        for (auto &client : std::exchange(m_clients, {})) {
            disconnect(client->socket, nullptr, this, nullptr);
            client->socket->abort();
            client->socket->deleteLater();
        }
    });
}

void TrainingPbx::expireTokens(Expire what)
{
    inThreadOf(this, [&] {
        const QDateTime past = QDateTime::currentDateTimeUtc().addSecs(-1);
        for (Token &token : m_tokens) {
            token.accessExpires = past;
            if (what == Expire::AccessAndRefresh)
                token.refreshExpires = past;
        }
    });
}

QString TrainingPbx::placeCall(const QString &from, const QString &to)
{
    return inThreadOf(this, [&] { return m_exchange->noiseCall(from, to); });
}

QList<TrainingRequest> TrainingPbx::requests() const
{
    return inThreadOf(this, [this] { return m_requests; });
}

void TrainingPbx::clearRequests()
{
    inThreadOf(this, [this] { m_requests.clear(); });
}

int TrainingPbx::tokensInUse() const
{
    return inThreadOf(this, [this] {
        return int(std::count_if(m_tokens.begin(), m_tokens.end(),
                                 [](const Token &t) { return t.accessExpires > QDateTime::currentDateTimeUtc(); }));
    });
}

int TrainingPbx::tokensEver() const
{
    return inThreadOf(this, [this] { return m_tokensEver; });
}

int TrainingPbx::sockets() const
{
    return inThreadOf(this, [this] {
        return int(
            std::count_if(m_clients.begin(), m_clients.end(), [](const auto &c) { return !c->topics.isEmpty(); }));
    });
}

int TrainingPbx::liveCalls() const
{
    return inThreadOf(this, [this] { return m_exchange->liveCalls(); });
}

bool TrainingPbx::tokenValid(const QString &token) const
{
    return std::any_of(m_tokens.begin(), m_tokens.end(), [&](const Token &t) {
        return t.access == token && t.accessExpires > QDateTime::currentDateTimeUtc();
    });
}

void TrainingPbx::note(const TrainingHttpRequest &request, const QString &path, const QJsonObject &parameters,
                       int errcode)
{
    TrainingRequest entry{request.firstByte,
                          QDateTime::currentDateTimeUtc(),
                          QString::fromLatin1(request.method),
                          path,
                          withoutSecrets(parameters),
                          errcode};
    m_requests.append(entry);
    qCDebug(trainingLog).noquote() << entry.method << path
                                   << QJsonDocument(entry.parameters).toJson(QJsonDocument::Compact) << "->" << errcode;
    Q_EMIT requestReceived(entry);
}

void TrainingPbx::handle(TrainingConnection *connection, const TrainingHttpRequest &request)
{
    const QString api = QStringLiteral("/openapi/v1.0/");
    const QString training = QStringLiteral("/training/");
    if (request.path.startsWith(training)) {
        handleTraining(connection, request, request.path.mid(training.size()));
    } else if (request.path.startsWith(api)) {
        handleApi(connection, request, request.path.mid(api.size()));
    } else if (request.path.startsWith(QLatin1String("/api/download/"))) {
        handleDownload(connection, request);
    } else if (request.path.startsWith(QLatin1String("/openapi/"))) {
        handleApi(connection, request, QString());
    } else {
        connection->answer(404, "<html><body>Training PBX</body></html>", "text/html");
    }
}

void TrainingPbx::handleApi(TrainingConnection *connection, const TrainingHttpRequest &request, const QString &path)
{
    QJsonObject parameters;
    for (const auto &[key, value] : request.query.queryItems(QUrl::FullyDecoded))
        parameters.insert(key, value);
    const QJsonDocument body = QJsonDocument::fromJson(request.body);
    const QJsonObject bodyObject = body.object();
    for (auto it = bodyObject.begin(); it != bodyObject.end(); ++it)
        parameters.insert(it.key(), it.value());

    if (m_faults.serverErrors > 0) {
        --m_faults.serverErrors;
        note(request, path, parameters, 500);
        connection->answer(500, "<html><body>500</body></html>", "text/html");
        return;
    }
    if (request.isUpgrade() && path == QLatin1String("subscribe")) {
        upgrade(connection, request);
        return;
    }
    Answer answer;
    const auto forced = m_faults.errors.find(path);
    if (forced != m_faults.errors.end() && forced->count != 0) {
        answer.errcode = forced->errcode;
        if (forced->count > 0)
            --forced->count;
    } else if (request.headers.value("user-agent").isEmpty()) {
        answer.errcode = 40002;
    } else if (request.method == "POST" && body.isNull()) {
        answer.errcode = 40001;
    } else {
        answer = work(request, path, bodyObject);
    }
    note(request, path, parameters, answer.errcode);
    if (m_faults.silentRequests > 0) {
        --m_faults.silentRequests;
        connection->drop();
        return;
    }
    QJsonObject json{{QStringLiteral("errcode"), answer.errcode}, {QStringLiteral("errmsg"), errmsg(answer.errcode)}};
    for (auto it = answer.json.begin(); it != answer.json.end(); ++it)
        json.insert(it.key(), it.value());
    const QByteArray text = QJsonDocument(json).toJson(QJsonDocument::Compact);
    const bool late = m_faults.eventsBeforeAnswer && path.startsWith(QLatin1String("call/"));
    const auto delay = m_faults.answerDelay + (late ? 50ms : 0ms);
    if (delay > 0ms)
        QTimer::singleShot(delay, connection, [connection, text] { connection->answer(200, text); });
    else
        connection->answer(200, text);
}

TrainingPbx::Answer TrainingPbx::work(const TrainingHttpRequest &request, const QString &path, const QJsonObject &body)
{
    const QString route = QString::fromLatin1(request.method) + QLatin1Char(' ') + path;
    if (route == QLatin1String("POST get_token"))
        return login(body);
    if (route == QLatin1String("POST refresh_token"))
        return renew(body);
    const QString token = request.query.queryItemValue(QStringLiteral("access_token"));
    static const QSet<QString> routes{QStringLiteral("GET del_token"),         QStringLiteral("GET system/information"),
                                      QStringLiteral("GET system/capacity"),   QStringLiteral("GET extension/list"),
                                      QStringLiteral("GET call/query"),        QStringLiteral("POST call/hangup"),
                                      QStringLiteral("POST call/play_prompt"), QStringLiteral("POST call/dial"),
                                      QStringLiteral("GET cdr/search"),        QStringLiteral("GET cdr/list")};
    static const QStringList ofHouse = houseRoutes();
    if (!routes.contains(route) && !ofHouse.contains(route))
        return {10001, {}};
    if (!tokenValid(token))
        return {10004, {}};

    if (path == QLatin1String("del_token")) {
        std::erase_if(m_tokens, [&](const Token &t) { return t.access == token; });
        return {};
    }
    if (ofHouse.contains(route))
        return house(path, request.query, body);
    if (path == QLatin1String("system/information"))
        return information();
    if (path == QLatin1String("system/capacity")) {
        return {
            0,
            {{QStringLiteral("data"), QJsonObject{{QStringLiteral("extension_capacity"), 100},
                                                  {QStringLiteral("extension_used"), int(m_exchange->people().size())},
                                                  {QStringLiteral("cc_capacity"), 30},
                                                  {QStringLiteral("cc_used"), m_exchange->liveCalls()}}}}};
    }
    if (path == QLatin1String("extension/list"))
        return extensions();
    if (path == QLatin1String("call/query")) {
        const auto item = [&](const char *name) { return request.query.queryItemValue(QLatin1StringView(name)); };
        const QJsonArray calls = m_exchange->query(item("call_id"), item("type"), item("extension"));
        if (calls.isEmpty())
            return {60001, {}};
        return {0, {{QStringLiteral("data"), calls}}};
    }
    if (path == QLatin1String("call/hangup")) {
        const auto callId = m_exchange->hangUp(body.value(QStringLiteral("channel_id")).toString());
        if (!callId)
            return {70130, {}};
        return {0, {{QStringLiteral("call_id"), *callId}}};
    }
    if (path == QLatin1String("call/play_prompt"))
        return playPrompt(body);
    if (path == QLatin1String("call/dial")) {
        const QString caller = body.value(QStringLiteral("caller")).toString();
        const QString callee = body.value(QStringLiteral("callee")).toString();
        if (caller.isEmpty() || callee.isEmpty())
            return {40002, {}};
        const QString id =
            m_exchange->dial(caller, callee, body.value(QStringLiteral("dial_permission")).toString(),
                             body.value(QStringLiteral("auto_answer")).toString() == QLatin1String("yes"));
        return {0, {{QStringLiteral("call_id"), id}}};
    }
    return searchRecords(request.query, path == QLatin1String("cdr/search"));
}

TrainingPbx::Answer TrainingPbx::login(const QJsonObject &body)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (m_blockedUntil.isValid() && now < m_blockedUntil)
        return {70004, {{QStringLiteral("block_expire_time"), double(now.secsTo(m_blockedUntil))}}};
    if (body.value(QStringLiteral("username")).toString() != m_setup.clientId ||
        body.value(QStringLiteral("password")).toString() != m_setup.clientSecret) {
        if (++m_badLogins >= maximumBadLogins) {
            m_badLogins = 0;
            m_blockedUntil = now.addMSecs(m_setup.timings.block.count());
        }
        return {1, {{QStringLiteral("errmsg"), QStringLiteral("FAILURE")}}};
    }
    m_badLogins = 0;
    return lend();
}

TrainingPbx::Answer TrainingPbx::renew(const QJsonObject &body)
{
    const QString refresh = body.value(QStringLiteral("refresh_token")).toString();
    for (Token &token : m_tokens) {
        if (!refresh.isEmpty() && token.refresh == refresh && token.refreshExpires > QDateTime::currentDateTimeUtc()) {
            token.refresh.clear(); // good once
            if (m_faults.refreshEndsOld)
                token.accessExpires = QDateTime::currentDateTimeUtc().addSecs(-1);
            return lend();
        }
    }
    return {10004, {}};
}

TrainingPbx::Answer TrainingPbx::lend()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    std::erase_if(m_tokens, [&](const Token &t) {
        return t.accessExpires <= now && (t.refresh.isEmpty() || t.refreshExpires <= now);
    });
    const auto used =
        std::count_if(m_tokens.begin(), m_tokens.end(), [&](const Token &t) { return t.accessExpires > now; });
    if (used >= maximumTokens)
        return {60002, {}};
    Token token{randomToken(), randomToken(), now.addMSecs(m_setup.timings.tokenLife.count()),
                now.addMSecs(m_setup.timings.refreshLife.count())};
    ++m_tokensEver;
    m_tokens.push_back(token);
    const auto seconds = [](std::chrono::milliseconds life) { return double(qMax<qint64>(1, life.count() / 1000)); };
    return {0,
            {{QStringLiteral("access_token_expire_time"), seconds(m_setup.timings.tokenLife)},
             {QStringLiteral("access_token"), token.access},
             {QStringLiteral("refresh_token_expire_time"), seconds(m_setup.timings.refreshLife)},
             {QStringLiteral("refresh_token"), token.refresh}}};
}

} // namespace bellboard
