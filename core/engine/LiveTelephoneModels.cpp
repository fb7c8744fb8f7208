// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// LiveTelephone's other half: the read models and the feed that keeps them fresh.
#include "core/engine/LiveTelephone.h"
#include "core/store/CallStore.h"
#include "core/store/DirectoryStore.h"
#include "core/store/HouseStore.h"

#include <QLoggingCategory>

namespace bellboard {

Q_LOGGING_CATEGORY(lcTelephone, "bellboard.desk.telephone")

namespace {

constexpr std::chrono::milliseconds readAgain{1100}; ///< longer than the readers remember that the server is away
constexpr qint64 callerAgesMs = 30'000;
constexpr int mostCallers = 2000;

} // namespace

void LiveTelephone::follow(const ChangeFeed &feed)
{
    connect(&feed, &ChangeFeed::callsChanged, this, [this](const QList<CallId> &ids) {
        for (const CallId id : ids)
            m_changed.insert(id);
        if (m_readingCalls.underWay)
            m_readingCalls.wanted = true; // what it finds may be older than this
        if (!m_callTimer.isActive())
            m_callTimer.start();
    });
    connect(&feed, &ChangeFeed::callLogChanged, this, [this] {
        readCalls();
        Q_EMIT logChanged();
    });
    connect(&feed, &ChangeFeed::houseChanged, this, &LiveTelephone::readHouse);
    connect(&feed, &ChangeFeed::peopleOutsideChanged, this, &LiveTelephone::lookUpAgain);
    connect(&feed, &ChangeFeed::reasonsChanged, this, &LiveTelephone::readReasons);
    connect(&feed, &ChangeFeed::callImportChanged, this, &LiveTelephone::readImport);
    connect(&feed, &ChangeFeed::caughtUp, this, [this] {
        warmUp();
        readEverything();
        lookUpAgain();
        Q_EMIT logChanged();
    });
}

void LiveTelephone::readEverything()
{
    readCalls();
    readHouse();
    readReasons();
    readImport();
}

/// So that the first page and the first caller do not pay for the plans of a new connection.
void LiveTelephone::warmUp()
{
    m_queries.serverIsBack();
    m_queries.run(
        [id = m_property, country = m_country](Database &database) { return CallStore(database, id, country).warm(); });
}

/// Runs `read` among the desk's readers and `take` here with what it found. Wishes that come while a reading is under
/// way become one more reading. Who may not hear of calls sees none; a server that is away is asked again.
template <class Read, class Take> void LiveTelephone::refresh(Reading &reading, Read read, Take take)
{
    if (reading.underWay) {
        reading.wanted = true;
        return;
    }
    reading.underWay = true;
    m_live.run(read).then(this, [this, &reading, read, take](const std::invoke_result_t<Read &, Database &> &found) {
        reading.underWay = false;
        if (found)
            take(*found);
        else if (found.error().kind == ErrorKind::Refused)
            qCInfo(lcTelephone, "%s", qPrintable(found.error().message));
        else {
            qCWarning(lcTelephone, "%s", qPrintable(found.error().message));
            QTimer::singleShot(readAgain, this, [this, &reading, read, take] { refresh(reading, read, take); });
        }
        if (std::exchange(reading.wanted, false))
            refresh(reading, read, take);
    });
}

// --- calls -----------------------------------------------------------------------------------------------------------

void LiveTelephone::readCalls()
{
    refresh(
        m_readingCalls, [id = m_property](Database &database) { return CallStore(database, id).liveCalls(); },
        [this](const QList<CallEntry> &entries) {
            QSet<CallId> all;
            for (const CallEntry &entry : std::as_const(m_calls))
                all.insert(entry.id);
            takeCalls(entries, all);
        });
}

void LiveTelephone::readChangedCalls()
{
    if (m_changed.isEmpty())
        return;
    if (m_readingChanged.underWay) {
        m_callTimer.start(); // what has changed since is read next
        return;
    }
    m_readingChanged.underWay = true;
    const QSet<CallId> asked = std::exchange(m_changed, {});
    m_live.run([id = m_property, asked](Database &database) { return CallStore(database, id).entries(asked.values()); })
        .then(this, [this, asked](const Result<QList<CallEntry>> &entries) {
            m_readingChanged.underWay = false;
            if (entries) {
                takeCalls(*entries, asked);
                return;
            }
            qCWarning(lcTelephone, "%s", qPrintable(entries.error().message));
            if (entries.error().kind == ErrorKind::Refused)
                return;
            m_changed |= asked;
            QTimer::singleShot(readAgain, this, &LiveTelephone::readChangedCalls);
        });
}

/// Puts `entries` in the place of those that were asked for. An asked one without an entry, or one that is over, is
/// under way no more.
void LiveTelephone::takeCalls(const QList<CallEntry> &entries, const QSet<CallId> &asked)
{
    QHash<CallId, CallEntry> before;
    for (const CallEntry &entry : std::as_const(m_calls))
        before.insert(entry.id, entry);
    QHash<CallId, CallEntry> after = before;
    for (const CallId id : asked)
        after.remove(id);
    bool logged = false;
    for (const CallEntry &entry : entries) {
        if (isLive(entry.call.state))
            after.insert(entry.id, entry);
        else
            logged = true;
    }
    QList<CallId> changed;
    for (auto it = after.cbegin(); it != after.cend(); ++it) {
        const auto old = before.constFind(it.key());
        if (old == before.cend() || !(*old == *it))
            changed.append(it.key());
    }
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (!after.contains(it.key()))
            changed.append(it.key());
    }
    if (!changed.isEmpty()) {
        m_calls = after.values();
        std::sort(m_calls.begin(), m_calls.end(), [](const CallEntry &a, const CallEntry &b) {
            return a.call.startedAt != b.call.startedAt ? a.call.startedAt < b.call.startedAt : a.id < b.id;
        });
        std::sort(changed.begin(), changed.end());
        Q_EMIT callsChanged(changed);
    }
    if (logged)
        Q_EMIT logChanged();
}

