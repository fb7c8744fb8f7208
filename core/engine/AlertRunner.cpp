// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/AlertRunner.h"

#include "core/engine/AlertBatch.h"

#include <QLoggingCategory>

namespace bellboard {

Q_LOGGING_CATEGORY(lcAlerts, "bellboard.alerts")

namespace {
constexpr std::chrono::milliseconds storeRetry{500};
/// Folding waits until the calls have left, and while more comes in; but the consoles must not wait for long.
constexpr std::chrono::milliseconds quietBeforeFold{4};
constexpr std::chrono::milliseconds longestUnfolded{40};
constexpr qsizetype mostBacklog = 20'000;
constexpr int mostConflicts = 5;
constexpr qsizetype mostKnownKeys = 50'000;
constexpr std::chrono::hours keyMemory{24};
} // namespace

CallTag callTag(AlertId alert, const Attempt &attempt)
{
    return QStringLiteral("%1/%2/%3").arg(alert.value).arg(attempt.number).arg(attempt.dials);
}

std::optional<CallOf> callOf(const CallTag &tag)
{
    const QStringList parts = tag.split(u'/');
    if (parts.size() != 3)
        return std::nullopt;
    bool ok[3];
    const CallOf call{AlertId{parts[0].toLongLong(&ok[0])}, parts[1].toInt(&ok[1]), parts[2].toInt(&ok[2])};
    return ok[0] && ok[1] && ok[2] ? std::optional(call) : std::nullopt;
}

AlertRunner::AlertRunner(AlertStore &store, const Clock &clock, QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock)
{
    m_wake.setSingleShot(true);
    m_wake.setTimerType(Qt::PreciseTimer);
    connect(&m_wake, &QTimer::timeout, this, [this] {
        const QDateTime now = m_clock.now();
        const auto queued = backlog();
        for (const AlertId id : m_running.ids()) {
            if (isDue(m_running.find(id)->state.wakeAt, now))
                enqueue({EventItem{id, alert::TimeReached{}}, {}});
        }
        if (backlog() == queued)
            arm(); // otherwise the flush does: until then the time stays reached
    });
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &AlertRunner::flush);
    m_fold.setSingleShot(true);
    m_fold.setTimerType(Qt::PreciseTimer);
    connect(&m_fold, &QTimer::timeout, this, &AlertRunner::fold);
}

AlertRunner::~AlertRunner()
{
    failPresses(Error{ErrorKind::Unreachable, tr("Bellboard is stopping. Send the press again.")});
}

Result<> AlertRunner::takeUp()
{
    const QDateTime now = m_clock.now();
    // The first press finds the plans made.
    if (auto warmed = m_store.warmUp(); !warmed)
        return warmed;
    if (auto folded = foldNow(); !folded)
        return folded;
    const auto newest = m_store.newestByDevice(now.addSecs(-std::chrono::seconds(keyMemory).count()));
    if (!newest)
        return tl::make_unexpected(newest.error());
    const auto keys = m_store.recentDedupKeys(now.addSecs(-std::chrono::seconds(keyMemory).count()));
    if (!keys)
        return tl::make_unexpected(keys.error());
    auto open = m_store.openAlerts();
    if (!open)
        return tl::make_unexpected(open.error());
    // Everything is read: only now does it take the place of what was in memory.
    m_running.clear();
    for (const Alert &alert : *newest)
        m_running.rememberNewest(alert, alert.pressedAt);
    m_knownKeys.clear();
    for (const auto &[key, at] : *keys)
        m_knownKeys.insert(key, at);
    for (OpenAlert &each : *open) {
        if (each.state) {
            resume({each.alert, *each.state});
        } else if (!isOpen(each.alert.status)) {
            qCCritical(lcAlerts, "Alert %lld has no readable state; somebody took it, so it is left alone",
                       each.alert.id.value);
        } else {
            // Somebody's hand, or a fault of ours: what is known for sure is that nobody took it. Call everyone anew.
            qCCritical(lcAlerts, "Alert %lld has no readable state: its calling begins anew", each.alert.id.value);
            m_running.put({each.alert, newSequence(m_settings, isUp(each.alert.drill))});
            enqueue({EventItem{each.alert.id, alert::Raised{each.alert.deviceId}}, {}});
        }
    }
    if (!open->isEmpty())
        qCInfo(lcAlerts, "Taking up %lld alerts", static_cast<long long>(open->size()));
    QTimer::singleShot(m_linkGrace, this, [this] {
        for (const DrillTarget use : {DrillTarget::None, DrillTarget::Training}) {
            if (!isUp(use))
                tellAllOf(use, alert::LinkLost{});
        }
    });
    arm();
    return {};
}

