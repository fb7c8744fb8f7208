// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Button.h"
#include "core/domain/Error.h"

#include <QList>

#include <functional>

namespace bellboard {

/// What became of uplinks that were handed in.
struct PressReceipt
{
    bool committed = false;     ///< stored durably: only then may a 2xx go out
    bool duplicate = false;     ///< every press of it was known already (also a success)
    bool unknownDevice = false; ///< no such button, and it did not say emergency: refused with 404
    Error error = {};           ///< when not committed
};

/// Where the gateway puts decoded and verified messages: the engine. Called in the engine's thread; `done` is called
/// exactly once, in that thread, after the commit (or its failure).
class PressSink
{
  public:
    virtual ~PressSink() = default;
    virtual void submit(const QList<ButtonUplink> &uplinks, std::function<void(const PressReceipt &)> done) = 0;
};

} // namespace bellboard
