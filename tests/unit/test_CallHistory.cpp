// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/PhoneCallJson.h"
#include "tests/support/TestRegistry.h"
#include "tests/unit/CallTape.h"

#include <QJsonArray>
#include <QTest>

using namespace bellboard;
using test::CallTape;

namespace {

/// Where the call stands at a moment, told what has happened until then.
struct Probe
{
    qint64 ms;
    CallState state;
};

/// What the call's account must say in the end; texts that are null are not asked for.
struct Account
{
    CallState state = CallState::Ended;
    ClosedBy closedBy = ClosedBy::Events;
    CallDirection direction = CallDirection::Internal;
    const char *from = nullptr;
    const char *to = nullptr;
    const char *answeredBy = nullptr;
    qint64 started = 0;
    qint64 ended = -1; ///< ms; -1: not asked for
    qint64 talk = -1;
    qint64 hold = -1;
    qint64 ring = -1;
    HangupCause cause = HangupCause::Normal;
};

struct Scenario
{
    CallTape tape;
    QList<Probe> probes;
    Account account;
    qint64 until = 60000; ///< when the account is asked for
};

QString probeWords(qint64 ms, CallState state)
{
    return QStringLiteral("at %1 ms: %2").arg(ms).arg(toWord(state));
}

PhoneCall callAt(const CallHistory &history, qint64 ms, const char *id = "1795219771.1")
{
    return history.call(QString::fromUtf8(id), CallTape::when(ms)).value_or(PhoneCall());
}

} // namespace

Q_DECLARE_METATYPE(Scenario)

class TestCallHistory : public QObject
{
    Q_OBJECT

    static void row(const char *name, const CallTape &tape, const QList<Probe> &probes, const Account &account,
                    qint64 until = 60000)
    {
        QTest::newRow(name) << Scenario{tape, probes, account, until};
    }

    /// 101 calls 102, who answers at 3 s.
    static CallTape talking()
    {
        CallTape tape;
        tape.calls("A", "101", "102")
            .at(100)
            .rings("B", "102")
            .at(3000)
            .answers("B")
            .answers("A", AnswerProof::CallerSide);
        return tape.talksIn("A", "b1").talksIn("B", "b1");
    }

