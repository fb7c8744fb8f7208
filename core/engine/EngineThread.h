// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Engine.h"

#include <QThread>

namespace bellboard {

/// The engine in a thread of its own, for the composition root. Signals arrive in the thread that made it.
class EngineThread : public QObject
{
    Q_OBJECT

  public:
    explicit EngineThread(EngineOptions options, QObject *parent = nullptr);
    ~EngineThread() override;

    void start();
    /// Orderly stop: gives back what the PBX lent, at most 5 s.
    void stop();

  Q_SIGNALS:
    void leadingChanged(bool leading);
    void trouble(const bellboard::Error &error);
    void gatewayListening(const QString &address);

  private:
    EngineOptions m_options;
    QThread m_thread;
    Engine *m_engine = nullptr;
};

} // namespace bellboard
