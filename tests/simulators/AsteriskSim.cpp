// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulators/AsteriskSim.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QWebSocket>

namespace bellboard::test {

using namespace std::chrono_literals;

namespace {

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray message(const char *words)
{
    return json({{QStringLiteral("message"), QString::fromLatin1(words)}});
}

QString now()
{
    return QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz")) +
           QStringLiteral("+0000");
}

} // namespace

struct AsteriskSim::Channel
{
    QString id;
    QString otherId; ///< of a Local channel
    QString name;
    QString state = QStringLiteral("Down");
    QString number;
    QString application;
    QString arguments;
    bool inStasis = false;
    QString playback;
    QJsonObject variables;
    AsteriskPerson person;
    std::vector<std::unique_ptr<QTimer>> timers;
};

AsteriskSim::AsteriskSim(QObject *parent)
    : QObject(parent), m_webSockets(QStringLiteral("sim"), QWebSocketServer::NonSecureMode, this)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            serve(socket);
    });
    connect(&m_webSockets, &QWebSocketServer::newConnection, this, &AsteriskSim::upgraded);
}

AsteriskSim::~AsteriskSim()
{
    stop();
}

bool AsteriskSim::start()
{
    if (!m_server.listen(QHostAddress::LocalHost, m_port))
        return false;
    m_port = m_server.serverPort();
    return true;
}

void AsteriskSim::stop()
{
    m_server.close();
    m_channels.clear();
    dropSockets();
}

QUrl AsteriskSim::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
}

void AsteriskSim::dropSockets()
{
    for (QWebSocket *socket : std::exchange(m_sockets, {})) {
        socket->abort();
        socket->deleteLater();
    }
}

void AsteriskSim::replaceApplication()
{
    m_foreign = true;
    emitEvent(QStringLiteral("ApplicationReplaced"), {});
    // The replaced socket stays open and is silent from now on.
}

int AsteriskSim::count(const QByteArray &method, const QString &path) const
{
    return int(std::count_if(m_requests.begin(), m_requests.end(),
                             [&](const Request &request) { return request.method == method && request.path == path; }));
}

void AsteriskSim::serve(QTcpSocket *socket)
{
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    const auto read = [this, socket] {
        const QByteArray seen = socket->peek(256 * 1024);
        const qsizetype end = seen.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = seen.left(end);
        const QByteArray lower = head.toLower();
        if (lower.contains("\r\nupgrade: websocket")) {
            const QByteArray basic = "authorization: Basic " + (user + u':' + secret).toUtf8().toBase64();
            if (!lower.contains(basic.toLower())) {
                socket->write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
                socket->disconnectFromHost();
                return;
            }
            socket->disconnect(this);
            disconnect(socket, &QTcpSocket::disconnected, socket, nullptr);
            m_webSockets.handleConnection(socket);
            Q_EMIT socket->readyRead(); // what is there already
            return;
        }
        qsizetype length = 0;
        if (const qsizetype at = lower.indexOf("\r\ncontent-length:"); at >= 0)
            length =
                lower.mid(at + 17, lower.indexOf("\r\n", at + 2) < 0 ? -1 : lower.indexOf("\r\n", at + 2) - at - 17)
                    .trimmed()
                    .toLongLong();
        if (seen.size() < end + 4 + length)
            return;
        socket->read(end + 4);
        handle(socket, head, socket->read(length));
    };
    connect(socket, &QTcpSocket::readyRead, this, read);
}

void AsteriskSim::handle(QTcpSocket *socket, const QByteArray &head, const QByteArray &body)
{
    const QByteArrayList line = head.left(head.indexOf("\r\n")).split(' ');
    const QUrl target(QString::fromLatin1(line.value(1)));
    Request request{line.value(0), target.path(QUrl::FullyEncoded), QUrlQuery(target),
                    QJsonDocument::fromJson(body).object()};
    Answer given;
    const QByteArray basic = "authorization: basic " + (user + u':' + secret).toUtf8().toBase64().toLower();
    if (!head.toLower().contains(basic)) {
        given = {401, message("Authentication required")};
    } else if (request.path.startsWith(QLatin1StringView("/ari/"))) {
        request.path = request.path.mid(5);
        m_requests.append(request);
        given = readOnly && request.method != "GET" ? Answer{403, message("Write access denied")} : answer(request);
        if (swallowAnswers && request.method == "POST" && request.path == QLatin1StringView("channels")) {
            socket->abort();
            return;
        }
    }
    QByteArray text = "HTTP/1.1 " + QByteArray::number(given.status) + " Word\r\nServer: Asterisk\r\n";
    if (given.status != 204)
        text += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(given.body.size()) + "\r\n";
    socket->write(text + "\r\n" + (given.status == 204 ? QByteArray() : given.body));
    socket->disconnectFromHost();
}