void AlertRunner::resume(const RunningAlert &running)
{
    m_running.put(running);
    if (!isUp(running.alert.drill)) {
        enqueue({EventItem{running.alert.id, alert::Resumed{}}, {}});
        return;
    }
    // The link was up all the time; it is asked again about the calls, and says again what it knows.
    for (const int number : running.state.live)
        act(running, {alert::AdoptCall{number}});
    if (!running.state.linkUp)
        enqueue({EventItem{running.alert.id, alert::LinkBack{}}, {}});
}

void AlertRunner::setSettings(const AlertSettings &settings)
{
    m_settings = settings;
}

void AlertRunner::setRecipients(const QList<Recipient> &all)
{
    m_recipients.clear();
    std::copy_if(all.cbegin(), all.cend(), std::back_inserter(m_recipients),
                 [](const Recipient &r) { return r.active; });
}

void AlertRunner::setButtons(const QList<Button> &buttons)
{
    m_buttons = buttons;
    m_buttonByDevice.clear();
    m_buttonByEui.clear();
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        m_buttonByDevice.insert(m_buttons.at(i).deviceId, i);
        if (!m_buttons.at(i).devEui.isEmpty())
            m_buttonByEui.insert(m_buttons.at(i).devEui.toUpper(), i);
    }
}

void AlertRunner::setLink(DrillTarget use, PbxLink *link)
{
    QPointer<PbxLink> &slot = use == DrillTarget::Training ? m_trainingLink : m_link;
    const bool wasUp = isUp(use);
    if (slot)
        slot->disconnect(this);
    slot = link;
    if (link) {
        connect(link, &PbxLink::callEvent, this, &AlertRunner::onCallEvent);
        connect(link, &PbxLink::statusChanged, this,
                [this, use](const LinkStatus &status) { onLinkStatus(use, status); });
        // A new link knows nothing of the calls the old one made.
        for (const AlertId id : m_running.ids()) {
            const RunningAlert *running = m_running.find(id);
            if ((running->alert.drill == DrillTarget::Training) != (use == DrillTarget::Training))
                continue;
            for (const int number : running->state.live)
                act(*running, {alert::AdoptCall{number}});
        }
    }
    if (isUp(use) != wasUp)
        tellAllOf(use, isUp(use) ? alert::Event(alert::LinkBack{}) : alert::Event(alert::LinkLost{}));
}

PbxLink *AlertRunner::linkFor(DrillTarget drill) const
{
    return drill == DrillTarget::Training ? m_trainingLink : m_link;
}

bool AlertRunner::isUp(DrillTarget drill) const
{
    const PbxLink *link = linkFor(drill);
    return link && link->status().state == LinkState::Up;
}

const Button *AlertRunner::buttonOf(const ButtonUplink &uplink) const
{
    if (const auto at = m_buttonByDevice.constFind(uplink.deviceId); at != m_buttonByDevice.cend())
        return &m_buttons.at(*at);
    if (const auto at = m_buttonByEui.constFind(uplink.devEui.toUpper());
        !uplink.devEui.isEmpty() && at != m_buttonByEui.cend())
        return &m_buttons.at(*at);
    return nullptr;
}

// --- what comes in ---------------------------------------------------------------------------------------------------

struct AlertRunner::Submission
{
    qsizetype open = 0;
    bool duplicate = true;
    bool unknown = true;
    std::function<void(const PressReceipt &)> done;
};

void AlertRunner::submit(const QList<ButtonUplink> &uplinks, std::function<void(const PressReceipt &)> done)
{
    if (uplinks.isEmpty()) {
        done(PressReceipt{.committed = true});
        return;
    }
    if (backlog() > mostBacklog) {
        done(PressReceipt{.error = {ErrorKind::Limit, tr("Too much is waiting for the database. Send it again.")}});
        return;
    }
    auto submission = std::make_shared<Submission>();
    submission->open = uplinks.size();
    submission->done = std::move(done);
    const QDateTime now = m_clock.now();
    for (const ButtonUplink &uplink : uplinks)
        enqueue({PressItem{uplink, now, submission}, {}});
    if (m_held)
        failPresses(heldError());
}

void AlertRunner::press(const ButtonUplink &uplink, CommandId command)
{
    enqueue({PressItem{uplink, m_clock.now(), nullptr}, command});
}

