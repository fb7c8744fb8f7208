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

namespace {

Party partyOf(const QString &number)
{
    Party party;
    party.kind = number.size() <= 4 ? PartyKind::Extension : PartyKind::Outside;
    party.number = number;
    return party;
}

LegView leg(const QString &id, LegSide side, const Party &party, LegView::Phase phase, const QDateTime &at)
{
    LegView made;
    made.id = id;
    made.side = side;
    made.party = party;
    made.phase = phase;
    made.seenAt = made.ringingAt = at;
    if (phase == LegView::Phase::Talking || phase == LegView::Phase::Held)
        made.answeredAt = at;
    return made;
}

LegView::Phase phaseOf(CallState state)
{
    switch (state) {
    case CallState::Answered:
    case CallState::Transferred:
        return LegView::Phase::Talking;
    case CallState::Held:
        return LegView::Phase::Held;
    case CallState::Ringing:
        return LegView::Phase::Ringing;
    default:
        return LegView::Phase::Seen;
    }
}

} // namespace

CallEntry liveCall(qint64 id, const QString &from, const QString &to, CallState state, const QDateTime &startedAt)
{
    CallEntry entry;
    entry.id.value = id;
    PhoneCall &call = entry.call;
    call.key = {LinkId{1}, QStringLiteral("call-%1").arg(id)};
    call.state = state;
    call.from = partyOf(from);
    call.to = partyOf(to);
    const bool inside = call.from.kind == PartyKind::Extension;
    call.direction = inside && call.to.kind == PartyKind::Extension ? CallDirection::Internal
                     : inside                                       ? CallDirection::Outbound
                                                                    : CallDirection::Inbound;
    if (!inside)
        entry.fromE164 = from;
    if (call.to.kind == PartyKind::Outside)
        entry.toE164 = to;
    call.startedAt = startedAt;
    const bool answered = state == CallState::Answered || state == CallState::Held;
    if (answered)
        call.answeredAt = startedAt;
    entry.extension = call.to.kind == PartyKind::Extension ? to : from;
    const auto callerPhase = answered ? phaseOf(state) : LegView::Phase::Seen;
    // Of a held call the other party hears the music.
    const auto calledPhase = state == CallState::Held ? LegView::Phase::Talking : phaseOf(state);
    call.legs = {leg(QStringLiteral("leg-%1-a").arg(id), LegSide::Caller, call.from, callerPhase, startedAt),
                 leg(QStringLiteral("leg-%1-b").arg(id), LegSide::Called, call.to, calledPhase, startedAt)};
    return entry;
}

CallEntry waitingCall(qint64 id, const QString &from, const CallQueue &queue, const QDateTime &since)
{
    CallEntry entry = liveCall(id, from, queue.number, CallState::Ringing, since);
    entry.toName = queue.name;
    entry.call.legs.removeLast();
    entry.call.queue = queue.number;
    entry.call.waitsSince = since;
    entry.call.stops = {{StopKind::Queue, queue.number, queue.name, since}};
    return entry;
}

Extension phoneOf(const QString &number, const QString &name, PhoneState phone, Presence presence)
{
    Extension made;
    made.number = number;
    made.name = name;
    made.phone = phone;
    made.presence = presence;
    return made;
}

