// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The second half of TrainingPbx: its WebSocket and the door for scripts.
#include "core/pbx/training/TrainingPbx.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QTimer>
#include <QWebSocket>

namespace bellboard {

using namespace std::chrono_literals;

void TrainingPbx::upgrade(TrainingConnection *connection, const TrainingHttpRequest &request)
{
    const QString token = request.query.queryItemValue(QStringLiteral("access_token"));
    int errcode = 0;
    if (request.headers.value("user-agent").isEmpty())
        errcode = 40002;
    else if (!tokenValid(token))
        errcode = 10004;
    note(request, QStringLiteral("subscribe"), {}, m_faults.refuseSockets ? 503 : errcode);
    if (m_faults.refuseSockets) {
        connection->answer(503, "{}");
        return;
    }
    if (errcode != 0) {
        connection->answer(200, "{\"errcode\":" + QByteArray::number(errcode) + ",\"errmsg\":\"REFUSED\"}");
        return;
    }
    QTcpSocket *socket = connection->release();
    socket->setParent(&m_sockets);
    m_sockets.handleConnection(socket);
}

void TrainingPbx::takeSockets()
{
    while (QWebSocket *next = m_sockets.nextPendingConnection()) {
        auto client = std::make_unique<Client>();
        client->socket = next;
        client->token = QUrlQuery(next->requestUrl()).queryItemValue(QStringLiteral("access_token"));
        client->lastHeard = QDateTime::currentDateTimeUtc();
        Client *pointer = client.get();
        m_clients.push_back(std::move(client));
        connect(next, &QWebSocket::textMessageReceived, this,
                [this, pointer](const QString &text) { socketText(pointer, text); });
        connect(next, &QWebSocket::disconnected, this, [this, next] {
            std::erase_if(m_clients, [&](const auto &c) { return c->socket == next; });
            next->deleteLater();
        });
    }
}

void TrainingPbx::socketText(Client *client, const QString &text)
{
    client->lastHeard = QDateTime::currentDateTimeUtc();
    if (text == QLatin1String("heartbeat")) {
        if (!m_faults.refuseHeartbeat)
            client->socket->sendTextMessage(QStringLiteral("heartbeat response"));
        return;
    }
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (m_faults.silentSubscription)
        return;
    if (!document.object().value(QStringLiteral("topic_list")).isArray()) {
        client->socket->sendTextMessage(QStringLiteral("{\"errcode\":40002,\"errmsg\":\"PARAMETER ERROR\"}"));
        return;
    }
    client->topics.clear();
    for (const QJsonValue &topic : document.object().value(QStringLiteral("topic_list")).toArray())
        client->topics.insert(topic.toInt());
    client->socket->sendTextMessage(QStringLiteral("{\"errcode\":0,\"errmsg\":\"SUCCESS\"}"));
}

void TrainingPbx::emitEvent(int type, const QJsonObject &msg)
{
    const auto uses = [type](QHash<int, int> &counts) {
        const auto found = counts.find(type);
        if (found == counts.end() || *found == 0)
            return false;
        if (*found > 0)
            --*found;
        return true;
    };
    if (uses(m_faults.loseEvents))
        return;
    QJsonObject envelope{{QStringLiteral("type"), type}};
    if (!m_faults.withoutSerial)
        envelope.insert(QStringLiteral("sn"), QStringLiteral("3600000TRAIN"));
    if (m_faults.messageAsObject)
        envelope.insert(QStringLiteral("msg"), msg);
    else
        envelope.insert(QStringLiteral("msg"), QString::fromUtf8(QJsonDocument(msg).toJson(QJsonDocument::Compact)));
    const QByteArray frame = QJsonDocument(envelope).toJson(QJsonDocument::Compact);
    const bool twice = uses(m_faults.duplicateEvents);

    const auto out = [this, twice](int number, const QByteArray &bytes) {
        send(number, bytes);
        if (twice)
            send(number, bytes);
    };
    const bool callEvent = type != 30008;
    if (callEvent && m_faults.swapEvents > 0 && !m_heldEvent) {
        m_heldEvent = {type, frame};
        // A last event with nothing after it must not be held for ever.
        QTimer::singleShot(500ms, this, [this] {
            if (const auto held = std::exchange(m_heldEvent, std::nullopt))
                send(held->first, held->second);
        });
        return;
    }
    out(type, frame);
    if (callEvent && m_heldEvent) {
        --m_faults.swapEvents;
        const auto held = std::exchange(m_heldEvent, std::nullopt);
        send(held->first, held->second);
    }
}

void TrainingPbx::send(int type, const QByteArray &frame)
{
    const auto now = [this, type, frame] {
        for (const auto &client : m_clients) {
            if (client->topics.contains(type))
                client->socket->sendTextMessage(QString::fromUtf8(frame));
        }
    };
    if (m_faults.eventDelay > 0ms)
        QTimer::singleShot(m_faults.eventDelay, this, now);
    else
        now();
}

void TrainingPbx::sweep()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<QWebSocket *> leaving;
    for (const auto &client : m_clients) {
        const bool idle = client->lastHeard.msecsTo(now) > m_setup.timings.socketIdle.count();
        if (idle || (m_faults.closeWithToken && !tokenValid(client->token)))
            leaving.append(client->socket);
    }
    for (QWebSocket *socket : leaving)
        socket->close();
}

