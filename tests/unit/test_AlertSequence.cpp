// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/AlertSequence.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

#include <random>

using namespace bellboard;
using namespace std::chrono_literals;

namespace {

const QDateTime start = QDateTime::fromString(QStringLiteral("2026-01-10T09:00:00Z"), Qt::ISODate);

Recipient person(const QString &number, Acceptance acceptance = Acceptance::Answer,
                 RecipientType type = RecipientType::Extension)
{
    Recipient r;
    r.id = RecipientId{number.toLongLong() + 1};
    r.number = number;
    r.label = QStringLiteral("Person ") + number;
    r.type = type;
    r.acceptance = acceptance;
    return r;
}

/// An alert being played by hand: holds the state, the clock and what came out.
struct Play
{
    explicit Play(QList<Recipient> people, bool linkUp = true)
        : recipients(std::move(people)), state(newSequence(settings(), linkUp))
    {
    }

    static AlertSettings settings()
    {
        AlertSettings s;
        s.ring = 30s;
        s.rounds = 2;
        s.roundPause = 20s;
        return s;
    }

    void on(const alert::Event &event)
    {
        const SequenceStep next = step(state, event, {now, engaged, recipients});
        state = next.state;
        effects = next.effects;
        story += next.story;
    }
    void raise() { on(alert::Raised{QStringLiteral("button")}); }
    void hear(const CallHappening &what) { on(alert::Call{state.current, what}); }
    void hear(int attempt, const CallHappening &what) { on(alert::Call{attempt, what}); }
    void end(EndCause cause, std::optional<std::chrono::seconds> talk = {})
    {
        hear(call::Ended{cause, QStringLiteral("as said"), talk});
    }
    void wait(std::chrono::seconds span)
    {
        now = now.addSecs(span.count());
        on(alert::TimeReached{});
    }
    const Attempt &attempt(int number) const { return state.attempts.at(number - 1); }
    QString calling() const { return state.current ? attempt(state.current).recipientNumber : QString(); }
    template <class E> bool did(int attemptNumber) const { return effects.contains(alert::Effect(E{attemptNumber})); }
    int told(AlertEventKind kind) const
    {
        return int(std::count_if(story.begin(), story.end(), [&](const AlertEvent &e) { return e.kind == kind; }));
    }

    QList<Recipient> recipients;
    QDateTime now = start;
    EngagedNumbers engaged;
    SequenceState state;
    QList<alert::Effect> effects;
    QList<AlertEvent> story;
};

} // namespace

