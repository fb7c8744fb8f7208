// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/ConsoleKeys.h"

#include <QSettings>
#include <QWidget>

namespace bellboard {

namespace {

using Key = ConsoleKeys::Key;

QString settingsKey(Key key)
{
    static constexpr const char *names[] = {"answer", "hangUp", "hold", "transfer", "park", "nextWaiting", "dial"};
    return QStringLiteral("telephone/keys/%1").arg(QLatin1StringView(names[static_cast<int>(key)]));
}

QString plain(const QString &text)
{
    return QString(text).remove(QLatin1Char('&'));
}

} // namespace

ConsoleKeys::ConsoleKeys(CallOperations &operations, QWidget *window)
    : QObject(window), m_operations(operations), m_window(window)
{
    for (const Key key : all()) {
        auto *action = new QAction(name(key), window);
        action->setShortcutContext(Qt::ApplicationShortcut); // from a dialog and the pop-up as well
        action->setAutoRepeat(false); // a key held down must not hang up what it has just answered
        connect(action, &QAction::triggered, this, [this, key] { press(key); });
        m_actions.insert(key, action);
    }
    // What was kept may meet a key that a newer version has given away: then the action goes without.
    const QSettings kept;
    for (const Key key : all()) {
        const QString text =
            kept.value(settingsKey(key), standard(key).toString(QKeySequence::PortableText)).toString();
        const QKeySequence sequence = QKeySequence::fromString(text, QKeySequence::PortableText);
        if (check(key, sequence))
            action(key)->setShortcut(sequence);
    }
}

QList<Key> ConsoleKeys::all()
{
    return {Key::Answer, Key::HangUp, Key::Hold, Key::Transfer, Key::Park, Key::NextWaiting, Key::Dial};
}

QString ConsoleKeys::name(Key key)
{
    switch (key) {
    case Key::Answer:
        return tr("Answer");
    case Key::HangUp:
        return tr("Hang up or decline");
    case Key::Hold:
        return tr("Hold and take back");
    case Key::Transfer:
        return tr("Transfer to…");
    case Key::Park:
        return tr("Park");
    case Key::NextWaiting:
        return tr("Next waiting call");
    case Key::Dial:
        return tr("Find or dial");
    }
    return {};
}

QKeySequence ConsoleKeys::standard(Key key)
{
    switch (key) {
    case Key::Answer:
        return Qt::Key_F2;
    case Key::HangUp:
        return Qt::Key_F3;
    case Key::Hold:
        return Qt::Key_F4;
    case Key::Transfer:
        return Qt::Key_F5;
    case Key::Park:
        return Qt::Key_F6;
    case Key::NextWaiting:
        return Qt::Key_F7;
    case Key::Dial:
        return Qt::Key_F8;
    }
    return {};
}

Result<> ConsoleKeys::check(Key key, const QKeySequence &sequence) const
{
    if (sequence.isEmpty())
        return {};
    const QKeyCombination first = sequence[0];
    const bool command = first.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const bool functionKey = first.key() >= Qt::Key_F1 && first.key() <= Qt::Key_F35;
    if (!command && !functionKey)
        return fail(ErrorKind::Invalid, tr("%1 is needed for typing. Take a function key, or one with Ctrl or Alt.")
                                            .arg(sequence.toString(QKeySequence::NativeText)));
    const auto actions = m_window->findChildren<QAction *>();
    for (const QAction *other : actions) {
        const auto theirs = other->shortcuts();
        if (other == action(key) || !theirs.contains(sequence))
            continue;
        return fail(ErrorKind::Conflict, tr("%1 is the key of “%2” already.")
                                             .arg(sequence.toString(QKeySequence::NativeText), plain(other->text())));
    }
    return {};
}

Result<> ConsoleKeys::set(Key key, const QKeySequence &sequence)
{
    const QKeySequence one = sequence.isEmpty() ? QKeySequence() : QKeySequence(sequence[0]);
    if (const Result<> checked = check(key, one); !checked)
        return checked;
    action(key)->setShortcut(one);
    QSettings().setValue(settingsKey(key), one.toString(QKeySequence::PortableText));
    Q_EMIT changed();
    return {};
}

void ConsoleKeys::press(Key key)
{
    const auto perform = [this](CallOperation operation, const std::optional<CallEntry> &entry,
                                const QString &nothing) {
        if (entry)
            m_operations.perform(operation, *entry);
        else
            Q_EMIT nothingToDo(nothing);
    };
    const QString noOwnCall = tr("Your telephone is in no call.");
    switch (key) {
    case Key::Answer:
        perform(CallOperation::Answer, m_operations.ringingHere(), tr("No call rings at your telephone."));
        return;
    case Key::HangUp:
        if (const auto own = m_operations.ownCall())
            m_operations.perform(CallOperation::HangUp, *own);
        else
            perform(CallOperation::Decline, m_operations.ringingHere(), noOwnCall);
        return;
    case Key::Hold:
        perform(CallOperation::Hold, m_operations.ownCall(), noOwnCall);
        return;
    case Key::Transfer: {
        const auto own = m_operations.ownCall();
        if (const auto entry = own ? own : m_operations.ringingHere())
            Q_EMIT transferWanted(*entry);
        else
            Q_EMIT nothingToDo(noOwnCall);
        return;
    }
    case Key::Park:
        perform(CallOperation::Park, m_operations.ownCall(), noOwnCall);
        return;
    case Key::NextWaiting:
        perform(CallOperation::PickUp, m_operations.longestWaiting(), tr("Nobody waits."));
        return;
    case Key::Dial:
        Q_EMIT dialWanted();
        return;
    }
}

} // namespace bellboard
