// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/MicrohttpdDoor.h"

#include "core/gateway/HttpExchange.h"
#include "core/gateway/ListenSocket.h"
#include "core/gateway/ReplaySocket.h"

#include <QLoggingCategory>
#include <QSslCertificate>
#include <QSslKey>

#include <cstdarg>
#include <cstdio>
#include <unistd.h>

namespace bellboard {

Q_LOGGING_CATEGORY(lcDoor, "bellboard.gateway.door", QtInfoMsg)

namespace {
using ExchangeHolder = std::shared_ptr<HttpExchange>;

QByteArrayView reasonOf(int status)
{
    switch (status) {
    case 400:
        return "Bad Request";
    case 413:
        return "Content Too Large";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 503:
        return "Service Unavailable";
    default:
        return "Refused";
    }
}

DoorRefusal refusalOf(int status)
{
    switch (status) {
    case 413:
    case 431:
        return DoorRefusal::TooLarge;
    case 429:
        return DoorRefusal::TooOften;
    case 503:
        return DoorRefusal::Stopping;
    default:
        return DoorRefusal::Malformed;
    }
}

HttpResponse unavailable(int seconds)
{
    HttpResponse response;
    response.status = 503;
    response.headers = {{"Retry-After", QByteArray::number(seconds)}};
    response.body = R"({"status":"refused","reason":"Service Unavailable"})"
                    "\n";
    return response;
}
} // namespace

/// What HttpReply holds: the way back to the door, if it still stands.
class MicrohttpdDoor::PendingReply final : public HttpReply::Target
{
  public:
    PendingReply(std::weak_ptr<MicrohttpdDoor *> door, ExchangeHolder exchange)
        : m_door(std::move(door)), m_exchange(std::move(exchange))
    {
    }
    ~PendingReply() override
    {
        if (!m_exchange)
            return;
        HttpResponse response;
        response.status = 500;
        response.body = R"({"status":"refused","reason":"The request was dropped inside the program."})"
                        "\n";
        PendingReply::answer(std::move(response));
    }
    void answer(HttpResponse response) override
    {
        const ExchangeHolder exchange = std::exchange(m_exchange, nullptr);
        const auto door = m_door.lock();
        if (exchange && door)
            (*door)->deliver(exchange, std::move(response));
    }

  private:
    std::weak_ptr<MicrohttpdDoor *> m_door;
    ExchangeHolder m_exchange;
};

/// The library's plain functions; all but `log` run in its thread.
struct DoorCallbacks
{
    static void log(void *closure, const char *format, va_list arguments)
    {
        char line[512];
        std::vsnprintf(line, sizeof line, format, arguments);
        const QString words = QString::fromLocal8Bit(line).trimmed();
        qCDebug(lcDoor).noquote() << words;
        auto *door = static_cast<MicrohttpdDoor *>(closure);
        const std::lock_guard lock(door->m_mutex);
        if (door->m_starting && door->m_libraryWords.isEmpty())
            door->m_libraryWords = words;
    }

    static MHD_Result accept(void *closure, const sockaddr *address, socklen_t)
    {
        auto *door = static_cast<MicrohttpdDoor *>(closure);
        {
            const std::lock_guard lock(door->m_mutex);
            if (door->m_stopping)
                return MHD_NO;
        }
        if (door->m_watch->count() < door->m_config.limits.connections)
            return MHD_YES;
        door->reportRefusal(DoorRefusal::TooMany, QHostAddress(address));
        return MHD_NO;
    }

    static void connection(void *closure, MHD_Connection *connection, void **context,
                           MHD_ConnectionNotificationCode code)
    {
        auto *door = static_cast<MicrohttpdDoor *>(closure);
        if (code == MHD_CONNECTION_NOTIFY_STARTED) {
            const auto *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
            *context =
                door->m_watch->opened(info->connect_fd, peerOf(connection), !door->m_config.tlsCertificate.isEmpty());
        } else if (*context != nullptr) {
            door->m_watch->closed(static_cast<ConnectionWatch::Connection *>(*context));
            *context = nullptr;
        }
    }

