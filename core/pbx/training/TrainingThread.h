// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThread>

#include <optional>
#include <type_traits>

namespace bellboard {

/// Runs the function in the object's thread and waits for its answer; at once when that is this thread, or when the
/// object's thread is not running (then nobody else can be at it).
template <class F> auto inThreadOf(const QObject *object, F &&function) -> std::invoke_result_t<F>
{
    using R = std::invoke_result_t<F>;
    if (object->thread() == QThread::currentThread() || !object->thread() || !object->thread()->isRunning())
        return function();
    auto *context = const_cast<QObject *>(object);
    if constexpr (std::is_void_v<R>) {
        QMetaObject::invokeMethod(context, function, Qt::BlockingQueuedConnection);
    } else {
        std::optional<R> answer;
        QMetaObject::invokeMethod(
            context, [&] { answer.emplace(function()); }, Qt::BlockingQueuedConnection);
        return std::move(*answer);
    }
}

} // namespace bellboard
