// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/House.h"

#include <QJsonObject>
#include <QSet>

/// The words of the P-Series for what is beside the calls: phones, queues, trunks, parked calls. Pure, both ways.
/// Source: developer guide, query-extension-list, event-extension-registration-status-changed, query-queue-list,
/// query-call-status-of-a-queue, query-agent-status, queue-management-pause-or-unpause-agents, query-trunk-list,
/// event-trunk-registration-status-changed, query-parked-calls.
namespace bellboard::yeastar {

struct ExtensionRow
{
    QString id; ///< what the PBX wants in requests about it
    Extension extension;
    QSet<QString> registered; ///< its kinds of phones that are: "sip", "mobile", "desktop", "web", "pad"
};
QList<ExtensionRow> parseExtensions(const QJsonObject &body);
Presence presence(const QString &word);
QString presenceWord(Presence presence);
/// "Ringing", "Busy", "Idle" of event 30008.
PhoneState phoneState(const QString &word);

/// Number, name and id; callers and agents are asked for one by one.
QList<CallQueue> parseQueues(const QJsonObject &body);
/// `answeredAt` is when the answer came: the PBX says how long each has waited.
QList<QueueCaller> parseQueueCallers(const QJsonObject &body, const QDateTime &answeredAt);
QList<QueueAgent> parseAgents(const QJsonObject &body);
/// "queue-6402" and "6402" are one queue.
QString queueNumber(const QString &text);

QList<Trunk> parseTrunks(const QJsonObject &body);
TrunkState trunkState(int status);
QString trunkWords(int status);

QList<ParkedCall> parseParked(const QJsonObject &body);

struct NamedStop
{
    QString number;
    QString name;
};
/// Rows of ring_group/list, ivr/list and the like: only number and name are read.
QList<NamedStop> parseNumbers(const QJsonObject &body);
qint64 totalNumber(const QJsonObject &body);
qsizetype rowCount(const QJsonObject &body);

} // namespace bellboard::yeastar