    static void *uri(void *closure, const char *uri, MHD_Connection *connection)
    {
        auto *door = static_cast<MicrohttpdDoor *>(closure);
        auto *holder = new ExchangeHolder(std::make_shared<HttpExchange>(uri));
        const auto *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
        (*holder)->watched = static_cast<ConnectionWatch::Connection *>(info->socket_context);
        door->m_watch->enter((*holder)->watched, ConnectionWatch::Phase::Receiving);
        return holder;
    }

    static MHD_Result access(void *closure, MHD_Connection *connection, const char *, const char *method,
                             const char *version, const char *data, size_t *size, void **context)
    {
        auto *door = static_cast<MicrohttpdDoor *>(closure);
        auto *holder = static_cast<ExchangeHolder *>(*context);
        HttpExchange *exchange = holder->get();
        const bool whole =
            exchange->begun && *size == 0 && !exchange->handedOver && !exchange->refused && !exchange->response;
        if (!whole)
            return MHD_Result(door->handleAccess(connection, exchange, method, version, data, size));
        return MHD_Result(door->handOver(*holder));
    }

    static void completed(void *closure, MHD_Connection *, void **context, MHD_RequestTerminationCode)
    {
        auto *holder = static_cast<ExchangeHolder *>(*context);
        if (holder == nullptr)
            return;
        static_cast<MicrohttpdDoor *>(closure)->completed(holder->get());
        delete holder;
        *context = nullptr;
    }

