// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calls/CallOperation.h"

#include <QAction>
#include <QHash>
#include <QKeySequence>

namespace bellboard {

/// The keys that an attendant works by without the mouse. They count in every window of the console, whatever page is
/// shown, and are kept on this PC.
class ConsoleKeys final : public QObject
{
    Q_OBJECT

  public:
    enum class Key { Answer, HangUp, Hold, Transfer, Park, NextWaiting, Dial };
    Q_ENUM(Key)

    /// `window` is whose other keys must not be taken.
    ConsoleKeys(CallOperations &operations, QWidget *window);

    static QList<Key> all();
    static QString name(Key key);
    static QKeySequence standard(Key key);
    QAction *action(Key key) const { return m_actions.value(key); }
    QKeySequence sequence(Key key) const { return action(key)->shortcut(); }
    /// An empty one takes the key away. Conflict: another action of the window has it; Invalid: no key to work by.
    Result<> set(Key key, const QKeySequence &sequence);

  Q_SIGNALS:
    void changed();
    void transferWanted(const bellboard::CallEntry &entry);
    void dialWanted();
    /// There is no call for this key just now.
    void nothingToDo(const QString &words);

  private:
    void press(Key key);
    Result<> check(Key key, const QKeySequence &sequence) const;

    CallOperations &m_operations;
    QWidget *m_window;
    QHash<Key, QAction *> m_actions;
};

} // namespace bellboard
