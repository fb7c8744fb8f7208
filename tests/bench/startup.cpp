// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// To the first usable window on an initialised data directory, and the memory of window and engine after it, beside the
// start of the same program that only prints its version.
#include "tests/bench/Figures.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include <signal.h>
#include <sys/stat.h>

using namespace bellboard::bench;

namespace {

const QString program = QStringLiteral(BELLBOARD_PROGRAM);

void run(const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(120000) || process.exitCode() != 0)
        qFatal("%s", process.readAllStandardError().constData());
}

/// Resident memory of a process in MB, shared libraries counted by their share.
double memoryOf(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/smaps_rollup").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:"))
            return line.mid(4).trimmed().split(' ').constFirst().toDouble() / 1024;
    }
    return 0;
}

/// Starts the program and gives the milliseconds until `mark` stands in its output.
double startUntil(const QStringList &arguments, const QByteArray &mark, QProcess *process)
{
    process->setProcessChannelMode(QProcess::MergedChannels);
    QElapsedTimer timer;
    timer.start();
    process->start(program, arguments);
    QByteArray output;
    while (!output.contains(mark)) {
        if (!process->waitForReadyRead(30000))
            qFatal("“%s” was never said: %s", mark.constData(), output.constData());
        output += process->readAll();
    }
    return double(timer.nsecsElapsed()) / 1e6;
}

void stop(QProcess *process)
{
    process->terminate();
    process->waitForFinished(10000);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (qEnvironmentVariableIsEmpty("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_LOGGING_RULES", "bellboard.*.info=true");
    QTemporaryDir home;
    ::chmod(QFile::encodeName(home.path()).constData(), 0711);
    const QStringList global{QStringLiteral("--data-dir"), home.filePath(QStringLiteral("data"))};
    QProcess engine;
    startUntil(global + QStringList{QStringLiteral("--example")}, "The console is usable", &engine);
    stop(&engine);

    say(QStringLiteral("startup: on an initialised data directory"));
    Figures floor;
    Figures window;
    Figures engineStart;
    double windowMemory = 0;
    double engineMemory = 0;
    for (int i = 0; i < 10; ++i) {
        QElapsedTimer timer;
        timer.start();
        run({QStringLiteral("--version")});
        floor.add(double(timer.nsecsElapsed()) / 1e6);
        QProcess shown;
        window.add(startUntil(global, "The console is usable", &shown));
        QThread::msleep(1500);
        windowMemory = memoryOf(shown.processId());
        stop(&shown);
        QProcess acting;
        engineStart.add(startUntil(global + QStringList{QStringLiteral("engine")}, "This process leads", &acting));
        QThread::msleep(1500);
        engineMemory = memoryOf(acting.processId());
        stop(&acting);
    }
    floor.print(QStringLiteral("  floor: the program printing its version"));
    window.print(QStringLiteral("  first usable window, database included"));
    engineStart.print(QStringLiteral("  engine acting, database included"));
    say(QStringLiteral("  memory after it: window with engine %1 MB, engine alone %2 MB")
            .arg(windowMemory, 0, 'f', 1)
            .arg(engineMemory, 0, 'f', 1));
    return 0;
}
