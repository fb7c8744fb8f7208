// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/training/TrainingPbx.h"
#include "tests/support/TestRegistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkRequest>
#include <QRegularExpression>
#include <QTest>
#include <QWebSocket>

using namespace bellboard;
using namespace std::chrono_literals;

/// The training PBX spoken to with bare sockets, against the examples of the vendor's pages: none of our client is
/// used.
class TrainingPbxTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void cleanup();
    void tokenLifeCycle();
    void ninthTokenIsRefused();
    void fiveBadLoginsBlock();
    void refusals_data();
    void refusals();
    void connectionClosesAfterTheAnswer();
    void announcementToAnExtension();
    void keyPress();
    void busyAndUnknown();
    void outsideNeedsPermission();
    void hangUpAndQuery();
    void recordsByUnixSeconds();
    void heartbeatAndIdle();
    void badTokenOpensNoSocket();
    void controlDoor();
    void peopleAreChecked();
    void scriptsMakeACallRing();
    void holdParkAndTheirErrors();
    void queueInThePagesShape();
    void recordingComesByDownload();

  private:
    void patientPerson(const char *number);
    QString channelOf(const QString &callId, const QString &number);
    QByteArray raw(const QByteArray &bytes);
    QJsonObject request(const QByteArray &method, const QByteArray &target, const QByteArray &body = {});
    QJsonObject get(const QByteArray &path, const QByteArray &query = {})
    {
        return request("GET", "/openapi/v1.0/" + path + "?access_token=" + m_token + query);
    }
    QJsonObject post(const QByteArray &path, const QByteArray &body)
    {
        return request("POST", "/openapi/v1.0/" + path + "?access_token=" + m_token, body);
    }
    void login();
    bool subscribe();
    QList<QJsonObject> messages(int type) const;
    QStringList statuses() const;

    std::unique_ptr<TrainingPbx> m_pbx;
    std::unique_ptr<QWebSocket> m_socket;
    QByteArray m_token;
    QStringList m_frames;
};

void TrainingPbxTest::init()
{
    TrainingSetup setup;
    setup.clientId = QStringLiteral("id");
    setup.clientSecret = QStringLiteral("secret");
    setup.timings.announcement = 100ms;
    setup.timings.socketIdle = 600ms;
    setup.timings.recordAfter = 20ms;
    for (TrainingPerson &person : setup.people) {
        person.answersAfter = 50ms;
        person.pressesAfter = 20ms;
        person.ringsFor = 10s;
    }
    m_pbx = std::make_unique<TrainingPbx>(setup);
    QVERIFY(m_pbx->start());
    m_frames.clear();
}

void TrainingPbxTest::cleanup()
{
    m_socket.reset();
    m_pbx.reset();
}

QByteArray TrainingPbxTest::raw(const QByteArray &bytes)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_pbx->port());
    socket.write(bytes);
    // The end of the connection is the end of the answer.
    if (!QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 20000))
        return {};
    return socket.readAll();
}

QJsonObject TrainingPbxTest::request(const QByteArray &method, const QByteArray &target, const QByteArray &body)
{
    const QByteArray answer =
        raw(method + ' ' + target + " HTTP/1.1\r\nHost: pbx\r\nUser-Agent: test\r\nContent-Length: " +
            QByteArray::number(body.size()) + "\r\n\r\n" + body);
    return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
}

void TrainingPbxTest::login()
{
    m_token = request("POST", "/openapi/v1.0/get_token", R"({"username":"id","password":"secret"})")
                  .value("access_token")
                  .toString()
                  .toLatin1();
    QCOMPARE(m_token.size(), 32);
}