class TestAlertSequence : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void firstRecipientIsCalledAtOnce()
    {
        Play play({person(QStringLiteral("101")), person(QStringLiteral("102"))});
        play.raise();
        QCOMPARE(play.state.status, AlertStatus::Calling);
        QCOMPARE(play.calling(), QStringLiteral("101"));
        QVERIFY(play.did<alert::PlaceCall>(1));
        QCOMPARE(play.state.wakeAt, start.addSecs(30));
    }

    void nextRecipientIsCalledAfter_data()
    {
        QTest::addColumn<EndCause>("cause");
        QTest::addColumn<AttemptOutcome>("outcome");
        QTest::newRow("no answer") << EndCause::NoAnswer << AttemptOutcome::NoAnswer;
        QTest::newRow("busy") << EndCause::Busy << AttemptOutcome::Busy;
        QTest::newRow("declined") << EndCause::Declined << AttemptOutcome::Declined;
        QTest::newRow("unreachable") << EndCause::Unreachable << AttemptOutcome::Unreachable;
        QTest::newRow("failed") << EndCause::Failed << AttemptOutcome::Failed;
        QTest::newRow("hung up unanswered") << EndCause::HungUp << AttemptOutcome::NoAnswer;
    }
    void nextRecipientIsCalledAfter()
    {
        QFETCH(EndCause, cause);
        QFETCH(AttemptOutcome, outcome);
        Play play({person(QStringLiteral("101")), person(QStringLiteral("102"))});
        play.raise();
        play.end(cause);
        QCOMPARE(*play.attempt(1).outcome, outcome);
        QCOMPARE(play.attempt(1).cause, QStringLiteral("as said"));
        QCOMPARE(play.calling(), QStringLiteral("102"));
        QVERIFY(play.did<alert::PlaceCall>(2));
    }

    void ringingOutHangsUpAndGoesOn()
    {
        Play play({person(QStringLiteral("101")), person(QStringLiteral("102"))});
        play.raise();
        play.hear(call::Ringing{});
        play.wait(29s);
        QVERIFY(play.effects.isEmpty());
        play.wait(1s);
        QVERIFY(play.did<alert::HangUp>(1));
        QCOMPARE(play.state.current, 1);
        play.end(EndCause::Cancelled);
        QCOMPARE(*play.attempt(1).outcome, AttemptOutcome::NoAnswer);
        QCOMPARE(play.calling(), QStringLiteral("102"));
    }

    void hangUpThatIsNeverConfirmedDoesNotHoldUpTheNext()
    {
        Play play({person(QStringLiteral("101")), person(QStringLiteral("102"))});
        play.raise();
        play.wait(30s);
        play.wait(3s);
        QCOMPARE(play.calling(), QStringLiteral("102"));
        QVERIFY(engagedNumbers(play.state).contains(QStringLiteral("101")));
    }

    void outsideNumberGetsItsTimeFromTheRing()
    {
        Play play({person(QStringLiteral("+49301"), Acceptance::Answer, RecipientType::External)});
        play.raise();
        QCOMPARE(play.state.wakeAt, start.addSecs(40));
        play.now = start.addSecs(7);
        play.hear(call::Ringing{});
        QCOMPARE(play.state.wakeAt, start.addSecs(37));
    }

    void answerAcceptsWhereAnswerIsEnough()
    {
        Play play({person(QStringLiteral("101")), person(QStringLiteral("102"))});
        play.raise();
        play.now = start.addSecs(4);
        play.hear(call::Answered{});
        QCOMPARE(play.state.status, AlertStatus::Acknowledged);
        QCOMPARE(play.state.acknowledgedBy, QStringLiteral("Person 101"));
        QCOMPARE(play.attempt(1).acceptedAt, start.addSecs(4));
        QVERIFY(!play.did<alert::HangUp>(1)); // the announcement is still to be heard
        play.hear(1, call::Ended{EndCause::HungUp, {}, 7s});
        QCOMPARE(play.attempt(1).state, AttemptState::Ended);
        QCOMPARE(*play.attempt(1).outcome, AttemptOutcome::Accepted);
        QCOMPARE(play.state.attempts.size(), 1);
    }

    void answerAloneDoesNotAcceptWhereTheKeyIsAsked()
    {
        Play play({person(QStringLiteral("101"), Acceptance::Key), person(QStringLiteral("102"))});
        play.raise();
        play.hear(call::Answered{});
        QCOMPARE(play.state.status, AlertStatus::Calling);
        play.hear(call::AnnouncementPlayed{});
        play.hear(call::KeyPressed{u'2'});
        QCOMPARE(play.state.status, AlertStatus::Calling);
        play.end(EndCause::HungUp, 12s);
        QCOMPARE(*play.attempt(1).outcome, AttemptOutcome::NotAccepted);
        QCOMPARE(play.calling(), QStringLiteral("102"));
    }

    void keyOneAccepts()
    {
        Play play({person(QStringLiteral("101"), Acceptance::Key)});
        play.raise();
        play.hear(call::KeyPressed{u'1'}); // even when the answer's event went missing
        QCOMPARE(play.state.status, AlertStatus::Acknowledged);
        QVERIFY(play.attempt(1).answeredAt.isValid());
    }

    void answeredWithoutKeyIsHungUpAfterItsTime()
    {
        Play play({person(QStringLiteral("101"), Acceptance::Key), person(QStringLiteral("102"))});
        play.raise();
        play.hear(call::Answered{});
        play.wait(90s);
        QVERIFY(play.did<alert::HangUp>(1));
        play.end(EndCause::HungUp, 90s);
        QCOMPARE(*play.attempt(1).outcome, AttemptOutcome::NotAccepted);
        QCOMPARE(play.calling(), QStringLiteral("102"));
    }

    void answerAfterOurHangUpIsNoAcceptance()
    {
        Play play({person(QStringLiteral("101")), person(QStringLiteral("102"))});
        play.raise();
        play.wait(30s);
        play.hear(1, call::Answered{});
        QVERIFY(isOpen(play.state.status));
        play.hear(1, call::Ended{EndCause::Cancelled, {}, 1s});
        QCOMPARE(play.calling(), QStringLiteral("102"));
    }

    void callRecordProvesAnAnswerThatWasMissed()
    {
        Play play({person(QStringLiteral("101")), person(QStringLiteral("102"))});
        play.raise();
        play.now = start.addSecs(20);
        play.end(EndCause::HungUp, 7s);
        QCOMPARE(play.state.status, AlertStatus::Acknowledged);
        QCOMPARE(play.attempt(1).answeredAt, start.addSecs(13));
        QVERIFY(play.state.live.isEmpty());
    }

    void callRecordDoesNotReplaceTheKey()
    {
        Play play({person(QStringLiteral("101"), Acceptance::Key), person(QStringLiteral("102"))});
        play.raise();
        play.end(EndCause::HungUp, 7s);
        QVERIFY(isOpen(play.state.status));
        QCOMPARE(play.calling(), QStringLiteral("102"));
    }

    void roundsWithPauseThenAlarm()
    {
        Play play({person(QStringLiteral("101"))});
        play.raise();
        play.end(EndCause::Busy);
        QCOMPARE(play.state.status, AlertStatus::Waiting);
        QCOMPARE(play.state.wakeAt, start.addSecs(20));
        play.recipients = {person(QStringLiteral("105"))}; // changed while it runs: the next round takes the new list
        play.wait(20s);
        QCOMPARE(play.state.round, 2);
        QCOMPARE(play.calling(), QStringLiteral("105"));
        play.end(EndCause::Busy);
        QCOMPARE(play.state.status, AlertStatus::Exhausted);
        QVERIFY(soundsAlarm(play.state));
        QVERIFY(!play.state.wakeAt.isValid());
    }

    void runningRoundKeepsItsList()
    {
        Play play({person(QStringLiteral("101")), person(QStringLiteral("102"))});
        play.raise();
        play.recipients = {person(QStringLiteral("105"))};
        play.end(EndCause::Busy);
        QCOMPARE(play.calling(), QStringLiteral("102"));
    }

    void nobodyToCallSoundsTheAlarmAtOnce()
    {
        Play play({});
        play.raise();
        QCOMPARE(play.state.status, AlertStatus::Exhausted);
        QCOMPARE(play.told(AlertEventKind::NoRecipients), 1);
    }

    void engagedPersonIsPassedOverAndComeBackTo()
    {
        Play play({person(QStringLiteral("101")), person(QStringLiteral("102"))});
        play.engaged = {QStringLiteral("101")};
        play.raise();
        QCOMPARE(play.calling(), QStringLiteral("102"));
        play.end(EndCause::Busy);
        QCOMPARE(play.state.status, AlertStatus::Waiting);
        QCOMPARE(play.state.current, 0);
        play.engaged.clear();
        play.on(alert::RecipientFreed{});
        QCOMPARE(play.calling(), QStringLiteral("101"));
        play.end(EndCause::Busy);
        QCOMPARE(play.told(AlertEventKind::RoundEnded), 1);
    }

    void lostNewsOfAFreedPersonIsNoticed()
    {
        Play play({person(QStringLiteral("101"))});
        play.engaged = {QStringLiteral("101")};
        play.raise();
        play.engaged.clear();
        play.wait(5s);
        QCOMPARE(play.calling(), QStringLiteral("101"));
    }

    void linkDownSoundsAndCallingStartsWithItsReturn()
    {
        Play play({person(QStringLiteral("101"))}, false);
        play.raise();
        QCOMPARE(play.state.status, AlertStatus::LinkDown);
        QVERIFY(soundsAlarm(play.state));
        QVERIFY(play.effects.isEmpty());
        play.on(alert::LinkBack{});
        QCOMPARE(play.calling(), QStringLiteral("101"));
        QVERIFY(play.did<alert::PlaceCall>(1));
    }

    void callUnderWaySurvivesALostLink()
    {
        Play play({person(QStringLiteral("101")), person(QStringLiteral("102"))});
        play.raise();
        play.hear(call::Ringing{});
        play.on(alert::LinkLost{});
        QVERIFY(soundsAlarm(play.state));
        play.wait(60s);
        QCOMPARE(play.state.status, AlertStatus::LinkDown);
        play.on(alert::LinkBack{});
        QCOMPARE(play.state.current, 1);
        play.hear(call::Answered{});
        QCOMPARE(play.state.status, AlertStatus::Acknowledged);
    }

    void callThatCouldNotBeMadeForWantOfALinkIsMadeLater()
    {
        Play play({person(QStringLiteral("101")), person(QStringLiteral("102"))});
        play.raise();
        play.on(alert::LinkLost{});
        play.end(EndCause::Unreachable);
        QCOMPARE(play.state.status, AlertStatus::LinkDown);
        play.on(alert::LinkBack{});
        QCOMPARE(play.calling(), QStringLiteral("101"));
    }

    void linkLostInThePauseStartsTheNextRoundOnReturn()
    {
        Play play({person(QStringLiteral("101"))});
        play.raise();
        play.end(EndCause::Busy);
        play.on(alert::LinkLost{});
        play.wait(60s);
        play.on(alert::LinkBack{});
        QCOMPARE(play.state.round, 2);
        QCOMPARE(play.calling(), QStringLiteral("101"));
    }

    void exhaustedWithoutAnyoneRungCallsAnewWhenTheLinkReturns()
    {
        Play play({person(QStringLiteral("101"))});
        play.state.settings.rounds = 1;
        play.raise();
        play.end(EndCause::Failed);
        QCOMPARE(play.state.status, AlertStatus::Exhausted);
        play.on(alert::LinkLost{});
        play.on(alert::LinkBack{});
        QCOMPARE(play.calling(), QStringLiteral("101"));
    }

    void acknowledgeOnAConsoleHangsUp()
    {
        Play play({person(QStringLiteral("101")), person(QStringLiteral("102"))});
        play.raise();
        play.hear(call::Ringing{});
        play.on(alert::Acknowledge{QStringLiteral("anna"), QStringLiteral("on my way")});
        QCOMPARE(play.state.status, AlertStatus::Acknowledged);
        QCOMPARE(play.state.acknowledgedBy, QStringLiteral("anna"));
        QVERIFY(play.did<alert::HangUp>(1));
        play.hear(1, call::Answered{});
        QCOMPARE(play.state.acknowledgedBy, QStringLiteral("anna"));
        play.hear(1, call::Ended{EndCause::Cancelled, {}, {}});
        QCOMPARE(*play.attempt(1).outcome, AttemptOutcome::Cancelled);
        QCOMPARE(play.state.attempts.size(), 1);
        QCOMPARE(play.story.constLast().kind, AlertEventKind::CallEnded);
    }

    void acceptedCallIsNotCutWhileOthersAreHungUp()
    {
        Play play({person(QStringLiteral("101")), person(QStringLiteral("102"), Acceptance::Key)});
        play.raise();
        play.wait(30s); // 101 hung up, never confirmed
        play.wait(3s);
        play.hear(2, call::Answered{});
        play.hear(2, call::KeyPressed{u'1'});
        QVERIFY(play.did<alert::HangUp>(1));
        QVERIFY(!play.did<alert::HangUp>(2));
        play.wait(10s);
        QVERIFY(!play.did<alert::HangUp>(2));
        QCOMPARE(play.state.live, QList<int>{2});
    }

    void cancelNeedsNoAcknowledgeBefore()
    {
        Play play({person(QStringLiteral("101"))});
        play.raise();
        play.on(alert::Cancel{QStringLiteral("anna"), QStringLiteral("child played")});
        QCOMPARE(play.state.status, AlertStatus::Cancelled);
        QCOMPARE(play.state.closeReason, QStringLiteral("child played"));
        QVERIFY(play.did<alert::HangUp>(1));
        const SequenceState before = play.state;
        play.on(alert::Resolve{QStringLiteral("bert"), {}});
        QCOMPARE(play.state, before); // closed is closed
    }

    void pressedAgainAfterItWasTakenWantsAttention()
    {
        Play play({person(QStringLiteral("101"))});
        play.raise();
        play.hear(call::Answered{});
        play.on(alert::PressedAgain{QStringLiteral("button")});
        QVERIFY(soundsAlarm(play.state));
        QCOMPARE(play.state.status, AlertStatus::Acknowledged);
        play.on(alert::Acknowledge{QStringLiteral("anna"), {}});
        QVERIFY(!soundsAlarm(play.state));
        QCOMPARE(play.state.acknowledgedBy, QStringLiteral("Person 101"));
    }

    void pressedAgainWakesAnExhaustedAlertAfterTheRateLimit()
    {
        Play play({person(QStringLiteral("101"))});
        play.state.settings.rounds = 1;
        play.raise();
        play.end(EndCause::Busy);
        play.now = start.addSecs(59);
        play.on(alert::PressedAgain{});
        QCOMPARE(play.state.status, AlertStatus::Exhausted);
        play.now = start.addSecs(60);
        play.on(alert::PressedAgain{});
        QCOMPARE(play.calling(), QStringLiteral("101"));
        QCOMPARE(play.told(AlertEventKind::Restarted), 1);
    }

    void restartAdoptsLiveCalls()
    {
        Play play({person(QStringLiteral("101"))});
        play.raise();
        play.hear(call::Placed{QStringLiteral("17.1")});
        play.on(alert::Resumed{});
        QVERIFY(play.did<alert::AdoptCall>(1));
        const AlertEvent told{AlertEventKind::Adopted, play.now, QStringLiteral("bellboard"), 1,
                              QStringLiteral("Person 101")};
        QCOMPARE(play.story.constLast(), told);
        play.on(alert::LinkBack{});
        QCOMPARE(play.state.current, 1);
        play.hear(1, call::Answered{});
        QCOMPARE(play.state.status, AlertStatus::Acknowledged);
        QCOMPARE(play.told(AlertEventKind::Adopted), 1);
    }

    void restartTellsOfTheCallOfWhoTookIt()
    {
        Play play({person(QStringLiteral("101"))});
        play.raise();
        play.hear(call::Answered{}); // the announcement is being heard
        play.on(alert::Resumed{});
        QVERIFY(play.did<alert::AdoptCall>(1));
        QCOMPARE(play.told(AlertEventKind::Adopted), 1);
    }

    void restartWithoutACallTellsOfNone()
    {
        Play play({person(QStringLiteral("101"))});
        play.raise();
        play.end(EndCause::Busy);
        play.on(alert::Resumed{});
        QCOMPARE(play.told(AlertEventKind::Adopted), 0);
    }

    void callThatWasGivenUpOnIsAdoptedInSilence()
    {
        Play play({person(QStringLiteral("101")), person(QStringLiteral("102"))});
        play.raise();
        play.wait(30s); // hung up
        play.wait(3s);  // and its end never heard of
        play.on(alert::Resumed{});
        QVERIFY(play.did<alert::AdoptCall>(1));
        QVERIFY(play.did<alert::AdoptCall>(2));
        QCOMPARE(play.told(AlertEventKind::Adopted), 1);
        QCOMPARE(play.story.constLast().attempt, 2);
    }

    void restartLaterThanTheRingTimeHangsNobodyUp()
    {
        Play play({person(QStringLiteral("101")), person(QStringLiteral("102"))});
        play.raise();
        play.hear(call::Placed{QStringLiteral("17.1")});
        play.now = start.addSecs(600);
        play.on(alert::Resumed{});
        play.on(alert::TimeReached{});
        QVERIFY(play.effects.isEmpty());
        play.on(alert::LinkBack{});
        play.on(alert::TimeReached{});
        QVERIFY(play.effects.isEmpty());
        play.hear(1, call::Answered{}); // it was answered while nobody was there to see
        QCOMPARE(play.state.status, AlertStatus::Acknowledged);
    }

    void restartInThePauseDoesNotShortenIt()
    {
        Play play({person(QStringLiteral("101"))});
        play.raise();
        play.end(EndCause::Busy);
        play.on(alert::Resumed{});
        play.on(alert::LinkBack{});
        QCOMPARE(play.state.status, AlertStatus::Waiting);
        QCOMPARE(play.state.wakeAt, start.addSecs(20));
        play.wait(20s);
        QCOMPARE(play.state.round, 2);
    }

    void clockSetBackDoesNotPutTheNextCallOff()
    {
        Play play({person(QStringLiteral("101")), person(QStringLiteral("102"))});
        play.raise();
        play.now = start.addSecs(-7200);
        play.on(alert::TimeReached{});
        QVERIFY(play.did<alert::HangUp>(1));
    }

    void lostCallIsMadeAgainOnce()
    {
        Play play({person(QStringLiteral("101")), person(QStringLiteral("102"))});
        play.raise();
        play.hear(call::Placed{QStringLiteral("17.1")});
        play.on(alert::Resumed{});
        play.on(alert::LinkBack{});
        play.end(EndCause::Lost);
        QVERIFY(play.did<alert::PlaceCall>(1));
        QCOMPARE(play.attempt(1).dials, 2);
        play.hear(call::Placed{QStringLiteral("17.2")});
        play.end(EndCause::Lost);
        QCOMPARE(*play.attempt(1).outcome, AttemptOutcome::Lost);
        QCOMPARE(play.calling(), QStringLiteral("102"));
    }

    void callThatThePbxNeverHeardOfIsMadeHoweverOftenWeDie()
    {
        Play play({person(QStringLiteral("101")), person(QStringLiteral("102"))});
        play.raise();
        for (int i = 0; i < 5; ++i) {
            play.on(alert::Resumed{});
            play.on(alert::LinkBack{});
            play.end(EndCause::Lost);
            QVERIFY(play.did<alert::PlaceCall>(1));
        }
    }

    void hangUpIsSentAgainAfterARestart()
    {
        Play play({person(QStringLiteral("101"))});
        play.raise();
        play.on(alert::Acknowledge{QStringLiteral("anna"), {}});
        play.on(alert::Resumed{});
        play.on(alert::LinkBack{});
        QVERIFY(play.did<alert::HangUp>(1));
    }

    void randomSequencesKeepTheRules_data()
    {
        QTest::addColumn<quint32>("seed");
        std::random_device device;
        for (int i = 0; i < 400; ++i) {
            const quint32 seed = i < 200 ? quint32(i) : device();
            QTest::addRow("seed %u", seed) << seed;
        }
    }
    void randomSequencesKeepTheRules();
};

