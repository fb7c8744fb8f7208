// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/links/LinkRig.h"
#include "tests/support/TestRegistry.h"

#include <QRandomGenerator>

using namespace bellboard;
using namespace bellboard::test;
using namespace std::chrono_literals;

/// Tokens, restarts, adopted calls, hanging up.
class YeastarPSessionTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void restartLoopUsesOneToken();
    void killsAtAnyMomentAreSafe();
    void storedTokenThatRanOutIsRefreshed();
    void tokenIsRenewedWithoutAGap();
    void socketIsRefusedForAnOldToken();
    void closesInTimeWithoutThePbx();
    void wrongSecretStops();
    void refusals_data();
    void refusals();
    void notAPbx();
    void nobodyListens();
    void adoptsACallThatIsUp_data();
    void adoptsACallThatIsUp();
    void adoptsACallThatHasEnded_data();
    void adoptsACallThatHasEnded();
    void adoptsACallThatNeverWas();
    void adoptionIsNeverReportedFromInside();
    void nextSocketEndsTheRetry();
    void closingLinkLeavesTheTokensOfItsSuccessor();
    void successorLogsInAnewWhenItsTokenIsRevoked();
    void hangsUpWhileRinging();
    void hangsUpBeforeTheAnswer();
    void hangsUpWithoutKnowingTheChannel();
    void hangsUpAfterAnswer();
    void unknownTagIsIgnored();
    void testSaysWhatItFound();
};

void YeastarPSessionTest::restartLoopUsesOneToken()
{
    LinkRig rig;
    for (int life = 0; life < 20; ++life) {
        rig.makeLink();
        QVERIFY(rig.open());
        rig.kill();
        QVERIFY(rig.pbx.tokensInUse() <= 2);
    }
    QCOMPARE(rig.pbx.tokensEver(), 1);
    rig.makeLink();
    QVERIFY(rig.open());
    QVERIFY(rig.close());
    QCOMPARE(rig.pbx.tokensInUse(), 0);
}

void YeastarPSessionTest::killsAtAnyMomentAreSafe()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo() << "seed" << seed;
    QRandomGenerator random(seed);
    LinkRig rig;
    for (int life = 0; life < 60; ++life) {
        rig.makeLink();
        rig.link->open();
        rig.link->adopt({QStringLiteral("old"), QStringLiteral("102"), RecipientType::Extension,
                         QStringLiteral("1700000000.000001"), QDateTime::currentDateTimeUtc()});
        // Time for one stretch of the chain: login, probe, handshake, announcement, hang-up.
        const int events = random.bounded(12);
        for (int i = 0; i < events; ++i)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
        rig.link->announce(rig.call("1/1", "102"));
        rig.link->hangUp(QStringLiteral("1/1"));
        rig.link->test();
        if (random.bounded(2) == 0)
            QCoreApplication::processEvents();
        if (random.bounded(4) == 0)
            rig.link->close();
        rig.kill();
    }
    QCoreApplication::processEvents();
    QVERIFY2(rig.link == nullptr, qPrintable(QStringLiteral("seed %1").arg(seed)));
}

void YeastarPSessionTest::storedTokenThatRanOutIsRefreshed()
{
    LinkRig rig;
    QVERIFY(rig.open());
    rig.kill();
    rig.pbx.expireTokens(TrainingPbx::Expire::Access);
    rig.makeLink();
    QVERIFY(rig.open());
    QCOMPARE(rig.requests("get_token"), 1);
    QCOMPARE(rig.requests("refresh_token"), 1);
    rig.kill();
    rig.pbx.expireTokens(TrainingPbx::Expire::AccessAndRefresh);
    rig.makeLink();
    QVERIFY(rig.open());
    QCOMPARE(rig.requests("get_token"), 2);
    QVERIFY(rig.pbx.tokensInUse() <= 2);
}