bool TrainingPbxTest::subscribe()
{
    m_socket = std::make_unique<QWebSocket>();
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this,
            [this](const QString &text) { m_frames.append(text); });
    connect(m_socket.get(), &QWebSocket::connected, this, [this] {
        m_socket->sendTextMessage(QStringLiteral("{\"topic_list\":[30008,30011,30012,30015,30017,30018]}"));
    });
    QNetworkRequest open(QUrl(QStringLiteral("ws://127.0.0.1:%1/openapi/v1.0/subscribe?access_token=%2")
                                  .arg(m_pbx->port())
                                  .arg(QString::fromLatin1(m_token))));
    open.setRawHeader("User-Agent", "test");
    m_socket->open(open);
    return QTest::qWaitFor(
        [this] { return m_frames.contains(QStringLiteral("{\"errcode\":0,\"errmsg\":\"SUCCESS\"}")); }, 20000);
}

QList<QJsonObject> TrainingPbxTest::messages(int type) const
{
    QList<QJsonObject> list;
    for (const QString &frame : m_frames) {
        const QJsonObject envelope = QJsonDocument::fromJson(frame.toUtf8()).object();
        if (envelope.value("type").toInt() == type)
            list.append(QJsonDocument::fromJson(envelope.value("msg").toString().toUtf8()).object());
    }
    return list;
}

QStringList TrainingPbxTest::statuses() const
{
    QStringList list;
    for (const QJsonObject &msg : messages(30011)) {
        const QJsonObject member = msg.value("members").toArray().first().toObject();
        list.append(member.begin().value().toObject().value("member_status").toString());
    }
    return list;
}

void TrainingPbxTest::tokenLifeCycle()
{
    const QJsonObject first = request("POST", "/openapi/v1.0/get_token", R"({"username":"id","password":"secret"})");
    QCOMPARE(first.value("errcode").toInt(-9), 0);
    QCOMPARE(first.value("access_token_expire_time").toInt(), 1800);
    QCOMPARE(first.value("refresh_token_expire_time").toInt(), 86400);
    const QByteArray refresh = first.value("refresh_token").toString().toLatin1();
    const QJsonObject second =
        request("POST", "/openapi/v1.0/refresh_token", "{\"refresh_token\":\"" + refresh + "\"}");
    QCOMPARE(second.value("errcode").toInt(-9), 0);
    QVERIFY(second.value("access_token") != first.value("access_token"));
    QCOMPARE(request("POST", "/openapi/v1.0/refresh_token", "{\"refresh_token\":\"" + refresh + "\"}")
                 .value("errcode")
                 .toInt(),
             10004);
    m_token = second.value("access_token").toString().toLatin1();
    QCOMPARE(get("del_token").value("errcode").toInt(-9), 0);
    QCOMPARE(get("system/information").value("errcode").toInt(), 10004);
}

void TrainingPbxTest::ninthTokenIsRefused()
{
    for (int i = 0; i < 8; ++i)
        login();
    const QJsonObject ninth = request("POST", "/openapi/v1.0/get_token", R"({"username":"id","password":"secret"})");
    QCOMPARE(ninth.value("errcode").toInt(), 60002);
    QCOMPARE(ninth.value("errmsg").toString(), QStringLiteral("MAX LIMITATION EXCEEDED"));
    get("del_token");
    login();
    m_pbx->expireTokens(TrainingPbx::Expire::Access);
    QCOMPARE(m_pbx->tokensInUse(), 0);
}

void TrainingPbxTest::fiveBadLoginsBlock()
{
    for (int i = 0; i < 5; ++i)
        QVERIFY(request("POST", "/openapi/v1.0/get_token", R"({"username":"id","password":"no"})")
                    .value("errcode")
                    .toInt() != 0);
    const QJsonObject blocked = request("POST", "/openapi/v1.0/get_token", R"({"username":"id","password":"secret"})");
    QCOMPARE(blocked.value("errcode").toInt(), 70004);
    QVERIFY(blocked.contains("block_expire_time"));
}

