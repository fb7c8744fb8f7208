// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/Gateway.h"
#include "tests/gateway/FakeSink.h"
#include "tests/gateway/RawClient.h"
#include "tests/gateway/TestCertificate.h"
#include "tests/support/TestRegistry.h"

#include <QNetworkRequest>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QTest>
#include <QUrl>
#include <QWebSocket>

using namespace bellboard;
using namespace bellboard::test;
using namespace std::chrono_literals;

namespace {
QString press(const QString &time, const QString &device = QStringLiteral("button-room-101"))
{
    return QStringLiteral(
               R"({"deviceId":"%1","event":"button_press","timestamp":"%2","room":"101","buttonType":"emergency"})")
        .arg(device, time);
}
const QString now = QStringLiteral("2025-12-15T09:00:00Z");
} // namespace

class TestButtonSockets : public QObject
{
    Q_OBJECT

    StandingClock clock;
    FakeSink sink;
    std::unique_ptr<Gateway> gateway;

    GatewayConfig config() const
    {
        GatewayConfig c;
        c.listen = QStringLiteral("127.0.0.1:0");
        c.buttonToken = "t0ken";
        return c;
    }

    std::unique_ptr<QWebSocket> dial(const QByteArray &bearer, const QString &query = {})
    {
        auto socket = std::make_unique<QWebSocket>();
        QNetworkRequest request(QUrl(QStringLiteral("%1://127.0.0.1:%2/buttons%3")
                                         .arg(secure ? QStringLiteral("wss") : QStringLiteral("ws"))
                                         .arg(gateway->port())
                                         .arg(query)));
        if (!bearer.isEmpty())
            request.setRawHeader("Authorization", "Bearer " + bearer);
        if (secure) {
            socket->ignoreSslErrors();
            QSslConfiguration ssl = socket->sslConfiguration();
            ssl.setPeerVerifyMode(QSslSocket::VerifyNone);
            socket->setSslConfiguration(ssl);
        }
        socket->open(request);
        return socket;
    }
    bool secure = false;

    static QString ask(QWebSocket &socket, const QString &message)
    {
        QSignalSpy answers(&socket, &QWebSocket::textMessageReceived);
        socket.sendTextMessage(message);
        if (answers.isEmpty())
            answers.wait(20'000);
        return answers.value(0).value(0).toString();
    }
    static bool opened(const QWebSocket &socket)
    {
        return QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::ConnectedState; }, 20'000);
    }

  private Q_SLOTS:
    void init()
    {
        sink = {};
        secure = false;
        gateway = std::make_unique<Gateway>(sink, clock);
    }
    void cleanup() { gateway.reset(); }

