// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/HotelRig.h"

#include "core/engine/LinkSecrets.h"
#include "core/store/ButtonStore.h"
#include "core/store/LinkStore.h"
#include "core/store/RecipientStore.h"
#include "core/store/SettingsStore.h"

#include <QJsonDocument>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpServer>

namespace bellboard::test {

namespace {

const QByteArray buttonToken = "the-button-token";

template <class T> T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
    return *result;
}

void must(const Result<> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
}

TrainingSetup quickPbx()
{
    TrainingSetup setup;
    setup.people.clear();
    setup.timings.announcement = std::chrono::milliseconds(250);
    setup.timings.ringsAfter = std::chrono::milliseconds(20);
    setup.timings.failsAfter = std::chrono::milliseconds(40);
    setup.timings.recordAfter = std::chrono::milliseconds(40);
    return setup;
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

HotelRig::HotelRig(Pbx pbxAtFirst, TestPostgres &server)
    : key(std::make_shared<const PropertyKey>(PropertyKey::generate()))
{
    target = server.freshProperty(&property);
    database = openDatabase(target);
    m_pbxPort = freePort();
    TrainingSetup setup = quickPbx();
    setup.port = m_pbxPort;
    pbx = std::make_unique<TrainingPbx>(setup);
    if (pbxAtFirst == Pbx::Running)
        startPbx();
    savePbx();
    saveSettings([](AlertSettings &s) {
        s.ring = std::chrono::seconds(5);
        s.rounds = 1;
        s.roundPause = std::chrono::seconds(0);
        s.announcementCount = 1;
    });
    const LinkSecrets secrets(property, key);
    LinkStore links(*database, property);
    LinkSetup milesight;
    milesight.kind = QStringLiteral("milesight");
    milesight.provider = QStringLiteral("milesight");
    milesight.sealed.insert(QStringLiteral("button_token"),
                            must(secrets.seal(milesight.kind, QStringLiteral("button_token"), buttonToken)));
    must(links.save(milesight));
    saveGateway({{QStringLiteral("listen"), QStringLiteral("127.0.0.1:0")}});
}

HotelRig::~HotelRig() = default;

void HotelRig::startPbx()
{
    must(pbx->start());
}

void HotelRig::savePbx(const QJsonObject &more)
{
    const LinkSecrets secrets(property, key);
    LinkSetup setup;
    setup.kind = QStringLiteral("pbx");
    setup.provider = QStringLiteral("yeastar-p");
    setup.config = {{QStringLiteral("url"), QStringLiteral("http://127.0.0.1:%1").arg(m_pbxPort)},
                    {QStringLiteral("client_id"), pbx->setup().clientId},
                    {QStringLiteral("system_extension"), QStringLiteral("100")},
                    {QStringLiteral("dial_permission"), QStringLiteral("100")}};
    for (auto it = more.begin(); it != more.end(); ++it)
        setup.config.insert(it.key(), it.value());
    setup.sealed.insert(QStringLiteral("client_secret"), must(secrets.seal(setup.kind, QStringLiteral("client_secret"),
                                                                           pbx->setup().clientSecret.toUtf8())));
    must(LinkStore(*database, property).save(setup));
}

void HotelRig::saveGateway(const QJsonObject &config)
{
    LinkSetup setup;
    setup.kind = QStringLiteral("gateway");
    setup.provider = QStringLiteral("http");
    setup.config = config;
    must(LinkStore(*database, property).save(setup));
}

RecipientId HotelRig::addRecipient(const QString &number, TrainingBehaviour behaviour, Acceptance acceptance)
{
    TrainingPerson person;
    person.number = number;
    person.behaviour = behaviour;
    person.outside = number.startsWith(u'+');
    person.answersAfter = std::chrono::milliseconds(120);
    person.pressesAfter = std::chrono::milliseconds(80);
    person.hangsUpAfter = std::chrono::milliseconds(80);
    pbx->setPerson(person);
    Recipient recipient;
    recipient.number = number;
    recipient.label = QStringLiteral("Person ") + number;
    recipient.type = person.outside ? RecipientType::External : RecipientType::Extension;
    recipient.acceptance = acceptance;
    return must(RecipientStore(*database, property).add(recipient));
}

ButtonId HotelRig::addButton(const QString &device, const QString &room)
{
    Button button;
    button.deviceId = device;
    button.room = room;
    return must(ButtonStore(*database, property).add(button));
}

void HotelRig::saveSettings(const std::function<void(AlertSettings &)> &change)
{
    SettingsStore store(*database, property);
    AlertSettings settings = must(store.alerts());
    change(settings);
    must(store.saveAlerts(settings));
}

void HotelRig::startEngine()
{
    engine = std::make_unique<Engine>(EngineOptions{target, property, QStringLiteral("engine"), key, {}});
    QObject::connect(engine.get(), &Engine::gatewayListening, engine.get(),
                     [this](const QString &address) { gateway = address; });
    QObject::connect(engine.get(), &Engine::trouble, engine.get(), [this](const Error &e) { troubles.append(e); });
    engine->start();
    if (!QTest::qWaitFor([this] { return engine->isLeading(); }, 10000))
        qFatal("the engine does not lead: %s", troubles.isEmpty() ? "" : qPrintable(troubles.constLast().message));
    if (pbx->port() != 0 && !QTest::qWaitFor([this] { return pbx->sockets() > 0; }, 10000))
        qFatal("the link to the PBX does not come up");
}

void HotelRig::killEngine()
{
    engine.reset();
}

int HotelRig::press(const QString &device, const QString &timestamp, const QString &type)
{
    // A time of its own for each press: the plain form knows a press by device, time and event.
    const QString at = timestamp.isEmpty()
                           ? QDateTime::currentDateTimeUtc().addMSecs(-++m_presses).toString(Qt::ISODateWithMs)
                           : timestamp;
    QNetworkRequest request(QUrl(gateway + QStringLiteral("/hooks/button")));
    request.setRawHeader("Authorization", "Bearer " + buttonToken);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
    const QJsonObject body{{QStringLiteral("deviceId"), device},
                           {QStringLiteral("event"), QStringLiteral("button_press")},
                           {QStringLiteral("timestamp"), at},
                           {QStringLiteral("room"), QStringLiteral("as sent")},
                           {QStringLiteral("buttonType"), type}};
    const std::unique_ptr<QNetworkReply> reply(m_network.post(request, QJsonDocument(body).toJson()));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished() && !finished.wait(15000))
        return 0;
    return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

CommandId HotelRig::command(CommandKind kind, const QJsonObject &arguments)
{
    return must(CommandStore(*database, property).submit(kind, arguments));
}

void HotelRig::waitForFold()
{
    const auto folded = [this] {
        return sqlValue(*database, QStringLiteral("SELECT NOT EXISTS (SELECT FROM bellboard.alert_journal)")).toBool();
    };
    if (engine && engine->isLeading() && !QTest::qWaitFor(folded, 5000))
        qWarning("the journal is not folded");
}

Alert HotelRig::alert(AlertId id)
{
    waitForFold();
    AlertStore store(*database, property);
    if (id.isValid())
        return must(store.alert(id));
    const AlertPage page = must(store.history({}, std::nullopt, 1));
    return page.rows.isEmpty() ? Alert{} : page.rows.constFirst();
}

QList<Attempt> HotelRig::attempts(AlertId id)
{
    waitForFold();
    return must(AlertStore(*database, property).attempts(id.isValid() ? id : alert().id));
}

QList<AlertEvent> HotelRig::story(AlertId id)
{
    waitForFold();
    return must(AlertStore(*database, property).story(id.isValid() ? id : alert().id));
}

DeskCommand HotelRig::commandAfter(CommandId id)
{
    CommandStore store(*database, property);
    if (!QTest::qWaitFor([&] { return must(store.command(id)).status != CommandStatus::Pending; }, 10000))
        qWarning("command %lld is still pending", static_cast<long long>(id.value));
    return must(store.command(id));
}

qint64 HotelRig::count(const QString &table)
{
    waitForFold();
    return sqlValue(*database, QStringLiteral("SELECT count(*) FROM bellboard.") + table).toLongLong();
}

LinkStatus HotelRig::reported(const QString &kind)
{
    for (const LinkReport &report : must(LinkStore(*database, property).reports())) {
        if (report.kind == kind)
            return report.status;
    }
    return {};
}

QStringList HotelRig::callRequests() const
{
    QStringList calls;
    for (const TrainingRequest &request : pbx->requests()) {
        if (request.path == QLatin1StringView("call/play_prompt"))
            calls.append(QStringLiteral("play_prompt ") +
                         request.parameters.value(QLatin1StringView("number")).toString());
        else if (request.path == QLatin1StringView("call/hangup"))
            calls.append(QStringLiteral("hangup ") + request.parameters.value(QLatin1StringView("channel_id"))
                                                         .toString()
                                                         .section(u'/', 1)
                                                         .section(u'-', 0, 0));
    }
    return calls;
}

int HotelRig::callsTo(const QString &number) const
{
    return int(callRequests().count(QStringLiteral("play_prompt ") + number));
}

} // namespace bellboard::test