void furnish(MemoryTelephone &telephone, const QDateTime &now)
{
    telephone.setOwnExtension(QStringLiteral("101"));
    telephone.setExtensions({phoneOf("101", "Anna Weber"), phoneOf("102", "Marek Nowak", PhoneState::Busy),
                             phoneOf("103", "Security"),
                             phoneOf("104", "Housekeeping", PhoneState::Offline, Presence::Unknown),
                             phoneOf("105", "Concierge", PhoneState::Idle, Presence::DoNotDisturb),
                             phoneOf("106", "Spa", PhoneState::Idle, Presence::Away)});
    Guest jane;
    jane.id.value = 1;
    jane.room = QStringLiteral("204");
    jane.name = QStringLiteral("Jane Doe");
    jane.vip = true;
    jane.notes = QStringLiteral("Prefers a quiet room. Allergic to nuts.");
    telephone.setGuests({jane});
    Contact laundry;
    laundry.id.value = 2;
    laundry.name = QStringLiteral("Petra Klein");
    laundry.company = QStringLiteral("Laundry Klein & Sons");
    laundry.numbers = {QStringLiteral("+49301234567")};
    telephone.setContacts({laundry});
    Caller caller;
    caller.number = jane.room;
    caller.guest = jane.id;
    caller.name = jane.name;
    caller.room = jane.room;
    caller.vip = true;
    caller.loyalty = QStringLiteral("Gold");
    caller.notes = jane.notes;
    caller.lastCall = CallCursor{now.addSecs(-5400), CallId{9}};
    caller.lastCallNotes = QStringLiteral("Asked for a late check-out.");
    telephone.setCaller(caller);

    CallQueue reception;
    reception.number = QStringLiteral("600");
    reception.name = QStringLiteral("Reception");
    reception.waiting = 2;
    CallEntry first = waitingCall(4, QStringLiteral("+442079460018"), reception, now.addSecs(-95));
    CallEntry second = waitingCall(5, QStringLiteral("+493055512345"), reception, now.addSecs(-12));
    second.fromName = QStringLiteral("Petra Klein");
    for (const CallEntry &entry : {first, second}) {
        QueueCaller waits;
        waits.callId = entry.call.key.id;
        waits.leg = entry.call.legs.constFirst().id;
        waits.party = entry.call.from;
        waits.position = static_cast<int>(reception.callers.size()) + 1;
        waits.waitingSince = *entry.call.waitsSince;
        reception.callers += waits;
    }
    telephone.setQueues({reception});
    CallEntry guest = liveCall(1, QStringLiteral("204"), QStringLiteral("101"), CallState::Answered, now.addSecs(-72));
    guest.fromName = jane.name;
    guest.toName = QStringLiteral("Anna Weber");
    CallEntry out =
        liveCall(2, QStringLiteral("102"), QStringLiteral("+49301234567"), CallState::Held, now.addSecs(-190));
    out.fromName = QStringLiteral("Marek Nowak");
    out.toName = QStringLiteral("Petra Klein");
    CallEntry ringing =
        liveCall(3, QStringLiteral("+33142685300"), QStringLiteral("103"), CallState::Ringing, now.addSecs(-3));
    ringing.toName = QStringLiteral("Security");
    telephone.setCalls({out, first, guest, second, ringing});
}

namespace {

Contact contactOf(qint64 id, const char *name, const char *company, const char *number)
{
    Contact contact;
    contact.id.value = id;
    contact.name = QString::fromUtf8(name);
    contact.company = QString::fromUtf8(company);
    contact.numbers = {QLatin1StringView(number)};
    return contact;
}

Guest guestOf(qint64 id, const char *room, const char *name, const QDate &arrival, int nights)
{
    Guest guest;
    guest.id.value = id;
    guest.room = QLatin1StringView(room);
    guest.name = QString::fromUtf8(name);
    guest.arrival = arrival;
    guest.departure = arrival.addDays(nights);
    return guest;
}

QList<Contact> knownContacts()
{
    QList<Contact> contacts{contactOf(2, "Petra Klein", "Laundry Klein & Sons", "+49301234567"),
                            contactOf(11, "Taxi Berlin", "", "+493044332211"),
                            contactOf(12, "Julien Moreau", "Agence Voyages Étoile", "+33142685300"),
                            contactOf(13, "", "Bakery Sonnenschein", "+493055512345"),
                            contactOf(14, "Susan Whitfield", "Whitfield Travel", "+442079460018")};
    contacts[2].vip = true;
    contacts[2].loyalty = QStringLiteral("Gold");
    contacts[2].language = QStringLiteral("fr");
    contacts[0].emails = {QStringLiteral("office@laundry-klein.example")};
    contacts[3].notes = QStringLiteral("Delivers at six. Ring the bell at the back door.");
    contacts[4].numbers += QStringLiteral("+442079460019");
    return contacts;
}

} // namespace