void YeastarPSessionTest::tokenIsRenewedWithoutAGap()
{
    TrainingSetup setup = LinkRig::quickSetup();
    setup.timings.tokenLife = 4s;
    LinkRig rig(setup);
    rig.timings.renewAfter = 300ms;
    TrainingFaults faults;
    faults.closeWithToken = true;
    faults.refreshEndsOld = false;
    rig.pbx.setFaults(faults);
    QVERIFY(rig.open());
    rig.statuses.clear();
    // The renewal asks for a whole second to be left, so this is the pace of the clamp.
    QTRY_VERIFY_WITH_TIMEOUT(rig.requests("refresh_token") >= 2, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(rig.pbx.sockets(), 1, 20000);
    QVERIFY(rig.up());
    for (const LinkStatus &status : std::as_const(rig.statuses))
        QCOMPARE(status.state, LinkState::Up);
    QCOMPARE(rig.requests("get_token"), 1);
    rig.link->announce(rig.call("1/1", "108"));
    QVERIFY(rig.waitEnded("1/1"));
    QCOMPARE(rig.count<call::KeyPressed>("1/1"), 1);
}

void YeastarPSessionTest::socketIsRefusedForAnOldToken()
{
    LinkRig rig;
    QVERIFY(rig.open());
    const auto before = rig.statuses.size();
    rig.pbx.expireTokens(TrainingPbx::Expire::Access);
    rig.pbx.dropSockets();
    QTRY_VERIFY_WITH_TIMEOUT(rig.statuses.size() > before, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(rig.up(), 20000);
    QCOMPARE(rig.requests("refresh_token"), 1);
    QCOMPARE(rig.requests("get_token"), 1);
}

void YeastarPSessionTest::closesInTimeWithoutThePbx()
{
    LinkRig rig;
    rig.timings.closing = std::chrono::milliseconds(300);
    QVERIFY(rig.open());
    TrainingFaults faults;
    faults.answerDelay = std::chrono::minutes(5);
    rig.pbx.setFaults(faults);
    QVERIFY(rig.close());
    // Whether the PBX took the token back is not known, so it is kept for a later life to try.
    QVERIFY(rig.vault.tokens.has_value());
    rig.pbx.setFaults({});
    QVERIFY(rig.open());
    QVERIFY(rig.pbx.tokensInUse() <= 2);
}

void YeastarPSessionTest::wrongSecretStops()
{
    LinkRig rig;
    rig.config.clientSecret = QStringLiteral("wrong");
    rig.makeLink();
    rig.link->open();
    QVERIFY(rig.waitDown());
    QVERIFY(rig.link->status().words.contains(QLatin1String("Client Secret")));
    QVERIFY(!rig.link->status().words.contains(QLatin1String("wrong")));
    for (int i = 0; i < 5; ++i) {
        rig.tested.reset();
        rig.link->test();
        QTRY_VERIFY_WITH_TIMEOUT(rig.tested.has_value(), 20000);
        QVERIFY(!*rig.tested);
        QCOMPARE(rig.tested->error().kind, ErrorKind::Refused);
    }
    QTest::qWait(300);
    QCOMPARE(rig.requests("get_token"), 1);
    rig.link->open(); // a person asks for another try
    QTRY_COMPARE_WITH_TIMEOUT(rig.requests("get_token"), 2, 20000);
}

void YeastarPSessionTest::refusals_data()
{
    QTest::addColumn<int>("errcode");
    QTest::addColumn<QString>("says");
    QTest::newRow("limit") << 60002 << "at most 8";
    QTest::newRow("blocked") << 70004 << "Blocked IPs";
    QTest::newRow("address") << 70087 << "IP restriction";
    QTest::newRow("permission") << 10005 << "permission";
    QTest::newRow("switched off") << 70123 << "switched off";
}

void YeastarPSessionTest::refusals()
{
    QFETCH(int, errcode);
    QFETCH(QString, says);
    LinkRig rig;
    rig.timings.limitPause = 300ms;
    rig.timings.refusedPause = 300ms;
    TrainingFaults faults;
    faults.errors.insert(QStringLiteral("get_token"), {errcode, 1});
    rig.pbx.setFaults(faults);
    rig.makeLink();
    rig.link->open();
    QVERIFY(rig.waitDown());
    QVERIFY2(rig.link->status().words.contains(says), qPrintable(rig.link->status().words));
    QCOMPARE(rig.requests("get_token"), 1);
    QTRY_VERIFY_WITH_TIMEOUT(rig.up(), 20000);
    QCOMPARE(rig.requests("get_token"), 2);
}

void YeastarPSessionTest::notAPbx()
{
    LinkRig rig;
    TrainingFaults faults;
    faults.serverErrors = 1;
    rig.pbx.setFaults(faults);
    QVERIFY(rig.open()); // a 500 at the door is tried again
    QVERIFY(std::any_of(rig.statuses.begin(), rig.statuses.end(), [](const LinkStatus &s) {
        return s.state == LinkState::Down && s.words.contains(QLatin1String("500"));
    }));
}

void YeastarPSessionTest::nobodyListens()
{
    quint16 port = 0;
    {
        TrainingPbx gone(LinkRig::quickSetup());
        QVERIFY(gone.start());
        port = gone.port();
    }
    LinkRig rig;
    rig.config.url.setPort(port);
    rig.makeLink();
    rig.link->open();
    QVERIFY(rig.waitDown());
    QVERIFY(!rig.link->status().words.isEmpty());
    QVERIFY(rig.close());
}

void YeastarPSessionTest::adoptsACallThatIsUp_data()
{
    QTest::addColumn<bool>("idKnown");
    QTest::addColumn<QString>("number");
    QTest::newRow("by id") << true << "108";
    QTest::newRow("by number") << false << "108";
    QTest::newRow("by number, outside") << false << "+49301234567";
}

void YeastarPSessionTest::adoptsACallThatIsUp()
{
    QFETCH(bool, idKnown);
    QFETCH(QString, number);
    TrainingSetup setup = LinkRig::quickSetup();
    for (TrainingPerson &person : setup.people) {
        person.answersAfter = 1500ms;
        person.pressesAfter = 700ms;
    }
    setup.timings.announcement = 1500ms;
    LinkRig rig(setup);
    QVERIFY(rig.open());
    const QDateTime dialledAt = QDateTime::currentDateTimeUtc();
    AnnouncementCall call = rig.call("1/1", number);
    rig.link->announce(call);
    QVERIFY(rig.waitFor<call::Ringing>("1/1"));
    QVERIFY(rig.waitFor<call::Placed>("1/1"));
    const QString callId = rig.of<call::Placed>("1/1").first().callId;
    rig.kill();
    rig.events.clear();

    rig.makeLink();
    rig.link->adopt({QStringLiteral("1/1"), number, call.type, idKnown ? callId : QString(), dialledAt});
    QVERIFY(rig.events.isEmpty());
    QVERIFY(rig.open());
    QVERIFY(rig.waitEnded("1/1"));
    QCOMPARE(rig.count<call::Placed>("1/1"), 1);
    QCOMPARE(rig.of<call::Placed>("1/1").first().callId, callId);
    QCOMPARE(rig.count<call::Answered>("1/1"), 1);
    QCOMPARE(rig.count<call::KeyPressed>("1/1"), 1);
    QCOMPARE(rig.ended("1/1").cause, EndCause::HungUp);
    QCOMPARE(rig.requests("call/play_prompt"), 1);
}

void YeastarPSessionTest::adoptsACallThatHasEnded_data()
{
    adoptsACallThatIsUp_data();
}

void YeastarPSessionTest::adoptsACallThatHasEnded()
{
    QFETCH(bool, idKnown);
    QFETCH(QString, number);
    LinkRig rig;
    QVERIFY(rig.open());
    const QDateTime dialledAt = QDateTime::currentDateTimeUtc();
    AnnouncementCall call = rig.call("1/1", number);
    rig.link->announce(call);
    QVERIFY(rig.waitFor<call::Placed>("1/1"));
    const QString callId = rig.of<call::Placed>("1/1").first().callId;
    rig.kill();
    rig.events.clear();
    QTRY_COMPARE_WITH_TIMEOUT(rig.pbx.liveCalls(), 0, 20000);

    rig.makeLink();
    rig.link->adopt({QStringLiteral("1/1"), number, call.type, idKnown ? callId : QString(), dialledAt});
    QVERIFY(rig.open());
    QVERIFY(rig.waitEnded("1/1"));
    QCOMPARE(rig.count<call::Answered>("1/1"), 1);
    QCOMPARE(rig.ended("1/1").cause, EndCause::HungUp);
    QVERIFY(rig.ended("1/1").talkTime.value_or(0s) > 0s);
}

void YeastarPSessionTest::adoptsACallThatNeverWas()
{
    LinkRig rig;
    rig.makeLink();
    rig.link->adopt(
        {QStringLiteral("1/1"), QStringLiteral("102"), RecipientType::Extension, {}, QDateTime::currentDateTimeUtc()});
    rig.link->adopt({QStringLiteral("2/1"), QStringLiteral("102"), RecipientType::Extension,
                     QStringLiteral("1700000000.000009"), QDateTime::currentDateTimeUtc()});
    QVERIFY(rig.open());
    QVERIFY(rig.waitEnded("1/1"));
    QVERIFY(rig.waitEnded("2/1"));
    QCOMPARE(rig.ended("1/1").cause, EndCause::Lost);
    QCOMPARE(rig.ended("2/1").cause, EndCause::Lost);
}

void YeastarPSessionTest::adoptionIsNeverReportedFromInside()
{
    LinkRig rig;
    QVERIFY(rig.open());
    // A second link hears all of the first one's call and is told only then that it is its own.
    MemoryVault vault;
    YeastarPLink second(rig.config, vault, rig.clock, rig.timings);
    QList<CallHappening> heard;
    bool inside = false;
    bool heardInside = false;
    QObject::connect(&second, &PbxLink::callEvent, [&](const CallEvent &event) {
        heard.append(event.what);
        heardInside |= inside;
    });
    second.open();
    QTRY_COMPARE_WITH_TIMEOUT(second.status().state, LinkState::Up, 20000);
    const QDateTime dialledAt = QDateTime::currentDateTimeUtc();
    rig.link->announce(rig.call("1/1", "108"));
    QVERIFY(rig.waitEnded("1/1"));
    QTest::qWait(200); // its frames are here as well
    const TrackedCall tracked{QStringLiteral("1/1"), QStringLiteral("108"), RecipientType::Extension,
                              rig.of<call::Placed>("1/1").first().callId, dialledAt};
    inside = true;
    second.adopt(tracked);
    inside = false;
    QVERIFY(!heardInside);
    const auto ended = [&] { return !heard.isEmpty() && std::holds_alternative<call::Ended>(heard.last()); };
    QTRY_VERIFY_WITH_TIMEOUT(ended(), 20000);
    QCOMPARE(std::count_if(heard.begin(), heard.end(),
                           [](const auto &what) { return std::holds_alternative<call::Answered>(what); }),
             1);
}

void YeastarPSessionTest::nextSocketEndsTheRetry()
{
    LinkRig rig;
    rig.timings.renewAfter = 800ms;
    rig.timings.backoff.first = 2500ms;
    QVERIFY(rig.open());
    // The socket falls while the renewal is under way: its socket is up long before the retry is due.
    TrainingFaults faults;
    faults.answerDelay = 300ms;
    rig.pbx.setFaults(faults);
    QTRY_VERIFY_WITH_TIMEOUT(rig.requests("refresh_token") >= 1, 20000);
    const auto before = rig.statuses.size();
    rig.pbx.dropSockets();
    QTRY_VERIFY_WITH_TIMEOUT(rig.statuses.size() > before, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(rig.up(), 20000);
    QTest::qWait(2600); // past the retry
    QTRY_COMPARE_WITH_TIMEOUT(rig.pbx.sockets(), 1, 20000);
    // One socket in the beginning, one with each renewal, and none of the retry.
    QVERIFY(rig.requests("subscribe") <= 1 + rig.requests("refresh_token"));
    QVERIFY(rig.up());
}

void YeastarPSessionTest::closingLinkLeavesTheTokensOfItsSuccessor()
{
    LinkRig rig;
    QVERIFY(rig.open());
    const PbxTokens own = rig.vault.tokens.value();
    PbxTokens successor = own;
    successor.accessToken = QStringLiteral("successor");
    rig.vault.tokens = successor;
    QVERIFY(rig.close());
    QCOMPARE(rig.vault.tokens, std::optional(successor));
    QCOMPARE(rig.pbx.tokensInUse(), 0);
}

void YeastarPSessionTest::successorLogsInAnewWhenItsTokenIsRevoked()
{
    LinkRig rig;
    QVERIFY(rig.open());
    // The set-up was changed: the new link loads the token that the old one is about to give back.
    YeastarPLink successor(rig.config, rig.vault, rig.clock, rig.timings);
    QList<CallEvent> heard;
    QObject::connect(&successor, &PbxLink::callEvent, [&](const CallEvent &event) { heard.append(event); });
    successor.open();
    QTRY_COMPARE_WITH_TIMEOUT(successor.status().state, LinkState::Up, 20000);
    QCOMPARE(rig.requests("get_token"), 1);
    QVERIFY(rig.close());
    QCOMPARE(rig.pbx.tokensInUse(), 0);

    successor.announce(rig.call("1/1", "103"));
    QTRY_VERIFY_WITH_TIMEOUT(!heard.isEmpty() && std::holds_alternative<call::Ended>(heard.last().what), 20000);
    QCOMPARE(std::get<call::Ended>(heard.last().what).cause, EndCause::Busy);
    QCOMPARE(rig.requests("refresh_token"), 1);
    QCOMPARE(rig.requests("get_token"), 2);
    QCOMPARE(rig.requests("call/play_prompt"), 2); // refused with 10004, then placed
    QCOMPARE(rig.pbx.tokensInUse(), 1);
    QVERIFY(rig.vault.tokens.has_value());
}

void YeastarPSessionTest::hangsUpWhileRinging()
{
    LinkRig rig;
    QVERIFY(rig.open());
    rig.link->announce(rig.call("1/1", "101"));
    QVERIFY(rig.waitFor<call::Ringing>("1/1"));
    rig.link->hangUp(QStringLiteral("1/1"));
    QCOMPARE(rig.count<call::Ended>("1/1"), 0);
    QVERIFY(rig.waitEnded("1/1"));
    QCOMPARE(rig.ended("1/1").cause, EndCause::Cancelled);
    QCOMPARE(rig.count<call::Answered>("1/1"), 0);
    QTRY_COMPARE_WITH_TIMEOUT(rig.pbx.liveCalls(), 0, 20000);
    QCOMPARE(rig.requests("call/hangup"), 1);
}

void YeastarPSessionTest::hangsUpBeforeTheAnswer()
{
    LinkRig rig;
    QVERIFY(rig.open());
    TrainingFaults faults;
    faults.answerDelay = 200ms;
    rig.pbx.setFaults(faults);
    rig.pbx.setPerson([] {
        TrainingPerson p;
        p.number = QStringLiteral("101");
        p.behaviour = TrainingBehaviour::DoesNotAnswer;
        return p;
    }());
    rig.link->announce(rig.call("1/1", "101"));
    rig.link->hangUp(QStringLiteral("1/1"));
    QVERIFY(rig.waitEnded("1/1"));
    QCOMPARE(rig.ended("1/1").cause, EndCause::Cancelled);
    QTRY_COMPARE_WITH_TIMEOUT(rig.pbx.liveCalls(), 0, 20000);
}

void YeastarPSessionTest::hangsUpWithoutKnowingTheChannel()
{
    LinkRig rig;
    QVERIFY(rig.open());
    TrainingFaults faults;
    faults.loseEvents.insert(30011, -1);
    rig.pbx.setFaults(faults);
    TrainingPerson silent;
    silent.number = QStringLiteral("101");
    silent.behaviour = TrainingBehaviour::DoesNotAnswer;
    rig.pbx.setPerson(silent);
    rig.link->announce(rig.call("1/1", "101"));
    QVERIFY(rig.waitFor<call::Placed>("1/1"));
    rig.link->hangUp(QStringLiteral("1/1"));
    QVERIFY(rig.waitEnded("1/1"));
    QCOMPARE(rig.ended("1/1").cause, EndCause::Cancelled);
    QVERIFY(rig.requests("call/query") >= 1);
    QTRY_COMPARE_WITH_TIMEOUT(rig.pbx.liveCalls(), 0, 20000);
}

void YeastarPSessionTest::hangsUpAfterAnswer()
{
    TrainingSetup setup = LinkRig::quickSetup();
    setup.timings.announcement = 10s;
    LinkRig rig(setup);
    QVERIFY(rig.open());
    rig.link->announce(rig.call("1/1", "102"));
    QVERIFY(rig.waitFor<call::Answered>("1/1"));
    rig.link->hangUp(QStringLiteral("1/1"));
    QVERIFY(rig.waitEnded("1/1"));
    QCOMPARE(rig.ended("1/1").cause, EndCause::Cancelled);
    QVERIFY(rig.ended("1/1").talkTime.has_value());
}

void YeastarPSessionTest::unknownTagIsIgnored()
{
    LinkRig rig;
    QVERIFY(rig.open());
    rig.link->hangUp(QStringLiteral("nobody"));
    rig.link->announce(rig.call("1/1", "103"));
    QVERIFY(rig.waitEnded("1/1"));
    QCOMPARE(rig.requests("call/hangup"), 0);
    QCOMPARE(rig.count<call::Ended>("nobody"), 0);
}

void YeastarPSessionTest::testSaysWhatItFound()
{
    TrainingSetup setup = LinkRig::quickSetup();
    setup.clockSkew = 120s;
    LinkRig rig(setup);
    rig.makeLink();
    rig.link->test();
    QVERIFY(!rig.tested);
    QTRY_VERIFY_WITH_TIMEOUT(rig.tested.has_value(), 20000);
    QVERIFY(rig.tested->has_value());
    QVERIFY2(rig.tested->value().startsWith(QLatin1String("P560, firmware 37.20.0.128. 0 of 30 ")),
             qPrintable(rig.tested->value()));
    QVERIFY2(rig.tested->value().contains(QLatin1String("ahead")), qPrintable(rig.tested->value()));
    QCOMPARE(rig.pbx.tokensInUse(), 0); // a test alone borrows nothing for long
}

BELLBOARD_TEST(YeastarPSession, YeastarPSessionTest)
#include "test_YeastarPSession.moc"