  private Q_SLOTS:
    void scenarios_data()
    {
        QTest::addColumn<Scenario>("scenario");
        using S = CallState;

        row("answered", talking().at(13000).hangsUp("B").ends("A"),
            {{0, S::Initiated}, {100, S::Ringing}, {3000, S::Answered}, {13100, S::Answered}, {13300, S::Ended}},
            {.from = "101", .to = "102", .answeredBy = "102", .ended = 13000, .talk = 10000, .hold = 0, .ring = 2900});
        row("answered, with its record",
            talking().at(13000).hangsUp("B").ends("A").at(13500).files("101", "102", 0, 3000, 13000,
                                                                       RecordOutcome::Answered),
            {{13300, S::Ended}, {13500, S::Ended}},
            {.from = "101", .to = "102", .answeredBy = "102", .ended = 13000, .talk = 10000});
        row("no answer",
            CallTape()
                .calls("A", "101", "102")
                .at(100)
                .rings("B", "102")
                .at(20100)
                .ends("B", HangupCause::NoAnswer)
                .ends("A", HangupCause::NoAnswer),
            {{20000, S::Ringing}},
            {.state = S::Missed,
             .from = "101",
             .to = "102",
             .answeredBy = "",
             .ended = 20100,
             .talk = 0,
             .ring = 20000,
             .cause = HangupCause::NoAnswer});
        row("busy, and the caller hangs up first",
            CallTape()
                .calls("A", "101", "102")
                .at(100)
                .seen("B", LegSide::Called, "102")
                .at(200)
                .ends("B", HangupCause::Busy)
                .at(2000)
                .hangsUp("A"),
            {{150, S::Initiated}}, {.state = S::Missed, .answeredBy = "", .ended = 2000, .cause = HangupCause::Busy});
        row("declined",
            CallTape()
                .calls("A", "101", "102")
                .at(100)
                .rings("B", "102")
                .at(4000)
                .hangsUp("B", HangupCause::Declined)
                .at(4100)
                .ends("A", HangupCause::Declined),
            {{3000, S::Ringing}},
            {.state = S::Declined, .answeredBy = "", .ended = 4100, .cause = HangupCause::Declined});
        row("do not disturb",
            CallTape()
                .calls("A", "101", "102")
                .at(50)
                .fact(fact::CallFailed{{}, HangupCause::DoNotDisturb, {}})
                .at(900)
                .hangsUp("A"),
            {}, {.state = S::Declined, .ended = 900, .cause = HangupCause::DoNotDisturb});
        row("unreachable",
            CallTape()
                .calls("A", "101", "102")
                .at(100)
                .seen("B", LegSide::Called, "102")
                .at(200)
                .ends("B", HangupCause::Unreachable)
                .at(300)
                .ends("A", HangupCause::Unreachable),
            {}, {.state = S::Failed, .ended = 300, .cause = HangupCause::Unreachable});
        row("wrong number, and the caller hears it and hangs up",
            CallTape()
                .calls("A", "101", "999")
                .at(100)
                .fact(fact::CallFailed{{}, HangupCause::WrongNumber, QStringLiteral("404 Not Found")})
                .at(3000)
                .hangsUp("A"),
            {}, {.state = S::Failed, .to = "999", .cause = HangupCause::WrongNumber});
        row("an attempt without a leg", CallTape().at(100).fact(fact::CallFailed{{}, HangupCause::Unreachable, {}}),
            {{200, S::Initiated}},
            {.state = S::Failed, .started = 100, .ended = 100, .cause = HangupCause::Unreachable});
        row("the caller gives up",
            CallTape()
                .calls("A", "101", "102")
                .at(100)
                .rings("B", "102")
                .at(5000)
                .hangsUp("A")
                .ends("B", HangupCause::CallerGaveUp),
            {{4999, S::Ringing}},
            {.state = S::Abandoned, .answeredBy = "", .ended = 5000, .cause = HangupCause::CallerGaveUp});
        row("hold, and off it",
            talking().at(5000).holds("A", true).at(8000).holds("A", false).at(13000).hangsUp("A").ends("B"),
            {{4000, S::Answered}, {5000, S::Held}, {7999, S::Held}, {8000, S::Answered}},
            {.ended = 13000, .talk = 10000, .hold = 3000});
        row("hold until the end, told twice; and off it before",
            talking()
                .at(3100)
                .holds("B", false)
                .at(5000)
                .holds("A", true)
                .at(6000)
                .holds("A", true)
                .at(13000)
                .ends("A")
                .ends("B"),
            {{4000, S::Answered}, {12000, S::Held}}, {.talk = 10000, .hold = 8000});
        row("blind transfer by the called",
            talking()
                .at(6000)
                .moves(TransferKind::Blind, "102", "101", "103")
                .at(6010)
                .ends("B", HangupCause::Moved)
                .at(6200)
                .rings("C", "103")
                .at(9000)
                .answers("C")
                .talksIn("C", "b2")
                .talksIn("A", "b2")
                .at(12000)
                .hangsUp("A")
                .ends("C"),
            {{6100, S::Transferred}, {8000, S::Transferred}, {9000, S::Answered}},
            {.answeredBy = "102", .ended = 12000, .talk = 6010 - 3000 + 3000});
        row("blind transfer that nobody answers",
            talking()
                .at(6000)
                .moves(TransferKind::Blind, "102", "101", "103")
                .at(6010)
                .ends("B", HangupCause::Moved)
                .at(6200)
                .rings("C", "103")
                .at(16000)
                .ends("C", HangupCause::NoAnswer)
                .at(16010)
                .ends("A"),
            {{10000, S::Transferred}}, {.answeredBy = "102", .ended = 16010, .talk = 3010});
        row("attended transfer of two calls",
            talking()
                .at(5000)
                .holds("A", true)
                .of("1795219776.3")
                .calls("B2", "102", "103")
                .at(5100)
                .rings("C", "103")
                .at(7000)
                .answers("C")
                .talksIn("B2", "b2")
                .talksIn("C", "b2")
                .of("1795219771.1")
                .at(9000)
                .moves(TransferKind::Attended, "102", "101", "103")
                .same("1795219776.3")
                .holds("A", false)
                .talksIn("C", "b1")
                .talksIn("A", "b1")
                .at(9010)
                .ends("B", HangupCause::Moved)
                .of("1795219776.3")
                .ends("B2", HangupCause::Moved)
                .at(14000)
                .of("1795219771.1")
                .hangsUp("A")
                .of("1795219776.3")
                .ends("C"),
            {{6000, S::Held}, {9000, S::Answered}, {13000, S::Answered}},
            {.from = "101", .to = "102", .answeredBy = "102", .ended = 14000, .talk = 11000, .hold = 4000});
        row("queue",
            CallTape()
                .callsFromOutside("A", "+49301", "4930500")
                .at(50)
                .answers("A", AnswerProof::CallerSide)
                .stops(StopKind::Queue, "200", "Reception")
                .waits("A", "200", true)
                .at(1000)
                .rings("B", "102")
                .rings("C", "103")
                .at(9000)
                .answers("C")
                .waits("A", "200", false)
                .ends("B", HangupCause::AnsweredElsewhere)
                .at(19000)
                .hangsUp("A")
                .ends("C"),
            {{0, S::Initiated}, {60, S::Ringing}, {8000, S::Ringing}, {9000, S::Answered}},
            {.direction = CallDirection::Inbound,
             .from = "+49301",
             .to = "200",
             .answeredBy = "103",
             .ended = 19000,
             .talk = 10000});
        row("gives up in a queue",
            CallTape()
                .callsFromOutside("A", "+49301", "4930500")
                .at(50)
                .answers("A", AnswerProof::CallerSide)
                .waits("A", "200", true)
                .at(1000)
                .rings("B", "102")
                .at(9000)
                .ends("B", HangupCause::NoAnswer)
                .at(9500)
                .waits("A", "200", false, true)
                .hangsUp("A"),
            {{9200, S::Ringing}},
            {.state = S::Abandoned,
             .direction = CallDirection::Inbound,
             .answeredBy = "",
             .ended = 9500,
             .cause = HangupCause::NoAnswer});
        row("pick-up",
            CallTape()
                .calls("A", "101", "102")
                .at(100)
                .rings("B", "102")
                .of("1795219773.5")
                .at(2000)
                .calls("C", "103", "*8102")
                .at(2100)
                .answers("C", AnswerProof::CallerSide)
                .of("1795219771.1")
                .moves(TransferKind::PickUp, "103", "", "103")
                .same("1795219773.5")
                .talksIn("A", "b1")
                .of("1795219773.5")
                .talksIn("C", "b1")
                .of("1795219771.1")
                .ends("B", HangupCause::AnsweredElsewhere)
                .at(7100)
                .hangsUp("A")
                .of("1795219773.5")
                .ends("C"),
            {{1000, S::Ringing}, {2100, S::Answered}},
            {.from = "101", .to = "102", .answeredBy = "103", .ended = 7100, .talk = 5000});
        row("parked and retrieved",
            talking()
                .at(5000)
                .parks("A", "701", "102")
                .talksIn("A", "")
                .at(5010)
                .ends("B", HangupCause::Moved)
                .at(20000)
                .of("1795219791.7")
                .calls("C", "103", "701")
                .of("1795219771.1")
                .moves(TransferKind::Retrieve, "103", "101", "103")
                .same("1795219791.7")
                .talksIn("A", "b2")
                .of("1795219791.7")
                .talksIn("C", "b2")
                .at(25000)
                .ends("C")
                .of("1795219771.1")
                .hangsUp("A"),
            {{5100, S::Held}, {19000, S::Held}, {20000, S::Answered}},
            {.answeredBy = "102", .ended = 25000, .talk = 2010 + 5000});
        row("parked and given up",
            talking()
                .at(5000)
                .parks("A", "701", "102")
                .talksIn("A", "")
                .at(5010)
                .ends("B", HangupCause::Moved)
                .at(30000)
                .hangsUp("A"),
            {{29000, S::Held}}, {.ended = 30000, .talk = 2010});
        row("parked, comes back, is taken",
            talking()
                .at(5000)
                .parks("A", "701", "102")
                .talksIn("A", "")
                .at(5010)
                .ends("B", HangupCause::Moved)
                .at(30000)
                .moves(TransferKind::ParkTimeout, "", "101", "102")
                .at(30100)
                .rings("B2", "102")
                .at(31000)
                .answers("B2")
                .at(40000)
                .ends("A")
                .ends("B2"),
            {{29000, S::Held}, {30500, S::Transferred}, {31000, S::Answered}}, {.ended = 40000, .talk = 2010 + 9000});
        row("ring group, one answers",
            CallTape()
                .callsFromOutside("A", "+49301", "")
                .stops(StopKind::RingGroup, "600")
                .at(100)
                .rings("B", "102")
                .rings("C", "103")
                .at(6000)
                .answers("B")
                .ends("C", HangupCause::AnsweredElsewhere)
                .at(9000)
                .hangsUp("B")
                .ends("A"),
            {{5000, S::Ringing}},
            {.direction = CallDirection::Inbound, .to = "600", .answeredBy = "102", .ended = 9000, .talk = 3000});
        row("ring group, one refuses and the others do not answer",
            CallTape()
                .calls("A", "101", "600")
                .at(100)
                .rings("B", "102")
                .rings("C", "103")
                .at(2000)
                .ends("B", HangupCause::Declined)
                .at(20000)
                .ends("C", HangupCause::NoAnswer)
                .ends("A"),
            {{3000, S::Ringing}}, {.state = S::Declined, .cause = HangupCause::Declined});
        row("voicemail",
            CallTape()
                .callsFromOutside("A", "+49301", "")
                .at(100)
                .rings("B", "102")
                .at(20000)
                .ends("B", HangupCause::NoAnswer)
                .at(20100)
                .answers("A", AnswerProof::CallerSide)
                .stops(StopKind::Voicemail, "102")
                .at(40000)
                .hangsUp("A"),
            {{30000, S::Ringing}},
            {.state = S::Voicemail,
             .direction = CallDirection::Inbound,
             .to = "102",
             .answeredBy = "",
             .ended = 40000,
             .talk = 0,
             .cause = HangupCause::NoAnswer});
        row("voicemail, told by the record alone",
            CallTape()
                .callsFromOutside("A", "+49301", "")
                .at(20100)
                .answers("A", AnswerProof::CallerSide)
                .at(40000)
                .hangsUp("A")
                .files("+49301", "102", 0, -1, 40000, RecordOutcome::Voicemail, CallDirection::Inbound),
            {}, {.state = S::Voicemail, .direction = CallDirection::Inbound, .to = "102", .ended = 40000});
        row("own mailbox",
            CallTape().calls("A", "101", "*97").at(50).answers("A", AnswerProof::CallerSide).at(9000).hangsUp("A"),
            {{60, S::Ringing}}, {.state = S::Ended, .to = "*97", .answeredBy = "", .talk = 0});
        row("click to call, the first phone only seen as called",
            CallTape()
                .rings("A", "101")
                .at(2000)
                .answers("A")
                .at(2100)
                .rings("B", "102")
                .at(5000)
                .answers("B")
                .at(15000)
                .hangsUp("B")
                .ends("A"),
            {{1000, S::Ringing}, {3000, S::Ringing}, {5000, S::Answered}},
            {.from = "101", .to = "102", .answeredBy = "102", .ended = 15000, .talk = 10000});
        row("click to call to outside, what is wanted known at once",
            CallTape()
                .seen("A", LegSide::Called, "101", "+49302")
                .fact(fact::LegRinging{QStringLiteral("A"), false})
                .at(2000)
                .answers("A")
                .at(2100)
                .ringsOutside("B", "+49302")
                .at(5000)
                .answers("B")
                .at(15000)
                .hangsUp("B")
                .ends("A"),
            {{1000, S::Ringing}, {2050, S::Ringing}, {5000, S::Answered}},
            {.direction = CallDirection::Outbound,
             .from = "101",
             .to = "+49302",
             .answeredBy = "+49302",
             .ended = 15000,
             .talk = 10000});
        row("click to call, the first phone does not answer",
            CallTape()
                .seen("A", LegSide::Called, "101", "102")
                .fact(fact::LegRinging{QStringLiteral("A"), false})
                .at(20000)
                .ends("A", HangupCause::NoAnswer),
            {}, {.state = S::Missed, .from = "101", .to = "102", .cause = HangupCause::NoAnswer});
        row("an announcement's call, answered",
            CallTape().rings("A", "101").at(2000).answers("A").at(8000).hangsUp("A"),
            {{1000, S::Ringing}, {3000, S::Answered}},
            {.from = "", .to = "101", .answeredBy = "101", .ended = 8000, .talk = 6000});
        row("who waits in a conversation alone talks from when the other comes",
            CallTape()
                .calls("A", "101", "102")
                .at(100)
                .rings("B", "102")
                .at(2000)
                .talksIn("B", "b1")
                .at(5000)
                .talksIn("A", "b1")
                .at(9000)
                .hangsUp("A")
                .ends("B"),
            {{4000, S::Ringing}, {5000, S::Answered}}, {.answeredBy = "102", .ended = 9000, .talk = 4000});
        row("early media is no answer",
            CallTape()
                .calls("A", "101", "+49302")
                .at(500)
                .seen("B", LegSide::Called, "+49302", "", PartyKind::Outside, "line1")
                .fact(fact::LegRinging{QStringLiteral("B"), true})
                .answers("A", AnswerProof::CallerSide)
                .at(8000)
                .ends("B", HangupCause::Congestion)
                .at(8100)
                .hangsUp("A"),
            {{600, S::Ringing}},
            {.state = S::Failed,
             .direction = CallDirection::Outbound,
             .answeredBy = "",
             .cause = HangupCause::Congestion});
        row("in progress at connect",
            CallTape()
                .at(100000)
                .fact(fact::Listed{})
                .calls("A", "101", "102")
                .seen("B", LegSide::Called, "102")
                .answers("B")
                .at(110000)
                .hangsUp("A")
                .ends("B"),
            {{100000, S::Answered}}, {.from = "101", .to = "102", .answeredBy = "102", .ended = 110000, .talk = 10000},
            200000);
        row("link lost in the middle, the record brings it to an end",
            talking().at(90000).files("101", "102", 0, 3000, 60000, RecordOutcome::Answered),
            {{80000, S::Answered}, {94000, S::Answered}},
            {.closedBy = ClosedBy::Record,
             .answeredBy = "102",
             .ended = 60000,
             .talk = 57000,
             .cause = HangupCause::Unknown},
            100000);
        row("link lost in the middle, the list no longer holds it", talking().at(90000).fact(fact::NotListed{}),
            {{80000, S::Answered}, {90000, S::Ended}},
            {.closedBy = ClosedBy::Snapshot,
             .answeredBy = "102",
             .ended = 90000,
             .talk = 87000,
             .cause = HangupCause::Lost},
            100000);
        row("a record improves what a list closed",
            talking()
                .at(90000)
                .fact(fact::NotListed{})
                .at(91000)
                .files("101", "102", 0, 3000, 60000, RecordOutcome::Answered),
            {{90000, S::Ended}, {96000, S::Ended}},
            {.closedBy = ClosedBy::Record, .ended = 60000, .talk = 57000, .cause = HangupCause::Unknown}, 100000);
        row("the other end is implied", talking().at(13000).hangsUp("A"), {{15900, S::Answered}, {16000, S::Ended}},
            {.closedBy = ClosedBy::Implied, .ended = 13000, .talk = 10000}, 20000);
        row("caller left, ringing ends were not seen",
            CallTape().calls("A", "101", "600").at(100).rings("B", "102").rings("C", "103").at(5000).hangsUp("A"),
            {{7900, S::Ringing}, {8000, S::Abandoned}},
            {.state = S::Abandoned, .closedBy = ClosedBy::Implied, .ended = 5000}, 20000);
        row("a sign of life takes an implied end back",
            talking().at(13000).hangsUp("B").at(17000).stops(StopKind::Menu, "601").at(19000).ends("A"),
            {{16500, S::Ended}, {17000, S::Answered}, {19300, S::Ended}}, {.ended = 19000});
        row("a part's record does not end a call that two others go on with",
            talking()
                .at(5000)
                .rings("C", "103")
                .at(6000)
                .answers("C")
                .talksIn("C", "b1")
                .at(9000)
                .hangsUp("A")
                .at(9100)
                .files("101", "102", 0, 3000, 9000, RecordOutcome::Answered),
            {{20000, S::Answered}, {59000, S::Answered}},
            {.state = S::Answered, .closedBy = ClosedBy::NotClosed, .cause = HangupCause::Unknown});
    }

