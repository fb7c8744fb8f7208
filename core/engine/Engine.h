// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Clock.h"
#include "core/security/PropertyKey.h"
#include "core/store/Database.h"
#include "core/store/LeaderLock.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace bellboard {

class ChangeFeed;
class Duty;

/// What an engine needs to know.
struct EngineOptions
{
    ConnectionTarget target;
    PropertyId property;
    QString role = QStringLiteral("engine"); ///< "front desk", "manager", "kiosk", "engine": shown to people
    std::shared_ptr<const PropertyKey> key;  ///< null: links with secrets say that they cannot be opened
    std::function<Result<>()> revive;        ///< brings an embedded server back that has died; may be empty
};

/// The desk at work, seen from its process: waits for the leader's lock, does the leader's duty while it holds it, and
/// stands by again when it has lost it. Lives in the engine thread.
class Engine : public QObject
{
    Q_OBJECT

  public:
    explicit Engine(EngineOptions options, QObject *parent = nullptr);
    ~Engine() override;

    void start();
    /// Orderly: gives back what the PBX lent and the lock, then emits `stopped`.
    void stop();
    bool isLeading() const { return m_duty != nullptr; }

  Q_SIGNALS:
    void leadingChanged(bool leading);
    void trouble(const bellboard::Error &error);
    void gatewayListening(const QString &address);
    void stopped();

  private:
    void look();
    bool openDatabase();
    bool holdsLock();
    void lead();
    void stepDown();
    void report(const Error &error);

    EngineOptions m_options;
    SystemClock m_clock;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<LeaderLock> m_lock;
    std::unique_ptr<ChangeFeed> m_feed;
    std::unique_ptr<Duty> m_duty;
    LeaderReport m_report;
    QTimer m_look{this}; ///< a child, so that it moves to the engine thread with its owner
    QElapsedTimer m_sinceBeat;
    QElapsedTimer m_sinceLost; ///< the connection, and with it the lock, while on duty
    Error m_lastTrouble;
    bool m_held = true; ///< the lock, by this very connection
    bool m_stopping = false;
};

} // namespace bellboard
