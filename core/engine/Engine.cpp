// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/Engine.h"

#include "core/engine/Duty.h"
#include "core/store/ChangeFeed.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QSysInfo>

namespace bellboard {

Q_LOGGING_CATEGORY(lcEngine, "bellboard.engine")

namespace {
constexpr std::chrono::milliseconds lookEvery{500};
constexpr std::chrono::milliseconds beatEvery{2000};
/// A server takes so long to notice that our old connection, which held the lock, is dead.
constexpr std::chrono::milliseconds lockPatience{20000};
constexpr std::chrono::seconds mostClosing{4};
} // namespace

Engine::Engine(EngineOptions options, QObject *parent) : QObject(parent), m_options(std::move(options))
{
    m_report.host = QSysInfo::machineHostName();
    m_report.role = m_options.role;
    m_report.pid = QCoreApplication::applicationPid();
    connect(&m_look, &QTimer::timeout, this, &Engine::look);
}

Engine::~Engine()
{
    m_duty.reset(); // while all that it may still report to is there
}

void Engine::start()
{
    m_look.start(lookEvery);
    look();
}

/// The one place that decides who this process is: connected or not, leader or standing by.
void Engine::look()
{
    if (m_stopping || !openDatabase())
        return;
    if (m_duty) {
        if (!holdsLock() || !m_sinceBeat.hasExpired(beatEvery.count()))
            return;
        m_sinceBeat.start();
        m_report.seenAt = m_clock.now();
        if (auto beaten = m_lock->beat(m_report); !beaten)
            report(beaten.error());
        else
            m_duty->lookAfterLinks();
        return;
    }
    const auto taken = m_lock->tryTake();
    if (!taken)
        report(taken.error());
    else if (*taken)
        lead();
}

/// True when the lock is ours, by this connection. After a lost one it may still be held by that connection's ghost, so
/// it is asked for a while before somebody else is believed to lead. Meanwhile nothing is decided.
bool Engine::holdsLock()
{
    if (m_held)
        return true;
    const auto taken = m_lock->tryTake();
    if (taken && *taken) {
        if (auto gone = m_duty->goOn(); !gone) {
            report(gone.error());
            return false;
        }
        m_held = true;
        qCInfo(lcEngine, "The database is back, and this process still leads");
        return true;
    }
    if (!taken) {
        report(taken.error());
    } else if (m_sinceLost.hasExpired(lockPatience.count())) {
        qCWarning(lcEngine, "The lock was lost with the connection, and another one leads now");
        stepDown();
    }
    return false;
}

/// True when there is a connection that can be used now.
bool Engine::openDatabase()
{
    if (m_database && m_database->isAlive())
        return true;
    if (m_duty && std::exchange(m_held, false)) {
        m_sinceLost.start();
        m_duty->hold();
    }
    if (m_options.revive) {
        if (auto revived = m_options.revive(); !revived)
            report(revived.error());
    }
    if (!m_database) {
        auto opened = Database::open(m_options.target, QStringLiteral("engine"));
        if (!opened) {
            report(opened.error());
            return false;
        }
        m_database = std::move(*opened);
        m_lock = std::make_unique<LeaderLock>(*m_database, m_options.property);
    } else if (auto again = m_database->reopen(); !again) {
        report(again.error());
        return false;
    }
    m_lastTrouble = {};
    if (!m_feed) {
        m_feed = std::make_unique<ChangeFeed>(m_options.target, m_options.property);
        m_feed->start();
    }
    return true;
}

void Engine::lead()
{
    m_report.since = m_clock.now();
    m_report.seenAt = m_report.since;
    auto duty =
        std::make_unique<Duty>(*m_database, m_options.target, *m_feed, m_options.property, m_options.key, m_clock);
    connect(duty.get(), &Duty::trouble, this, &Engine::report);
    connect(duty.get(), &Duty::gatewayListening, this, &Engine::gatewayListening);
    if (auto begun = duty->begin(); !begun) {
        report(begun.error());
        if (auto released = m_lock->release(); !released)
            report(released.error());
        return;
    }
    m_duty = std::move(duty);
    m_held = true;
    m_sinceBeat.start();
    if (auto beaten = m_lock->beat(m_report); !beaten)
        report(beaten.error());
    qCInfo(lcEngine, "This process leads");
    Q_EMIT leadingChanged(true);
}

void Engine::stepDown()
{
    m_duty.reset();
    Q_EMIT leadingChanged(false);
}

void Engine::stop()
{
    if (std::exchange(m_stopping, true))
        return;
    m_look.stop();
    const auto finish = [this] {
        if (m_duty) {
            m_duty.reset();
            if (auto released = m_lock->release(); !released)
                report(released.error());
        }
        m_feed.reset();
        m_lock.reset();
        m_database.reset();
        Q_EMIT stopped();
    };
    if (!m_duty) {
        finish();
        return;
    }
    auto once = std::make_shared<bool>(false);
    const auto finishOnce = [finish, once] {
        if (!std::exchange(*once, true))
            finish();
    };
    connect(m_duty.get(), &Duty::ended, this, finishOnce, Qt::QueuedConnection);
    QTimer::singleShot(mostClosing, this, finishOnce); // a PBX that does not answer must not keep us
    m_duty->end();
}

void Engine::report(const Error &error)
{
    if (error == m_lastTrouble)
        return; // said once, until something else is the matter
    m_lastTrouble = error;
    qCWarning(lcEngine, "%s", qPrintable(error.message));
    Q_EMIT trouble(error);
}

} // namespace bellboard
