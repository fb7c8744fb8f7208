// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"
#include "core/domain/House.h"
#include "core/domain/PbxCall.h"
#include "core/domain/PbxCapability.h"
#include "core/domain/PhoneCommand.h"

#include <QObject>

#include <functional>

namespace bellboard {

/// What comes of a question to the PBX. Called exactly once, from the event loop and never from inside the call that
/// asked, also when the link goes down meanwhile (ErrorKind::Unreachable); not at all when the link is deleted first.
template <class T = void> using Reply = std::function<void(const Result<T> &)>;

/// A living connection to one PBX. Owned by the engine, lives in the engine's thread, never blocks it.
///
/// After `open` the link keeps itself connected for ever and says so through `statusChanged`.
///
/// Two sides, that do not mix:
///  - Calls of alerts, by tag: `announce`, `adopt`, `hangUp(tag)`; everything that happens to them comes as
///  `callEvent`.
///  - The telephone of the house: all calls, as `callFact`s, and the operations on them. Calls of alerts are among
///    them, too (with their own CallKey): the log keeps them; `tagOf` tells which alert's they are.
///
/// All signals come from the event loop, never from inside a call to the link.
///
/// Facts: a link promises that each fact is true by itself. It does not promise order, singleness or completeness; it
/// does promise that after every `statusChanged` to Up a complete list of the live calls follows: facts of all of them,
/// then `callsListed`. An operation's answer says only that the PBX took the request; what comes of it are facts.
class PbxLink : public QObject
{
    Q_OBJECT

  public:
    using QObject::QObject;

    /// The link's row, carried by every fact. Set before `open`.
    void setLinkId(LinkId id) { m_id = id; }
    LinkId linkId() const { return m_id; }

    virtual void open() = 0;

    /// Gives back what the PBX lent (tokens), ends its own timers and emits `closed` within 3 s. Calls go on.
    virtual void close() = 0;

    virtual LinkStatus status() const = 0;

    // --- calls of alerts (as before) ---

    /// Places the call. Failure to place it is reported as `call::Ended` (Failed, Unreachable, …) for its tag. While
    /// the link is not up the call is refused with `Ended{Unreachable}` at once; it is never queued.
    virtual void announce(const AnnouncementCall &call) = 0;

    /// Takes over a call of an earlier life. As soon as the link is up it reports what it is now (Placed, Ringing,
    /// Answered) or what became of it (Ended, with talk time from the call record, or cause Lost): within 8 s, since
    /// the domain waits 10 s for it, as long as the PBX answers what it is asked.
    virtual void adopt(const TrackedCall &call) = 0;

    /// Ends the call of this tag; `call::Ended` follows. A tag that is not known is ignored.
    virtual void hangUp(const CallTag &tag) = 0;

    /// Asks the PBX for something harmless now (its information), for the "Test" button.
    /// The answer comes as `tested`: a sentence for a person, or the error.
    virtual void test() = 0;

    // --- what it can ---

    /// Known from `open` on (from the kind of PBX), made exact when the link comes up (firmware, permissions, probes).
    /// Changes are told by `capabilitiesChanged`.
    virtual PbxCapabilities capabilities() const;

    /// Whether this can be done with this leg now; the error's message is the tooltip. By default: `capabilities()`.
    virtual Result<> canDo(PbxCapability capability, const LegRef &leg) const;

    // --- the telephone. Each answers ErrorKind::Refused with the capability's reason where it is missing; Unreachable
    // while the link is not up (never queued); NotFound when the leg or call is gone; Conflict when its state does not
    // allow it; Limit when the PBX has no line. ---

