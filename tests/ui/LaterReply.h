// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"

#include <QFuture>
#include <QPromise>
#include <QTimer>

#include <memory>

namespace bellboard::test {

/// Answers as the real desk does: later, from the event loop of `owner`.
template <class T> QFuture<Result<T>> replyLater(QObject *owner, Result<T> result)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QTimer::singleShot(0, owner, [promise, result = std::move(result)] {
        promise->addResult(result);
        promise->finish();
    });
    return promise->future();
}

} // namespace bellboard::test