    void pressIsStoredOnce_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::newRow("plain") << false;
        QTest::newRow("TLS") << true;
    }
    void pressIsStoredOnce()
    {
        QFETCH(bool, tls);
        GatewayConfig c = config();
        if (tls) {
            const TestCertificate pair = makeTestCertificate();
            c.tlsCertificate = pair.certificate;
            c.tlsKey = pair.key;
        }
        secure = tls;
        QVERIFY(gateway->start(c));
        auto socket = dial("t0ken");
        QVERIFY(opened(*socket));
        QCOMPARE(ask(*socket, press(now)), QStringLiteral(R"({"status":"stored"})"));
        QCOMPARE(ask(*socket, press(now)), QStringLiteral(R"({"status":"duplicate"})"));
        QCOMPARE(sink.stored.size(), 1);
        QCOMPARE(sink.stored[0].source, QStringLiteral("websocket"));
        QCOMPARE(sink.stored[0].deviceId, QStringLiteral("button-room-101"));
        QCOMPARE(gateway->statistics().sockets, 1);
        QCOMPARE(gateway->statistics().duplicates, 1u);
        socket->close();
        QTRY_COMPARE_WITH_TIMEOUT(gateway->statistics().sockets, 0, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(gateway->statistics().connections, 0, 20'000);
    }

    void tokenInTheQueryCounts()
    {
        QVERIFY(gateway->start(config()));
        auto socket = dial({}, QStringLiteral("?token=t0ken"));
        QVERIFY(opened(*socket));
    }

    void wrongTokenIsRefused()
    {
        QVERIFY(gateway->start(config()));
        auto socket = dial("wrong");
        QTRY_COMPARE_WITH_TIMEOUT(gateway->statistics().refused.value(RefusalReason::Signature), 1u, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::UnconnectedState, 20'000);
        QCOMPARE(gateway->statistics().sockets, 0);
    }

    void handshakeIsHeldToTheRules_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("status");
        const QByteArray good = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        QTest::newRow("all well") << good << 101;
        QTest::newRow("no upgrade") << QByteArray() << 426;
        QTest::newRow("version 8") << QByteArray(good).replace("13", "8") << 426;
        QTest::newRow("short key") << QByteArray(good).replace("dGhlIHNhbXBsZSBub25jZQ==", "aGVsbG8=") << 400;
        QTest::newRow("no key") << QByteArray(good).replace("Sec-WebSocket-Key", "X-Key") << 400;
    }
    void handshakeIsHeldToTheRules()
    {
        QFETCH(QByteArray, fields);
        QFETCH(int, status);
        QVERIFY(gateway->start(config()));
        const auto answer = exchange(
            gateway->port(), "GET /buttons HTTP/1.1\r\nHost: b\r\nAuthorization: Bearer t0ken\r\n" + fields + "\r\n");
        QCOMPARE(answer.status, status);
        if (status == 101) // the example of RFC 6455, 1.3
            QCOMPARE(answer.field("Sec-WebSocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    void messageSentWithTheHandshakeIsRead()
    {
        QVERIFY(gateway->start(config()));
        RawClient client(gateway->port());
        const QByteArray text = press(now).toUtf8();
        QByteArray frame("\x81", 1);
        frame += char(0x80 | 126);
        frame += char(text.size() >> 8);
        frame += char(text.size() & 0xff);
        frame += QByteArray(4, '\0') + text; // a mask of zeros
        client.send(
            "GET /buttons HTTP/1.1\r\nHost: b\r\nAuthorization: Bearer t0ken\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n" +
            frame);
        QCOMPARE(client.read().status, 101);
        QTRY_COMPARE_WITH_TIMEOUT(gateway->statistics().sockets, 1, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(sink.stored.size(), 1, 20'000);
    }

    void badMessagesAreAnswered_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("word");
        QTest::newRow("no JSON") << QStringLiteral("hello") << QStringLiteral("JSON");
        QTest::newRow("stale") << press(QStringLiteral("2025-12-15T08:54:00Z")) << QStringLiteral("timestamp");
        QTest::newRow("no device") << QStringLiteral(R"({"event":"button_press"})") << QStringLiteral("deviceId");
    }
    void badMessagesAreAnswered()
    {
        QFETCH(QString, message);
        QFETCH(QString, word);
        QVERIFY(gateway->start(config()));
        auto socket = dial("t0ken");
        QVERIFY(opened(*socket));
        const QString answer = ask(*socket, message);
        QVERIFY2(answer.contains(QStringLiteral("\"refused\"")) && answer.contains(word), qPrintable(answer));
        // The connection lives on.
        QCOMPARE(ask(*socket, press(now)), QStringLiteral(R"({"status":"stored"})"));
    }

    void failuresOfTheEngineAreAnswered()
    {
        QVERIFY(gateway->start(config()));
        auto socket = dial("t0ken");
        QVERIFY(opened(*socket));
        sink.failing = true;
        QVERIFY(ask(*socket, press(now)).contains(QStringLiteral("send it again")));
        sink.failing = false;
        sink.unknown = true;
        QVERIFY(ask(*socket, press(now)).contains(QStringLiteral("no such button")));
    }

    void hugeMessageEndsTheConnection()
    {
        QVERIFY(gateway->start(config()));
        auto socket = dial("t0ken");
        QVERIFY(opened(*socket));
        socket->sendTextMessage(QString(300'000, QLatin1Char('x')));
        QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::UnconnectedState, 20'000);
        QCOMPARE(sink.submissions, 0);
        QTRY_COMPARE_WITH_TIMEOUT(gateway->statistics().sockets, 0, 20'000);
    }

    void binaryMessageEndsTheConnection()
    {
        QVERIFY(gateway->start(config()));
        auto socket = dial("t0ken");
        QVERIFY(opened(*socket));
        socket->sendBinaryMessage("x");
        QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::UnconnectedState, 20'000);
        QCOMPARE(socket->closeCode(), QWebSocketProtocol::CloseCodeDatatypeNotSupported);
    }

    void noMoreThanAllowed()
    {
        GatewayConfig c = config();
        c.sockets = 2;
        QVERIFY(gateway->start(c));
        auto a = dial("t0ken");
        auto b = dial("t0ken");
        QVERIFY(opened(*a));
        QVERIFY(opened(*b));
        QTRY_COMPARE_WITH_TIMEOUT(gateway->statistics().sockets, 2, 20'000);
        auto third = dial("t0ken");
        QTRY_COMPARE_WITH_TIMEOUT(gateway->statistics().refused.value(RefusalReason::TooMany), 1u, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(third->state(), QAbstractSocket::UnconnectedState, 20'000);
        a->close();
        QTRY_COMPARE_WITH_TIMEOUT(gateway->statistics().sockets, 1, 20'000);
        auto fourth = dial("t0ken");
        QVERIFY(opened(*fourth));
    }

    void tooOftenIsRefused()
    {
        GatewayConfig c = config();
        c.limits.requestsPerSecond = 0.01;
        c.limits.requestBurst = 2;
        QVERIFY(gateway->start(c));
        auto socket = dial("t0ken");
        QVERIFY(opened(*socket));
        ask(*socket, press(now));
        ask(*socket, press(now));
        QVERIFY(ask(*socket, press(now)).contains(QStringLiteral("Too Many")));
    }

    void silentClientIsDropped()
    {
        GatewayConfig c = config();
        c.socketPing = 100ms;
        QVERIFY(gateway->start(c));
        RawClient mute(gateway->port()); // speaks the handshake and never a pong
        mute.send("GET /buttons?token=t0ken HTTP/1.1\r\nHost: b\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        QCOMPARE(mute.read().status, 101);
        auto lively = dial("t0ken");
        QVERIFY(opened(*lively));
        QVERIFY(mute.waitForEnd());
        QCOMPARE(lively->state(), QAbstractSocket::ConnectedState);
        QTRY_COMPARE_WITH_TIMEOUT(gateway->statistics().sockets, 1, 20'000);
    }

    void stopClosesThem_data() { pressIsStoredOnce_data(); }
    void stopClosesThem()
    {
        QFETCH(bool, tls);
        GatewayConfig c = config();
        if (tls) {
            const TestCertificate pair = makeTestCertificate();
            c.tlsCertificate = pair.certificate;
            c.tlsKey = pair.key;
        }
        secure = tls;
        for (int round = 0; round < 5; ++round) {
            QVERIFY(gateway->start(c));
            std::vector<std::unique_ptr<QWebSocket>> sockets;
            for (int i = 0; i < 5; ++i) {
                sockets.push_back(dial("t0ken"));
                if (i < 4) // the last one is on its way when the door closes
                    QVERIFY(opened(*sockets.back()));
            }
            sink.hold = true;
            sockets[0]->sendTextMessage(press(now));
            QTRY_VERIFY_WITH_TIMEOUT(!sink.held.empty(), 20'000);
            gateway->stop();
            sink.answerHeld(); // nobody is there any more
            sink.hold = false;
            for (int i = 0; i < 4; ++i)
                QTRY_COMPARE_WITH_TIMEOUT(sockets[size_t(i)]->state(), QAbstractSocket::UnconnectedState, 20'000);
        }
    }
};

BELLBOARD_TEST(ButtonSockets, TestButtonSockets)
#include "test_ButtonSockets.moc"