    void scenarios()
    {
        QFETCH(Scenario, scenario);
        CallHistory history(CallTape::link);
        qsizetype told = 0;
        const auto tellUntil = [&](qint64 ms) {
            while (told < scenario.tape.facts.size() && scenario.tape.facts[told].at <= CallTape::when(ms))
                history.add(scenario.tape.facts[told++]);
            history.tick(CallTape::when(ms));
            return callAt(history, ms);
        };
        for (const Probe &probe : scenario.probes)
            QCOMPARE(probeWords(probe.ms, tellUntil(probe.ms).state), probeWords(probe.ms, probe.state));
        const PhoneCall call = tellUntil(scenario.until);
        QCOMPARE(told, scenario.tape.facts.size());
        const Account &account = scenario.account;
        QCOMPARE(toWord(call.state), toWord(account.state));
        QCOMPARE(toWord(call.closedBy), toWord(account.closedBy));
        QCOMPARE(toWord(call.direction), toWord(account.direction));
        QCOMPARE(toWord(call.cause), toWord(account.cause));
        if (account.from)
            QCOMPARE(call.from.number, QString::fromUtf8(account.from));
        if (account.to)
            QCOMPARE(call.to.number, QString::fromUtf8(account.to));
        if (account.answeredBy)
            QCOMPARE(call.answeredBy.number, QString::fromUtf8(account.answeredBy));
        const auto since = [](const QDateTime &at) { return CallTape::when(0).msecsTo(at); };
        if (account.ended >= 0)
            QCOMPARE(since(call.endedAt), account.ended);
        if (account.talk >= 0)
            QCOMPARE(qint64(call.talk.count()), account.talk);
        if (account.hold >= 0)
            QCOMPARE(qint64(call.hold.count()), account.hold);
        if (account.ring >= 0)
            QCOMPARE(qint64(call.ring.count()), account.ring);
        QCOMPARE(since(call.startedAt), account.started);
    }