void TrainingPbxTest::refusals_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("errcode");
    QTest::newRow("no user agent")
        << QByteArray("GET /openapi/v1.0/system/information?access_token=T HTTP/1.1\r\nHost: p\r\n\r\n") << 40002;
    QTest::newRow("bearer is ignored") << QByteArray("GET /openapi/v1.0/system/information HTTP/1.1\r\nHost: "
                                                     "p\r\nUser-Agent: t\r\nAuthorization: Bearer T\r\n\r\n")
                                       << 10004;
    QTest::newRow("unknown path")
        << QByteArray("GET /openapi/v1.0/call/dial_out?access_token=T HTTP/1.1\r\nHost: p\r\nUser-Agent: t\r\n\r\n")
        << 10001;
    QTest::newRow("wrong method") << QByteArray("POST /openapi/v1.0/call/query?access_token=T HTTP/1.1\r\nHost: "
                                                "p\r\nUser-Agent: t\r\nContent-Length: 2\r\n\r\n{}")
                                  << 10001;
    QTest::newRow("other version")
        << QByteArray("GET /openapi/v2.0/call/query?access_token=T HTTP/1.1\r\nHost: p\r\nUser-Agent: t\r\n\r\n")
        << 10001;
    QTest::newRow("broken JSON") << QByteArray("POST /openapi/v1.0/call/dial?access_token=T HTTP/1.1\r\nHost: "
                                               "p\r\nUser-Agent: t\r\nContent-Length: 1\r\n\r\n{")
                                 << 40001;
    QTest::newRow("unknown prompt")
        << QByteArray("POST /openapi/v1.0/call/play_prompt?access_token=T HTTP/1.1\r\nHost: p\r\nUser-Agent: "
                      "t\r\nContent-Length: 35\r\n\r\n{\"number\":\"102\",\"prompts\":[\"what\"]}")
        << 60001;
    QTest::newRow("unknown channel")
        << QByteArray("POST /openapi/v1.0/call/hangup?access_token=T HTTP/1.1\r\nHost: p\r\nUser-Agent: "
                      "t\r\nContent-Length: 24\r\n\r\n{\"channel_id\":\"PJSIP/1\"}")
        << 70130;
}

void TrainingPbxTest::refusals()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, errcode);
    login();
    const QByteArray answer = raw(bytes.replace("=T ", '=' + m_token + ' ').replace("Bearer T", "Bearer " + m_token));
    QVERIFY(answer.startsWith("HTTP/1.1 200 "));
    QCOMPARE(QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object().value("errcode").toInt(),
             errcode);
}

void TrainingPbxTest::connectionClosesAfterTheAnswer()
{
    const QByteArray twice = "GET /openapi/v1.0/x HTTP/1.1\r\nHost: p\r\nUser-Agent: t\r\n\r\n";
    QCOMPARE(raw(twice + twice).count("HTTP/1.1"), 1);
    QVERIFY(raw("nonsense\r\n\r\n").startsWith("HTTP/1.1 400"));
}

void TrainingPbxTest::announcementToAnExtension()
{
    login();
    QVERIFY(subscribe());
    const QJsonObject answer =
        post("call/play_prompt", R"({"number":"102","prompts":["alert"],"count":2,"auto_answer":"no","volume":20})");
    const QString id = answer.value("call_id").toString();
    QVERIFY2(QRegularExpression(QStringLiteral("^\\d{10}\\.\\d{6}$")).match(id).hasMatch(), qPrintable(id));
    QTRY_COMPARE_WITH_TIMEOUT(messages(30012).size(), 1, 20000);
    QCOMPARE(statuses(), (QStringList{"RING", "ANSWER", "BYE"}));
    QStringList phone;
    for (const QJsonObject &msg : messages(30008))
        phone.append(msg.value("status").toString());
    QCOMPARE(phone, (QStringList{"Ringing", "Busy", "Idle"}));
    QCOMPARE(messages(30018).size(), 1);
    QCOMPARE(messages(30018).first().value("prompt").toString(), QStringLiteral("alert"));
    const QJsonObject record = messages(30012).first();
    QCOMPARE(record.value("call_id").toString(), id);
    QCOMPARE(record.value("status").toString(), QStringLiteral("ANSWERED"));
    QVERIFY(record.value("talk_duration").toInt() > 0);
    QVERIFY(messages(30011)
                .first()
                .value("members")
                .toArray()
                .first()
                .toObject()
                .value("extension")
                .toObject()
                .value("channel_id")
                .toString()
                .startsWith(QLatin1String("PJSIP/102-")));
}

