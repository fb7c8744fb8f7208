// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar/YeastarCalls.h"
#include "tests/support/TestRegistry.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace bellboard;
using namespace bellboard::yeastar;
using namespace std::chrono_literals;

namespace {

/// The tracker with a clock of its own and what came out of it.
struct Desk
{
    YeastarCallTimings timings;
    YeastarCalls::Time now{1000s};
    QList<CallEvent> events;
    QList<QString> hungUp;
    YeastarCalls calls{timings, QStringLiteral("+"),
                       [this](const CallTag &tag, const CallHappening &what) {
                           events.append({tag, what});
                       },
                       [this](const CallTag &, const QString &channel) { hungUp.append(channel); }};

    void begin(const char *tag, const char *number)
    {
        calls.begin(QString::fromLatin1(tag), QString::fromLatin1(number), RecipientType::Extension,
                    QDateTime::currentDateTimeUtc(), now);
    }
    void state(const char *id, const char *number, MemberStatus status, const char *channel = "c1")
    {
        calls.event(
            CallState{QString::fromLatin1(id),
                      {{MemberKind::Extension, QString::fromLatin1(number), QString::fromLatin1(channel), status}}},
            now);
    }
    /// Answers what is asked, with one call/query and one cdr/search of `roundTrip` each, which know of nothing.
    void resolve(std::chrono::milliseconds roundTrip)
    {
        for (int tries = 0; tries < 20 && !calls.isEmpty(); ++tries) {
            now = std::max(now, calls.nextDeadline().value_or(now));
            const auto questions = calls.due(now);
            now += roundTrip;
            for (const auto &question : questions)
                calls.live(question.tag, {}, now);
            now += roundTrip;
            for (const auto &question : questions)
                calls.records(question.tag, {}, now);
        }
    }
    template <class T> int count() const
    {
        return int(std::count_if(events.begin(), events.end(),
                                 [](const CallEvent &e) { return std::holds_alternative<T>(e.what); }));
    }
    EndCause cause() const { return std::get<call::Ended>(events.last().what).cause; }
};

} // namespace

class YeastarCallsTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void byeWaitsForItsRecord();
    void byeWithoutRecordEndsInTime();
    void voicemailIsNobody();
    void answeredAloneIsNotAnAnswer();
    void ringGroupGoesOnWhenOneMemberLeaves();
    void forwardedCallGoesOn();
    void promptHeardByTheMailboxIsNoAnswer();
    void promptAfterTheLastPhoneNeedsTheRecord();
    void promptProvesTheAnswerOfAPhoneThatIsUp();
    void promptOfAnUnseenPhoneIsAskedAbout();
    void hangUpOfACallThatNeverWasIsLost();
    void hangUpOfACallWithoutRecordIsCancelled();
    void unknownCallIsResolvedInTime_data();
    void unknownCallIsResolvedInTime();
    void lateFramesMeanNothing();
    void lostKeysAreMadeGood();
    void callerInTheCallIsAnotherCall();
    void earlierCallIsNotOurs();
    void anyOrderEndsOnce();
};

void YeastarCallsTest::byeWaitsForItsRecord()
{
    Desk d;
    d.begin("t", "101");
    d.calls.placed("t", "1.000001", d.now);
    d.state("1.000001", "101", MemberStatus::Ring);
    d.state("1.000001", "101", MemberStatus::Answer);
    d.state("1.000001", "101", MemberStatus::Bye);
    QCOMPARE(d.count<call::Ended>(), 0);
    d.calls.event(CallRecord{"1.000001", "x", "101", 7s, RecordStatus::Answered, "ANSWERED", 0}, d.now);
    QCOMPARE(std::get<call::Ended>(d.events.last().what).talkTime, std::optional(7s));
    QCOMPARE(d.cause(), EndCause::HungUp);
    QVERIFY(d.calls.isEmpty());
}

void YeastarCallsTest::byeWithoutRecordEndsInTime()
{
    Desk d;
    d.begin("t", "101");
    d.calls.placed("t", "1.000001", d.now);
    d.state("1.000001", "101", MemberStatus::Ring);
    d.state("1.000001", "101", MemberStatus::Bye);
    QCOMPARE(d.calls.nextDeadline(), std::optional(d.now + 1s));
    d.calls.tick(d.now + 999ms);
    QCOMPARE(d.count<call::Ended>(), 0);
    d.calls.tick(d.now + 1s);
    QCOMPARE(d.cause(), EndCause::NoAnswer);
}