    static void upgrade(void *closure, MHD_Connection *, void *context, const char *early, size_t earlySize,
                        MHD_socket descriptor, MHD_UpgradeResponseHandle *handle)
    {
        auto *holder = static_cast<ExchangeHolder *>(context);
        static_cast<MicrohttpdDoor *>(closure)->upgraded(
            holder->get(), QByteArrayView(early, early == nullptr ? 0 : qsizetype(earlySize)), descriptor, handle);
    }
};

MicrohttpdDoor::MicrohttpdDoor(QObject *parent) : QObject(parent)
{
    m_overdue.setInterval(500);
    connect(&m_overdue, &QTimer::timeout, this, &MicrohttpdDoor::answerOverdue);
}

MicrohttpdDoor::~MicrohttpdDoor()
{
    stop();
}

bool MicrohttpdDoor::checkTls(const HttpDoorConfig &config, QString *words)
{
    if (config.tlsCertificate.isEmpty() && config.tlsKey.isEmpty())
        return true;
    if (config.tlsCertificate.isEmpty() || config.tlsKey.isEmpty())
        *words = tr("TLS needs both a certificate and its key: only one of the two is set.");
    else if (QSslCertificate::fromData(config.tlsCertificate, QSsl::Pem).isEmpty())
        *words = tr("The TLS certificate cannot be read: it must be a PEM file.");
    else if (QSslKey(config.tlsKey, QSsl::Rsa).isNull() && QSslKey(config.tlsKey, QSsl::Ec).isNull())
        *words = tr("The TLS key cannot be read: it must be a PEM file without a password, RSA or EC.");
    return words->isEmpty();
}

Result<> MicrohttpdDoor::start(const HttpDoorConfig &config, Handler handler, RefusalHandler refused)
{
    stop();
    QString words;
    if (!checkTls(config, &words))
        return fail(ErrorKind::Invalid, words);
    auto socket = ListenSocket::open(config.listen);
    if (!socket)
        return tl::make_unexpected(socket.error());

    m_config = config;
    m_handler = std::move(handler);
    m_refused = std::move(refused);
    m_stopping = false;
    m_libraryWords.clear();
    m_starting = true;
    m_self = std::make_shared<MicrohttpdDoor *>(this);
    m_rate = std::make_unique<RequestRate>(config.limits.requestsPerSecond, config.limits.requestBurst);
    m_watch = std::make_unique<ConnectionWatch>(
        config.limits, [this](const QHostAddress &peer) { reportRefusal(DoorRefusal::TooSlow, peer); });

    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(config.limits.request + config.limits.idle);
    QByteArray certificate = config.tlsCertificate;
    QByteArray key = config.tlsKey;
    std::vector<MHD_OptionItem> options{
        {MHD_OPTION_LISTEN_SOCKET, socket->descriptor(), nullptr},
        // The watch holds the times; this one catches a client that does not take its answer.
        {MHD_OPTION_CONNECTION_TIMEOUT, seconds.count() + 5, nullptr},
        // The accept policy refuses beyond our limit at once; the library would leave them waiting in the backlog.
        {MHD_OPTION_CONNECTION_LIMIT, config.limits.connections + 64, nullptr},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, 2 * config.limits.headerBytes + 4096, nullptr},
        {MHD_OPTION_STRICT_FOR_CLIENT, 1, nullptr},
    };
    if (!certificate.isEmpty()) {
        options.push_back({MHD_OPTION_HTTPS_MEM_CERT, 0, certificate.data()});
        options.push_back({MHD_OPTION_HTTPS_MEM_KEY, 0, key.data()});
    }
    options.push_back({MHD_OPTION_END, 0, nullptr});

    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_ALLOW_UPGRADE | MHD_USE_ERROR_LOG;
    if (!certificate.isEmpty())
        flags |= MHD_USE_TLS;
    m_daemon = MHD_start_daemon(flags, 0, &DoorCallbacks::accept, this, &DoorCallbacks::access, this,
                                MHD_OPTION_EXTERNAL_LOGGER, &DoorCallbacks::log, this, MHD_OPTION_NOTIFY_COMPLETED,
                                &DoorCallbacks::completed, this, MHD_OPTION_NOTIFY_CONNECTION,
                                &DoorCallbacks::connection, this, MHD_OPTION_URI_LOG_CALLBACK, &DoorCallbacks::uri,
                                this, MHD_OPTION_ARRAY, options.data(), MHD_OPTION_END);
    {
        const std::lock_guard lock(m_mutex);
        m_starting = false;
    }
    if (m_daemon == nullptr) {
        m_self.reset();
        m_watch.reset();
        return fail(certificate.isEmpty() ? ErrorKind::Internal : ErrorKind::Invalid,
                    certificate.isEmpty()
                        ? tr("The HTTP door could not be opened: %1.").arg(m_libraryWords)
                        : tr("The HTTP door could not be opened with this certificate and key (do they belong "
                             "together?): %1.")
                              .arg(m_libraryWords));
    }
    m_port = socket->port();
    socket->release(); // the library closes it
    return {};
}