void TrainingPbxTest::keyPress()
{
    login();
    QVERIFY(subscribe());
    post("call/play_prompt", R"({"number":"108","prompts":["alert"]})");
    QTRY_COMPARE_WITH_TIMEOUT(messages(30017).size(), 1, 20000);
    QCOMPARE(messages(30017).first().value("info").toString(), QStringLiteral("1"));
    QCOMPARE(messages(30017).first().value("flag").toInt(-1), 0);
}

void TrainingPbxTest::busyAndUnknown()
{
    login();
    QVERIFY(subscribe());
    post("call/play_prompt", R"({"number":"103","prompts":["alert"]})");
    QTRY_COMPARE_WITH_TIMEOUT(messages(30012).size(), 1, 20000);
    QCOMPARE(messages(30015).first().value("reason").toString(), QStringLiteral("486 Busy Here"));
    QCOMPARE(messages(30012).first().value("status").toString(), QStringLiteral("BUSY"));
    post("call/play_prompt", R"({"number":"999","prompts":["alert"]})");
    QTRY_COMPARE_WITH_TIMEOUT(messages(30015).size(), 2, 20000);
    QCOMPARE(messages(30015).last().value("reason").toString(), QStringLiteral("NOT found"));
    QVERIFY(messages(30015).last().value("members").isNull());
}

void TrainingPbxTest::outsideNeedsPermission()
{
    login();
    QVERIFY(subscribe());
    QCOMPARE(post("call/play_prompt", R"({"number":"+49301234567","prompts":["alert"]})").value("errcode").toInt(-9),
             0);
    QTRY_COMPARE_WITH_TIMEOUT(messages(30015).size(), 1, 20000);
    QCOMPARE(messages(30015).first().value("reason").toString(), QStringLiteral("NO Outbound Restrictin"));
    post("call/play_prompt", R"({"number":"+49301234567","prompts":["alert"],"dial_permission":"100"})");
    QTRY_COMPARE_WITH_TIMEOUT(messages(30012).size(), 1, 20000);
    QCOMPARE(messages(30012).first().value("type").toString(), QStringLiteral("Outbound"));
}

void TrainingPbxTest::hangUpAndQuery()
{
    login();
    QVERIFY(subscribe());
    const QString id = post("call/play_prompt", R"({"number":"101","prompts":["alert"]})").value("call_id").toString();
    QTRY_COMPARE_WITH_TIMEOUT(messages(30011).size(), 1, 20000);
    const QJsonObject found = get("call/query", "&call_id=" + id.toLatin1());
    const QJsonObject member = found.value("data")
                                   .toArray()
                                   .first()
                                   .toObject()
                                   .value("members")
                                   .toArray()
                                   .first()
                                   .toObject()
                                   .value("extension")
                                   .toObject();
    QCOMPARE(member.value("member_status").toString(), QStringLiteral("RING"));
    QCOMPARE(get("call/query", "&extension=102").value("errcode").toInt(), 60001);
    const QJsonObject hung =
        post("call/hangup", QJsonDocument(QJsonObject{{"channel_id", member.value("channel_id")}}).toJson());
    QCOMPARE(hung.value("call_id").toString(), id);
    QTRY_COMPARE_WITH_TIMEOUT(messages(30012).size(), 1, 20000);
    QCOMPARE(messages(30012).first().value("status").toString(), QStringLiteral("NO ANSWER"));
}