void AsteriskSim::upgraded()
{
    while (QWebSocket *socket = m_webSockets.nextPendingConnection()) {
        m_foreign = false;
        m_sockets.append(socket);
        connect(socket, &QWebSocket::disconnected, this, [this, socket] {
            m_sockets.removeAll(socket);
            socket->deleteLater();
        });
    }
}

void AsteriskSim::emitEvent(const QString &type, QJsonObject more)
{
    if (m_held)
        return;
    more.insert(QStringLiteral("type"), type);
    more.insert(QStringLiteral("timestamp"), now());
    more.insert(QStringLiteral("asterisk_id"), QStringLiteral("00:11:22:33:44:55"));
    more.insert(QStringLiteral("application"), QStringLiteral("bellboard"));
    if (m_foreign && type != QLatin1StringView("ApplicationReplaced"))
        return;
    for (QWebSocket *socket : std::as_const(m_sockets))
        socket->sendTextMessage(QString::fromUtf8(json(more)));
}

QJsonObject AsteriskSim::shown(const Channel &channel) const
{
    const QJsonObject dialplan{
        {QStringLiteral("context"), QStringLiteral("from-internal")},
        {QStringLiteral("exten"), QStringLiteral("s")},
        {QStringLiteral("priority"), 1},
        {QStringLiteral("app_name"), channel.inStasis ? QStringLiteral("Stasis") : QStringLiteral("AppDial2")},
        {QStringLiteral("app_data"),
         channel.inStasis ? channel.application + u',' + channel.arguments : QStringLiteral("(Outgoing Line)")}};
    const QJsonObject party{{QStringLiteral("name"), QStringLiteral("Bellboard")},
                            {QStringLiteral("number"), QString()}};
    return {{QStringLiteral("id"), channel.id},         {QStringLiteral("name"), channel.name},
            {QStringLiteral("state"), channel.state},   {QStringLiteral("protocol_id"), QString()},
            {QStringLiteral("caller"), party},          {QStringLiteral("connected"), party},
            {QStringLiteral("accountcode"), QString()}, {QStringLiteral("dialplan"), dialplan},
            {QStringLiteral("creationtime"), now()},    {QStringLiteral("language"), QStringLiteral("en")}};
}

void AsteriskSim::emitOf(const QString &type, const Channel &channel, QJsonObject more)
{
    more.insert(QStringLiteral("channel"), shown(channel));
    emitEvent(type, more);
}

void AsteriskSim::emitDial(const Channel &channel, const QString &status)
{
    emitEvent(QStringLiteral("Dial"), {{QStringLiteral("dialstatus"), status},
                                       {QStringLiteral("forward"), QString()},
                                       {QStringLiteral("dialstring"), channel.number},
                                       {QStringLiteral("peer"), shown(channel)}});
}

