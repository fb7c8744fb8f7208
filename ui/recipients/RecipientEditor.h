// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"

#include <QHash>
#include <QUndoStack>

#include <functional>

namespace bellboard {

/// Changes to the recipients that can be taken back. A step enters the undo stack only once the desk has done it, so
/// the stack never holds something that never happened.
class RecipientEditor final : public QObject
{
    Q_OBJECT

  public:
    using Done = std::function<void(const Result<> &)>;

    RecipientEditor(Desk &desk, QObject *parent);

    QUndoStack &stack() { return m_stack; }

    void add(const Recipient &recipient, Done done);
    void edit(const Recipient &before, const Recipient &after, Done done = {});
    void setActive(const Recipient &recipient, bool active);
    void askForKey(const Recipient &recipient);
    void remove(const Recipient &recipient);
    /// Positions count from 0.
    void move(const Recipient &recipient, int from, int to);

  Q_SIGNALS:
    void failed(const bellboard::Error &error);
    void removed(const bellboard::Recipient &recipient);

  private:
    using Act = std::function<QFuture<Result<>>()>;

    void perform(const QString &text, Act act, Act undo, Done done = {}, std::function<void()> after = {});
    void run(const Act &act);
    void runNext();
    /// A recipient that was deleted and brought back may have a new id.
    RecipientId now(RecipientId id) const;
    Recipient asNow(Recipient recipient) const;
    QFuture<Result<>> restore(const Recipient &recipient);

    friend class RecipientStep;

    Desk &m_desk;
    QUndoStack m_stack;
    QHash<RecipientId, RecipientId> m_newIds;
    QList<Act> m_waiting; ///< to be undone or redone after the one under way
    bool m_running = false;
};

} // namespace bellboard
