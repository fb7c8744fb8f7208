// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/AlertBatch.h"

namespace bellboard {

namespace {

// What the tables hold; longer text is cut rather than refused: an alert must not fail on somebody's long sentence.
constexpr qsizetype longestActor = 200;
constexpr qsizetype longestText = 2000;
constexpr qsizetype longestCause = 1000;
constexpr qsizetype longestName = 100;
constexpr qsizetype longestType = 40;
constexpr qsizetype longestRaw = 64 * 1024;

/// A drill on the training PBX need not wait as long for people who do not exist.
constexpr std::chrono::seconds longestTrainingRing{8};
constexpr std::chrono::seconds longestTrainingPause{5};

QString fit(QString text, qsizetype length)
{
    text.remove(QChar(u'\0')); // PostgreSQL has no place for it
    text.truncate(length);
    return text;
}

ButtonUplink fit(ButtonUplink uplink)
{
    uplink.deviceId = fit(uplink.deviceId, longestName);
    uplink.devEui = fit(uplink.devEui, longestName);
    uplink.deviceName = fit(uplink.deviceName, longestName);
    uplink.room = fit(uplink.room, longestName);
    uplink.type = fit(uplink.type, longestType);
    uplink.raw.truncate(longestRaw);
    return uplink;
}

QString wordsOfNoEffect(const alert::Event &event, const RunningAlert &running)
{
    const Alert &alert = running.alert;
    if (std::holds_alternative<alert::Acknowledge>(event))
        return AlertRunner::tr("Alert %1 was already taken by %2.").arg(alert.id.value).arg(alert.acknowledgedBy);
    return AlertRunner::tr("Alert %1 is closed already.").arg(alert.id.value);
}

} // namespace

AlertRunner::Batch::Batch(AlertRunner &runner)
    : m_runner(runner), m_states(runner.m_running), m_now(runner.m_clock.now())
{
}

void AlertRunner::Batch::add(Item item)
{
    std::visit([&](auto &what) { decide(item, what); }, item.what);
}

void AlertRunner::Batch::decide(Item &item, PressItem &pressed)
{
    const ButtonUplink uplink = fit(pressed.uplink);
    if (m_runner.isKnown(uplink, pressed.receivedAt)) {
        m_runner.finishPress(item, PressReceipt{.committed = true, .duplicate = true});
        return;
    }
    const Button *button = m_runner.buttonOf(uplink);
    const QString device = deviceKey(uplink, button);
    if (m_keys.contains(uplink.dedupKey) || m_raisedDevices.contains(device)) {
        deferred.push_back(std::move(item));
        return;
    }
    const auto decision =
        decidePress(uplink, button, m_states.newestOf(device), m_runner.m_settings, pressed.receivedAt);
    if (std::holds_alternative<press::Unknown>(decision)) {
        m_runner.finishPress(item, PressReceipt{.unknownDevice = true});
        refuse(item, AlertRunner::tr("There is no button “%1”. Add it on the Buttons page.").arg(device));
        return;
    }
    if (!uplink.dedupKey.isEmpty())
        m_keys.insert(uplink.dedupKey);
    PressRecord record{uplink, button ? button->id : ButtonId{}, pressed.receivedAt};

    if (const auto *join = std::get_if<press::Join>(&decision)) {
        if (const auto running = recall(join->alert)) {
            take(item, *running, alert::PressedAgain{device}, std::move(record));
            return;
        }
        // The alert to join cannot be read: a new one is the safe side.
    } else if (!std::holds_alternative<press::Raise>(decision)) {
        AlertCommit commit;
        commit.press = std::move(record);
        if (item.command.isValid())
            commit.command = item.command;
        planned.push_back({std::move(item), std::move(commit), std::nullopt, {}});
        return;
    }
    Alert alert;
    const auto *raised = std::get_if<press::Raise>(&decision);
    alert.room = raised ? raised->room : (button ? button->room : uplink.room);
    alert.type = raised ? raised->type : (button ? button->type : uplink.type);
    alert.unknownButton = !button;
    alert.deviceId = device;
    alert.button = record.button;
    alert.pressedAt = pressed.receivedAt;
    alert.lastPressAt = pressed.receivedAt;
    m_raisedDevices.insert(device);
    raise(item, alert, newSequence(m_runner.m_settings, m_runner.isUp(DrillTarget::None)), device, std::move(record));
}

void AlertRunner::Batch::decide(Item &item, DrillItem &drill)
{
    Alert alert;
    alert.room = fit(drill.room, longestName);
    alert.type = QStringLiteral("emergency");
    alert.drill = drill.target;
    alert.pressedAt = m_now;
    alert.lastPressAt = m_now;
    AlertSettings settings = m_runner.m_settings;
    if (drill.target == DrillTarget::Training) {
        settings.ring = std::min(settings.ring, longestTrainingRing);
        settings.roundPause = std::min(settings.roundPause, longestTrainingPause);
    }
    raise(item, alert, newSequence(settings, m_runner.isUp(drill.target)), drill.actor, std::nullopt);
}

void AlertRunner::Batch::decide(Item &item, EventItem &event)
{
    const auto running = recall(event.alert);
    if (!running) {
        refuse(item, AlertRunner::tr("There is no alert %1.").arg(event.alert.value));
        return;
    }
    take(item, *running, event.event, std::nullopt);
}

void AlertRunner::Batch::raise(Item &item, Alert alert, const SequenceState &state, const QString &actor,
                               std::optional<PressRecord> press)
{
    const AlertId temporary{m_nextTemporary--};
    alert.id = temporary;
    take(item, {alert, state}, alert::Raised{actor}, std::move(press));
}

void AlertRunner::Batch::take(Item &item, const RunningAlert &before, const alert::Event &event,
                              std::optional<PressRecord> press)
{
    const AlertId id = before.alert.id;
    SequenceStep decided = step(before.state, event, contextOf(id, before.alert.drill));
    const bool changed = !(decided.state == before.state);
    if (!changed && decided.story.isEmpty() && decided.effects.isEmpty() && !press) {
        refuse(item, wordsOfNoEffect(event, before));
        return;
    }
    for (AlertEvent &told : decided.story) {
        told.actor = fit(told.actor, longestActor);
        told.text = fit(told.text, longestText);
    }
    decided.state.acknowledgedBy = fit(decided.state.acknowledgedBy, longestActor);
    decided.state.closeReason = fit(decided.state.closeReason, longestText);

    AlertCommit commit;
    for (int i = 0; i < decided.state.attempts.size(); ++i) {
        Attempt &attempt = decided.state.attempts[i];
        if (i < before.state.attempts.size() && attempt == before.state.attempts.at(i))
            continue;
        attempt.cause = fit(attempt.cause, longestCause);
        commit.attempts.append(attempt);
    }
    RunningAlert next{before.alert, decided.state};
    carryOver(decided.state, m_now, next.alert);
    if (press && std::holds_alternative<alert::PressedAgain>(event)) {
        ++next.alert.presses;
        next.alert.lastPressAt = press->receivedAt;
    }
    if (id.isValid())
        commit.alert = id;
    else
        commit.raised = next.alert;
    commit.press = std::move(press);
    commit.state = decided.state;
    commit.story = decided.story;
    if (item.command.isValid())
        commit.command = item.command;
    m_states.put(next);
    planned.push_back({std::move(item), std::move(commit), next, decided.effects});
}

std::optional<RunningAlert> AlertRunner::Batch::recall(AlertId id)
{
    if (const RunningAlert *running = m_states.find(id))
        return *running;
    return m_runner.recall(id);
}

void AlertRunner::Batch::refuse(const Item &item, const QString &words)
{
    if (item.command.isValid())
        Q_EMIT m_runner.commandFailed(item.command, words);
}

SequenceContext AlertRunner::Batch::contextOf(AlertId id, DrillTarget drill) const
{
    return {m_now, m_states.engagedBut(id, drill), m_runner.m_recipients};
}

} // namespace bellboard