AsteriskSim::Answer AsteriskSim::answer(const Request &request)
{
    const QStringList parts = request.path.split(u'/');
    const QString kind = parts.value(0);
    const QString id = QUrl::fromPercentEncoding(parts.value(1).toLatin1());
    if (request.path == QLatin1StringView("asterisk/info")) {
        return {200, json({{QStringLiteral("system"),
                            QJsonObject{{QStringLiteral("version"), QStringLiteral("%1.10.1").arg(release)}}},
                           {QStringLiteral("status"), QJsonObject{{QStringLiteral("startup_time"),
                                                                   QStringLiteral("2026-11-20T23:52:38+0000")}}}})};
    }
    if (request.path == QLatin1StringView("asterisk/modules")) {
        QJsonArray all;
        for (const QString &name : std::as_const(modules))
            all.append(QJsonObject{{QStringLiteral("name"), name},
                                   {QStringLiteral("description"), QString()},
                                   {QStringLiteral("support_level"), QStringLiteral("core")},
                                   {QStringLiteral("use_count"), 0},
                                   {QStringLiteral("status"), QStringLiteral("Running")}});
        return {200, QJsonDocument(all).toJson(QJsonDocument::Compact)};
    }
    if (kind == QLatin1StringView("endpoints")) {
        const QString number = QUrl::fromPercentEncoding(parts.value(2).toLatin1());
        if (!people.contains(number) && !offline.contains(number))
            return {404, message("Endpoint not found")};
        return {200, json({{QStringLiteral("technology"), QStringLiteral("PJSIP")},
                           {QStringLiteral("resource"), number},
                           {QStringLiteral("state"),
                            offline.contains(number) ? QStringLiteral("offline") : QStringLiteral("online")},
                           {QStringLiteral("channel_ids"), QJsonArray()}})};
    }
    if (kind == QLatin1StringView("sounds")) {
        if (!sounds.contains(parts.mid(1).join(u'/')) && !sounds.contains(id))
            return {404, message("Sound not found")};
        return {200, json({{QStringLiteral("id"), id}})};
    }
    if (kind == QLatin1StringView("applications")) {
        if (parts.value(2) == QLatin1StringView("eventFilter"))
            return {204, {}};
        if (m_sockets.isEmpty() && !m_foreign)
            return {404, message("Application not found")};
        return {200, json({{QStringLiteral("name"), id}})};
    }
    if (kind == QLatin1StringView("playbacks")) {
        for (const auto &[channelId, channel] : m_channels) {
            if (channel->playback == id)
                return {200, json({{QStringLiteral("id"), id}, {QStringLiteral("state"), QStringLiteral("playing")}})};
        }
        return {404, message("Playback not found")};
    }
    if (kind != QLatin1StringView("channels"))
        return {};
    if (parts.size() == 1 && request.method == "POST")
        return originate(request);
    if (parts.size() == 1) {
        QJsonArray all;
        for (const auto &[channelId, channel] : m_channels)
            all.append(shown(*channel));
        return {200, QJsonDocument(all).toJson(QJsonDocument::Compact)};
    }
    const auto found = m_channels.find(id);
    if (found == m_channels.end())
        return {404, message("Channel not found")};
    return onChannel(request, *found->second, parts.mid(2));
}

AsteriskSim::Answer AsteriskSim::originate(const Request &request)
{
    const auto text = [&](const char *key) {
        return request.query.queryItemValue(QLatin1StringView(key), QUrl::FullyDecoded);
    };
    const QString endpoint = text("endpoint");
    if (endpoint.isEmpty())
        return {400, message("Endpoint must be specified")};
    if (text("app").isEmpty())
        return {400, message("Application or extension must be specified")};
    const QString number = endpoint.section(u'/', 1).section(u'@', 0, 0);
    const QString id = text("channelId").isEmpty() ? QStringLiteral("sim-%1").arg(++m_serial) : text("channelId");
    if (m_channels.contains(id))
        return {409, message("Channel with given unique ID already exists")};
    const AsteriskPerson person = people.value(number, AsteriskPerson{AsteriskPerson::Does::Unregistered, {}, {}});
    const bool local = endpoint.startsWith(QLatin1StringView("Local/"));
    if (person.does == AsteriskPerson::Does::Unregistered && !local)
        return {500, json({{QStringLiteral("error"), QStringLiteral("Allocation failed")}})};
    auto made = std::make_unique<Channel>();
    Channel &channel = *made;
    channel.id = id;
    channel.number = number;
    channel.name = QStringLiteral("%1-%2").arg(endpoint).arg(++m_serial, 8, 16, QLatin1Char('0')) +
                   (local ? QStringLiteral(";1") : QString());
    channel.otherId = local ? text("otherChannelId") : QString();
    channel.application = text("app");
    channel.arguments = text("appArgs");
    channel.variables = request.body.value(QLatin1StringView("variables")).toObject();
    channel.person = person;
    m_channels.emplace(id, std::move(made));
    emitOf(QStringLiteral("ChannelCreated"), channel);
    emitDial(channel, {});
    if (const int seconds = text("timeout").toInt(); seconds > 0) {
        later(id, std::chrono::seconds(seconds), [this](Channel &c) {
            destroy(c.id, release >= 22 ? 19 : 0, QStringLiteral("User alerting, no answer"), release >= 22 ? 480 : 0);
        });
    }
    const QByteArray answer = json(shown(channel));
    if (eventsFirst)
        behave(id);
    else
        later(id, 0ms, [this](Channel &c) { behave(c.id); });
    return {200, answer};
}