    void olderIds_data()
    {
        QTest::addColumn<QString>("older");
        QTest::addColumn<QString>("younger");
        const auto row = [](const char *older, const char *younger) {
            QTest::addRow("%s before %s", older, younger) << QString::fromUtf8(older) << QString::fromUtf8(younger);
        };
        row("1795219771.9", "1795219771.10"); // by number, not by bytes
        row("1795219771.99", "1795219772.1");
        row("pbx-1795219771.9", "1795219771.10");
        row("1795219771.9", "a");
        row("1795219771.9", "x.y");
        row("a", "b");
        row("a", "a.");
        row("1795219771.9", "");
    }

    void olderIds()
    {
        QFETCH(QString, older);
        QFETCH(QString, younger);
        QVERIFY(isOlderCallId(older, younger));
        QVERIFY(!isOlderCallId(younger, older));
        QVERIFY(!isOlderCallId(older, older));
    }

    void joinedCallIsKnownByItsOlderId()
    {
        CallHistory history(CallTape::link);
        const auto id = [](const char *text) { return QString::fromUtf8(text); };
        QCOMPARE(history.add(CallTape().of("1795219771.20").calls("B", "102", "103").facts),
                 QSet<QString>{id("1795219771.20")});
        history.add(CallTape().of("1795219771.9").calls("A", "101", "102").facts);
        QVERIFY(history.takeJoined().isEmpty());
        QCOMPARE(history.add(CallTape().of("1795219771.20").same("1795219771.9").facts),
                 QSet<QString>{id("1795219771.9")});
        QCOMPARE(history.takeJoined(), (QList<std::pair<QString, QString>>{{id("1795219771.20"), id("1795219771.9")}}));
        QVERIFY(history.takeJoined().isEmpty()); // given out once
        // A third, older than both, that comes through the younger one.
        history.add(CallTape().of("1795219771.20").same("1795219770.1").facts);
        QCOMPARE(history.takeJoined(), (QList<std::pair<QString, QString>>{{id("1795219771.9"), id("1795219770.1")}}));
        QCOMPARE(history.representative(id("1795219771.20")), id("1795219770.1"));
        for (const char *each : {"1795219770.1", "1795219771.9", "1795219771.20"}) {
            const PhoneCall call = callAt(history, 0, each);
            QCOMPARE(call.key.id, id("1795219770.1"));
            QCOMPARE(call.otherIds, (QStringList{id("1795219771.20"), id("1795219771.9")}));
            QCOMPARE(call.legs.size(), 2);
        }
        QCOMPARE(history.live(CallTape::when(0)).size(), 1);
    }

