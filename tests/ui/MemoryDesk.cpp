// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/MemoryDesk.h"

#include "core/domain/PhoneNumber.h"

#include <algorithm>
#include <tuple>

namespace bellboard::test {

namespace {

template <class List, class Id> auto findId(List &list, Id id)
{
    return std::find_if(list.begin(), list.end(), [&](const auto &value) { return value.id == id; });
}

/// What a history is sorted by, as text or number, with the id so that no two rows are the same.
std::tuple<QString, qint64, qint64> sortKey(const Alert &alert, AlertSort sort)
{
    switch (sort) {
    case AlertSort::Room:
        return {alert.room, 0, alert.id.value};
    case AlertSort::Outcome:
        return {{}, static_cast<qint64>(alert.status), alert.id.value};
    case AlertSort::TimeToAcceptance:
        return {{},
                alert.acknowledgedAt.isValid() ? alert.pressedAt.msecsTo(alert.acknowledgedAt) : qint64(1) << 60,
                alert.id.value};
    case AlertSort::PressedAt:
        break;
    }
    return {{}, alert.pressedAt.toMSecsSinceEpoch(), alert.id.value};
}

bool fits(const Alert &alert, const AlertFilter &filter)
{
    return (filter.room.isEmpty() || alert.room.contains(filter.room, Qt::CaseInsensitive)) &&
           (filter.statuses.isEmpty() || filter.statuses.contains(alert.status)) &&
           (!filter.from || alert.pressedAt >= *filter.from) && (!filter.to || alert.pressedAt < *filter.to) &&
           (filter.drills || alert.drill == DrillTarget::None);
}

} // namespace

MemoryDesk::MemoryDesk()
{
    m_property.name = QStringLiteral("Hotel Aurora");
    m_property.country = QStringLiteral("DE");
    m_rights = {QStringLiteral("anna"), QStringLiteral("Anna"), true, true, true, true, true};
    m_database = {true,
                  true,
                  QStringLiteral("on this PC, in /home/anna/.local/share/bellboard"),
                  {},
                  QStringLiteral("The key of the stored passwords lies in the desktop's keychain.")};
}

MemoryTelephone &MemoryDesk::addTelephone()
{
    m_telephone = std::make_unique<MemoryTelephone>();
    return *m_telephone;
}

void MemoryDesk::setProperty(const Property &property)
{
    m_property = property;
    Q_EMIT propertyChanged();
}

void MemoryDesk::setRights(const Rights &rights)
{
    m_rights = rights;
    Q_EMIT rightsChanged();
}

void MemoryDesk::setAlerts(const QList<AlertView> &alerts)
{
    QList<AlertId> ids;
    for (const AlertView &view : std::as_const(m_alerts))
        ids += view.alert.id;
    for (const AlertView &view : alerts)
        ids += view.alert.id;
    m_alerts = alerts;
    Q_EMIT alertsChanged(ids);
}

void MemoryDesk::putAlert(const AlertView &view)
{
    const auto found = std::find_if(m_alerts.begin(), m_alerts.end(),
                                    [&](const AlertView &other) { return other.alert.id == view.alert.id; });
    if (found != m_alerts.end())
        *found = view;
    else
        m_alerts.prepend(view);
    Q_EMIT alertsChanged({view.alert.id});
}

void MemoryDesk::setRecipients(const QList<Recipient> &recipients)
{
    m_recipients = recipients;
    for (Recipient &recipient : m_recipients) {
        if (!recipient.id.isValid())
            recipient.id.value = newId();
    }
    renumber();
    Q_EMIT recipientsChanged();
}

void MemoryDesk::setButtons(const QList<Button> &buttons)
{
    m_buttons = buttons;
    for (Button &button : m_buttons) {
        if (!button.id.isValid())
            button.id.value = newId();
    }
    Q_EMIT buttonsChanged();
}

void MemoryDesk::setConnection(const ConnectionSetup &setup)
{
    m_connection = setup;
    Q_EMIT connectionSetupChanged();
}

void MemoryDesk::setLinks(const QList<LinkReport> &links)
{
    m_links = links;
    Q_EMIT linksChanged();
}

void MemoryDesk::setLeader(const std::optional<LeaderReport> &leader, bool here)
{
    m_leader = leader;
    m_leaderIsHere = here;
    Q_EMIT leaderChanged();
}

void MemoryDesk::setDatabase(const DatabaseStatus &status)
{
    m_database = status;
    Q_EMIT databaseChanged();
}

void MemoryDesk::setHistory(const QList<Alert> &alerts)
{
    m_history = alerts;
}

void MemoryDesk::setStory(const AlertStory &story)
{
    m_stories.insert(story.alert.id, story);
}

std::optional<Error> MemoryDesk::refusal(Need need)
{
    if (m_failNext)
        return std::exchange(m_failNext, std::nullopt);
    const bool allowed = need == Need::Nothing || (need == Need::Acknowledge && m_rights.acknowledge) ||
                         (need == Need::Command && m_rights.command) ||
                         (need == Need::Configure && m_rights.configure) ||
                         (need == Need::Administer && m_rights.administer);
    if (allowed)
        return std::nullopt;
    return Error{ErrorKind::Refused, QStringLiteral("The database refuses this to the login %1.").arg(m_rights.login)};
}

template <class Change> QFuture<Result<>> MemoryDesk::change(Need need, const QString &line, Change act)
{
    if (const auto error = refusal(need))
        return reply<void>(tl::make_unexpected(*error));
    log += line;
    const Result<> result = act();
    return reply<void>(result);
}

QFuture<Result<AlertPage>> MemoryDesk::alertHistory(const AlertFilter &filter, const std::optional<Alert> &after,
                                                    int limit)
{
    historyRequests += HistoryRequest{filter, after, limit};
    if (const auto error = refusal(Need::Nothing))
        return reply<AlertPage>(tl::make_unexpected(*error));
    const auto less = [&](const Alert &a, const Alert &b) {
        const auto ka = sortKey(a, filter.sort);
        const auto kb = sortKey(b, filter.sort);
        return filter.order == Qt::AscendingOrder ? ka < kb : kb < ka;
    };
    QList<Alert> rows;
    std::copy_if(m_history.begin(), m_history.end(), std::back_inserter(rows),
                 [&](const Alert &alert) { return fits(alert, filter) && (!after || less(*after, alert)); });
    std::sort(rows.begin(), rows.end(), less);
    AlertPage page;
    page.more = rows.size() > limit;
    page.rows = rows.mid(0, limit);
    return reply<AlertPage>(page);
}

QFuture<Result<AlertStory>> MemoryDesk::alertStory(AlertId id)
{
    if (m_stories.contains(id))
        return reply<AlertStory>(m_stories.value(id));
    for (const AlertView &view : std::as_const(m_alerts)) {
        if (view.alert.id == id)
            return reply<AlertStory>(AlertStory{view.alert, view.attempts, {}});
    }
    if (const auto found = findId(m_history, id); found != m_history.end())
        return reply<AlertStory>(AlertStory{*found, {}, {}});
    return reply<AlertStory>(fail(ErrorKind::NotFound, QStringLiteral("There is no such alert.")));
}

QFuture<Result<>> MemoryDesk::acknowledgeAlert(AlertId id, const QString &note)
{
    Q_UNUSED(note)
    return change(Need::Acknowledge, QStringLiteral("acknowledge %1").arg(id.value), [&]() -> Result<> {
        for (AlertView view : std::as_const(m_alerts)) {
            if (view.alert.id != id)
                continue;
            view.alert.status = AlertStatus::Acknowledged;
            view.alert.attention = false;
            view.alert.acknowledgedBy = m_rights.displayName;
            view.alert.acknowledgedAt = view.alert.pressedAt.addSecs(30);
            view.current = 0;
            view.wakeAt = {};
            putAlert(view);
            return {};
        }
        return fail(ErrorKind::NotFound, QStringLiteral("There is no such alert."));
    });
}

QFuture<Result<>> MemoryDesk::noteAlert(AlertId id, const QString &note)
{
    return change(Need::Command, QStringLiteral("note %1 %2").arg(id.value).arg(note), []() -> Result<> { return {}; });
}

QFuture<Result<>> MemoryDesk::resolveAlert(AlertId id, const QString &note)
{
    return change(Need::Command, QStringLiteral("resolve %1").arg(id.value), [&]() -> Result<> {
        closeAlert(id, AlertStatus::Resolved, note);
        return {};
    });
}

QFuture<Result<>> MemoryDesk::cancelAlert(AlertId id, const QString &reason)
{
    return change(Need::Command, QStringLiteral("cancel %1 %2").arg(id.value).arg(reason), [&]() -> Result<> {
        closeAlert(id, AlertStatus::Cancelled, reason);
        return {};
    });
}

void MemoryDesk::closeAlert(AlertId id, AlertStatus status, const QString &reason)
{
    const auto found =
        std::find_if(m_alerts.begin(), m_alerts.end(), [&](const AlertView &view) { return view.alert.id == id; });
    if (found == m_alerts.end())
        return;
    Alert alert = found->alert;
    alert.status = status;
    alert.closeReason = reason;
    m_history.prepend(alert);
    m_alerts.erase(found);
    Q_EMIT alertsChanged({id});
}

QFuture<Result<>> MemoryDesk::press(const QString &deviceId, const QString &room, const QString &type)
{
    return change(Need::Command, QStringLiteral("press %1 %2 %3").arg(deviceId, room, type),
                  []() -> Result<> { return {}; });
}

QFuture<Result<AlertId>> MemoryDesk::drill(const QString &room, DrillTarget target)
{
    if (const auto error = refusal(target == DrillTarget::Recipients ? Need::Configure : Need::Command))
        return reply<AlertId>(tl::make_unexpected(*error));
    log += QStringLiteral("drill %1 %2").arg(room, toWord(target));
    AlertView view;
    view.alert.id.value = newId();
    view.alert.room = room;
    view.alert.drill = target;
    view.alert.pressedAt = QDateTime::currentDateTimeUtc();
    putAlert(view);
    return reply<AlertId>(view.alert.id);
}

void MemoryDesk::renumber()
{
    for (int i = 0; i < m_recipients.size(); ++i)
        m_recipients[i].position = i + 1;
}

QFuture<Result<RecipientId>> MemoryDesk::addRecipient(const Recipient &recipient)
{
    if (const auto error = refusal(Need::Configure))
        return reply<RecipientId>(tl::make_unexpected(*error));
    const bool taken = std::any_of(m_recipients.begin(), m_recipients.end(),
                                   [&](const Recipient &other) { return other.number == recipient.number; });
    if (taken)
        return reply<RecipientId>(fail(ErrorKind::Conflict, QStringLiteral("This number is in the list already.")));
    Recipient added = recipient;
    added.id.value = newId();
    m_recipients += added;
    renumber();
    log += QStringLiteral("add %1").arg(added.number);
    Q_EMIT recipientsChanged();
    return reply<RecipientId>(added.id);
}

QFuture<Result<>> MemoryDesk::editRecipient(const Recipient &recipient)
{
    return change(Need::Configure, QStringLiteral("edit %1").arg(recipient.number), [&]() -> Result<> {
        const auto found = findId(m_recipients, recipient.id);
        if (found == m_recipients.end())
            return fail(ErrorKind::NotFound, QStringLiteral("This recipient was deleted meanwhile."));
        const int position = found->position;
        *found = recipient;
        found->position = position;
        Q_EMIT recipientsChanged();
        return {};
    });
}

QFuture<Result<>> MemoryDesk::removeRecipient(RecipientId id)
{
    return change(Need::Configure, QStringLiteral("remove %1").arg(id.value), [&]() -> Result<> {
        const auto found = findId(m_recipients, id);
        if (found == m_recipients.end())
            return fail(ErrorKind::NotFound, QStringLiteral("This recipient was deleted meanwhile."));
        m_recipients.erase(found);
        renumber();
        Q_EMIT recipientsChanged();
        return {};
    });
}

QFuture<Result<RecipientId>> MemoryDesk::restoreRecipient(const Recipient &recipient)
{
    if (const auto error = refusal(Need::Configure))
        return reply<RecipientId>(tl::make_unexpected(*error));
    Recipient back = recipient;
    back.id.value = newId();
    const int position = static_cast<int>(std::clamp<qsizetype>(recipient.position - 1, 0, m_recipients.size()));
    m_recipients.insert(position, back);
    renumber();
    Q_EMIT recipientsChanged();
    return reply<RecipientId>(back.id);
}

QFuture<Result<>> MemoryDesk::moveRecipient(RecipientId id, int position)
{
    return change(Need::Configure, QStringLiteral("move %1 to %2").arg(id.value).arg(position), [&]() -> Result<> {
        const auto found = findId(m_recipients, id);
        if (found == m_recipients.end())
            return fail(ErrorKind::NotFound, QStringLiteral("This recipient was deleted meanwhile."));
        const int to = static_cast<int>(std::clamp<qsizetype>(position - 1, 0, m_recipients.size() - 1));
        m_recipients.move(std::distance(m_recipients.begin(), found), to);
        renumber();
        Q_EMIT recipientsChanged();
        return {};
    });
}

QFuture<Result<ButtonId>> MemoryDesk::addButton(const Button &button)
{
    if (const auto error = refusal(Need::Configure))
        return reply<ButtonId>(tl::make_unexpected(*error));
    Button added = button;
    added.id.value = newId();
    m_buttons += added;
    Q_EMIT buttonsChanged();
    return reply<ButtonId>(added.id);
}

QFuture<Result<>> MemoryDesk::editButton(const Button &button)
{
    return change(Need::Configure, QStringLiteral("edit button %1").arg(button.deviceId), [&]() -> Result<> {
        const auto found = findId(m_buttons, button.id);
        if (found == m_buttons.end())
            return fail(ErrorKind::NotFound, QStringLiteral("This button was deleted meanwhile."));
        *found = button;
        Q_EMIT buttonsChanged();
        return {};
    });
}

QFuture<Result<>> MemoryDesk::removeButton(ButtonId id)
{
    return change(Need::Configure, QStringLiteral("remove button %1").arg(id.value), [&]() -> Result<> {
        const auto found = findId(m_buttons, id);
        if (found == m_buttons.end())
            return fail(ErrorKind::NotFound, QStringLiteral("This button was deleted meanwhile."));
        m_buttons.erase(found);
        Q_EMIT buttonsChanged();
        return {};
    });
}

QFuture<Result<>> MemoryDesk::saveAlertSettings(const AlertSettings &settings)
{
    return change(Need::Configure, QStringLiteral("save settings"), [&]() -> Result<> {
        m_settings = settings;
        Q_EMIT settingsChanged();
        return {};
    });
}

QFuture<Result<>> MemoryDesk::savePbx(const PbxEdit &edit)
{
    return change(Need::Configure, QStringLiteral("save pbx"), [&]() -> Result<> {
        savedPbx = edit;
        m_connection.hasClientSecret = m_connection.hasClientSecret || edit.clientSecret.has_value();
        m_connection.pbx = edit;
        m_connection.pbx.clientSecret.reset();
        m_connection.pbxConfigured = true;
        Q_EMIT connectionSetupChanged();
        return {};
    });
}

QFuture<Result<>> MemoryDesk::saveGateway(const GatewayEdit &edit)
{
    return change(Need::Configure, QStringLiteral("save gateway"), [&]() -> Result<> {
        savedGateway = edit;
        m_connection.gateway = edit;
        m_connection.gateway.webhookSecret.reset();
        m_connection.gateway.buttonToken.reset();
        Q_EMIT connectionSetupChanged();
        return {};
    });
}

QFuture<Result<>> MemoryDesk::trustCertificate(const QString &fingerprint)
{
    return change(Need::Configure, QStringLiteral("trust %1").arg(fingerprint), [&]() -> Result<> {
        m_connection.pbx.certificateSha256 = fingerprint;
        for (LinkReport &report : m_links) {
            if (report.status.certificateFingerprint == fingerprint)
                report.status = {LinkState::Up, {}, {}, QStringLiteral("P550, 37.15.0.22")};
        }
        Q_EMIT connectionSetupChanged();
        Q_EMIT linksChanged();
        return {};
    });
}

QFuture<Result<QString>> MemoryDesk::testLink(const QString &kind)
{
    if (const auto error = refusal(Need::Configure))
        return reply<QString>(tl::make_unexpected(*error));
    log += QStringLiteral("test %1").arg(kind);
    return reply<QString>(QStringLiteral("The telephone system answered in 41 ms."));
}

Result<QString> MemoryDesk::normaliseNumber(const QString &input, RecipientType type) const
{
    return bellboard::normaliseNumber(input, type, m_property.country);
}

QString MemoryDesk::formatNumber(const QString &number) const
{
    return bellboard::formatNumber(number);
}

} // namespace bellboard::test