namespace {

/// A world that does what it likes, within what links promise, for a number of steps.
class RandomWorld
{
  public:
    explicit RandomWorld(quint32 seed) : random(seed), play(people(), pick(4) != 0)
    {
        play.state.settings.rounds = 1 + pick(3);
    }

    QList<Recipient> people()
    {
        QList<Recipient> list;
        const int count = 1 + pick(5);
        for (int i = 0; i < count; ++i) {
            list.append(person(QString::number(100 + i), pick(2) ? Acceptance::Key : Acceptance::Answer,
                               pick(3) ? RecipientType::Extension : RecipientType::External));
        }
        return list;
    }
    int pick(int below) { return int(random() % quint32(below)); }

    alert::Event anything()
    {
        const int attempt = play.state.attempts.isEmpty() ? 1 : 1 + pick(int(play.state.attempts.size()));
        const int news = pick(3) ? (play.state.current ? play.state.current : attempt) : attempt;
        switch (pick(24)) {
        case 0:
            return alert::PressedAgain{QStringLiteral("button")};
        case 1:
            return alert::Call{news, call::Placed{QString::number(pick(100))}};
        case 2:
        case 3:
            return alert::Call{news, call::Ringing{}};
        case 4:
            return alert::Call{news, call::Answered{}};
        case 5:
            return alert::Call{news, call::AnnouncementPlayed{}};
        case 6:
            return alert::Call{news, call::KeyPressed{QChar(u'0' + pick(10))}};
        case 7:
        case 8:
        case 9:
            return alert::Call{news,
                               call::Ended{EndCause(pick(8)),
                                           {},
                                           pick(4) ? std::nullopt : std::optional(std::chrono::seconds(pick(9)))}};
        case 10:
            return alert::RecipientFreed{};
        case 11:
            return alert::LinkLost{};
        case 12:
            return alert::LinkBack{};
        case 13:
            return pick(8) ? alert::Event(alert::AddNote{QStringLiteral("anna"), {}})
                           : alert::Event(alert::Acknowledge{QStringLiteral("anna"), {}});
        case 14:
            return pick(12) ? alert::Event(alert::RecipientFreed{})
                            : alert::Event(alert::Cancel{QStringLiteral("anna"), QStringLiteral("false")});
        case 15:
            return pick(12) ? alert::Event(alert::RecipientFreed{})
                            : alert::Event(alert::Resolve{QStringLiteral("a"), {}});
        case 16:
            return alert::Resumed{};
        default:
            return alert::TimeReached{};
        }
    }

