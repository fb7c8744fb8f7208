// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/milesight/ChirpStackUplink.h"
#include "core/providers/milesight/MdpWebhook.h"
#include "core/providers/milesight/MilesightGatewayPush.h"
#include "core/providers/milesight/MilesightPayload.h"
#include "core/providers/milesight/PlainPress.h"
#include "core/providers/milesight/ThingsStackUplink.h"
#include "tests/support/TestRegistry.h"
#include "tests/support/TestSeed.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace bellboard;

/// Mutated bodies at every decoder: whatever comes, what they give back keeps its bounds. BELLBOARD_SEED repeats a run.
class TestDecoderFuzz : public QObject
{
    Q_OBJECT

    static void mutate(QByteArray *body, QRandomGenerator &random)
    {
        static const QByteArrayList pieces{
            "null",    "{}",      "[]",       "\"\"",        "-1",   "1e308", "99999999999999999999",
            "\\u0000", "\\ud800", "\xff\xfe", "\"devEUI\":", "true", ",",     "}",
            "]",       "\"AXU=\""};
        const int times = 1 + random.bounded(4);
        for (int i = 0; i < times; ++i) {
            const qsizetype at = random.bounded(int(body->size()) + 1);
            switch (random.bounded(6)) {
            case 0:
                body->insert(at, char(random.bounded(256)));
                break;
            case 1:
                body->remove(at, 1 + random.bounded(8));
                break;
            case 2:
                body->insert(at, pieces[random.bounded(int(pieces.size()))]);
                break;
            case 3:
                body->truncate(at);
                break;
            case 4:
                body->insert(at, body->mid(random.bounded(int(body->size()) + 1), random.bounded(40)));
                break;
            default:
                if (at < body->size())
                    (*body)[at] = char(random.bounded(256));
            }
        }
    }

    static QString outOfBounds(const QList<ButtonUplink> &uplinks)
    {
        for (const ButtonUplink &u : uplinks) {
            if (u.deviceId.size() > 128 || u.deviceName.size() > 128 || u.room.size() > 64 || u.type.size() > 64)
                return QStringLiteral("a text is too long");
            for (const QString &text : {u.deviceId, u.deviceName, u.room, u.type, u.dedupKey}) {
                if (text.contains(QChar(u'\0')))
                    return QStringLiteral("a NUL in a text");
            }
            if (u.dedupKey.isEmpty() || u.dedupKey.size() > 320)
                return QStringLiteral("the key is empty or too long: ") + u.dedupKey;
            if (u.devEui.isEmpty() ? u.deviceId.isEmpty() : u.devEui.size() != 16)
                return QStringLiteral("no device");
            if (u.batteryPercent && (*u.batteryPercent < 0 || *u.batteryPercent > 100))
                return QStringLiteral("battery");
            if (u.raw.size() > 64 * 1024)
                return QStringLiteral("raw");
        }
        return {};
    }

  private Q_SLOTS:
    void everyDecoder()
    {
        const quint32 seed = test::seedOfRun();
        QRandomGenerator random(seed);
        const QByteArrayList bodies{
            R"([{"eventId":"e","eventCreatedTime":"1765789200","eventType":"DEVICE_DATA","data":{"deviceProfile":{"deviceId":"1234","devEUI":"24E124535B316056","name":"R"},"type":"EVENT","payload":{"button_event":{"status":1},"battery":90,"button_2":1}}}])",
            R"({"devEUI":"24e124535b316056","deviceName":"R101","data":"AXUQ/y4C","fPort":85,"fCnt":12,"time":"2025-12-15T09:00:00.123Z"})",
            R"({"deviceInfo":{"devEui":"24e124535b316056"},"fCnt":12,"fPort":85,"data":"/zQDAwP/NAEAAQ==","batteryLevel":5.5,"object":{"button_event":1}})",
            R"({"end_device_ids":{"dev_eui":"24E124535B316056"},"uplink_message":{"f_port":85,"f_cnt":12,"frm_payload":"AXVc/y4D"}})",
            R"({"deviceId":"button-room-101","event":"button_press","timestamp":"2025-12-15T09:00:00Z","room":"101","buttonType":"emergency"})"};
        const QDateTime now = QDateTime::fromSecsSinceEpoch(1765789200, Qt::UTC);
        for (int round = 0; round < 20'000; ++round) {
            QByteArray body = bodies[random.bounded(int(bodies.size()))];
            mutate(&body, random);
            const QJsonObject object = QJsonDocument::fromJson(body).object();
            QList<ButtonUplink> all;
            if (const auto d = MdpWebhook::decode(body))
                all += d->uplinks;
            for (const char *event : {"up", "status", "join", "x"}) {
                if (const auto d = ChirpStackUplink::decode(QString::fromLatin1(event), object, body))
                    all += *d;
            }
            if (const auto d = ThingsStackUplink::decode(object, body))
                all += *d;
            if (const auto d = MilesightGatewayPush::decode(object, body))
                all += *d;
            if (const auto d = PlainPress::decode(body, QStringLiteral("plain"), now))
                all.append(*d);
            const QString trouble = outOfBounds(all);
            QVERIFY2(trouble.isEmpty(),
                     qPrintable(QStringLiteral("BELLBOARD_SEED=%1, round %2: %3: ").arg(seed).arg(round).arg(trouble) +
                                QString::fromLatin1(body)));
            QByteArray bytes(random.bounded(60), Qt::Uninitialized);
            for (char &c : bytes)
                c = random.bounded(3) == 0 ? char(0xff) : char(random.bounded(256));
            if (const auto payload = MilesightPayload::decode(bytes))
                QVERIFY2(bytes.endsWith(payload->undecoded), qPrintable(QString::number(seed)));
        }
    }
};

BELLBOARD_TEST(DecoderFuzz, TestDecoderFuzz)
#include "test_DecoderFuzz.moc"
