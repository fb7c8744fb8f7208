// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"
#include "core/pbx/PbxRequest.h"
#include "core/pbx/asterisk/AsteriskConfig.h"

#include <QQueue>
#include <QUrlQuery>

namespace bellboard {

/// What came of one REST request.
struct AriReply
{
    enum class Kind {
        Good,      ///< 2xx
        Refused,   ///< 4xx or 5xx with the PBX's reason: it was not done
        NotSent,   ///< the PBX has not seen it
        Uncertain, ///< it may have been done
        Untrusted,
    };
    Kind kind = Kind::NotSent;
    int status = 0;
    QByteArray body;
    QString words; ///< for a person, when not good
    QString fingerprint;

    bool good() const { return kind == Kind::Good; }
    /// The channel, bridge or playback is gone.
    bool gone() const { return kind == Kind::Refused && status == 404; }
};

/// Requests to the REST interface, in order, so many at a time as the PBX's session limit bears. The credentials go in
/// a header, never into an address.
class AriClient final : public QObject
{
    Q_OBJECT

  public:
    using Done = std::function<void(const AriReply &)>;

    AriClient(const AsteriskConfig &config, const PbxTls &tls, std::chrono::milliseconds timeOut, QObject *parent);

    /// `path` below /ari/, its parts encoded already (see `part`). `done` is called once from the event loop, never
    /// from inside this function, and not at all when this object is gone by then.
    void send(const QByteArray &method, const QByteArray &path, const QUrlQuery &query, const QByteArray &jsonBody,
              Done done);
    void get(const QByteArray &path, Done done) { send("GET", path, {}, {}, std::move(done)); }
    void post(const QByteArray &path, const QUrlQuery &query, Done done)
    {
        send("POST", path, query, {}, std::move(done));
    }
    void remove(const QByteArray &path, const QUrlQuery &query, Done done)
    {
        send("DELETE", path, query, {}, std::move(done));
    }

    /// An id as part of a path.
    static QByteArray part(const QString &id) { return QUrl::toPercentEncoding(id); }
    /// Adds a pair with its value encoded whole: QUrlQuery leaves "+" and ";" as they are, and the PBX does not.
    static void add(QUrlQuery &query, const char *key, const QString &value);
    QByteArray authorization() const { return m_authorization; }

  private:
    struct Waiting
    {
        QByteArray bytes;
        Done done;
    };
    void next();

    QString m_host;
    quint16 m_port;
    bool m_encrypted;
    QByteArray m_base; ///< "/ari/", with the PBX's prefix
    QByteArray m_head;
    QByteArray m_authorization;
    const PbxTls &m_tls;
    std::chrono::milliseconds m_timeOut;
    QQueue<Waiting> m_waiting;
    int m_underWay = 0;
};

} // namespace bellboard