    void factsOfOthersAreNotTaken()
    {
        CallHistory history(CallTape::link);
        CallFact fact = CallTape().calls("A", "101", "102").facts.first();
        fact.call.link = LinkId{8};
        QVERIFY(history.add(fact).isEmpty());
        fact.call = {CallTape::link, {}};
        QVERIFY(history.add(fact).isEmpty());
        fact.call.id = QStringLiteral("x");
        fact.at = QDateTime();
        QVERIFY(history.add(fact).isEmpty());
        QVERIFY(!history.call(QStringLiteral("x"), CallTape::when(0)));
        QVERIFY(history.evidence(QStringLiteral("x")).isEmpty());
    }

    void onlyWhatChangesIsTold()
    {
        CallHistory history(CallTape::link);
        const CallTape tape = talking();
        const QSet<QString> id{QStringLiteral("1795219771.1")};
        QCOMPARE(history.add(tape.facts), id);
        QVERIFY(history.add(tape.facts).isEmpty());
        QVERIFY(history.tick(CallTape::when(5000)).isEmpty());
        QVERIFY(!history.nextTick());
        QVERIFY(history.add(CallTape().at(6000).fact(fact::Listed{}).facts).isEmpty());
        QCOMPARE(history.add(CallTape().at(7000).hangsUp("A").facts), id);
        QCOMPARE(history.nextTick(), std::optional(CallTape::when(10000)));
        QVERIFY(history.tick(CallTape::when(9999)).isEmpty());
        QCOMPARE(history.tick(CallTape::when(10000)), id);
        QVERIFY(history.tick(CallTape::when(10001)).isEmpty());
        QCOMPARE(toWord(callAt(history, 10001).closedBy), toWord(ClosedBy::Implied));
    }

