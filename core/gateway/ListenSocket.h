// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"

#include <QString>

namespace bellboard {

/// A socket that listens, made here rather than by the HTTP library so that what goes wrong can be said in words.
class ListenSocket
{
  public:
    /// "127.0.0.1:8480", "[::1]:8480", "0.0.0.0:8480", "localhost:0". Errors: Invalid, Conflict (in use), Refused.
    static Result<ListenSocket> open(const QString &address);

    ListenSocket(ListenSocket &&other) noexcept;
    ListenSocket &operator=(ListenSocket &&) = delete;
    ~ListenSocket();

    int descriptor() const { return m_descriptor; }
    quint16 port() const { return m_port; }
    int release(); ///< hands the descriptor over

  private:
    ListenSocket(int descriptor, quint16 port) : m_descriptor(descriptor), m_port(port) {}

    int m_descriptor = -1;
    quint16 m_port = 0;
};

} // namespace bellboard
