// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/milesight/MdpSignature.h"
#include "core/providers/milesight/MdpWebhook.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

using namespace bellboard;

namespace {
QByteArray element(const QByteArray &idName, const QByteArray &id, const QByteArray &data)
{
    return R"({")" + idName + R"(":")" + id +
           R"(","eventCreatedTime":"1765789200","eventVersion":"1.0","eventType":"DEVICE_DATA","data":)" + data + "}";
}
const QByteArray device =
    R"("deviceProfile":{"deviceId":1234,"sn":"6136","devEUI":"24E124535B316056","name":"Room 101","model":"WS101"})";
const QByteArray pressData =
    "{" + device + R"(,"type":"EVENT","tslID":"event","payload":{"button_event":{"status":2,"msgid":1},"battery":88}})";
} // namespace

class TestMdpWebhook : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void signatureVector()
    {
        // Computed with: printf %s 17657892000f8fad5bd9cb469fa16570867728950e | openssl dgst -sha256 -hmac
        // s3cr3t-of-16-chars
        const QDateTime now = QDateTime::fromSecsSinceEpoch(1765789200, Qt::UTC);
        MdpSignature::Headers headers{"1765789200", "0f8fad5bd9cb469fa16570867728950e",
                                      "cbc0ced8b9c83c84abbf0c674e37d29da37e00d268672fccc053641f986b8316"};
        const auto ok = MdpSignature::verify(headers, "s3cr3t-of-16-chars", now);
        QVERIFY2(ok, ok ? "" : qPrintable(ok.error().message));
        QCOMPARE(*ok, now);
        QVERIFY(MdpSignature::verify(headers, "s3cr3t-of-16-chars", now.addSecs(300)));
        QVERIFY(!MdpSignature::verify(headers, "s3cr3t-of-16-chars", now.addSecs(301)));
        QVERIFY(!MdpSignature::verify(headers, "s3cr3t-of-16-chars", now.addSecs(-301)));
        QVERIFY(!MdpSignature::verify(headers, "another", now));
        QVERIFY(!MdpSignature::verify(headers, "", now));
        headers.nonce = "1" + headers.nonce; // the joint of timestamp and nonce
        headers.timestamp.chop(1);
        QVERIFY(!MdpSignature::verify(headers, "s3cr3t-of-16-chars", now));
    }

    void pressIsRead_data()
    {
        QTest::addColumn<QByteArray>("idName");
        QTest::newRow("eventId") << QByteArray("eventId");
        QTest::newRow("eventID") << QByteArray("eventID");
    }
    void pressIsRead()
    {
        QFETCH(QByteArray, idName);
        const auto delivery = MdpWebhook::decode("[" + element(idName, "e-1", pressData) + "]");
        QVERIFY(delivery);
        QCOMPARE(delivery->uplinks.size(), 1);
        const ButtonUplink &u = delivery->uplinks[0];
        QCOMPARE(u.source, QStringLiteral("mdp"));
        QCOMPARE(u.dedupKey, QStringLiteral("mdp:e-1"));
        QVERIFY(!u.dedupWindow);
        QCOMPARE(u.deviceId, QStringLiteral("1234"));
        QCOMPARE(u.devEui, QStringLiteral("24E124535B316056"));
        QCOMPARE(u.deviceName, QStringLiteral("Room 101"));
        QCOMPARE(u.press, std::optional(PressKind::Long));
        QCOMPARE(u.batteryPercent, std::optional(88));
        QCOMPARE(u.sentAt->toSecsSinceEpoch(), 1765789200);
    }

    void kinds()
    {
        const auto delivery = MdpWebhook::decode(
            R"([{"eventId":"t","eventType":"WEBHOOK_TEST","data":"webhook test"},)" +
            element("eventId", "on", "{" + device + R"(,"type":"ONLINE"})") + "," +
            element("eventId", "off", "{" + device + R"(,"type":"OFFLINE"})") + "," +
            element("eventId", "p", "{" + device + R"(,"type":"PROPERTY","payload":{"battery":9}})") +
            R"(,5,{},{"eventType":"DEVICE_DATA","data":{"payload":{"button_event":1}}}])");
        QVERIFY(delivery);
        QCOMPARE(delivery->tests, 1);
        QCOMPARE(delivery->passedOver, 1);
        QCOMPARE(delivery->undecodable, 3);
        QVERIFY(!delivery->firstTrouble.isEmpty());
        QCOMPARE(delivery->uplinks.size(), 2);
        QVERIFY(!delivery->uplinks[0].press);
        QCOMPARE(delivery->uplinks[1].batteryPercent, std::optional(9));
    }

    void eventWithoutAnIdIsKnownByItsBody()
    {
        const QByteArray body = R"([{"eventType":"DEVICE_DATA","data":)" + pressData +
                                R"(},{"eventType":"DEVICE_DATA","data":)" + pressData + "}]";
        const auto one = MdpWebhook::decode(body);
        const auto again = MdpWebhook::decode(body);
        QCOMPARE(one->uplinks[0].dedupKey, again->uplinks[0].dedupKey);
        QVERIFY(one->uplinks[0].dedupKey != one->uplinks[1].dedupKey);
        QVERIFY(MdpWebhook::decode(body + " ")->uplinks[0].dedupKey != one->uplinks[0].dedupKey);
    }

    void longTextsAreCut()
    {
        QByteArray body = "[" +
                          element("eventId", QByteArray(1000, 'e'),
                                  R"({"deviceProfile":{"deviceId":")" + QByteArray(1000, 'd') +
                                      R"(","name":"a@b"},"payload":{"button_event":1}})") +
                          "]";
        body.replace('@', "\\u0000");
        const auto delivery = MdpWebhook::decode(body);
        QVERIFY(delivery);
        QVERIFY(delivery->uplinks[0].dedupKey.size() <= 140);
        QCOMPARE(delivery->uplinks[0].deviceId.size(), 128);
        QCOMPARE(delivery->uplinks[0].deviceName, QStringLiteral("ab"));
    }

    void nothingToRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("hello");
        QTest::newRow("numbers") << QByteArray("[1,2]");
        QTest::newRow("deep") << QByteArray(200'000, '[');
        QTest::newRow("deep objects") << QByteArray(R"({"a":)").repeated(40'000);
    }
    void nothingToRead()
    {
        QFETCH(QByteArray, body);
        QVERIFY(!MdpWebhook::decode(body));
    }
};

BELLBOARD_TEST(MdpWebhook, TestMdpWebhook)
#include "test_MdpWebhook.moc"