void AsteriskSim::later(const QString &id, std::chrono::milliseconds when, const std::function<void(Channel &)> &what)
{
    auto timer = std::make_unique<QTimer>();
    timer->setSingleShot(true);
    timer->setTimerType(Qt::PreciseTimer);
    connect(timer.get(), &QTimer::timeout, this, [this, id, what] {
        if (const auto found = m_channels.find(id); found != m_channels.end())
            what(*found->second);
    });
    timer->start(when);
    m_channels.at(id)->timers.push_back(std::move(timer));
}

void AsteriskSim::ring(Channel &channel)
{
    channel.state = QStringLiteral("Ringing");
    emitOf(QStringLiteral("ChannelStateChange"), channel);
    emitDial(channel, QStringLiteral("RINGING"));
}

void AsteriskSim::behave(const QString &id)
{
    using Does = AsteriskPerson::Does;
    Channel &channel = *m_channels.at(id);
    const auto after = channel.person.after;
    switch (channel.person.does) {
    case Does::Answers:
    case Does::HangsUpEarly:
        ring(channel);
        later(id, after, [this](Channel &c) { pickUp(c); });
        break;
    case Does::LetsRing:
        ring(channel);
        break;
    case Does::IsBusy:
        ring(channel); // a busy phone may show Ringing for two milliseconds
        later(id, 2ms, [this](Channel &c) { destroy(c.id, 17, QStringLiteral("User busy"), 486); });
        break;
    case Does::PressesNo:
        ring(channel);
        later(id, after, [this](Channel &c) { destroy(c.id, 17, QStringLiteral("User busy"), 486); });
        break;
    case Does::Declines:
        ring(channel);
        later(id, after, [this](Channel &c) { destroy(c.id, 21, QStringLiteral("Call Rejected"), 603); });
        break;
    case Does::DoNotDisturb:
        later(id, 5ms, [this](Channel &c) { destroy(c.id, 19, QStringLiteral("User alerting, no answer"), 480); });
        break;
    case Does::Unregistered: // through the dialplan: the call is there, and ends
        later(id, 5ms, [this](Channel &c) { destroy(c.id, 20, QStringLiteral("Subscriber absent"), 0); });
        break;
    }
}

void AsteriskSim::pickUp(Channel &channel)
{
    channel.state = QStringLiteral("Up");
    emitOf(QStringLiteral("ChannelStateChange"), channel);
    emitDial(channel, QStringLiteral("ANSWER"));
    if (m_sockets.isEmpty() && !m_foreign) {
        destroy(channel.id, 0, QStringLiteral("Unknown"), 0); // nobody holds the application: dropped as it is answered
        return;
    }
    channel.inStasis = true;
    const QJsonArray arguments = QJsonArray::fromStringList(channel.arguments.split(u','));
    emitOf(QStringLiteral("StasisStart"), channel, {{QStringLiteral("args"), arguments}});
}

AsteriskSim::Answer AsteriskSim::onChannel(const Request &request, Channel &channel, const QStringList &rest)
{
    const QString what = rest.value(0);
    if (what.isEmpty() && request.method == "GET")
        return {200, json(shown(channel))};
    if (what.isEmpty() && request.method == "DELETE") {
        emitOf(QStringLiteral("ChannelHangupRequest"), channel,
               {{QStringLiteral("cause"), 32}, {QStringLiteral("soft"), true}});
        later(channel.id, 1ms, [this](Channel &c) { destroy(c.id, 16, QStringLiteral("Normal Clearing"), 0); });
        return {204, {}};
    }
    if (what == QLatin1StringView("variable") && request.method == "GET") {
        const QString name = request.query.queryItemValue(QStringLiteral("variable"), QUrl::FullyDecoded);
        if (!channel.variables.contains(name))
            return {404, message("Provided variable was not found")};
        return {200, json({{QStringLiteral("value"), channel.variables.value(name)}})};
    }
    if (!channel.inStasis)
        return {409, message("Channel not in Stasis application")};
    if (what == QLatin1StringView("variable")) {
        variablesSet.insert(request.query.queryItemValue(QStringLiteral("variable"), QUrl::FullyDecoded),
                            request.query.queryItemValue(QStringLiteral("value"), QUrl::FullyDecoded));
        return {204, {}};
    }
    if (what == QLatin1StringView("play"))
        return playOn(request, channel);
    return {};
}

