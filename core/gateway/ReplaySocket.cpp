// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/ReplaySocket.h"

namespace bellboard {

ReplaySocket::ReplaySocket(int descriptor, const QByteArray &replay, std::function<void()> whenGone)
    : m_whenGone(std::move(whenGone))
{
    setSocketDescriptor(descriptor);
    for (qsizetype i = replay.size() - 1; i >= 0; --i)
        ungetChar(replay[i]);
}

ReplaySocket::~ReplaySocket()
{
    abort();
    m_whenGone();
}

qint64 ReplaySocket::writeData(const char *data, qint64 size)
{
    if (m_answerSwallowed)
        return QTcpSocket::writeData(data, size);
    static const QByteArray endOfHeader("\r\n\r\n");
    m_swallowed.append(data, size);
    const qsizetype end = m_swallowed.indexOf(endOfHeader);
    if (end < 0)
        return size;
    m_answerSwallowed = true;
    const QByteArray rest = m_swallowed.mid(end + endOfHeader.size());
    m_swallowed.clear();
    if (!rest.isEmpty())
        QTcpSocket::writeData(rest.constData(), rest.size());
    return size;
}

} // namespace bellboard