void AlertRunner::drill(const QString &room, DrillTarget target, CommandId command, const QString &actor)
{
    enqueue({DrillItem{room, target, actor}, command});
}

void AlertRunner::tell(AlertId alert, const alert::Event &event, CommandId command)
{
    enqueue({EventItem{alert, event}, command});
}

void AlertRunner::onCallEvent(const CallEvent &event)
{
    const auto call = callOf(event.tag);
    const RunningAlert *running = call ? m_running.find(call->alert) : nullptr;
    if (!running || call->attempt < 1 || call->attempt > running->state.attempts.size())
        return;
    if (running->state.attempts.at(call->attempt - 1).dials != call->dial)
        return; // of a call that was lost and made again since
    enqueue({EventItem{call->alert, alert::Call{call->attempt, event.what}}, {}});
}

void AlertRunner::onLinkStatus(DrillTarget use, const LinkStatus &status)
{
    tellAllOf(use, status.state == LinkState::Up ? alert::Event(alert::LinkBack{}) : alert::Event(alert::LinkLost{}));
}

void AlertRunner::tellAllOf(DrillTarget use, const alert::Event &event)
{
    // To each, whatever it was last committed with: older news may still wait in the queue. What changes nothing is not
    // written.
    for (const AlertId id : m_running.ids()) {
        const RunningAlert *running = m_running.find(id);
        const bool training = running->alert.drill == DrillTarget::Training;
        if (training == (use == DrillTarget::Training))
            enqueue({EventItem{id, event}, {}});
    }
}

void AlertRunner::enqueue(Item item)
{
    m_queue.push_back(std::move(item));
    if (!m_flushQueued && !m_retry.isActive()) {
        m_flushQueued = true;
        QMetaObject::invokeMethod(this, &AlertRunner::flush, Qt::QueuedConnection);
    }
}

// --- decide, commit, act ---------------------------------------------------------------------------------------------

void AlertRunner::flush()
{
    m_flushQueued = false;
    if (m_queue.empty() || m_held)
        return;
    Batch batch(*this);
    std::deque<Item> work;
    work.swap(m_queue);
    for (Item &item : work)
        batch.add(std::move(item));
    // What builds on something in this very batch waits for its commit.
    for (Item &later : batch.deferred)
        m_queue.push_back(std::move(later));
    commit(std::move(batch.planned));
    if (!m_queue.empty() && !m_retry.isActive() && !m_flushQueued) {
        m_flushQueued = true;
        QMetaObject::invokeMethod(this, &AlertRunner::flush, Qt::QueuedConnection);
    }
    if (!m_retry.isActive())
        arm();
}

Error AlertRunner::heldError()
{
    return {ErrorKind::Unreachable, tr("The database does not answer. The press is kept; send it again.")};
}

void AlertRunner::hold(bool held)
{
    m_held = held;
    if (held)
        failPresses(heldError());
}

void AlertRunner::commit(std::vector<Planned> &&planned)
{
    if (planned.empty())
        return;
    QList<AlertCommit> commits;
    commits.reserve(qsizetype(planned.size()));
    for (Planned &p : planned)
        commits.append(std::move(p.commit));
    const auto committed = m_store.note(commits);
    if (!committed) {
        for (size_t i = 0; i < planned.size(); ++i)
            planned[i].commit = commits.at(qsizetype(i));
        if (mayWork(committed.error())) {
            putBack(std::move(planned), 0, committed.error());
        } else if (planned.size() > 1) {
            commitOneByOne(std::move(planned));
        } else {
            goOnWithoutStoring(planned.front(), committed.error());
        }
        return;
    }
    m_conflicts = 0;
    if (std::exchange(m_storeTrouble, false))
        qCInfo(lcAlerts, "The database takes what happens again");
    for (size_t i = 0; i < planned.size(); ++i)
        applyOne(planned[i], committed->at(qsizetype(i)));
    wakeThoseWaiting();
    foldSoon();
    if (!m_foldTrouble)
        Q_EMIT stored();
}

void AlertRunner::foldSoon()
{
    if (!m_unfoldedSince.isValid())
        m_unfoldedSince.start();
    if (!m_fold.isActive() || !m_unfoldedSince.hasExpired(longestUnfolded.count()))
        m_fold.start(quietBeforeFold);
}

