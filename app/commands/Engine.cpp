// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Ground.h"
#include "app/StopSignal.h"
#include "app/Terminal.h"
#include "app/commands/Commands.h"
#include "core/engine/EngineThread.h"

#include <QLoggingCategory>

namespace bellboard {

Q_LOGGING_CATEGORY(lcApp, "bellboard.app")

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EngineCommand)
};

} // namespace

int runEngine(const QStringList &arguments)
{
    CommandLine line(
        QStringLiteral("engine"),
        Words::tr("Acts for the hotel without a window: takes in presses, calls the recipients. Runs until it "
                  "is stopped; several may run, one acts and the others stand by."));
    if (const auto code = line.read(arguments))
        return *code;
    const auto ground =
        Ground::openPresent(line.global(), [](const QString &words) { qCInfo(lcApp).noquote() << words; });
    if (!ground)
        return terminal::fail(ground.error());
    const auto property = (*ground)->property();
    if (!property)
        return terminal::fail(property.error());
    const auto key = (*ground)->propertyKey(property->id);
    if (!key)
        qCWarning(lcApp).noquote() << key.error().message;

    StopSignal stop;
    EngineThread engine({(*ground)->target(), property->id, QStringLiteral("engine"), key.value_or(nullptr),
                         [&] { return (*ground)->revive(); }});
    QObject::connect(&engine, &EngineThread::leadingChanged, &engine, [](bool leading) {
        qCInfo(lcApp).noquote() << (leading ? Words::tr("This engine acts.") : Words::tr("This engine stands by."));
    });
    QObject::connect(&engine, &EngineThread::gatewayListening, &engine, [](const QString &address) {
        qCInfo(lcApp).noquote() << Words::tr("Buttons reach the gateway at %1.").arg(address);
    });
    QObject::connect(&engine, &EngineThread::trouble, &engine,
                     [](const Error &error) { qCWarning(lcApp).noquote() << error.message; });
    QObject::connect(&stop, &StopSignal::asked, &engine, [&] {
        qCInfo(lcApp).noquote() << Words::tr("Asked to stop.");
        engine.stop();
        QCoreApplication::quit();
    });
    qCInfo(lcApp).noquote() << Words::tr("Bellboard %1 for %2, %3.")
                                   .arg(QCoreApplication::applicationVersion(), property->name,
                                        (*ground)->target().describe());
    engine.start();
    return QCoreApplication::exec();
}

} // namespace bellboard