    void listSparesWhatItHoldsAndWhatIsYounger()
    {
        CallHistory history(CallTape::link);
        history.add(CallTape().of("1795219771.1").calls("A", "101", "102").facts);
        history.add(CallTape().of("1795219771.2").calls("B", "103", "104").facts);
        history.add(CallTape().of("1795219771.3").calls("C", "105", "106").facts);
        history.add(CallTape().of("1795219771.9").at(10).same("1795219771.3").facts);
        history.add(CallTape().of("1795219771.4").at(5000).calls("D", "107", "108").facts);
        const auto id = [](const char *text) { return QString::fromUtf8(text); };
        const auto changed = history.listed({id("1795219771.2"), id("1795219771.9")}, CallTape::when(5000));
        QCOMPARE(changed, QSet<QString>{id("1795219771.1")});
        QCOMPARE(history.live(CallTape::when(5000)).size(), 3);
        QVERIFY(history.listed({}, QDateTime()).isEmpty());
        // A sign from after the list takes it back.
        QCOMPARE(history.add(CallTape().at(5001).rings("B", "102").facts), QSet<QString>{id("1795219771.1")});
        QCOMPARE(toWord(callAt(history, 5001).state), toWord(CallState::Ringing));
    }

    void oldCallsAreForgottenOnce()
    {
        CallHistory history(CallTape::link);
        history.add(talking().at(13000).hangsUp("A").ends("B").facts);
        history.add(CallTape().of("1795219771.8").calls("C", "105", "106").facts);
        history.tick(CallTape::when(20000));
        QVERIFY(history.takeForgotten(CallTape::when(13000 + 3599000)).isEmpty());
        QCOMPARE(history.takeForgotten(CallTape::when(13000 + 3600000)), QStringList{QStringLiteral("1795219771.1")});
        QVERIFY(history.takeForgotten(CallTape::when(13000 + 7200000)).isEmpty());
        QVERIFY(!history.call(QStringLiteral("1795219771.1"), CallTape::when(20000)));
        QVERIFY(history.call(QStringLiteral("1795219771.8"), CallTape::when(20000))); // a live call never
    }

