// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk_telephone.h"

#include <QHash>

namespace bellboard::test {

/// The telephone part of a desk in memory, beside MemoryDesk: what a test sets is there at once and is told by the
/// signal that the change feed would cause; answers come later, from the event loop.
class MemoryTelephone final : public TelephoneDesk
{
    Q_OBJECT

  public:
    MemoryTelephone();

    // What a test sets.
    void setCalls(const QList<CallEntry> &calls);
    void putCall(const CallEntry &entry); ///< new ones at the end
    void removeCall(CallId id);
    /// Several changes at once, told by one signal: what is not live any more leaves.
    void putCalls(const QList<CallEntry> &entries);
    void setExtensions(const QList<Extension> &extensions);
    void setQueues(const QList<CallQueue> &queues);
    void setParked(const QList<ParkedCall> &parked);
    void setCapabilities(const PbxCapabilities &capabilities);
    void setCaller(const Caller &caller);
    void setContacts(const QList<Contact> &contacts) { m_contacts = contacts; }
    void setGuests(const QList<Guest> &guests) { m_guests = guests; }
    void setLog(const QList<CallEntry> &log) { m_log = log; }
    void setReasons(const QList<CallReason> &reasons);
    void setFigures(const QList<ExtensionFigures> &figures) { m_figures = figures; }
    void setRecording(CallId id, const QByteArray &sound) { m_recordings.insert(id, sound); }
    /// Comes on top of the log, as after a call.
    void addToLog(const CallEntry &entry);
    /// The next request is answered with this.
    void failNext(const Error &error) { m_failNext = error; }

    // What a test looks at.
    QList<PhoneCommand> commands;
    QList<std::pair<CallId, CallMarks>> marks;
    struct LogRequest
    {
        CallFilter filter;
        std::optional<CallCursor> after;
        int limit = 0;
    };
    QList<LogRequest> logRequests;
    QList<std::pair<QDateTime, QDateTime>> figuresRequests;
    int recordingRequests = 0;
    QList<Contact> contactsKept() const { return m_contacts; }
    QList<Guest> guestsKept() const { return m_guests; }

    QList<CallEntry> liveCalls() const override { return m_calls; }
    QList<Extension> extensions() const override { return m_extensions; }
    QList<CallQueue> queues() const override { return m_queues; }
    QList<Trunk> trunks() const override { return {}; }
    QList<ParkedCall> parkedCalls() const override { return m_parked; }
    PbxCapabilities capabilities() const override { return m_capabilities; }
    QList<CallReason> reasons() const override { return m_reasons; }
    std::optional<CallImport> import() const override { return std::nullopt; }
    QString ownExtension() const override { return m_own; }
    void setOwnExtension(const QString &extension) override;
    Caller caller(const QString &number) override;
    QFuture<Result<QString>> perform(const PhoneCommand &command) override;

    QFuture<Result<CallPage>> callLog(const CallFilter &filter, const std::optional<CallCursor> &after,
                                      int limit) override;
    QFuture<Result<CallEntry>> call(CallId id) override;
    QFuture<Result<>> mark(CallId id, const CallMarks &marks) override;
    QFuture<Result<QStringList>> tags() override;
    QFuture<Result<QByteArray>> recording(CallId id) override;
    QFuture<Result<QList<ExtensionFigures>>> figures(const QDateTime &from, const QDateTime &to) override;
    QFuture<Result<>> saveReasons(const QList<CallReason> &reasons) override;

    QFuture<Result<QList<Contact>>> contacts(const QString &search, const std::optional<Contact> &after,
                                             int limit) override;
    QFuture<Result<QList<Guest>>> guests(const QString &search, bool inHouseOnly) override;
    QFuture<Result<ContactId>> saveContact(const Contact &contact) override;
    QFuture<Result<>> removeContact(ContactId id) override;
    QFuture<Result<GuestId>> saveGuest(const Guest &guest) override;
    QFuture<Result<>> removeGuest(GuestId id) override;
    QFuture<Result<ContactImport>> previewContacts(const QByteArray &file) override;
    QFuture<Result<>> importContacts(const ContactImport &import) override;
    QFuture<Result<GuestImport>> previewGuests(const QByteArray &file) override;
    QFuture<Result<>> importGuests(const GuestImport &import) override;
    QFuture<Result<QByteArray>> exportContacts(FileKind kind) override;
    QFuture<Result<QByteArray>> exportGuests() override;

  private:
    template <class T> QFuture<Result<T>> reply(Result<T> result);

    QList<CallEntry> m_calls;
    QList<Extension> m_extensions;
    QList<CallQueue> m_queues;
    QList<ParkedCall> m_parked;
    PbxCapabilities m_capabilities;
    QList<CallReason> m_reasons;
    QString m_own;
    QHash<QString, Caller> m_callers;
    QList<Contact> m_contacts;
    QList<Guest> m_guests;
    QList<CallEntry> m_log;
    QHash<CallId, QByteArray> m_recordings;
    QList<ExtensionFigures> m_figures;
    std::optional<Error> m_failNext;
    qint64 m_lastId = 5000;
};

} // namespace bellboard::test
