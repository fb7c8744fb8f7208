// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/DeskCommands.h"

#include "core/store/CommandStore.h"

#include <QTimer>

namespace bellboard {

namespace {

void fulfil(QPromise<Result<DeskCommand>> &promise, const Result<DeskCommand> &outcome)
{
    promise.addResult(outcome);
    promise.finish();
}

} // namespace

DeskCommands::DeskCommands(ReaderPool &pool, PropertyId property, QObject *parent)
    : QObject(parent), m_pool(pool), m_property(property)
{
}

DeskCommands::~DeskCommands()
{
    for (const Promise &promise : std::as_const(m_awaited))
        fulfil(*promise, fail(ErrorKind::Unreachable, tr("Bellboard is closing.")));
}

QFuture<Result<DeskCommand>> DeskCommands::send(CommandKind kind, const QJsonObject &arguments,
                                                std::chrono::milliseconds patience)
{
    auto promise = std::make_shared<QPromise<Result<DeskCommand>>>();
    promise->start();
    QFuture<Result<DeskCommand>> future = promise->future();
    m_pool
        .run([property = m_property, kind, arguments](Database &database) {
            return CommandStore(database, property).submit(kind, arguments);
        })
        .then(this, [this, promise, patience](const Result<CommandId> &submitted) {
            if (submitted)
                await(*submitted, promise, patience);
            else
                fulfil(*promise, tl::make_unexpected(submitted.error()));
        });
    return future;
}

void DeskCommands::await(CommandId id, const Promise &promise, std::chrono::milliseconds patience)
{
    m_awaited.insert(id, promise);
    QTimer::singleShot(patience, this, [this, id] {
        settle(id,
               fail(ErrorKind::Unreachable, tr("Nobody is acting for this hotel at the moment. Start Bellboard on the "
                                               "computer that does, or call the staff by hand. What you asked for is "
                                               "stored.")));
    });
    ask(id); // it may have been done before we began to listen for it
}

void DeskCommands::onFinished(CommandId id)
{
    if (m_awaited.contains(id))
        ask(id);
}

void DeskCommands::askAgain()
{
    const QList<CommandId> ids = m_awaited.keys();
    for (const CommandId id : ids)
        ask(id);
}

void DeskCommands::ask(CommandId id)
{
    m_pool.run([property = m_property, id](Database &database) { return CommandStore(database, property).command(id); })
        .then(this, [this, id](const Result<DeskCommand> &command) {
            if (!command || command->status == CommandStatus::Pending)
                return; // the feed, the next connection or the end of patience settles it
            if (command->status == CommandStatus::Failed)
                settle(id, fail(ErrorKind::Invalid, command->failure));
            else
                settle(id, *command);
        });
}

void DeskCommands::settle(CommandId id, const Result<DeskCommand> &outcome)
{
    if (const Promise promise = m_awaited.take(id))
        fulfil(*promise, outcome);
}

} // namespace bellboard