Result<> AlertRunner::foldNow()
{
    m_fold.stop();
    const auto folded = m_store.fold();
    if (!folded)
        return tl::make_unexpected(folded.error());
    m_unfoldedSince.invalidate();
    for (const QString &words : folded->refused) {
        qCCritical(lcAlerts, "A step of an alert was acted on but cannot be shown: %ls", qUtf16Printable(words));
        Q_EMIT trouble({ErrorKind::Invalid, tr("A step of an alert was acted on but cannot be shown: %1").arg(words)});
    }
    for (const auto &[command, alert] : std::exchange(m_doneWhenFolded, {}))
        Q_EMIT commandDone(command, alert);
    return {};
}

bool AlertRunner::fold()
{
    if (m_held)
        return false; // taking up again begins with it
    if (!m_unfoldedSince.isValid())
        return true;
    if (const auto folded = foldNow(); !folded) {
        if (!std::exchange(m_foldTrouble, true))
            qCWarning(lcAlerts, "What was decided is kept, but the consoles cannot see it yet: %s",
                      qPrintable(folded.error().message));
        m_fold.start(storeRetry);
        Q_EMIT trouble(folded.error());
        return false;
    }
    if (std::exchange(m_foldTrouble, false))
        Q_EMIT stored();
    return true;
}

/// True for what a later try may well find mended. A conflict is given a few tries: two writers at once are over by
/// then.
bool AlertRunner::mayWork(const Error &error)
{
    if (error.kind == ErrorKind::Conflict)
        return ++m_conflicts <= mostConflicts;
    return error.kind == ErrorKind::Unreachable;
}

/// Nothing was decided: everything from `first` on goes back to the front of the queue, in order.
void AlertRunner::putBack(std::vector<Planned> &&planned, size_t first, const Error &error)
{
    for (size_t i = planned.size(); i > first; --i)
        m_queue.push_front(std::move(planned[i - 1].item));
    if (!m_storeTrouble)
        qCWarning(lcAlerts, "The database did not take what happened: %s", qPrintable(error.message));
    m_storeTrouble = true;
    failPresses(error);
    m_retry.start(storeRetry);
    Q_EMIT trouble(error);
}

/// One commit that the database will not have must not hold up the others.
void AlertRunner::commitOneByOne(std::vector<Planned> &&planned)
{
    for (size_t i = 0; i < planned.size(); ++i) {
        const auto committed = m_store.note({planned[i].commit});
        if (committed) {
            applyOne(planned[i], committed->constFirst());
        } else if (mayWork(committed.error())) {
            putBack(std::move(planned), i, committed.error());
            break;
        } else {
            goOnWithoutStoring(planned[i], committed.error());
        }
    }
    wakeThoseWaiting();
    foldSoon();
}

/// The database refuses this very write, and will refuse it again. A press is answered with the error. An alert that is
/// being called goes on all the same: better a call without a record than a record without a call.
void AlertRunner::goOnWithoutStoring(Planned &planned, const Error &error)
{
    qCCritical(lcAlerts, "A step of alert %lld could not be stored: %s",
               static_cast<long long>(planned.commit.alert.value), qPrintable(error.message));
    const bool wrong =
        error.kind == ErrorKind::Invalid || error.kind == ErrorKind::Refused || error.kind == ErrorKind::NotFound;
    if (!wrong && planned.commit.raised) {
        // A full disk, a server that is out of memory: somebody's cry for help is kept until it can be written down.
        std::vector<Planned> one;
        one.push_back(std::move(planned));
        putBack(std::move(one), 0, error);
        return;
    }
    finishPress(planned.item, PressReceipt{.error = error});
    if (planned.item.command.isValid())
        Q_EMIT commandFailed(planned.item.command, error.message);
    if (planned.next && planned.next->alert.id.isValid()) {
        m_running.put(*planned.next);
        act(*planned.next, planned.effects);
    }
    Q_EMIT trouble(error);
}

void AlertRunner::applyOne(Planned &planned, const AlertCommitted &committed)
{
    const auto *pressed = std::get_if<PressItem>(&planned.item.what);
    if (pressed && !pressed->uplink.dedupKey.isEmpty())
        rememberKey(pressed->uplink.dedupKey, pressed->receivedAt);
    finishPress(planned.item, PressReceipt{.committed = true, .duplicate = committed.duplicate});
    if (planned.item.command.isValid())
        m_doneWhenFolded.append({planned.item.command, committed.alert});
    if (committed.duplicate) {
        // Stored before, though we never heard so: its alert must not be left without anybody who follows it.
        if (committed.alert.isValid() && !m_running.find(committed.alert)) {
            if (const auto running = recall(committed.alert); running && isOpen(running->state.status))
                resume(*running);
        }
        return;
    }
    if (!planned.next)
        return;
    planned.next->alert.id = committed.alert;
    EngagedNumbers before;
    if (const RunningAlert *old = m_running.find(committed.alert))
        before = engagedNumbers(old->state);
    m_running.put(*planned.next);
    m_freed = m_freed || !(before - engagedNumbers(planned.next->state)).isEmpty();
    act(*planned.next, planned.effects);
}