void MicrohttpdDoor::stop()
{
    if (m_daemon == nullptr)
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    // From here on the accept policy lets nobody in. (MHD_quiesce_daemon would close the listening socket now, but
    // takes it out of the epoll set in this thread while the library's own thread may be doing the same, and the
    // library ends the program over that.) Whoever still waits is told to come again, and the answers get a moment to
    // go out. To stop the library with a suspended connection is a fault that ends the program, so this goes on until
    // none can be left.
    m_self.reset();
    const auto patience = ConnectionWatch::Clock::now() + std::chrono::seconds(2);
    for (;;) {
        std::vector<std::shared_ptr<HttpExchange>> waiting;
        {
            std::unique_lock lock(m_mutex);
            m_drained.wait_until(lock, patience,
                                 [this] { return m_open == 0 || !m_arrivals.empty() || !m_pending.empty(); });
            waiting.swap(m_arrivals);
        }
        for (const auto &[pointer, pending] : std::exchange(m_pending, {}))
            waiting.push_back(pending.exchange);
        for (const auto &exchange : waiting) {
            exchange->response = unavailable(5);
            MHD_resume_connection(exchange->connection);
        }
        const std::lock_guard lock(m_mutex);
        if (m_open == 0)
            break;
        if (m_suspending == 0 && m_arrivals.empty() && ConnectionWatch::Clock::now() >= patience)
            break; // clients that don't take their answer
    }
    std::vector<Upgrade> upgrades;
    {
        const std::lock_guard lock(m_mutex);
        upgrades.swap(m_upgrades);
    }
    for (const Upgrade &upgrade : upgrades) {
        ::close(upgrade.descriptor);
        MHD_upgrade_action(upgrade.handle, MHD_UPGRADE_ACTION_CLOSE);
    }
    const auto open = std::exchange(m_openUpgrades, {});
    for (const auto &[id, upgrade] : open) {
        if (upgrade.socket)
            upgrade.socket->abort();
        MHD_upgrade_action(upgrade.handle, MHD_UPGRADE_ACTION_CLOSE);
    }
    MHD_stop_daemon(m_daemon);
    m_daemon = nullptr;
    m_port = 0;
    m_open = 0;
    m_watch.reset();
    m_overdue.stop();
}

int MicrohttpdDoor::connections() const
{
    return m_watch ? m_watch->count() : 0;
}

int MicrohttpdDoor::handleAccess(MHD_Connection *connection, HttpExchange *exchange, const char *method,
                                 const char *version, const char *data, size_t *size)
{
    if (exchange->response)
        return sendResponse(connection, exchange);
    if (!exchange->begun) {
        exchange->request.peer = exchange->watched->peer;
        exchange->request.secure = exchange->watched->secure;
        const auto wait = m_rate->take(exchange->request.peer, RequestRate::TimePoint::clock::now());
        if (wait.count() > 0) {
            exchange->begun = true;
            return refuseEarly(connection, exchange, 429, wait);
        }
        const int status = exchange->begin(connection, method, version, m_config.limits);
        return status == 0 ? MHD_YES : refuseEarly(connection, exchange, status, {});
    }
    if (exchange->refused) {
        // Nothing of it is kept, and there is an end to it.
        constexpr size_t most = 4 * 1024 * 1024;
        exchange->discarded += *size;
        if (*size == 0 || exchange->discarded > most)
            return MHD_NO;
        *size = 0;
        return MHD_YES;
    }
    if (*size > 0) {
        if (!exchange->append(data, *size, m_config.limits)) {
            // In the middle of a body the library cannot answer any more.
            m_watch->refuse(exchange->watched, bareAnswer(413, reasonOf(413)));
            reportRefusal(DoorRefusal::TooLarge, exchange->request.peer);
            exchange->refused = true;
            exchange->request.body = QByteArray();
        }
        *size = 0;
    }
    return MHD_YES;
}

int MicrohttpdDoor::handOver(const std::shared_ptr<HttpExchange> &exchange)
{
    exchange->handedOver = true;
    m_watch->enter(exchange->watched, ConnectionWatch::Phase::Answering);
    bool late = false;
    {
        const std::lock_guard lock(m_mutex);
        late = m_stopping;
        if (!late) {
            exchange->counted = true;
            ++m_open;
            ++m_suspending;
        }
    }
    if (late)
        return refuseEarly(exchange->connection, exchange.get(), 503, std::chrono::seconds(5));
    // First, since the answer may come before this function has returned.
    MHD_suspend_connection(exchange->connection);
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        --m_suspending;
        wake = m_arrivals.empty();
        m_arrivals.push_back(exchange);
        m_drained.notify_all();
    }
    if (wake)
        QMetaObject::invokeMethod(this, &MicrohttpdDoor::takeArrivals, Qt::QueuedConnection);
    return MHD_YES;
}

