// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "core/desk_telephone.h"

namespace bellboard {

/// What a person at a desk can do with a call.
enum class CallOperation {
    Answer,
    Decline,
    Voicemail,
    PickUp, ///< to the own phone: what rings elsewhere, waits in a queue, or is parked
    HangUp,
    Hold, ///< and back
    Mute, ///< and back
    Transfer,
    Consult,
    CompleteTransfer,
    BackOut,
    Swap,
    ThreeWay,
    Park,
    Record, ///< and off
    SendDigits,
    Listen,
    Whisper,
    BargeIn,
};

/// The operations on calls as buttons, menus and keys need them: whether one makes sense now, why it cannot be done,
/// and doing it. The one place that knows which leg an operation acts on. Pages and pop-up share it.
class CallOperations final : public QObject
{
    Q_OBJECT

  public:
    /// `desk` has a telephone.
    explicit CallOperations(Desk &desk, QObject *parent = nullptr);

    /// What goes with an operation: a number to reach, or digits to send.
    struct With
    {
        QString target;
        RecipientType type = RecipientType::Extension;
    };

    /// True while the state of the call asks for it; otherwise its control need not be shown.
    bool fits(CallOperation operation, const CallEntry &entry) const;
    /// Why it cannot be done, in a sentence for a tooltip; empty: it can.
    QString whyNot(CallOperation operation, const CallEntry &entry) const;
    /// The command, or nothing where a leg it needs is not there.
    std::optional<PhoneCommand> command(CallOperation operation, const CallEntry &entry, const With &with) const;
    /// Asks the leader for it; `done` or `failed` follows.
    void perform(CallOperation operation, const CallEntry &entry, const With &with);
    void perform(CallOperation operation, const CallEntry &entry) { perform(operation, entry, With()); }
    void perform(const PhoneCommand &command);

    /// True where the second doing undoes the first, and the first has been done.
    bool isOn(CallOperation operation, const CallEntry &entry) const;
    /// The words on its button.
    static QString name(CallOperation operation, bool on = false);

    /// The leg of `entry` that stands at this extension and is not over; null: none.
    static const LegView *legAt(const PhoneCall &call, const QString &extension);
    /// The call that rings at the own phone: the longest ringing one.
    std::optional<CallEntry> ringingHere() const;
    /// The call that the own phone is in, talking before held; the latest one first.
    std::optional<CallEntry> ownCall() const;
    /// Who has waited longest in a queue.
    std::optional<CallEntry> longestWaiting() const;

    Desk &desk() const { return m_desk; }
    TelephoneDesk &telephone() const { return m_telephone; }

  Q_SIGNALS:
    void done();
    void failed(const bellboard::Error &error);

  private:
    QString own() const { return m_telephone.ownExtension(); }
    const LegView *otherLeg(const PhoneCall &call) const;
    /// The call whose other party waits on hold while the own phone asks somebody else; nothing: nobody is asked.
    std::optional<CallEntry> consulting(const CallEntry &entry) const;

    Desk &m_desk;
    TelephoneDesk &m_telephone;
};

} // namespace bellboard