void TrainingPbxTest::recordsByUnixSeconds()
{
    login();
    QVERIFY(subscribe());
    post("call/play_prompt", R"({"number":"103","prompts":["alert"]})");
    QTRY_COMPARE_WITH_TIMEOUT(messages(30012).size(), 1, 20000);
    const QByteArray begin = QByteArray::number(QDateTime::currentSecsSinceEpoch() - 60);
    const QByteArray end = QByteArray::number(QDateTime::currentSecsSinceEpoch() + 60);
    const QJsonObject rows = get("cdr/search", "&start_time=" + begin + "&end_time=" + end);
    QCOMPARE(rows.value("total_number").toInt(), 1);
    QCOMPARE(rows.value("data").toArray().first().toObject().value("disposition").toString(), QStringLiteral("BUSY"));
    QCOMPARE(get("cdr/search", "&start_time=" + end).value("total_number").toInt(), 0);
    QCOMPARE(get("cdr/search", "&start_time=2026/01/01").value("errcode").toInt(), 40002);
    QCOMPARE(get("cdr/list").value("total_number").toInt(), 1);
}

void TrainingPbxTest::heartbeatAndIdle()
{
    login();
    QVERIFY(subscribe());
    m_socket->sendTextMessage(QStringLiteral("heartbeat"));
    QTRY_VERIFY_WITH_TIMEOUT(m_frames.contains(QStringLiteral("heartbeat response")), 20000);
    QTRY_COMPARE_WITH_TIMEOUT(m_socket->state(), QAbstractSocket::UnconnectedState, 20000); // nobody spoke
}

void TrainingPbxTest::badTokenOpensNoSocket()
{
    m_token = "nonsense";
    m_socket = std::make_unique<QWebSocket>();
    bool failed = false;
    bool connected = false;
    connect(m_socket.get(), qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, [&] { failed = true; });
    connect(m_socket.get(), &QWebSocket::connected, this, [&] { connected = true; });
    m_socket->open(QUrl(QStringLiteral("ws://127.0.0.1:%1/openapi/v1.0/subscribe?access_token=x").arg(m_pbx->port())));
    QTRY_VERIFY_WITH_TIMEOUT(failed, 20000);
    QVERIFY(!connected);
}

void TrainingPbxTest::controlDoor()
{
    login();
    QVERIFY(request("POST", "/training/people", R"([{"number":"555","behaviour":"busy"}])").value("people").toInt() ==
            1);
    QVERIFY(request("POST", "/training/people", R"([{"number":"555","mood":"bad"}])")
                .value("error")
                .toString()
                .contains(QLatin1String("mood")));
    QVERIFY(request("POST", "/training/faults", R"({"colour":1})")
                .value("error")
                .toString()
                .contains(QLatin1String("colour")));
    QVERIFY(request("POST", "/training/faults", R"({"http_500":1})").contains("http_500"));
    QVERIFY(raw("GET /openapi/v1.0/x HTTP/1.1\r\nHost: p\r\nUser-Agent: t\r\n\r\n").startsWith("HTTP/1.1 500"));
    request("POST", "/training/faults", R"({"expire_tokens":true})");
    QCOMPARE(get("system/capacity").value("errcode").toInt(), 10004);
    QCOMPARE(request("GET", "/training/state").value("tokens_in_use").toInt(-1), 0);
    const QByteArray log = raw("GET /training/log HTTP/1.1\r\nHost: p\r\n\r\n");
    QVERIFY(log.contains("\"get_token\""));
    QVERIFY(!log.contains("secret"));
    QVERIFY(!log.contains(m_token));
}

