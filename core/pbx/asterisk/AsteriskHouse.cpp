// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/asterisk/AsteriskHouse.h"

namespace bellboard {

namespace {

PhoneState phoneOf(const QString &deviceState)
{
    static const QHash<QString, PhoneState> states{
        {QStringLiteral("Not in use"), PhoneState::Idle},     {QStringLiteral("In use"), PhoneState::Busy},
        {QStringLiteral("Busy"), PhoneState::Busy},           {QStringLiteral("Ringing"), PhoneState::Ringing},
        {QStringLiteral("Ring+Inuse"), PhoneState::Ringing},  {QStringLiteral("On Hold"), PhoneState::Held},
        {QStringLiteral("Unavailable"), PhoneState::Offline}, {QStringLiteral("Invalid"), PhoneState::Offline},
    };
    return states.value(deviceState, PhoneState::Unknown);
}

Presence presenceOf(const QString &word)
{
    static const QHash<QString, Presence> presences{
        {QStringLiteral("available"), Presence::Available}, {QStringLiteral("chat"), Presence::Available},
        {QStringLiteral("away"), Presence::Away},           {QStringLiteral("xa"), Presence::OffWork},
        {QStringLiteral("unavailable"), Presence::OffWork}, {QStringLiteral("dnd"), Presence::DoNotDisturb},
    };
    return presences.value(word, Presence::Unknown);
}

/// A queue member's status is its device's state as a number.
AgentState agentOf(int status, bool paused)
{
    if (paused)
        return AgentState::Paused;
    switch (status) {
    case 1:
        return AgentState::Idle;
    case 2:
    case 3:
        return AgentState::Talking;
    case 4:
    case 5:
        return AgentState::Unreachable;
    case 6:
    case 7:
        return AgentState::Ringing;
    case 8:
        return AgentState::Held;
    default:
        return AgentState::Unknown;
    }
}

bool isNumber(const QString &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

} // namespace

AsteriskHouse::AsteriskHouse(const AsteriskConfig &config, const AsteriskTimings &timings, const Clock &clock,
                             QObject *parent)
    : QObject(parent),
      m_config(config),
      m_clock(clock),
      m_session(config, timings, this),
      m_facts({}, config),
      m_phoneTimer(this),
      m_queueTimer(this),
      m_parkedTimer(this)
{
    for (QTimer *timer : {&m_phoneTimer, &m_queueTimer, &m_parkedTimer}) {
        timer->setSingleShot(true);
        timer->setInterval(timings.reread);
    }
    connect(&m_phoneTimer, &QTimer::timeout, this, &AsteriskHouse::readPhones);
    connect(&m_queueTimer, &QTimer::timeout, this, &AsteriskHouse::readQueues);
    connect(&m_parkedTimer, &QTimer::timeout, this, &AsteriskHouse::readParked);
    connect(&m_session, &AmiSession::event, this, &AsteriskHouse::event);
    connect(&m_session, &AmiSession::up, this, &AsteriskHouse::refresh);
}

void AsteriskHouse::refresh()
{
    if (!m_session.isUp())
        return;
    readTrunks(); // first: who is outside is told by them
    readCalls();
    readPhones();
    readQueues();
    readParked();
}

void AsteriskHouse::tell(const QList<CallFact> &facts)
{
    for (const CallFact &fact : facts)
        Q_EMIT callFact(fact);
}

void AsteriskHouse::event(const ami::Message &event)
{
    tell(m_facts.event(event, m_clock.now()));
    const QString type = event.event();
    const auto later = [](QTimer &timer) {
        if (!timer.isActive())
            timer.start();
    };
    if (type == QLatin1StringView("DeviceStateChange") || type == QLatin1StringView("PresenceStateChange") ||
        type == QLatin1StringView("ContactStatus"))
        later(m_phoneTimer);
    else if (type.startsWith(QLatin1StringView("QueueMember")) || type.startsWith(QLatin1StringView("QueueCaller")))
        later(m_queueTimer);
    else if (type.contains(QLatin1StringView("ParkedCall")))
        later(m_parkedTimer);
    else if (type == QLatin1StringView("Registry"))
        readTrunks();
    else if (type == QLatin1StringView("Reload"))
        Q_EMIT restarted();
}

void AsteriskHouse::readCalls()
{
    // Events that come between the question and its answer are facts as good as the list's.
    const QDateTime askedAt = m_clock.now();
    m_session.send("CoreShowChannels", {}, [this, askedAt](const AmiReply &reply) {
        if (!reply.good)
            return;
        tell(m_facts.list(reply.rows, askedAt));
        Q_EMIT callsListed(m_facts.callIds(), askedAt);
    });
}

void AsteriskHouse::readPhones()
{
    m_session.send("PJSIPShowEndpoints", {}, [this](const AmiReply &endpoints) {
        if (!endpoints.good)
            return;
        m_session.send("PresenceStateList", {},
                       [this, endpoints](const AmiReply &presences) { phonesRead(endpoints, presences); });
    });
}

void AsteriskHouse::phonesRead(const AmiReply &endpoints, const AmiReply &presences)
{
    QHash<QString, ami::Message> presenceOfNumber;
    for (const ami::Message &row : presences.rows) {
        const QString presentity = row["Presentity"];
        if (presentity.startsWith(QLatin1StringView("CustomPresence:")))
            presenceOfNumber.insert(presentity.section(u':', 1), row);
    }
    QList<Extension> extensions;
    QHash<QString, Extension> phones;
    for (const ami::Message &row : endpoints.rows) {
        const QString number = row["ObjectName"];
        // Phones of the house are endpoints named by their number; the others are lines and gateways.
        if (!isNumber(number) || number == m_config.trunk || m_trunks.contains(number))
            continue;
        Extension extension;
        extension.number = number;
        extension.phone = phoneOf(row["DeviceState"]);
        const ami::Message presence = presenceOfNumber.value(number);
        extension.presence = presenceOf(presence["Status"]);
        extension.presenceWords = presence["Message"];
        const Extension before = m_phones.value(number);
        extension.since = before.phone == extension.phone && before.since.isValid() ? before.since : m_clock.now();
        phones.insert(number, extension);
        extensions.append(extension);
    }
    if (phones == m_phones && !phones.isEmpty())
        return;
    m_phones = phones;
    Q_EMIT extensionsChanged(extensions, true);
}

void AsteriskHouse::readQueues()
{
    const QDateTime askedAt = m_clock.now();
    m_session.send("QueueStatus", {}, [this, askedAt](const AmiReply &reply) {
        if (!reply.good)
            return;
        QList<CallQueue> queues;
        const auto queueOf = [&](const QString &name) -> CallQueue & {
            for (CallQueue &queue : queues) {
                if (queue.number == name)
                    return queue;
            }
            CallQueue queue;
            queue.number = queue.name = queue.pbxId = name;
            queues.append(queue);
            return queues.last();
        };
        m_interfaces.clear();
        for (const ami::Message &row : reply.rows) {
            const QString name = row["Queue"];
            if (name.isEmpty())
                continue;
            CallQueue &queue = queueOf(name);
            if (row.event() == QLatin1StringView("QueueParams")) {
                queue.waiting = row["Calls"].toInt();
            } else if (row.event() == QLatin1StringView("QueueMember")) {
                QueueAgent agent;
                const QString place = row["StateInterface"].startsWith(QLatin1StringView("hint:"))
                                          ? row["StateInterface"].mid(5).section(u'@', 0, 0)
                                          : row["Location"].section(u'/', 1).section(u'@', 0, 0);
                agent.number = place;
                agent.name = row["Name"];
                agent.paused = row["Paused"] == QLatin1StringView("1");
                agent.pauseReason = row["PausedReason"];
                agent.dynamic = row["Membership"] == QLatin1StringView("dynamic");
                agent.state = agentOf(row["Status"].toInt(), agent.paused);
                queue.agents.append(agent);
                m_interfaces.insert(name + u'/' + place, row["Location"]);
            } else if (row.event() == QLatin1StringView("QueueEntry")) {
                QueueCaller caller;
                caller.leg = row["Uniqueid"];
                if (const AmiFacts::Leg *leg = m_facts.leg(caller.leg))
                    caller.callId = leg->callId;
                caller.party.number = row["CallerIDNum"];
                caller.party.name = row["CallerIDName"];
                caller.position = row["Position"].toInt();
                caller.waitingSince = askedAt.addSecs(-row["Wait"].toInt());
                queue.callers.append(caller);
            }
        }
        for (CallQueue &queue : queues) {
            std::sort(queue.callers.begin(), queue.callers.end(),
                      [](const QueueCaller &a, const QueueCaller &b) { return a.position < b.position; });
        }
        Q_EMIT queuesChanged(queues, true);
    });
}

void AsteriskHouse::readTrunks()
{
    m_session.send("PJSIPShowRegistrationsOutbound", {}, [this](const AmiReply &reply) {
        if (reply.unreachable)
            return;
        QList<Trunk> trunks;
        m_trunks.clear();
        for (const ami::Message &row : reply.rows) {
            if (row.event() != QLatin1StringView("OutboundRegistrationDetail"))
                continue;
            Trunk trunk;
            trunk.name = row["Endpoint"].isEmpty() ? row["ObjectName"] : row["Endpoint"];
            trunk.kind = QStringLiteral("PJSIP");
            trunk.words = row["Status"];
            trunk.state = trunk.words == QLatin1StringView("Registered")     ? TrunkState::Up
                          : trunk.words == QLatin1StringView("Unregistered") ? TrunkState::Connecting
                                                                             : TrunkState::Down;
            m_trunks.insert(trunk.name);
            trunks.append(trunk);
        }
        if (!m_config.trunk.isEmpty() && !m_trunks.contains(m_config.trunk)) {
            Trunk trunk; // known by name alone: nothing registers there
            trunk.name = m_config.trunk;
            trunk.kind = QStringLiteral("PJSIP");
            trunks.append(trunk);
        }
        m_facts.setTrunks(m_trunks);
        Q_EMIT trunksChanged(trunks, true);
    });
}

void AsteriskHouse::readParked()
{
    m_session.send("ParkedCalls", {}, [this](const AmiReply &reply) {
        if (!reply.good)
            return;
        QList<ParkedCall> parked;
        for (const ami::Message &row : reply.rows) {
            ParkedCall call;
            call.slot = row["ParkingSpace"];
            call.leg = row["ParkeeUniqueid"];
            call.callId = row["ParkeeLinkedid"];
            call.party.number = row["ParkeeCallerIDNum"];
            call.party.name = row["ParkeeCallerIDName"];
            call.by = row["ParkerDialString"].section(u'/', -1);
            call.allowed = std::chrono::seconds(row["ParkingTimeout"].toInt());
            parked.append(call);
        }
        Q_EMIT parkedChanged(parked);
    });
}

} // namespace bellboard