void YeastarCallsTest::voicemailIsNobody()
{
    Desk d;
    d.begin("t", "101");
    d.calls.placed("t", "1.000001", d.now);
    d.calls.event(CallRecord{"1.000001", "x", "101", 11s, RecordStatus::Voicemail, "VOICEMAIL", 0}, d.now);
    QCOMPARE(d.count<call::Answered>(), 0);
    QCOMPARE(d.cause(), EndCause::NoAnswer);
}

void YeastarCallsTest::answeredAloneIsNotAnAnswer()
{
    Desk d;
    d.begin("t", "101");
    d.calls.placed("t", "1.000001", d.now);
    d.state("1.000001", "101", MemberStatus::Answered);
    d.calls.event(CallRecord{"1.000001", "x", "101", 0s, RecordStatus::Busy, "BUSY", 0}, d.now);
    QCOMPARE(d.count<call::Answered>(), 0);
    QCOMPARE(d.cause(), EndCause::Busy);
}

void YeastarCallsTest::ringGroupGoesOnWhenOneMemberLeaves()
{
    Desk d;
    d.begin("t", "6200");
    d.calls.placed("t", "1.000001", d.now);
    d.state("1.000001", "101", MemberStatus::Ring, "a");
    d.state("1.000001", "102", MemberStatus::Ring, "b");
    d.state("1.000001", "102", MemberStatus::Answer, "b");
    d.state("1.000001", "101", MemberStatus::Bye, "a");
    d.calls.tick(d.now + 10s);
    QCOMPARE(d.count<call::Ended>(), 0);
    QCOMPARE(d.count<call::Ringing>(), 1);
    d.state("1.000001", "102", MemberStatus::Bye, "b");
    d.calls.tick(d.now + 20s);
    QCOMPARE(d.cause(), EndCause::HungUp);
}

void YeastarCallsTest::forwardedCallGoesOn()
{
    Desk d;
    d.begin("t", "101");
    d.calls.placed("t", "1.000001", d.now);
    d.state("1.000001", "101", MemberStatus::Ring, "first");
    d.state("1.000001", "101", MemberStatus::Bye, "first");
    d.now += 300ms;
    d.state("1.000001", "102", MemberStatus::Ring, "second");
    d.now += 10s;
    d.calls.tick(d.now);
    QCOMPARE(d.count<call::Ended>(), 0);
    d.state("1.000001", "102", MemberStatus::Answer, "second");
    QCOMPARE(d.count<call::Answered>(), 1);
    d.state("1.000001", "102", MemberStatus::Bye, "second");
    d.calls.tick(d.now + 1s);
    QCOMPARE(d.cause(), EndCause::HungUp);
}

void YeastarCallsTest::promptHeardByTheMailboxIsNoAnswer()
{
    Desk d;
    d.begin("t", "101");
    d.calls.placed("t", "1.000001", d.now);
    d.state("1.000001", "101", MemberStatus::Ring);
    d.state("1.000001", "101", MemberStatus::Bye);
    d.now += 500ms;
    d.calls.event(PromptEnd{"1.000001"}, d.now);
    QCOMPARE(d.count<call::Answered>(), 0);
    d.calls.tick(d.now + d.timings.doubtWait - 1ms);
    QCOMPARE(d.count<call::Ended>(), 0);
    d.calls.event(CallRecord{"1.000001", "x", "101", 11s, RecordStatus::Voicemail, "VOICEMAIL", 0}, d.now + 3s);
    QCOMPARE(d.count<call::Answered>(), 0);
    QCOMPARE(d.count<call::AnnouncementPlayed>(), 0);
    QCOMPARE(d.cause(), EndCause::NoAnswer);
}

void YeastarCallsTest::promptAfterTheLastPhoneNeedsTheRecord()
{
    for (const bool recorded : {true, false}) {
        Desk d;
        d.begin("t", "101");
        d.calls.placed("t", "1.000001", d.now);
        d.state("1.000001", "101", MemberStatus::Ring);
        d.state("1.000001", "101", MemberStatus::Bye);
        d.calls.event(PromptEnd{"1.000001"}, d.now);
        if (recorded)
            d.calls.event(CallRecord{"1.000001", "x", "101", 7s, RecordStatus::Answered, "ANSWERED", 0}, d.now);
        else
            d.calls.tick(d.now + d.timings.doubtWait);
        QCOMPARE(d.count<call::Answered>(), recorded ? 1 : 0);
        QCOMPARE(d.count<call::AnnouncementPlayed>(), recorded ? 1 : 0);
        QCOMPARE(d.cause(), recorded ? EndCause::HungUp : EndCause::NoAnswer);
    }
}

