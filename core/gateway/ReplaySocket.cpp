// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/ReplaySocket.h"

namespace bellboard {

ReplaySocket::ReplaySocket(int descriptor, const QByteArray &replay, const QByteArray &early,
                           std::function<void()> whenGone)
    : m_early(early), m_whenGone(std::move(whenGone))
{
    setReadBufferSize(replay.size()); // full with the request: nothing more is read from the wire
    setSocketDescriptor(descriptor);
    unread(replay);
}

void ReplaySocket::unread(const QByteArray &bytes)
{
    for (qsizetype i = bytes.size() - 1; i >= 0; --i)
        ungetChar(bytes[i]);
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
    // Later, when the server that has just answered is through with the socket and its WebSocket listens.
    QMetaObject::invokeMethod(
        this,
        [this] {
            unread(m_early);
            if (!std::exchange(m_early, {}).isEmpty())
                Q_EMIT readyRead();
            setReadBufferSize(0);
        },
        Qt::QueuedConnection);
    if (!rest.isEmpty())
        QTcpSocket::writeData(rest.constData(), rest.size());
    return size;
}

} // namespace bellboard
