// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace bellboard::bench {

/// Bare blocking sockets that send prepared HTTP requests, so that the client costs next to nothing.
class PressClient
{
  public:
    PressClient(quint16 port, int connections);
    ~PressClient();

    /// Writes request i on connection i, one after the other, and gives the time (steady clock, ns) at which the last
    /// byte of each was handed to the kernel.
    QList<qint64> send(const QList<QByteArray> &requests);
    /// Waits for every answer and gives the time at which each had arrived. Ends the program on an answer that is no
    /// 2xx.
    QList<qint64> receive(qsizetype count);

  private:
    QList<int> m_sockets;
};

qint64 steadyNow();
QByteArray postRequest(const QByteArray &path, const QByteArray &token, const QByteArray &body);

} // namespace bellboard::bench
