// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/MicrohttpdDoor.h"
#include "tests/gateway/RawClient.h"
#include "tests/gateway/TestCertificate.h"
#include "tests/support/TestRegistry.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <QTimer>

using namespace bellboard;
using namespace bellboard::test;
using namespace std::chrono_literals;

namespace {
qint64 residentKilobytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}
} // namespace

class TestMicrohttpdDoor : public QObject
{
    Q_OBJECT

    std::unique_ptr<MicrohttpdDoor> door;
    QList<HttpRequest> requests;
    std::vector<HttpReply> held;
    QList<DoorRefusal> refusals;
    bool hold = false;

    HttpDoorConfig config() const
    {
        HttpDoorConfig c;
        c.listen = QStringLiteral("127.0.0.1:0");
        c.limits.requestsPerSecond = 0;
        return c;
    }

    Result<> open(const HttpDoorConfig &c)
    {
        return door->start(
            c,
            [this](const HttpRequest &request, const HttpReply &reply) {
                requests.append(request);
                if (hold) {
                    held.push_back(reply);
                    return;
                }
                HttpResponse response;
                response.body = "got " + QByteArray::number(request.body.size());
                reply(response);
            },
            [this](DoorRefusal refusal, const QHostAddress &, int times) {
                refusals.insert(refusals.size(), times, refusal);
            });
    }

  private Q_SLOTS:
    void init()
    {
        door = std::make_unique<MicrohttpdDoor>();
        requests.clear();
        refusals.clear();
        held.clear();
        hold = false;
    }
    void cleanup()
    {
        held.clear();
        door.reset();
    }

