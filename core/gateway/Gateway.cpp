// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/Gateway.h"

#include "core/gateway/ButtonSockets.h"
#include "core/gateway/MicrohttpdDoor.h"
#include "core/providers/milesight/ChirpStackUplink.h"
#include "core/providers/milesight/JsonReading.h"
#include "core/providers/milesight/MdpSignature.h"
#include "core/providers/milesight/MdpWebhook.h"
#include "core/providers/milesight/MilesightGatewayPush.h"
#include "core/providers/milesight/PlainPress.h"
#include "core/providers/milesight/ThingsStackUplink.h"
#include "core/security/Signatures.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QPointer>

namespace bellboard {

Q_LOGGING_CATEGORY(lcGateway, "bellboard.gateway")

namespace {
constexpr QByteArrayView milesightRoute("/hooks/milesight");
constexpr QByteArrayView lorawanRoute("/hooks/lorawan");
constexpr QByteArrayView buttonRoute("/hooks/button");
constexpr QByteArrayView yeastarRoute("/hooks/yeastar");
constexpr QByteArrayView socketRoute("/buttons");
constexpr QByteArrayView healthRoute("/health");

QByteArray statusJson(const char *status, const QString &reason = {})
{
    QJsonObject object{{QStringLiteral("status"), QString::fromLatin1(status)}};
    if (!reason.isEmpty())
        object.insert(QStringLiteral("reason"), reason);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

HttpResponse answer(int status, const QByteArray &json)
{
    HttpResponse response;
    response.status = status;
    response.body = json + '\n';
    return response;
}

/// "/hooks/lorawan/abc" -> "abc"; "/hooks/lorawan" and "/hooks/lorawan/" -> ""; nothing when it is another path.
std::optional<QByteArray> segmentAfter(QByteArrayView path, QByteArrayView route)
{
    if (!path.startsWith(route))
        return std::nullopt;
    const QByteArrayView rest = path.sliced(route.size());
    if (rest.isEmpty())
        return QByteArray();
    return rest.front() == '/' ? std::optional(rest.sliced(1).toByteArray()) : std::nullopt;
}

QByteArray bearerToken(const HttpRequest &request)
{
    const QByteArray value = request.header("Authorization").trimmed();
    constexpr QByteArrayView scheme("Bearer ");
    if (value.left(scheme.size()).compare(scheme, Qt::CaseInsensitive) != 0)
        return {};
    return value.mid(scheme.size()).trimmed();
}

bool bodySignatureHolds(const HttpRequest &request, const QByteArray &token)
{
    constexpr QByteArrayView scheme("sha256=");
    const QByteArray value = request.header("X-Bellboard-Signature").trimmed().toLower();
    return value.startsWith(scheme) &&
           sameSecret(hmacSha256Hex(token, request.body), QByteArrayView(value).sliced(scheme.size()));
}
} // namespace

Gateway::Gateway(PressSink &sink, const Clock &clock, std::unique_ptr<HttpDoor> door, QObject *parent)
    : QObject(parent),
      m_sink(sink),
      m_clock(clock),
      m_door(door ? std::move(door) : std::make_unique<MicrohttpdDoor>()),
      m_log([](const QString &line) { qCWarning(lcGateway).noquote() << line; })
{
    m_settle.setInterval(std::chrono::minutes(1));
    connect(&m_settle, &QTimer::timeout, this, [this] { m_log.settle(m_clock.now()); });
}

Gateway::~Gateway()
{
    stop();
}

Result<> Gateway::start(const GatewayConfig &config)
{
    stop();
    m_config = config;
    m_sockets = std::make_unique<ButtonSockets>(
        config.limits, config.sockets, config.socketPing,
        [this](const QByteArray &message, const QHostAddress &peer, auto reply) {
            handleMessage(message, peer, reply);
        },
        [this](DoorRefusal refusal, const QHostAddress &peer) { handleDoorRefusal(refusal, peer, 1); });
    HttpDoorConfig door;
    door.listen = config.listen;
    door.tlsCertificate = config.tlsCertificate;
    door.tlsKey = config.tlsKey;
    door.limits = config.limits;
    const auto opened = m_door->start(
        door, [this](const HttpRequest &request, const HttpReply &reply) { handle(request, reply); },
        [this](DoorRefusal refusal, const QHostAddress &peer, int times) { handleDoorRefusal(refusal, peer, times); });
    if (!opened) {
        m_sockets.reset();
        return opened;
    }
    m_settle.start();
    qCInfo(lcGateway).noquote() << "open on" << config.listen << "port" << m_door->port()
                                << (config.secure() ? "with TLS" : "without TLS");
    return {};
}

void Gateway::stop()
{
    if (!isOpen())
        return;
    m_settle.stop();
    m_sockets.reset();
    m_door->stop();
    m_log.settle(m_clock.now());
    qCInfo(lcGateway) << "closed";
}

bool Gateway::isOpen() const
{
    return m_door->port() != 0;
}

quint16 Gateway::port() const
{
    return m_door->port();
}

GatewayStatistics Gateway::statistics() const
{
    GatewayStatistics now = m_statistics;
    now.connections = m_door->connections();
    now.sockets = m_sockets ? m_sockets->count() : 0;
    return now;
}

void Gateway::handle(const HttpRequest &request, const HttpReply &reply)
{
    const QByteArray &path = request.path;
    const bool isHook = segmentAfter(path, milesightRoute) || segmentAfter(path, lorawanRoute) ||
                        segmentAfter(path, yeastarRoute) || path == buttonRoute;
    const bool isRead = path == healthRoute || path == socketRoute;
    if (!isHook && !isRead)
        return refuse(reply, 404, RefusalReason::NoSuchRoute, request.peer, tr("There is no such address here."));
    const QByteArray method = isHook ? "POST" : "GET";
    if (request.method != method) {
        count(RefusalReason::NoSuchRoute, request.peer,
              tr("The method %1 is not for this address.").arg(QString::fromLatin1(request.method.left(16))));
        HttpResponse response = answer(405, statusJson("refused", tr("Use %1 here.").arg(QString::fromLatin1(method))));
        response.headers = {{"Allow", method}};
        return reply(std::move(response));
    }
    if (path == healthRoute)
        return reply(answer(200, statusJson("ok")));
    if (path == socketRoute)
        return handleSocket(request, reply);
    if (path == buttonRoute)
        return handleButton(request, reply);
    if (segmentAfter(path, yeastarRoute))
        return handleReport(request, reply);
    if (segmentAfter(path, milesightRoute))
        return handleMilesight(request, reply);
    handleLorawan(request, reply);
}

void Gateway::handleMilesight(const HttpRequest &request, const HttpReply &reply)
{
    const QByteArray segment = *segmentAfter(request.path, milesightRoute);
    const bool rightPath =
        m_config.webhookPath.isEmpty() ? segment.isEmpty() : sameSecret(m_config.webhookPath, segment);
    if (!rightPath)
        return refuse(reply, 404, RefusalReason::NoSuchRoute, request.peer, tr("There is no such address here."));
    if (m_config.webhookSecret.isEmpty()) {
        return refuse(reply, 403, RefusalReason::NotConfigured, request.peer,
                      tr("No webhook secret is set: enter the platform's secret in the settings."));
    }
    MdpSignature::Headers headers;
    headers.timestamp = request.header("x-msc-request-timestamp").trimmed();
    headers.nonce = request.header("x-msc-request-nonce").trimmed();
    headers.signature = request.header("x-msc-request-signature").trimmed();
    const QDateTime now = m_clock.now();
    const auto signedAt = MdpSignature::verify(headers, m_config.webhookSecret, now);
    if (!signedAt) {
        // A right signature fails only by its time.
        const bool right = sameSecret(hmacSha256Hex(m_config.webhookSecret, headers.timestamp + headers.nonce),
                                      headers.signature.toLower());
        return refuse(reply, 401, right ? RefusalReason::Stale : RefusalReason::Signature, request.peer,
                      signedAt.error().message);
    }
    switch (m_nonces.take(headers.nonce, request.body, signedAt->addSecs(MdpSignature::tolerance.count()), now)) {
    case NonceMemory::Verdict::Fresh:
        break;
    case NonceMemory::Verdict::InFlight: {
        HttpResponse response = answer(503, statusJson("refused", tr("The same delivery is being stored: try again.")));
        response.headers = {{"Retry-After", "2"}};
        return reply(std::move(response));
    }
    case NonceMemory::Verdict::Used:
        return refuse(reply, 401, RefusalReason::Replay, request.peer, tr("This signature was used before."));
    }
    const auto delivery = MdpWebhook::decode(request.body);
    if (!delivery) {
        m_nonces.release(headers.nonce);
        return refuse(reply, 400, RefusalReason::Unparsable, request.peer, delivery.error().message);
    }
    if (delivery->undecodable > 0) {
        m_statistics.undecodable += quint64(delivery->undecodable);
        m_log.note(request.peer.toString(), delivery->firstTrouble, delivery->undecodable, now);
    }
    if (delivery->uplinks.isEmpty()) {
        m_nonces.keep(headers.nonce);
        countAccepted(false);
        return reply(answer(200, statusJson("ok")));
    }
    const QPointer<Gateway> self(this);
    submit(delivery->uplinks, request.peer, reply, [self, nonce = headers.nonce](const PressReceipt &receipt) {
        if (!self)
            return;
        if (receipt.committed)
            self->m_nonces.keep(nonce);
        else
            self->m_nonces.release(nonce);
    });
}

bool Gateway::admitted(const HttpRequest &request, const HttpReply &reply, const QByteArray &token)
{
    if (m_config.buttonToken.isEmpty()) {
        refuse(reply, 403, RefusalReason::NotConfigured, request.peer,
               tr("No button token is set: enter one in the settings."));
        return false;
    }
    if (sameSecret(m_config.buttonToken, token) || bodySignatureHolds(request, m_config.buttonToken))
        return true;
    const QString words = token.isEmpty() && request.header("X-Bellboard-Signature").isEmpty()
                              ? tr("Neither a bearer token nor a signature was sent.")
                              : tr("The token or the signature is wrong.");
    count(RefusalReason::Signature, request.peer, words);
    HttpResponse response = answer(401, statusJson("refused", words));
    response.headers = {{"WWW-Authenticate", "Bearer realm=\"bellboard\""}};
    reply(std::move(response));
    return false;
}

void Gateway::handleLorawan(const HttpRequest &request, const HttpReply &reply)
{
    const QByteArray segment = *segmentAfter(request.path, lorawanRoute);
    if (!admitted(request, reply, segment.isEmpty() ? bearerToken(request) : segment))
        return;
    const auto document = json::parse(request.body);
    if (!document)
        return refuse(reply, 400, RefusalReason::Unparsable, request.peer, document.error().message);
    const QJsonObject object = document->object();
    const QString event = QString::fromUtf8(request.queryItem("event"));
    Result<QList<ButtonUplink>> uplinks =
        fail(ErrorKind::Invalid, tr("The body is none of a Milesight gateway, ChirpStack v4 or The Things Stack v3."));
    if (ChirpStackUplink::recognises(object))
        uplinks = ChirpStackUplink::decode(event, object, request.body);
    else if (ThingsStackUplink::recognises(object))
        uplinks = ThingsStackUplink::decode(object, request.body);
    else if (MilesightGatewayPush::recognises(object))
        uplinks = MilesightGatewayPush::decode(object, request.body);
    if (!uplinks)
        return refuse(reply, 400, RefusalReason::Unparsable, request.peer, uplinks.error().message);
    if (uplinks->isEmpty()) {
        countAccepted(false);
        return reply(answer(200, statusJson("ok")));
    }
    markJoins(object, event, &*uplinks);
    submit(*uplinks, request.peer, reply, {});
}

void Gateway::markJoins(const QJsonObject &object, const QString &event, QList<ButtonUplink> *uplinks)
{
    constexpr qsizetype most = 8192;
    const QString devEui = uplinks->first().devEui;
    const bool isJoin =
        event == QLatin1StringView("join") || !json::member(object, QLatin1StringView("join_accept")).isUndefined();
    if (isJoin) {
        // The address is new with each join, and the same in every copy of its message.
        QString address = json::text(json::member(object, QLatin1StringView("devAddr")), 16);
        if (address.isEmpty()) {
            const QJsonObject ids = json::member(object, QLatin1StringView("end_device_ids")).toObject();
            address = json::text(json::member(ids, QLatin1StringView("dev_addr")), 16);
        }
        if (!address.isEmpty() && (m_joins.size() < most || m_joins.contains(devEui)))
            m_joins.insert(devEui, address);
        return;
    }
    // A counter that was seen before the join is another press after it.
    const QString join = m_joins.value(devEui);
    if (join.isEmpty())
        return;
    for (ButtonUplink &uplink : *uplinks)
        uplink.dedupKey += QLatin1Char('@') + join;
}

void Gateway::handleButton(const HttpRequest &request, const HttpReply &reply)
{
    if (!admitted(request, reply, bearerToken(request)))
        return;
    const auto uplink = PlainPress::decode(request.body, QStringLiteral("plain"), m_clock.now());
    if (!uplink) {
        const bool stale = uplink.error().kind == ErrorKind::Refused;
        return refuse(reply, stale ? 401 : 400, stale ? RefusalReason::Stale : RefusalReason::Unparsable, request.peer,
                      uplink.error().message);
    }
    submit({*uplink}, request.peer, reply, {});
}

void Gateway::handleReport(const HttpRequest &request, const HttpReply &reply)
{
    // The PBX cannot sign and cannot log in: who was told the address may come. To all others there is no such address.
    const QByteArray token = *segmentAfter(request.path, yeastarRoute);
    const auto taken = m_takeReport && !token.isEmpty()
                           ? m_takeReport(token, request.body, request.peer)
                           : Result<>(fail(ErrorKind::Refused, tr("No telephone system reports by this address.")));
    if (!taken) {
        const bool unreadable = taken.error().kind == ErrorKind::Invalid;
        return refuse(reply, unreadable ? 400 : 404, unreadable ? RefusalReason::Unparsable : RefusalReason::Signature,
                      request.peer, taken.error().message);
    }
    reply(answer(200, statusJson("ok")));
}

void Gateway::handleSocket(const HttpRequest &request, const HttpReply &reply)
{
    QByteArray token = bearerToken(request);
    if (token.isEmpty())
        token = request.queryItem("token");
    if (!admitted(request, reply, token))
        return;
    reply(m_sockets->shakeHands(request));
}

void Gateway::handleMessage(const QByteArray &message, const QHostAddress &peer,
                            std::function<void(const QByteArray &)> reply)
{
    const auto uplink = PlainPress::decode(message, QStringLiteral("websocket"), m_clock.now());
    if (!uplink) {
        const bool stale = uplink.error().kind == ErrorKind::Refused;
        count(stale ? RefusalReason::Stale : RefusalReason::Unparsable, peer, uplink.error().message);
        return reply(statusJson("refused", uplink.error().message));
    }
    const QPointer<Gateway> self(this);
    m_sink.submit({*uplink}, [self, peer, reply = std::move(reply)](const PressReceipt &receipt) {
        if (!self)
            return;
        if (receipt.committed) {
            self->countAccepted(receipt.duplicate);
            return reply(statusJson(receipt.duplicate ? "duplicate" : "stored"));
        }
        const QString words = receipt.unknownDevice ? tr("There is no such button.")
                                                    : tr("The press could not be stored: send it again.");
        self->count(receipt.unknownDevice ? RefusalReason::UnknownDevice : RefusalReason::NotStored, peer, words);
        reply(statusJson("refused", words));
    });
}

void Gateway::submit(const QList<ButtonUplink> &uplinks, const QHostAddress &peer, const HttpReply &reply,
                     const Done &before)
{
    const QPointer<Gateway> self(this);
    const QString device = uplinks.first().deviceId.isEmpty() ? uplinks.first().devEui : uplinks.first().deviceId;
    m_sink.submit(uplinks, [self, peer, reply, before, device](const PressReceipt &receipt) {
        if (before)
            before(receipt);
        if (!self)
            return;
        if (receipt.committed) {
            self->countAccepted(receipt.duplicate);
            return reply(answer(200, statusJson(receipt.duplicate ? "duplicate" : "stored")));
        }
        if (receipt.unknownDevice) {
            return self->refuse(reply, 404, RefusalReason::UnknownDevice, peer,
                                tr("There is no button \"%1\".").arg(device));
        }
        qCWarning(lcGateway).noquote() << "a press of" << device << "was not stored:" << receipt.error.message;
        self->count(RefusalReason::NotStored, peer, tr("The press could not be stored."));
        HttpResponse response = answer(503, statusJson("refused", tr("The press could not be stored: send it again.")));
        response.headers = {{"Retry-After", "2"}};
        reply(std::move(response));
    });
}

void Gateway::handleDoorRefusal(DoorRefusal refusal, const QHostAddress &peer, int times)
{
    switch (refusal) {
    case DoorRefusal::TooLarge:
        return count(RefusalReason::TooLarge, peer, tr("The request was too large."), times);
    case DoorRefusal::TooSlow:
        return count(RefusalReason::TooSlow, peer, tr("The request took too long to come in."), times);
    case DoorRefusal::TooMany:
        return count(RefusalReason::TooMany, peer, tr("Too many connections are open."), times);
    case DoorRefusal::TooOften:
        return count(RefusalReason::TooOften, peer, tr("Too many requests from this address."), times);
    case DoorRefusal::Malformed:
        return count(RefusalReason::Unparsable, peer, tr("The request was not well-formed."), times);
    case DoorRefusal::Stopping:
        return;
    }
}

void Gateway::refuse(const HttpReply &reply, int status, RefusalReason reason, const QHostAddress &peer,
                     const QString &words)
{
    count(reason, peer, words);
    reply(answer(status, statusJson("refused", words)));
}

void Gateway::count(RefusalReason reason, const QHostAddress &peer, const QString &words, int times)
{
    const QString source = peer.isNull() ? tr("an unknown address") : peer.toString();
    m_statistics.refused[reason] += quint64(times);
    m_statistics.lastRefused = m_clock.now();
    m_statistics.lastRefusal = words;
    m_log.note(source, words, times, m_statistics.lastRefused);
    Q_EMIT refused(reason, source, words);
}

void Gateway::countAccepted(bool duplicate)
{
    ++m_statistics.accepted;
    if (duplicate)
        ++m_statistics.duplicates;
    m_statistics.lastAccepted = m_clock.now();
    Q_EMIT accepted(m_statistics.lastAccepted);
}

} // namespace bellboard
