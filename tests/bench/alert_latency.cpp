// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From the last byte of a press request to the first byte of the call request on the PBX's wire, through everything
// that lies between, with durable commits; beside the floor of the same run.
#include "core/engine/EngineThread.h"
#include "core/engine/LinkSecrets.h"
#include "core/pbx/training/TrainingPbx.h"
#include "core/store/ButtonStore.h"
#include "core/store/LinkStore.h"
#include "core/store/RecipientStore.h"
#include "core/store/SettingsStore.h"
#include "tests/bench/Figures.h"
#include "tests/bench/PressClient.h"
#include "tests/support/TestPostgres.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTcpServer>
#include <QThread>
#include <QTimer>

using namespace bellboard;
using namespace bellboard::bench;
using namespace bellboard::test;

namespace {

constexpr int people = 120;
const QByteArray token = "bench-token";

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

void wait(const std::function<bool()> &done)
{
    QElapsedTimer since;
    since.start();
    while (!done()) {
        if (since.elapsed() > 60000)
            qFatal("the bench waits for something that does not come");
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        QThread::msleep(1);
    }
}

template <class T> T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
    return *result;
}

/// The hotel under test: everything real, in the threads it has in earnest.
class Hotel
{
  public:
    /// Some years of a hotel: plans made over empty tables are not those a hotel lives with.
    void fillPast()
    {
        auto owner = openDatabase(server.ownerTarget(target));
        const QString p = QString::number(property.value);
        const auto run = [&](const QString &sql) { sqlValue(*owner, sql + QStringLiteral(" RETURNING 1")); };
        run(QStringLiteral(
                "INSERT INTO bellboard.alerts (property_id, status, room, type, device_id, pressed_at, "
                "last_press_at, acknowledged_at, closed_at, acknowledged_by, attempts, unfinished) "
                "SELECT %1, 'resolved', (i % 400)::text, 'emergency', 'old-' || i % 400, at, at, at, at, 'x', 1, "
                "false FROM (SELECT i, timestamptz '2020-01-01' + i * interval '1 hour' AS at FROM "
                "generate_series(1, 20000) i) s")
                .arg(p));
        run(QStringLiteral("INSERT INTO bellboard.alert_events (property_id, alert_id, kind, at, actor) SELECT "
                           "property_id, id, 'pressed', pressed_at, 'x' FROM bellboard.alerts"));
        run(QStringLiteral(
            "INSERT INTO bellboard.alert_attempts (property_id, alert_id, number, round, recipient_number, "
            "recipient_label, recipient_type, acceptance, auto_answer, state) SELECT property_id, id, 1, 1, "
            "'101', 'x', 'EXTENSION', 'answer', false, 'ended' FROM bellboard.alerts"));
        run(QStringLiteral(
            "INSERT INTO bellboard.presses (property_id, received_at, source, dedup_key, kind, device_id, "
            "dev_eui, device_name, room, type, raw, alert_id) SELECT property_id, pressed_at, 'plain', "
            "'old-' || id, 'short', device_id, '', '', room, type, '', id FROM bellboard.alerts"));
        QSqlQuery query(owner->sql());
        if (!query.exec(QStringLiteral("ANALYZE")))
            qFatal("the past cannot be analysed");
    }

    Hotel() : server(TestPostgres::Durability::Full), key(std::make_shared<const PropertyKey>(PropertyKey::generate()))
    {
        target = server.freshProperty(&property);
        database = openDatabase(target);
        TrainingSetup setup;
        setup.people.clear();
        setup.timings.announcement = std::chrono::milliseconds(5);
        setup.timings.ringsAfter = std::chrono::milliseconds(2);
        setup.timings.recordAfter = std::chrono::milliseconds(5);
        for (int i = 0; i < people; ++i) {
            TrainingPerson person;
            person.number = QString::number(1000 + i);
            person.answersAfter = std::chrono::milliseconds(60);
            setup.people.append(person);
        }
        pbx = std::make_unique<TrainingPbx>(setup);
        pbx->moveToThread(&pbxThread);
        pbxThread.start();
        must(pbx->start().map([] { return 0; }));
        port = freePort();
        configure();
        fillPast();
        engine = std::make_unique<EngineThread>(EngineOptions{target, property, QStringLiteral("engine"), key, {}});
        bool leading = false;
        QObject::connect(engine.get(), &EngineThread::leadingChanged, engine.get(), [&](bool is) { leading = is; });
        engine->start();
        wait([&] { return leading && pbx->sockets() > 0; });
    }
    ~Hotel()
    {
        engine->stop();
        QMetaObject::invokeMethod(
            pbx.get(), [this] { pbx.reset(); }, Qt::BlockingQueuedConnection);
        pbxThread.quit();
        pbxThread.wait();
    }

