// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"
#include "core/domain/PbxCall.h"

#include <QObject>

namespace bellboard {

/// A living connection to one PBX. Owned by the engine, lives in the engine's thread, never blocks it.
///
/// After `open` the link keeps itself connected for ever and says so through `statusChanged`. Everything that happens
/// to the calls it was asked for comes back as `callEvent`, always from the event loop and never from inside a call to
/// the link. Calls of other people on the same PBX are never reported here.
class PbxLink : public QObject
{
    Q_OBJECT

  public:
    using QObject::QObject;

    virtual void open() = 0;

    /// Gives back what the PBX lent (tokens), ends its own timers and emits `closed` within 3 s. Calls go on.
    virtual void close() = 0;

    virtual LinkStatus status() const = 0;

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

  Q_SIGNALS:
    void statusChanged(const bellboard::LinkStatus &status);
    void callEvent(const bellboard::CallEvent &event);
    void tested(const bellboard::Result<QString> &outcome);
    void closed();
};

} // namespace bellboard
