// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/CommandRunner.h"

#include <QMetaMethod>

namespace bellboard {

namespace {

/// Whoever asked for a drill, a test or a call has long gone by then; a press or an acknowledgement never grows old.
constexpr std::chrono::minutes momentary{2};

bool isMomentary(CommandKind kind)
{
    return kind == CommandKind::Drill || kind == CommandKind::TestLink || kind == CommandKind::Telephone;
}

} // namespace

CommandRunner::CommandRunner(CommandStore &store, AlertRunner &alerts, const Clock &clock, QObject *parent)
    : QObject(parent), m_store(store), m_alerts(alerts), m_clock(clock)
{
    connect(&alerts, &AlertRunner::commandDone, this, [this](CommandId id) { m_inHand.remove(id); });
    connect(&alerts, &AlertRunner::commandFailed, this, &CommandRunner::fail);
}

void CommandRunner::takeUp()
{
    const auto unsaid = std::exchange(m_unsaid, {});
    for (auto it = unsaid.cbegin(); it != unsaid.cend(); ++it)
        finishWithWords(it.key(), *it);
    const auto pending = m_store.pending();
    if (!pending) {
        Q_EMIT trouble(pending.error());
        return;
    }
    for (const DeskCommand &command : *pending) {
        if (m_inHand.contains(command.id))
            continue;
        m_inHand.insert(command.id);
        carryOut(command);
    }
}

void CommandRunner::carryOut(const DeskCommand &command)
{
    if (!command.kind) {
        fail(command.id, command.kind.error().message);
        return;
    }
    const QJsonObject &arguments = command.arguments;
    if (isMomentary(*command.kind) &&
        command.createdAt.msecsTo(m_clock.now()) > std::chrono::milliseconds(momentary).count()) {
        fail(command.id, tr("Nobody was acting when this was asked for. Ask again."));
        return;
    }
    switch (*command.kind) {
    case CommandKind::AcknowledgeAlert:
    case CommandKind::NoteAlert:
    case CommandKind::ResolveAlert:
    case CommandKind::CancelAlert:
        carryOutOnAlert(command);
        break;
    case CommandKind::Press: {
        ButtonUplink uplink;
        uplink.source = arguments.value(QLatin1StringView("source")).toString(QStringLiteral("console"));
        uplink.dedupKey = QStringLiteral("command:%1").arg(command.id.value); // once, whatever happens to us on the way
        uplink.deviceId = arguments.value(QLatin1StringView("device")).toString();
        uplink.room = arguments.value(QLatin1StringView("room")).toString();
        uplink.type = arguments.value(QLatin1StringView("type")).toString();
        uplink.press = PressKind::Short;
        uplink.sentAt = command.createdAt;
        m_alerts.press(uplink, command.id);
        break;
    }
    case CommandKind::Drill: {
        const auto target = fromWord<DrillTarget>(arguments.value(QLatin1StringView("target")).toString());
        if (!target || *target == DrillTarget::None) {
            fail(command.id, tr("A drill calls the training telephone system or the recipients."));
            return;
        }
        if (*target == DrillTarget::Training)
            Q_EMIT trainingDrillRequested(command);
        else
            m_alerts.drill(arguments.value(QLatin1StringView("room")).toString(), *target, command.id, command.actor);
        break;
    }
    case CommandKind::TestLink:
        Q_EMIT testRequested(command.id, arguments.value(QLatin1StringView("kind")).toString());
        break;
    case CommandKind::Telephone:
        if (isSignalConnected(QMetaMethod::fromSignal(&CommandRunner::telephoneRequested)))
            Q_EMIT telephoneRequested(command);
        else
            fail(command.id, tr("There is no telephone system to ask. Set it up under Connection."));
        break;
    }
}

void CommandRunner::carryOutOnAlert(const DeskCommand &command)
{
    const AlertId alert{command.arguments.value(QLatin1StringView("alert")).toInteger()};
    const QString note = command.arguments.value(QLatin1StringView("note")).toString();
    const QString reason = command.arguments.value(QLatin1StringView("reason")).toString();
    switch (*command.kind) {
    case CommandKind::AcknowledgeAlert:
        m_alerts.tell(alert, alert::Acknowledge{command.actor, note}, command.id);
        break;
    case CommandKind::NoteAlert:
        m_alerts.tell(alert, alert::AddNote{command.actor, note}, command.id);
        break;
    case CommandKind::ResolveAlert:
        m_alerts.tell(alert, alert::Resolve{command.actor, note}, command.id);
        break;
    case CommandKind::CancelAlert:
        if (reason.trimmed().isEmpty())
            fail(command.id, tr("Say why it was a false alarm."));
        else
            m_alerts.tell(alert, alert::Cancel{command.actor, reason}, command.id);
        break;
    default:
        break;
    }
}

void CommandRunner::finishWithWords(CommandId command, const Result<QString> &outcome)
{
    const auto finished = outcome ? m_store.finish(command, {{QStringLiteral("words"), *outcome}})
                                  : m_store.fail(command, outcome.error().message);
    m_inHand.remove(command);
    if (finished)
        return;
    Q_EMIT trouble(finished.error());
    if (finished.error().kind == ErrorKind::Unreachable) {
        // It is still pending in the table, and nobody is to be called twice for that.
        m_inHand.insert(command);
        m_unsaid.insert(command, outcome);
    }
}

void CommandRunner::fail(CommandId command, const QString &words)
{
    m_inHand.remove(command);
    if (auto failed = m_store.fail(command, words); !failed)
        Q_EMIT trouble(failed.error());
}

} // namespace bellboard