// --- the house -------------------------------------------------------------------------------------------------------

void LiveTelephone::readHouse()
{
    refresh(
        m_readingHouse,
        [id = m_property](Database &database) -> Result<House> {
            HouseStore store(database, id);
            auto extensions = store.extensions();
            auto queues = store.queues();
            auto trunks = store.trunks();
            auto parked = store.parked();
            auto capabilities = store.capabilities();
            if (!extensions)
                return tl::make_unexpected(extensions.error());
            if (!queues)
                return tl::make_unexpected(queues.error());
            if (!trunks)
                return tl::make_unexpected(trunks.error());
            if (!parked)
                return tl::make_unexpected(parked.error());
            if (!capabilities)
                return tl::make_unexpected(capabilities.error());
            return House{*extensions, *queues, *trunks, *parked, *capabilities};
        },
        [this](const House &house) { takeHouse(house); });
}

void LiveTelephone::takeHouse(const House &house)
{
    const House before = std::exchange(m_house, house);
    if (before.extensions != house.extensions)
        Q_EMIT extensionsChanged();
    if (before.queues != house.queues)
        Q_EMIT queuesChanged();
    if (before.trunks != house.trunks)
        Q_EMIT trunksChanged();
    if (before.parked != house.parked)
        Q_EMIT parkedChanged();
    if (!(before.capabilities == house.capabilities))
        Q_EMIT capabilitiesChanged();
}

void LiveTelephone::readReasons()
{
    refresh(
        m_readingReasons, [id = m_property](Database &database) { return CallStore(database, id).reasons(); },
        [this](const QList<CallReason> &reasons) {
            if (std::exchange(m_reasons, reasons) != reasons)
                Q_EMIT reasonsChanged();
        });
}

void LiveTelephone::readImport()
{
    refresh(
        m_readingImport, [id = m_property](Database &database) { return CallStore(database, id).imports(); },
        [this](const QList<CallImport> &imports) {
            // Of the link that was set up last, should there have been others.
            const auto now = imports.isEmpty() ? std::nullopt : std::optional(imports.constLast());
            if (std::exchange(m_import, now) != now)
                Q_EMIT importChanged();
        });
}

// --- callers ---------------------------------------------------------------------------------------------------------

Caller LiveTelephone::caller(const QString &number)
{
    const auto known = m_callers.constFind(number);
    const bool isKnown = known != m_callers.cend();
    if (!number.isEmpty() && (!isKnown || known->age.hasExpired(callerAgesMs))) {
        m_askedCallers.insert(number);
        if (!m_callerTimer.isActive())
            m_callerTimer.start();
    }
    if (isKnown)
        return known->caller;
    Caller unknown;
    unknown.number = number;
    return unknown;
}

void LiveTelephone::readCallers()
{
    if (m_askedCallers.isEmpty())
        return;
    if (m_readingCallers.underWay) {
        m_callerTimer.start();
        return;
    }
    m_readingCallers.underWay = true;
    const QStringList asked = std::exchange(m_askedCallers, {}).values();
    m_live
        .run([id = m_property, country = m_country, asked](Database &database) {
            return DirectoryStore(database, id, country).recognise(asked);
        })
        .then(this, [this](const Result<QList<Caller>> &callers) {
            m_readingCallers.underWay = false;
            if (!callers) {
                qCWarning(lcTelephone, "%s", qPrintable(callers.error().message));
                return; // whoever shows one asks again
            }
            if (m_callers.size() > mostCallers)
                m_callers.clear();
            bool changed = false;
            for (const Caller &caller : *callers) {
                KnownCaller &known = m_callers[caller.number];
                Caller before = known.caller;
                before.number = caller.number;
                changed = changed || !(before == caller);
                known.caller = caller;
                known.age.start();
            }
            if (changed)
                Q_EMIT callersChanged();
        });
}

/// Contacts or guests changed: who was asked for may be somebody else now.
void LiveTelephone::lookUpAgain()
{
    for (auto it = m_callers.cbegin(); it != m_callers.cend(); ++it)
        m_askedCallers.insert(it.key());
    if (!m_askedCallers.isEmpty() && !m_callerTimer.isActive())
        m_callerTimer.start();
    Q_EMIT callersChanged();
}

} // namespace bellboard
