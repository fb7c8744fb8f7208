// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/AlertSequence.h"

namespace bellboard {

namespace {

const QString bellboardActor = QStringLiteral("bellboard");
constexpr QChar acceptingKey = u'1';

QDateTime after(const QDateTime &moment, std::chrono::milliseconds span)
{
    return moment.addMSecs(span.count());
}

QString nameOf(const Attempt &a)
{
    return a.recipientLabel.isEmpty() ? a.recipientNumber : a.recipientLabel;
}

/// What the calling needs of a recipient: place and dates are the list's own business.
QList<Recipient> asCalled(QList<Recipient> recipients)
{
    for (Recipient &r : recipients) {
        r.position = 0;
        r.createdAt = {};
        r.updatedAt = {};
    }
    return recipients;
}

AttemptOutcome outcomeOf(EndCause cause)
{
    switch (cause) {
    case EndCause::Busy:
        return AttemptOutcome::Busy;
    case EndCause::Declined:
        return AttemptOutcome::Declined;
    case EndCause::Unreachable:
        return AttemptOutcome::Unreachable;
    case EndCause::Failed:
        return AttemptOutcome::Failed;
    case EndCause::Lost:
        return AttemptOutcome::Lost;
    case EndCause::HungUp:
    case EndCause::NoAnswer:
    case EndCause::Cancelled:
        return AttemptOutcome::NoAnswer;
    }
    return AttemptOutcome::Failed;
}

/// One decision being made: the state that becomes the next one, with what is to be done and told.
class Decision
{
  public:
    Decision(const SequenceState &state, const SequenceContext &around) : s(state), context(around) {}

    void on(const alert::Raised &event)
    {
        tell(AlertEventKind::Pressed, event.actor);
        s.startedAt = context.now;
        beginRounds();
    }

    void on(const alert::PressedAgain &event)
    {
        tell(AlertEventKind::PressedAgain, event.actor);
        if (!isOpen(s.status)) {
            s.attention = true;
            return;
        }
        const auto sinceStart = std::chrono::milliseconds(s.startedAt.msecsTo(context.now));
        if (s.status == AlertStatus::Exhausted && sinceStart >= s.settings.rateLimit) {
            tell(AlertEventKind::Restarted, bellboardActor);
            s.startedAt = context.now;
            beginRounds();
        }
    }

    void on(const alert::Call &event)
    {
        Attempt *a = attempt(event.attempt);
        if (!a || !s.live.contains(a->number))
            return;
        std::visit([&](const auto &what) { onCall(*a, what); }, event.what);
    }

    void on(const alert::TimeReached &)
    {
        if (!isDue(s.wakeAt, context.now))
            return;
        s.wakeAt = {};
        switch (s.status) {
        case AlertStatus::Calling:
            currentTimeIsOver();
            break;
        case AlertStatus::Waiting:
            if (s.pending.isEmpty())
                nextRound();
            else
                callNext();
            break;
        case AlertStatus::LinkDown: // the link's return sets the next moment
        case AlertStatus::Exhausted:
            break;
        case AlertStatus::Acknowledged:
        case AlertStatus::Resolved:
        case AlertStatus::Cancelled:
            giveUpWaitingForEnds();
            break;
        }
    }

    void on(const alert::RecipientFreed &)
    {
        if (s.status == AlertStatus::Waiting && !s.pending.isEmpty())
            callNext();
    }

    void on(const alert::LinkLost &)
    {
        const bool wasUp = std::exchange(s.linkUp, false);
        if (!isOpen(s.status))
            return;
        if (s.status != AlertStatus::Exhausted && s.status != AlertStatus::LinkDown) {
            s.status = AlertStatus::LinkDown;
            tell(AlertEventKind::LinkLost, bellboardActor);
        } else if (wasUp) {
            tell(AlertEventKind::LinkLost, bellboardActor);
        }
    }