AsteriskSim::Answer AsteriskSim::playOn(const Request &request, Channel &channel)
{
    const QString media = request.query.queryItemValue(QStringLiteral("media"), QUrl::FullyDecoded);
    channel.playback = request.query.queryItemValue(QStringLiteral("playbackId"), QUrl::FullyDecoded);
    m_played.append(media);
    const QStringList list = media.split(u',');
    const QJsonObject playback{{QStringLiteral("id"), channel.playback},
                               {QStringLiteral("media_uri"), list.first()},
                               {QStringLiteral("target_uri"), QStringLiteral("channel:") + channel.id},
                               {QStringLiteral("state"), QStringLiteral("playing")}};
    emitEvent(QStringLiteral("PlaybackStarted"), {{QStringLiteral("playback"), playback}});
    // A missing file: still 201 and started, then failed within a millisecond.
    const bool known = sounds.contains(list.first().section(u':', 1));
    if (!known) {
        later(channel.id, 1ms, [this](Channel &c) { finishPlayback(c, QStringLiteral("failed")); });
        return {201, json(playback)};
    }
    const auto whole = announcement * list.size();
    if (channel.person.does == AsteriskPerson::Does::HangsUpEarly) {
        later(channel.id, whole / 3, [this](Channel &c) {
            finishPlayback(c, QStringLiteral("failed"));
            destroy(c.id, 0, QStringLiteral("Unknown"), 0);
        });
        return {201, json(playback)};
    }
    for (qsizetype i = 0; i < channel.person.presses.size(); ++i) {
        later(channel.id, whole / 4 * (i + 1), [this, key = channel.person.presses.mid(i, 1)](Channel &c) {
            emitOf(QStringLiteral("ChannelDtmfReceived"), c,
                   {{QStringLiteral("digit"), key}, {QStringLiteral("duration_ms"), 180}});
        });
    }
    later(channel.id, whole, [this](Channel &c) { finishPlayback(c, QStringLiteral("done")); });
    return {201, json(playback)};
}

void AsteriskSim::finishPlayback(Channel &channel, const QString &state)
{
    emitEvent(QStringLiteral("PlaybackFinished"),
              {{QStringLiteral("playback"),
                QJsonObject{{QStringLiteral("id"), channel.playback},
                            {QStringLiteral("target_uri"), QStringLiteral("channel:") + channel.id},
                            {QStringLiteral("state"), state}}}});
    channel.playback.clear();
}

void AsteriskSim::hangUpAll()
{
    QStringList ids;
    for (const auto &[id, channel] : m_channels)
        ids.append(id);
    for (const QString &id : std::as_const(ids))
        destroy(id, 0, QStringLiteral("Unknown"), 0);
}

void AsteriskSim::destroy(const QString &id, int cause, const QString &words, int sip)
{
    const auto found = m_channels.find(id);
    if (found == m_channels.end())
        return;
    Channel &channel = *found->second;
    if (!channel.playback.isEmpty())
        finishPlayback(channel, QStringLiteral("failed"));
    if (channel.inStasis)
        emitOf(QStringLiteral("StasisEnd"), channel);
    QJsonObject more{{QStringLiteral("cause"), cause}, {QStringLiteral("cause_txt"), words}};
    const bool knows = channel.otherId.isEmpty();
    if (sip > 0 && release >= 22 && knows)
        more.insert(QStringLiteral("tech_cause"), sip);
    if (knows) {
        emitOf(QStringLiteral("ChannelDestroyed"), channel, more);
    } else {
        // The half that is held ends with 0, and the other says why.
        Channel other;
        other.id = channel.otherId;
        other.name = QString(channel.name).replace(QStringLiteral(";1"), QStringLiteral(";2"));
        emitOf(QStringLiteral("ChannelDestroyed"), channel,
               {{QStringLiteral("cause"), 0}, {QStringLiteral("cause_txt"), QStringLiteral("Unknown")}});
        emitOf(QStringLiteral("ChannelDestroyed"), other, more);
    }
    // It may be a timer of the channel itself that led here.
    auto gone = std::shared_ptr<Channel>(std::move(found->second));
    m_channels.erase(found);
    QMetaObject::invokeMethod(
        this, [gone] {}, Qt::QueuedConnection);
}

} // namespace bellboard::test
