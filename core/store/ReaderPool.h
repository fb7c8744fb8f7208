// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Database.h"

#include <QFuture>
#include <QPromise>

#include <functional>
#include <memory>
#include <type_traits>

namespace bellboard {

/// Threads with a database connection each, for callers that must not wait (the window). Work is done in the order it
/// came in, by whichever thread is free. Owned by one thread; `run` may be called from any.
///
/// A connection that has died is opened again before the next piece of work; while the server is away, work fails at
/// once with Unreachable. Work that had begun when the connection died is not repeated: it may have been a write.
class ReaderPool
{
  public:
    explicit ReaderPool(ConnectionTarget target, int threads = 2, const QString &purpose = QStringLiteral("reader"));
    /// Waits for the pieces under way; those still in the queue come back Unreachable.
    ~ReaderPool();

    /// `work` takes a Database & and gives a Result<T>. The future always comes to a result.
    template <class F> auto run(F work) -> QFuture<std::invoke_result_t<F &, Database &>>
    {
        using R = std::invoke_result_t<F &, Database &>;
        auto promise = std::make_shared<QPromise<R>>();
        promise->start();
        QFuture<R> future = promise->future();
        enqueue([promise, work = std::move(work)](const Result<Database *> &database) mutable {
            if (database)
                promise->addResult(work(**database));
            else
                promise->addResult(R(tl::make_unexpected(database.error())));
            promise->finish();
        });
        return future;
    }

    /// From the one who notices it first (the change feed): nobody shall be told for another second that it is away,
    /// nor get a connection of before.
    void serverIsBack();

  private:
    using Job = std::function<void(const Result<Database *> &)>;
    void enqueue(Job job);
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace bellboard
