// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/MicrohttpdDoor.h"
#include "tests/support/TestRegistry.h"

#include <QEventLoop>
#include <QTest>

#include <algorithm>
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace bellboard;
using namespace std::chrono_literals;

/// What the door itself costs: one request on an open connection, answered at once in the engine's thread.
class TestDoorCost : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void oneRoundTrip()
    {
        MicrohttpdDoor door;
        HttpDoorConfig config;
        config.listen = QStringLiteral("127.0.0.1:0");
        config.limits.requestsPerSecond = 0;
        const auto opened = door.start(config,
                                       [](const HttpRequest &, const HttpReply &reply) {
                                           HttpResponse response;
                                           response.body = "{\"status\":\"stored\"}\n";
                                           reply(std::move(response));
                                       },
                                       {});
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));

        constexpr int rounds = 3000;
        std::vector<double> micros;
        QEventLoop loop; // QTest::qWaitFor would sleep 10 ms between two looks
        std::thread client([&, port = door.port()] {
            const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
            sockaddr_in address{};
            address.sin_family = AF_INET;
            address.sin_port = htons(port);
            address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            const int on = 1;
            ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            if (::connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0) {
                const QByteArray body(120, 'x');
                const QByteArray request = "POST /x HTTP/1.1\r\nHost: b\r\nContent-Length: 120\r\n\r\n" + body;
                char buffer[4096];
                for (int i = 0; i < rounds; ++i) {
                    const auto begin = std::chrono::steady_clock::now();
                    if (::send(fd, request.constData(), size_t(request.size()), MSG_NOSIGNAL) < 0)
                        break;
                    QByteArray answer;
                    while (!answer.endsWith("}\n")) {
                        const auto got = ::recv(fd, buffer, sizeof buffer, 0);
                        if (got <= 0)
                            break;
                        answer.append(buffer, got);
                    }
                    micros.push_back(
                        std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count());
                }
            }
            ::close(fd);
            QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
        });
        loop.exec();
        client.join();
        QCOMPARE(int(micros.size()), rounds);
        std::sort(micros.begin(), micros.end());
        qInfo("door round trip: p50 %.0f us, p99 %.0f us, max %.0f us", micros[rounds / 2], micros[rounds * 99 / 100],
              micros.back());
        // Far above what it takes, so that a loaded PC does not fail it: a wait of 40 ms (Nagle) would.
        QVERIFY(micros[rounds / 2] < 30'000);
    }
};

BELLBOARD_TEST(DoorCost, TestDoorCost)
#include "test_DoorCost.moc"