void YeastarCallsTest::promptProvesTheAnswerOfAPhoneThatIsUp()
{
    Desk d; // whose ANSWER was lost
    d.begin("t", "101");
    d.calls.placed("t", "1.000001", d.now);
    d.state("1.000001", "101", MemberStatus::Ring);
    d.calls.event(PromptEnd{"1.000001"}, d.now);
    QCOMPARE(d.count<call::Answered>(), 1);
    QCOMPARE(d.count<call::AnnouncementPlayed>(), 1);
}

void YeastarCallsTest::promptOfAnUnseenPhoneIsAskedAbout()
{
    for (const MemberStatus status : {MemberStatus::Answer, MemberStatus::Answered}) {
        Desk d;
        d.begin("t", "101");
        d.calls.placed("t", "1.000001", d.now);
        d.calls.event(PromptEnd{"1.000001"}, d.now);
        QCOMPARE(d.count<call::Answered>(), 0);
        QCOMPARE(d.calls.due(d.now).size(), size_t(1));
        QVERIFY(d.calls.live("t", {{"1.000001", {{MemberKind::Extension, "101", "c1", status}}}}, d.now));
        QCOMPARE(d.count<call::Answered>(), 1);
        QCOMPARE(d.count<call::AnnouncementPlayed>(), 1);
    }
}

void YeastarCallsTest::hangUpOfACallThatNeverWasIsLost()
{
    Desk d;
    d.calls.adopt({"t", "101", RecipientType::Extension, {}, QDateTime::currentDateTimeUtc()}, d.now);
    d.calls.hangUp("t", d.now);
    d.resolve(0ms);
    QCOMPARE(d.count<call::Ended>(), 1);
    QCOMPARE(d.cause(), EndCause::Lost);
}

void YeastarCallsTest::hangUpOfACallWithoutRecordIsCancelled()
{
    Desk d;
    d.begin("t", "101");
    d.calls.placed("t", "1.000001", d.now);
    d.state("1.000001", "101", MemberStatus::Ring);
    d.calls.hangUp("t", d.now);
    QCOMPARE(d.hungUp, QList<QString>{"c1"});
    d.resolve(0ms); // the BYE is lost, and no record is kept
    QCOMPARE(d.cause(), EndCause::Cancelled);
}

void YeastarCallsTest::unknownCallIsResolvedInTime_data()
{
    QTest::addColumn<bool>("idKnown");
    QTest::addColumn<bool>("gap"); // a gap of the link instead of a restart
    QTest::addColumn<int>("roundTrip");
    for (const int roundTrip : {0, 400, 1300, 2000, 3500}) {
        QTest::addRow("adopted by id, %d ms", roundTrip) << true << false << roundTrip;
        QTest::addRow("adopted by number, %d ms", roundTrip) << false << false << roundTrip;
        QTest::addRow("after a gap, %d ms", roundTrip) << true << true << roundTrip;
    }
}

void YeastarCallsTest::unknownCallIsResolvedInTime()
{
    QFETCH(bool, idKnown);
    QFETCH(bool, gap);
    QFETCH(int, roundTrip);
    Desk d;
    if (gap) {
        d.begin("t", "101");
        d.calls.placed("t", "1.000001", d.now);
        d.now += 1h;
        d.calls.askForAll(d.now);
    } else {
        d.calls.adopt({"t", "101", RecipientType::Extension, idKnown ? QStringLiteral("1.000001") : QString(),
                       QDateTime::currentDateTimeUtc()},
                      d.now);
        d.now += 1h; // the link comes up late
    }
    const auto upAt = d.now;
    d.resolve(std::chrono::milliseconds(roundTrip));
    QCOMPARE(d.cause(), EndCause::Lost);
    QVERIFY(d.now - upAt <= 8s);
    QVERIFY(d.now - upAt >= 2s); // but a record is given the time to be written
}

void YeastarCallsTest::lateFramesMeanNothing()
{
    Desk d;
    d.begin("t", "101");
    d.calls.placed("t", "1.000001", d.now);
    d.calls.event(CallFailure{"1.000001", "486 Busy Here", {}}, d.now);
    const auto told = d.events.size();
    d.state("1.000001", "101", MemberStatus::Answer);
    d.calls.event(CallRecord{"1.000001", "x", "101", 7s, RecordStatus::Answered, "ANSWERED", 0}, d.now);
    QCOMPARE(d.events.size(), told);
    // Nor may a later call to the same number without an id take them for its own.
    d.begin("u", "101");
    d.calls.placed("u", {}, d.now);
    d.state("1.000001", "101", MemberStatus::Answer);
    QCOMPARE(d.events.size(), told);
}

