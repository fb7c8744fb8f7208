// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/links/YeastarSRig.h"
#include "tests/support/TestRegistry.h"

using namespace bellboard;
using namespace bellboard::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(bellboard::EndCause)

namespace {
const QString tag = QStringLiteral("7/1");
}

/// The calls of alerts, by call/playprompt.
class YeastarSAlertsTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void outcomes_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<EndCause>("cause");
        QTest::addColumn<bool>("rings");
        QTest::addColumn<bool>("answered");
        QTest::addColumn<bool>("played");
        QTest::addColumn<QString>("keys");
        QTest::newRow("answers") << "101" << EndCause::HungUp << true << true << true << "";
        QTest::newRow("presses keys") << "102" << EndCause::HungUp << true << true << true << "51";
        QTest::newRow("is busy") << "103" << EndCause::Busy << false << false << false << "";
        QTest::newRow("declines") << "104" << EndCause::Declined << true << false << false << "";
        QTest::newRow("lets it ring") << "105" << EndCause::NoAnswer << true << false << false << "";
        QTest::newRow("do not disturb") << "106" << EndCause::Declined << false << false << false << "";
        QTest::newRow("is not registered") << "107" << EndCause::Unreachable << false << false << false << "";
        QTest::newRow("hangs up early") << "108" << EndCause::HungUp << true << true << false << "";
        QTest::newRow("mailbox") << "109" << EndCause::NoAnswer << true << false << false << "";
        QTest::newRow("no such extension") << "999" << EndCause::Unreachable << false << false << false << "";
        QTest::newRow("outside") << "+49301234567" << EndCause::HungUp << true << true << true << "";
    }
    void outcomes()
    {
        QFETCH(QString, number);
        QFETCH(EndCause, cause);
        QFETCH(bool, rings);
        QFETCH(bool, answered);
        QFETCH(bool, played);
        QFETCH(QString, keys);
        YeastarSRig rig;
        QVERIFY(rig.open());
        rig.link->announce(YeastarSRig::call(tag, number));
        QVERIFY(rig.waitFor<call::Ended>(tag));
        QCOMPARE(rig.ended(tag).cause, cause);
        QVERIFY(!rig.ended(tag).words.isEmpty());
        QCOMPARE(rig.count<call::Ringing>(tag) > 0, rings);
        QCOMPARE(rig.count<call::Answered>(tag), answered ? 1 : 0);
        QCOMPARE(rig.count<call::AnnouncementPlayed>(tag), played ? 1 : 0);
        QString heard;
        for (const call::KeyPressed &key : rig.of<call::KeyPressed>(tag))
            heard += key.key;
        QCOMPARE(heard, keys);
        QCOMPARE(rig.count<call::Ended>(tag), 1);
        const QJsonObject body = rig.sim.last(QStringLiteral("call/playprompt"));
        QCOMPARE(body.value(QStringLiteral("prompt")).toString(), QStringLiteral("alert"));
        QCOMPARE(body.contains(QStringLiteral("dialpermission")), number.startsWith(u'+'));
    }

    void withoutAnyReportTheCallsAreAskedFor_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<bool>("answered");
        QTest::newRow("answers") << "101" << true;
        QTest::newRow("lets it ring") << "105" << false;
    }
    void withoutAnyReportTheCallsAreAskedFor()
    {
        QFETCH(QString, number);
        QFETCH(bool, answered);
        YeastarSRig rig;
        rig.sim.loseReports = true;
        rig.sim.announcement = 3s;
        rig.sim.ringsFor = 3s;
        QVERIFY(rig.open());
        rig.link->announce(YeastarSRig::call(tag, number));
        QVERIFY(rig.waitFor<call::Ended>(tag));
        QCOMPARE(rig.count<call::Answered>(tag), answered ? 1 : 0);
        QCOMPARE(rig.ended(tag).cause, answered ? EndCause::HungUp : EndCause::Lost);
    }

    void reportsTwiceAndInAnyOrderTellTheSame_data()
    {
        QTest::addColumn<bool>("twice");
        QTest::addColumn<bool>("lastFirst");
        QTest::newRow("twice") << true << false;
        QTest::newRow("late and last first") << false << true;
    }
    void reportsTwiceAndInAnyOrderTellTheSame()
    {
        QFETCH(bool, twice);
        QFETCH(bool, lastFirst);
        YeastarSRig rig;
        rig.timings.checkEvery = 10min;
        rig.sim.doubleReports = twice;
        rig.sim.holdReports = lastFirst;
        rig.sim.idleCommas = true;
        QVERIFY(rig.open());
        rig.link->announce(YeastarSRig::call(tag, QStringLiteral("101")));
        if (lastFirst) {
            QTRY_VERIFY_WITH_TIMEOUT(rig.sim.numbersRung().size() == 1 && rig.sim.liveCalls() == 0, 10000);
            QTest::qWait(100); // its record is filed
            rig.sim.releaseReports(true);
        }
        QVERIFY(rig.waitFor<call::Ended>(tag));
        QCOMPARE(rig.ended(tag).cause, EndCause::HungUp);
        QCOMPARE(rig.count<call::Answered>(tag), 1);
        QVERIFY(rig.count<call::AnnouncementPlayed>(tag) <= 1);
        QTest::qWait(300);
        QCOMPARE(rig.count<call::Ended>(tag), 1);
    }

    void hungUpByUsIsCancelled()
    {
        YeastarSRig rig;
        rig.sim.ringsFor = 20s;
        QVERIFY(rig.open());
        rig.link->announce(YeastarSRig::call(tag, QStringLiteral("105")));
        QVERIFY(rig.waitFor<call::Ringing>(tag));
        rig.link->hangUp(tag);
        QVERIFY(rig.waitFor<call::Ended>(tag));
        QCOMPARE(rig.ended(tag).cause, EndCause::Cancelled);
        QTRY_COMPARE_WITH_TIMEOUT(rig.sim.liveCalls(), 0, 10000);
    }

    void hungUpBeforeTheAnswerOfTheRequest()
    {
        YeastarSRig rig;
        rig.sim.ringsFor = 20s;
        QVERIFY(rig.open());
        rig.link->announce(YeastarSRig::call(tag, QStringLiteral("105")));
        rig.link->hangUp(tag);
        QVERIFY(rig.waitFor<call::Ended>(tag));
        QCOMPARE(rig.ended(tag).cause, EndCause::Cancelled);
        QTRY_COMPARE_WITH_TIMEOUT(rig.sim.liveCalls(), 0, 10000);
    }

    void aMissingAnnouncementEndsTheCall()
    {
        YeastarSRig rig;
        rig.sim.prompts.clear();
        QVERIFY(rig.open());
        rig.link->announce(YeastarSRig::call(tag, QStringLiteral("101")));
        QVERIFY(rig.waitFor<call::Ended>(tag));
        QCOMPARE(rig.ended(tag).cause, EndCause::Failed);
        QVERIFY(rig.ended(tag).words.contains(QStringLiteral("10023")));
    }

    void anAnswerThatIsLostIsFoundByTheNumber()
    {
        YeastarSRig rig;
        rig.sim.swallowAnswers = true;
        QVERIFY(rig.open());
        rig.link->announce(YeastarSRig::call(tag, QStringLiteral("101")));
        QVERIFY(rig.waitFor<call::AnnouncementPlayed>(tag));
        QVERIFY(rig.waitFor<call::Ended>(tag));
        QCOMPARE(rig.ended(tag).cause, EndCause::HungUp);
        QCOMPARE(rig.sim.numbersRung().size(), 1);
    }

    void aRestartFindsItsCalls_data()
    {
        QTest::addColumn<bool>("idKnown");
        QTest::addColumn<bool>("over");
        QTest::newRow("under way, by its id") << true << false;
        QTest::newRow("under way, by its number") << false << false;
        QTest::newRow("over") << true << true;
    }
    void aRestartFindsItsCalls()
    {
        QFETCH(bool, idKnown);
        QFETCH(bool, over);
        YeastarSRig rig;
        rig.sim.announcement = over ? 100ms : 2500ms;
        QVERIFY(rig.open());
        TrackedCall tracked;
        tracked.tag = tag;
        tracked.number = QStringLiteral("101");
        tracked.dialledAt = rig.clock.now();
        rig.link->announce(YeastarSRig::call(tag, tracked.number));
        QVERIFY(rig.waitFor<call::Answered>(tag));
        if (idKnown)
            tracked.callId = rig.of<call::Placed>(tag).value(0).callId;
        rig.gateway.setReports({});
        rig.kill();
        if (over) {
            QTRY_COMPARE_WITH_TIMEOUT(rig.sim.liveCalls(), 0, 10000);
            QTest::qWait(200); // its record is filed, and the PBX is weary of reporting it
            QTRY_COMPARE_WITH_TIMEOUT(rig.sim.reportsWaiting(), 0, 10000);
        }
        rig.events.clear();
        rig.listings = 0;
        rig.make();
        rig.link->adopt(tracked);
        rig.link->open();
        QVERIFY(rig.waitFor<call::Ended>(tag));
        QCOMPARE(rig.ended(tag).cause, over ? EndCause::Lost : EndCause::HungUp);
        QCOMPARE(rig.count<call::Answered>(tag), over ? 0 : 1);
        QCOMPARE(rig.sim.numbersRung().size(), 1);
    }

    void aPbxThatDiedInTheMiddleLosesTheCall()
    {
        YeastarSRig rig;
        rig.sim.ringsFor = 20s;
        QVERIFY(rig.open());
        rig.link->announce(YeastarSRig::call(tag, QStringLiteral("105")));
        QVERIFY(rig.waitFor<call::Ringing>(tag));
        rig.sim.stop();
        QTRY_VERIFY_WITH_TIMEOUT(!rig.up(), 10000);
        QVERIFY(rig.sim.start());
        QVERIFY(rig.waitFor<call::Ended>(tag));
        QCOMPARE(rig.ended(tag).cause, EndCause::Lost);
    }

    void theCallIsKnownAsTheAlerts()
    {
        YeastarSRig rig;
        QVERIFY(rig.open());
        rig.link->announce(YeastarSRig::call(tag, QStringLiteral("101")));
        QVERIFY(rig.waitFor<call::Placed>(tag));
        const QString id = rig.of<call::Placed>(tag).first().callId;
        QCOMPARE(rig.link->tagOf({LinkId{3}, id}), tag);
        QVERIFY(rig.link->tagOf({LinkId{4}, id}).isEmpty());
        QVERIFY(rig.waitFact(id, QStringLiteral("record")));
        QVERIFY(!rig.factWords(id).filter(QStringLiteral("callee")).isEmpty());
    }
};

BELLBOARD_TEST(YeastarSAlerts, YeastarSAlertsTest)
#include "test_YeastarSAlerts.moc"
