// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/asterisk/AmiFacts.h"

#include <QTimeZone>

namespace bellboard {

using namespace std::chrono_literals;

namespace {

constexpr qsizetype endedRemembered = 2000;

enum ChannelState { Down = 0, Ring = 4, Ringing = 5, Up = 6 };

QDateTime timeOf(const ami::Message &event, const QDateTime &received)
{
    // "1795219728.438525", with timestampevents=yes in manager.conf.
    const double seconds = event["Timestamp"].toDouble();
    return seconds > 0 ? QDateTime::fromMSecsSinceEpoch(qint64(seconds * 1000), Qt::UTC) : received;
}

} // namespace

struct AmiFacts::Batch
{
    LinkId link;
    QDateTime at;
    QList<CallFact> facts;

    void add(const QString &callId, Fact what) { facts.append({{link, callId}, at, std::move(what)}); }
};

bool AmiFacts::isLeg(const QString &channel)
{
    static const QStringList own{QStringLiteral("Local/"),        QStringLiteral("Snoop/"),
                                 QStringLiteral("Message/"),      QStringLiteral("Bridge/"),
                                 QStringLiteral("Announcer/"),    QStringLiteral("Recorder/"),
                                 QStringLiteral("MulticastRTP/"), QStringLiteral("CBAnn/"),
                                 QStringLiteral("CBRec/"),        QStringLiteral("Surrogate/")};
    return channel.contains(u'/') &&
           std::none_of(own.begin(), own.end(), [&](const QString &prefix) { return channel.startsWith(prefix); });
}

QString AmiFacts::endpointOf(const QString &channel)
{
    const QString name = channel.section(u'/', 1);
    const qsizetype end = name.lastIndexOf(u'-');
    return end < 0 ? name : name.left(end);
}

HangupCause AmiFacts::causeOf(int q850, int sipStatus)
{
    switch (sipStatus) {
    case 486:
    case 600:
        return HangupCause::Busy;
    case 603:
    case 403:
        return HangupCause::Declined;
    case 404:
        return HangupCause::WrongNumber;
    case 408:
        return HangupCause::Unreachable;
    default:
        break;
    }
    switch (q850) {
    case 0:
        return HangupCause::Unknown;
    case 1:
    case 2:
    case 3:
    case 22:
    case 28:
        return HangupCause::WrongNumber;
    case 16:
    case 31:
        return HangupCause::Normal;
    case 17:
        return HangupCause::Busy;
    case 18:
    case 20:
    case 27:
    case 38:
    case 102:
        return HangupCause::Unreachable;
    case 19:
        return HangupCause::NoAnswer;
    case 21:
        return HangupCause::Declined;
    case 26:
        return HangupCause::AnsweredElsewhere;
    case 34:
    case 42:
    case 44:
        return HangupCause::Congestion;
    case 41:
        return HangupCause::TrunkDown;
    case 50:
    case 57:
        return HangupCause::NotPermitted;
    default:
        return HangupCause::Failed;
    }
}

const AmiFacts::Leg *AmiFacts::leg(const LegId &id) const
{
    const auto found = m_legs.constFind(id);
    return found == m_legs.cend() ? nullptr : &*found;
}

QList<LegId> AmiFacts::legsOf(const QString &callId) const
{
    QList<LegId> ids;
    for (auto it = m_legs.cbegin(); it != m_legs.cend(); ++it) {
        if (it->callId == callId)
            ids.append(it.key());
    }
    return ids;
}

QStringList AmiFacts::callIds() const
{
    QSet<QString> ids;
    for (const Leg &leg : m_legs)
        ids.insert(leg.callId);
    return ids.values();
}

QList<LegId> AmiFacts::partnersOf(const LegId &id) const
{
    QList<LegId> partners;
    const Leg *own = leg(id);
    if (!own || own->bridge.isEmpty())
        return partners;
    for (auto it = m_legs.cbegin(); it != m_legs.cend(); ++it) {
        if (it.key() != id && it->bridge == own->bridge)
            partners.append(it.key());
    }
    return partners;
}

QString AmiFacts::ringingAt(const QString &extension) const
{
    for (const Leg &leg : m_legs) {
        if (leg.called && leg.ringing && !leg.up && endpointOf(leg.channel) == extension)
            return leg.channel;
    }
    return {};
}

Party AmiFacts::partyOf(const ami::Message &event, const char *prefix, bool called) const
{
    const QByteArray p(prefix);
    const QString endpoint = endpointOf(event[(p + "Channel").constData()]);
    const bool outside = endpoint == m_config.trunk || m_trunks.contains(endpoint);
    Party party;
    party.kind = outside ? PartyKind::Outside : PartyKind::Extension;
    party.number = endpoint;
    party.name = event[(p + "CallerIDName").constData()];
    if (outside) {
        party.trunk = endpoint;
        party.number = event[(p + "CallerIDNum").constData()];
        if (called && !event["DialString"].isEmpty())
            party.number = event["DialString"].section(u'@', 0, 0).section(u'/', -1);
    }
    return party;
}

/// The channel as it is known, with its call: one that has moved to another Linkedid shows that two calls are one.
AmiFacts::Leg &AmiFacts::known(const ami::Message &event, const char *prefix, Batch &batch)
{
    const QByteArray p(prefix);
    const QString id = event[(p + "Uniqueid").constData()];
    const QString callId = event[(p + "Linkedid").constData()];
    Leg &leg = m_legs[id];
    leg.channel = event[(p + "Channel").constData()];
    if (leg.callId.isEmpty())
        leg.callId = callId.isEmpty() ? id : callId;
    else if (!callId.isEmpty() && leg.callId != callId) {
        batch.add(callId, fact::SameCall{leg.callId});
        leg.callId = callId;
    }
    return leg;
}

void AmiFacts::seen(const ami::Message &event, const char *prefix, Batch &batch)
{
    const QByteArray p(prefix);
    const QString id = event[(p + "Uniqueid").constData()];
    const bool isNew = !m_legs.contains(id);
    Leg &leg = known(event, prefix, batch);
    const int state = event[(p + "ChannelState").constData()].toInt();
    if (isNew)
        leg.called = state == Down || state == Ringing;
    const Party party = partyOf(event, prefix, leg.called);
    leg.number = party.number;
    QString dialled;
    if (!leg.called) {
        dialled = event["Exten"];
        if (dialled == QLatin1StringView("s"))
            dialled.clear();
    }
    batch.add(leg.callId, fact::LegSeen{id, leg.called ? LegSide::Called : LegSide::Caller, party, dialled});
}

QList<CallFact> AmiFacts::event(const ami::Message &event, const QDateTime &received)
{
    Batch batch{m_link, timeOf(event, received), {}};
    const QString type = event.event();
    const auto is = [&](const char *name) { return type == QLatin1StringView(name); };
    const QString id = event["Uniqueid"];
    const auto own = [&]() -> Leg * {
        if (!isLeg(event["Channel"]) || id.isEmpty())
            return nullptr;
        if (!m_legs.contains(id))
            seen(event, "", batch); // its beginning was missed
        return &known(event, "", batch);
    };

    if (is("Newchannel")) {
        if (isLeg(event["Channel"]))
            seen(event, "", batch);
    } else if (is("Newstate")) {
        if (Leg *leg = own()) {
            const int state = event["ChannelState"].toInt();
            if (state == Ringing) {
                leg->ringing = true;
                batch.add(leg->callId, fact::LegRinging{id, false});
            }
            if (state == Up) {
                leg->up = true;
                batch.add(leg->callId,
                          fact::LegAnswered{id, leg->called ? AnswerProof::Callee : AnswerProof::CallerSide});
            }
        }
    } else if (is("DialBegin") || is("DialState") || is("DialEnd")) {
        if (isLeg(event["DestChannel"]) && !event["DestUniqueid"].isEmpty()) {
            const QString dest = event["DestUniqueid"];
            const QString status = event["DialStatus"];
            if (is("DialBegin") || !m_legs.contains(dest)) {
                if (m_legs.contains(dest))
                    m_legs[dest].called = true;
                seen(event, "Dest", batch);
            }
            Leg &leg = known(event, "Dest", batch);
            if (is("DialState") && (status == QLatin1StringView("RINGING") || status == QLatin1StringView("PROGRESS")))
                batch.add(leg.callId, fact::LegRinging{dest, status == QLatin1StringView("PROGRESS")});
            if (is("DialEnd") && status == QLatin1StringView("ANSWER"))
                batch.add(leg.callId, fact::LegAnswered{dest, AnswerProof::Callee});
            if (is("DialEnd") && !event["Forward"].isEmpty())
                batch.add(leg.callId,
                          fact::Transferred{TransferKind::Forward, leg.number, {}, event["Forward"], dest, {}, {}});
        }
    } else if (is("BridgeEnter") || is("BridgeLeave")) {
        if (Leg *leg = own()) {
            // Music and parking are bridges too, and no conversation.
            const bool enters = is("BridgeEnter") && event["BridgeTechnology"] != QLatin1StringView("holding_bridge");
            leg->bridge = enters ? event["BridgeUniqueid"] : QString();
            batch.add(leg->callId, fact::LegTalksIn{id, leg->bridge});
        }
    } else if (is("Hold") || is("Unhold")) {
        if (Leg *leg = own()) {
            // The one who presses the key is named; the others of the conversation hear the music.
            const QList<LegId> held = partnersOf(id);
            for (const LegId &other : held.isEmpty() ? QList<LegId>{id} : held)
                batch.add(leg->callId, fact::LegHeld{other, is("Hold"), leg->number});
        }
    } else if (is("HangupRequest")) {
        if (Leg *leg = own())
            leg->asked = true;
    } else if (is("Hangup")) {
        if (Leg *leg = own()) {
            HangupCause cause = causeOf(event["Cause"].toInt(), event["TechCause"].toInt());
            const bool nobodyUp = std::none_of(m_legs.cbegin(), m_legs.cend(), [&](const Leg &other) {
                return other.callId == leg->callId && other.called && other.up;
            });
            if (!leg->called && leg->asked && nobodyUp && !leg->up)
                cause = HangupCause::CallerGaveUp; // whatever the number says: 127 with a cancelled INVITE
            batch.add(leg->callId, fact::LegEnded{id, cause, event["Cause-txt"], leg->asked});
            m_ended.insert(id, leg->callId);
            m_endedOrder.append(id);
            if (m_endedOrder.size() > endedRemembered)
                m_ended.remove(m_endedOrder.takeFirst());
            m_legs.remove(id);
        }
    } else if (is("BlindTransfer")) {
        if (event["Result"] == QLatin1StringView("Success")) {
            const Leg by = m_legs.value(event["TransfererUniqueid"]);
            const Leg moved = m_legs.value(event["TransfereeUniqueid"]);
            batch.add(event["TransfererLinkedid"], fact::Transferred{TransferKind::Blind,
                                                                     by.number,
                                                                     moved.number,
                                                                     event["Extension"],
                                                                     event["TransfererUniqueid"],
                                                                     event["TransfereeUniqueid"],
                                                                     {}});
        }
    } else if (is("AttendedTransfer")) {
        if (event["Result"] == QLatin1StringView("Success")) {
            const QString call = event["OrigTransfererLinkedid"];
            const Leg by = m_legs.value(event["OrigTransfererUniqueid"]);
            const Leg moved = m_legs.value(event["TransfereeUniqueid"]);
            batch.add(call, fact::Transferred{TransferKind::Attended,
                                              by.number,
                                              moved.number,
                                              event["SecondTransfererConnectedLineNum"],
                                              event["OrigTransfererUniqueid"],
                                              event["TransfereeUniqueid"],
                                              {}});
            if (const QString other = event["SecondTransfererLinkedid"]; !other.isEmpty() && other != call)
                batch.add(call, fact::SameCall{other});
        }
    } else if (is("Pickup")) {
        const Leg by = m_legs.value(id);
        const QString call = event["TargetLinkedid"];
        batch.add(call,
                  fact::Transferred{TransferKind::PickUp, by.number, {}, by.number, id, {}, event["TargetUniqueid"]});
        if (const QString other = event["Linkedid"]; other != call)
            batch.add(call, fact::SameCall{other});
    } else if (is("ParkedCall")) {
        batch.add(event["ParkeeLinkedid"], fact::Parked{event["ParkeeUniqueid"], event["ParkingSpace"],
                                                        event["ParkerDialString"].section(u'/', -1)});
    } else if (is("UnParkedCall")) {
        const QString call = event["ParkeeLinkedid"];
        const Leg by = m_legs.value(event["RetrieverUniqueid"]);
        batch.add(call, fact::Transferred{TransferKind::Retrieve,
                                          by.number,
                                          event["ParkeeCallerIDNum"],
                                          by.number,
                                          event["RetrieverUniqueid"],
                                          event["ParkeeUniqueid"],
                                          {}});
        if (const QString other = event["RetrieverLinkedid"]; !other.isEmpty() && other != call)
            batch.add(call, fact::SameCall{other});
    } else if (is("ParkedCallTimeOut")) {
        batch.add(event["ParkeeLinkedid"], fact::Transferred{TransferKind::ParkTimeout,
                                                             {},
                                                             event["ParkeeCallerIDNum"],
                                                             event["ParkerDialString"].section(u'/', -1),
                                                             {},
                                                             event["ParkeeUniqueid"],
                                                             {}});
    } else if (is("QueueCallerJoin")) {
        if (Leg *leg = own()) {
            batch.add(leg->callId, fact::Stopped{StopKind::Queue, event["Queue"], event["Queue"], id});
            batch.add(leg->callId, fact::QueueWait{event["Queue"], id, true, false});
        }
    } else if (is("QueueCallerLeave") || is("QueueCallerAbandon")) {
        if (Leg *leg = own())
            batch.add(leg->callId, fact::QueueWait{event["Queue"], id, false, is("QueueCallerAbandon")});
    } else if (is("DTMFEnd")) {
        // Both legs of a conversation report a key: the one that pressed it has received it.
        if (Leg *leg = event["Direction"] == QLatin1StringView("Received") ? own() : nullptr)
            batch.add(leg->callId, fact::DigitHeard{id, event["Digit"], -1});
    } else if (is("MixMonitorStart") || is("MixMonitorStop")) {
        if (Leg *leg = own())
            batch.add(leg->callId, fact::RecordingChanged{id, is("MixMonitorStart"), {}});
    } else if (is("Cdr")) {
        record(event, batch);
    }
    return batch.facts;
}

/// One call files several rows. Those of the PBX's own channels, and of phones that were never tried, are no calls.
void AmiFacts::record(const ami::Message &event, Batch &batch)
{
    const QString to = event["Destination"];
    const QString destination = event["DestinationChannel"];
    const bool nothingDone = destination.isEmpty() && event["Duration"].toInt() == 0 && to == QLatin1StringView("s");
    if (!isLeg(event["Channel"]) || to.startsWith(QLatin1StringView("dial-")) || nothingDone ||
        (!destination.isEmpty() && !isLeg(destination)))
        return;
    const QString id = event["UniqueID"];
    CallRecord record;
    record.callId = m_legs.contains(id) ? m_legs.value(id).callId : m_ended.value(id, id);
    record.recordId = QStringList{id, event["StartTime"], destination, event["LastApplication"]}.join(u'/');
    // Times are whole seconds in the PBX's zone, which is not told; the moment the row was filed is: it ends now.
    const auto local = [&](const char *key) {
        return QDateTime::fromString(event[key], QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    };
    const QDateTime end = local("EndTime");
    const auto utc = [&](const QDateTime &time) {
        return time.isValid() && end.isValid() ? batch.at.addSecs(-time.secsTo(end)) : QDateTime();
    };
    record.startedAt = utc(local("StartTime"));
    record.endedAt = batch.at;
    const auto party = [&](const QString &channel, const QString &number) {
        const QString endpoint = endpointOf(channel);
        const bool outside = endpoint == m_config.trunk || m_trunks.contains(endpoint);
        return Party{outside ? PartyKind::Outside : PartyKind::Extension, number, {}, outside ? endpoint : QString()};
    };
    record.from = party(event["Channel"], event["Source"]);
    record.to = destination.isEmpty() ? Party{PartyKind::Unknown, to, {}, {}} : party(destination, to);
    record.direction = record.from.kind == PartyKind::Outside ? CallDirection::Inbound
                       : record.to.kind == PartyKind::Outside ? CallDirection::Outbound
                                                              : CallDirection::Internal;
    const QString disposition = event["Disposition"];
    const QString application = event["LastApplication"];
    if (application == QLatin1StringView("Queue"))
        record.queue = event["LastData"].section(u',', 0, 0);
    const bool talked = disposition == QLatin1StringView("ANSWERED") && !destination.isEmpty();
    if (talked && local("AnswerTime").isValid()) {
        record.answeredAt = utc(local("AnswerTime"));
        record.talk = std::chrono::seconds(event["BillableSeconds"].toInt());
        record.ring = std::chrono::seconds(qMax(0, event["Duration"].toInt() - event["BillableSeconds"].toInt()));
        if (record.direction != CallDirection::Internal)
            record.billable = record.talk;
    }
    record.outcomeWords = disposition;
    record.outcome = disposition == QLatin1StringView("ANSWERED")    ? RecordOutcome::Answered
                     : disposition == QLatin1StringView("NO ANSWER") ? RecordOutcome::NoAnswer
                     : disposition == QLatin1StringView("BUSY")      ? RecordOutcome::Busy
                     : disposition == QLatin1StringView("FAILED") || disposition == QLatin1StringView("CONGESTION")
                         ? RecordOutcome::Failed
                         : RecordOutcome::Unknown;
    const bool mailbox = application.startsWith(QLatin1StringView("VoiceMail"));
    if (mailbox && record.outcome == RecordOutcome::Answered)
        record.outcome = RecordOutcome::Voicemail;
    record.provesAnswer = talked && record.talk > 0s && !mailbox;
    batch.add(record.callId, fact::RecordFiled{record});
}

QList<CallFact> AmiFacts::list(const QList<ami::Message> &rows, const QDateTime &askedAt)
{
    Batch batch{m_link, askedAt, {}};
    QSet<LegId> listed;
    QSet<QString> calls;
    for (const ami::Message &row : rows) {
        const QString id = row["Uniqueid"];
        if (!isLeg(row["Channel"]) || id.isEmpty())
            continue;
        listed.insert(id);
        const bool isNew = !m_legs.contains(id);
        Leg &leg = known(row, "", batch);
        const int state = row["ChannelState"].toInt();
        if (isNew) {
            // Which side it stands on is told by what it runs.
            leg.called = row["Application"].startsWith(QLatin1StringView("AppDial")) ||
                         row["Application"].startsWith(QLatin1StringView("AppQueue"));
        }
        const Party party = partyOf(row, "", leg.called);
        leg.number = party.number;
        batch.add(leg.callId, fact::LegSeen{id, leg.called ? LegSide::Called : LegSide::Caller, party,
                                            leg.called ? QString() : row["Exten"]});
        if (!calls.contains(leg.callId)) {
            calls.insert(leg.callId);
            batch.add(leg.callId, fact::Listed{});
        }
        if (state == Ringing) {
            leg.ringing = true;
            batch.add(leg.callId, fact::LegRinging{id, false});
        }
        if (state == Up) {
            leg.up = true;
            batch.add(leg.callId, fact::LegAnswered{id, leg.called ? AnswerProof::Callee : AnswerProof::CallerSide});
        }
        leg.bridge = row["BridgeId"];
        batch.add(leg.callId, fact::LegTalksIn{id, leg.bridge});
    }
    m_legs.removeIf([&](const auto &each) { return !listed.contains(each.key()); });
    return batch.facts;
}

} // namespace bellboard