    void configure()
    {
        const LinkSecrets secrets(property, key);
        LinkStore links(*database, property);
        LinkSetup setup;
        setup.kind = QStringLiteral("pbx");
        setup.provider = QStringLiteral("yeastar-p");
        setup.config = {{QStringLiteral("url"), pbx->url().toString()},
                        {QStringLiteral("client_id"), pbx->setup().clientId},
                        {QStringLiteral("dial_permission"), QStringLiteral("100")}};
        setup.sealed.insert(
            QStringLiteral("client_secret"),
            must(secrets.seal(setup.kind, QStringLiteral("client_secret"), pbx->setup().clientSecret.toUtf8())));
        must(links.save(setup));
        LinkSetup milesight;
        milesight.kind = QStringLiteral("milesight");
        milesight.provider = QStringLiteral("milesight");
        milesight.sealed.insert(QStringLiteral("button_token"),
                                must(secrets.seal(milesight.kind, QStringLiteral("button_token"), token)));
        must(links.save(milesight));
        LinkSetup gateway;
        gateway.kind = QStringLiteral("gateway");
        gateway.provider = QStringLiteral("http");
        gateway.config = {{QStringLiteral("listen"), QStringLiteral("127.0.0.1:%1").arg(port)}};
        must(links.save(gateway));
        AlertSettings settings;
        settings.announcementCount = 1;
        settings.rateLimit = std::chrono::seconds(0);
        must(SettingsStore(*database, property).saveAlerts(settings).map([] { return 0; }));
        RecipientStore recipients(*database, property);
        for (int i = 0; i < people; ++i) {
            Recipient recipient;
            recipient.number = QString::number(1000 + i);
            recipient.label = QStringLiteral("Person %1").arg(i);
            must(recipients.add(recipient));
        }
        ButtonStore buttons(*database, property);
        for (int i = 0; i < people; ++i) {
            Button button;
            button.deviceId = QStringLiteral("button-%1").arg(i);
            button.room = QString::number(i);
            must(buttons.add(button));
        }
    }

    QByteArray press(int button)
    {
        const QString at = QDateTime::currentDateTimeUtc().addMSecs(-(++presses)).toString(Qt::ISODateWithMs);
        const QString body =
            QStringLiteral("{\"deviceId\":\"button-%1\",\"event\":\"button_press\",\"timestamp\":\"%2\","
                           "\"room\":\"%1\",\"buttonType\":\"emergency\"}")
                .arg(button)
                .arg(at);
        return postRequest("/hooks/button", token, body.toUtf8());
    }

    /// Presses `count` buttons at once; gives for each alert the time from its press to its call request.
    QList<double> pressAtOnce(int count)
    {
        pbx->clearRequests();
        const qint64 before =
            sqlValue(*database, QStringLiteral("SELECT coalesce(max(id), 0) FROM bellboard.alerts")).toLongLong();
        QList<QByteArray> requests;
        for (int i = 0; i < count; ++i)
            requests.append(press(i));
        PressClient client(port, count);
        const QList<qint64> sent = client.send(requests);
        client.receive(count);
        wait([&] { return pbx->liveCalls() == 0 && calls().size() >= count; });
        wait([&] {
            return sqlValue(
                       *database,
                       QStringLiteral("SELECT (SELECT count(*) FROM bellboard.alerts WHERE id > %1 AND unfinished) + "
                                      "(SELECT count(*) FROM bellboard.alert_journal)")
                           .arg(before))
                       .toInt() == 0;
        });
        // Which call was whose: the attempts know.
        QSqlQuery query(database->sql());
        if (!query.exec(
                QStringLiteral("SELECT a.device_id, t.recipient_number FROM bellboard.alerts a JOIN "
                               "bellboard.alert_attempts t ON t.alert_id = a.id AND t.number = 1 WHERE a.id > %1")
                    .arg(before)))
            qFatal("the attempts cannot be read");
        const QHash<QString, qint64> called = calls();
        QList<double> latencies;
        while (query.next()) {
            const int button = query.value(0).toString().section(u'-', 1).toInt();
            latencies.append(double(called.value(query.value(1).toString()) - sent.at(button)) / 1e6);
        }
        if (latencies.size() != count)
            qFatal("%lld of %d presses were called out", static_cast<long long>(latencies.size()), count);
        return latencies;
    }

