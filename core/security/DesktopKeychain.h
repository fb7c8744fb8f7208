// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/security/KeychainDoor.h"

namespace bellboard {

/// The desktop's keychain (Secret Service or KWallet) through QtKeychain. To be used in the main thread, since the
/// Secret Service answers through its event loop; while it waits, timers and sockets of the thread go on, input does
/// not.
class DesktopKeychain final : public KeychainDoor
{
  public:
    /// A session bus and a display: without either nobody could answer a keychain's question.
    bool isPresent() const override;
    KeychainAnswer read(const QString &entry, std::chrono::milliseconds limit) override;
    KeychainAnswer write(const QString &entry, const QByteArray &value, std::chrono::milliseconds limit) override;
    KeychainAnswer remove(const QString &entry, std::chrono::milliseconds limit) override;
};

} // namespace bellboard
