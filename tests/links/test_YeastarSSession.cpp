// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/links/YeastarSRig.h"
#include "tests/support/TestRegistry.h"

using namespace bellboard;
using namespace bellboard::test;
using namespace std::chrono_literals;

/// Login, token, heartbeat, and what is said of the way that the reports take.
class YeastarSSessionTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void logsInAsTheGuideWants()
    {
        YeastarSRig rig;
        QVERIFY(rig.open());
        const QJsonObject login = rig.sim.last(QStringLiteral("login"));
        QCOMPARE(login.value(QStringLiteral("username")).toString(), rig.sim.user);
        QCOMPARE(login.value(QStringLiteral("version")).toString(), QStringLiteral("2.0.0"));
        QCOMPARE(login.value(QStringLiteral("password")).toString().size(), 32);
        QVERIFY(!login.value(QStringLiteral("password")).toString().contains(rig.sim.password));
        QCOMPARE(login.value(QStringLiteral("port")).toString(), QString::number(rig.gateway.port()));
        QCOMPARE(login.value(QStringLiteral("urltag")).toString(), QStringLiteral("0"));
        QCOMPARE(rig.link->status().product, QStringLiteral("S50 30.14.0.8"));
        // The heartbeat keeps the token and says again where the reports go.
        QTRY_VERIFY_WITH_TIMEOUT(rig.sim.count(QStringLiteral("heartbeat")) >= 2, 10000);
        QCOMPARE(rig.sim.last(QStringLiteral("heartbeat")).value(QStringLiteral("ipaddr")).toString(),
                 QStringLiteral("127.0.0.1"));
        QCOMPARE(rig.sim.count(QStringLiteral("login")), 1);
    }

    void anAddressThatAPersonGaveIsSentWhole()
    {
        YeastarSRig rig;
        rig.config.reportAddress = QStringLiteral("127.0.0.1:%1").arg(rig.gateway.port());
        rig.config.reportPort = 0;
        QVERIFY(rig.open());
        const QJsonObject login = rig.sim.last(QStringLiteral("login"));
        QCOMPARE(login.value(QStringLiteral("urltag")).toString(), QStringLiteral("1"));
        QVERIFY(login.value(QStringLiteral("url"))
                    .toString()
                    .startsWith(rig.config.reportAddress + QStringLiteral("/hooks/yeastar/")));
        const QString id = rig.sim.calls(QStringLiteral("101"), QStringLiteral("105"));
        QVERIFY(rig.waitFact(id, QStringLiteral("ringing")));
    }

    void aWrongPasswordIsSaidAndTriedSeldom()
    {
        YeastarSRig rig;
        rig.timings.refusedPause = 10min;
        rig.config.password = QStringLiteral("wrong");
        rig.make();
        rig.link->open();
        QTRY_COMPARE_WITH_TIMEOUT(rig.link->status().state, LinkState::Down, 10000);
        QTRY_VERIFY_WITH_TIMEOUT(rig.link->status().words.contains(QStringLiteral("20003")), 10000);
        QTest::qWait(700);
        QCOMPARE(rig.sim.badLogins(), 1); // five would lock this computer out
        rig.link->announce(YeastarSRig::call(QStringLiteral("7/1"), QStringLiteral("101")));
        QVERIFY(rig.waitFor<call::Ended>(QStringLiteral("7/1")));
        QCOMPARE(rig.ended(QStringLiteral("7/1")).cause, EndCause::Unreachable);
    }

    void aTokenThatIsForgottenIsFetchedAnew()
    {
        YeastarSRig rig;
        rig.timings.heartbeat = 10min;
        QVERIFY(rig.open());
        rig.sim.forgetTokens();
        rig.link->announce(YeastarSRig::call(QStringLiteral("7/1"), QStringLiteral("101")));
        QVERIFY(rig.waitFor<call::AnnouncementPlayed>(QStringLiteral("7/1")));
        QCOMPARE(rig.sim.count(QStringLiteral("login")), 2);
        QVERIFY(rig.up());
    }

    void aHeartbeatThatFindsTheTokenGoneListsTheCallsAgain()
    {
        YeastarSRig rig;
        QVERIFY(rig.open());
        const int before = rig.listings;
        rig.sim.forgetTokens(); // no report comes without one
        QTRY_VERIFY_WITH_TIMEOUT(rig.listings > before, 10000);
        QCOMPARE(rig.sim.count(QStringLiteral("login")), 2);
    }

    void aPbxThatGoesAndComesBackIsFoundAgain()
    {
        YeastarSRig rig;
        QVERIFY(rig.open());
        rig.sim.stop();
        QTRY_VERIFY_WITH_TIMEOUT(!rig.up() && !rig.link->status().words.isEmpty(), 10000);
        rig.link->announce(YeastarSRig::call(QStringLiteral("7/1"), QStringLiteral("101")));
        QVERIFY(rig.waitFor<call::Ended>(QStringLiteral("7/1")));
        QCOMPARE(rig.ended(QStringLiteral("7/1")).cause, EndCause::Unreachable);
        const int before = rig.listings;
        QVERIFY(rig.sim.start());
        QTRY_VERIFY_WITH_TIMEOUT(rig.up() && rig.listings > before, 10000);
        rig.link->announce(YeastarSRig::call(QStringLiteral("7/2"), QStringLiteral("101")));
        QVERIFY(rig.waitFor<call::AnnouncementPlayed>(QStringLiteral("7/2")));
    }

    void aPbxThatNoLongerAnswersIsNoticed()
    {
        YeastarSRig rig;
        rig.timings.request = 1500ms;
        QVERIFY(rig.open());
        rig.sim.deaf = true;
        QTRY_VERIFY_WITH_TIMEOUT(!rig.up(), 10000);
        rig.sim.deaf = false;
        QTRY_VERIFY_WITH_TIMEOUT(rig.up(), 10000);
    }

    void aRestartThatIsReportedIsFollowedAtOnce()
    {
        YeastarSRig rig;
        rig.timings.heartbeat = 10min;
        QVERIFY(rig.open());
        const int before = rig.listings;
        rig.sim.bootUp();
        QTRY_VERIFY_WITH_TIMEOUT(rig.sim.count(QStringLiteral("login")) == 2 && rig.listings > before, 10000);
        QTRY_VERIFY_WITH_TIMEOUT(rig.up(), 10000);
    }

    void itSaysWhenReportsCannotCome_data()
    {
        QTest::addColumn<QString>("transport");
        QTest::addColumn<bool>("open");
        QTest::addColumn<QString>("words");
        QTest::newRow("TCP is set") << "TCP" << true << "TCP";
        QTest::newRow("the gateway is closed") << "HTTP" << false << "gateway";
    }
    void itSaysWhenReportsCannotCome()
    {
        QFETCH(QString, transport);
        QFETCH(bool, open);
        QFETCH(QString, words);
        YeastarSRig rig;
        rig.sim.transport = transport;
        if (!open)
            rig.config.reportPort = 0;
        rig.make();
        rig.link->open();
        QTRY_COMPARE_WITH_TIMEOUT(rig.link->status().state, LinkState::Degraded, 10000);
        QVERIFY(rig.link->status().words.contains(words));
        // Alerts go on: their calls are asked for.
        rig.sim.loseReports = true;
        rig.link->announce(YeastarSRig::call(QStringLiteral("7/1"), QStringLiteral("105")));
        QVERIFY(rig.waitFor<call::Ended>(QStringLiteral("7/1")));
        if (!open) {
            rig.link->setReportPort(rig.gateway.port());
            QTRY_COMPARE_WITH_TIMEOUT(rig.link->status().state, LinkState::Up, 10000);
        }
    }

    void itSaysWhenReportsDoNotArrive()
    {
        YeastarSRig rig;
        rig.sim.loseReports = true;
        rig.sim.ringsFor = 20s;
        QVERIFY(rig.open());
        rig.link->announce(YeastarSRig::call(QStringLiteral("7/1"), QStringLiteral("105")));
        QTRY_COMPARE_WITH_TIMEOUT(rig.link->status().state, LinkState::Degraded, 15000);
        QCOMPARE(rig.count<call::Ringing>(QStringLiteral("7/1")), 1); // seen by asking
        rig.sim.loseReports = false;
        rig.sim.calls(QStringLiteral("101"), QStringLiteral("102"));
        QTRY_COMPARE_WITH_TIMEOUT(rig.link->status().state, LinkState::Up, 10000);
    }

    void closingLogsOut()
    {
        YeastarSRig rig;
        QVERIFY(rig.open());
        rig.link->close();
        QTRY_COMPARE_WITH_TIMEOUT(rig.closings, 1, 10000);
        QCOMPARE(rig.sim.count(QStringLiteral("logout")), 1);
        rig.link->close();
        QTRY_COMPARE_WITH_TIMEOUT(rig.closings, 2, 10000);
    }

    void theTestButtonNamesThePbx()
    {
        YeastarSRig rig;
        rig.make();
        rig.link->test();
        QTRY_VERIFY_WITH_TIMEOUT(rig.tested.has_value(), 10000);
        QVERIFY(rig.tested->has_value());
        QVERIFY((*rig.tested)->startsWith(QStringLiteral("S50")));
        QCOMPARE(rig.sim.count(QStringLiteral("logout")), 1);
        rig.sim.stop();
        rig.tested.reset();
        rig.link->test();
        QTRY_VERIFY_WITH_TIMEOUT(rig.tested.has_value(), 10000);
        QCOMPARE(rig.tested->error().kind, ErrorKind::Unreachable);
    }
};

BELLBOARD_TEST(YeastarSSession, YeastarSSessionTest)
#include "test_YeastarSSession.moc"
