// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/ConnectionWatch.h"
#include "core/gateway/HttpDoor.h"
#include "core/gateway/RequestRate.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

struct MHD_Connection;
struct MHD_Daemon;
struct MHD_UpgradeResponseHandle;

namespace bellboard {

struct HttpExchange;

/// The door on GNU libmicrohttpd. The library's thread reads and writes; a whole request is suspended there and queued
/// for the engine's thread, with one wake-up for all that wait; its answer resumes it. Made, used and destroyed in
/// the engine's thread. Source: libmicrohttpd 0.9.75 manual, chapters "Access handler", "Suspend", "Upgrade".
class MicrohttpdDoor final : public QObject, public HttpDoor
{
    Q_OBJECT

  public:
    explicit MicrohttpdDoor(QObject *parent = nullptr);
    ~MicrohttpdDoor() override;

    Result<> start(const HttpDoorConfig &config, Handler handler, RefusalHandler refused) override;
    void stop() override;
    quint16 port() const override { return m_port; }
    int connections() const override;

  private:
    friend struct DoorCallbacks;
    class PendingReply;

    struct Refusal
    {
        DoorRefusal why = DoorRefusal::Malformed;
        QHostAddress peer;
        int times = 1;
    };
    struct Upgrade
    {
        int descriptor = -1;
        QByteArray replay;
        QByteArray early; ///< what the client sent behind its request
        MHD_UpgradeResponseHandle *handle = nullptr;
        std::function<void(UpgradedSocket)> taker;
    };

    // In the library's thread.
    int handleAccess(MHD_Connection *connection, HttpExchange *exchange, const char *method, const char *version,
                     const char *data, size_t *size);
    int sendResponse(MHD_Connection *connection, HttpExchange *exchange);
    int refuseEarly(MHD_Connection *connection, HttpExchange *exchange, int status,
                    std::chrono::milliseconds retryAfter);
    int handOver(const std::shared_ptr<HttpExchange> &exchange);
    void completed(HttpExchange *exchange);
    void upgraded(HttpExchange *exchange, QByteArrayView early, int descriptor, MHD_UpgradeResponseHandle *handle);
    void reportRefusal(DoorRefusal refusal, const QHostAddress &peer); ///< from any thread

    // In the engine's thread.
    void takeArrivals();
    void takeUpgrades();
    void takeRefusals();
    void deliver(const std::shared_ptr<HttpExchange> &exchange, HttpResponse response);
    void answerOverdue();
    void closeUpgrade(quint64 id);
    static bool checkTls(const HttpDoorConfig &config, QString *words);

    HttpDoorConfig m_config;
    Handler m_handler;
    RefusalHandler m_refused;
    MHD_Daemon *m_daemon = nullptr;
    quint16 m_port = 0;
    QString m_libraryWords; ///< first message of the library while it starts
    bool m_starting = false;

    std::unique_ptr<ConnectionWatch> m_watch;
    std::unique_ptr<RequestRate> m_rate;      ///< library's thread only
    std::shared_ptr<MicrohttpdDoor *> m_self; ///< empties when the door closes: late answers find nobody

    mutable std::mutex m_mutex;
    std::condition_variable m_drained;
    std::vector<std::shared_ptr<HttpExchange>> m_arrivals;
    std::vector<Upgrade> m_upgrades;
    std::vector<Refusal> m_refusals;
    int m_open = 0;       ///< handed over, last byte of the answer not out yet
    int m_suspending = 0; ///< on their way into m_arrivals
    bool m_stopping = false;

    struct Pending
    {
        std::shared_ptr<HttpExchange> exchange;
        ConnectionWatch::Clock::time_point since;
    };
    std::unordered_map<HttpExchange *, Pending> m_pending;
    struct OpenUpgrade
    {
        MHD_UpgradeResponseHandle *handle = nullptr;
        QPointer<QTcpSocket> socket;
    };
    std::unordered_map<quint64, OpenUpgrade> m_openUpgrades;
    quint64 m_lastUpgrade = 0;
    QTimer m_overdue;
};

} // namespace bellboard
