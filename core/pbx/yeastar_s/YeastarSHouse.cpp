// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar_s/YeastarSHouse.h"

#include "core/pbx/yeastar/YeastarJson.h"

#include <utility>

namespace bellboard {

using yeastar_s::Report;

YeastarSHouse::YeastarSHouse(YeastarSSession &session, const Clock &clock, const YeastarSTimings &timings,
                             QObject *parent)
    : QObject(parent), m_session(session), m_clock(clock), m_timings(timings), m_houseTimer(this), m_queueTimer(this)
{
    m_houseTimer.setSingleShot(true);
    m_queueTimer.setSingleShot(true);
    connect(&m_houseTimer, &QTimer::timeout, this, [this] {
        readExtensions();
        readTrunks();
        m_houseTimer.start(m_timings.houseEvery);
    });
    connect(&m_queueTimer, &QTimer::timeout, this, [this] {
        for (const CallQueue &queue : std::as_const(m_queues))
            readQueue(queue.number);
        planQueues();
    });
}

void YeastarSHouse::refresh()
{
    m_running = true;
    ++m_generation;
    readExtensions();
    readTrunks();
    readQueues();
    m_houseTimer.start(m_timings.houseEvery);
}

void YeastarSHouse::pause()
{
    m_running = false;
    ++m_generation;
    m_houseTimer.stop();
    m_queueTimer.stop();
}

void YeastarSHouse::ask(const QByteArray &path, const QJsonObject &body, std::function<void(const QJsonObject &)> take)
{
    m_session.request(path, body,
                      [this, path, take = std::move(take),
                       generation = m_generation](const tl::expected<QJsonObject, YeastarSTrouble> &answer) {
                          if (generation != m_generation)
                              return;
                          if (answer)
                              take(*answer);
                          if (answer || answer.error().number == yeastar_s::unknownRequest)
                              Q_EMIT known(path, answer.has_value());
                      });
}

void YeastarSHouse::readExtensions()
{
    ask("extension/list", {}, [this](const QJsonObject &body) {
        const QList<Extension> read = yeastar_s::parseExtensions(body, m_clock.now());
        QHash<QString, Extension> now;
        for (Extension extension : read) {
            const auto old = m_extensions.constFind(extension.number);
            if (old != m_extensions.constEnd() && old->phone == extension.phone)
                extension.since = old->since;
            now.insert(extension.number, extension);
        }
        m_extensions = now;
        Q_EMIT extensionsChanged(m_extensions.values(), true);
    });
}

void YeastarSHouse::readTrunks()
{
    ask("trunk/list", {}, [this](const QJsonObject &body) {
        m_trunks = yeastar_s::parseTrunks(body);
        Q_EMIT trunksChanged(m_trunks, true);
    });
}

void YeastarSHouse::readQueues()
{
    ask("queue/query", {{QStringLiteral("number"), QStringLiteral("all")}}, [this](const QJsonObject &body) {
        m_queues = yeastar_s::parseQueues(body);
        for (CallQueue &queue : m_queues) {
            for (QueueAgent &agent : queue.agents)
                agent.name = m_extensions.value(agent.number).name;
        }
        Q_EMIT queuesChanged(m_queues, true);
        Q_EMIT stopsChanged();
        for (const CallQueue &queue : std::as_const(m_queues))
            readQueue(queue.number);
        planQueues();
    });
}

void YeastarSHouse::readQueue(const QString &number)
{
    if (!m_running)
        return;
    ask("queue/query_status", {{QStringLiteral("number"), number}}, [this, number](const QJsonObject &body) {
        for (CallQueue &queue : m_queues) {
            if (queue.number != number)
                continue;
            const CallQueue before = queue;
            yeastar_s::fillQueue(queue, body, m_clock.now());
            for (QueueCaller &caller : queue.callers) {
                // The time waited is in whole seconds: the beginning must not jump with each question.
                for (const QueueCaller &old : before.callers) {
                    if (old.leg == caller.leg && !old.leg.isEmpty())
                        caller.waitingSince = old.waitingSince;
                }
            }
            if (!(queue == before))
                Q_EMIT queuesChanged({queue}, false);
        }
    });
}

void YeastarSHouse::planQueues()
{
    if (m_running && !m_queues.isEmpty())
        m_queueTimer.start(m_somebodyWaits ? m_timings.busyQueuePoll : m_timings.queuePoll);
}

void YeastarSHouse::setSomebodyWaits(bool waits)
{
    if (std::exchange(m_somebodyWaits, waits) == waits || !m_running || m_queues.isEmpty())
        return;
    for (const CallQueue &queue : std::as_const(m_queues))
        readQueue(queue.number);
    planQueues();
}

void YeastarSHouse::report(const Report &report, const QDateTime &at)
{
    if (report.name == QLatin1String("ExtensionStatus")) {
        const QString number = yeastar::text(report.body, "extension");
        if (number.isEmpty())
            return;
        Extension &extension = m_extensions[number];
        extension.number = number;
        // "Registered" ends "Busy", too.
        const PhoneState now = yeastar_s::phoneState(yeastar::text(report.body, "status"));
        if (std::exchange(extension.phone, now) == now)
            return;
        extension.since = at;
        Q_EMIT extensionsChanged({extension}, false);
    } else if (report.name == QLatin1String("ConfigChange")) {
        Q_EMIT configurationChanged();
        if (m_running)
            refresh();
    } else if (report.name == QLatin1String("QueueAutoPause")) {
        readQueue(yeastar::text(report.body, "queue"));
    }
}

void YeastarSHouse::parked(const ParkedCall &call)
{
    unparked(call.leg);
    m_parked.append(call);
    Q_EMIT parkedChanged(m_parked);
}

void YeastarSHouse::unparked(const LegId &leg)
{
    if (m_parked.removeIf([&](const ParkedCall &call) { return call.leg == leg; }) > 0)
        Q_EMIT parkedChanged(m_parked);
}

QList<YeastarStop> YeastarSHouse::stops() const
{
    QList<YeastarStop> stops;
    for (const CallQueue &queue : m_queues)
        stops.append({StopKind::Queue, queue.number, queue.name});
    return stops;
}

} // namespace bellboard
