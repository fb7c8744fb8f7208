// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/CallBoard.h"

#include "ui/SecondTicker.h"
#include "ui/calls/LiveCallModel.h"
#include "ui/calls/TeamModel.h"
#include "ui/calls/TelephoneSettings.h"
#include "ui/calls/WaitingModel.h"

namespace bellboard {

CallBoard::CallBoard(Desk &desk, SecondTicker &ticker, TelephoneSettings &settings, QObject *parent)
    : QObject(parent), m_telephone(*desk.telephone()), m_ticker(ticker), m_settings(settings)
{
    m_calls = new LiveCallModel(desk, this);
    m_waiting = new WaitingModel(desk, this);
    m_team = new TeamModel(this);
    m_gather.setSingleShot(true);
    m_gather.setInterval(frame);
    m_gather.setTimerType(Qt::PreciseTimer);
    connect(&m_gather, &QTimer::timeout, this, &CallBoard::followNow);
    connect(&m_telephone, &TelephoneDesk::callsChanged, this, &CallBoard::followLater);
    for (const auto signal : {&TelephoneDesk::queuesChanged, &TelephoneDesk::extensionsChanged})
        connect(&m_telephone, signal, this, &CallBoard::followLater);
    connect(&settings, &TelephoneSettings::changed, this, [this] { tick(m_ticker.now()); });
    connect(&ticker, &SecondTicker::tick, this, &CallBoard::tick);
    followNow();
}

void CallBoard::followLater()
{
    if (!m_gather.isActive())
        m_gather.start();
}

void CallBoard::followNow()
{
    m_gather.stop();
    const QList<CallEntry> calls = m_telephone.liveCalls();
    const QList<CallQueue> queues = m_telephone.queues();
    QHash<QString, int> positions;
    for (const CallQueue &queue : queues) {
        for (const QueueCaller &caller : queue.callers) {
            if (!caller.callId.isEmpty())
                positions.insert(caller.callId, caller.position);
        }
    }
    m_calls->setPositions(positions);
    m_calls->update(calls);
    m_waiting->update(waitingOf(queues, calls));
    m_team->update(teamOf(m_telephone.extensions(), calls));
    tick(m_ticker.now());
    Q_EMIT followed();
}

void CallBoard::tick(const QDateTime &now)
{
    const auto limit = m_settings.values().waitingLimit;
    m_calls->setNow(now);
    m_calls->setWaitingLimit(limit);
    m_waiting->setNow(now);
    m_waiting->setLimit(limit);
    watchWaiting();
    Q_EMIT ticked(now);
}

void CallBoard::watchWaiting()
{
    QSet<qint64> late;
    for (const WaitingCaller &caller : m_waiting->rows()) {
        if (m_waiting->isTooLong(caller))
            late.insert(caller.key);
    }
    // One may leave as another begins to wait too long: the number alone would not tell.
    const bool more = !m_late.contains(late);
    m_late = late;
    if (more)
        Q_EMIT waitsTooLong();
}

} // namespace bellboard