    /// The id of the new call, or empty where the PBX does not say: the facts will.
    virtual void dial(const DialRequest &request, Reply<QString> answered);
    /// Takes a call that rings at `leg` (the called leg).
    virtual void answer(const LegRef &leg, Reply<> answered);
    virtual void refuse(const LegRef &leg, Reply<> answered);
    /// Sends who calls `leg` to a mailbox; empty: the called phone's own.
    virtual void sendToVoicemail(const LegRef &leg, const QString &box, Reply<> answered);
    /// Ends one leg; a leg that is gone already is a success.
    virtual void hangUpLeg(const LegRef &leg, Reply<> answered);
    /// Ends every leg of the call, the calling one first.
    virtual void hangUpCall(const CallKey &call, Reply<> answered);
    /// `leg` is the party that shall hear the music.
    virtual void hold(const LegRef &leg, OnOff on, Reply<> answered);
    /// On: the others no longer hear this leg.
    virtual void mute(const LegRef &leg, OnOff on, Reply<> answered);
    /// `moved` is the leg that goes to the target; `by` the extension on whose behalf (permissions, trail).
    virtual void transfer(const LegRef &moved, const QString &by, const QString &target, RecipientType targetType,
                          Reply<> answered);
    /// Puts the other party of `own` on hold and calls the target from `own`.
    virtual void consult(const LegRef &own, const QString &target, RecipientType targetType, Reply<> answered);
    virtual void consultStep(const LegRef &own, ConsultStep step, Reply<> answered);
    /// The slot, or an error. `slot` empty: any free one. `by`: who is called back when nobody takes it.
    virtual void park(const LegRef &leg, const QString &by, const QString &slot, Reply<QString> answered);
    virtual void retrieve(const QString &slot, const QString &to, Reply<QString> answered);
    /// Takes the call that rings at `extension` to the phone `to`.
    virtual void pickUp(const QString &extension, const QString &to, Reply<QString> answered);
    virtual void sendDigits(const LegRef &leg, const QString &digits, Reply<> answered);
    virtual void record(const LegRef &leg, OnOff on, Reply<> answered);
    virtual void spy(const LegRef &leg, const QString &supervisor, SpyMode mode, Reply<> answered);
    /// Plays into a call that is under way; everyone in it hears it.
    virtual void playInto(const CallKey &call, const QString &announcement, Reply<> answered);

    // --- what is there ---

    /// Reads everything live again now: calls (facts, then `callsListed`), extensions, queues, trunks, parked calls.
    virtual void refresh();
    virtual void setPresence(const QString &extension, Presence presence, const QString &words, Reply<> answered);
    virtual void pauseAgent(const QString &queue, const QString &agent, OnOff paused, const QString &reason,
                            Reply<> answered);
    /// Records that began within [from, to), oldest first. A page at most a few thousand; `after` from the last page.
    virtual void callRecords(const QDateTime &from, const QDateTime &to, const QString &after,
                             Reply<PbxPage<CallRecord>> answered);
    virtual void recordings(const QDateTime &from, const QDateTime &to, const QString &after,
                            Reply<PbxPage<Recording>> answered);
    /// The sound as bytes (WAV or MP3), at most 200 MB. NotFound may mean "not yet": a PBX needs up to 30 s to file it.
    virtual void fetchRecording(const QString &name, Reply<QByteArray> answered);
    virtual void voicemails(const QStringList &boxes, const QString &after, Reply<PbxPage<Voicemail>> answered);
    virtual void fetchVoicemail(const Voicemail &message, Reply<QByteArray> answered);

    /// The alert's tag of a call of ours, or empty.
    virtual CallTag tagOf(const CallKey &call) const;

  Q_SIGNALS:
    void statusChanged(const bellboard::LinkStatus &status);
    void callEvent(const bellboard::CallEvent &event);
    void tested(const bellboard::Result<QString> &outcome);
    void closed();

    void capabilitiesChanged(const bellboard::PbxCapabilities &capabilities);
    void callFact(const bellboard::CallFact &fact);
    /// A complete list of live calls was read; it was asked for at `askedAt`. The engine closes what is not in it and
    /// has given no sign of life since (CallHistory: NotListed).
    void callsListed(const QStringList &callIds, const QDateTime &askedAt);
    /// Whole rows: each replaces what was known of that number, queue, trunk. `complete`: what is not in it is gone.
    void extensionsChanged(const QList<bellboard::Extension> &extensions, bool complete);
    void queuesChanged(const QList<bellboard::CallQueue> &queues, bool complete);
    void trunksChanged(const QList<bellboard::Trunk> &trunks, bool complete);
    void parkedChanged(const QList<bellboard::ParkedCall> &parked);
    /// A mailbox has new or fewer messages: read it again.
    void voicemailChanged(const QString &box);
    /// The PBX was restarted, or its configuration changed: lists may be stale (the link refreshes by itself).
    void configurationChanged();

  protected:
    /// Answers from the event loop that the link cannot do this, with its reason.
    template <class T> void cannot(PbxCapability capability, const Reply<T> &reply)
    {
        const Error why = refusal(capability);
        QMetaObject::invokeMethod(
            this, [reply, why] { reply(tl::make_unexpected(why)); }, Qt::QueuedConnection);
    }
    Error refusal(PbxCapability capability) const;

  private:
    LinkId m_id;
};

} // namespace bellboard
