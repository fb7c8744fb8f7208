// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/asterisk/AsteriskCheck.h"
#include "tests/simulators/AmiSim.h"
#include "tests/simulators/AsteriskSim.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

using namespace bellboard;
using namespace bellboard::test;
using namespace std::chrono_literals;

namespace {

/// A PBX that is set up as docs/asterisk.md says; each test spoils one thing.
class Rig
{
  public:
    Rig()
    {
        if (!sim.start() || !ami.start())
            qFatal("the simulators cannot listen");
        sim.modules = QStringLiteral("res_http_websocket.so res_stasis.so res_stasis_answer.so res_stasis_playback.so "
                                     "res_ari_channels.so res_ari_events.so res_ari_playbacks.so "
                                     "res_ari_applications.so chan_pjsip.so cdr_manager.so")
                          .split(u' ');
        sim.people = {{QStringLiteral("101"), {}}, {QStringLiteral("provider"), {}}};
        AmiSim::Fields allowed;
        for (const char *name :
             {"CoreShowChannels", "PJSIPShowEndpoints", "ParkedCalls", "QueueStatus", "PresenceStateList", "Hangup",
              "Redirect", "Originate", "Atxfer", "Park", "MuteAudio", "MixMonitor", "PlayDTMF", "QueuePause"})
            allowed.append({QLatin1StringView(name), QStringLiteral("What it does.  (Priv: call,all)")});
        ami.responses = {{QStringLiteral("ListCommands"), allowed},
                         {QStringLiteral("CoreSettings"), {{QStringLiteral("CoreCDRenabled"), QStringLiteral("Yes")}}}};
        config.url = sim.url();
        config.user = sim.user;
        config.secret = sim.secret;
        config.dialContext = QStringLiteral("internal");
        config.trunk = QStringLiteral("provider");
        config.amiPort = ami.port();
        config.amiUser = ami.user;
        config.amiSecret = ami.secret;
    }
    bool run()
    {
        AsteriskCheck check(config, QStringLiteral("alert"), {QStringLiteral("101")});
        bool finished = false;
        QObject::connect(&check, &PbxCheck::found, [&](const PbxFinding &f) { findings.append(f); });
        QObject::connect(&check, &PbxCheck::finished, [&] { finished = true; });
        check.start();
        return QTest::qWaitFor([&] { return finished; }, 20000);
    }
    QStringList that(PbxFinding::Verdict verdict) const
    {
        QStringList all;
        for (const PbxFinding &f : findings) {
            if (f.verdict == verdict)
                all += f.what + u'|' + f.words;
        }
        return all;
    }

    AsteriskSim sim;
    AmiSim ami;
    AsteriskConfig config;
    QList<PbxFinding> findings;
};

using Verdict = PbxFinding::Verdict;

} // namespace

class AsteriskCheckTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void allRight()
    {
        Rig rig;
        QVERIFY(rig.run());
        QCOMPARE(rig.that(Verdict::Wrong), QStringList());
        QCOMPARE(rig.that(Verdict::Lacking), QStringList());
        QCOMPARE(rig.findings.size(), 10);
        // It looks only.
        for (const auto &request : rig.sim.requests())
            QVERIFY2(request.method == "GET" || request.path.endsWith(QLatin1StringView("no-such-call")),
                     qPrintable(request.path));
        QCOMPARE(rig.ami.actions(), (QStringList{"ListCommands", "ShowDialPlan Context=internal", "CoreSettings"}));
        QVERIFY(!rig.ami.everythingReceived().contains("hush"));
    }

    void spoiled_data()
    {
        QTest::addColumn<std::function<void(Rig &)>>("spoil");
        QTest::addColumn<bool>("wrong");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, bool wrong, const char *what, const char *words,
                            const std::function<void(Rig &)> &spoil) {
            QTest::newRow(name) << spoil << wrong << QString::fromLatin1(what) << QString::fromLatin1(words);
        };
        row("secret", true, "http.conf, ari.conf", "ari.conf", [](Rig &r) { r.config.secret = "no"; });
        row("old", false, "http.conf, ari.conf", "Asterisk 13", [](Rig &r) { r.sim.release = 13; });
        row("read only", true, "ari.conf read_only", "read_only=no", [](Rig &r) { r.sim.readOnly = true; });
        row("module", true, "modules.conf", "res_stasis_playback.so",
            [](Rig &r) { r.sim.modules.removeOne("res_stasis_playback.so"); });
        row("no modules told", false, "modules.conf", "does not tell", [](Rig &r) { r.sim.modules.clear(); });
        row("sound", true, "announcement", "\"alert\"", [](Rig &r) { r.sim.sounds.clear(); });
        row("no phone", true, "phone 101", "no PJSIP endpoint", [](Rig &r) { r.sim.people.remove("101"); });
        row("phone away", false, "phone 101", "not registered", [](Rig &r) { r.sim.offline.insert("101"); });
        row("no trunk", true, "trunk", "\"provider\"", [](Rig &r) { r.sim.people.remove("provider"); });
        row("trunk away", true, "trunk", "not reachable", [](Rig &r) { r.sim.offline.insert("provider"); });
        row("trunk not named", false, "trunk", "dialplan", [](Rig &r) { r.config.trunk.clear(); });
        row("no manager user", false, "manager.conf", "ami_user", [](Rig &r) { r.config.amiUser.clear(); });
        row("manager's secret", true, "manager.conf", "manager.conf", [](Rig &r) { r.config.amiSecret = "no"; });
        row("manager away", true, "manager.conf", "cannot be reached", [](Rig &r) { r.ami.stop(); });
        row("rights", false, "manager.conf read, write", "Originate",
            [](Rig &r) { r.ami.responses["ListCommands"].removeAt(7); });
        row("no context", true, "extensions.conf [internal]", "dial_context",
            [](Rig &r) { r.ami.refusals.insert("ShowDialPlan", "Did not find context internal"); });
        row("dialplan hidden", false, "extensions.conf [internal]", "reporting",
            [](Rig &r) { r.ami.refusals.insert("ShowDialPlan", "Permission denied"); });
        row("no records", false, "cdr.conf, cdr_manager.conf", "cdr.conf", [](Rig &r) {
            r.ami.responses["CoreSettings"] = {{"CoreCDRenabled", "No"}};
        });
        row("records not told", false, "cdr.conf, cdr_manager.conf", "cdr_manager.conf",
            [](Rig &r) { r.sim.modules.removeOne("cdr_manager.so"); });
    }

    void spoiled()
    {
        QFETCH(std::function<void(Rig &)>, spoil);
        QFETCH(bool, wrong);
        QFETCH(QString, what);
        QFETCH(QString, words);
        Rig rig;
        spoil(rig);
        QVERIFY(rig.run());
        const QStringList worse = rig.that(Verdict::Wrong);
        const QStringList told = wrong ? worse : rig.that(Verdict::Lacking);
        const QStringList fitting = told.filter(what + u'|');
        QVERIFY2(!fitting.isEmpty(), qPrintable((worse + rig.that(Verdict::Lacking)).join(u'\n')));
        QVERIFY2(fitting.first().contains(words), qPrintable(fitting.first()));
        QCOMPARE(worse.isEmpty(), !wrong);
    }
};

BELLBOARD_TEST(AsteriskCheck, AsteriskCheckTest)
#include "test_AsteriskCheck.moc"
