// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"

#include <functional>
#include <memory>

namespace bellboard::test {

/// A desk for tests that go through the Desk's own door only, so that the same tests run in memory and over a real
/// store. BELLBOARD_UI_DESK names the kind ("memory" by default); a further kind registers itself with a
/// static DeskKind in its own source file.
class DeskFixture
{
  public:
    virtual ~DeskFixture() = default;

    /// The desk of the window under test: full rights, an empty house, country DE.
    virtual Desk &desk() = 0;
    /// Another console on the same house.
    virtual Desk &otherConsole() = 0;

    /// The kind asked for; null when nobody registered it.
    static std::unique_ptr<DeskFixture> make();
};

class DeskKind
{
  public:
    DeskKind(const char *name, std::function<std::unique_ptr<DeskFixture>()> make);
};

/// Waits for the desk's answer with the event loop running; a missing answer is an error of kind Unreachable.
template <class T> Result<T> await(const QFuture<Result<T>> &future);

} // namespace bellboard::test

#include <QTest>

template <class T> bellboard::Result<T> bellboard::test::await(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20000) || future.resultCount() == 0)
        return fail(ErrorKind::Unreachable, QStringLiteral("no answer of the desk"));
    return future.resultAt(0);
}