    void wayIsToldOnce()
    {
        CallTape tape = talking();
        tape.at(200)
            .stops(StopKind::Menu, "600")
            .at(201)
            .stops(StopKind::Queue, "200")
            .at(700)
            .stops(StopKind::Queue, "200", "Reception");
        tape.at(6000)
            .moves(TransferKind::Blind, "102", "", "")
            .at(6300)
            .moves(TransferKind::Blind, "102", "101", "103");
        tape.at(8000).moves(TransferKind::Blind, "103", "101", "104");
        tape.fact(fact::DigitHeard{QStringLiteral("A"), QStringLiteral("2"), 1});
        tape.at(7000).fact(fact::DigitHeard{QStringLiteral("A"), QStringLiteral("1"), 0});
        tape.at(9000).fact(fact::DigitHeard{QStringLiteral("A"), QStringLiteral("2"), 1});
        tape.fact(fact::RecordingChanged{QStringLiteral("A"), true, QStringLiteral("r.wav")});
        CallHistory history(CallTape::link);
        history.add(tape.facts);
        PhoneCall call = callAt(history, 10000);
        QCOMPARE(call.stops, (QList<Stop>{{StopKind::Menu, QStringLiteral("600"), {}, CallTape::when(200)},
                                          {StopKind::Queue, QStringLiteral("200"), QStringLiteral("Reception"),
                                           CallTape::when(201)}}));
        QCOMPARE(call.transfers.size(), 2);
        QCOMPARE(call.transfers[0].moved, QStringLiteral("101"));
        QCOMPARE(call.transfers[0].target, QStringLiteral("103"));
        QCOMPARE(call.transfers[0].at, CallTape::when(6000));
        QCOMPARE(call.digits, QStringLiteral("12"));
        QVERIFY(call.recordingOn);
        QCOMPARE(call.recording, QStringLiteral("r.wav"));
        history.add(CallTape().at(9500).fact(fact::RecordingChanged{QStringLiteral("A"), false, {}}).facts);
        QVERIFY(!callAt(history, 10000).recordingOn);
    }

