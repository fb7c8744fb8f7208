// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Clock.h"
#include "core/engine/AlertRunner.h"
#include "core/store/CommandStore.h"

#include <QObject>
#include <QSet>

namespace bellboard {

/// Carries out what the consoles ask for, once each, in order. Engine thread, while this process leads.
class CommandRunner : public QObject
{
    Q_OBJECT

  public:
    CommandRunner(CommandStore &store, AlertRunner &alerts, const Clock &clock, QObject *parent = nullptr);

    /// Takes up everything that is pending.
    void takeUp();
    /// The end of what `testRequested` or `telephoneRequested` asked for: words for a person, or the PBX's word (a call
    /// id, a parking slot).
    void finishWithWords(CommandId command, const Result<QString> &outcome);

  Q_SIGNALS:
    void testRequested(bellboard::CommandId command, const QString &kind);
    /// A drill that wants the training PBX to be there first.
    void trainingDrillRequested(const bellboard::DeskCommand &command);
    /// Something asked of the telephone; whoever takes it ends it by `finishWithWords`.
    void telephoneRequested(const bellboard::DeskCommand &command);
    void trouble(const bellboard::Error &error);

  private:
    void carryOut(const DeskCommand &command);
    void carryOutOnAlert(const DeskCommand &command);
    void fail(CommandId command, const QString &words);

    CommandStore &m_store;
    AlertRunner &m_alerts;
    const Clock &m_clock;
    QSet<CommandId> m_inHand;
    QHash<CommandId, Result<QString>> m_unsaid; ///< carried out, and the database did not take the outcome
};

} // namespace bellboard
