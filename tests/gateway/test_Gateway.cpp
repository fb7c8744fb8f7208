// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/Gateway.h"
#include "core/security/Signatures.h"
#include "tests/gateway/FakeSink.h"
#include "tests/gateway/RawClient.h"
#include "tests/support/TestRegistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace bellboard;
using namespace bellboard::test;

namespace {
const QByteArray secret = "s3cr3t-of-16-chars";
const QByteArray token = "button-t0ken";
const QByteArray plainBody =
    R"({"deviceId":"button-room-101","event":"button_press","timestamp":"2025-12-15T09:00:00Z","room":"101","buttonType":"emergency"})";
const QByteArray milesightBody =
    R"({"devEUI":"24E124535B316056","deviceName":"Room 101","data":"AXUQ/y4B","fPort":85,"fCnt":7})";
const QByteArray bearer = "Bearer " + token;

QByteArray mdpElement(const QByteArray &eventId,
                      const QByteArray &payload = R"({"button_event":{"status":1},"battery":90})")
{
    return R"({"eventId":")" + eventId +
           R"(","eventCreatedTime":"1765789199","eventType":"DEVICE_DATA","data":{"deviceProfile":)"
           R"({"deviceId":"1234","devEUI":"24E124535B316056","name":"Room 101"},"type":"EVENT","payload":)" +
           payload + "}}";
}

QList<std::pair<QByteArray, QByteArray>> mdpHeaders(const QByteArray &nonce, qint64 seconds = 1765789200,
                                                    const QByteArray &key = secret)
{
    const QByteArray stamp = QByteArray::number(seconds);
    return {{"x-msc-webhook-uuid", "u"},
            {"x-msc-request-nonce", nonce},
            {"x-msc-request-timestamp", stamp},
            {"x-msc-request-signature", hmacSha256Hex(key, stamp + nonce)}};
}
} // namespace

class TestGateway : public QObject
{
    Q_OBJECT

    StandingClock clock;
    FakeSink sink;
    std::unique_ptr<Gateway> gateway;

    GatewayConfig config() const
    {
        GatewayConfig c;
        c.listen = QStringLiteral("127.0.0.1:0");
        c.webhookSecret = secret;
        c.buttonToken = token;
        return c;
    }
    void open() { QVERIFY(gateway->start(config())); }
    int post(const QByteArray &path, const QByteArray &body, const QList<std::pair<QByteArray, QByteArray>> &headers)
    {
        last = exchange(gateway->port(), postRequest(path, body, headers));
        return last.status;
    }
    quint64 refusals(RefusalReason reason) const { return gateway->statistics().refused.value(reason); }
    RawAnswer last;

  private Q_SLOTS:
    void init()
    {
        sink = {};
        clock = {};
        gateway = std::make_unique<Gateway>(sink, clock);
    }
    void cleanup() { gateway.reset(); }