    void on(const alert::LinkBack &)
    {
        if (std::exchange(s.linkUp, true))
            return;
        for (const int number : std::as_const(s.live)) {
            // A hang-up that we may not have lived to send, or that the link could not carry.
            const Attempt *a = attempt(number);
            if (a && a->state == AttemptState::HangingUp)
                effects.append(alert::HangUp{number});
        }
        if (!isOpen(s.status))
            return;
        if (s.status == AlertStatus::LinkDown) // after a restart the link comes up without ever having been lost
            tell(AlertEventKind::LinkBack, bellboardActor);
        if (s.status == AlertStatus::Waiting && s.wakeAt.isValid())
            return; // nothing was missed: the pause, or the wait for a person, goes on
        if (s.status == AlertStatus::Exhausted) {
            if (!anyoneRang(s.round)) {
                tell(AlertEventKind::Restarted, bellboardActor);
                s.startedAt = context.now;
                beginRounds();
            }
            return;
        }
        if (s.current != 0) {
            s.status = AlertStatus::Calling;
            // Time for the link to say what became of the call while nobody could see it.
            const QDateTime soonest = after(context.now, sequence::resyncWait);
            if (!s.wakeAt.isValid() || s.wakeAt < soonest)
                s.wakeAt = soonest;
            return;
        }
        if (s.pending.isEmpty())
            nextRound();
        else
            callNext();
    }

    void on(const alert::Acknowledge &event)
    {
        if (isOpen(s.status)) {
            take(event.actor);
            hangUpOthers(0);
            tell(AlertEventKind::Acknowledged, event.actor, 0, event.note);
        } else if (s.attention) {
            s.attention = false;
            tell(AlertEventKind::Acknowledged, event.actor, 0, event.note);
        }
    }

    void on(const alert::AddNote &event) { tell(AlertEventKind::Note, event.actor, 0, event.note); }

    void on(const alert::Resolve &event)
    {
        if (!close(AlertStatus::Resolved, event.actor))
            return;
        tell(AlertEventKind::Resolved, event.actor, 0, event.note);
    }

    void on(const alert::Cancel &event)
    {
        if (!close(AlertStatus::Cancelled, event.actor))
            return;
        s.closeReason = event.reason;
        tell(AlertEventKind::Cancelled, event.actor, 0, event.reason);
    }

    void on(const alert::Resumed &)
    {
        s.linkUp = false;
        // The time of a call that is under way goes on when the link can tell what became of it. Until then nothing may
        // be hung up: somebody may have answered while nobody was there to see.
        if (isOpen(s.status) && s.current != 0)
            s.wakeAt = {};
        for (const int number : std::as_const(s.live)) {
            effects.append(alert::AdoptCall{number});
            // A call that was given up on has had its last line; nobody waits for it any more.
            if (const Attempt *a = attempt(number); a && a->state != AttemptState::Ended)
                tell(AlertEventKind::Adopted, bellboardActor, number, nameOf(*a));
        }
    }

    SequenceState s;
    const SequenceContext &context;
    QList<alert::Effect> effects;
    QList<AlertEvent> story;

  private:
    Attempt *attempt(int number)
    {
        for (Attempt &a : s.attempts) {
            if (a.number == number)
                return &a;
        }
        return nullptr;
    }

    void tell(AlertEventKind kind, const QString &actor, int attemptNumber = 0, const QString &text = {})
    {
        story.append(AlertEvent{kind, context.now, actor, attemptNumber, text});
    }

    bool anyoneRang(int round) const
    {
        return std::any_of(s.attempts.cbegin(), s.attempts.cend(), [&](const Attempt &a) {
            return a.round == round && (a.ringingAt.isValid() || a.answeredAt.isValid());
        });
    }

    // --- the rounds -----------------------------------------------------------------------------------------------

    void beginRounds()
    {
        s.round = 1;
        s.pending = asCalled(context.recipients);
        s.wakeAt = {};
        if (s.pending.isEmpty()) {
            tell(AlertEventKind::NoRecipients, bellboardActor);
            exhaust();
            return;
        }
        callNext();
    }

    void nextRound()
    {
        ++s.round;
        s.pending = asCalled(context.recipients);
        tell(AlertEventKind::RoundStarted, bellboardActor, 0, QString::number(s.round));
        if (s.pending.isEmpty()) {
            tell(AlertEventKind::NoRecipients, bellboardActor);
            exhaust();
            return;
        }
        callNext();
    }

    void endRound()
    {
        tell(AlertEventKind::RoundEnded, bellboardActor, 0, QString::number(s.round));
        if (s.round >= s.settings.rounds) {
            exhaust();
            return;
        }
        s.status = AlertStatus::Waiting;
        s.wakeAt = after(context.now, s.settings.roundPause);
    }