void TrainingPbxTest::peopleAreChecked()
{
    for (const TrainingPerson &person : trainingStaff()) {
        const auto again = trainingPersonFromJson(toJson(person));
        QVERIFY(again);
        QCOMPARE(*again, person);
    }
    QVERIFY(!trainingPersonFromJson({{"behaviour", "answers"}}));
    QVERIFY(!trainingPersonFromJson({{"number", "1"}, {"behaviour", "sleeps"}}));
    QVERIFY(!trainingPeopleFromJson("nonsense"));
    TrainingFaults faults;
    faults.loseEvents.insert(30012, 2);
    faults.errors.insert(QStringLiteral("call/dial"), {60001, 1});
    faults.allMembers = true;
    QCOMPARE(*trainingFaultsFromJson({}, toJson(faults)), faults);
}

void TrainingPbxTest::patientPerson(const char *number)
{
    TrainingPerson person;
    person.number = QString::fromLatin1(number);
    person.behaviour = TrainingBehaviour::DoesNotAnswer;
    person.ringsFor = 60s;
    m_pbx->setPerson(person);
}

QString TrainingPbxTest::channelOf(const QString &callId, const QString &number)
{
    const QJsonArray calls = get("call/query", "&call_id=" + callId.toLatin1()).value("data").toArray();
    const QJsonArray members = calls.first().toObject().value("members").toArray();
    for (const QJsonValue &member : members) {
        const QJsonObject inner = member.toObject().begin().value().toObject();
        if (inner.value("number").toString() == number || inner.value("from").toString() == number)
            return inner.value("channel_id").toString();
    }
    return {};
}