    QHash<QString, qint64> calls() const
    {
        QHash<QString, qint64> calls;
        for (const TrainingRequest &request : pbx->requests()) {
            if (request.path == QLatin1StringView("call/play_prompt"))
                calls.insert(request.parameters.value(QLatin1StringView("number")).toString(),
                             request.firstByte.count());
        }
        return calls;
    }

    TestPostgres server;
    std::shared_ptr<const PropertyKey> key;
    PropertyId property;
    ConnectionTarget target;
    std::unique_ptr<Database> database;
    std::unique_ptr<TrainingPbx> pbx;
    QThread pbxThread;
    std::unique_ptr<EngineThread> engine;
    quint16 port = 0;
    qint64 presses = 0;
};

Figures floorOfHttp(Hotel &hotel)
{
    Figures figures;
    PressClient client(hotel.port, 1);
    const QByteArray request = "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    for (int i = 0; i < 300; ++i) {
        const qint64 sent = client.send({request}).constFirst();
        figures.add(double(client.receive(1).constFirst() - sent) / 1e6);
        QThread::msleep(20);
    }
    return figures;
}

Figures floorOfCommit(Hotel &hotel)
{
    auto owner = openDatabase(hotel.server.ownerTarget(hotel.target));
    sqlValue(*owner, QStringLiteral("CREATE TABLE public.floor (id bigint)"));
    QSqlQuery *insert = must(owner->prepared(QStringLiteral("INSERT INTO public.floor VALUES (1)")));
    Figures figures;
    for (int i = 0; i < 300; ++i) {
        const qint64 before = steadyNow();
        if (!insert->exec())
            qFatal("the floor cannot be measured");
        figures.add(double(steadyNow() - before) / 1e6);
        QThread::msleep(20);
    }
    return figures;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    qputenv("QT_LOGGING_RULES", "bellboard.*.info=false");
    Hotel hotel;
    hotel.pressAtOnce(1); // plans, caches
    hotel.pressAtOnce(100);
    QThread::msleep(3000);

    say(QStringLiteral("alert_latency: last byte of the press to first byte of the call request, durable commits"));
    const Figures http = floorOfHttp(hotel);
    const Figures commit = floorOfCommit(hotel);
    http.print(QStringLiteral("  floor: one bare HTTP request"));
    commit.print(QStringLiteral("  floor: one bare PostgreSQL commit"));
    say(QStringLiteral("  floor together: p50 %1  p99 %2 ms")
            .arg(http.percentile(0.5) + commit.percentile(0.5), 0, 'f', 3)
            .arg(http.percentile(0.99) + commit.percentile(0.99), 0, 'f', 3));
    struct Run
    {
        int atOnce;
        int times;
        std::chrono::milliseconds pause; ///< the gateway lets 50 requests a second in from one address
    };
    for (const Run &run : {Run{1, 300, std::chrono::milliseconds(40)}, Run{10, 40, std::chrono::milliseconds(300)},
                           Run{100, 20, std::chrono::milliseconds(2500)}}) {
        Figures figures;
        for (int i = 0; i < run.times; ++i) {
            figures.add(hotel.pressAtOnce(run.atOnce));
            QThread::sleep(0);
            QThread::msleep(ulong(run.pause.count()));
        }
        figures.print(QStringLiteral("  %1 at once").arg(run.atOnce));
    }
    return 0;
}
