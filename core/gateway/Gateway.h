// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Clock.h"
#include "core/domain/Enum.h"
#include "core/gateway/GatewayConfig.h"
#include "core/gateway/NonceMemory.h"
#include "core/gateway/PressSink.h"
#include "core/gateway/RefusalLog.h"

#include <QJsonObject>
#include <QMap>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace bellboard {

class ButtonSockets;

/// Why something was turned away.
enum class RefusalReason {
    Signature,     ///< none, or a wrong one
    Stale,         ///< its time is too far from ours
    Replay,        ///< a signature used before
    NotConfigured, ///< the secret of this route is not set
    UnknownDevice,
    Unparsable,
    NoSuchRoute,
    NotStored, ///< the database did not take it: the sender is asked to come again
    TooLarge,
    TooSlow,
    TooMany,  ///< connections
    TooOften, ///< requests
};

template <> struct EnumWords<RefusalReason>
{
    static constexpr std::array words{std::pair{RefusalReason::Signature, "signature"},
                                      std::pair{RefusalReason::Stale, "stale"},
                                      std::pair{RefusalReason::Replay, "replay"},
                                      std::pair{RefusalReason::NotConfigured, "not_configured"},
                                      std::pair{RefusalReason::UnknownDevice, "unknown_device"},
                                      std::pair{RefusalReason::Unparsable, "unparsable"},
                                      std::pair{RefusalReason::NoSuchRoute, "no_such_route"},
                                      std::pair{RefusalReason::NotStored, "not_stored"},
                                      std::pair{RefusalReason::TooLarge, "too_large"},
                                      std::pair{RefusalReason::TooSlow, "too_slow"},
                                      std::pair{RefusalReason::TooMany, "too_many"},
                                      std::pair{RefusalReason::TooOften, "too_often"}};
};

/// What went through the gateway since it was opened: for the connection page.
struct GatewayStatistics
{
    quint64 accepted = 0; ///< deliveries answered with success, duplicates included
    quint64 duplicates = 0;
    quint64 undecodable = 0; ///< elements of otherwise good deliveries that could not be read
    QMap<RefusalReason, quint64> refused;
    QDateTime lastAccepted;
    QDateTime lastRefused;
    QString lastRefusal; ///< in words
    int connections = 0;
    int sockets = 0;

    quint64 refusedInAll() const
    {
        quint64 sum = 0;
        for (const quint64 n : refused)
            sum += n;
        return sum;
    }
};

/// The buttons' way in: opens the door, checks who knocks, decodes what they bring, hands it to the engine and answers
/// once it is stored. Made, used and destroyed in the engine's thread.
///
/// POST /hooks/milesight[/path]  Milesight Development Platform, signature headers
/// POST /hooks/lorawan[/token]   Milesight gateway, ChirpStack v4, The Things Stack v3: told apart by shape
/// POST /hooks/button            the plain form
/// POST /hooks/yeastar/token     event reports of a Yeastar S-Series or Cloud PBX
/// GET  /buttons                 the plain form by WebSocket
/// GET  /health                  200 while the door is open
class Gateway : public QObject
{
    Q_OBJECT

  public:
    /// `door` is MicrohttpdDoor unless another one is given.
    Gateway(PressSink &sink, const Clock &clock, std::unique_ptr<HttpDoor> door = nullptr, QObject *parent = nullptr);
    ~Gateway() override;

    /// Takes what a PBX reports of its calls by HTTP. Refused: not with this token, or not from this sender; Invalid:
    /// it cannot be read. The sender waits for the answer, so that it comes at once.
    using TakeReport =
        std::function<Result<>(const QByteArray &token, const QByteArray &body, const QHostAddress &peer)>;
    /// Who takes the reports of the PBX; nobody: their route is closed.
    void setReports(TakeReport take) { m_takeReport = std::move(take); }

    /// Opens the door, or opens it anew with other settings. Errors: those of HttpDoor::start.
    Result<> start(const GatewayConfig &config);
    void stop();
    bool isOpen() const;
    quint16 port() const; ///< 0 while closed
    GatewayStatistics statistics() const;

  Q_SIGNALS:
    void accepted(const QDateTime &at);
    void refused(bellboard::RefusalReason reason, const QString &source, const QString &words);

  private:
    using Done = std::function<void(const PressReceipt &)>;

    void handle(const HttpRequest &request, const HttpReply &reply);
    void handleMilesight(const HttpRequest &request, const HttpReply &reply);
    void handleLorawan(const HttpRequest &request, const HttpReply &reply);
    void handleButton(const HttpRequest &request, const HttpReply &reply);
    void handleReport(const HttpRequest &request, const HttpReply &reply);
    void handleSocket(const HttpRequest &request, const HttpReply &reply);
    void handleMessage(const QByteArray &message, const QHostAddress &peer,
                       std::function<void(const QByteArray &)> answer);
    void handleDoorRefusal(DoorRefusal refusal, const QHostAddress &peer, int times);

    /// True when the request bears the button token; otherwise it has been answered.
    bool admitted(const HttpRequest &request, const HttpReply &reply, const QByteArray &token);
    void submit(const QList<ButtonUplink> &uplinks, const QHostAddress &peer, const HttpReply &reply,
                const Done &before);
    void markJoins(const QJsonObject &object, const QString &event, QList<ButtonUplink> *uplinks);
    void refuse(const HttpReply &reply, int status, RefusalReason reason, const QHostAddress &peer,
                const QString &words);
    void count(RefusalReason reason, const QHostAddress &peer, const QString &words, int times = 1);
    void countAccepted(bool duplicate);

    PressSink &m_sink;
    TakeReport m_takeReport;
    const Clock &m_clock;
    std::unique_ptr<HttpDoor> m_door;
    std::unique_ptr<ButtonSockets> m_sockets;
    GatewayConfig m_config;
    GatewayStatistics m_statistics;
    NonceMemory m_nonces;
    RefusalLog m_log;
    QTimer m_settle;
    QHash<QString, QString> m_joins; ///< DevEUI -> name of its newest join: frame counters begin anew with it
};

} // namespace bellboard
