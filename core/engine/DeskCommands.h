// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/DeskCommand.h"
#include "core/domain/Error.h"
#include "core/store/ReaderPool.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QPromise>
#include <QSet>

#include <chrono>

namespace bellboard {

/// Commands on their way: written as rows, awaited until the leader has marked them. Every wait has an end.
class DeskCommands : public QObject
{
    Q_OBJECT

  public:
    DeskCommands(ReaderPool &pool, PropertyId property, QObject *parent = nullptr);
    ~DeskCommands() override;

    /// The finished command, or the error: Refused by the database, Invalid with the leader's words, Unreachable when
    /// no leader took it within `patience` (it stays stored, and a leader that comes later will).
    QFuture<Result<DeskCommand>> send(CommandKind kind, const QJsonObject &arguments,
                                      std::chrono::milliseconds patience = std::chrono::seconds(10));

    /// From the feed: somebody marked this command.
    void onFinished(CommandId id);
    /// After a lost connection: asks for all that are awaited.
    void askAgain();

  private:
    using Promise = std::shared_ptr<QPromise<Result<DeskCommand>>>;
    void await(CommandId id, const Promise &promise, std::chrono::milliseconds patience);
    void ask(CommandId id);
    void settle(CommandId id, const Result<DeskCommand> &outcome);

    ReaderPool &m_pool;
    PropertyId m_property;
    QHash<CommandId, Promise> m_awaited;
};

} // namespace bellboard