int MicrohttpdDoor::refuseEarly(MHD_Connection *connection, HttpExchange *exchange, int status,
                                std::chrono::milliseconds retryAfter)
{
    HttpResponse response;
    response.status = status;
    response.body = "{\"status\":\"refused\",\"reason\":\"" + reasonOf(status).toByteArray() + "\"}\n";
    if (retryAfter.count() > 0) {
        response.headers.append(
            {"Retry-After", QByteArray::number(qint64((retryAfter + std::chrono::milliseconds(999)).count() / 1000))});
    }
    response.headers.append(std::pair<QByteArray, QByteArray>("Connection", "close"));
    reportRefusal(refusalOf(status), exchange->request.peer);
    exchange->response = std::move(response);
    return sendResponse(connection, exchange);
}

int MicrohttpdDoor::sendResponse(MHD_Connection *connection, HttpExchange *exchange)
{
    HttpResponse &response = *exchange->response;
    MHD_Response *answer = nullptr;
    if (response.status == 101 && response.upgraded) {
        exchange->replayBytes = HttpExchange::replay(exchange->request, exchange->uri);
        answer = MHD_create_response_for_upgrade(&DoorCallbacks::upgrade, this);
    } else {
        answer =
            MHD_create_response_from_buffer(size_t(response.body.size()), response.body.data(), MHD_RESPMEM_MUST_COPY);
        if (answer != nullptr && !response.contentType.isEmpty())
            MHD_add_response_header(answer, MHD_HTTP_HEADER_CONTENT_TYPE, response.contentType.constData());
    }
    if (answer == nullptr)
        return MHD_NO;
    // A client that was refused an upgrade has nothing more to say on this connection.
    if (response.status >= 400 && !exchange->request.header("Upgrade").isEmpty())
        response.headers.append(std::pair<QByteArray, QByteArray>("Connection", "close"));
    for (const auto &[key, value] : std::as_const(response.headers))
        MHD_add_response_header(answer, key.constData(), value.constData());
    m_watch->enter(exchange->watched, ConnectionWatch::Phase::Answering);
    const MHD_Result queued = MHD_queue_response(connection, unsigned(response.status), answer);
    MHD_destroy_response(answer);
    return queued;
}

void MicrohttpdDoor::completed(HttpExchange *exchange)
{
    if (exchange->watched != nullptr)
        m_watch->enter(exchange->watched, ConnectionWatch::Phase::Idle);
    const std::lock_guard lock(m_mutex);
    if (exchange->counted) {
        exchange->counted = false;
        --m_open;
        m_drained.notify_all();
    }
}

void MicrohttpdDoor::upgraded(HttpExchange *exchange, QByteArrayView early, int descriptor,
                              MHD_UpgradeResponseHandle *handle)
{
    m_watch->enter(exchange->watched, ConnectionWatch::Phase::Upgraded);
    exchange->watched = nullptr; // "completed" comes when the upgraded connection ends
    Upgrade upgrade;
    // A descriptor of our own: the library closes the other one itself, and only when told so.
    upgrade.descriptor = ::dup(descriptor);
    upgrade.replay = exchange->replayBytes;
    upgrade.early = early.toByteArray();
    upgrade.handle = handle;
    upgrade.taker = exchange->response->upgraded;
    const std::lock_guard lock(m_mutex);
    if (exchange->counted) {
        exchange->counted = false;
        --m_open;
        m_drained.notify_all();
    }
    m_upgrades.push_back(std::move(upgrade));
    QMetaObject::invokeMethod(this, &MicrohttpdDoor::takeUpgrades, Qt::QueuedConnection);
}

void MicrohttpdDoor::reportRefusal(DoorRefusal refusal, const QHostAddress &peer)
{
    // Bounded, and one wake-up for all: a flood must not fill the engine's queue.
    constexpr size_t most = 256;
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        wake = m_refusals.empty();
        const bool same = !wake && m_refusals.back().why == refusal && m_refusals.back().peer == peer;
        if (same || m_refusals.size() >= most)
            ++m_refusals.back().times;
        else
            m_refusals.push_back({refusal, peer, 1});
    }
    if (wake)
        QMetaObject::invokeMethod(this, &MicrohttpdDoor::takeRefusals, Qt::QueuedConnection);
}

