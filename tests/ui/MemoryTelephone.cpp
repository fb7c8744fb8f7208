// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/MemoryTelephone.h"

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

QFuture<Result<CallPage>> MemoryTelephone::callLog(const CallFilter &filter, const std::optional<CallCursor> &,
                                                   int limit)
{
    CallPage page;
    for (const CallEntry &entry : std::as_const(m_log)) {
        const bool fits =
            (filter.number.isEmpty() || entry.fromE164 == filter.number || entry.call.from.number == filter.number) &&
            (!filter.from.isValid() || entry.call.startedAt >= filter.from) &&
            (!filter.direction || entry.call.direction == *filter.direction);
        if (fits && page.rows.size() < limit)
            page.rows += entry;
    }
    return reply<CallPage>(page);
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
    marks += {id, wanted};
    for (QList<CallEntry> *list : {&m_calls, &m_log}) {
        if (const auto found = findId(*list, id); found != list->end())
            found->marks = wanted;
    }
    return reply<void>({});
}

QFuture<Result<QStringList>> MemoryTelephone::tags()
{
    return reply<QStringList>(QStringList());
}

QFuture<Result<QByteArray>> MemoryTelephone::recording(CallId)
{
    return reply<QByteArray>(fail(ErrorKind::NotFound, QStringLiteral("There is no recording.")));
}

QFuture<Result<QList<ExtensionFigures>>> MemoryTelephone::figures(const QDateTime &, const QDateTime &)
{
    return reply<QList<ExtensionFigures>>(QList<ExtensionFigures>());
}

QFuture<Result<>> MemoryTelephone::saveReasons(const QList<CallReason> &reasons)
{
    m_reasons = reasons;
    Q_EMIT reasonsChanged();
    return reply<void>({});
}

QFuture<Result<QList<Contact>>> MemoryTelephone::contacts(const QString &search, const std::optional<Contact> &,
                                                          int limit)
{
    QList<Contact> found;
    for (const Contact &contact : std::as_const(m_contacts)) {
        const bool fits = contact.name.contains(search, Qt::CaseInsensitive) ||
                          contact.company.contains(search, Qt::CaseInsensitive) ||
                          std::any_of(contact.numbers.begin(), contact.numbers.end(),
                                      [&](const QString &number) { return number.contains(search); });
        if (fits && found.size() < limit)
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
    Contact kept = contact;
    if (!kept.id.isValid())
        kept.id.value = ++m_lastId;
    put(m_contacts, kept, kept.id);
    Q_EMIT callersChanged();
    return reply<ContactId>(kept.id);
}

QFuture<Result<>> MemoryTelephone::removeContact(ContactId id)
{
    m_contacts.removeIf([&](const Contact &contact) { return contact.id == id; });
    Q_EMIT callersChanged();
    return reply<void>({});
}

QFuture<Result<GuestId>> MemoryTelephone::saveGuest(const Guest &guest)
{
    Guest kept = guest;
    if (!kept.id.isValid())
        kept.id.value = ++m_lastId;
    put(m_guests, kept, kept.id);
    Q_EMIT callersChanged();
    return reply<GuestId>(kept.id);
}

QFuture<Result<>> MemoryTelephone::removeGuest(GuestId id)
{
    m_guests.removeIf([&](const Guest &guest) { return guest.id == id; });
    Q_EMIT callersChanged();
    return reply<void>({});
}

QFuture<Result<ContactImport>> MemoryTelephone::previewContacts(const QByteArray &)
{
    return reply<ContactImport>(ContactImport());
}

QFuture<Result<>> MemoryTelephone::importContacts(const ContactImport &import)
{
    m_contacts += import.fresh;
    Q_EMIT callersChanged();
    return reply<void>({});
}

QFuture<Result<GuestImport>> MemoryTelephone::previewGuests(const QByteArray &)
{
    return reply<GuestImport>(GuestImport());
}

QFuture<Result<>> MemoryTelephone::importGuests(const GuestImport &import)
{
    m_guests += import.fresh;
    Q_EMIT callersChanged();
    return reply<void>({});
}

QFuture<Result<QByteArray>> MemoryTelephone::exportContacts(FileKind)
{
    return reply<QByteArray>(QByteArray());
}

QFuture<Result<QByteArray>> MemoryTelephone::exportGuests()
{
    return reply<QByteArray>(QByteArray());
}

} // namespace bellboard::test
