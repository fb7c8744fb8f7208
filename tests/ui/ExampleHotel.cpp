// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/ExampleHotel.h"

#include <QJsonObject>

#include <algorithm>

namespace bellboard::test {

Recipient recipient(const QString &number, const QString &label, RecipientType type, Acceptance acceptance)
{
    Recipient made;
    made.number = number;
    made.label = label;
    made.type = type;
    made.acceptance = acceptance;
    return made;
}

namespace {

Button button(const QString &room, const QString &eui, int battery, const QDateTime &seen)
{
    Button made;
    made.deviceId = QStringLiteral("button-room-%1").arg(room);
    made.devEui = eui;
    made.room = room;
    made.batteryPercent = battery;
    made.lastSeen = seen;
    return made;
}

Attempt attempt(int number, const Recipient &recipient, const QDateTime &dialled)
{
    Attempt made;
    made.number = number;
    made.recipientNumber = recipient.number;
    made.recipientLabel = recipient.label;
    made.recipientType = recipient.type;
    made.acceptance = recipient.acceptance;
    made.dialledAt = dialled;
    return made;
}

QList<Recipient> people()
{
    return {
        recipient(QStringLiteral("101"), QStringLiteral("Front desk")),
        recipient(QStringLiteral("+4930123456"), QStringLiteral("Duty manager"), RecipientType::External,
                  Acceptance::Key),
        recipient(QStringLiteral("103"), QStringLiteral("Security"), RecipientType::Extension, Acceptance::Key),
        recipient(QStringLiteral("+4917198765432"), QStringLiteral("Owner"), RecipientType::External, Acceptance::Key)};
}

} // namespace

void furnish(MemoryDesk &desk, const QDateTime &now)
{
    QList<Recipient> recipients = people();
    recipients[0].autoAnswer = AutoAnswer::On;
    recipients[3].active = false;
    desk.setRecipients(recipients);

    QList<Button> buttons{button(QStringLiteral("101"), QStringLiteral("24E124535B316056"), 87, now.addSecs(-180)),
                          button(QStringLiteral("102"), QStringLiteral("24E124535B316057"), 64, now.addSecs(-5400)),
                          button(QStringLiteral("103"), QStringLiteral("24E124535B316058"), 14, now.addSecs(-7500)),
                          button(QStringLiteral("201"), QStringLiteral("24E124535B316059"), 92, now.addDays(-3)),
                          button(QStringLiteral("202"), QStringLiteral("24E124535B31605A"), 71, now.addSecs(-20)),
                          button(QStringLiteral("Spa"), QString(), 55, now.addSecs(-36000))};
    buttons[4].active = false;
    buttons[5].type = QStringLiteral("service");
    desk.setButtons(buttons);

    ConnectionSetup setup;
    setup.pbxConfigured = true;
    setup.pbx.url = QStringLiteral("https://192.168.5.150:8088");
    setup.pbx.clientId = QStringLiteral("BellboardDesk");
    setup.pbx.systemExtension = QStringLiteral("100");
    setup.pbx.dialPermission = QStringLiteral("100");
    setup.hasClientSecret = true;
    setup.hasButtonToken = true;
    desk.setConnection(setup);

    LinkReport pbx;
    pbx.kind = QStringLiteral("pbx");
    pbx.provider = QStringLiteral("yeastar-p");
    pbx.status = {LinkState::Up, {}, {}, QStringLiteral("Yeastar P550, 37.15.0.22")};
    LinkReport gateway;
    gateway.kind = QStringLiteral("gateway");
    gateway.provider = QStringLiteral("http");
    gateway.status.state = LinkState::Up;
    gateway.counters = QJsonObject{{QStringLiteral("accepted"), 128},
                                   {QStringLiteral("refused"), QJsonObject{{QStringLiteral("signature"), 2}}},
                                   {QStringLiteral("last_accepted"), now.addSecs(-180).toString(Qt::ISODateWithMs)}};
    desk.setLinks({pbx, gateway});
    LeaderReport leader{QStringLiteral("reception-1"), QStringLiteral("front desk"), 4711, now.addDays(-2), now};
    desk.setLeader(leader, true);
    desk.setHistory(pastAlerts(400, now));
}

AlertView callingAlert(qint64 id, const QString &room, const QDateTime &now)
{
    const QList<Recipient> all = people();
    AlertView view;
    view.alert.id.value = id;
    view.alert.room = room;
    view.alert.type = QStringLiteral("emergency");
    view.alert.deviceId = QStringLiteral("button-room-%1").arg(room);
    view.alert.pressedAt = now.addSecs(-23);
    view.alert.lastPressAt = view.alert.pressedAt;
    view.alert.attempts = 2;
    Attempt first = attempt(1, all[0], now.addSecs(-23));
    first.state = AttemptState::Ended;
    first.ringingAt = now.addSecs(-22);
    first.endedAt = now.addSecs(-10);
    first.outcome = AttemptOutcome::NoAnswer;
    Attempt second = attempt(2, all[1], now.addSecs(-9));
    second.state = AttemptState::Ringing;
    second.ringingAt = now.addSecs(-8);
    view.attempts = {first, second};
    view.pending = {all[2], all[3]};
    view.current = 2;
    view.wakeAt = now.addSecs(22);
    return view;
}

AlertView alertIn(AlertStatus status, qint64 id, const QString &room, const QDateTime &now)
{
    AlertView view = callingAlert(id, room, now);
    view.alert.status = status;
    if (status == AlertStatus::Calling)
        return view;
    view.current = 0;
    view.wakeAt = {};
    view.pending.clear();
    view.attempts[1].state = AttemptState::Ended;
    view.attempts[1].endedAt = now.addSecs(-1);
    view.attempts[1].outcome = AttemptOutcome::Declined;
    if (status == AlertStatus::Waiting)
        view.wakeAt = now.addSecs(12);
    if (!isOpen(status)) {
        view.alert.acknowledgedBy = QStringLiteral("Marek");
        view.alert.acknowledgedAt = now;
    }
    return view;
}

AlertStory storyOf(const AlertView &view)
{
    AlertStory story{view.alert, view.attempts, {}};
    const QString self = QStringLiteral("bellboard");
    story.events += AlertEvent{AlertEventKind::Pressed, view.alert.pressedAt, view.alert.deviceId, 0, {}};
    for (const Attempt &attempt : view.attempts) {
        story.events += AlertEvent{AlertEventKind::Calling, attempt.dialledAt, self, attempt.number, {}};
        if (attempt.ringingAt.isValid())
            story.events += AlertEvent{AlertEventKind::Ringing, attempt.ringingAt, self, attempt.number, {}};
        if (attempt.endedAt.isValid())
            story.events += AlertEvent{AlertEventKind::CallEnded, attempt.endedAt, self, attempt.number, {}};
    }
    return story;
}

AlertStory takenStory(const Alert &alert)
{
    AlertView view;
    view.alert = alert;
    QList<Recipient> callees = people();
    std::stable_partition(callees.begin(), callees.end(),
                          [&](const Recipient &each) { return each.label != alert.acknowledgedBy; });
    callees = callees.mid(callees.size() - alert.attempts);
    const qint64 share = alert.pressedAt.secsTo(alert.acknowledgedAt) / alert.attempts;
    for (int i = 0; i < alert.attempts; ++i) {
        Attempt made = attempt(i + 1, callees.at(i), alert.pressedAt.addSecs(i * share));
        const bool last = i + 1 == alert.attempts;
        made.ringingAt = made.dialledAt.addMSecs(400);
        made.endedAt = last ? alert.acknowledgedAt : alert.pressedAt.addSecs((i + 1) * share);
        made.state = AttemptState::Ended;
        made.outcome = last ? AttemptOutcome::Accepted : AttemptOutcome::NoAnswer;
        view.attempts += made;
    }
    AlertStory story = storyOf(view);
    story.events +=
        AlertEvent{AlertEventKind::Accepted, alert.acknowledgedAt, alert.acknowledgedBy, alert.attempts, {}};
    story.events +=
        AlertEvent{AlertEventKind::Resolved, alert.acknowledgedAt.addSecs(540), QStringLiteral("Anna"), 0, {}};
    return story;
}

QList<Alert> pastAlerts(int count, const QDateTime &now)
{
    static const QStringList rooms{QStringLiteral("101"), QStringLiteral("102"), QStringLiteral("203"),
                                   QStringLiteral("304"), QStringLiteral("412")};
    static const QStringList takers{QStringLiteral("Front desk"), QStringLiteral("Duty manager"),
                                    QStringLiteral("Security")};
    QList<Alert> alerts;
    alerts.reserve(count);
    for (int i = 0; i < count; ++i) {
        Alert alert;
        alert.id.value = count - i;
        alert.room = rooms.at(i * 7 % rooms.size());
        alert.type = QStringLiteral("emergency");
        alert.deviceId = QStringLiteral("button-room-%1").arg(alert.room);
        alert.pressedAt = now.addSecs(-3600 * qint64(i + 1) - i * 37 % 3000);
        alert.lastPressAt = alert.pressedAt;
        alert.firstRingAt = alert.pressedAt.addMSecs(400);
        alert.status = i % 5 == 0 ? AlertStatus::Cancelled : AlertStatus::Resolved;
        if (i % 5 == 0) {
            alert.closeReason = QStringLiteral("Pressed by mistake");
        } else {
            alert.acknowledgedBy = takers.at(i % takers.size());
            alert.acknowledgedAt = alert.pressedAt.addSecs(6 + i * 13 % 70);
        }
        alert.attempts = 1 + i % 3;
        alert.presses = i % 11 == 3 ? 2 : 1;
        alert.drill = i % 9 == 4 ? DrillTarget::Training : DrillTarget::None;
        alert.unknownButton = i % 17 == 6;
        alerts += alert;
    }
    return alerts;
}

} // namespace bellboard::test
