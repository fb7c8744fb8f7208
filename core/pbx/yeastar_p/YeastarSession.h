// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Clock.h"
#include "core/pbx/TokenVault.h"
#include "core/pbx/yeastar/YeastarErrors.h"
#include "core/pbx/yeastar/YeastarWire.h"
#include "core/pbx/yeastar_p/YeastarHttp.h"

#include <functional>
#include <vector>

namespace bellboard {

/// Why a request or a login did not come to an answer.
struct YeastarTrouble
{
    yeastar::Remedy remedy = yeastar::Remedy::Retry;
    Error error;
    QString fingerprint;    ///< of a certificate that was refused
    bool uncertain = false; ///< the PBX may have done it all the same
    int errcode = 0;        ///< of the API, where that was it
};

/// The link's session with the PBX: owns the tokens, keeps them in the vault, renews them, and sends requests with
/// them.
///
/// The PBX lends at most eight tokens of half an hour each (get-access-token), so a stored one is tried first, then its
/// refresh token, and only then a login. It never holds more than the current one and the one it replaced.
class YeastarSession final : public QObject
{
    Q_OBJECT

  public:
    using Ready = std::function<void(const std::optional<YeastarTrouble> &)>;
    using Answered = std::function<void(const tl::expected<QJsonObject, YeastarTrouble> &)>;

    YeastarSession(const YeastarPConfig &config, const YeastarPTimings &timings, TokenVault &vault, const Clock &clock,
                   YeastarHttp &http, QObject *parent);

    /// Sees to a token that the PBX accepts, proved by reading its information.
    void prepare(Ready ready);
    /// A new token pair: by refresh, else by one login. Renewals asked for at once are one.
    void renew(Ready ready);
    /// Sends with the token; on 10004 renews once and repeats once.
    void request(YeastarHttp::Method method, const QByteArray &path, const QByteArray &query, const QByteArray &body,
                 Answered answered);
    using Fetched = std::function<void(const tl::expected<QByteArray, YeastarTrouble> &)>;
    /// A file that an answer named by an absolute path on the PBX (recordings, voicemail).
    void fetch(const QByteArray &path, Fetched fetched);
    /// Revokes the tokens; what the PBX no longer knows counts as done. Keeps them in the vault when it cannot be
    /// reached, and leaves tokens alone that another session has put there meanwhile.
    void giveBack(std::function<void()> done);
    /// A person changed something: lift the ban on logging in.
    void forgetRefusal() { m_refusal.reset(); }

    const QByteArray &accessToken() const { return m_access; }
    /// How long until the token should be renewed.
    std::chrono::milliseconds untilRenewal() const;
    const yeastar::PbxInformation &information() const { return m_information; }
    /// The PBX's clock minus ours, when the PBX says its time.
    std::optional<std::chrono::seconds> clockSkew() const { return m_skew; }

  private:
    void send(YeastarHttp::Method method, const QByteArray &path, const QByteArray &query, const QByteArray &body,
              int repeats, Answered answered);
    void probe(Ready ready);
    void refresh();
    void login();
    void take(const QJsonObject &body);
    void renewed(const std::optional<YeastarTrouble> &trouble);
    static tl::expected<QJsonObject, YeastarTrouble> judge(const YeastarHttpAnswer &answer, bool isLogin);

    const YeastarPConfig &m_config;
    const YeastarPTimings &m_timings;
    TokenVault &m_vault;
    const Clock &m_clock;
    YeastarHttp &m_http;
    PbxTokens m_tokens;
    QByteArray m_access;
    QByteArray m_previous; ///< replaced, perhaps still lent
    QDateTime m_obtained;
    std::vector<Ready> m_waiting;
    bool m_renewing = false;
    bool m_loaded = false;
    struct Refusal
    {
        YeastarTrouble trouble;
        QDateTime until;
    };
    std::optional<Refusal> m_refusal;
    yeastar::PbxInformation m_information;
    std::optional<std::chrono::seconds> m_skew;
};

} // namespace bellboard