void TrainingPbxTest::scriptsMakeACallRing()
{
    login();
    QVERIFY(subscribe());
    patientPerson("102");
    const QString id =
        request("POST", "/training/ring", R"({"from":"0301234567","to":"102"})").value("call_id").toString();
    QVERIFY(!id.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(statuses().contains("RING"), 20000);
    QCOMPARE(get("call/query", "&type=inbound").value("data").toArray().size(), 1);
    QCOMPARE(request("POST", "/training/lift", R"({"extension":"102"})").value("done").toBool(), true);
    QCOMPARE(request("POST", "/training/lift", R"({"extension":"102"})").value("done").toBool(true), false);
    QTRY_VERIFY_WITH_TIMEOUT(statuses().contains("ANSWER"), 20000);
    QCOMPARE(request("POST", "/training/put_down", R"({"extension":"102"})").value("done").toBool(), true);
    QTRY_COMPARE_WITH_TIMEOUT(messages(30012).size(), 1, 20000);
    QCOMPARE(messages(30012).first().value("type").toString(), QStringLiteral("Inbound"));
    QVERIFY(request("POST", "/training/ring", R"({"from":"0301234567"})").contains("error"));
    m_pbx->callInside("100", "102");
    QTRY_VERIFY_WITH_TIMEOUT(get("call/query", "&type=internal").value("data").toArray().size() == 1, 20000);
}

void TrainingPbxTest::holdParkAndTheirErrors()
{
    login();
    patientPerson("102");
    const QString id = m_pbx->ringFromOutside("0301234567", "102");
    const QByteArray ringing = channelOf(id, "102").toLatin1();
    const auto at = [](const QByteArray &channel) { return "{\"channel_id\":\"" + channel + "\"}"; };
    QCOMPARE(post("call/hold", at(ringing)).value("errcode").toInt(), 70132);
    QCOMPARE(post("call/hold", at("PJSIP/1-00000000")).value("errcode").toInt(), 70130);
    QVERIFY(m_pbx->lift("102"));
    const QByteArray caller = channelOf(id, "0301234567").toLatin1();
    QCOMPARE(post("call/hold", at(caller)).value("call_id").toString(), id);
    QCOMPARE(post("call/hold", at(caller)).value("errcode").toInt(), 70132);
    QCOMPARE(post("call/unhold", at(caller)).value("errcode").toInt(-1), 0);
    // A blind transfer wants the extension on whose behalf (transfer-a-call).
    QCOMPARE(post("call/transfer", "{\"type\":\"blind\",\"channel_id\":\"" + caller + "\",\"number\":\"108\"}")
                 .value("errcode")
                 .toInt(),
             40002);
    QCOMPARE(get("call/park_status").value("errcode").toInt(), 60001);
    const QJsonObject parked = post("call/park", "{\"channel_id\":\"" + caller + "\",\"parking_slot\":\"6001\"}");
    QCOMPARE(parked.value("parking_slot").toString(), QStringLiteral("6001"));
    const QJsonObject row = get("call/park_status").value("data").toArray().first().toObject();
    QCOMPARE(row.value("parker").toString(), QStringLiteral("102"));
    QCOMPARE(row.value("parked_party").toString(), QStringLiteral("0301234567"));
    QCOMPARE(row.value("channel_id").toString(), QString::fromLatin1(caller));
}

void TrainingPbxTest::queueInThePagesShape()
{
    login();
    patientPerson("102");
    patientPerson("108");
    const QByteArray id =
        QByteArray::number(get("queue/list").value("data").toArray().first().toObject().value("id").toInt());
    QCOMPARE(get("queue/call_status", "&id=" + id).value("errcode").toInt(), 60001); // nothing going on
    const QJsonArray extensions = get("extension/list").value("data").toArray();
    QByteArray ids;
    for (const QJsonValue &value : extensions) {
        if (const QString number = value.toObject().value("number").toString(); number == "102" || number == "108")
            ids += (ids.isEmpty() ? "" : ",") + QByteArray::number(value.toObject().value("id").toInt());
    }
    const QByteArray pause = "&queue_id=" + id + "&operation=pause&reason=*01&ext_ids=" + ids;
    QCOMPARE(post("queue/agent_pause", "{}").value("errcode").toInt(), 10001); // it is a GET
    QCOMPARE(get("queue/agent_pause", pause).value("errcode").toInt(-1), 0);
    m_pbx->ringFromOutside("0301111111", "6400");
    const QJsonObject calls = get("queue/call_status", "&id=" + id);
    QCOMPARE(calls.value("waiting_calls").toInt(), 1);
    QCOMPARE(calls.value("waiting_list").toArray().first().toObject().value("caller_number").toString(),
             QStringLiteral("0301111111"));
    const QJsonObject agent = get("queue/agent_status", "&id=" + id).value("data").toArray().first().toObject();
    QCOMPARE(agent.value("is_pause").toInt(), 1);
    QCOMPARE(agent.value("call_status").toInt(), 1);
}

void TrainingPbxTest::recordingComesByDownload()
{
    login();
    patientPerson("102");
    const QString id = m_pbx->ringFromOutside("0301234567", "102");
    QVERIFY(m_pbx->lift("102"));
    const QByteArray own = channelOf(id, "102").toLatin1();
    QCOMPARE(post("call/record_start", "{\"channel_id\":\"" + own + "\"}").value("errcode").toInt(-1), 0);
    QVERIFY(m_pbx->putDown("102"));
    QTRY_COMPARE_WITH_TIMEOUT(get("recording/list").value("total_number").toInt(), 1, 20000);
    const QJsonObject row = get("recording/list").value("data").toArray().first().toObject();
    const QByteArray url = get("recording/download", "&file=" + row.value("file").toString().toLatin1())
                               .value("download_resource_url")
                               .toString()
                               .toLatin1();
    QVERIFY(url.startsWith("/api/download/"));
    const auto fetch = [&](const QByteArray &token) {
        return raw("GET " + url + "?access_token=" + token + " HTTP/1.1\r\nHost: p\r\nUser-Agent: t\r\n\r\n");
    };
    QVERIFY(fetch(m_token).contains("\r\n\r\nRIFF"));
    QVERIFY(fetch("wrong").contains("10004"));
}

BELLBOARD_TEST(TrainingPbx, TrainingPbxTest)
#include "test_TrainingPbx.moc"
