// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/milesight/ButtonProperties.h"
#include "core/providers/milesight/MilesightPayload.h"
#include "tests/support/TestRegistry.h"

#include <QJsonDocument>
#include <QTest>

using namespace bellboard;
using KeyPress = MilesightPayload::KeyPress;

class TestMilesightPayload : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void vectors_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<int>("battery"); // -1: none
        QTest::addColumn<int>("kind");    // -1: no press
        QTest::addColumn<int>("key");     // -1: none
        QTest::addColumn<bool>("poweredOn");
        QTest::addColumn<QByteArray>("undecoded");
        const auto row = [](const char *name, const char *hex, int battery, int kind, int key = -1, bool on = false,
                            const char *undecoded = "") {
            QTest::newRow(name) << QByteArray(hex) << battery << kind << key << on << QByteArray(undecoded);
        };
        const int s = int(PressKind::Short), l = int(PressKind::Long), d = int(PressKind::Double);
        row("battery and short press", "017510ff2e01", 16, s);
        row("battery and double press", "01755cff2e03", 92, d);
        row("long press", "ff2e02", -1, l);
        row("WS156 key 3 long", "ff34030303", -1, l, 3);
        row("WS136 key 1 short", "ff34010001", -1, s, 1);
        row("WS136 key 2 double", "ff34020102", -1, d, 2);
        row("power on", "ff0bff", -1, -1, -1, true);
        row("reset", "fffeff", -1, -1, -1, true);
        row("join message of a WS101", "ff0bffff0101ff086136b3162109ff090310ff0a0101ff0f00ffff0100", -1, -1, -1, true);
        row("serial of 8 bytes", "ff1664e1234567890123017564", 100, -1);
        row("replies to downlinks", "fe033804ff1001fe28ffff2f01ff3e00fe7401ff2e01", -1, s);
        row("unknown press kind is a press", "ff2e09", -1, s);
        row("unknown key event is a press", "ff34010009", -1, s, 1);
        row("battery out of range", "0175ffff2e01", -1, s);
        row("unknown channel ends it", "017532036700ffff2e01", 50, -1, -1, false, "036700ffff2e01");
        row("empty", "", -1, -1);
    }
    void vectors()
    {
        QFETCH(QByteArray, hex);
        QFETCH(int, battery);
        QFETCH(int, kind);
        QFETCH(int, key);
        QFETCH(bool, poweredOn);
        QFETCH(QByteArray, undecoded);
        const auto payload = MilesightPayload::decode(QByteArray::fromHex(hex));
        QVERIFY(payload);
        QCOMPARE(payload->batteryPercent.value_or(-1), battery);
        QCOMPARE(int(payload->presses.size()), kind < 0 ? 0 : 1);
        if (kind >= 0) {
            QCOMPARE(int(payload->presses[0].kind), kind);
            QCOMPARE(payload->presses[0].key.value_or(-1), key);
        }
        QCOMPARE(payload->poweredOn, poweredOn);
        QCOMPARE(payload->undecoded.toHex(), undecoded);
    }

    void cutPayloadDecodesNothing_data()
    {
        QTest::addColumn<QByteArray>("hex");
        for (const char *hex : {"0175", "ff", "017510ff2e", "ff3401", "ff340100", "ff08010203", "ff2e01ff"})
            QTest::newRow(hex) << QByteArray(hex);
    }
    void cutPayloadDecodesNothing()
    {
        QFETCH(QByteArray, hex);
        const auto payload = MilesightPayload::decode(QByteArray::fromHex(hex));
        QVERIFY(!payload);
        QCOMPARE(payload.error().kind, ErrorKind::Invalid);
    }

    void severalKeysInOnePayload()
    {
        const auto payload = MilesightPayload::decode(QByteArray::fromHex("ff34010001ff34050303"));
        QVERIFY(payload);
        QCOMPARE(payload->presses, (QList<KeyPress>{{PressKind::Short, 1}, {PressKind::Long, 5}}));
    }

    void properties_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("key");
        const int s = int(PressKind::Short), l = int(PressKind::Long), d = int(PressKind::Double);
        const auto row = [](const char *json, int kind, int key = -1) {
            QTest::newRow(json) << QByteArray(json) << kind << key;
        };
        row(R"({"button_event":{"status":1,"msgid":7}})", s);
        row(R"({"button_event":{"status":2}})", l);
        row(R"({"button_event":{"status":3}})", d);
        row(R"({"button_event":{"status":"short press"}})", s);
        row(R"({"button_event":{"status":"Long Press"}})", l);
        row(R"({"button_event":{"status":"double"}})", d);
        row(R"({"button_event":"3"})", d);
        row(R"({"button_event":2})", l);
        row(R"({"BUTTON_EVENT":{"Status":"unknown"}})", s);
        row(R"({"button_4":1,"button_4_msgid":123456,"button_4_d2d":0})", s, 4);
        row(R"({"button_event":{"status":0}})", -1);
        row(R"({"button_event":{"msgid":5}})", -1);
        row(R"({"button_event":null,"battery":5})", -1);
        row(R"({"button_event":[1]})", -1);
    }
    void properties()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, kind);
        QFETCH(int, key);
        const auto payload = readButtonProperties(QJsonDocument::fromJson(json).object());
        QCOMPARE(int(payload.presses.size()), kind < 0 ? 0 : 1);
        if (kind >= 0) {
            QCOMPARE(int(payload.presses[0].kind), kind);
            QCOMPARE(payload.presses[0].key.value_or(-1), key);
        }
    }
};

BELLBOARD_TEST(MilesightPayload, TestMilesightPayload)
#include "test_MilesightPayload.moc"
