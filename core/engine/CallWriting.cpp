// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/CallWriting.h"

#include "core/store/CallKeys.h"
#include "core/store/DirectoryStore.h"
#include "core/store/HouseStore.h"

#include <QLoggingCategory>

namespace bellboard {

Q_LOGGING_CATEGORY(lcCallWriting, "bellboard.calls.writing")

namespace {

QStringList idsOf(const PhoneCall &call)
{
    return call.otherIds + QStringList{call.key.id};
}

/// Takes out the calls that are complete in the log: facts that came after all others were forgotten would put a torn
/// account in the place of a whole one.
Result<> leaveSettled(Database &database, PropertyId property, CallWriting &work, CallsWritten &written)
{
    QHash<LinkId, QStringList> asked;
    for (const CallCommit &commit : std::as_const(work.calls)) {
        if (work.unseen.contains(commit.call.key))
            asked[commit.call.key.link] += idsOf(commit.call);
    }
    QHash<LinkId, QHash<QString, KnownCall>> known;
    for (auto it = asked.cbegin(); it != asked.cend(); ++it) {
        auto found = knownCalls(database, property, it.key(), *it);
        if (!found)
            return tl::make_unexpected(found.error());
        known.insert(it.key(), std::move(*found));
    }
    work.calls.removeIf([&](const CallCommit &commit) {
        if (!work.unseen.contains(commit.call.key))
            return false;
        const auto &ofLink = known[commit.call.key.link];
        bool isKnown = false;
        for (const QString &id : idsOf(commit.call)) {
            const auto it = ofLink.constFind(id);
            if (it == ofLink.cend())
                continue;
            if (it->kept || it->startedAt >= work.settledBefore)
                return false;
            isKnown = true;
        }
        if (isKnown)
            written.settled.insert(commit.call.key);
        return isKnown;
    });
    return {};
}

Result<> recognise(Database &database, PropertyId property, CallWriting &work, CallsWritten &written)
{
    QStringList asked;
    for (const CallCommit &commit : std::as_const(work.calls)) {
        for (const QString &number : {commit.call.from.number, commit.call.to.number}) {
            if (!number.isEmpty() && !work.callers.contains(number) && !asked.contains(number))
                asked.append(number);
        }
    }
    if (!asked.isEmpty()) {
        const auto callers = DirectoryStore(database, property, work.country).recognise(asked);
        if (!callers) {
            if (callers.error().kind == ErrorKind::Unreachable)
                return tl::make_unexpected(callers.error());
            qCWarning(lcCallWriting, "%s", qPrintable(callers.error().message)); // the call counts more than its name
        } else {
            for (const Caller &caller : *callers) {
                work.callers.insert(caller.number, caller);
                written.callers.insert(caller.number, caller);
            }
        }
    }
    for (CallCommit &commit : work.calls) {
        const Caller from = work.callers.value(commit.call.from.number);
        const Caller to = work.callers.value(commit.call.to.number);
        commit.fromName = from.name;
        commit.toName = to.name;
        commit.contact = from.contact.isValid() ? from.contact : to.contact;
        commit.guest = from.guest.isValid() ? from.guest : to.guest;
    }
    return {};
}

/// What is beside the calls must not hold them up: only a server that is away is an error here, the rest is said.
Result<> orSaid(const Result<> &done)
{
    if (done || done.error().kind == ErrorKind::Unreachable)
        return done;
    qCWarning(lcCallWriting, "%s", qPrintable(done.error().message));
    return {};
}

Result<> keepHouse(Database &database, PropertyId property, const HouseWriting &house)
{
    HouseStore store(database, property);
    const auto keep = [&store](const auto &value) -> Result<> {
        return value ? orSaid(store.save(*value)) : Result<>();
    };
    for (const Result<> &kept : {keep(house.extensions), keep(house.queues), keep(house.trunks), keep(house.parked),
                                 keep(house.capabilities)}) {
        if (!kept)
            return kept;
    }
    return {};
}

} // namespace

void HouseWriting::add(HouseWriting later)
{
    const auto take = [](auto &mine, auto &newer) {
        if (newer)
            mine = std::move(newer);
    };
    take(extensions, later.extensions);
    take(queues, later.queues);
    take(trunks, later.trunks);
    take(parked, later.parked);
    take(capabilities, later.capabilities);
}

Result<CallsWritten> write(Database &database, PropertyId property, CallWriting work)
{
    CallsWritten written;
    if (auto left = leaveSettled(database, property, work, written); !left)
        return tl::make_unexpected(left.error());
    if (auto known = recognise(database, property, work, written); !known)
        return tl::make_unexpected(known.error());
    CallStore store(database, property, work.country);
    const auto ids = store.commit(work.calls, work.telling);
    if (!ids)
        return tl::make_unexpected(ids.error());
    for (qsizetype i = 0; i < ids->size(); ++i)
        written.ids.insert(work.calls.at(i).call.key, ids->at(i));
    if (!work.forgotten.isEmpty()) {
        if (auto forgotten = orSaid(store.forget(work.forgotten)); !forgotten)
            return tl::make_unexpected(forgotten.error());
    }
    if (auto kept = keepHouse(database, property, work.house); !kept)
        return tl::make_unexpected(kept.error());
    return written;
}

} // namespace bellboard
