// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Program.h"
#include "tests/simulators/AmiSim.h"
#include "tests/simulators/AsteriskSim.h"
#include "tests/support/TestRegistry.h"

#include <QJsonArray>
#include <QTemporaryFile>
#include <QTest>

using namespace bellboard::test;

/// A hotel with an Asterisk, from its site file to the running PBX.
class ApplyAsteriskTest : public QObject
{
    Q_OBJECT

    TestDataDir m_dir;
    Program m_program{m_dir.path()};
    AsteriskSim m_sim;
    AmiSim m_ami;
    QTemporaryFile m_site;

    /// The PBX answers from this very thread: it must not wait for the program.
    Ended run(const QStringList &arguments)
    {
        const auto process = m_program.start(arguments);
        if (!QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning; }, 120000))
            return {};
        return {process->exitCode(), process->readAllStandardOutput(), process->readAllStandardError()};
    }

    void write(const QString &secret)
    {
        const QJsonObject pbx{{"kind", "asterisk"},       {"url", m_sim.url().toString()},
                              {"ari_user", m_sim.user},   {"ari_secret", QJsonObject{{"env", secret}}},
                              {"ami_user", m_ami.user},   {"ami_secret", QJsonObject{{"env", "TEST_AMI_SECRET"}}},
                              {"ami_port", m_ami.port()}, {"dial_context", "internal"}};
        const QJsonObject site{
            {"property", QJsonObject{{"name", "Hotel Aurora"}, {"time_zone", "Europe/Berlin"}, {"country", "DE"}}},
            {"pbx", pbx},
            {"recipients", QJsonArray{QJsonObject{{"number", "101"}, {"label", "Front desk"}, {"type", "extension"}}}}};
        m_site.resize(0);
        m_site.seek(0);
        m_site.write(QJsonDocument(site).toJson());
        m_site.flush();
    }

  private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_sim.start());
        QVERIFY(m_ami.start());
        QVERIFY(m_site.open());
        m_sim.people.insert(QStringLiteral("101"), {});
        m_program.setEnvironment(QStringLiteral("TEST_ARI_SECRET"), m_sim.secret);
        m_program.setEnvironment(QStringLiteral("TEST_WRONG_SECRET"), QStringLiteral("wrong"));
        m_program.setEnvironment(QStringLiteral("TEST_AMI_SECRET"), m_ami.secret);
    }

    void aSecretThatIsNowhereIsNamed()
    {
        write(QStringLiteral("TEST_NO_SUCH_SECRET"));
        const Ended ended = run({"apply", m_site.fileName()});
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.err.contains("pbx.ari_secret"), ended.err.constData());
    }

    /// A new hotel's secrets are sealed although its key is only made with it.
    void aNewHotelIsMade()
    {
        write(QStringLiteral("TEST_ARI_SECRET"));
        const Ended ended = run({"apply", m_site.fileName()});
        QVERIFY2(ended.code == 0, ended.err.constData());
        const Ended again = run({"apply", m_site.fileName()});
        QVERIFY2(again.code == 0, again.err.constData());
        QVERIFY2(again.out.contains("nothing to change"), again.out.constData());
        const Ended exported = run({"export"});
        QCOMPARE(exported.code, 0);
        QCOMPARE(exported.json().value("pbx").toObject().value("kind").toString(), QStringLiteral("asterisk"));
        QVERIFY(!exported.out.contains(m_sim.secret.toUtf8()));
    }

    void theCheckTellsLineByLine()
    {
        write(QStringLiteral("TEST_ARI_SECRET"));
        const Ended ended = run({"apply", "--check", m_site.fileName()});
        QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
        QVERIFY2(ended.out.contains("Asterisk 22"), ended.out.constData());
        QVERIFY2(ended.out.contains("phone 101"), ended.out.constData());
        QVERIFY2(ended.out.contains("extensions.conf [internal]"), ended.out.constData());
    }

    void whatIsWrongEndsWithOne()
    {
        write(QStringLiteral("TEST_WRONG_SECRET"));
        const Ended ended = run({"apply", "--check", m_site.fileName()});
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.out.contains("WRONG") && ended.out.contains("ari.conf"), ended.out.constData());
    }
};

BELLBOARD_TEST(ApplyAsterisk, ApplyAsteriskTest)
#include "test_ApplyAsterisk.moc"
