// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallLog.h"
#include "core/domain/Directory.h"
#include "core/domain/Error.h"
#include "core/domain/House.h"
#include "core/domain/PbxCapability.h"
#include "core/domain/PhoneCommand.h"

#include <QFuture>
#include <QObject>

namespace bellboard {

/// The telephone as the ui sees it: the part of the desk that is about calls. Lives in the ui thread and never waits.
class TelephoneDesk : public QObject
{
    Q_OBJECT

  public:
    using QObject::QObject;

    // Read models: as fresh as the feed. Each has its signal.
    virtual QList<CallEntry> liveCalls() const = 0; ///< under way, oldest first
    virtual QList<Extension> extensions() const = 0;
    virtual QList<CallQueue> queues() const = 0;
    virtual QList<Trunk> trunks() const = 0;
    virtual QList<ParkedCall> parkedCalls() const = 0;
    virtual PbxCapabilities capabilities() const = 0;
    virtual QList<CallReason> reasons() const = 0;
    virtual std::optional<CallImport> import() const = 0; ///< of the PBX's history, while and after it is brought in
    /// The phone that stands at this desk; empty: none chosen yet. Kept on this PC.
    virtual QString ownExtension() const = 0;
    virtual void setOwnExtension(const QString &extension) = 0;
    /// Who this number belongs to, as far as it is in memory; the rest follows by `callersChanged`.
    virtual Caller caller(const QString &number) = 0;

    /// Asks the leader for it. Gives the PBX's word (a call id, a parking slot) or nothing.
    virtual QFuture<Result<QString>> perform(const PhoneCommand &command) = 0;

    // The log.
    virtual QFuture<Result<CallPage>> callLog(const CallFilter &filter, const std::optional<CallCursor> &after,
                                              int limit) = 0;
    virtual QFuture<Result<CallEntry>> call(CallId id) = 0;
    virtual QFuture<Result<>> mark(CallId id, const CallMarks &marks) = 0;
    virtual QFuture<Result<QStringList>> tags() = 0; ///< in use, most used first
    /// The sound (WAV or MP3) and where it comes from is none of the ui's business. NotFound: there is none (yet).
    virtual QFuture<Result<QByteArray>> recording(CallId id) = 0;
    virtual QFuture<Result<QList<ExtensionFigures>>> figures(const QDateTime &from, const QDateTime &to) = 0;
    virtual QFuture<Result<>> saveReasons(const QList<CallReason> &reasons) = 0;

    // People outside.
    virtual QFuture<Result<QList<Contact>>> contacts(const QString &search, const std::optional<Contact> &after,
                                                     int limit) = 0;                           ///< by name, then id
    virtual QFuture<Result<QList<Guest>>> guests(const QString &search, bool inHouseOnly) = 0; ///< by room
    virtual QFuture<Result<ContactId>> saveContact(const Contact &contact) = 0; ///< without id: a new one
    virtual QFuture<Result<>> removeContact(ContactId id) = 0;
    virtual QFuture<Result<GuestId>> saveGuest(const Guest &guest) = 0;
    virtual QFuture<Result<>> removeGuest(GuestId id) = 0;
    /// `file` as read, CSV or vCard (by content): what it would do. Nothing is written.
    virtual QFuture<Result<ContactImport>> previewContacts(const QByteArray &file) = 0;
    virtual QFuture<Result<>> importContacts(const ContactImport &import) = 0;
    virtual QFuture<Result<GuestImport>> previewGuests(const QByteArray &file) = 0;
    virtual QFuture<Result<>> importGuests(const GuestImport &import) = 0;
    enum class FileKind { Csv, VCard };
    virtual QFuture<Result<QByteArray>> exportContacts(FileKind kind) = 0;
    virtual QFuture<Result<QByteArray>> exportGuests() = 0; ///< CSV

  Q_SIGNALS:
    /// These came, changed or left liveCalls().
    void callsChanged(const QList<bellboard::CallId> &ids);
    void extensionsChanged();
    void queuesChanged();
    void trunksChanged();
    void parkedChanged();
    void capabilitiesChanged();
    void reasonsChanged();
    void importChanged();
    void callersChanged(); ///< contacts or guests changed, or a caller that was asked for is known now
    void logChanged();     ///< a call came into the log or was marked
};

} // namespace bellboard