    /// Records of a transfer overlap and split: their talk is not their sum.
    void recordsAreUnited()
    {
        CallTape tape;
        tape.at(31000).files("101", "102", 0, 3000, 20000, RecordOutcome::Answered);
        tape.files("101", "103", 0, 10000, 30000, RecordOutcome::Answered);
        CallHistory history(CallTape::link);
        history.add(tape.facts);
        history.tick(CallTape::when(40000));
        const PhoneCall call = callAt(history, 40000);
        QCOMPARE(toWord(call.state), toWord(CallState::Ended));
        QCOMPARE(toWord(call.closedBy), toWord(ClosedBy::Record));
        QCOMPARE(call.talk, std::chrono::milliseconds(27000));
        QCOMPARE(call.billable, std::chrono::seconds(17 + 20));
        QCOMPARE(call.answeredBy.number, QStringLiteral("102"));
        QCOMPARE(call.startedAt, CallTape::when(0));
        QCOMPARE(call.endedAt, CallTape::when(30000));
    }

    void brokenEvidenceIsNotTaken_data()
    {
        QTest::addColumn<QJsonObject>("json");
        QTest::addColumn<QString>("words");
        CallHistory history(CallTape::link);
        history.add(talking().facts);
        const QJsonObject good = history.evidence(QStringLiteral("1795219771.1"));
        const auto row = [&](const char *name, const char *key, const QJsonValue &value, const char *words) {
            QJsonObject json = good;
            json.insert(QLatin1StringView(key), value);
            QTest::newRow(name) << json << QString::fromUtf8(words);
        };
        QTest::newRow("nothing") << QJsonObject() << QString::fromUtf8("“v” is missing");
        row("later format", "v", 2, "“v” is 2");
        row("format as text", "v", QStringLiteral("1"), "“v” is not a whole number");
        row("legs", "legs", 7, "“legs” is not a list");
        row("a leg", "legs", QJsonArray{QJsonObject()}, "“legs[0].id” is missing");
        row("a leg's side", "legs",
            QJsonArray{QJsonObject{{QStringLiteral("id"), QStringLiteral("A")},
                                   {QStringLiteral("side"), QStringLiteral("top")}}},
            "“legs[0].side” is “top”");
        row("a time", "first", QStringLiteral("x"), "“first” is not a whole number");
    }

    void brokenEvidenceIsNotTaken()
    {
        QFETCH(QJsonObject, json);
        QFETCH(QString, words);
        CallHistory history(CallTape::link);
        const auto restored = history.restore(QStringLiteral("1795219771.1"), json);
        QVERIFY(!restored);
        QCOMPARE(restored.error().kind, ErrorKind::Invalid);
        QVERIFY2(restored.error().message.contains(words), qPrintable(restored.error().message));
        QVERIFY(!history.call(QStringLiteral("1795219771.1"), CallTape::when(0)));
    }

    /// What a PBX sends in a name must not keep a transaction from being stored: jsonb holds no U+0000.
    void textsCanBeStored()
    {
        CallTape tape;
        const QString bad = QStringLiteral("a") + QChar(QChar::Null) + QChar(0xd800) + QStringLiteral("b\n");
        tape.fact(fact::LegSeen{QStringLiteral("A"), LegSide::Caller, Party{PartyKind::Extension, bad, bad, {}}, bad});
        CallHistory history(CallTape::link);
        history.add(tape.facts);
        const QJsonObject stored = history.evidence(QStringLiteral("1795219771.1"));
        const QString good = QStringLiteral("a") + QLatin1Char('?') + QStringLiteral("b\n");
        QCOMPARE(callEvidenceFrom(stored)->legs.at(QStringLiteral("A")).party.name, good);
        QCOMPARE(phoneCallFrom(toJson(callAt(history, 0)))->from.name, good);
    }
};

BELLBOARD_TEST(CallHistory, TestCallHistory)
#include "test_CallHistory.moc"
