// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Program.h"
#include "tests/support/TestRegistry.h"

#include <QJsonArray>
#include <QTest>

#include <csignal>

using namespace bellboard::test;

namespace {

QByteArray fileOf(const char *name)
{
    QFile file(QStringLiteral(SOURCE_DIR "/") + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray example()
{
    // Any free port: several tests may run at once on one machine.
    return fileOf("packaging/example-hotel.json").replace("127.0.0.1:8480", "127.0.0.1:0");
}

QByteArray said(const Ended &ended)
{
    return "code " + QByteArray::number(ended.code) + "\nout: " + ended.out + "\nerr: " + ended.err;
}

} // namespace

#define VERIFY_CODE(ended, wanted) QVERIFY2((ended).code == (wanted), said(ended).constData())

/// The command line as scripts meet it: one data directory for the whole test, in the order of a hotel's first day.
class TestCommands : public QObject
{
    Q_OBJECT

    TestDataDir m_dir;
    Program m_program{m_dir.path()};

  private Q_SLOTS:
    void everyCommandHasHelp_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("window") << QStringList{"--help"} << QByteArray("Usage: bellboard [options]");
        for (const char *command : {"engine", "drill", "apply", "export", "press", "alerts", "status"}) {
            QTest::newRow(command) << QStringList{QString::fromLatin1(command), "--help"}
                                   << "Usage: bellboard " + QByteArray(command) + " [options]";
        }
    }

    void everyCommandHasHelp()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, says);
        const Ended ended = Program({}).run(words);
        VERIFY_CODE(ended, 0);
        QVERIFY2(ended.out.startsWith(says), said(ended).constData());
        QVERIFY2(ended.out.contains("--data-dir"), said(ended).constData());
    }

    void wrongUsageIsTold_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("unknown command") << QStringList{"dril"} << QByteArray("\"dril\" is no command");
        QTest::newRow("unknown option") << QStringList{"drill", "--jsn"} << QByteArray("jsn");
        QTest::newRow("missing argument") << QStringList{"apply"} << QByteArray("argument is missing");
        QTest::newRow("one too many") << QStringList{"status", "now"} << QByteArray("\"now\" is not understood");
        QTest::newRow("press of nothing") << QStringList{"press"} << QByteArray("--device is missing");
        QTest::newRow("real without yes") << QStringList{"drill", "--real"} << QByteArray("--yes");
        QTest::newRow("limit") << QStringList{"alerts", "--limit", "x"} << QByteArray("--limit wants a number");
        QTest::newRow("no site file") << QStringList{"apply", "/nowhere/site.json"} << QByteArray("cannot be read");
        QTest::newRow("address") << QStringList{"status", "--database", "mysql://a/b"} << QByteArray("postgresql://");
    }

    void wrongUsageIsTold()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, says);
        const Ended ended = m_program.run(words);
        VERIFY_CODE(ended, 2);
        QVERIFY2(ended.err.contains(says), said(ended).constData());
        QVERIFY2(ended.out.isEmpty(), said(ended).constData());
    }

    void versionIsTold()
    {
        const Ended ended = m_program.run({"--version"});
        VERIFY_CODE(ended, 0);
        QVERIFY2(ended.out.startsWith("bellboard "), said(ended).constData());
    }

    void noDisplayIsTold()
    {
        const Ended wrong = m_program.run({"--bogus"});
        VERIFY_CODE(wrong, 2);
        QVERIFY2(wrong.err.contains("bogus") && !wrong.err.contains("no display"), said(wrong).constData());
        const Ended ended = m_program.run({});
        VERIFY_CODE(ended, 1);
        QVERIFY2(ended.err.contains("no display"), said(ended).constData());
    }

    void anUnreachableServerIsNotDone()
    {
        const Ended ended = Program({}).run({"status", "--database", "postgresql://a:b@127.0.0.1:1/c"});
        VERIFY_CODE(ended, 1);
        QVERIFY2(!ended.err.isEmpty(), said(ended).constData());
    }

    void withoutAHotelTheWayIsTold()
    {
        const Ended engine = m_program.run({"engine"});
        VERIFY_CODE(engine, 2);
        QVERIFY2(engine.err.contains("bellboard apply"), said(engine).constData());
        for (const char *command : {"status", "export", "alerts"})
            VERIFY_CODE(m_program.run({QString::fromLatin1(command)}), 2);
        VERIFY_CODE(m_program.run({"press", "--device", "button-spa"}), 2);
        VERIFY_CODE(m_program.run({"drill", "--property", "Hotel Borealis"}), 2);
        QVERIFY(!QFile::exists(m_dir.path())); // looking makes nothing
    }

    void aFaultySiteChangesNothing()
    {
        const Ended ended =
            m_program.run({"apply", "-"}, example().replace("\"acceptance\": \"key\"}", "\"acceptence\": \"key\"}"));
        VERIFY_CODE(ended, 2);
        QVERIFY2(ended.err.contains("recipients[1].acceptence: unknown key; known: number"), said(ended).constData());
        VERIFY_CODE(m_program.run({"export"}), 2);
    }

    void aMissingSecretIsNamedAndNothingIsChanged()
    {
        const QByteArray site = example().replace(
            "\"milesight\": {}",
            R"("milesight": {"webhook_secret": {"env": "NO_SUCH_SECRET"}, "button_token": {"file": "/nowhere/token"}})");
        const Ended ended = m_program.run({"apply", "-"}, site);
        VERIFY_CODE(ended, 2);
        QVERIFY2(ended.err.contains("milesight.webhook_secret") && ended.err.contains("NO_SUCH_SECRET") &&
                     ended.err.contains("milesight.button_token") && ended.err.contains("/nowhere/token"),
                 said(ended).constData());
        VERIFY_CODE(m_program.run({"export"}), 2);
    }

    void applyTwiceChangesOnce()
    {
        QFile secret(m_dir.outer() + QStringLiteral("/token"));
        QVERIFY(secret.open(QIODevice::WriteOnly) && secret.write("token-from-a-file\n") > 0);
        secret.close();
        m_program.setEnvironment(QStringLiteral("TEST_WEBHOOK_SECRET"), QStringLiteral("hush-from-the-environment"));
        const QByteArray site = example().replace(
            "\"milesight\": {}",
            R"("milesight": {"webhook_secret": {"env": "TEST_WEBHOOK_SECRET"}, "button_token": {"file": ")" +
                secret.fileName().toUtf8() + R"("}})");
        const Ended first = m_program.run({"apply", "-"}, site);
        VERIFY_CODE(first, 0);
        QVERIFY2(first.out.contains("created  recipients[101]"), said(first).constData());
        QVERIFY2(first.out.contains("created  buttons[button-lobby]"), said(first).constData());
        QVERIFY2(!first.err.contains("WARNING"), said(first).constData());
        QVERIFY2(!first.out.contains("hush") && !first.out.contains("token-from"), said(first).constData());
        const Ended second = m_program.run({"apply", "-"}, site);
        VERIFY_CODE(second, 0);
        QVERIFY2(second.out.contains("nothing to change"), said(second).constData());
        m_program.setEnvironment(QStringLiteral("TEST_WEBHOOK_SECRET"), QStringLiteral("another"));
        const Ended third = m_program.run({"apply", "-"}, site);
        VERIFY_CODE(third, 0);
        QVERIFY2(third.out.contains("changed  milesight  webhook_secret\n"), said(third).constData());
    }

    void theExportAppliesToItself()
    {
        const Ended exported = m_program.run({"export"});
        VERIFY_CODE(exported, 0);
        QVERIFY2(!exported.out.contains("token-from-a-file") && !exported.out.contains("hush"),
                 said(exported).constData());
        const QJsonObject site = exported.json();
        QCOMPARE(site.value("recipients").toArray().size(), 4);
        QCOMPARE(site.value("recipients").toArray().at(1).toObject().value("acceptance").toString(),
                 QStringLiteral("key"));
        const Ended again = m_program.run({"apply", "-"}, exported.out);
        VERIFY_CODE(again, 0);
        QVERIFY2(again.out.contains("nothing to change"), said(again).constData());
    }

    void orderAndAbsenceCount()
    {
        const QByteArray site = R"({"recipients": [{"number": "103", "label": "Security"},
            {"number": "030 901820", "label": "Duty manager", "type": "external", "acceptance": "key"},
            {"number": "101", "label": "Reception"}]})";
        const Ended ended = m_program.run({"apply", "-"}, site);
        VERIFY_CODE(ended, 0);
        QVERIFY2(ended.out.contains("removed  recipients[104]"), said(ended).constData());
        QVERIFY2(ended.out.simplified().contains("changed recipients[101] label "), said(ended).constData());
        const QJsonObject now = m_program.run({"export"}).json();
        QStringList labels;
        for (const auto &recipient : now.value("recipients").toArray())
            labels.append(recipient.toObject().value("label").toString());
        QCOMPARE(labels, QStringList({"Security", "Duty manager", "Reception"}));
        QCOMPARE(now.value("buttons").toArray().size(), 6); // the absent section was left alone
        VERIFY_CODE(m_program.run({"apply", "-"}, example()), 0);
    }

    void optionsMayStandBeforeTheCommand()
    {
        const Ended ended = m_program.run({"--property", "Hotel Aurora", "status", "--json"});
        VERIFY_CODE(ended, 0);
        QCOMPARE(ended.json().value("property").toString(), QStringLiteral("Hotel Aurora"));
        QVERIFY(ended.json().value("leader").isNull());
        for (const QStringList &words : QList<QStringList>{
                 {"status"}, {"export"}, {"alerts"}, {"drill"}, {"engine"}, {"press", "--device", "button-spa"}}) {
            const Ended wrong = m_program.run(words + QStringList{"--property", "Hotel Borealis"});
            VERIFY_CODE(wrong, 2);
            QVERIFY2(wrong.err.contains("\"Hotel Aurora\""), said(wrong).constData());
        }
    }

    void aPressAgainstTheSetUpIsRefused()
    {
        const Ended room = m_program.run({"press", "--device", "button-spa", "--room", "999"});
        VERIFY_CODE(room, 2);
        QVERIFY2(room.err.contains("\"Spa\""), said(room).constData());
        const Ended type = m_program.run({"press", "--device", "button-spa", "--type", "coffee"});
        VERIFY_CODE(type, 2);
        QVERIFY2(type.err.contains("\"emergency\""), said(type).constData());
        QVERIFY(m_program.run({"alerts", "--json", "--all"}).json().value("alerts").toArray().isEmpty());
    }

    void aPressWithoutLeaderIsKeptAndCalledOutLater()
    {
        const Ended pressed = m_program.run({"press", "--device", "button-spa"});
        VERIFY_CODE(pressed, 1);
        QVERIFY2(pressed.err.contains("nobody acts"), said(pressed).constData());

        const auto engine = m_program.start({"engine"});
        const auto alertOf = [&](const QString &device) {
            for (const auto &alert : m_program.run({"alerts", "--json", "--all"}).json().value("alerts").toArray()) {
                if (alert.toObject().value("device").toString() == device)
                    return alert.toObject();
            }
            return QJsonObject();
        };
        QTRY_COMPARE_WITH_TIMEOUT(alertOf("button-spa").value("room").toString(), QStringLiteral("Spa"), 60000);

        const Ended live = m_program.run({"press", "--device", "button-room-203", "--json"});
        VERIFY_CODE(live, 0);
        QVERIFY2(live.json().value("alert").toInteger() > 0, said(live).constData());
        const Ended joined = m_program.run({"press", "--device", "button-room-203", "--room", "203"});
        VERIFY_CODE(joined, 0);
        QVERIFY2(joined.out.contains("joined alert " + QByteArray::number(live.json().value("alert").toInteger())),
                 said(joined).constData());
        const Ended unknown = m_program.run({"press", "--device", "button-of-nobody", "--type", "service"});
        VERIFY_CODE(unknown, 1);

        QTRY_COMPARE_WITH_TIMEOUT(alertOf("button-room-203").value("acknowledged_by").toString(),
                                  QStringLiteral("Duty manager"), 90000);
        const QJsonObject status = m_program.run({"status", "--json"}).json();
        QCOMPARE(status.value("leader").toObject().value("pid").toInteger(), engine->processId());
        bool pbxUp = false;
        for (const auto &link : status.value("links").toArray())
            pbxUp = pbxUp || (link.toObject().value("kind") == QJsonValue("pbx") &&
                              link.toObject().value("state") == QJsonValue("up"));
        QVERIFY(pbxUp);
        QVERIFY(status.value("silent_leader").isNull());
        QCOMPARE(Program::stop(*engine), 0);
        // What it wrote of itself is fresh still, and it acts no more.
        const QJsonObject ended = m_program.run({"status", "--json"}).json();
        QVERIFY(ended.contains("leader") && ended.value("leader").isNull());
        QVERIFY(ended.contains("silent_leader") && ended.value("silent_leader").isNull());
    }

    void aLeaderThatHangsIsToldAsSuch()
    {
        const auto engine = m_program.start({"engine"});
        const auto status = [this] { return m_program.run({"status", "--json"}).json(); };
        QTRY_COMPARE_WITH_TIMEOUT(status().value("leader").toObject().value("pid").toInteger(), engine->processId(),
                                  30000);
        QCOMPARE(::kill(pid_t(engine->processId()), SIGSTOP), 0);
        QTRY_VERIFY_WITH_TIMEOUT(status().value("leader").isNull(), 30000);
        const QJsonObject silent = status().value("silent_leader").toObject();
        const Ended words = m_program.run({"status"});
        QCOMPARE(::kill(pid_t(engine->processId()), SIGCONT), 0);
        QCOMPARE(silent.value("pid").toInteger(), engine->processId());
        QVERIFY2(words.out.contains("(process " + QByteArray::number(engine->processId()) + "), not seen for "),
                 said(words).constData());
        QTRY_VERIFY_WITH_TIMEOUT(!status().value("leader").isNull(), 30000);
        engine->kill();
        QVERIFY(engine->waitForFinished());
        // The server sees at once that its connection is gone; no beat has to grow old.
        QTRY_VERIFY_WITH_TIMEOUT(status().value("leader").isNull(), 4000);
    }

    void aDrillLeavesNothingOpen()
    {
        const Ended drill = m_program.run({"drill", "--room", "204"});
        VERIFY_CODE(drill, 0);
        QVERIFY2(drill.out.contains("Duty manager accepted after"), said(drill).constData());
        QVERIFY2(drill.out.left(drill.out.indexOf('\n')).contains("DRILL started by "), said(drill).constData());
        const Ended alerts = m_program.run({"alerts", "--all", "--limit", "1", "--json"});
        const QJsonObject alert = alerts.json().value("alerts").toArray().at(0).toObject();
        QCOMPARE(alert.value("room").toString(), QStringLiteral("204"));
        QCOMPARE(alert.value("drill").toBool(), true);
        QCOMPARE(alert.value("status").toString(), QStringLiteral("resolved"));
    }
};

BELLBOARD_TEST(Commands, TestCommands)
#include "test_Commands.moc"
