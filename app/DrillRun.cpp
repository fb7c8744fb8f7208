// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DrillRun.h"

#include "app/Leader.h"
#include "core/engine/EngineThread.h"
#include "core/store/AlertStore.h"
#include "core/store/CommandStore.h"
#include "core/store/RecipientStore.h"
#include "core/store/SettingsStore.h"

namespace bellboard {

namespace {

using namespace std::chrono_literals;

constexpr auto pulse = 500ms;
/// How long a leader may take to begin what it was asked for before somebody else tries to lead.
constexpr auto patienceWithLeader = 5s;
constexpr auto patienceWithLead = 15s;
/// Calls that are still being hung up after somebody accepted.
constexpr auto patienceWithHangUps = 10s;
constexpr auto patienceWithTidying = 3s;
/// Set-up of a call and the PBX's own slowness, per call and for the whole.
constexpr auto perCall = 15s;
constexpr auto margin = 30s;

} // namespace

DrillRun::DrillRun(Ground &ground, const Property &property, QString room, DrillTarget target, QObject *parent)
    : QObject(parent),
      m_ground(ground),
      m_property(property),
      m_room(std::move(room)),
      m_target(target),
      m_feed(ground.target(), property.id)
{
    m_pulse.setInterval(pulse);
    connect(&m_pulse, &QTimer::timeout, this, &DrillRun::look);
    connect(&m_feed, &ChangeFeed::caughtUp, this, &DrillRun::look);
    connect(&m_feed, &ChangeFeed::commandFinished, this, &DrillRun::look);
    connect(&m_feed, &ChangeFeed::alertChanged, this, &DrillRun::look);
}

DrillRun::~DrillRun()
{
    if (m_engine)
        m_engine->stop();
}

void DrillRun::start()
{
    m_feed.start();
    m_pulse.start();
    const auto leader = presentLeader(m_ground.database(), m_property.id);
    if (!leader)
        finish(leader.error());
    else if (*leader)
        ask();
    else
        leadMyself();
}

void DrillRun::stop()
{
    if (m_stage == Stage::Following)
        tidyUp();
    else if (m_stage != Stage::TidyingUp)
        finish(Error{ErrorKind::Conflict, tr("The drill was stopped.")});
}

void DrillRun::look()
{
    switch (m_stage) {
    case Stage::LookingForLeader:
    case Stage::Finished:
        return;
    case Stage::WaitingForLead: {
        // Our engine may have to stand by because somebody was quicker: then that one is asked.
        const auto leader = presentLeader(m_ground.database(), m_property.id);
        if (leader && *leader)
            ask();
        else if (std::chrono::milliseconds(m_inStage.elapsed()) > patienceWithLead)
            finish(Error{ErrorKind::Unreachable, tr("Nobody acts for this hotel, and this program could not either; "
                                                    "its log says why (--log bellboard.*=true).")});
        return;
    }
    case Stage::Asked: {
        const auto command = CommandStore(m_ground.database(), m_property.id).command(m_command);
        if (!command)
            return; // the connection is mended by the engine's own; the next pulse asks again
        if (command->status == CommandStatus::Failed) {
            finish(Error{ErrorKind::Refused, command->failure});
        } else if (command->status == CommandStatus::Done) {
            m_story.alert.id = AlertId{command->result.value(QLatin1StringView("alert")).toInteger()};
            m_stage = Stage::Following;
            m_inStage.restart();
            m_patience = longestCourse().value_or(10min);
            follow();
        } else if (std::chrono::milliseconds(m_inStage.elapsed()) > patienceWithLeader && !m_engine) {
            leadMyself();
        } else if (std::chrono::milliseconds(m_inStage.elapsed()) > patienceWithLeader + patienceWithLead) {
            finish(Error{ErrorKind::Unreachable, tr("The leader did not begin the drill.")});
        }
        return;
    }
    case Stage::Following:
        follow();
        return;
    case Stage::TidyingUp: {
        const auto command = CommandStore(m_ground.database(), m_property.id).command(m_command);
        if ((command && command->status != CommandStatus::Pending) ||
            std::chrono::milliseconds(m_inStage.elapsed()) > patienceWithTidying)
            finish(m_error);
        return;
    }
    }
}

void DrillRun::ask()
{
    if (m_command.isValid()) { // asked already; the new leader takes it up by itself
        m_stage = Stage::Asked;
        m_inStage.restart();
        return;
    }
    const auto submitted = CommandStore(m_ground.database(), m_property.id)
                               .submit(CommandKind::Drill, {{QStringLiteral("room"), m_room},
                                                            {QStringLiteral("target"), QString(toWord(m_target))}});
    if (!submitted) {
        finish(submitted.error());
        return;
    }
    m_command = *submitted;
    m_stage = Stage::Asked;
    m_inStage.start();
}

void DrillRun::leadMyself()
{
    const auto key = m_ground.propertyKey(m_property.id);
    if (!key)
        Q_EMIT note(key.error().message);
    EngineOptions options;
    options.target = m_ground.target();
    options.property = m_property.id;
    options.role = QStringLiteral("engine");
    options.key = key.value_or(nullptr);
    options.revive = [this] { return m_ground.revive(); };
    m_engine = new EngineThread(options, this);
    connect(m_engine, &EngineThread::leadingChanged, this, [this](bool leading) {
        if (leading && m_stage == Stage::WaitingForLead)
            ask();
    });
    connect(m_engine, &EngineThread::trouble, this, [this](const Error &error) { Q_EMIT note(error.message); });
    m_stage = Stage::WaitingForLead;
    m_inStage.start();
    m_engine->start();
}

void DrillRun::follow()
{
    AlertStore store(m_ground.database(), m_property.id);
    const AlertId id = m_story.alert.id;
    const auto alert = store.alert(id);
    const auto attempts = store.attempts(id);
    const auto events = store.story(id);
    if (alert && attempts && events) {
        m_story = {*alert, *attempts, *events};
        Q_EMIT stepped();
    }
    if (isOver())
        tidyUp();
}

bool DrillRun::isOver() const
{
    if (std::chrono::milliseconds(m_inStage.elapsed()) > m_patience)
        return true;
    if (m_story.alert.status == AlertStatus::Exhausted)
        return true;
    if (isOpen(m_story.alert.status))
        return false;
    const bool quiet = std::all_of(m_story.attempts.cbegin(), m_story.attempts.cend(),
                                   [](const Attempt &a) { return a.state == AttemptState::Ended; });
    const bool longTaken = m_story.alert.acknowledgedAt.isValid() &&
                           m_story.alert.acknowledgedAt.msecsTo(QDateTime::currentDateTimeUtc()) >
                               std::chrono::milliseconds(patienceWithHangUps).count();
    return quiet || longTaken;
}

Result<std::chrono::milliseconds> DrillRun::longestCourse()
{
    const auto settings = SettingsStore(m_ground.database(), m_property.id).alerts();
    const auto recipients = RecipientStore(m_ground.database(), m_property.id).list();
    if (!settings || !recipients)
        return fail(ErrorKind::Unreachable, {});
    const auto active =
        std::count_if(recipients->cbegin(), recipients->cend(), [](const Recipient &r) { return r.active; });
    const auto round = (settings->ring + perCall) * active;
    return round * settings->rounds + settings->roundPause * (settings->rounds - 1) + margin;
}

/// A drill leaves no open alert behind, nor one that waits to be closed.
void DrillRun::tidyUp()
{
    const AlertStatus status = m_story.alert.status;
    if (status == AlertStatus::Resolved || status == AlertStatus::Cancelled) {
        finish();
        return;
    }
    const bool taken = status == AlertStatus::Acknowledged;
    QJsonObject arguments{{QStringLiteral("alert"), m_story.alert.id.value}};
    arguments.insert(taken ? QStringLiteral("note") : QStringLiteral("reason"), tr("The drill is over."));
    const auto submitted = CommandStore(m_ground.database(), m_property.id)
                               .submit(taken ? CommandKind::ResolveAlert : CommandKind::CancelAlert, arguments);
    m_stage = Stage::TidyingUp;
    m_inStage.start();
    if (submitted)
        m_command = *submitted;
    else
        finish();
}

void DrillRun::finish(const std::optional<Error> &error)
{
    m_stage = Stage::Finished;
    m_pulse.stop();
    if (m_engine)
        m_engine->stop();
    // Never from inside start(): who listens may not listen yet.
    QMetaObject::invokeMethod(
        this, [this, error] { Q_EMIT finished(error); }, Qt::QueuedConnection);
}

} // namespace bellboard
