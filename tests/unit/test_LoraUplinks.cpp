// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/milesight/ChirpStackUplink.h"
#include "core/providers/milesight/LoraFrame.h"
#include "core/providers/milesight/MilesightGatewayPush.h"
#include "core/providers/milesight/ThingsStackUplink.h"
#include "tests/support/TestRegistry.h"

#include <QJsonDocument>
#include <QTest>

using namespace bellboard;

namespace {
QJsonObject object(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object();
}
const QString eui = QStringLiteral("24E124535B316056");
} // namespace

class TestLoraUplinks : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void dataIsBase64OrHex_data()
    {
        QTest::addColumn<QString>("data");
        QTest::addColumn<int>("battery"); // -2: an error
        QTest::newRow("base64") << QStringLiteral("AXUQ/y4B") << 16;
        QTest::newRow("base64 for addresses") << QStringLiteral("AXUQ_y4B") << 16;
        QTest::newRow("base64 with padding") << QStringLiteral("AXVc/y4D/wv//w==").left(8) << 92;
        QTest::newRow("hex") << QStringLiteral("017510ff2e01") << 16;
        QTest::newRow("hex in capitals") << QStringLiteral("017510FF2E01") << 16;
        QTest::newRow("hex with spaces") << QStringLiteral("01 75 10 FF 2E 01") << 16;
        QTest::newRow("cut, base64") << QStringLiteral("AXU=") << -2;
        QTest::newRow("cut, hex") << QStringLiteral("0175") << -2;
        QTest::newRow("neither") << QStringLiteral("!!") << -2;
        QTest::newRow("another device") << QStringLiteral("A2cA/w==") << -1;
    }
    void dataIsBase64OrHex()
    {
        QFETCH(QString, data);
        QFETCH(int, battery);
        const auto payload = decodeLoraData(data);
        QCOMPARE(payload.has_value(), battery != -2);
        if (payload)
            QCOMPARE(payload->batteryPercent.value_or(-1), battery);
    }

    void milesightGateway_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("base64") << QByteArray(
            R"({"applicationID":"1","devEUI":"24e124535b316056","deviceName":"R101","data":"AXUQ/y4C","fPort":85,"fCnt":12,"rxInfo":[{"rssi":-50}],"time":"2025-12-15T09:00:00.123Z"})");
        QTest::newRow("hex, other case") << QByteArray(
            R"({"devEui":"24-E1-24-53-5B-31-60-56","devicename":"R101","data":"017510ff2e02","FPort":"85","FCnt":"12","time":1765789200123})");
    }
    void milesightGateway()
    {
        QFETCH(QByteArray, body);
        QVERIFY(MilesightGatewayPush::recognises(object(body)));
        const auto uplinks = MilesightGatewayPush::decode(object(body), body);
        QVERIFY(uplinks);
        QCOMPARE(uplinks->size(), 1);
        const ButtonUplink &u = uplinks->first();
        QCOMPARE(u.source, QStringLiteral("milesight-gateway"));
        QCOMPARE(u.devEui, eui);
        QCOMPARE(u.deviceName, QStringLiteral("R101"));
        QCOMPARE(u.press, std::optional(PressKind::Long));
        QCOMPARE(u.batteryPercent, std::optional(16));
        QCOMPARE(u.dedupKey, QStringLiteral("lora:24E124535B316056:12"));
        QCOMPARE(u.dedupWindow, std::optional(std::chrono::minutes(10)));
        QCOMPARE(u.sentAt->toMSecsSinceEpoch(), 1765789200123);
        QCOMPARE(u.raw, body);
    }

    void chirpStack()
    {
        const QByteArray up =
            R"({"deduplicationId":"3ac7e3c4","time":"2025-12-15T09:00:00.5+00:00","deviceInfo":{"deviceName":"R101","devEui":"24e124535b316056"},"devAddr":"00189440","fCnt":12,"fPort":85,"data":"/zQDAwP/NAEAAQ=="})";
        QVERIFY(ChirpStackUplink::recognises(object(up)));
        const auto uplinks = ChirpStackUplink::decode(QStringLiteral("up"), object(up), up);
        QVERIFY(uplinks);
        QCOMPARE(uplinks->size(), 2);
        QCOMPARE(uplinks->at(0).keyNumber, std::optional(3));
        QCOMPARE(uplinks->at(0).press, std::optional(PressKind::Long));
        QCOMPARE(uplinks->at(1).keyNumber, std::optional(1));
        QCOMPARE(uplinks->at(0).dedupKey, QStringLiteral("lora:24E124535B316056:12"));
        QCOMPARE(uplinks->at(1).dedupKey, QStringLiteral("lora:24E124535B316056:12#2"));

        const QByteArray first = R"({"deviceInfo":{"devEui":"24e124535b316056"},"fPort":85,"data":"/y4B"})";
        QCOMPARE(ChirpStackUplink::decode({}, object(first), first)->first().dedupKey,
                 QStringLiteral("lora:24E124535B316056:0"));

        const QByteArray status =
            R"({"deduplicationId":"s","deviceInfo":{"devEui":"24e124535b316056"},"margin":10,"batteryLevel":87.4})";
        const auto battery = ChirpStackUplink::decode(QStringLiteral("status"), object(status), status);
        QVERIFY(battery);
        QCOMPARE(battery->first().batteryPercent, std::optional(87));
        QVERIFY(!battery->first().press);
        QVERIFY(!ChirpStackUplink::decode(QStringLiteral("join"), object(status), status)->first().press);
        QVERIFY(ChirpStackUplink::decode(QStringLiteral("txack"), object(status), status)->isEmpty());
        const QByteArray codec =
            R"({"deviceInfo":{"devEui":"24e124535b316056"},"fCnt":1,"object":{"button_event":{"status":"double press"}}})";
        QCOMPARE(ChirpStackUplink::decode({}, object(codec), codec)->first().press, std::optional(PressKind::Double));
    }

    void thingsStack()
    {
        const QByteArray up =
            R"({"end_device_ids":{"device_id":"r101","dev_eui":"24E124535B316056"},"correlation_ids":["x"],"received_at":"2025-12-15T09:00:00.123456789Z","uplink_message":{"f_port":85,"f_cnt":12,"frm_payload":"AXVc/y4D"}})";
        QVERIFY(ThingsStackUplink::recognises(object(up)));
        const auto uplinks = ThingsStackUplink::decode(object(up), up);
        QVERIFY(uplinks);
        const ButtonUplink &u = uplinks->first();
        QCOMPARE(u.press, std::optional(PressKind::Double));
        QCOMPARE(u.batteryPercent, std::optional(92));
        QCOMPARE(u.dedupKey, QStringLiteral("lora:24E124535B316056:12"));
        QVERIFY(u.sentAt);
        QCOMPARE(u.sentAt->toSecsSinceEpoch(), 1765789200);
        const QByteArray join = R"({"end_device_ids":{"dev_eui":"24E124535B316056"},"join_accept":{}})";
        QVERIFY(!ThingsStackUplink::decode(object(join), join)->first().press);
        const QByteArray ack = R"({"end_device_ids":{"dev_eui":"24E124535B316056"},"downlink_ack":{}})";
        QVERIFY(ThingsStackUplink::decode(object(ack), ack)->isEmpty());
    }

    void networkCommandsAreASignOfLife()
    {
        const QByteArray body = R"({"devEUI":"24E124535B316056","data":"/y4B","fPort":0,"fCnt":1})";
        const auto uplinks = MilesightGatewayPush::decode(object(body), body);
        QVERIFY(uplinks);
        QVERIFY(!uplinks->first().press);
    }

    void withoutACounterTheBodyIsTheName()
    {
        const QByteArray a = R"({"devEUI":"24E124535B316056","data":"/y4B"})";
        const QByteArray b = R"({"devEUI":"24E124535B316056","data":"/y4B","time":"2025-12-15T09:00:01Z"})";
        const QString one = MilesightGatewayPush::decode(object(a), a)->first().dedupKey;
        QCOMPARE(MilesightGatewayPush::decode(object(a), a)->first().dedupKey, one);
        QVERIFY(MilesightGatewayPush::decode(object(b), b)->first().dedupKey != one);
    }

    void noDevice()
    {
        for (const QByteArray body : {R"({"devEUI":"123","data":"/y4B"})", R"({"devEUI":5})"})
            QVERIFY(!MilesightGatewayPush::decode(object(body), body));
    }
};

BELLBOARD_TEST(LoraUplinks, TestLoraUplinks)
#include "test_LoraUplinks.moc"
