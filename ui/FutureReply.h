// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"

#include <QCoreApplication>
#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

namespace bellboard {

/// Calls `then(result)` in the thread of `owner` once the desk has answered; never after `owner` is gone. An answer
/// that was given up (the desk is closing) comes as an Error of kind Unreachable.
template <class T, class Then> void whenDone(QObject *owner, const QFuture<Result<T>> &future, Then then)
{
    auto *watcher = new QFutureWatcher<Result<T>>(owner);
    QObject::connect(watcher, &QFutureWatcherBase::finished, owner, [watcher, then = std::move(then)]() mutable {
        watcher->deleteLater();
        const QFuture<Result<T>> answer = watcher->future();
        if (answer.resultCount() > 0)
            then(answer.resultAt(0));
        else
            then(Result<T>(fail(ErrorKind::Unreachable,
                                QCoreApplication::translate("FutureReply", "There was no answer. Try again."))));
    });
    watcher->setFuture(future);
}

} // namespace bellboard
