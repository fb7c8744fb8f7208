// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/LiveTelephone.h"

#include "core/domain/DirectoryFile.h"
#include "core/store/CallStore.h"
#include "core/store/DirectoryStore.h"

#include <QSettings>

namespace bellboard {

namespace {

// Longer than the leader takes for the same, so that its words are heard.
constexpr std::chrono::seconds patience{25};
constexpr std::chrono::seconds recordingPatience{70};
constexpr int pageOfContacts = 1000;
constexpr int mostGuests = 100'000;

QString ownKey()
{
    return QStringLiteral("telephone/ownExtension");
}

} // namespace

LiveTelephone::LiveTelephone(const ConnectionTarget &target, PropertyId property, ReaderPool &live,
                             DeskCommands &commands, QObject *parent)
    : TelephoneDesk(parent),
      m_property(property),
      m_live(live),
      m_commands(commands),
      m_queries(target, 1, QStringLiteral("calls")),
      m_ownExtension(QSettings().value(ownKey()).toString())
{
    using namespace std::chrono_literals;
    for (QTimer *timer : {&m_callTimer, &m_callerTimer}) {
        timer->setSingleShot(true);
        timer->setInterval(8ms); // half a frame
    }
    connect(&m_callTimer, &QTimer::timeout, this, &LiveTelephone::readChangedCalls);
    connect(&m_callerTimer, &QTimer::timeout, this, &LiveTelephone::readCallers);
}

LiveTelephone::~LiveTelephone() = default;

void LiveTelephone::setOwnExtension(const QString &extension)
{
    if (extension == m_ownExtension)
        return;
    m_ownExtension = extension;
    QSettings().setValue(ownKey(), extension);
    Q_EMIT extensionsChanged();
}

QFuture<Result<QString>> LiveTelephone::perform(const PhoneCommand &command)
{
    const bool fetches = std::holds_alternative<phone::FetchRecording>(command);
    return m_commands.send(CommandKind::Telephone, toJson(command), fetches ? recordingPatience : patience)
        .then([](const Result<DeskCommand> &done) -> Result<QString> {
            if (!done)
                return tl::make_unexpected(done.error());
            return done->result.value(QLatin1StringView("words")).toString();
        });
}

// --- the log ---------------------------------------------------------------------------------------------------------

QFuture<Result<CallPage>> LiveTelephone::callLog(const CallFilter &filter, const std::optional<CallCursor> &after,
                                                 int limit)
{
    return m_queries.run([id = m_property, country = m_country, filter, after, limit](Database &database) {
        return CallStore(database, id, country).page(filter, after, limit);
    });
}

QFuture<Result<CallEntry>> LiveTelephone::call(CallId call)
{
    return m_live.run([id = m_property, call](Database &database) { return CallStore(database, id).entry(call); });
}

QFuture<Result<>> LiveTelephone::mark(CallId call, const CallMarks &marks)
{
    return m_live.run(
        [id = m_property, call, marks](Database &database) { return CallStore(database, id).mark(call, marks); });
}

QFuture<Result<QStringList>> LiveTelephone::tags()
{
    return m_queries.run([id = m_property](Database &database) { return CallStore(database, id).tags(); });
}

/// From the database, else from the PBX by way of the leader.
QFuture<Result<QByteArray>> LiveTelephone::recording(CallId call)
{
    const auto kept = [this, call] {
        return m_queries.run(
            [id = m_property, call](Database &database) { return CallStore(database, id).recording(call); });
    };
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    QFuture<Result<QByteArray>> future = promise->future();
    const auto finish = [promise](const Result<QByteArray> &sound) {
        promise->addResult(sound);
        promise->finish();
    };
    kept().then(this, [this, kept, finish, call](const Result<QByteArray> &sound) {
        if (sound || sound.error().kind != ErrorKind::NotFound) {
            finish(sound);
            return;
        }
        perform(phone::FetchRecording{call.value}).then(this, [this, kept, finish](const Result<QString> &fetched) {
            if (!fetched)
                finish(tl::make_unexpected(fetched.error()));
            else
                kept().then(this, finish);
        });
    });
    return future;
}

QFuture<Result<QList<ExtensionFigures>>> LiveTelephone::figures(const QDateTime &from, const QDateTime &to)
{
    return m_queries.run(
        [id = m_property, from, to](Database &database) { return CallStore(database, id).figures(from, to); });
}

QFuture<Result<>> LiveTelephone::saveReasons(const QList<CallReason> &reasons)
{
    return m_live.run(
        [id = m_property, reasons](Database &database) { return CallStore(database, id).saveReasons(reasons); });
}

// --- people outside --------------------------------------------------------------------------------------------------

QFuture<Result<QList<Contact>>> LiveTelephone::contacts(const QString &search, const std::optional<Contact> &after,
                                                        int limit)
{
    return m_queries.run([id = m_property, country = m_country, search, after, limit](Database &database) {
        return DirectoryStore(database, id, country).contacts(search, after, limit);
    });
}

QFuture<Result<QList<Guest>>> LiveTelephone::guests(const QString &search, bool inHouseOnly)
{
    const auto stay = inHouseOnly ? DirectoryStore::Stay::InHouse : DirectoryStore::Stay::Any;
    return m_queries.run([id = m_property, country = m_country, search, stay](Database &database) {
        return DirectoryStore(database, id, country).guests(search, stay);
    });
}

QFuture<Result<ContactId>> LiveTelephone::saveContact(const Contact &contact)
{
    return m_live.run([id = m_property, country = m_country, contact](Database &database) {
        return DirectoryStore(database, id, country).save(contact);
    });
}

QFuture<Result<>> LiveTelephone::removeContact(ContactId contact)
{
    return m_live.run(
        [id = m_property, contact](Database &database) { return DirectoryStore(database, id).remove(contact); });
}

QFuture<Result<GuestId>> LiveTelephone::saveGuest(const Guest &guest)
{
    return m_live.run([id = m_property, country = m_country, guest](Database &database) {
        return DirectoryStore(database, id, country).save(guest);
    });
}

QFuture<Result<>> LiveTelephone::removeGuest(GuestId guest)
{
    return m_live.run(
        [id = m_property, guest](Database &database) { return DirectoryStore(database, id).remove(guest); });
}

QFuture<Result<ContactImport>> LiveTelephone::previewContacts(const QByteArray &file)
{
    return m_queries.run([id = m_property, country = m_country, file](Database &database) -> Result<ContactImport> {
        const auto read = directoryfile::readContacts(file, country);
        const auto known = DirectoryStore(database, id, country).contactsWith(directoryfile::numbersOf(read));
        if (!known)
            return tl::make_unexpected(known.error());
        return directoryfile::preview(read, *known);
    });
}

QFuture<Result<>> LiveTelephone::importContacts(const ContactImport &import)
{
    return m_queries.run([id = m_property, country = m_country, import](Database &database) {
        return DirectoryStore(database, id, country).import(import);
    });
}

QFuture<Result<GuestImport>> LiveTelephone::previewGuests(const QByteArray &file)
{
    return m_queries.run([id = m_property, country = m_country, file](Database &database) -> Result<GuestImport> {
        const auto read = directoryfile::readGuests(file, country);
        const auto known = DirectoryStore(database, id, country)
                               .guestsWith(directoryfile::numbersOf(read), directoryfile::roomsOf(read));
        if (!known)
            return tl::make_unexpected(known.error());
        return directoryfile::preview(read, *known);
    });
}

QFuture<Result<>> LiveTelephone::importGuests(const GuestImport &import)
{
    return m_queries.run([id = m_property, country = m_country, import](Database &database) {
        return DirectoryStore(database, id, country).import(import);
    });
}

QFuture<Result<QByteArray>> LiveTelephone::exportContacts(FileKind kind)
{
    return m_queries.run([id = m_property, country = m_country, kind](Database &database) -> Result<QByteArray> {
        DirectoryStore store(database, id, country);
        QList<Contact> all;
        std::optional<Contact> after;
        for (;;) {
            const auto page = store.contacts({}, after, pageOfContacts);
            if (!page)
                return tl::make_unexpected(page.error());
            all += *page;
            if (page->size() < pageOfContacts)
                break;
            after = page->constLast();
        }
        return kind == FileKind::Csv ? directoryfile::contactsAsCsv(all) : directoryfile::contactsAsVCard(all);
    });
}

QFuture<Result<QByteArray>> LiveTelephone::exportGuests()
{
    return m_queries.run([id = m_property, country = m_country](Database &database) -> Result<QByteArray> {
        const auto all = DirectoryStore(database, id, country).guests({}, DirectoryStore::Stay::Any, mostGuests);
        if (!all)
            return tl::make_unexpected(all.error());
        return directoryfile::guestsAsCsv(*all);
    });
}

} // namespace bellboard