QList<CallEntry> pastCalls(int count, const QDateTime &now)
{
    using S = CallState;
    struct Sample
    {
        const char *from, *to, *fromName, *toName;
        S state;
        int ring, talk;
    };
    static const Sample samples[] = {
        {"+442079460018", "101", "Susan Whitfield", "Anna Weber", S::Ended, 8, 192},
        {"204", "101", "Jane Doe", "Anna Weber", S::Ended, 4, 47},
        {"102", "+49301234567", "Marek Nowak", "Petra Klein", S::Ended, 12, 75},
        {"+493055599887", "101", "", "Anna Weber", S::Missed, 30, 0},
        {"101", "104", "Anna Weber", "Housekeeping", S::Ended, 3, 21},
        {"+33142685300", "101", "Julien Moreau", "Anna Weber", S::Abandoned, 41, 0},
        {"+4917612345678", "102", "", "Marek Nowak", S::Voicemail, 25, 0},
        {"101", "+493044332211", "Anna Weber", "Taxi Berlin", S::Ended, 6, 34},
        {"+493055512345", "103", "Bakery Sonnenschein", "Security", S::Declined, 9, 0},
        {"102", "+4930999", "Marek Nowak", "", S::Failed, 0, 0},
    };
    QList<CallEntry> calls;
    calls.reserve(count);
    for (int i = 0; i < count; ++i) {
        const Sample &sample = samples[i % int(std::size(samples))];
        const QDateTime at = now.addSecs(-540 * qint64(i + 1) - i * 37 % 200);
        CallEntry entry =
            liveCall(100000 - i, QLatin1StringView(sample.from), QLatin1StringView(sample.to), sample.state, at);
        entry.fromName = QString::fromUtf8(sample.fromName);
        entry.toName = QString::fromUtf8(sample.toName);
        PhoneCall &call = entry.call;
        call.ring = std::chrono::seconds(sample.ring);
        call.talk = std::chrono::seconds(sample.talk);
        call.ringingAt = at;
        call.endedAt = at.addSecs(sample.ring + sample.talk);
        call.closedBy = ClosedBy::Events;
        LegView &called = call.legs[1];
        called.phase = LegView::Phase::Ended;
        called.endedAt = call.endedAt;
        if (sample.state == S::Ended) {
            call.cause = called.cause = HangupCause::Normal;
            call.answeredAt = called.answeredAt = at.addSecs(sample.ring);
            call.legs[0].answeredAt = call.answeredAt;
            call.answeredBy = call.to;
            call.billable = std::chrono::seconds(call.direction == CallDirection::Outbound ? sample.talk : 0);
        } else {
            call.cause = called.cause = sample.state == S::Abandoned  ? HangupCause::CallerGaveUp
                                        : sample.state == S::Declined ? HangupCause::Declined
                                        : sample.state == S::Failed   ? HangupCause::WrongNumber
                                                                      : HangupCause::NoAnswer;
        }
        if (i % 10 == 0) {
            call.recording = QStringLiteral("recording-%1.wav").arg(i);
            call.queue = QStringLiteral("600");
            call.stops = {{StopKind::Queue, QStringLiteral("600"), QStringLiteral("Reception"), at.addSecs(2)}};
            call.did = QStringLiteral("+493012345600");
            entry.rule = QStringLiteral("Day, German");
            entry.marks.reason = QStringLiteral("NEW_BOOKING");
            entry.marks.tags = {QStringLiteral("group"), QStringLiteral("call back")};
            entry.marks.referenceKind = ReferenceKind::Booking;
            entry.marks.reference = QStringLiteral("B-2026-1187");
            entry.marks.notes = QStringLiteral("Twelve rooms in May. Wants an offer by Friday.");
            entry.marks.contact.value = 14;
            call.transfers = {{TransferKind::Blind,
                               QStringLiteral("101"),
                               {},
                               QStringLiteral("102"),
                               at.addSecs(90),
                               at.addSecs(95)}};
        } else if (i % 10 == 1) {
            entry.marks.reason = QStringLiteral("ROOM_SERVICE");
            entry.marks.tags = {QStringLiteral("breakfast")};
            entry.marks.guest.value = 1;
        } else if (i % 10 == 2) {
            call.costCents = 28;
            call.currency = QStringLiteral("EUR");
            entry.marks.reason = QStringLiteral("HOUSEKEEPING");
            entry.marks.contact.value = 2;
        }
        calls += entry;
    }
    return calls;
}

void furnishLog(MemoryTelephone &telephone, const QDateTime &now)
{
    QList<CallReason> reasons;
    for (const char *code : {"NEW_BOOKING", "CHANGE_BOOKING", "CANCEL_BOOKING", "ROOM_SERVICE", "HOUSEKEEPING",
                             "MAINTENANCE", "WAKE_UP_CALL", "TAXI", "GET_PRICING", "COMPLAINT", "OTHER"})
        reasons += CallReason{QLatin1StringView(code), {}, true};
    reasons[7].active = false;
    telephone.setReasons(reasons);
    telephone.setLog(pastCalls(340, now));
    telephone.setContacts(knownContacts());
    const QDate today = now.toLocalTime().date();
    QList<Guest> guests{guestOf(1, "204", "Jane Doe", today.addDays(-2), 5),
                        guestOf(21, "101", "Familie Östermann", today, 7),
                        guestOf(22, "312", "Kenji Watanabe", today.addDays(-1), 2)};
    guests[0].vip = true;
    guests[0].notes = QStringLiteral("Prefers a quiet room. Allergic to nuts.");
    guests[1].numbers = {QStringLiteral("+4917612345678")};
    guests[2].doNotDisturb = true;
    telephone.setGuests(guests);
    const auto figures = [](const char *number, const char *name, int answered, int missed, int average) {
        return ExtensionFigures{QLatin1StringView(number),
                                QLatin1StringView(name),
                                answered + missed,
                                answered,
                                missed,
                                std::chrono::seconds(average),
                                std::chrono::seconds(average * answered)};
    };
    telephone.setFigures({figures("101", "Anna Weber", 87, 4, 96), figures("102", "Marek Nowak", 64, 11, 131),
                          figures("103", "Security", 9, 0, 44), figures("104", "Housekeeping", 31, 6, 38),
                          figures("105", "Concierge", 0, 2, 0)});
}

} // namespace bellboard::test
