// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/EngineThread.h"

namespace bellboard {

EngineThread::EngineThread(EngineOptions options, QObject *parent) : QObject(parent), m_options(std::move(options))
{
    m_thread.setObjectName(QStringLiteral("engine"));
}

EngineThread::~EngineThread()
{
    stop();
}

void EngineThread::start()
{
    if (m_engine)
        return;
    m_engine = new Engine(m_options);
    m_engine->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, m_engine, &Engine::start);
    connect(m_engine, &Engine::stopped, m_engine, &QObject::deleteLater);
    connect(m_engine, &QObject::destroyed, &m_thread, &QThread::quit, Qt::DirectConnection);
    connect(m_engine, &Engine::leadingChanged, this, &EngineThread::leadingChanged);
    connect(m_engine, &Engine::trouble, this, &EngineThread::trouble);
    connect(m_engine, &Engine::gatewayListening, this, &EngineThread::gatewayListening);
    m_thread.start();
}

void EngineThread::stop()
{
    if (!m_engine)
        return;
    QMetaObject::invokeMethod(m_engine, &Engine::stop, Qt::QueuedConnection);
    m_engine = nullptr;
    // The engine itself sees to the end within 5 s; a statement that hangs is ended by its own limit.
    constexpr int longestStop = 16000;
    if (!m_thread.wait(longestStop))
        qFatal("The engine does not stop. What is open goes on with the next start.");
}

} // namespace bellboard