void YeastarCallsTest::lostKeysAreMadeGood()
{
    Desk d;
    d.begin("t", "101");
    d.calls.placed("t", "1.000001", d.now);
    d.calls.event(KeyPress{"1.000001", "2", 1, "12"}, d.now);
    d.calls.event(KeyPress{"1.000001", "1", 0, "1"}, d.now);
    d.calls.event(KeyPress{"1.000001", "3", 2, "123"}, d.now);
    QString keys;
    for (const CallEvent &e : std::as_const(d.events)) {
        if (const auto *key = std::get_if<call::KeyPressed>(&e.what))
            keys += key->key;
    }
    QCOMPARE(keys, QStringLiteral("123"));
    QCOMPARE(d.count<call::Answered>(), 1);
}

void YeastarCallsTest::callerInTheCallIsAnotherCall()
{
    Desk d;
    d.begin("t", "101");
    d.calls.placed("t", {}, d.now);
    d.state("9.5", "305", MemberStatus::Alert, "caller");
    d.state("9.5", "101", MemberStatus::Ring, "callee");
    d.state("9.5", "101", MemberStatus::Answer, "callee");
    QVERIFY(d.events.isEmpty());
    d.state("9.000006", "101", MemberStatus::Ring, "own");
    QCOMPARE(d.count<call::Placed>(), 1);
    QCOMPARE(d.count<call::Answered>(), 0);
}

void YeastarCallsTest::earlierCallIsNotOurs()
{
    Desk d;
    d.state("9.000005", "101", MemberStatus::Ring, "earlier");
    d.now += 1s;
    d.begin("t", "101");
    d.calls.placed("t", {}, d.now);
    d.state("9.000005", "101", MemberStatus::Answer, "earlier");
    QVERIFY(d.events.isEmpty());
}

/// Whatever order, doubling or loss: Placed, Ringing, Answered and Ended at most once, Ended once in the end.
void YeastarCallsTest::anyOrderEndsOnce()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    for (int round = 0; round < 3000; ++round) {
        Desk d;
        const QString id = QStringLiteral("1.000001");
        const auto member = [&](MemberStatus s) { return CallState{id, {{MemberKind::Extension, "101", "c", s}}}; };
        std::vector<Event> script{
            member(MemberStatus::Ring), member(MemberStatus::Answer),
            KeyPress{id, "1", 0, "1"},  PromptEnd{id},
            member(MemberStatus::Bye),  CallRecord{id, "x", "101", 3s, RecordStatus::Answered, "ANSWERED", 0}};
        if (random.bounded(3) == 0)
            script.push_back(CallFailure{id, "603 Declined", {}});
        for (int i = random.bounded(4); i > 0; --i)
            script.push_back(script.at(random.bounded(int(script.size()))));
        for (int i = random.bounded(4); i > 0; --i)
            script.erase(script.begin() + random.bounded(int(script.size())));
        std::shuffle(script.begin(), script.end(), random);
        const int answerAt = random.bounded(int(script.size()) + 1);
        const bool idSaid = random.bounded(2) == 0;
        d.begin("t", "101");
        for (int i = 0; i <= int(script.size()); ++i) {
            if (i == answerAt)
                d.calls.placed("t", idSaid ? id : QString(), d.now);
            if (i < int(script.size()))
                d.calls.event(script.at(size_t(i)), d.now);
            if (random.bounded(5) == 0)
                d.calls.hangUp("t", d.now);
            d.now += std::chrono::milliseconds(random.bounded(700));
            d.calls.tick(d.now);
        }
        for (int i = 0; i < 20 && !d.calls.isEmpty(); ++i) {
            d.now += 11s;
            for (const auto &question : d.calls.due(d.now)) {
                if (!d.calls.live(question.tag, {}, d.now))
                    d.calls.records(question.tag, {}, d.now);
            }
            d.calls.tick(d.now);
        }
        const QByteArray where = "seed " + QByteArray::number(seed) + " round " + QByteArray::number(round);
        QVERIFY2(d.calls.isEmpty(), where.constData());
        QVERIFY2(d.count<call::Ended>() == 1, where.constData());
        QVERIFY2(std::holds_alternative<call::Ended>(d.events.last().what), where.constData());
        QVERIFY2(d.count<call::Placed>() <= 1 && d.count<call::Ringing>() <= 1 && d.count<call::Answered>() <= 1 &&
                     d.count<call::KeyPressed>() <= 1,
                 where.constData());
    }
}

BELLBOARD_TEST(YeastarCalls, YeastarCallsTest)
#include "test_YeastarCalls.moc"
