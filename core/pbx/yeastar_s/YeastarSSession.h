// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Clock.h"
#include "core/pbx/PbxRequest.h"
#include "core/pbx/yeastar_s/YeastarSErrors.h"
#include "core/pbx/yeastar_s/YeastarSWire.h"

#include <functional>
#include <vector>

namespace bellboard {

/// Why a request or a login did not come to an answer.
struct YeastarSTrouble
{
    yeastar::Remedy remedy = yeastar::Remedy::Retry;
    Error error;
    QString fingerprint;    ///< of a certificate that was refused
    bool uncertain = false; ///< the PBX may have done it all the same
    int number = 0;         ///< `errno` of the API, where that was it
};

/// The link's session with an S-Series: one token, got by a login, lost after 30 minutes without a heartbeat or when
/// the PBX restarts. Owns it, sends requests with it, and logs in again once when the PBX no longer knows it. The token
/// is not kept beyond the process: the PBX forgets it by itself, and a login costs nothing as long as the password is
/// right.
class YeastarSSession final : public QObject
{
    Q_OBJECT

  public:
    using Ready = std::function<void(const std::optional<YeastarSTrouble> &)>;
    using Answered = std::function<void(const tl::expected<QJsonObject, YeastarSTrouble> &)>;
    using Fetched = std::function<void(const tl::expected<QByteArray, YeastarSTrouble> &)>;

    /// `config`, `timings` and `clock` must outlive it.
    YeastarSSession(const YeastarSConfig &config, const YeastarSTimings &timings, const Clock &clock, QObject *parent);

    /// Logs in where there is no token, and reads what the PBX says of itself.
    void prepare(Ready ready);
    /// Keeps the token and tells the PBX where its reports go. Logs in anew where the PBX does not know the token.
    void heartbeat(Ready ready);
    /// `path` below /api/v2.0.0/.
    void request(const QByteArray &path, const QJsonObject &body, Answered answered);
    /// A file of recording, voicemail: the random string is asked for with `body` by `what`/get_random and then the
    /// file is got by `what`/download.
    void fetch(const QByteArray &what, const QJsonObject &body, Fetched fetched);
    void logOut(std::function<void()> done);
    /// A person changed something: lift the ban on logging in.
    void forgetRefusal() { m_refusal.reset(); }
    /// The next `prepare` logs in.
    void dropToken() { m_token.clear(); }

    const yeastar_s::DeviceInformation &device() const { return m_device; }
    /// How the PBX is set to report, as the last login said.
    yeastar_s::Transport transport() const { return m_transport; }
    /// The PBX's clock minus ours, when the PBX says its time.
    std::optional<std::chrono::seconds> clockSkew() const { return m_skew; }
    int logins() const { return m_logins; }
    /// What follows /hooks/yeastar/ in the address that reports go to: only a PBX that was told it knows it. The same
    /// after a restart, so that the reports of an earlier session still come in.
    QByteArray reportToken() const { return m_reportToken; }
    yeastar_s::ReportPlace reportPlace() const;

  private:
    using Took = std::function<void(const PbxAnswer &)>;
    void post(const QByteArray &target, const QJsonObject &body, Took took);
    void send(const QByteArray &path, const QJsonObject &body, int repeats, Answered answered);
    void renew(Ready ready);
    void login();
    void renewed(const std::optional<YeastarSTrouble> &trouble);
    tl::expected<QJsonObject, YeastarSTrouble> judge(const PbxAnswer &answer);

    const YeastarSConfig &m_config;
    const YeastarSTimings &m_timings;
    const Clock &m_clock;
    PbxTls m_tls;
    bool m_encrypted = true;
    QString m_host;
    quint16 m_port = 0;
    QByteArray m_head; ///< what follows the request line in every request
    QByteArray m_token;
    QByteArray m_reportToken;
    QHostAddress m_local; ///< where our requests come from
    std::vector<Ready> m_waiting;
    bool m_renewing = false;
    struct Refusal
    {
        YeastarSTrouble trouble;
        QDateTime until;
    };
    std::optional<Refusal> m_refusal;
    yeastar_s::Transport m_transport = yeastar_s::Transport::Unknown;
    yeastar_s::DeviceInformation m_device;
    std::optional<std::chrono::seconds> m_skew;
    int m_logins = 0;
};

} // namespace bellboard