    void exhaust()
    {
        s.status = AlertStatus::Exhausted;
        s.current = 0;
        s.wakeAt = {};
        tell(AlertEventKind::Exhausted, bellboardActor);
    }

    /// Calls the first of the pending whom no other call engages; those passed over stay and get their turn.
    void callNext()
    {
        s.current = 0;
        if (!s.linkUp) {
            if (s.status != AlertStatus::LinkDown) {
                s.status = AlertStatus::LinkDown;
                tell(AlertEventKind::LinkLost, bellboardActor);
            }
            s.wakeAt = {};
            return;
        }
        if (s.pending.isEmpty()) {
            endRound();
            return;
        }
        const EngagedNumbers own = engagedNumbers(s);
        for (int i = 0; i < s.pending.size(); ++i) {
            const QString &number = s.pending.at(i).number;
            if (!context.engaged.contains(number) && !own.contains(number)) {
                call(s.pending.takeAt(i));
                return;
            }
        }
        if (s.status != AlertStatus::Waiting || !s.wakeAt.isValid())
            tell(AlertEventKind::Waiting, bellboardActor);
        s.status = AlertStatus::Waiting;
        // The end of the other call wakes us at once; this only guards against news of it that never comes.
        s.wakeAt = after(context.now, sequence::engagedRecheck);
    }

    void call(const Recipient &recipient)
    {
        Attempt a;
        a.number = s.attempts.isEmpty() ? 1 : s.attempts.constLast().number + 1;
        a.round = s.round;
        a.recipient = recipient.id;
        a.recipientNumber = recipient.number;
        a.recipientLabel = recipient.label;
        a.recipientType = recipient.type;
        a.acceptance = recipient.acceptance;
        a.autoAnswer = recipient.autoAnswer;
        a.dialledAt = context.now;
        s.attempts.append(a);
        s.live.append(a.number);
        s.current = a.number;
        s.status = AlertStatus::Calling;
        waitForAnswer(a);
        effects.append(alert::PlaceCall{a.number});
        tell(AlertEventKind::Calling, bellboardActor, a.number, nameOf(a));
    }

    void waitForAnswer(const Attempt &a)
    {
        std::chrono::seconds patience = s.settings.ring;
        if (a.recipientType == RecipientType::External)
            patience += sequence::outsideSetUp;
        s.wakeAt = after(context.now, patience);
    }

    // --- one call -------------------------------------------------------------------------------------------------

    void onCall(Attempt &a, const call::Placed &what)
    {
        if (a.callId.isEmpty())
            a.callId = what.callId;
    }

    void onCall(Attempt &a, const call::Ringing &)
    {
        if (a.state != AttemptState::Dialling)
            return;
        a.state = AttemptState::Ringing;
        if (!a.ringingAt.isValid())
            a.ringingAt = context.now;
        tell(AlertEventKind::Ringing, bellboardActor, a.number, nameOf(a));
        // Inside the house the time counts from the dial. Outside it counts from the ring: a mobile may need seconds to
        // be found.
        if (s.current == a.number && a.recipientType == RecipientType::External)
            s.wakeAt = after(context.now, s.settings.ring);
    }

    void onCall(Attempt &a, const call::Answered &)
    {
        // After our hang-up an answer proves nothing: whoever lifted the handset heard it go dead.
        if (a.state != AttemptState::Dialling && a.state != AttemptState::Ringing)
            return;
        a.answeredAt = context.now;
        a.state = AttemptState::Answered;
        tell(AlertEventKind::Answered, nameOf(a), a.number);
        if (a.acceptance == Acceptance::Answer)
            accept(a);
        else if (s.current == a.number)
            s.wakeAt = after(context.now, sequence::keyWait);
    }

    void onCall(Attempt &a, const call::AnnouncementPlayed &)
    {
        if (a.state == AttemptState::Dialling || a.state == AttemptState::Ringing)
            onCall(a, call::Answered{}); // the answer's own event went missing: this proves it as well
        tell(AlertEventKind::AnnouncementPlayed, bellboardActor, a.number);
        if (a.state == AttemptState::HangingUp && a.acceptance == Acceptance::Answer)
            accept(a); // our hang-up came too late: it was heard to its end
    }

