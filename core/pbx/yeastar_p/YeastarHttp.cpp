// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar_p/YeastarHttp.h"

#include "core/pbx/PbxRequest.h"

namespace bellboard {

namespace {

/// What the answer means of a P-Series, whose good answers are all of status 200.
YeastarHttpAnswer judged(const PbxAnswer &answer)
{
    using Kind = YeastarHttpAnswer::Kind;
    switch (answer.kind) {
    case PbxAnswer::Kind::NotSent:
        return {Kind::NotSent, {}, answer.words, {}};
    case PbxAnswer::Kind::Uncertain:
        return {Kind::Uncertain, {}, answer.words, {}};
    case PbxAnswer::Kind::TooLong:
        return {Kind::Foreign, {}, answer.words, {}};
    case PbxAnswer::Kind::Untrusted:
        return {Kind::Untrusted, {}, answer.words, answer.fingerprint};
    case PbxAnswer::Kind::Answered:
        break;
    }
    if (answer.status == 200)
        return {Kind::Answered, answer.body, {}, {}};
    if (answer.status >= 500) {
        return {Kind::Uncertain,
                answer.body,
                YeastarHttp::tr("The PBX answers with HTTP error %1.").arg(answer.status),
                {}};
    }
    return {Kind::Foreign,
            answer.body,
            YeastarHttp::tr("The address does not answer like a P-Series PBX (HTTP %1). Check address and port, "
                            "usually https and 8088.")
                .arg(answer.status),
            {}};
}

} // namespace

YeastarHttp::YeastarHttp(const YeastarPConfig &config, const PbxTls &tls, std::chrono::milliseconds timeOut,
                         QObject *parent)
    : QObject(parent),
      m_host(config.url.host()),
      m_encrypted(config.url.scheme() != QLatin1String("http")),
      m_tls(tls),
      m_timeOut(timeOut)
{
    const int usual = m_encrypted ? 443 : 80;
    m_port = quint16(config.url.port(usual));
    QByteArray host = config.url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    if (m_port != usual)
        host += ':' + QByteArray::number(m_port);
    // Without a User-Agent the PBX answers 40002.
    m_head =
        " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: OpenAPI\r\nAccept: application/json\r\nConnection: close\r\n";
}

void YeastarHttp::send(Method method, const QByteArray &target, const QByteArray &body, Done done)
{
    QByteArray bytes;
    bytes.reserve(512 + body.size());
    bytes += method == Method::Post ? "POST " : "GET ";
    bytes += "/openapi/v1.0/" + target + m_head;
    if (method == Method::Post)
        bytes += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    bytes += "\r\n" + body;
    auto *request = new PbxRequest(
        m_encrypted ? &m_tls : nullptr, [done = std::move(done)](const PbxAnswer &answer) { done(judged(answer)); },
        this);
    request->start(m_host, m_port, std::move(bytes), m_timeOut);
}

void YeastarHttp::fetch(const QByteArray &path, Done done)
{
    auto *request = new PbxRequest(
        m_encrypted ? &m_tls : nullptr, [done = std::move(done)](const PbxAnswer &answer) { done(judged(answer)); },
        this);
    request->expectFile();
    request->start(m_host, m_port, "GET " + path + m_head + "\r\n", m_timeOut);
}

} // namespace bellboard
