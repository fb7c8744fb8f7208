// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar_s/YeastarSSession.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QMessageAuthenticationCode>
#include <QUrlQuery>

namespace bellboard {

Q_LOGGING_CATEGORY(sSessionLog, "bellboard.pbx.yeastars.session", QtInfoMsg)

namespace {

constexpr qsizetype reportTokenLength = 32;

bool meansNoToken(int number)
{
    return number == yeastar_s::noSuchToken || number == yeastar_s::blankToken || number == yeastar_s::oldToken;
}

} // namespace

YeastarSSession::YeastarSSession(const YeastarSConfig &config, const YeastarSTimings &timings, const Clock &clock,
                                 QObject *parent)
    : QObject(parent),
      m_config(config),
      m_timings(timings),
      m_clock(clock),
      m_tls(config.certificateSha256),
      m_encrypted(config.url.scheme() != QLatin1String("http")),
      m_host(config.url.host())
{
    const int usual = m_encrypted ? 443 : 80;
    m_port = quint16(config.url.port(usual));
    QByteArray host = config.url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    if (m_port != usual)
        host += ':' + QByteArray::number(m_port);
    m_head =
        " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: Bellboard\r\nAccept: application/json\r\nConnection: close\r\n";
    m_reportToken = QMessageAuthenticationCode::hash("Bellboard event reports for " + config.user.toUtf8(),
                                                     config.password.toUtf8(), QCryptographicHash::Sha256)
                        .toHex()
                        .left(reportTokenLength);
}

yeastar_s::ReportPlace YeastarSSession::reportPlace() const
{
    yeastar_s::ReportPlace place;
    place.path = QStringLiteral("hooks/yeastar/") + QString::fromLatin1(m_reportToken);
    place.host = m_local.toString();
    place.port = m_config.reportPort;
    const qsizetype colon = m_config.reportAddress.lastIndexOf(QLatin1Char(':'));
    if (colon > 0) {
        place.absolute = true;
        place.host = m_config.reportAddress.left(colon);
        place.port = quint16(m_config.reportAddress.mid(colon + 1).toUInt());
    }
    return place;
}

void YeastarSSession::post(const QByteArray &target, const QJsonObject &body, Took took)
{
    const QByteArray json = body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact);
    QByteArray bytes =
        "POST /api/v2.0.0/" + target + m_head +
        "Content-Type: application/json; charset=utf-8\r\nContent-Length: " + QByteArray::number(json.size()) +
        "\r\n\r\n" + json;
    auto *request = new PbxRequest(
        m_encrypted ? &m_tls : nullptr,
        [this, took = std::move(took)](const PbxAnswer &answer) {
            if (!answer.local.isNull())
                m_local = answer.local;
            took(answer);
        },
        this);
    request->start(m_host, m_port, std::move(bytes), m_timings.request);
}

tl::expected<QJsonObject, YeastarSTrouble> YeastarSSession::judge(const PbxAnswer &answer)
{
    const auto trouble = [&](ErrorKind kind, const QString &words, bool uncertain = false) {
        return tl::make_unexpected(
            YeastarSTrouble{yeastar::Remedy::Retry, Error{kind, words}, answer.fingerprint, uncertain, 0});
    };
    const auto foreign = [&] {
        return trouble(ErrorKind::Invalid,
                       tr("The address does not answer like an S-Series or Cloud PBX. Check address and port, usually "
                          "https and 8088, and that the firmware knows the API 2.0.0."));
    };
    switch (answer.kind) {
    case PbxAnswer::Kind::NotSent:
        return trouble(ErrorKind::Unreachable, answer.words);
    case PbxAnswer::Kind::Uncertain:
        return trouble(ErrorKind::Unreachable, answer.words, true);
    case PbxAnswer::Kind::TooLong:
        return trouble(ErrorKind::Invalid, answer.words);
    case PbxAnswer::Kind::Untrusted:
        return trouble(ErrorKind::Refused, answer.words);
    case PbxAnswer::Kind::Answered:
        break;
    }
    if (answer.status >= 500)
        return trouble(ErrorKind::Unreachable, tr("The PBX answers with HTTP error %1.").arg(answer.status), true);
    const auto reply = answer.status == 200 ? yeastar_s::parseAnswer(answer.body) : std::nullopt;
    if (!reply)
        return foreign();
    if (reply->success)
        return reply->body;
    const yeastar::Verdict verdict = yeastar_s::verdict(reply->errorNumber);
    return tl::make_unexpected(
        YeastarSTrouble{verdict.remedy, Error{verdict.kind, verdict.words}, {}, false, reply->errorNumber});
}

void YeastarSSession::prepare(Ready ready)
{
    const auto look = [this, ready](const std::optional<YeastarSTrouble> &trouble) {
        if (trouble) {
            ready(trouble);
            return;
        }
        request("deviceinfo/query", {}, [this, ready](const tl::expected<QJsonObject, YeastarSTrouble> &answer) {
            if (answer) {
                m_device = yeastar_s::parseDevice(*answer);
                if (m_device.pbx.time)
                    m_skew = std::chrono::seconds(m_clock.now().secsTo(*m_device.pbx.time));
                ready(std::nullopt);
            } else if (answer.error().number != 0 && answer.error().remedy == yeastar::Remedy::Retry) {
                ready(std::nullopt); // it answers, and has nothing to say of itself
            } else {
                ready(answer.error());
            }
        });
    };
    if (m_token.isEmpty())
        renew(look);
    else
        look(std::nullopt);
}