void TrainingPbx::makeNoise()
{
    static int turn = 0;
    ++turn;
    const QString own =
        m_faults.noiseTo.isEmpty() ? QStringLiteral("2%1").arg(turn % 100, 2, 10, QLatin1Char('0')) : m_faults.noiseTo;
    const QString from = turn % 3 == 0 ? QStringLiteral("0301234%1").arg(turn)
                                       : QStringLiteral("3%1").arg(turn % 100, 2, 10, QLatin1Char('0'));
    m_exchange->noiseCall(from, own);
}

void TrainingPbx::handleTraining(TrainingConnection *connection, const TrainingHttpRequest &request,
                                 const QString &path)
{
    const auto refuse = [connection](const QString &message) {
        connection->answer(
            400, QJsonDocument(QJsonObject{{QStringLiteral("error"), message}}).toJson(QJsonDocument::Compact) + '\n');
    };
    const auto done = [connection](const QJsonDocument &json) {
        connection->answer(200, json.toJson(QJsonDocument::Compact) + '\n');
    };
    const QString route = QString::fromLatin1(request.method) + QLatin1Char(' ') + path;
    QJsonObject body = QJsonDocument::fromJson(request.body).object();

    if (route == QLatin1String("POST people")) {
        const auto people = trainingPeopleFromJson(request.body);
        if (!people)
            return refuse(people.error().message);
        for (const TrainingPerson &person : *people)
            m_exchange->setPerson(person);
        return done(QJsonDocument(QJsonObject{{QStringLiteral("people"), people->size()}}));
    }
    if (route == QLatin1String("POST faults")) {
        // Actions, done once, beside the lasting faults.
        const bool drop = body.take(QStringLiteral("drop_sockets")).toBool();
        const QString expire = body.take(QStringLiteral("expire_tokens")).toVariant().toString();
        if (body.take(QStringLiteral("reset")).toBool())
            setFaults({});
        const auto faults = trainingFaultsFromJson(m_faults, body);
        if (!faults)
            return refuse(faults.error().message);
        setFaults(*faults);
        if (drop)
            dropSockets();
        if (!expire.isEmpty() && expire != QLatin1String("false"))
            expireTokens(expire == QLatin1String("all") ? Expire::AccessAndRefresh : Expire::Access);
        return done(QJsonDocument(toJson(m_faults)));
    }
    if (route == QLatin1String("POST calls")) {
        const QString id = m_exchange->noiseCall(body.value(QStringLiteral("from")).toString(),
                                                 body.value(QStringLiteral("to")).toString());
        return done(QJsonDocument(QJsonObject{{QStringLiteral("call_id"), id}}));
    }
    const auto word = [&body](const char *key) { return body.value(QLatin1StringView(key)).toVariant().toString(); };
    if (route == QLatin1String("POST ring") || route == QLatin1String("POST call")) {
        if (word("from").isEmpty() || word("to").isEmpty())
            return refuse(QStringLiteral("from, to"));
        const QString id = route.endsWith(QLatin1String("ring"))
                               ? ringFromOutside(word("from"), word("to"), word("did"))
                               : callInside(word("from"), word("to"));
        return done(QJsonDocument(QJsonObject{{QStringLiteral("call_id"), id}}));
    }
    const QString extension = word("extension");
    std::optional<bool> happened;
    if (route == QLatin1String("POST lift"))
        happened = lift(extension);
    else if (route == QLatin1String("POST put_down"))
        happened = putDown(extension);
    else if (route == QLatin1String("POST hold") || route == QLatin1String("POST resume"))
        happened = holdAtPhone(extension, route == QLatin1String("POST hold"));
    else if (route == QLatin1String("POST transfer"))
        happened = transferAtPhone(extension, word("target"));
    if (happened)
        return done(QJsonDocument(QJsonObject{{QStringLiteral("done"), *happened}}));
    if (route == QLatin1String("GET log")) {
        QJsonArray entries;
        for (const TrainingRequest &entry : std::as_const(m_requests)) {
            entries.append(QJsonObject{{QStringLiteral("at"), entry.at.toString(Qt::ISODateWithMs)},
                                       {QStringLiteral("first_byte_ns"), QString::number(entry.firstByte.count())},
                                       {QStringLiteral("method"), entry.method},
                                       {QStringLiteral("path"), entry.path},
                                       {QStringLiteral("parameters"), entry.parameters},
                                       {QStringLiteral("errcode"), entry.errcode}});
        }
        return done(QJsonDocument(entries));
    }
    if (route == QLatin1String("GET state")) {
        QJsonArray people;
        for (const TrainingPerson &person : m_exchange->people())
            people.append(toJson(person));
        return done(QJsonDocument(QJsonObject{{QStringLiteral("tokens_in_use"), tokensInUse()},
                                              {QStringLiteral("sockets"), sockets()},
                                              {QStringLiteral("live_calls"), liveCalls()},
                                              {QStringLiteral("faults"), toJson(m_faults)},
                                              {QStringLiteral("people"), people}}));
    }
    connection->answer(404,
                       "{\"error\":\"POST people, faults, calls, ring, call, lift, put_down, hold, resume, transfer; "
                       "GET log, state\"}\n");
}

} // namespace bellboard
