// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Program.h"

namespace bellboard::test {

namespace {
/// Generous: the machine may be busy with other tests.
constexpr int patience = 120000;
} // namespace

Program::Program(QString dataDir)
    : m_dataDir(std::move(dataDir)), m_environment(QProcessEnvironment::systemEnvironment())
{
    m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    m_environment.remove(QStringLiteral("DISPLAY"));
    m_environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    m_environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    m_environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
}

void Program::setEnvironment(const QString &name, const QString &value)
{
    m_environment.insert(name, value);
}

void Program::prepare(QProcess &process, const QStringList &arguments) const
{
    QStringList words = arguments;
    if (!m_dataDir.isEmpty())
        words += {QStringLiteral("--data-dir"), m_dataDir};
    process.setProgram(QStringLiteral(BELLBOARD_PROGRAM));
    process.setArguments(words);
    process.setProcessEnvironment(m_environment);
}

Ended Program::run(const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    prepare(process, arguments);
    process.start();
    process.write(input);
    process.closeWriteChannel();
    Ended ended;
    if (!process.waitForFinished(patience)) {
        process.kill();
        process.waitForFinished();
        ended.err = "did not end; said: " + process.readAllStandardError();
        return ended;
    }
    ended.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    ended.out = process.readAllStandardOutput();
    ended.err = process.readAllStandardError();
    return ended;
}

std::unique_ptr<QProcess> Program::start(const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    prepare(*process, arguments);
    process->start();
    return process;
}

int Program::stop(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(30000)) {
        process.kill();
        process.waitForFinished();
        return -1;
    }
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

} // namespace bellboard::test