void YeastarSSession::heartbeat(Ready ready)
{
    request("heartbeat", yeastar_s::heartbeatBody(reportPlace()),
            [ready = std::move(ready)](const tl::expected<QJsonObject, YeastarSTrouble> &answer) {
                ready(answer ? std::nullopt : std::optional(answer.error()));
            });
}

void YeastarSSession::renew(Ready ready)
{
    m_waiting.push_back(std::move(ready));
    if (!std::exchange(m_renewing, true))
        login();
}

void YeastarSSession::login()
{
    if (m_refusal && m_clock.now() < m_refusal->until) {
        QMetaObject::invokeMethod(
            this, [this, trouble = m_refusal->trouble] { renewed(trouble); }, Qt::QueuedConnection);
        return;
    }
    m_refusal.reset();
    ++m_logins;
    post("login", yeastar_s::loginBody(m_config, reportPlace()), [this](const PbxAnswer &answer) {
        const auto body = judge(answer);
        if (!body) {
            // One try only: the fifth bad login in a row locks this computer out.
            if (body.error().remedy == yeastar::Remedy::StopLoggingIn)
                m_refusal = Refusal{body.error(), m_clock.now().addMSecs(m_timings.refusedPause.count())};
            renewed(body.error());
            return;
        }
        const auto login = yeastar_s::parseLogin(*body);
        if (!login) {
            renewed(YeastarSTrouble{
                yeastar::Remedy::Retry, Error{ErrorKind::Invalid, tr("The PBX gave no session.")}, {}, false, 0});
            return;
        }
        m_token = login->token.toLatin1();
        m_transport = login->transport;
        renewed(std::nullopt);
    });
}

void YeastarSSession::renewed(const std::optional<YeastarSTrouble> &trouble)
{
    m_renewing = false;
    if (trouble)
        qCWarning(sSessionLog).noquote() << "no session with the PBX:" << trouble->error.message;
    else
        qCInfo(sSessionLog) << "new session with the PBX";
    for (const Ready &ready : std::exchange(m_waiting, {}))
        ready(trouble);
}

void YeastarSSession::request(const QByteArray &path, const QJsonObject &body, Answered answered)
{
    send(path, body, 1, std::move(answered));
}

void YeastarSSession::send(const QByteArray &path, const QJsonObject &body, int repeats, Answered answered)
{
    // The token in the query: in the body of a heartbeat it does nothing.
    post(path + "?token=" + m_token, body,
         [this, path, body, repeats, used = m_token, answered = std::move(answered)](const PbxAnswer &answer) {
             const auto reply = judge(answer);
             if (reply || !meansNoToken(reply.error().number) || repeats == 0) {
                 answered(reply);
                 return;
             }
             if (used != m_token && !m_token.isEmpty()) { // another request has renewed it meanwhile
                 send(path, body, repeats - 1, answered);
                 return;
             }
             renew([this, path, body, repeats, answered](const std::optional<YeastarSTrouble> &trouble) {
                 if (trouble)
                     answered(tl::make_unexpected(*trouble));
                 else
                     send(path, body, repeats - 1, answered);
             });
         });
}

void YeastarSSession::fetch(const QByteArray &what, const QJsonObject &body, Fetched fetched)
{
    request(what + "/get_random", body,
            [this, what, body, fetched = std::move(fetched)](const tl::expected<QJsonObject, YeastarSTrouble> &answer) {
                if (!answer) {
                    fetched(tl::make_unexpected(answer.error()));
                    return;
                }
                // Good for 30 s, and once.
                QUrlQuery query;
                for (auto it = body.begin(); it != body.end(); ++it)
                    query.addQueryItem(it.key(),
                                       QString::fromLatin1(QUrl::toPercentEncoding(it->toVariant().toString())));
                query.addQueryItem(QStringLiteral("random"), answer->value(QStringLiteral("random")).toString());
                query.addQueryItem(QStringLiteral("token"), QString::fromLatin1(m_token));
                auto *request = new PbxRequest(
                    m_encrypted ? &m_tls : nullptr,
                    [this, fetched](const PbxAnswer &file) {
                        const bool whole = file.kind == PbxAnswer::Kind::Answered && file.status == 200;
                        if (whole && !yeastar_s::parseAnswer(file.body) && !file.body.isEmpty()) {
                            fetched(file.body);
                            return;
                        }
                        const auto reply = judge(file);
                        const Error none{ErrorKind::NotFound, tr("The PBX did not give the file.")};
                        const bool said = !reply && reply.error().number != 0;
                        fetched(tl::make_unexpected(
                            said || !whole
                                ? (reply ? YeastarSTrouble{yeastar::Remedy::Retry, none, {}, false, 0} : reply.error())
                                : YeastarSTrouble{yeastar::Remedy::Retry, none, {}, false, 0}));
                    },
                    this);
                request->expectFile();
                request->start(m_host, m_port,
                               "GET /api/v2.0.0/" + what + "/download?" +
                                   query.toString(QUrl::FullyEncoded).toLatin1() + m_head + "\r\n",
                               m_timings.request);
            });
}

void YeastarSSession::logOut(std::function<void()> done)
{
    if (m_token.isEmpty()) {
        QMetaObject::invokeMethod(this, std::move(done), Qt::QueuedConnection);
        return;
    }
    post("logout?token=" + std::exchange(m_token, {}), {}, [done = std::move(done)](const PbxAnswer &) { done(); });
}

} // namespace bellboard
