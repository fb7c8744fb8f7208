// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/PbxTls.h"
#include "core/pbx/yeastar_p/YeastarPConfig.h"

#include <QByteArray>
#include <QObject>

#include <functional>

namespace bellboard {

/// What came of one HTTP request.
struct YeastarHttpAnswer
{
    enum class Kind {
        Answered,  ///< status 200 and a body
        NotSent,   ///< no connection: the PBX has not seen the request
        Uncertain, ///< sent, and no answer, or one that says nothing (a 5xx): it may have been done
        Foreign,   ///< whatever answers is no P-Series
        Untrusted, ///< its certificate is refused; nothing was sent
    };
    Kind kind = Kind::NotSent;
    QByteArray body;
    QString words;
    QString fingerprint;
};

/// One-shot HTTP/1.1 requests to the PBX: one connection each, since the P-Series closes it after every answer
/// (api-request-overview). QNetworkAccessManager was measured and left: on loopback it takes 207 µs to the first byte
/// against 75 µs here (median), and of a hundred requests at once the last goes out after 22 ms against 5 ms, since it
/// queues behind six connections to a host.
class YeastarHttp final : public QObject
{
    Q_OBJECT

  public:
    enum class Method { Get, Post };
    using Done = std::function<void(const YeastarHttpAnswer &)>;

    YeastarHttp(const YeastarPConfig &config, const PbxTls &tls, std::chrono::milliseconds timeOut, QObject *parent);

    /// `target` below /openapi/v1.0/, with its query. `done` is called once from the event loop, never from inside this
    /// function, and not at all when this object is gone by then.
    void send(Method method, const QByteArray &target, const QByteArray &body, Done done);
    /// GET of a file; `path` absolute, with its query. The time allowed runs anew whenever something comes.
    void fetch(const QByteArray &path, Done done);

  private:
    QString m_host;
    quint16 m_port;
    bool m_encrypted;
    QByteArray m_head; ///< what follows the request line in every request
    const PbxTls &m_tls;
    std::chrono::milliseconds m_timeOut;
};

} // namespace bellboard