    void onCall(Attempt &a, const call::KeyPressed &what)
    {
        if (a.state == AttemptState::Dialling || a.state == AttemptState::Ringing)
            onCall(a, call::Answered{});
        tell(AlertEventKind::Key, nameOf(a), a.number, QString(what.key));
        if (what.key == acceptingKey || a.acceptance == Acceptance::Answer)
            accept(a);
    }

    void onCall(Attempt &a, const call::Ended &what)
    {
        s.live.removeAll(a.number);
        if (a.outcome && a.state == AttemptState::Ended) { // given up on before; its person is free again now
            if (s.status == AlertStatus::Waiting && !s.pending.isEmpty())
                callNext();
            return;
        }
        const bool talked = what.talkTime && what.talkTime->count() > 0;
        if (talked && a.state != AttemptState::HangingUp && a.acceptance == Acceptance::Answer && !a.outcome) {
            if (!a.answeredAt.isValid()) { // the call record proves the answer whose event went missing
                a.answeredAt = after(context.now, -*what.talkTime);
                tell(AlertEventKind::Answered, nameOf(a), a.number);
            }
            s.live.append(a.number);
            accept(a);
            s.live.removeAll(a.number);
        }
        if (what.cause == EndCause::Lost && !a.outcome && s.current == a.number && mayDialAgain(a)) {
            dialAgain(a);
            return;
        }
        end(a, outcomeAtEnd(a, what, talked), what.words);
        if (!isOpen(s.status)) {
            if (s.live.isEmpty())
                s.wakeAt = {};
            return;
        }
        if (s.current == a.number)
            afterCurrent(a);
        else if (s.status == AlertStatus::Waiting && !s.pending.isEmpty())
            callNext();
    }

    AttemptOutcome outcomeAtEnd(const Attempt &a, const call::Ended &what, bool talked) const
    {
        if (a.outcome)
            return *a.outcome;
        if (a.state == AttemptState::HangingUp && !isOpen(s.status))
            return AttemptOutcome::Cancelled;
        if (a.answeredAt.isValid() || talked)
            return AttemptOutcome::NotAccepted;
        if (a.state == AttemptState::HangingUp)
            return AttemptOutcome::NoAnswer;
        return outcomeOf(what.cause);
    }

    static bool mayDialAgain(const Attempt &a)
    {
        if (a.state == AttemptState::HangingUp || a.answeredAt.isValid())
            return false;
        const bool placed = !a.callId.isEmpty() || a.ringingAt.isValid();
        return a.dials < (placed ? sequence::mostDials : sequence::mostUnplacedDials);
    }

    void dialAgain(Attempt &a)
    {
        ++a.dials;
        a.state = AttemptState::Dialling;
        a.callId.clear();
        s.live.append(a.number);
        tell(AlertEventKind::CalledAgain, bellboardActor, a.number, nameOf(a));
        if (!s.linkUp) {
            s.live.removeAll(a.number);
            end(a, AttemptOutcome::Lost, {});
            afterCurrent(a);
            return;
        }
        s.status = AlertStatus::Calling;
        waitForAnswer(a);
        effects.append(alert::PlaceCall{a.number});
    }

    void end(Attempt &a, AttemptOutcome outcome, const QString &words)
    {
        a.state = AttemptState::Ended;
        a.outcome = outcome;
        a.endedAt = context.now;
        if (a.cause.isEmpty())
            a.cause = words;
        tell(AlertEventKind::CallEnded, nameOf(a), a.number, words);
    }

    /// The attempt that was followed is over without acceptance.
    void afterCurrent(const Attempt &a)
    {
        const bool neverRang = !a.ringingAt.isValid() && !a.answeredAt.isValid();
        if (!s.linkUp && neverRang) // it could not be made for want of a link: the same person's turn again
            s.pending.prepend(recipientOf(a));
        s.wakeAt = {};
        callNext();
    }

    static Recipient recipientOf(const Attempt &a)
    {
        Recipient r;
        r.id = a.recipient;
        r.number = a.recipientNumber;
        r.label = a.recipientLabel;
        r.type = a.recipientType;
        r.acceptance = a.acceptance;
        r.autoAnswer = a.autoAnswer;
        return r;
    }

