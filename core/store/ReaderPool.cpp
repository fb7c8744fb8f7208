// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ReaderPool.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSqlQuery>
#include <QThread>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace bellboard {

namespace {
/// A connection that rested longer is asked whether it still lives before it gets work.
constexpr qint64 restedMs = 1000;
/// So long after a failed try the server counts as away.
constexpr qint64 awayMs = 1000;

/// One thread's connection.
class Connection
{
  public:
    Connection(ConnectionTarget target, QString purpose, std::atomic<int> &opened, const std::atomic<int> &returns)
        : m_target(std::move(target)), m_purpose(std::move(purpose)), m_opened(opened), m_returns(returns)
    {
    }

    Result<Database *> ready()
    {
        // What was found out before the server was away says nothing of the server that is back.
        const int returns = m_returns;
        const bool isBack = std::exchange(m_knownReturns, returns) != returns;
        if (!isBack && m_database && m_database->isAlive() && m_used.isValid() && m_used.elapsed() < restedMs) {
            m_used.start();
            return m_database.get();
        }
        if (m_database && m_database->isAlive() && answers()) {
            m_used.start();
            return m_database.get();
        }
        // Unless another thread of the pool has found the server back.
        if (!isBack && m_failed.isValid() && m_failed.elapsed() < awayMs && m_openedAtFailure == m_opened)
            return tl::make_unexpected(m_failure);
        if (auto opened = connect(); !opened) {
            m_failed.start();
            m_openedAtFailure = m_opened;
            m_failure = opened.error();
            return tl::make_unexpected(opened.error());
        }
        m_failed.invalidate();
        ++m_opened;
        m_used.start();
        return m_database.get();
    }

  private:
    bool answers() { return QSqlQuery(m_database->sql()).exec(QStringLiteral("SELECT 1")); }

    Result<> connect()
    {
        if (m_database)
            return m_database->reopen();
        auto opened = Database::open(m_target, m_purpose);
        if (!opened)
            return tl::make_unexpected(opened.error());
        m_database = std::move(*opened);
        return {};
    }

    const ConnectionTarget m_target;
    const QString m_purpose;
    std::atomic<int> &m_opened; ///< connections that all threads of the pool have opened
    const std::atomic<int> &m_returns;
    int m_knownReturns = 0;
    int m_openedAtFailure = 0;
    std::unique_ptr<Database> m_database;
    QElapsedTimer m_used;
    QElapsedTimer m_failed;
    Error m_failure;
};
} // namespace

struct ReaderPool::Private
{
    ConnectionTarget target;
    QString purpose;
    std::mutex mutex;
    std::condition_variable wake;
    std::deque<Job> queue;
    bool closing = false;
    std::atomic<int> opened = 0;
    std::atomic<int> returns = 0;
    std::vector<std::unique_ptr<QThread>> threads;

    std::optional<Job> next()
    {
        std::unique_lock lock(mutex);
        wake.wait(lock, [this] { return closing || !queue.empty(); });
        if (closing)
            return std::nullopt;
        Job job = std::move(queue.front());
        queue.pop_front();
        return job;
    }

    void work()
    {
        Connection connection(target, purpose, opened, returns);
        while (auto job = next())
            (*job)(connection.ready());
    }
};

ReaderPool::ReaderPool(ConnectionTarget target, int threads, const QString &purpose) : d(std::make_unique<Private>())
{
    d->target = std::move(target);
    d->purpose = purpose;
    for (int i = 0; i < threads; ++i) {
        d->threads.emplace_back(QThread::create([p = d.get()] { p->work(); }));
        d->threads.back()->setObjectName(QStringLiteral("bellboard ") + purpose);
        d->threads.back()->start();
    }
}

ReaderPool::~ReaderPool()
{
    std::deque<Job> left;
    {
        const std::lock_guard lock(d->mutex);
        d->closing = true;
        left.swap(d->queue);
    }
    d->wake.notify_all();
    const Result<Database *> closed =
        fail(ErrorKind::Unreachable, QCoreApplication::translate("ReaderPool", "The program is closing."));
    for (const Job &job : left)
        job(closed);
    for (const auto &thread : d->threads)
        thread->wait();
}

void ReaderPool::serverIsBack()
{
    ++d->returns;
}

void ReaderPool::enqueue(Job job)
{
    {
        const std::lock_guard lock(d->mutex);
        if (!d->closing) {
            d->queue.push_back(std::move(job));
            job = nullptr;
        }
    }
    if (job)
        job(fail(ErrorKind::Unreachable, QCoreApplication::translate("ReaderPool", "The program is closing.")));
    else
        d->wake.notify_one();
}

} // namespace bellboard
