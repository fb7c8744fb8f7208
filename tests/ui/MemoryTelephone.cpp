// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/MemoryTelephone.h"

#include "core/domain/DirectoryFile.h"
#include "tests/ui/LaterReply.h"

#include <algorithm>

namespace bellboard::test {

namespace {

template <class List, class Id> auto findId(List &list, Id id)
{
    return std::find_if(list.begin(), list.end(), [&](const auto &value) { return value.id == id; });
}

template <class List, class T, class Id> void put(List &list, const T &value, Id id)
{
    if (const auto found = findId(list, id); found != list.end())
        *found = value;
    else
        list += value;
}

/// As the store filters.
bool fits(const CallEntry &entry, const CallFilter &filter)
{
    const PhoneCall &call = entry.call;
    const auto has = [&](const QString &words) { return words.contains(filter.text, Qt::CaseInsensitive); };
    const bool typed = has(entry.fromE164) || has(entry.toE164) || has(call.from.number) || has(call.to.number) ||
                       has(entry.fromName) || has(entry.toName) || has(entry.marks.notes);
    const bool numbered = filter.number.isEmpty() || entry.fromE164 == filter.number || entry.toE164 == filter.number ||
                          call.from.number == filter.number || call.to.number == filter.number;
    return typed && numbered && (!filter.from.isValid() || call.startedAt >= filter.from) &&
           (!filter.to.isValid() || call.startedAt < filter.to) &&
           (!filter.direction || call.direction == *filter.direction) &&
           (filter.outcomes.isEmpty() || filter.outcomes.contains(call.state)) &&
           (filter.extension.isEmpty() || entry.extension == filter.extension) &&
           (filter.tag.isEmpty() || entry.marks.tags.contains(filter.tag)) &&
           (!filter.contact.isValid() || entry.marks.contact == filter.contact) &&
           (!filter.guest.isValid() || entry.marks.guest == filter.guest);
}

} // namespace

MemoryTelephone::MemoryTelephone()
{
    for (int i = 0; i < static_cast<int>(PbxCapability::Count_); ++i)
        m_capabilities.allow(static_cast<PbxCapability>(i));
}

void MemoryTelephone::setCalls(const QList<CallEntry> &calls)
{
    QList<CallId> ids;
    for (const QList<CallEntry> &list : {m_calls, calls}) {
        for (const CallEntry &entry : list)
            ids += entry.id;
    }
    m_calls = calls;
    Q_EMIT callsChanged(ids);
}

void MemoryTelephone::putCall(const CallEntry &entry)
{
    putCalls({entry});
}

void MemoryTelephone::removeCall(CallId id)
{
    m_calls.removeIf([&](const CallEntry &entry) { return entry.id == id; });
    Q_EMIT callsChanged({id});
}

void MemoryTelephone::putCalls(const QList<CallEntry> &entries)
{
    QList<CallId> ids;
    for (const CallEntry &entry : entries) {
        ids += entry.id;
        if (isLive(entry.call.state))
            put(m_calls, entry, entry.id);
        else
            m_calls.removeIf([&](const CallEntry &each) { return each.id == entry.id; });
    }
    Q_EMIT callsChanged(ids);
}

void MemoryTelephone::setExtensions(const QList<Extension> &extensions)
{
    m_extensions = extensions;
    Q_EMIT extensionsChanged();
}

void MemoryTelephone::setQueues(const QList<CallQueue> &queues)
{
    m_queues = queues;
    Q_EMIT queuesChanged();
}

void MemoryTelephone::setParked(const QList<ParkedCall> &parked)
{
    m_parked = parked;
    Q_EMIT parkedChanged();
}

void MemoryTelephone::setCapabilities(const PbxCapabilities &capabilities)
{
    m_capabilities = capabilities;
    Q_EMIT capabilitiesChanged();
}

void MemoryTelephone::setCaller(const Caller &caller)
{
    m_callers.insert(caller.number, caller);
    Q_EMIT callersChanged();
}

void MemoryTelephone::setOwnExtension(const QString &extension)
{
    m_own = extension;
    Q_EMIT extensionsChanged();
}

Caller MemoryTelephone::caller(const QString &number)
{
    Caller unknown;
    unknown.number = number;
    return m_callers.value(number, unknown);
}

template <class T> QFuture<Result<T>> MemoryTelephone::reply(Result<T> result)
{
    if (m_failNext)
        return replyLater<T>(this, tl::make_unexpected(*std::exchange(m_failNext, std::nullopt)));
    return replyLater<T>(this, std::move(result));
}

QFuture<Result<QString>> MemoryTelephone::perform(const PhoneCommand &command)
{
    commands += command;
    return reply<QString>(QString());
}

QFuture<Result<CallPage>> MemoryTelephone::callLog(const CallFilter &filter, const std::optional<CallCursor> &after,
                                                   int limit)
{
    logRequests += {filter, after, limit};
    CallPage page;
    bool reached = !after;
    for (const CallEntry &entry : std::as_const(m_log)) {
        if (reached && fits(entry, filter)) {
            if (page.rows.size() == limit) {
                page.next = CallCursor{page.rows.last().call.startedAt, page.rows.last().id};
                break;
            }
            page.rows += entry;
        }
        reached = reached || entry.id == after->id;
    }
    return reply<CallPage>(page);
}

void MemoryTelephone::addToLog(const CallEntry &entry)
{
    m_log.prepend(entry);
    Q_EMIT logChanged();
}

void MemoryTelephone::setReasons(const QList<CallReason> &reasons)
{
    m_reasons = reasons;
    Q_EMIT reasonsChanged();
}

QFuture<Result<CallEntry>> MemoryTelephone::call(CallId id)
{
    for (const QList<CallEntry> &list : {m_calls, m_log}) {
        if (const auto found = findId(list, id); found != list.end())
            return reply<CallEntry>(*found);
    }
    return reply<CallEntry>(fail(ErrorKind::NotFound, QStringLiteral("There is no such call.")));
}

QFuture<Result<>> MemoryTelephone::mark(CallId id, const CallMarks &wanted)
{
    if (m_failNext)
        return reply<void>({}); // nothing is changed then
    marks += {id, wanted};
    for (QList<CallEntry> *list : {&m_calls, &m_log}) {
        if (const auto found = findId(*list, id); found != list->end())
            found->marks = wanted;
    }
    Q_EMIT logChanged();
    return reply<void>({});
}

QFuture<Result<QStringList>> MemoryTelephone::tags()
{
    QStringList tags;
    for (const CallEntry &entry : std::as_const(m_log))
        tags += entry.marks.tags;
    tags.removeDuplicates();
    return reply<QStringList>(tags);
}

QFuture<Result<QByteArray>> MemoryTelephone::recording(CallId id)
{
    ++recordingRequests;
    if (m_recordings.contains(id))
        return reply<QByteArray>(m_recordings.value(id));
    return reply<QByteArray>(fail(ErrorKind::NotFound, QStringLiteral("There is no recording.")));
}

QFuture<Result<QList<ExtensionFigures>>> MemoryTelephone::figures(const QDateTime &from, const QDateTime &to)
{
    figuresRequests += {from, to};
    return reply<QList<ExtensionFigures>>(m_figures);
}

QFuture<Result<>> MemoryTelephone::saveReasons(const QList<CallReason> &reasons)
{
    m_reasons = reasons;
    Q_EMIT reasonsChanged();
    return reply<void>({});
}

QFuture<Result<QList<Contact>>> MemoryTelephone::contacts(const QString &search, const std::optional<Contact> &after,
                                                          int limit)
{
    const auto place = [](const Contact &contact) { return std::pair(contact.name, contact.id.value); };
    QList<Contact> sorted = m_contacts;
    std::sort(sorted.begin(), sorted.end(), [&](const Contact &a, const Contact &b) { return place(a) < place(b); });
    QList<Contact> found;
    for (const Contact &contact : std::as_const(sorted)) {
        const bool fits = contact.name.contains(search, Qt::CaseInsensitive) ||
                          contact.company.contains(search, Qt::CaseInsensitive) ||
                          std::any_of(contact.numbers.begin(), contact.numbers.end(),
                                      [&](const QString &number) { return number.contains(search); });
        if (fits && found.size() < limit && (!after || place(*after) < place(contact)))
            found += contact;
    }
    return reply<QList<Contact>>(found);
}

QFuture<Result<QList<Guest>>> MemoryTelephone::guests(const QString &search, bool)
{
    QList<Guest> found;
    for (const Guest &guest : std::as_const(m_guests)) {
        if (guest.name.contains(search, Qt::CaseInsensitive) || guest.room.startsWith(search))
            found += guest;
    }
    return reply<QList<Guest>>(found);
}

QFuture<Result<ContactId>> MemoryTelephone::saveContact(const Contact &contact)
{
    if (m_failNext)
        return reply<ContactId>({}); // nothing is changed then
    Contact kept = contact;
    if (!kept.id.isValid())
        kept.id.value = ++m_lastId;
    put(m_contacts, kept, kept.id);
    Q_EMIT callersChanged();
    return reply<ContactId>(kept.id);
}

QFuture<Result<>> MemoryTelephone::removeContact(ContactId id)
{
    if (m_failNext)
        return reply<void>({}); // nothing is changed then
    m_contacts.removeIf([&](const Contact &contact) { return contact.id == id; });
    Q_EMIT callersChanged();
    return reply<void>({});
}

QFuture<Result<GuestId>> MemoryTelephone::saveGuest(const Guest &guest)
{
    if (m_failNext)
        return reply<GuestId>({}); // nothing is changed then
    Guest kept = guest;
    if (!kept.id.isValid())
        kept.id.value = ++m_lastId;
    put(m_guests, kept, kept.id);
    Q_EMIT callersChanged();
    return reply<GuestId>(kept.id);
}

QFuture<Result<>> MemoryTelephone::removeGuest(GuestId id)
{
    if (m_failNext)
        return reply<void>({}); // nothing is changed then
    m_guests.removeIf([&](const Guest &guest) { return guest.id == id; });
    Q_EMIT callersChanged();
    return reply<void>({});
}

QFuture<Result<ContactImport>> MemoryTelephone::previewContacts(const QByteArray &file)
{
    return reply<ContactImport>(
        directoryfile::preview(directoryfile::readContacts(file, QStringLiteral("DE")), m_contacts));
}

QFuture<Result<>> MemoryTelephone::importContacts(const ContactImport &import)
{
    for (Contact contact : import.fresh) {
        contact.id.value = ++m_lastId;
        m_contacts += contact;
    }
    for (const Contact &contact : import.merged)
        put(m_contacts, contact, contact.id);
    Q_EMIT callersChanged();
    return reply<void>({});
}

QFuture<Result<GuestImport>> MemoryTelephone::previewGuests(const QByteArray &file)
{
    return reply<GuestImport>(directoryfile::preview(directoryfile::readGuests(file, QStringLiteral("DE")), m_guests));
}

QFuture<Result<>> MemoryTelephone::importGuests(const GuestImport &import)
{
    for (Guest guest : import.fresh) {
        guest.id.value = ++m_lastId;
        m_guests += guest;
    }
    for (const Guest &guest : import.merged)
        put(m_guests, guest, guest.id);
    Q_EMIT callersChanged();
    return reply<void>({});
}

QFuture<Result<QByteArray>> MemoryTelephone::exportContacts(FileKind kind)
{
    return reply<QByteArray>(kind == FileKind::VCard ? directoryfile::contactsAsVCard(m_contacts)
                                                     : directoryfile::contactsAsCsv(m_contacts));
}

QFuture<Result<QByteArray>> MemoryTelephone::exportGuests()
{
    return reply<QByteArray>(directoryfile::guestsAsCsv(m_guests));
}

} // namespace bellboard::test
