// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/Switchboard.h"

#include "core/domain/PhoneCommand.h"
#include "core/engine/RecordImport.h"
#include "core/engine/RecordingShelf.h"
#include "core/pbx/PbxLink.h"
#include "core/store/HouseStore.h"
#include "core/store/PropertyStore.h"

#include <QLoggingCategory>

namespace bellboard {

Q_LOGGING_CATEGORY(lcSwitchboard, "bellboard.calls")

namespace {
using namespace std::chrono_literals;

constexpr std::chrono::minutes tidyEvery{1};
constexpr int mostNews = 500;                   ///< facts taken in without a break
constexpr std::chrono::minutes recordingsOf{5}; ///< calls of an earlier life that ended so lately
} // namespace

qint64 Switchboard::left(const QElapsedTimer &since, std::chrono::milliseconds span)
{
    return since.isValid() ? std::max<qint64>(0, span.count() - since.elapsed()) : 0;
}

Switchboard::Switchboard(const ConnectionTarget &target, PropertyId property, const Clock &clock, QObject *parent)
    : QObject(parent),
      m_property(property),
      m_clock(clock),
      m_pool(std::make_unique<ReaderPool>(target, 1, QStringLiteral("switchboard"))),
      m_import(new RecordImport(*m_pool, property, clock, this)),
      m_recordings(new RecordingShelf(*m_pool, property, this))
{
    for (QTimer *timer : {&m_soon, &m_tick})
        timer->setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &Switchboard::work);
    connect(&m_tick, &QTimer::timeout, this, &Switchboard::work);
    connect(&m_tidy, &QTimer::timeout, this, &Switchboard::forgetOld);
    connect(&m_daily, &QTimer::timeout, this, [this] {
        m_pool->run([property = m_property](Database &database) { return CallStore(database, property).makeMonths(); })
            .then(this, [this](const Result<int> &made) {
                if (!made)
                    Q_EMIT trouble(made.error());
            });
    });
    connect(m_import, &RecordImport::recent, this, &Switchboard::takeFact);
    connect(m_import, &RecordImport::trouble, this, &Switchboard::trouble);
    m_import->setFollowed([this](const CallKey &key) {
        const auto it = m_books.find(key.link);
        return it != m_books.end() && !it->second.history.representative(key.id).isEmpty();
    });
}

Switchboard::~Switchboard()
{
    // First of all, and nobody hears what it still comes to: who listens may be half gone.
    blockSignals(true);
    m_pool.reset();
}

void Switchboard::begin()
{
    m_tidy.start(tidyEvery);
    m_daily.start(24h);
    restore();
}

Switchboard::Book &Switchboard::book(LinkId link)
{
    return m_books.try_emplace(link, link).first->second;
}

void Switchboard::setLink(PbxLink *link)
{
    if (m_link)
        m_link->disconnect(this);
    m_link = link;
    m_recordings->setLink(link);
    m_import->setLink(link);
    if (!link)
        return;
    connect(link, &PbxLink::callFact, this, &Switchboard::takeFact);
    connect(link, &PbxLink::callsListed, this, &Switchboard::takeListing);
    connect(link, &PbxLink::extensionsChanged, this, [this](const QList<Extension> &rows, bool complete) {
        m_house.take(rows, complete);
        soon();
    });
    connect(link, &PbxLink::queuesChanged, this, [this](const QList<CallQueue> &rows, bool complete) {
        m_house.take(rows, complete);
        soon();
    });
    connect(link, &PbxLink::trunksChanged, this, [this](const QList<Trunk> &rows, bool complete) {
        m_house.take(rows, complete);
        soon();
    });
    connect(link, &PbxLink::parkedChanged, this, [this](const QList<ParkedCall> &rows) {
        m_house.take(rows);
        soon();
    });
    const auto takeCapabilities = [this](const PbxCapabilities &capabilities) {
        m_house.take(capabilities);
        soon();
    };
    connect(link, &PbxLink::capabilitiesChanged, this, takeCapabilities);
    takeCapabilities(link->capabilities());
    closeOthers();
}

void Switchboard::clearHouse()
{
    m_house.clear();
    soon();
}

void Switchboard::hold(bool held)
{
    m_held = held;
    if (!held)
        soon();
}

void Switchboard::end()
{
    setLink(nullptr);
    if (m_restored)
        work();
}

void Switchboard::noteMuted(const LegRef &leg, OnOff on)
{
    Book &calls = book(leg.call.link);
    const QString id = calls.history.representative(leg.call.id);
    if (id.isEmpty())
        return;
    if (on == OnOff::On)
        calls.mutedLegs[id].insert(leg.leg);
    else
        calls.mutedLegs[id].remove(leg.leg);
    noteChanged(leg.call.link, {id});
    soon();
}

// --- after a start ---------------------------------------------------------------------------------------------------

void Switchboard::restore()
{
    if (m_restored || std::exchange(m_restoring, true))
        return;
    m_pool
        ->run([property = m_property](Database &database) -> Result<Kept> {
            Kept kept;
            Error failed;
            const auto take = [&failed](auto &place, auto &&read) {
                if (read)
                    place = std::move(*read);
                else
                    failed = read.error();
                return bool(read);
            };
            CallStore calls(database, property);
            HouseStore house(database, property);
            QList<Property> properties;
            int months = 0;
            if (!take(properties, PropertyStore(database).list()) || !take(months, calls.makeMonths()) ||
                !take(kept.calls, calls.restore()) || !take(kept.imports, calls.imports()) ||
                !take(kept.extensions, house.extensions()) || !take(kept.queues, house.queues()) ||
                !take(kept.trunks, house.trunks()))
                return tl::make_unexpected(failed);
            for (const Property &one : std::as_const(properties)) {
                if (one.id == property)
                    kept.country = one.country;
            }
            return kept;
        })
        .then(this, [this](const Result<Kept> &kept) {
            m_restoring = false;
            if (kept) {
                takeKept(*kept);
                return;
            }
            Q_EMIT trouble(kept.error());
            QTimer::singleShot(again, this, &Switchboard::restore);
        });
}