void AlertRunner::wakeThoseWaiting()
{
    if (!std::exchange(m_freed, false))
        return;
    for (const AlertId id : m_running.waiting())
        enqueue({EventItem{id, alert::RecipientFreed{}}, {}});
}

void AlertRunner::rememberKey(const QString &key, const QDateTime &at)
{
    if (m_knownKeys.size() >= mostKnownKeys)
        m_knownKeys.clear(); // the database knows them all; this memory only saves asking it
    m_knownKeys.insert(key, at);
}

bool AlertRunner::isKnown(const ButtonUplink &uplink, const QDateTime &at) const
{
    const auto found = m_knownKeys.constFind(uplink.dedupKey);
    if (uplink.dedupKey.isEmpty() || found == m_knownKeys.cend())
        return false;
    return !uplink.dedupWindow || found->msecsTo(at) <= std::chrono::milliseconds(*uplink.dedupWindow).count();
}

void AlertRunner::finishPress(const Item &item, const PressReceipt &receipt)
{
    const auto *pressed = std::get_if<PressItem>(&item.what);
    if (!pressed || !pressed->submission)
        return;
    Submission &submission = *pressed->submission;
    submission.duplicate = submission.duplicate && receipt.duplicate;
    submission.unknown = submission.unknown && receipt.unknownDevice;
    --submission.open;
    if (!submission.done)
        return;
    if (!receipt.committed && !receipt.unknownDevice) {
        std::exchange(submission.done, nullptr)(receipt);
        return;
    }
    if (submission.open == 0) {
        std::exchange(submission.done, nullptr)(PressReceipt{.committed = !submission.unknown,
                                                             .duplicate = submission.duplicate && !submission.unknown,
                                                             .unknownDevice = submission.unknown});
    }
}

/// Nobody is kept waiting for a database that is away: the sender hears so and may send again. The press itself stays
/// in the queue; if the sender's repetition comes too, it is known by its key.
void AlertRunner::failPresses(const Error &error)
{
    for (const Item &item : m_queue) {
        const auto *pressed = std::get_if<PressItem>(&item.what);
        if (pressed && pressed->submission && pressed->submission->done)
            std::exchange(pressed->submission->done, nullptr)(PressReceipt{.error = error});
    }
}

void AlertRunner::act(const RunningAlert &running, const QList<alert::Effect> &effects)
{
    PbxLink *link = linkFor(running.alert.drill);
    for (const alert::Effect &effect : effects) {
        const int number = std::visit([](const auto &e) { return e.attempt; }, effect);
        const Attempt &attempt = running.state.attempts.at(number - 1);
        const CallTag tag = callTag(running.alert.id, attempt);
        if (!link) {
            if (std::holds_alternative<alert::PlaceCall>(effect))
                onCallEvent({tag, call::Ended{EndCause::Unreachable, tr("No telephone system is connected."), {}}});
            continue;
        }
        if (std::holds_alternative<alert::PlaceCall>(effect)) {
            const AlertSettings &s = running.state.settings;
            link->announce({tag, attempt.recipientNumber, attempt.recipientType, s.announcement, s.announcementCount,
                            s.volume, attempt.autoAnswer});
        } else if (std::holds_alternative<alert::HangUp>(effect)) {
            link->hangUp(tag);
        } else {
            link->adopt({tag, attempt.recipientNumber, attempt.recipientType, attempt.callId, attempt.dialledAt});
        }
    }
}

std::optional<RunningAlert> AlertRunner::recall(AlertId id)
{
    if (const RunningAlert *running = m_running.find(id))
        return *running;
    if (!fold())
        return std::nullopt;
    const auto alert = m_store.alert(id);
    const auto state = m_store.sequence(id);
    if (!alert || !state)
        return std::nullopt;
    return RunningAlert{*alert, *state};
}

void AlertRunner::arm()
{
    const QDateTime next = m_running.nextWake();
    if (!next.isValid()) {
        m_wake.stop();
        return;
    }
    const QDateTime now = m_clock.now();
    const auto span = isDue(next, now) ? 0 : std::clamp<qint64>(now.msecsTo(next), 0, 60'000);
    m_wake.start(std::chrono::milliseconds(span));
}

} // namespace bellboard
