// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/LiveDesk.h"

#include "core/domain/PhoneNumber.h"
#include "core/engine/ConnectionEdit.h"
#include "core/store/AlertStore.h"
#include "core/store/ButtonStore.h"
#include "core/store/LinkStore.h"
#include "core/store/RecipientStore.h"
#include "core/store/SettingsStore.h"

namespace bellboard {

namespace {

QJsonObject about(AlertId id)
{
    return {{QStringLiteral("alert"), id.value}};
}

QJsonObject about(AlertId id, const QString &name, const QString &text)
{
    QJsonObject arguments = about(id);
    if (!text.isEmpty())
        arguments.insert(name, text);
    return arguments;
}

constexpr std::chrono::seconds testPatience{20};

} // namespace

// --- alerts ----------------------------------------------------------------------------------------------------------

QFuture<Result<AlertPage>> LiveDesk::alertHistory(const AlertFilter &filter, const std::optional<Alert> &after,
                                                  int limit)
{
    return inPool([id = m_id, filter, after, limit](Database &database) {
        return AlertStore(database, id).history(filter, after, limit);
    });
}

QFuture<Result<AlertStory>> LiveDesk::alertStory(AlertId alert)
{
    return inPool([id = m_id, alert](Database &database) -> Result<AlertStory> {
        AlertStore store(database, id);
        auto row = store.alert(alert);
        auto attempts = store.attempts(alert);
        auto events = store.story(alert);
        if (!row)
            return tl::make_unexpected(row.error());
        if (!attempts)
            return tl::make_unexpected(attempts.error());
        if (!events)
            return tl::make_unexpected(events.error());
        return AlertStory{*row, *attempts, *events};
    });
}

QFuture<Result<>> LiveDesk::simpleCommand(CommandKind kind, const QJsonObject &arguments)
{
    return m_commands.send(kind, arguments).then([](const Result<DeskCommand> &done) -> Result<> {
        if (!done)
            return tl::make_unexpected(done.error());
        return {};
    });
}

QFuture<Result<>> LiveDesk::acknowledgeAlert(AlertId id, const QString &note)
{
    return simpleCommand(CommandKind::AcknowledgeAlert, about(id, QStringLiteral("note"), note));
}

QFuture<Result<>> LiveDesk::noteAlert(AlertId id, const QString &note)
{
    return simpleCommand(CommandKind::NoteAlert, about(id, QStringLiteral("note"), note));
}

QFuture<Result<>> LiveDesk::resolveAlert(AlertId id, const QString &note)
{
    return simpleCommand(CommandKind::ResolveAlert, about(id, QStringLiteral("note"), note));
}

QFuture<Result<>> LiveDesk::cancelAlert(AlertId id, const QString &reason)
{
    return simpleCommand(CommandKind::CancelAlert, about(id, QStringLiteral("reason"), reason));
}

QFuture<Result<>> LiveDesk::press(const QString &deviceId, const QString &room, const QString &type)
{
    return simpleCommand(
        CommandKind::Press,
        {{QStringLiteral("device"), deviceId}, {QStringLiteral("room"), room}, {QStringLiteral("type"), type}});
}

QFuture<Result<AlertId>> LiveDesk::drill(const QString &room, DrillTarget target)
{
    return m_commands
        .send(CommandKind::Drill, {{QStringLiteral("room"), room}, {QStringLiteral("target"), QString(toWord(target))}})
        .then([](const Result<DeskCommand> &done) -> Result<AlertId> {
            if (!done)
                return tl::make_unexpected(done.error());
            return AlertId{done->result.value(QLatin1StringView("alert")).toInteger()};
        });
}

QFuture<Result<QString>> LiveDesk::testLink(const QString &kind)
{
    return m_commands.send(CommandKind::TestLink, {{QStringLiteral("kind"), kind}}, testPatience)
        .then([](const Result<DeskCommand> &done) -> Result<QString> {
            if (!done)
                return tl::make_unexpected(done.error());
            return done->result.value(QLatin1StringView("words")).toString();
        });
}

// --- set-up ----------------------------------------------------------------------------------------------------------

QFuture<Result<RecipientId>> LiveDesk::addRecipient(const Recipient &recipient)
{
    return inPool([id = m_id, recipient](Database &database) { return RecipientStore(database, id).add(recipient); });
}

QFuture<Result<>> LiveDesk::editRecipient(const Recipient &recipient)
{
    return inPool([id = m_id, recipient](Database &database) { return RecipientStore(database, id).edit(recipient); });
}

QFuture<Result<>> LiveDesk::removeRecipient(RecipientId recipient)
{
    return inPool(
        [id = m_id, recipient](Database &database) { return RecipientStore(database, id).remove(recipient); });
}

QFuture<Result<RecipientId>> LiveDesk::restoreRecipient(const Recipient &recipient)
{
    return inPool(
        [id = m_id, recipient](Database &database) { return RecipientStore(database, id).restore(recipient); });
}

QFuture<Result<>> LiveDesk::moveRecipient(RecipientId recipient, int position)
{
    return inPool([id = m_id, recipient, position](Database &database) {
        return RecipientStore(database, id).move(recipient, position);
    });
}

QFuture<Result<ButtonId>> LiveDesk::addButton(const Button &button)
{
    return inPool([id = m_id, button](Database &database) { return ButtonStore(database, id).add(button); });
}

QFuture<Result<>> LiveDesk::editButton(const Button &button)
{
    return inPool([id = m_id, button](Database &database) { return ButtonStore(database, id).edit(button); });
}

QFuture<Result<>> LiveDesk::removeButton(ButtonId button)
{
    return inPool([id = m_id, button](Database &database) { return ButtonStore(database, id).remove(button); });
}

QFuture<Result<>> LiveDesk::saveAlertSettings(const AlertSettings &settings)
{
    return inPool(
        [id = m_id, settings](Database &database) { return SettingsStore(database, id).saveAlerts(settings); });
}

QFuture<Result<>> LiveDesk::savePbx(const PbxEdit &edit)
{
    return inPool([id = m_id, edit, secrets = m_secrets](Database &database) {
        LinkStore store(database, id);
        return bellboard::savePbx(store, secrets, edit);
    });
}

QFuture<Result<>> LiveDesk::saveGateway(const GatewayEdit &edit)
{
    return inPool([id = m_id, edit, secrets = m_secrets](Database &database) -> Result<> {
        LinkStore store(database, id);
        return database.transaction([&] { return bellboard::saveGateway(store, secrets, edit); });
    });
}

QFuture<Result<>> LiveDesk::trustCertificate(const QString &fingerprint)
{
    return inPool([id = m_id, fingerprint](Database &database) {
        LinkStore store(database, id);
        return bellboard::trustCertificate(store, fingerprint);
    });
}

Result<QString> LiveDesk::normaliseNumber(const QString &input, RecipientType type) const
{
    return bellboard::normaliseNumber(input, type, m_property.country);
}

QString LiveDesk::formatNumber(const QString &number) const
{
    return bellboard::formatNumber(number);
}

} // namespace bellboard