void Switchboard::takeKept(const Kept &kept)
{
    const QDateTime now = m_clock.now();
    m_country = kept.country;
    m_house.restore(kept.extensions, kept.queues, kept.trunks);
    for (const KeptCall &one : kept.calls) {
        const PhoneCall &call = one.entry.call;
        Book &calls = book(call.key.link);
        if (auto restored = calls.history.restore(call.key.id, one.evidence); !restored) {
            qCWarning(lcSwitchboard, "A call of an earlier life cannot be read: %s",
                      qPrintable(restored.error().message));
            continue;
        }
        calls.written.insert(call.key.id);
        for (const QString &id : call.otherIds)
            calls.written.insert(id);
        if (one.entry.metadata.contains(QLatin1StringView("alert")))
            calls.alertOf.insert(call.key.id, one.entry.metadata);
        for (const LegView &leg : call.legs) {
            if (leg.muted)
                calls.mutedLegs[call.key.id].insert(leg.id);
        }
        if (!isLive(call.state) && !call.recording.isEmpty() && call.endedAt.addDuration(recordingsOf) > now)
            m_recordings->want(one.entry.id, call.key.link, call.recording);
        else if (isLive(call.state))
            m_import->noteLive(call.startedAt);
    }
    for (auto &[link, calls] : m_books)
        noteJoined(link, calls);
    m_restored = true;
    qCInfo(lcSwitchboard, "%lld call(s) of an earlier life taken up", static_cast<long long>(kept.calls.size()));
    m_import->begin(kept.imports, kept.country);
    closeOthers();
    soon();
}

/// Calls of a link that is no longer set up: nobody will ever tell their end.
void Switchboard::closeOthers()
{
    if (!m_restored || !m_link)
        return;
    for (auto &[link, calls] : m_books) {
        if (link != m_link->linkId())
            noteChanged(link, calls.history.listed({}, m_clock.now()));
    }
}

// --- what the link tells ---------------------------------------------------------------------------------------------

void Switchboard::takeFact(const CallFact &fact)
{
    m_inbox.emplace_back(fact);
    soon();
}

void Switchboard::takeListing(const QStringList &ids, const QDateTime &askedAt)
{
    if (m_link)
        m_inbox.emplace_back(Listing{m_link->linkId(), ids, askedAt});
    soon();
}

/// Never from inside a signal of the link: whatever an alert makes of the same news comes first.
void Switchboard::soon()
{
    if (m_soon.isActive())
        return;
    m_soon.start(std::chrono::milliseconds(m_away ? again.count() : left(m_sinceWriting, writeEvery)));
}

void Switchboard::work()
{
    if (!m_restored)
        return; // takeKept goes on
    takeIn();
    tickAll();
    writeNext();
    armTick();
    if (!m_inbox.empty())
        m_soon.start(0);
}

void Switchboard::takeIn()
{
    QList<CallFact> facts; ///< in a row, of one link
    const auto add = [this, &facts] {
        if (facts.isEmpty())
            return;
        const LinkId link = facts.constFirst().call.link;
        Book &calls = book(link);
        noteChanged(link, calls.history.add(std::exchange(facts, {})));
        noteJoined(link, calls);
    };
    bool listed = false;
    for (int i = 0; i < mostNews && !m_inbox.empty(); ++i) {
        auto news = std::move(m_inbox.front());
        m_inbox.pop_front();
        if (auto *fact = std::get_if<CallFact>(&news)) {
            if (!facts.isEmpty() && facts.constFirst().call.link != fact->call.link)
                add();
            facts.append(std::move(*fact));
            continue;
        }
        add();
        const Listing &listing = std::get<Listing>(news);
        noteChanged(listing.link, book(listing.link).history.listed(listing.ids, listing.askedAt));
        listed = true;
    }
    add();
    if (listed)
        m_import->goOn();
}

void Switchboard::tickAll()
{
    const QDateTime now = m_clock.now();
    for (auto &[link, calls] : m_books)
        noteChanged(link, calls.history.tick(now));
}

void Switchboard::armTick()
{
    std::optional<QDateTime> next;
    for (const auto &[link, calls] : m_books) {
        const auto own = calls.history.nextTick();
        if (own && (!next || *own < *next))
            next = own;
    }
    if (!next)
        m_tick.stop();
    else
        m_tick.start(std::chrono::milliseconds(std::clamp<qint64>(m_clock.now().msecsTo(*next), 1, 3'600'000)));
}

void Switchboard::noteChanged(LinkId link, const QSet<QString> &ids)
{
    for (const QString &id : ids) {
        const CallKey key{link, id};
        if (m_dirty.contains(key))
            continue;
        m_dirty.insert(key);
        m_waiting.push_back(key);
    }
}

void Switchboard::noteJoined(LinkId link, Book &calls)
{
    for (const auto &[loser, winner] : calls.history.takeJoined()) {
        if (calls.alertOf.contains(loser) && !calls.alertOf.contains(winner))
            calls.alertOf.insert(winner, calls.alertOf.take(loser));
        if (const QSet<LegId> muted = calls.mutedLegs.take(loser); !muted.isEmpty())
            calls.mutedLegs[winner] |= muted;
        noteChanged(link, {winner});
    }
}

} // namespace bellboard
