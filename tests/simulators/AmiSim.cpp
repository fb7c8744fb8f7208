// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulators/AmiSim.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTimer>

namespace bellboard::test {

namespace {
const QString challenge = QStringLiteral("840415273");
}

AmiSim::AmiSim(QObject *parent) : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        m_socket = m_server.nextPendingConnection();
        m_loggedIn = false;
        m_rest.clear();
        connect(m_socket, &QTcpSocket::readyRead, this, &AmiSim::read);
        connect(m_socket, &QTcpSocket::disconnected, this, [this, socket = m_socket] {
            socket->deleteLater();
            if (m_socket == socket) {
                m_socket = nullptr;
                m_loggedIn = false;
            }
        });
        m_socket->write("Asterisk Call Manager/11.0.0\r\n"); // one line, without an empty one
    });
}

bool AmiSim::start()
{
    if (!m_server.listen(QHostAddress::LocalHost, m_port))
        return false;
    m_port = m_server.serverPort();
    return true;
}

void AmiSim::stop()
{
    m_server.close();
    if (m_socket)
        m_socket->abort();
}

void AmiSim::write(const Fields &message)
{
    if (!m_socket)
        return;
    QByteArray text;
    for (const auto &[key, value] : message)
        text += (key + QStringLiteral(": ") + value).toUtf8() + "\r\n";
    m_socket->write(text + "\r\n");
}

void AmiSim::send(const Fields &event)
{
    if (m_loggedIn)
        write(event);
}

void AmiSim::play(const QString &capture)
{
    QFile file(QStringLiteral(CAPTURES_DIR "/%1.jsonl").arg(capture));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no capture %s", qPrintable(capture));
    while (!file.atEnd()) {
        const QJsonObject event = QJsonDocument::fromJson(file.readLine()).object();
        Fields fields{{QStringLiteral("Event"), event.value(QLatin1StringView("Event")).toString()}};
        for (auto it = event.begin(); it != event.end(); ++it) {
            if (it.key() != QLatin1StringView("Event"))
                fields.append({it.key(), it.value().toString()});
        }
        send(fields);
    }
}

void AmiSim::read()
{
    const QByteArray bytes = m_socket->readAll();
    m_received += bytes;
    m_rest += bytes;
    for (qsizetype end = m_rest.indexOf("\r\n\r\n"); end >= 0; end = m_rest.indexOf("\r\n\r\n")) {
        const QString text = QString::fromUtf8(m_rest.left(end));
        m_rest.remove(0, end + 4);
        QHash<QString, QString> action;
        QStringList order;
        for (const QString &line : text.split(QStringLiteral("\r\n"))) {
            const QString key = line.section(u':', 0, 0);
            action.insert(key, line.section(u':', 1).trimmed());
            order.append(key);
        }
        answer(action, order);
    }
}

void AmiSim::answer(const QHash<QString, QString> &action, const QStringList &order)
{
    const QString name = action.value(QStringLiteral("Action"));
    const QString id = action.value(QStringLiteral("ActionID"));
    const auto respond = [&](const QString &how, const QString &message, const Fields &more = {}) {
        write(Fields{{QStringLiteral("Response"), how},
                     {QStringLiteral("ActionID"), id},
                     {QStringLiteral("Message"), message}} +
              more);
    };
    const QString success = QStringLiteral("Success");
    const QString error = QStringLiteral("Error");
    if (name == QLatin1StringView("Challenge")) {
        write({{QStringLiteral("Response"), success},
               {QStringLiteral("ActionID"), id},
               {QStringLiteral("Challenge"), challenge}});
        return;
    }
    if (name == QLatin1StringView("Login")) {
        const QString key = QString::fromLatin1(
            QCryptographicHash::hash((challenge + secret).toUtf8(), QCryptographicHash::Md5).toHex());
        if (action.value(QStringLiteral("Username")) != user || action.value(QStringLiteral("Key")) != key) {
            respond(error, QStringLiteral("Authentication failed"));
            m_socket->disconnectFromHost();
            return;
        }
        respond(success, QStringLiteral("Authentication accepted"));
        m_loggedIn = true;
        write({{QStringLiteral("Event"), QStringLiteral("FullyBooted")},
               {QStringLiteral("Privilege"), QStringLiteral("system,all")},
               {QStringLiteral("Status"), QStringLiteral("Fully Booted")}});
        return;
    }
    if (!m_loggedIn) {
        respond(error, QStringLiteral("Permission denied"));
        return;
    }
    if (name == QLatin1StringView("Ping") || name == QLatin1StringView("Filter")) {
        respond(success, QString());
        return;
    }
    QStringList said{name};
    for (const QString &key : order) {
        if (key != QLatin1StringView("Action") && key != QLatin1StringView("ActionID"))
            said.append(key + u'=' + action.value(key));
    }
    m_actions.append(said.join(u' '));
    if (refusals.contains(name)) {
        respond(error, refusals.value(name));
        return;
    }
    static const QStringList listing{
        QStringLiteral("CoreShowChannels"),  QStringLiteral("PJSIPShowEndpoints"),
        QStringLiteral("PresenceStateList"), QStringLiteral("QueueStatus"),
        QStringLiteral("ParkedCalls"),       QStringLiteral("PJSIPShowRegistrationsOutbound"),
        QStringLiteral("ShowDialPlan")};
    if (!listing.contains(name)) {
        respond(success, QStringLiteral("Done"), responses.value(name));
        return;
    }
    respond(success, QStringLiteral("A list follows"), {{QStringLiteral("EventList"), QStringLiteral("start")}});
    for (const Fields &row : lists.value(name)) {
        // Other events come in between the rows of a list.
        write({{QStringLiteral("Event"), QStringLiteral("VarSet")},
               {QStringLiteral("Variable"), QStringLiteral("x: y")}});
        write(row + Fields{{QStringLiteral("ActionID"), id}});
    }
    write({{QStringLiteral("Event"), name + QStringLiteral("Complete")},
           {QStringLiteral("ActionID"), id},
           {QStringLiteral("EventList"), QStringLiteral("Complete")},
           {QStringLiteral("ListItems"), QString::number(lists.value(name).size())}});
}

} // namespace bellboard::test
