// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/RawClient.h"
#include "tests/links/YeastarSRig.h"
#include "tests/support/TestRegistry.h"

using namespace bellboard;
using namespace bellboard::test;
using namespace std::chrono_literals;

/// Facts of all calls, by reports through the gateway and by the list.
class YeastarSCallsTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void aCallInsideTheHouse()
    {
        YeastarSRig rig;
        QVERIFY(rig.open());
        const QString id = rig.sim.calls(QStringLiteral("101"), QStringLiteral("105"));
        const QString caller = rig.sim.channelOf(id, QStringLiteral("101"));
        const QString called = rig.sim.channelOf(id, QStringLiteral("105"));
        QVERIFY(rig.waitFact(id, QStringLiteral("ringing ") + called));
        rig.sim.picksUp(id);
        QVERIFY(rig.waitFact(id, QStringLiteral("answered %1 callee").arg(called)));
        QTRY_COMPARE_WITH_TIMEOUT(rig.extensions.value(QStringLiteral("105")).phone, PhoneState::Busy, 10000);
        rig.sim.hangsUp(id, QStringLiteral("105"));
        QVERIFY(rig.waitFact(id, QStringLiteral("record")));
        const QStringList said = rig.factWords(id);
        QVERIFY(said.contains(QStringLiteral("answered %1 caller side").arg(caller)));
        QVERIFY(said.contains(QStringLiteral("ended %1 normal itself").arg(called)));
        QVERIFY(!said.filter(QStringLiteral("101 -> 105 answered")).isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(rig.extensions.value(QStringLiteral("105")).phone, PhoneState::Idle, 10000);
    }

    void aCallFromOutsideAndBackOut()
    {
        YeastarSRig rig;
        QVERIFY(rig.open());
        const QString id = rig.sim.callsIn(QStringLiteral("030999"), QStringLiteral("5503301"), QStringLiteral("105"));
        const QString inbound = rig.sim.channelOf(id, QStringLiteral("030999"));
        rig.sim.picksUp(id);
        QVERIFY(
            rig.waitFact(id, QStringLiteral("answered %1 callee").arg(rig.sim.channelOf(id, QStringLiteral("105")))));
        const QStringList seen = [&] {
            QList<CallFact> own;
            for (const CallFact &fact : std::as_const(rig.facts)) {
                if (fact.call.id == id)
                    own.append(fact);
            }
            return wordsOf(own, true);
        }();
        QVERIFY(seen.contains(QStringLiteral("seen %1 caller outside 030999 dialled 5503301").arg(inbound)));
        // Hold, resume, hold: the same words twice are two happenings.
        rig.sim.holds(id, QStringLiteral("105"), true);
        QVERIFY(rig.waitFact(id, QStringLiteral("on")));
        rig.sim.holds(id, QStringLiteral("105"), false);
        QVERIFY(rig.waitFact(id, QStringLiteral("off")));
        // And a transfer at the phone.
        rig.sim.transfers(id, QStringLiteral("105"), QStringLiteral("102"));
        QVERIFY(rig.waitFact(id, QStringLiteral("transferred blind by")));
        QVERIFY(rig.waitFact(id, QStringLiteral("to 102")));
        rig.sim.hangsUp(id, QStringLiteral("102"));
        QVERIFY(rig.waitFact(id, QStringLiteral("record")));

        const QString out = rig.sim.callsOut(QStringLiteral("101"), QStringLiteral("0171555"));
        QVERIFY(rig.waitFact(out, QStringLiteral("ringing")));
        const QString outbound = rig.sim.channelOf(out, QStringLiteral("0171555"));
        rig.sim.picksUp(out);
        QVERIFY(rig.waitFact(out, QStringLiteral("answered %1 callee").arg(outbound)));
    }

    void aCallerWhoGivesUp()
    {
        YeastarSRig rig;
        QVERIFY(rig.open());
        const QString id = rig.sim.callsIn(QStringLiteral("030999"), QStringLiteral("5503301"), QStringLiteral("105"));
        const QString called = rig.sim.channelOf(id, QStringLiteral("105"));
        QVERIFY(rig.waitFact(id, QStringLiteral("ringing")));
        rig.sim.hangsUp(id, rig.sim.channelOf(id, QStringLiteral("030999")));
        QVERIFY(rig.waitFact(id, QStringLiteral("record")));
        QVERIFY(rig.factWords(id).contains(QStringLiteral("ended %1 caller_gave_up").arg(called)));
    }

    void callsThatAreThereWhenTheLinkComesUpAreListed()
    {
        YeastarSRig rig;
        const QString inside = rig.sim.calls(QStringLiteral("101"), QStringLiteral("105"));
        rig.sim.picksUp(inside);
        const QString in = rig.sim.callsIn(QStringLiteral("030999"), QStringLiteral("5503301"), QStringLiteral("102"));
        const QString queued =
            rig.sim.callsQueue(QStringLiteral("030888"), QStringLiteral("5503301"), QStringLiteral("6700"));
        QVERIFY(rig.open());
        QCOMPARE(QSet<QString>(rig.listed.begin(), rig.listed.end()), (QSet<QString>{inside, in, queued}));
        QCOMPARE(rig.factWords(inside).filter(QStringLiteral("listed")).size(), 1);
        QVERIFY(!rig.factWords(inside).filter(QStringLiteral("callee")).isEmpty());
        QVERIFY(!rig.factWords(in).filter(QStringLiteral("ringing")).isEmpty());
    }

    void aMissedEndIsFoundByTheList()
    {
        YeastarSRig rig;
        rig.timings.listEvery = 300ms;
        QVERIFY(rig.open());
        const QString id = rig.sim.calls(QStringLiteral("101"), QStringLiteral("105"));
        QTRY_VERIFY_WITH_TIMEOUT(rig.listed.contains(id), 10000);
        rig.sim.losesEnds = true;
        rig.sim.hangsUp(id, QStringLiteral("101"));
        QTRY_VERIFY_WITH_TIMEOUT(!rig.listed.contains(id), 10000);
    }

    void aQueueWithWaitingCallers()
    {
        YeastarSRig rig;
        rig.sim.queues = {QJsonObject{{QStringLiteral("number"), QStringLiteral("6700")},
                                      {QStringLiteral("queuename"), QStringLiteral("Reception")},
                                      {QStringLiteral("agents"), QStringLiteral("101,102")},
                                      {QStringLiteral("dynamicagents"), QStringLiteral("105")}}};
        const auto state = [](const QJsonArray &callers) {
            return QJsonObject{{QStringLiteral("callercount"), QString()},
                               {QStringLiteral("members"),
                                QJsonArray{QJsonObject{{QStringLiteral("agent"), QStringLiteral("101")},
                                                       {QStringLiteral("agentstatus"), QStringLiteral("2")}},
                                           QJsonObject{{QStringLiteral("agent"), QStringLiteral("102")},
                                                       {QStringLiteral("agentstatus"), QStringLiteral("9")}}}},
                               {QStringLiteral("callers"), callers}};
        };
        rig.sim.queueStates.insert(QStringLiteral("6700"), state({}));
        rig.timings.busyQueuePoll = 100ms;
        QVERIFY(rig.open());
        const auto queue = [&] { return rig.queues.value(QStringLiteral("6700")); };
        QTRY_VERIFY_WITH_TIMEOUT(queue().agents.size() == 3 && queue().agents[1].paused, 10000);
        QCOMPARE(queue().name, QStringLiteral("Reception"));
        QCOMPARE(queue().agents[0].state, AgentState::Talking);
        QCOMPARE(queue().agents[2].state, AgentState::LoggedOut);
        const QString id =
            rig.sim.callsQueue(QStringLiteral("030888"), QStringLiteral("5503301"), QStringLiteral("6700"));
        rig.sim.queueStates.insert(
            QStringLiteral("6700"),
            state({QJsonObject{{QStringLiteral("callernum"), QStringLiteral("030888")},
                               {QStringLiteral("waittime"), QStringLiteral("12")},
                               {QStringLiteral("channelid"), rig.sim.channelOf(id, QStringLiteral("030888"))}}}));
        QVERIFY(rig.waitFact(id, QStringLiteral("queue 6700")));
        QTRY_COMPARE_WITH_TIMEOUT(queue().waiting, 1, 10000);
        QCOMPARE(queue().callers.value(0).party.number, QStringLiteral("030888"));
        QCOMPARE(queue().callers.value(0).position, 1);
    }

    void aVoicemailIsTold()
    {
        YeastarSRig rig;
        QVERIFY(rig.open());
        rig.link->announce(YeastarSRig::call(QStringLiteral("7/1"), QStringLiteral("109")));
        QVERIFY(rig.waitFor<call::Ended>(QStringLiteral("7/1")));
        QTRY_COMPARE_WITH_TIMEOUT(rig.mailboxes.size(), 1, 10000);
    }

    void whoMayReport_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const QByteArray good = R"({"event":"ExtensionStatus","extension":"101","status":"Busy","sn":"369451090405"})";
        QTest::newRow("the PBX") << QByteArray("/hooks/yeastar/%1") << good << 200;
        QTest::newRow("wrong token") << QByteArray("/hooks/yeastar/0123456789abcdef0123456789abcdef") << good << 404;
        QTest::newRow("no token") << QByteArray("/hooks/yeastar") << good << 404;
        QTest::newRow("another PBX") << QByteArray("/hooks/yeastar/%1")
                                     << QByteArray(R"({"event":"BootUp","sn":"111111111111"})") << 404;
        QTest::newRow("no JSON") << QByteArray("/hooks/yeastar/%1") << QByteArray("event=BootUp") << 400;
        QTest::newRow("cut off") << QByteArray("/hooks/yeastar/%1") << good.left(30) << 400;
        QTest::newRow("an array") << QByteArray("/hooks/yeastar/%1") << QByteArray("[1,2]") << 400;
        QTest::newRow("no event") << QByteArray("/hooks/yeastar/%1") << QByteArray(R"({"callid":"1.2"})") << 400;
        QTest::newRow("wrong shapes") << QByteArray("/hooks/yeastar/%1")
                                      << QByteArray(R"({"event":"CallStatus","callid":7,"members":{"ext":3}})") << 200;
        QTest::newRow("an event of tomorrow")
            << QByteArray("/hooks/yeastar/%1") << QByteArray(R"({"event":"Sunshine","callid":"1.2"})") << 200;
    }
    void whoMayReport()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        YeastarSRig rig;
        QVERIFY(rig.open());
        const auto before = rig.facts.size();
        path.replace("%1", rig.link->reportToken());
        QCOMPARE(exchange(rig.gateway.port(), postRequest(path, body)).status, status);
        QTest::qWait(50);
        QCOMPARE(rig.facts.size(), before);
        QVERIFY(rig.up());
        QCOMPARE(rig.gateway.statistics().accepted, 0U); // no press
    }

    void aClosedLinkTakesNothing()
    {
        YeastarSRig rig;
        QVERIFY(rig.open());
        const QByteArray path = "/hooks/yeastar/" + rig.link->reportToken();
        rig.link->close();
        QTRY_COMPARE_WITH_TIMEOUT(rig.closings, 1, 10000);
        QCOMPARE(exchange(rig.gateway.port(), postRequest(path, R"({"event":"BootUp"})")).status, 404);
        rig.gateway.setReports({});
        QCOMPARE(exchange(rig.gateway.port(), postRequest(path, R"({"event":"BootUp"})")).status, 404);
    }

    void theOldFormIsSaid()
    {
        YeastarSRig rig;
        QVERIFY(rig.open());
        rig.sim.sendRaw(R"({"action":"ANSWER","callid":"1.2","ext":{"extid":"1000"},"ext":{"extid":"1002"}})");
        QTRY_COMPARE_WITH_TIMEOUT(rig.link->status().state, LinkState::Degraded, 10000);
        QVERIFY(rig.link->status().words.contains(QStringLiteral("older API")));
    }

    void repeatsAreOne()
    {
        YeastarSRig rig;
        rig.sim.doubleReports = true;
        QVERIFY(rig.open());
        const QString id = rig.sim.calls(QStringLiteral("101"), QStringLiteral("105"));
        rig.sim.picksUp(id);
        rig.sim.hangsUp(id, QStringLiteral("101"));
        QVERIFY(rig.waitFact(id, QStringLiteral("record")));
        QTest::qWait(200);
        QCOMPARE(rig.factWords(id).filter(QStringLiteral("record")).size(), 1);
        QCOMPARE(rig.factWords(id).filter(QStringLiteral("callee")).size(), 1);
        QCOMPARE(rig.sim.reportsRefused(), 0);
    }
};

BELLBOARD_TEST(YeastarSCalls, YeastarSCallsTest)
#include "test_YeastarSCalls.moc"