void MicrohttpdDoor::takeRefusals()
{
    std::vector<Refusal> refusals;
    {
        const std::lock_guard lock(m_mutex);
        refusals.swap(m_refusals);
    }
    if (!m_refused)
        return;
    for (const Refusal &refusal : refusals)
        m_refused(refusal.why, refusal.peer, refusal.times);
}

void MicrohttpdDoor::takeArrivals()
{
    if (!m_self)
        return;
    std::vector<std::shared_ptr<HttpExchange>> arrivals;
    {
        const std::lock_guard lock(m_mutex);
        arrivals.swap(m_arrivals);
    }
    const auto now = ConnectionWatch::Clock::now();
    for (const auto &exchange : arrivals)
        m_pending.insert({exchange.get(), {exchange, now}});
    if (!m_pending.empty() && !m_overdue.isActive())
        m_overdue.start();
    const std::weak_ptr<MicrohttpdDoor *> self = m_self;
    for (auto &exchange : arrivals) {
        if (self.expired())
            return; // a handler has closed the door: stop() has answered the rest
        // With an upgrade the request is needed once more, to be read again.
        HttpRequest request =
            exchange->request.header("Upgrade").isEmpty() ? std::move(exchange->request) : exchange->request;
        HttpReply reply(std::make_shared<PendingReply>(self, exchange));
        m_handler(std::move(request), std::move(reply));
    }
}

void MicrohttpdDoor::deliver(const std::shared_ptr<HttpExchange> &exchange, HttpResponse response)
{
    const auto found = m_pending.find(exchange.get());
    if (found == m_pending.end())
        return;
    m_pending.erase(found);
    if (m_pending.empty())
        m_overdue.stop();
    exchange->response = std::move(response);
    MHD_resume_connection(exchange->connection);
}

void MicrohttpdDoor::answerOverdue()
{
    const auto limit = ConnectionWatch::Clock::now() - m_config.limits.answer;
    std::vector<std::shared_ptr<HttpExchange>> overdue;
    for (const auto &[pointer, pending] : m_pending) {
        if (pending.since < limit)
            overdue.push_back(pending.exchange);
    }
    for (const auto &exchange : overdue)
        deliver(exchange, unavailable(5));
}

void MicrohttpdDoor::takeUpgrades()
{
    if (!m_self)
        return;
    std::vector<Upgrade> upgrades;
    {
        const std::lock_guard lock(m_mutex);
        upgrades.swap(m_upgrades);
    }
    for (Upgrade &upgrade : upgrades) {
        if (upgrade.descriptor < 0) {
            MHD_upgrade_action(upgrade.handle, MHD_UPGRADE_ACTION_CLOSE);
            continue;
        }
        const quint64 id = ++m_lastUpgrade;
        const std::weak_ptr<MicrohttpdDoor *> self = m_self;
        auto socket = std::make_unique<ReplaySocket>(upgrade.descriptor, upgrade.replay, upgrade.early, [self, id] {
            if (const auto door = self.lock())
                (*door)->closeUpgrade(id);
        });
        m_openUpgrades.insert({id, {upgrade.handle, socket.get()}});
        upgrade.taker(std::move(socket));
    }
}

void MicrohttpdDoor::closeUpgrade(quint64 id)
{
    const auto found = m_openUpgrades.find(id);
    if (found == m_openUpgrades.end())
        return;
    MHD_UpgradeResponseHandle *handle = found->second.handle;
    m_openUpgrades.erase(found);
    MHD_upgrade_action(handle, MHD_UPGRADE_ACTION_CLOSE);
}

} // namespace bellboard
