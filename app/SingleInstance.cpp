// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SingleInstance.h"

#include <QCryptographicHash>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTimer>

namespace bellboard {

namespace {

/// A telephone link is short; whatever is longer is none.
constexpr qint64 longestLink = 512;
constexpr int patienceMs = 2000;
const QByteArray taken = QByteArrayLiteral("taken\n");

} // namespace

SingleInstance::SingleInstance(const QString &place, QObject *parent) : QObject(parent)
{
    const QByteArray mark = QCryptographicHash::hash(place.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    m_name = QStringLiteral("bellboard-%1").arg(QString::fromLatin1(mark));
    if (!runtime.isEmpty()) // only this person can reach it; else QLocalServer's own place, guarded by its mode
        m_name.prepend(runtime + QLatin1Char('/'));
    m_server = new QLocalServer(this);
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &SingleInstance::take);
}

bool SingleInstance::isLink(const QString &word)
{
    return word.startsWith(QLatin1StringView("tel:"), Qt::CaseInsensitive) ||
           word.startsWith(QLatin1StringView("callto:"), Qt::CaseInsensitive);
}

QUrl SingleInstance::linkOf(const QString &word)
{
    const auto colon = word.indexOf(QLatin1Char(':'));
    QString rest = word.mid(colon + 1);
    while (rest.startsWith(QLatin1Char('/')))
        rest.remove(0, 1);
    return QUrl(word.left(colon + 1).toLower() + rest);
}

bool SingleInstance::handOver(const QUrl &link) const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patienceMs))
        return false;
    socket.write(link.toEncoded() + '\n');
    QByteArray answer;
    while (answer.size() < taken.size() && socket.waitForReadyRead(patienceMs))
        answer += socket.readAll();
    return answer == taken;
}

bool SingleInstance::listen()
{
    // Asked first: listening takes the name over from whoever has it.
    QLocalSocket probe;
    probe.connectToServer(m_name);
    if (probe.waitForConnected(patienceMs))
        return false;
    QLocalServer::removeServer(m_name); // left behind by one that died
    return m_server->listen(m_name);
}

void SingleInstance::take()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(patienceMs, socket, &QLocalSocket::abort);
        const auto read = [this, socket] {
            if (socket->bytesAvailable() > longestLink) {
                socket->abort();
                return;
            }
            if (!socket->canReadLine())
                return;
            const QString word = QString::fromUtf8(socket->readLine(longestLink)).trimmed();
            const QUrl link = isLink(word) ? linkOf(word) : QUrl();
            if (!link.isValid()) {
                socket->abort();
                return;
            }
            socket->write(taken);
            socket->disconnectFromServer();
            Q_EMIT linkCame(link);
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read();
    }
}

} // namespace bellboard
