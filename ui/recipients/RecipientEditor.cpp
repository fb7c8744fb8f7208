// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recipients/RecipientEditor.h"

#include "ui/FutureReply.h"

#include <QPromise>

#include <memory>

namespace bellboard {

namespace {

/// Turns a reply that carries an id into one that carries none, and hands the id to `taken`.
QFuture<Result<>> dropId(QObject *owner, const QFuture<Result<RecipientId>> &future,
                         std::function<void(RecipientId)> taken)
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    whenDone(owner, future, [promise, taken = std::move(taken)](const Result<RecipientId> &id) {
        if (id)
            taken(*id);
        promise->addResult(id ? Result<>{} : Result<>(tl::make_unexpected(id.error())));
        promise->finish();
    });
    return promise->future();
}

} // namespace

/// One step of the stack. It was done before it was pushed, so the first redo() does nothing.
class RecipientStep final : public QUndoCommand
{
  public:
    RecipientStep(RecipientEditor &editor, const QString &text, RecipientEditor::Act act, RecipientEditor::Act back)
        : QUndoCommand(text), m_editor(editor), m_act(std::move(act)), m_back(std::move(back))
    {
    }

    void undo() override { m_editor.run(m_back); }
    void redo() override
    {
        if (m_done)
            m_editor.run(m_act);
        m_done = true;
    }

  private:
    RecipientEditor &m_editor;
    RecipientEditor::Act m_act;
    RecipientEditor::Act m_back;
    bool m_done = false;
};

RecipientEditor::RecipientEditor(Desk &desk, QObject *parent) : QObject(parent), m_desk(desk) {}

void RecipientEditor::add(const Recipient &recipient, Done done)
{
    auto added = std::make_shared<Recipient>(recipient);
    perform(
        tr("add %1").arg(recipient.label),
        [this, added, first = true]() mutable {
            const bool again = !first;
            first = false;
            if (again)
                return restore(*added);
            return dropId(this, m_desk.addRecipient(*added), [added](RecipientId id) { added->id = id; });
        },
        [this, added] { return m_desk.removeRecipient(now(added->id)); }, std::move(done));
}

void RecipientEditor::edit(const Recipient &before, const Recipient &after, Done done)
{
    perform(
        tr("change %1").arg(after.label), [this, after] { return m_desk.editRecipient(asNow(after)); },
        [this, before] { return m_desk.editRecipient(asNow(before)); }, std::move(done));
}

void RecipientEditor::setActive(const Recipient &recipient, bool active)
{
    Recipient after = recipient;
    after.active = active;
    const QString text = active ? tr("switch %1 on") : tr("switch %1 off");
    perform(
        text.arg(recipient.label), [this, after] { return m_desk.editRecipient(asNow(after)); },
        [this, recipient] { return m_desk.editRecipient(asNow(recipient)); });
}

void RecipientEditor::askForKey(const Recipient &recipient)
{
    Recipient after = recipient;
    after.acceptance = Acceptance::Key;
    edit(recipient, after);
}

void RecipientEditor::remove(const Recipient &recipient)
{
    perform(
        tr("delete %1").arg(recipient.label), [this, recipient] { return m_desk.removeRecipient(now(recipient.id)); },
        [this, recipient] { return restore(recipient); }, {}, [this, recipient] { Q_EMIT removed(recipient); });
}

void RecipientEditor::move(const Recipient &recipient, int from, int to)
{
    perform(
        tr("move %1").arg(recipient.label),
        [this, id = recipient.id, to] { return m_desk.moveRecipient(now(id), to + 1); },
        [this, id = recipient.id, from] { return m_desk.moveRecipient(now(id), from + 1); });
}

void RecipientEditor::perform(const QString &text, Act act, Act undo, Done done, std::function<void()> after)
{
    const QFuture<Result<>> future = act();
    whenDone(this, future,
             [this, text, act = std::move(act), undo = std::move(undo), done = std::move(done),
              after = std::move(after)](const Result<> &result) {
                 if (result)
                     m_stack.push(new RecipientStep(*this, text, act, undo));
                 else if (!done)
                     Q_EMIT failed(result.error());
                 if (result && after)
                     after();
                 if (done)
                     done(result);
             });
}

/// One step after the other: what is undone and redone quickly may need the id that the step before it brings back.
void RecipientEditor::run(const Act &act)
{
    m_waiting.append(act);
    if (!std::exchange(m_running, true))
        runNext();
}

void RecipientEditor::runNext()
{
    if (m_waiting.isEmpty()) {
        m_running = false;
        return;
    }
    whenDone(this, m_waiting.takeFirst()(), [this](const Result<> &result) {
        if (!result)
            Q_EMIT failed(result.error());
        runNext();
    });
}

RecipientId RecipientEditor::now(RecipientId id) const
{
    while (m_newIds.contains(id))
        id = m_newIds.value(id);
    return id;
}

Recipient RecipientEditor::asNow(Recipient recipient) const
{
    recipient.id = now(recipient.id);
    return recipient;
}

QFuture<Result<>> RecipientEditor::restore(const Recipient &recipient)
{
    const RecipientId old = now(recipient.id);
    return dropId(this, m_desk.restoreRecipient(asNow(recipient)), [this, old](RecipientId id) {
        if (id != old)
            m_newIds.insert(old, id);
    });
}

} // namespace bellboard
