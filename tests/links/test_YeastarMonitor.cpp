// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/links/LinkRig.h"
#include "tests/support/TestRegistry.h"

using namespace bellboard;
using namespace bellboard::test;
using namespace std::chrono_literals;

/// All calls of the house over real sockets: facts as they happen, and the whole list after each connect.
class YeastarMonitorTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void everyCallBecomesFacts();
    void faultsChangeNothing_data();
    void faultsChangeNothing();
    void announcementsAreCallsToo();
    void listFollowsEachConnect();
    void recordOfAGapIsRead();
    void unreadableListClosesNothing();
};

void YeastarMonitorTest::everyCallBecomesFacts()
{
    LinkRig rig;
    QVERIFY(rig.open());
    const QString id = rig.pbx.placeCall("0301234567", "102");
    QVERIFY(rig.waitFact(id, "record"));
    const QStringList words = rig.factWords(id);
    QCOMPARE(words.filter("caller side").size(), 1);
    QCOMPARE(words.filter("callee").size(), 1);
    QCOMPARE(words.filter("ended").size(), 2);
    QVERIFY(words.filter("record").first().contains(" 0301234567 -> 102 answered"));
    for (const CallFact &fact : std::as_const(rig.facts))
        QCOMPARE(fact.call.link, LinkId{3});
    QVERIFY(rig.events.isEmpty()); // no alert's
    QCOMPARE(rig.extensions.value("102").phone, PhoneState::Idle);
    QCOMPARE(rig.extensions.value("105").phone, PhoneState::Offline);
}

void YeastarMonitorTest::faultsChangeNothing_data()
{
    QTest::addColumn<TrainingFaults>("faults");
    const auto row = [](const char *name, auto change) {
        TrainingFaults faults;
        change(faults);
        QTest::newRow(name) << faults;
    };
    row("all members", [](TrainingFaults &f) { f.allMembers = true; });
    row("message as object", [](TrainingFaults &f) { f.messageAsObject = true; });
    row("twice", [](TrainingFaults &f) {
        for (int type : {30008, 30011, 30012})
            f.duplicateEvents.insert(type, -1);
    });
    row("swapped", [](TrainingFaults &f) { f.swapEvents = 3; });
    row("late", [](TrainingFaults &f) { f.eventDelay = 150ms; });
    row("ring lost", [](TrainingFaults &f) { f.loseEvents.insert(30011, 2); });
}

void YeastarMonitorTest::faultsChangeNothing()
{
    QFETCH(TrainingFaults, faults);
    LinkRig rig;
    rig.pbx.setFaults(faults);
    QVERIFY(rig.open());
    const QString id = rig.pbx.placeCall("101", "102");
    QVERIFY(rig.waitFact(id, "record"));
    QVERIFY(QTest::qWaitFor([&] { return rig.factWords(id).filter("ended").size() >= 2; }, 5000));
    const QStringList words = rig.factWords(id);
    QVERIFY(!words.filter("callee").isEmpty());
    QVERIFY(words.filter("failed").isEmpty());
    QVERIFY(rig.link->tagOf({LinkId{3}, id}).isEmpty());
}

void YeastarMonitorTest::announcementsAreCallsToo()
{
    LinkRig rig;
    TrainingFaults faults;
    faults.calleeAnswered = true;
    rig.pbx.setFaults(faults);
    QVERIFY(rig.open());
    rig.link->announce(rig.call("1/1", "108"));
    QVERIFY(rig.waitEnded("1/1"));
    const QString id = rig.facts.first().call.id;
    QVERIFY(rig.waitFact(id, "record"));
    QCOMPARE(rig.link->tagOf({LinkId{3}, id}), CallTag("1/1"));
    QVERIFY(rig.factWords(id).filter("callee").size() == 1);
    QVERIFY(!rig.factWords(id).filter("digit").isEmpty());
    QVERIFY(!rig.factWords(id).filter("announcement").isEmpty());
}

void YeastarMonitorTest::listFollowsEachConnect()
{
    TrainingSetup setup = LinkRig::quickSetup();
    for (TrainingPerson &person : setup.people)
        person.hangsUpAfter = 60s;
    LinkRig rig(setup);
    const QString before = rig.pbx.placeCall("100", "102");
    QVERIFY(rig.open());
    QVERIFY(QTest::qWaitFor([&] { return rig.listings == 1; }, 20000));
    QCOMPARE(rig.listed, QStringList{before});
    QVERIFY(rig.factWords(before).contains("listed"));
    QVERIFY(rig.waitFact(before, "answered"));
    rig.pbx.dropSockets();
    const QString during = rig.pbx.placeCall("0301234567", "106");
    QVERIFY(QTest::qWaitFor([&] { return rig.listings == 2; }, 20000));
    QVERIFY(rig.listed.contains(before) && rig.listed.contains(during));
    QCOMPARE(rig.factWords(during).filter("listed").size(), 1);
    rig.link->refresh();
    QVERIFY(QTest::qWaitFor([&] { return rig.listings == 3; }, 20000));
}

void YeastarMonitorTest::recordOfAGapIsRead()
{
    LinkRig rig;
    QVERIFY(rig.open());
    TrainingFaults faults;
    faults.refuseSockets = true;
    rig.pbx.setFaults(faults);
    rig.pbx.dropSockets();
    QVERIFY(QTest::qWaitFor([&] { return !rig.up(); }, 20000));
    const QString missed = rig.pbx.placeCall("100", "102");
    QVERIFY(QTest::qWaitFor([&] { return rig.pbx.liveCalls() == 0; }, 20000));
    rig.pbx.setFaults({});
    QVERIFY(rig.waitFact(missed, "record"));
}

void YeastarMonitorTest::unreadableListClosesNothing()
{
    LinkRig rig;
    TrainingFaults faults;
    faults.errors.insert("call/query", {40002, 3});
    rig.pbx.setFaults(faults);
    rig.makeLink();
    rig.link->open();
    QVERIFY(QTest::qWaitFor([&] { return rig.requests("call/query") >= 3; }, 20000));
    QCOMPARE(rig.listings, 0);
    QVERIFY(QTest::qWaitFor([&] { return rig.listings == 1; }, 20000)); // the promise is kept later
    QVERIFY(rig.listed.isEmpty());
}

BELLBOARD_TEST(YeastarMonitor, YeastarMonitorTest)
#include "test_YeastarMonitor.moc"