    std::mt19937 random;
    Play play;
};

} // namespace

void TestAlertSequence::randomSequencesKeepTheRules()
{
    QFETCH(quint32, seed);
    RandomWorld world(seed);
    Play &play = world.play;
    QHash<int, QStringList> calledInRound; // per beginning of rounds
    int restarts = 0;
    play.raise();
    for (int i = 0; i < 300; ++i) {
        const SequenceState before = play.state;
        const auto event = i == 0 ? alert::Event(alert::RecipientFreed{}) : world.anything();
        play.engaged.clear();
        if (world.pick(5) == 0)
            play.engaged = {QString::number(100 + world.pick(5))};
        if (world.pick(20) == 0)
            play.recipients = world.people();
        play.now = std::holds_alternative<alert::TimeReached>(event) && play.state.wakeAt.isValid()
                       ? std::max(play.now, play.state.wakeAt)
                       : play.now.addMSecs(world.pick(4000));
        const auto storyBefore = play.story.size();
        play.on(event);
        const SequenceState &now = play.state;

        // It never just stands there.
        if (isOpen(now.status)) {
            const bool waits = now.wakeAt.isValid() || !now.linkUp;
            QVERIFY2(waits || soundsAlarm(now), qPrintable(QStringLiteral("seed %1 step %2").arg(seed).arg(i)));
            QVERIFY((now.status == AlertStatus::LinkDown) == !now.linkUp || now.status == AlertStatus::Exhausted ||
                    std::holds_alternative<alert::Resumed>(event) || !before.linkUp);
        }
        // What is adopted is live, and told once while anybody waits for it.
        for (const Attempt &a : now.attempts) {
            const auto lines =
                std::count_if(play.story.cbegin() + storyBefore, play.story.cend(), [&](const AlertEvent &line) {
                    return line.kind == AlertEventKind::Adopted && line.attempt == a.number;
                });
            const bool adopted = play.did<alert::AdoptCall>(a.number);
            QCOMPARE(adopted, std::holds_alternative<alert::Resumed>(event) && now.live.contains(a.number));
            QCOMPARE(lines, adopted && a.state != AttemptState::Ended ? 1 : 0);
        }
        // What is called is live, and was committed as an attempt.
        for (const alert::Effect &effect : play.effects) {
            if (const auto *place = std::get_if<alert::PlaceCall>(&effect)) {
                QVERIFY(isOpen(now.status));
                QVERIFY(now.linkUp);
                QVERIFY(now.live.contains(place->attempt));
                QCOMPARE(now.current, place->attempt);
                const Attempt &a = play.attempt(place->attempt);
                QVERIFY(a.dials > 1 || !play.engaged.contains(a.recipientNumber));
            }
        }
        for (qsizetype n = storyBefore; n < play.story.size(); ++n) {
            if (play.story.at(n).kind == AlertEventKind::Restarted)
                ++restarts;
        }
        // At most one call is being rung.
        int rung = 0;
        for (const Attempt &a : now.attempts)
            rung += a.state == AttemptState::Dialling || a.state == AttemptState::Ringing;
        QVERIFY(rung <= 1);
        // Once taken, nobody else is left ringing.
        if (!isOpen(now.status))
            QCOMPARE(rung, 0);
        // Only proof accepts.
        if (isOpen(before.status) && now.status == AlertStatus::Acknowledged &&
            !std::holds_alternative<alert::Acknowledge>(event)) {
            const auto *news = std::get_if<alert::Call>(&event);
            QVERIFY(news);
            const Attempt &a = play.attempt(news->attempt);
            const bool key = std::holds_alternative<call::KeyPressed>(news->what) &&
                             std::get<call::KeyPressed>(news->what).key == u'1';
            if (a.acceptance == Acceptance::Key)
                QVERIFY(key);
            QVERIFY(a.acceptedAt.isValid());
        }
        // Outcomes stand, but for one: a person who was given up on proves to be there after all.
        for (int n = 0; n < before.attempts.size(); ++n) {
            const Attempt &was = before.attempts.at(n);
            const Attempt &is = now.attempts.at(n);
            if (was.outcome && was.outcome != is.outcome)
                QVERIFY(is.outcome == AttemptOutcome::Accepted && before.live.contains(was.number));
            QCOMPARE(is.recipientNumber, was.recipientNumber);
        }
        QVERIFY(now.attempts.size() >= before.attempts.size());
    }
    // Nobody twice in a round, unless the call could not be made for want of a link or the rounds began anew.
    QHash<std::pair<int, QString>, int> calls;
    for (const Attempt &a : play.state.attempts) {
        if (a.ringingAt.isValid() || a.answeredAt.isValid())
            ++calls[{a.round, a.recipientNumber}];
    }
    for (auto it = calls.cbegin(); it != calls.cend(); ++it)
        QVERIFY2(it.value() <= 1 + restarts, qPrintable(QStringLiteral("seed %1").arg(seed)));
}

BELLBOARD_TEST(AlertSequence, TestAlertSequence)
#include "test_AlertSequence.moc"