    void currentTimeIsOver()
    {
        Attempt *a = attempt(s.current);
        if (!a) { // a state edited by hand; going on is right whatever it was
            callNext();
            return;
        }
        if (a->state == AttemptState::HangingUp) {
            // The PBX does not confirm the hang-up. The next person must not wait for it; the call stays engaged.
            end(*a, a->answeredAt.isValid() ? AttemptOutcome::NotAccepted : AttemptOutcome::NoAnswer, {});
            afterCurrent(*a);
            return;
        }
        a->state = AttemptState::HangingUp;
        effects.append(alert::HangUp{a->number});
        s.wakeAt = after(context.now, sequence::hangUpWait);
    }

    // --- taking and closing ----------------------------------------------------------------------------------------

    void take(const QString &by)
    {
        s.status = AlertStatus::Acknowledged;
        s.acknowledgedBy = by;
        s.acknowledgedAt = context.now;
        s.attention = false;
        s.pending.clear();
        s.current = 0;
        s.wakeAt = {};
    }

    void accept(Attempt &a)
    {
        if (!isOpen(s.status))
            return;
        a.state = AttemptState::Accepted;
        a.outcome = AttemptOutcome::Accepted;
        a.acceptedAt = context.now;
        a.endedAt = {}; // given up on before, but there after all
        if (!a.answeredAt.isValid())
            a.answeredAt = context.now;
        take(nameOf(a));
        tell(AlertEventKind::Accepted, nameOf(a), a.number);
        s.wakeAt = after(context.now, sequence::longestCall);
        hangUpOthers(a.number);
    }

    void hangUpOthers(int keep)
    {
        for (const int number : std::as_const(s.live)) {
            Attempt *a = attempt(number);
            if (number == keep || !a)
                continue;
            if (a->state != AttemptState::Ended)
                a->state = AttemptState::HangingUp;
            effects.append(alert::HangUp{number});
            s.wakeAt = after(context.now, sequence::hangUpWait);
        }
    }

    bool close(AlertStatus status, const QString &actor)
    {
        if (s.status == AlertStatus::Resolved || s.status == AlertStatus::Cancelled) {
            return std::exchange(s.attention, false);
        }
        if (isOpen(s.status)) {
            take(actor);
            hangUpOthers(0);
        }
        s.attention = false;
        s.status = status;
        return true;
    }

    /// The alert is taken, but the end of some call was never heard of.
    void giveUpWaitingForEnds()
    {
        const QList<int> live = s.live;
        for (const int number : live) {
            Attempt *a = attempt(number);
            if (a && a->state == AttemptState::Accepted) {
                const QDateTime last = after(a->acceptedAt, sequence::longestCall);
                if (context.now < last) { // the one who took it may still be listening
                    s.wakeAt = last;
                    continue;
                }
            }
            effects.append(alert::HangUp{number});
            s.live.removeAll(number);
            if (a && a->state != AttemptState::Ended)
                end(*a, a->outcome.value_or(AttemptOutcome::Cancelled), {});
        }
    }
};

} // namespace

SequenceStep step(const SequenceState &state, const alert::Event &event, const SequenceContext &context)
{
    Decision decision(state, context);
    std::visit([&](const auto &e) { decision.on(e); }, event);
    return {std::move(decision.s), std::move(decision.effects), std::move(decision.story)};
}

SequenceState newSequence(const AlertSettings &settings, bool linkUp)
{
    SequenceState state;
    state.settings = settings;
    state.linkUp = linkUp;
    return state;
}

EngagedNumbers engagedNumbers(const SequenceState &state)
{
    EngagedNumbers numbers;
    for (const Attempt &a : state.attempts) {
        if (state.live.contains(a.number))
            numbers.insert(a.recipientNumber);
    }
    return numbers;
}

bool isDue(const QDateTime &wakeAt, const QDateTime &now)
{
    if (!wakeAt.isValid())
        return false;
    // Nothing is ever put off for so long: the clock has been set back since.
    return wakeAt <= now || now.msecsTo(wakeAt) > std::chrono::milliseconds(sequence::longestWait).count();
}

bool soundsAlarm(const SequenceState &state)
{
    return state.attention || state.status == AlertStatus::LinkDown || state.status == AlertStatus::Exhausted;
}

} // namespace bellboard