    void healthTellsNothing()
    {
        open();
        const auto answer = exchange(gateway->port(), "GET /health HTTP/1.1\r\nHost: b\r\n\r\n");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body.trimmed(), R"({"status":"ok"})");
    }

    void routes_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("status");
        QTest::newRow("root") << QByteArray("GET /") << 404;
        QTest::newRow("like a route") << QByteArray("POST /hooks/buttons") << 404;
        QTest::newRow("deeper") << QByteArray("POST /hooks/button/x") << 404;
        QTest::newRow("milesightx") << QByteArray("POST /hooks/milesightx") << 404;
        QTest::newRow("path secret where none is set") << QByteArray("POST /hooks/milesight/x") << 404;
        QTest::newRow("dots") << QByteArray("GET /hooks/../health") << 404;
        QTest::newRow("GET a hook") << QByteArray("GET /hooks/button") << 405;
        QTest::newRow("PUT a hook") << QByteArray("PUT /hooks/lorawan") << 405;
        QTest::newRow("POST health") << QByteArray("POST /health") << 405;
        QTest::newRow("HEAD") << QByteArray("HEAD /hooks/button") << 405;
        QTest::newRow("GET buttons without token") << QByteArray("GET /buttons") << 401;
    }
    void routes()
    {
        QFETCH(QByteArray, line);
        QFETCH(int, status);
        open();
        RawClient client(gateway->port());
        client.send(line + " HTTP/1.1\r\nHost: b\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        (void)client.waitForEnd();
        const QByteArray got = client.socket()->readAll();
        QCOMPARE(got.mid(9, 3).toInt(), status);
        QCOMPARE(got.contains("\r\nAllow: "), status == 405);
    }

    void plainPressIsStored_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("status");
        const QByteArray good = "sha256=" + hmacSha256Hex(token, plainBody);
        QTest::newRow("bearer") << QByteArray("Authorization") << bearer << 200;
        QTest::newRow("bearer in small letters") << QByteArray("authorization") << QByteArray("bearer " + token) << 200;
        QTest::newRow("signature") << QByteArray("X-Bellboard-Signature") << good << 200;
        QTest::newRow("signature in capitals") << QByteArray("X-Bellboard-Signature") << good.toUpper() << 200;
        QTest::newRow("nothing") << QByteArray("X-Nothing") << QByteArray("x") << 401;
        QTest::newRow("wrong bearer") << QByteArray("Authorization") << QByteArray("Bearer x") << 401;
        QTest::newRow("empty bearer") << QByteArray("Authorization") << QByteArray("Bearer ") << 401;
        QTest::newRow("basic") << QByteArray("Authorization") << QByteArray("Basic " + token) << 401;
        QTest::newRow("no scheme") << QByteArray("X-Bellboard-Signature") << good.mid(7) << 401;
        QTest::newRow("signature of another body")
            << QByteArray("X-Bellboard-Signature") << QByteArray("sha256=" + hmacSha256Hex(token, "x")) << 401;
        QTest::newRow("other key") << QByteArray("X-Bellboard-Signature")
                                   << QByteArray("sha256=" + hmacSha256Hex("x", plainBody)) << 401;
    }
    void plainPressIsStored()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, value);
        QFETCH(int, status);
        open();
        QCOMPARE(post("/hooks/button", plainBody, {{field, value}}), status);
        QCOMPARE(sink.stored.size(), status == 200 ? 1 : 0);
        QCOMPARE(refusals(RefusalReason::Signature), status == 200 ? 0u : 1u);
        if (status == 200) {
            QCOMPARE(last.body.trimmed(), R"({"status":"stored"})");
            QCOMPARE(post("/hooks/button", plainBody, {{field, value}}), 200);
            QCOMPARE(last.body.trimmed(), R"({"status":"duplicate"})");
            QCOMPARE(gateway->statistics().accepted, 2u);
            QCOMPARE(gateway->statistics().duplicates, 1u);
            QCOMPARE(gateway->statistics().lastAccepted, clock.time);
        } else {
            QVERIFY(!last.field("WWW-Authenticate").isEmpty());
        }
    }

    void stalePlainPressIsRefused()
    {
        open();
        clock.time = clock.time.addSecs(301);
        QCOMPARE(post("/hooks/button", plainBody, {{"Authorization", bearer}}), 401);
        QCOMPARE(refusals(RefusalReason::Stale), 1u);
        clock.time = clock.time.addSecs(-602);
        QCOMPARE(post("/hooks/button", plainBody, {{"Authorization", bearer}}), 401);
        clock.time = clock.time.addSecs(1);
        QCOMPARE(post("/hooks/button", plainBody, {{"Authorization", bearer}}), 200);
    }

    void secretsNotSetCloseTheirRoutes()
    {
        GatewayConfig c = config();
        c.webhookSecret.clear();
        c.buttonToken.clear();
        QVERIFY(gateway->start(c));
        QCOMPARE(post("/hooks/button", plainBody, {{"Authorization", "Bearer "}}), 403);
        QCOMPARE(post("/hooks/lorawan", milesightBody, {}), 403);
        QCOMPARE(post("/hooks/milesight", "[]", mdpHeaders("n", 1765789200, "")), 403);
        QCOMPARE(refusals(RefusalReason::NotConfigured), 3u);
        QVERIFY(last.body.contains("settings"));
    }

    void answerWaitsForTheCommit()
    {
        open();
        sink.hold = true;
        RawClient client(gateway->port());
        client.send(postRequest("/hooks/button", plainBody, {{"Authorization", bearer}}));
        QTRY_VERIFY_WITH_TIMEOUT(!sink.held.empty(), 20'000);
        QCOMPARE(client.read(200).status, 0);
        sink.answerHeld();
        QCOMPARE(client.read().status, 200);
    }

    void notStoredAsksToComeAgain()
    {
        open();
        sink.failing = true;
        QCOMPARE(post("/hooks/button", plainBody, {{"Authorization", bearer}}), 503);
        QVERIFY(last.field("Retry-After").toInt() > 0);
        QVERIFY(!last.body.contains("database")); // what goes wrong inside is nobody's business
        QCOMPARE(refusals(RefusalReason::NotStored), 1u);
        sink.failing = false;
        QCOMPARE(post("/hooks/button", plainBody, {{"Authorization", bearer}}), 200);
    }

    void unknownDeviceIsA404()
    {
        open();
        sink.unknown = true;
        QCOMPARE(post("/hooks/button", plainBody, {{"Authorization", bearer}}), 404);
        QVERIFY(last.body.contains("button-room-101"));
        QCOMPARE(refusals(RefusalReason::UnknownDevice), 1u);
    }

    void platformDeliveryIsStored()
    {
        open();
        QCOMPARE(post("/hooks/milesight", "[" + mdpElement("e1") + "," + mdpElement("e2") + "]", mdpHeaders("n1")),
                 200);
        QCOMPARE(sink.stored.size(), 2);
        QCOMPARE(sink.stored[0].dedupKey, QStringLiteral("mdp:e1"));
        QCOMPARE(sink.submissions, 1);
        // The same event in another delivery is the same press.
        QCOMPARE(post("/hooks/milesight", "[" + mdpElement("e1") + "]", mdpHeaders("n2")), 200);
        QCOMPARE(last.body.trimmed(), R"({"status":"duplicate"})");
    }

    void platformSignatureIsChecked_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("reason");
        const qint64 t = 1765789200;
        QTest::newRow("right") << t << secret << 200 << -1;
        QTest::newRow("5 minutes old") << t - 300 << secret << 200 << -1;
        QTest::newRow("older") << t - 301 << secret << 401 << int(RefusalReason::Stale);
        QTest::newRow("5 minutes ahead") << t + 300 << secret << 200 << -1;
        QTest::newRow("further ahead") << t + 301 << secret << 401 << int(RefusalReason::Stale);
        QTest::newRow("wrong key") << t << QByteArray("x") << 401 << int(RefusalReason::Signature);
        QTest::newRow("far too large") << std::numeric_limits<qint64>::max() << secret << 401
                                       << int(RefusalReason::Stale);
    }
    void platformSignatureIsChecked()
    {
        QFETCH(qint64, seconds);
        QFETCH(QByteArray, key);
        QFETCH(int, status);
        QFETCH(int, reason);
        open();
        QCOMPARE(post("/hooks/milesight", "[" + mdpElement("e1") + "]", mdpHeaders("n", seconds, key)), status);
        if (reason >= 0)
            QCOMPARE(refusals(RefusalReason(reason)), 1u);
        QCOMPARE(post("/hooks/milesight", "[" + mdpElement("e1") + "]", {}), 401);
    }

    void emergencyIsNotDroppedForItsOwnTime()
    {
        open();
        QByteArray late = mdpElement("e1");
        late.replace("1765789199", "1700000000");
        QCOMPARE(post("/hooks/milesight", "[" + late + "]", mdpHeaders("n")), 200);
        QCOMPARE(sink.stored.size(), 1);
    }

    void nonceCountsOnce()
    {
        open();
        QCOMPARE(post("/hooks/milesight", "[" + mdpElement("e1") + "]", mdpHeaders("n")), 200);
        QCOMPARE(post("/hooks/milesight", "[" + mdpElement("e2") + "]", mdpHeaders("n")), 401);
        QCOMPARE(refusals(RefusalReason::Replay), 1u);
        QCOMPARE(sink.stored.size(), 1);
    }

    void deliveryThatWasNotStoredMayComeAgain()
    {
        open();
        sink.failing = true;
        const QByteArray body = "[" + mdpElement("e1") + "]";
        QCOMPARE(post("/hooks/milesight", body, mdpHeaders("n")), 503);
        sink.failing = false;
        QCOMPARE(post("/hooks/milesight", "[" + mdpElement("forged") + "]", mdpHeaders("n")), 401);
        QCOMPARE(post("/hooks/milesight", body, mdpHeaders("n")), 200);
        QCOMPARE(post("/hooks/milesight", body, mdpHeaders("n")), 401);
        QCOMPARE(sink.stored.size(), 1);
    }

    void platformTestIsAnswered()
    {
        open();
        QCOMPARE(post("/hooks/milesight", R"([{"eventId":"t","eventType":"WEBHOOK_TEST","data":"webhook test"}])",
                      mdpHeaders("n")),
                 200);
        QCOMPARE(sink.submissions, 0);
    }

    void goodElementsAreKept()
    {
        open();
        QCOMPARE(post("/hooks/milesight", "[42," + mdpElement("e1") + R"(,{"eventType":"DEVICE_DATA","data":{}}])",
                      mdpHeaders("n")),
                 200);
        QCOMPARE(sink.stored.size(), 1);
        QCOMPARE(gateway->statistics().undecodable, 2u);
        QCOMPARE(post("/hooks/milesight", "[42]", mdpHeaders("m")), 400);
        QCOMPARE(post("/hooks/milesight", "{", mdpHeaders("o")), 400);
    }

    void secretPathStandsBeforeTheSignature()
    {
        GatewayConfig c = config();
        c.webhookPath = "p4th";
        QVERIFY(gateway->start(c));
        const QByteArray body = "[" + mdpElement("e1") + "]";
        QCOMPARE(post("/hooks/milesight", body, mdpHeaders("a")), 404);
        QCOMPARE(post("/hooks/milesight/wrong", body, mdpHeaders("b")), 404);
        QCOMPARE(post("/hooks/milesight/p4th", body, mdpHeaders("c", 1765789200, "x")), 401);
        QCOMPARE(post("/hooks/milesight/p4th", body, mdpHeaders("d")), 200);
    }

    void lorawanServersAreToldApart_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("source");
        QTest::newRow("Milesight gateway")
            << QByteArray("/hooks/lorawan") << milesightBody << QStringLiteral("milesight-gateway");
        QTest::newRow("ChirpStack")
            << QByteArray("/hooks/lorawan?event=up")
            << QByteArray(R"({"deviceInfo":{"devEui":"24e124535b316056"},"fCnt":7,"fPort":85,"data":"AXUQ/y4B"})")
            << QStringLiteral("chirpstack");
        QTest::newRow("The Things Stack")
            << QByteArray("/hooks/lorawan")
            << QByteArray(
                   R"({"end_device_ids":{"dev_eui":"24E124535B316056"},"uplink_message":{"f_port":85,"f_cnt":7,"frm_payload":"AXUQ/y4B"}})")
            << QStringLiteral("ttn");
    }
    void lorawanServersAreToldApart()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(QString, source);
        open();
        QCOMPARE(post(path, body, {}), 401);
        QCOMPARE(post(path, body, {{"Authorization", bearer}}), 200);
        QCOMPARE(sink.stored.size(), 1);
        QCOMPARE(sink.stored[0].source, source);
        QCOMPARE(sink.stored[0].dedupKey, QStringLiteral("lora:24E124535B316056:7"));
        QVERIFY(sink.stored[0].press.has_value());
        // By signature, and by the path for gateways that cannot set headers: the same press.
        QCOMPARE(post(path, body, {{"X-Bellboard-Signature", "sha256=" + hmacSha256Hex(token, body)}}), 200);
        QByteArray withToken = path;
        withToken.replace("/hooks/lorawan", "/hooks/lorawan/" + token);
        QCOMPARE(post(withToken, body, {}), 200);
        QCOMPARE(sink.stored.size(), 1);
        QCOMPARE(post("/hooks/lorawan/wrong", body, {}), 401);
    }

    void counterBeginsAnewAfterAJoin()
    {
        open();
        const QByteArray up = R"({"deviceInfo":{"devEui":"24e124535b316056"},"fCnt":3,"fPort":85,"data":"/y4B"})";
        const QByteArray join =
            R"({"deviceInfo":{"devEui":"24e124535b316056"},"deduplicationId":"j","devAddr":"01020304"})";
        const QList<std::pair<QByteArray, QByteArray>> headers{{"Authorization", bearer}};
        QCOMPARE(post("/hooks/lorawan?event=up", up, headers), 200);
        QCOMPARE(post("/hooks/lorawan?event=join", join, headers), 200);
        const auto before = sink.stored.size();
        QCOMPARE(post("/hooks/lorawan?event=up", up, headers), 200);
        QCOMPARE(sink.stored.size(), before + 1);
        QCOMPARE(post("/hooks/lorawan?event=join", join, headers), 200); // the second copy changes nothing
        QCOMPARE(post("/hooks/lorawan?event=up", up, headers), 200);
        QCOMPARE(sink.stored.size(), before + 1);
    }

    void lorawanBodiesThatCannotBeRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no JSON") << QByteArray("x");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("no known shape") << QByteArray("{}");
        QTest::newRow("bad EUI") << QByteArray(R"({"devEUI":"zz","data":"AXUQ"})");
        QTest::newRow("cut payload") << QByteArray(R"({"devEUI":"24E124535B316056","data":"AXU="})");
        QTest::newRow("data no text") << QByteArray(R"({"devEUI":"24E124535B316056","data":5})");
        QTest::newRow("deep") << QByteArray(200'000, '[');
    }
    void lorawanBodiesThatCannotBeRead()
    {
        QFETCH(QByteArray, body);
        open();
        QCOMPARE(post("/hooks/lorawan", body, {{"Authorization", bearer}}), 400);
        QCOMPARE(sink.submissions, 0);
        QCOMPARE(refusals(RefusalReason::Unparsable), 1u);
    }

    void refusalsAreSignalled()
    {
        open();
        QSignalSpy refused(gateway.get(), &Gateway::refused);
        post("/hooks/button", plainBody, {});
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused[0][1].toString(), QStringLiteral("127.0.0.1"));
        QSignalSpy accepted(gateway.get(), &Gateway::accepted);
        post("/hooks/button", plainBody, {{"Authorization", bearer}});
        QCOMPARE(accepted.size(), 1);
    }

    void opensAnewWithOtherSettings()
    {
        open();
        GatewayConfig c = config();
        c.buttonToken = "other";
        QVERIFY(gateway->start(c));
        QCOMPARE(post("/hooks/button", plainBody, {{"Authorization", bearer}}), 401);
        QCOMPARE(post("/hooks/button", plainBody, {{"Authorization", "Bearer other"}}), 200);
        gateway->stop();
        QVERIFY(!gateway->isOpen());
        QVERIFY(gateway->start(c));
    }
};

BELLBOARD_TEST(Gateway, TestGateway)
#include "test_Gateway.moc"