    void requestArrivesWhole()
    {
        QVERIFY(open(config()));
        const auto answer = exchange(door->port(), postRequest("/a%20b?x=1%262&y", "hello", {{"X-Thing", "v"}}));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, "got 5");
        QCOMPARE(requests.size(), 1);
        QCOMPARE(requests[0].method, "POST");
        QCOMPARE(requests[0].path, "/a b");
        QCOMPARE(requests[0].queryItem("x"), "1&2");
        QCOMPARE(requests[0].header("x-thing"), "v");
        QCOMPARE(requests[0].body, "hello");
        QCOMPARE(requests[0].peer, QHostAddress(QHostAddress::LocalHost));
        QVERIFY(!requests[0].secure);
    }

    void chunkedBodyArrivesWhole()
    {
        QVERIFY(open(config()));
        const auto answer = exchange(door->port(), "POST / HTTP/1.1\r\nHost: b\r\nTransfer-Encoding: chunked\r\n\r\n"
                                                   "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        QCOMPARE(answer.status, 200);
        QCOMPARE(requests.value(0).body, "abcde");
    }

    void malformedIsRefused_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::newRow("garbage") << QByteArray("\x16\x03\x01\x02 garbage\r\n\r\n") << 400;
        QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << 400;
        QTest::newRow("HTTP/9.9") << QByteArray("GET / HTTP/9.9\r\nHost: b\r\n\r\n") << 505;
        QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("negative length") << QByteArray("POST / HTTP/1.1\r\nHost: b\r\nContent-Length: -1\r\n\r\n")
                                         << 400;
        QTest::newRow("length no number")
            << QByteArray("POST / HTTP/1.1\r\nHost: b\r\nContent-Length: abc\r\n\r\n") << 400;
        QTest::newRow("two lengths")
            << QByteArray("POST / HTTP/1.1\r\nHost: b\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx") << 400;
        QTest::newRow("length and chunks")
            << QByteArray(
                   "POST / HTTP/1.1\r\nHost: b\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
            << 400;
        QTest::newRow("unknown encoding")
            << QByteArray("POST / HTTP/1.1\r\nHost: b\r\nTransfer-Encoding: gzip\r\n\r\n") << 400;
        QTest::newRow("bad chunk") << QByteArray(
                                          "POST / HTTP/1.1\r\nHost: b\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
                                   << 400;
        QTest::newRow("no colon") << QByteArray("GET / HTTP/1.1\r\nHost: b\r\nnonsense\r\n\r\n") << 400;
        QTest::newRow("no slash") << QByteArray("GET x HTTP/1.1\r\nHost: b\r\n\r\n") << 400;
        QTest::newRow("huge length")
            << QByteArray("POST / HTTP/1.1\r\nHost: b\r\nContent-Length: 99999999999999999999999999\r\n\r\n") << 413;
    }
    void malformedIsRefused()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        QVERIFY(open(config()));
        QCOMPARE(exchange(door->port(), request).status, status);
        QVERIFY(requests.isEmpty());
        QCOMPARE(exchange(door->port(), "GET / HTTP/1.1\r\nHost: b\r\n\r\n").status, 200);
    }

    void tooLargeByLengthIsRefusedUnread()
    {
        QVERIFY(open(config()));
        RawClient client(door->port());
        client.send("POST / HTTP/1.1\r\nHost: b\r\nContent-Length: 262145\r\n\r\n");
        QCOMPARE(client.read().status, 413);
        QVERIFY(client.waitForEnd());
        QTRY_COMPARE_WITH_TIMEOUT(refusals, QList{DoorRefusal::TooLarge}, 20'000);
        // Just as much as is allowed passes.
        QCOMPARE(exchange(door->port(), postRequest("/", QByteArray(256 * 1024, 'x'))).body, "got 262144");
    }

    void tooLargeByChunksIsRefused()
    {
        QVERIFY(open(config()));
        RawClient client(door->port());
        client.send("POST / HTTP/1.1\r\nHost: b\r\nTransfer-Encoding: chunked\r\n\r\n");
        const QByteArray chunk = "10000\r\n" + QByteArray(0x10000, 'x') + "\r\n";
        for (int i = 0; i < 5; ++i)
            client.send(chunk);
        QCOMPARE(client.read().status, 413);
        QVERIFY(client.waitForEnd());
        QVERIFY(requests.isEmpty());
    }

    void bodyOf300MegabytesCostsNothing()
    {
        QVERIFY(open(config()));
        const qint64 before = residentKilobytes();
        for (const QByteArray &framing :
             {QByteArray("Content-Length: 314572800"), QByteArray("Transfer-Encoding: chunked")}) {
            RawClient client(door->port());
            client.send("POST / HTTP/1.1\r\nHost: b\r\n" + framing + "\r\n\r\n");
            const QByteArray piece = "100000\r\n" + QByteArray(1024 * 1024, 'x') + "\r\n";
            int sent = 0;
            while (sent < 300 && client.connected()) {
                client.send(piece);
                ++sent;
                (void)QTest::qWaitFor([&] { return client.socket()->bytesToWrite() == 0 || !client.connected(); },
                                      20'000);
            }
            QVERIFY2(sent < 50, qPrintable(QString::number(sent)));
            QVERIFY(client.waitForEnd());
        }
        QVERIFY(residentKilobytes() - before < 20 * 1024);
        QVERIFY(requests.isEmpty());
    }

    void longHeaderIsRefused_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::addColumn<int>("status");
        QTest::newRow("15 KiB") << 15 * 1024 << 200;
        QTest::newRow("17 KiB") << 17 * 1024 << 431;
        QTest::newRow("64 KiB") << 64 * 1024 << 431;
    }
    void longHeaderIsRefused()
    {
        QFETCH(int, bytes);
        QFETCH(int, status);
        QVERIFY(open(config()));
        const auto answer =
            exchange(door->port(), "GET / HTTP/1.1\r\nHost: b\r\nX-Long: " + QByteArray(bytes, 'x') + "\r\n\r\n");
        QCOMPARE(answer.status, status);
    }

    void slowRequestIsCut_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<QByteArray>("drip");
        QTest::newRow("request line") << QByteArray("G") << QByteArray("E");
        QTest::newRow("header") << QByteArray("GET / HTTP/1.1\r\nHost: b\r\nX: ") << QByteArray("x");
        QTest::newRow("body") << QByteArray("POST / HTTP/1.1\r\nHost: b\r\nContent-Length: 100000\r\n\r\n")
                              << QByteArray("x");
        QTest::newRow("chunks") << QByteArray("POST / HTTP/1.1\r\nHost: b\r\nTransfer-Encoding: chunked\r\n\r\n")
                                << QByteArray("1\r\nx\r\n");
        QTest::newRow("second request") << QByteArray(
                                               "GET / HTTP/1.1\r\nHost: b\r\n\r\nGET / HTTP/1.1\r\nHost: b\r\nX: ")
                                        << QByteArray("x");
    }
    void slowRequestIsCut()
    {
        QFETCH(QByteArray, start);
        QFETCH(QByteArray, drip);
        HttpDoorConfig c = config();
        c.limits.request = 700ms;
        c.limits.idle = 60s; // so that only the time of the whole request can end it
        QVERIFY(open(c));
        RawClient client(door->port());
        QElapsedTimer since;
        since.start();
        client.send(start);
        if (start.count("Host") == 2)
            QCOMPARE(client.read().status, 200);
        QTimer dripping;
        connect(&dripping, &QTimer::timeout, this, [&] { client.send(drip); });
        dripping.start(50); // never idle
        QCOMPARE(client.read().status, 408);
        dripping.stop();
        QVERIFY(since.elapsed() >= 650);
        QVERIFY(client.waitForEnd());
        QTRY_VERIFY_WITH_TIMEOUT(refusals.contains(DoorRefusal::TooSlow), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(door->connections(), 0, 20'000);
    }

    void idleConnectionIsClosed()
    {
        HttpDoorConfig c = config();
        c.limits.idle = 200ms;
        QVERIFY(open(c));
        RawClient silent(door->port());
        QVERIFY(silent.waitForEnd());
        RawClient once(door->port());
        once.send("GET / HTTP/1.1\r\nHost: b\r\n\r\n");
        QCOMPARE(once.read().status, 200);
        QVERIFY(once.waitForEnd());
        QVERIFY(!refusals.contains(DoorRefusal::TooSlow));
    }

    void tooManyConnectionsAreRefusedAtOnce()
    {
        HttpDoorConfig c = config();
        c.limits.idle = 60s;
        QVERIFY(open(c));
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 200; ++i)
            clients.push_back(std::make_unique<RawClient>(door->port()));
        QTRY_COMPARE_WITH_TIMEOUT(door->connections(), 200, 20'000);
        RawClient last(door->port());
        last.send("GET / HTTP/1.1\r\nHost: b\r\n\r\n");
        QVERIFY(last.waitForEnd());
        QTRY_VERIFY_WITH_TIMEOUT(refusals.contains(DoorRefusal::TooMany), 20'000);
        // The 200 are served on, and a place that gets free is taken.
        clients[199]->send("GET / HTTP/1.1\r\nHost: b\r\n\r\n");
        QCOMPARE(clients[199]->read().status, 200);
        clients.erase(clients.begin(), clients.begin() + 5);
        QTRY_COMPARE_WITH_TIMEOUT(door->connections(), 195, 20'000);
        QCOMPARE(exchange(door->port(), "GET / HTTP/1.1\r\nHost: b\r\n\r\n").status, 200);
    }

    void tooOftenIsRefused()
    {
        HttpDoorConfig c = config();
        c.limits.requestsPerSecond = 0.5;
        c.limits.requestBurst = 3;
        QVERIFY(open(c));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(exchange(door->port(), "GET / HTTP/1.1\r\nHost: b\r\n\r\n").status, 200);
        const auto answer = exchange(door->port(), "GET / HTTP/1.1\r\nHost: b\r\n\r\n");
        QCOMPARE(answer.status, 429);
        QVERIFY(answer.field("Retry-After").toInt() >= 1);
        QTRY_VERIFY_WITH_TIMEOUT(refusals.contains(DoorRefusal::TooOften), 20'000);
    }

    void pipelinedRequestsAreAnsweredInOrder()
    {
        QVERIFY(open(config()));
        RawClient client(door->port());
        QByteArray all;
        for (int i = 1; i <= 20; ++i)
            all += postRequest("/" + QByteArray::number(i), QByteArray(i, 'x'));
        client.send(all);
        for (int i = 1; i <= 20; ++i)
            QCOMPARE(client.read().body, "got " + QByteArray::number(i));
        QCOMPARE(requests.size(), 20);
    }

    void lateAnswerGoesOut()
    {
        QVERIFY(open(config()));
        hold = true;
        RawClient a(door->port());
        RawClient b(door->port());
        a.send(postRequest("/a", "1"));
        b.send(postRequest("/b", "2"));
        QTRY_COMPARE_WITH_TIMEOUT(int(held.size()), 2, 20'000);
        HttpResponse response;
        response.status = 201;
        held[1](response);
        QCOMPARE(b.read().status, 201);
        held[0](response);
        held[0](response); // only the first counts
        QCOMPARE(a.read().status, 201);
    }

    void droppedReplyIsA500()
    {
        QVERIFY(open(config()));
        hold = true;
        RawClient client(door->port());
        client.send(postRequest("/", "1"));
        QTRY_COMPARE_WITH_TIMEOUT(int(held.size()), 1, 20'000);
        held.clear();
        QCOMPARE(client.read().status, 500);
    }

    void answerThatNeverComesIsA503()
    {
        HttpDoorConfig c = config();
        c.limits.answer = 100ms;
        QVERIFY(open(c));
        hold = true;
        RawClient client(door->port());
        client.send(postRequest("/", "1"));
        const auto answer = client.read();
        QCOMPARE(answer.status, 503);
        QVERIFY(answer.field("Retry-After").toInt() > 0);
    }

    void clientThatLeavesHarmsNothing()
    {
        QVERIFY(open(config()));
        hold = true;
        {
            RawClient client(door->port());
            client.send(postRequest("/", "1"));
            QTRY_COMPARE_WITH_TIMEOUT(int(held.size()), 1, 20'000);
        }
        hold = false;
        held[0]({});
        held.clear();
        QCOMPARE(exchange(door->port(), "GET / HTTP/1.1\r\nHost: b\r\n\r\n").status, 200);
        QTRY_COMPARE_WITH_TIMEOUT(door->connections(), 0, 20'000);
    }

    void stopAnswersWhoWaits()
    {
        QVERIFY(open(config()));
        hold = true;
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 30; ++i) {
            clients.push_back(std::make_unique<RawClient>(door->port()));
            clients.back()->send(postRequest("/", "1"));
        }
        QTRY_COMPARE_WITH_TIMEOUT(int(held.size()), 30, 20'000);
        door->stop();
        QCOMPARE(door->port(), quint16(0));
        for (const auto &client : clients)
            QCOMPARE(client->read().status, 503);
        held[0]({}); // too late, and harmless
        held.clear();
        hold = false;
        QVERIFY(open(config()));
        QCOMPARE(exchange(door->port(), "GET / HTTP/1.1\r\nHost: b\r\n\r\n").status, 200);
    }

    void stopUnderLoad()
    {
        for (int round = 0; round < 10; ++round) {
            QVERIFY(open(config()));
            std::vector<std::unique_ptr<RawClient>> clients;
            for (int i = 0; i < 20; ++i) {
                clients.push_back(std::make_unique<RawClient>(door->port()));
                // Some whole, some in the middle, some pipelined: none of them must hold the door open.
                const QByteArray whole = postRequest("/", QByteArray(1000, 'x'));
                clients.back()->send(i % 3 == 0 ? whole.left(whole.size() / 2) : i % 3 == 1 ? whole : whole + whole);
            }
            QElapsedTimer since;
            since.start();
            door->stop();
            QVERIFY2(since.elapsed() < 10'000, qPrintable(QString::number(since.elapsed())));
        }
    }

    void ipv6()
    {
        HttpDoorConfig c = config();
        c.listen = QStringLiteral("[::1]:0");
        const auto opened = open(c);
        if (!opened && opened.error().kind == ErrorKind::Invalid)
            QSKIP("this PC has no IPv6");
        QVERIFY(opened);
        RawClient client(door->port(), RawClient::Wire::Plain, QStringLiteral("::1"));
        client.send("GET / HTTP/1.1\r\nHost: b\r\n\r\n");
        QCOMPARE(client.read().status, 200);
        QCOMPARE(requests[0].peer, QHostAddress(QHostAddress::LocalHostIPv6));
    }

    void wrongSettingsAreNamed_data()
    {
        QTest::addColumn<QString>("listen");
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<QByteArray>("key");
        const TestCertificate one = makeTestCertificate();
        const TestCertificate other = makeTestCertificate();
        QVERIFY(!one.key.isEmpty());
        const QString here = QStringLiteral("127.0.0.1:0");
        QTest::newRow("no port") << QStringLiteral("127.0.0.1") << QByteArray() << QByteArray();
        QTest::newRow("port too high") << QStringLiteral("127.0.0.1:70000") << QByteArray() << QByteArray();
        QTest::newRow("name") << QStringLiteral("example.invalid:80") << QByteArray() << QByteArray();
        QTest::newRow("bare IPv6") << QStringLiteral("::1:8480") << QByteArray() << QByteArray();
        QTest::newRow("foreign address") << QStringLiteral("203.0.113.7:0") << QByteArray() << QByteArray();
        QTest::newRow("no key") << here << one.certificate << QByteArray();
        QTest::newRow("no certificate") << here << QByteArray() << one.key;
        QTest::newRow("certificate unreadable") << here << QByteArray("no PEM") << one.key;
        QTest::newRow("key unreadable") << here << one.certificate << QByteArray("no PEM");
        QTest::newRow("not a pair") << here << one.certificate << other.key;
    }
    void wrongSettingsAreNamed()
    {
        QFETCH(QString, listen);
        QFETCH(QByteArray, certificate);
        QFETCH(QByteArray, key);
        HttpDoorConfig c = config();
        c.listen = listen;
        c.tlsCertificate = certificate;
        c.tlsKey = key;
        const auto opened = open(c);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Invalid);
        QVERIFY(opened.error().message.size() > 20);
        QCOMPARE(door->port(), quint16(0));
    }

    void portInUseIsNamed()
    {
        QVERIFY(open(config()));
        MicrohttpdDoor second;
        HttpDoorConfig c = config();
        c.listen = QStringLiteral("127.0.0.1:%1").arg(door->port());
        const auto opened = second.start(c, {}, {});
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Conflict);
        QVERIFY(opened.error().message.contains(QString::number(door->port())));
    }

    void tls()
    {
        const TestCertificate pair = makeTestCertificate();
        QVERIFY(!pair.key.isEmpty());
        HttpDoorConfig c = config();
        c.tlsCertificate = pair.certificate;
        c.tlsKey = pair.key;
        c.limits.request = 700ms;
        c.limits.idle = 60s;
        QVERIFY(open(c));
        const auto answer = exchange(door->port(), postRequest("/", "hello"), RawClient::Wire::Tls);
        QCOMPARE(answer.status, 200);
        QVERIFY(requests[0].secure);
        QCOMPARE(exchange(door->port(), postRequest("/", QByteArray(300'000, 'x')), RawClient::Wire::Tls).status, 413);
        // Plain HTTP gets nowhere, a handshake that never comes and a drip through TLS are cut.
        QCOMPARE(exchange(door->port(), "GET / HTTP/1.1\r\nHost: b\r\n\r\n").status, 0);
        RawClient mute(door->port());
        mute.send("\x16");
        QVERIFY(mute.waitForEnd());
        RawClient slow(door->port(), RawClient::Wire::Tls);
        QTimer dripping;
        connect(&dripping, &QTimer::timeout, this, [&] { slow.send("x"); });
        slow.send("GET / HTTP/1.1\r\nHost: b\r\nX: ");
        dripping.start(50);
        QVERIFY(slow.waitForEnd());
        QTRY_COMPARE_WITH_TIMEOUT(door->connections(), 0, 20'000);
    }
};

BELLBOARD_TEST(MicrohttpdDoor, TestMicrohttpdDoor)
#include "test_MicrohttpdDoor.moc"
