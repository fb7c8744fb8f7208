// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk_telephone.h"
#include "core/engine/DeskCommands.h"
#include "core/store/ChangeFeed.h"
#include "core/store/ReaderPool.h"

#include <QElapsedTimer>
#include <QHash>
#include <QSet>
#include <QTimer>

namespace bellboard {

/// The telephone over the database: LiveDesk's part that is about calls. Read models kept fresh by the change feed,
/// queries in a reader thread of its own (a search through ten years must not hold up the board), operations as command
/// rows. Lives in the ui thread and never waits there; owned by LiveDesk.
class LiveTelephone final : public TelephoneDesk
{
    Q_OBJECT

  public:
    /// `live`: the desk's readers, for what is shown of this moment.
    LiveTelephone(const ConnectionTarget &target, PropertyId property, ReaderPool &live, DeskCommands &commands,
                  QObject *parent = nullptr);
    ~LiveTelephone() override;

    void follow(const ChangeFeed &feed);
    void readEverything();
    void setCountry(const QString &country) { m_country = country; }

    QList<CallEntry> liveCalls() const override { return m_calls; }
    QList<Extension> extensions() const override { return m_house.extensions; }
    QList<CallQueue> queues() const override { return m_house.queues; }
    QList<Trunk> trunks() const override { return m_house.trunks; }
    QList<ParkedCall> parkedCalls() const override { return m_house.parked; }
    PbxCapabilities capabilities() const override { return m_house.capabilities; }
    QList<CallReason> reasons() const override { return m_reasons; }
    std::optional<CallImport> import() const override { return m_import; }
    QString ownExtension() const override { return m_ownExtension; }
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
    struct House
    {
        QList<Extension> extensions;
        QList<CallQueue> queues;
        QList<Trunk> trunks;
        QList<ParkedCall> parked;
        PbxCapabilities capabilities;
    };
    /// A read model that is being read anew: while one reading is under way, any number of further wishes become one.
    struct Reading
    {
        bool underWay = false;
        bool wanted = false;
    };
    struct KnownCaller
    {
        Caller caller;
        QElapsedTimer age;
    };

    template <class Read, class Take> void refresh(Reading &reading, Read read, Take take);
    void warmUp();
    void readCalls();
    void readChangedCalls();
    void takeCalls(const QList<CallEntry> &entries, const QSet<CallId> &asked);
    void readHouse();
    void takeHouse(const House &house);
    void readReasons();
    void readImport();
    void readCallers();
    void lookUpAgain();

    const PropertyId m_property;
    ReaderPool &m_live;
    DeskCommands &m_commands;
    ReaderPool m_queries;
    QString m_country;
    QString m_ownExtension;

    QList<CallEntry> m_calls; ///< oldest first
    House m_house;
    QList<CallReason> m_reasons;
    std::optional<CallImport> m_import;
    QHash<QString, KnownCaller> m_callers; ///< by number, as asked for lately
    QSet<QString> m_askedCallers;          ///< to be looked up
    QSet<CallId> m_changed;
    QTimer m_callTimer{this};   ///< gathers the changes of a moment into one reading
    QTimer m_callerTimer{this}; ///< the same of callers
    Reading m_readingCalls, m_readingChanged, m_readingHouse, m_readingReasons, m_readingImport, m_readingCallers;
};

} // namespace bellboard
