// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar_p/YeastarSession.h"

#include <QLoggingCategory>

namespace bellboard {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(sessionLog, "bellboard.pbx.yeastar.session", QtInfoMsg)

namespace {
constexpr int tokenExpired = 10004;
}

YeastarSession::YeastarSession(const YeastarPConfig &config, const YeastarPTimings &timings, TokenVault &vault,
                               const Clock &clock, YeastarHttp &http, QObject *parent)
    : QObject(parent), m_config(config), m_timings(timings), m_vault(vault), m_clock(clock), m_http(http)
{
}

tl::expected<QJsonObject, YeastarTrouble> YeastarSession::judge(const YeastarHttpAnswer &answer, bool isLogin)
{
    using Kind = YeastarHttpAnswer::Kind;
    const auto trouble = [&](ErrorKind kind, yeastar::Remedy remedy, const QString &words) {
        return tl::make_unexpected(
            YeastarTrouble{remedy, Error{kind, words}, answer.fingerprint, answer.kind == Kind::Uncertain, 0});
    };
    switch (answer.kind) {
    case Kind::NotSent:
    case Kind::Uncertain:
        return trouble(ErrorKind::Unreachable, yeastar::Remedy::Retry, answer.words);
    case Kind::Foreign:
        return trouble(ErrorKind::Invalid, yeastar::Remedy::Retry, answer.words);
    case Kind::Untrusted:
        return trouble(ErrorKind::Refused, yeastar::Remedy::Retry, answer.words);
    case Kind::Answered:
        break;
    }
    const auto reply = yeastar::parseReply(answer.body);
    if (!reply) {
        return trouble(
            ErrorKind::Invalid, yeastar::Remedy::Retry,
            tr("The address does not answer like a P-Series PBX. Check address and port, usually https and 8088."));
    }
    if (reply->errcode == 0)
        return reply->body;
    const yeastar::Verdict verdict = isLogin ? yeastar::loginVerdict(reply->errcode, reply->errmsg)
                                             : yeastar::verdict(reply->errcode, reply->errmsg);
    return tl::make_unexpected(
        YeastarTrouble{verdict.remedy, Error{verdict.kind, verdict.words}, {}, false, reply->errcode});
}

void YeastarSession::prepare(Ready ready)
{
    if (!std::exchange(m_loaded, true)) {
        if (const auto stored = m_vault.load()) {
            m_tokens = *stored;
            m_access = stored->accessToken.toLatin1();
            m_obtained = m_clock.now();
        }
    }
    if (m_access.isEmpty() || m_tokens.accessExpires <= m_clock.now()) {
        renew([this, ready = std::move(ready)](const std::optional<YeastarTrouble> &trouble) {
            if (trouble)
                ready(trouble);
            else
                probe(ready);
        });
        return;
    }
    probe(std::move(ready));
}

void YeastarSession::probe(Ready ready)
{
    request(YeastarHttp::Method::Get, "system/information", {}, {},
            [this, ready = std::move(ready)](const tl::expected<QJsonObject, YeastarTrouble> &answer) {
                if (answer) {
                    m_information = yeastar::parseInformation(*answer);
                    if (m_information.time)
                        m_skew = std::chrono::seconds(m_clock.now().secsTo(*m_information.time));
                    ready(std::nullopt);
                } else if (answer.error().errcode == 10005) {
                    // The application may be allowed calls and not the system's information: the token is good.
                    ready(std::nullopt);
                } else {
                    ready(answer.error());
                }
            });
}

void YeastarSession::renew(Ready ready)
{
    m_waiting.push_back(std::move(ready));
    if (std::exchange(m_renewing, true))
        return;
    if (!m_tokens.refreshToken.isEmpty() && m_tokens.refreshExpires > m_clock.now())
        refresh();
    else
        login();
}

void YeastarSession::refresh()
{
    m_http.send(YeastarHttp::Method::Post, "refresh_token", yeastar::refreshBody(m_tokens.refreshToken),
                [this](const YeastarHttpAnswer &answer) {
                    const auto body = judge(answer, false);
                    if (body) {
                        take(*body);
                    } else if (body.error().errcode != 0 && body.error().remedy != yeastar::Remedy::Wait) {
                        // A rejected refresh token is dropped, and one login made.
                        m_tokens.refreshToken.clear();
                        login();
                    } else {
                        renewed(body.error());
                    }
                });
}

void YeastarSession::login()
{
    if (m_refusal && m_clock.now() < m_refusal->until) {
        QMetaObject::invokeMethod(
            this, [this, trouble = m_refusal->trouble] { renewed(trouble); }, Qt::QueuedConnection);
        return;
    }
    m_refusal.reset();
    m_http.send(YeastarHttp::Method::Post, "get_token", yeastar::loginBody(m_config.clientId, m_config.clientSecret),
                [this](const YeastarHttpAnswer &answer) {
                    const auto body = judge(answer, true);
                    if (body) {
                        take(*body);
                        return;
                    }
                    if (body.error().remedy == yeastar::Remedy::StopLoggingIn)
                        m_refusal = Refusal{body.error(), m_clock.now().addMSecs(m_timings.refusedPause.count())};
                    renewed(body.error());
                });
}

void YeastarSession::take(const QJsonObject &body)
{
    const auto tokens = yeastar::parseTokens(body, m_clock.now());
    if (!tokens) {
        renewed(YeastarTrouble{
            yeastar::Remedy::Retry, Error{ErrorKind::Invalid, tr("The PBX gave no session.")}, {}, false, 0});
        return;
    }
    m_previous = m_access;
    m_tokens = *tokens;
    m_access = tokens->accessToken.toLatin1();
    m_obtained = m_clock.now();
    m_vault.save(m_tokens);
    renewed(std::nullopt);
}

void YeastarSession::renewed(const std::optional<YeastarTrouble> &trouble)
{
    m_renewing = false;
    if (trouble)
        qCWarning(sessionLog).noquote() << "no session with the PBX:" << trouble->error.message;
    else
        qCInfo(sessionLog) << "new session with the PBX, good until" << m_tokens.accessExpires;
    for (const Ready &ready : std::exchange(m_waiting, {}))
        ready(trouble);
}

std::chrono::milliseconds YeastarSession::untilRenewal() const
{
    const qint64 life = m_obtained.msecsTo(m_tokens.accessExpires);
    const qint64 age = m_obtained.msecsTo(m_clock.now());
    return std::chrono::milliseconds(qMax<qint64>(0, qMin<qint64>(m_timings.renewAfter.count(), life * 5 / 6) - age));
}

void YeastarSession::request(YeastarHttp::Method method, const QByteArray &path, const QByteArray &query,
                             const QByteArray &body, Answered answered)
{
    send(method, path, query, body, 1, std::move(answered));
}

void YeastarSession::send(YeastarHttp::Method method, const QByteArray &path, const QByteArray &query,
                          const QByteArray &body, int repeats, Answered answered)
{
    QByteArray target = path + "?access_token=" + m_access;
    if (!query.isEmpty())
        target += '&' + query;
    m_http.send(
        method, target, body,
        [this, method, path, query, body, repeats, used = m_access,
         answered = std::move(answered)](const YeastarHttpAnswer &answer) {
            const auto reply = judge(answer, false);
            if (reply || reply.error().errcode != tokenExpired || repeats == 0) {
                answered(reply);
                return;
            }
            if (used != m_access) { // another request has renewed it meanwhile
                send(method, path, query, body, repeats - 1, answered);
                return;
            }
            renew([this, method, path, query, body, repeats, answered](const std::optional<YeastarTrouble> &trouble) {
                if (trouble)
                    answered(tl::make_unexpected(*trouble));
                else
                    send(method, path, query, body, repeats - 1, answered);
            });
        });
}

void YeastarSession::fetch(const QByteArray &path, Fetched fetched)
{
    const QByteArray target = path + (path.contains('?') ? '&' : '?') + "access_token=" + m_access;
    m_http.fetch(target, [fetched = std::move(fetched)](const YeastarHttpAnswer &answer) {
        // A refusal comes as the usual JSON with an error code; a sound never parses as that.
        if (answer.kind != YeastarHttpAnswer::Kind::Answered || yeastar::parseReply(answer.body)) {
            const auto reply = judge(answer, false);
            fetched(tl::make_unexpected(
                reply ? YeastarTrouble{yeastar::Remedy::Retry,
                                       Error{ErrorKind::NotFound, tr("The PBX did not give the file.")},
                                       {},
                                       false,
                                       0}
                      : reply.error()));
            return;
        }
        fetched(answer.body);
    });
}

void YeastarSession::giveBack(std::function<void()> done)
{
    if (!std::exchange(m_loaded, true)) {
        // Closed before it was used: what an earlier life left stays for a later one.
        QMetaObject::invokeMethod(this, std::move(done), Qt::QueuedConnection);
        return;
    }
    if (m_access.isEmpty()) {
        QMetaObject::invokeMethod(this, std::move(done), Qt::QueuedConnection);
        return;
    }
    if (!m_previous.isEmpty())
        m_http.send(YeastarHttp::Method::Get, "del_token?access_token=" + std::exchange(m_previous, {}), {},
                    [](const auto &) {});
    m_http.send(YeastarHttp::Method::Get, "del_token?access_token=" + m_access, {},
                [this, done = std::move(done)](const YeastarHttpAnswer &answer) {
                    const auto reply = judge(answer, false);
                    if (reply || reply.error().errcode == tokenExpired) {
                        // A newer link of the same PBX may share the vault and have saved its own by now.
                        if (const auto stored = m_vault.load(); stored && stored->accessToken == m_tokens.accessToken)
                            m_vault.clear();
                        m_access.clear();
                        m_tokens = {};
                    }
                    done();
                });
}

} // namespace bellboard
