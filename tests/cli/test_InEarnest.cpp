// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Program.h"
#include "tests/support/TestRegistry.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace bellboard::test;

namespace {

/// Waits until the program has said something that matches; the match.
QRegularExpressionMatch waitForWords(QProcess &process, QProcess::ProcessChannel channel, const QString &pattern)
{
    const QRegularExpression wanted(pattern);
    process.setReadChannel(channel);
    QByteArray said;
    QElapsedTimer waiting;
    waiting.start();
    while (waiting.elapsed() < 60000 && process.state() != QProcess::NotRunning) {
        process.waitForReadyRead(200);
        said += channel == QProcess::StandardOutput ? process.readAllStandardOutput() : process.readAllStandardError();
        const auto match = wanted.match(QString::fromUtf8(said));
        if (match.hasMatch())
            return match;
    }
    qWarning("it said: %s", said.constData());
    return {};
}

QByteArray outputOf(const QString &name, const QStringList &arguments)
{
    QProcess process;
    process.start(name, arguments);
    process.waitForFinished(60000);
    if (process.exitCode() != 0)
        qWarning("%s: %s", qPrintable(name), process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

const QString folder = QStringLiteral(SOURCE_DIR "/tests/cli/");

} // namespace

/// The programs as a hotel runs them: an engine set up by a site file, a PBX that is another process, a button that is
/// curl with a signature made by openssl.
class TestInEarnest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void aSignedPressMakesTheRightRequestsInTheRightOrder()
    {
        const TestDataDir dir;
        Program program(dir.path());
        QProcess pbx;
        pbx.start(QStringLiteral(TRAINING_PBX_PROGRAM),
                  {QStringLiteral("--people"), folder + QStringLiteral("in-earnest-people.json"),
                   QStringLiteral("--announcement-ms"), QStringLiteral("400")});
        const auto pbxSaid =
            waitForWords(pbx, QProcess::StandardOutput,
                         QStringLiteral("training PBX at (\\S+) client-id (\\S+) client-secret (\\S+)"));
        QVERIFY(pbxSaid.hasMatch());

        QFile file(folder + QStringLiteral("in-earnest.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray site =
            QString::fromUtf8(file.readAll()).arg(pbxSaid.captured(1), pbxSaid.captured(2)).toUtf8();
        program.setEnvironment(QStringLiteral("PBX_SECRET"), pbxSaid.captured(3));
        const Ended applied = program.run({"apply", "-"}, site);
        QVERIFY2(applied.code == 0, applied.err.constData());

        const auto engine = program.start({"engine"});
        const auto gateway =
            waitForWords(*engine, QProcess::StandardError, QStringLiteral("gateway at (http://[0-9.]+:[0-9]+)"));
        QVERIFY(gateway.hasMatch());
        const auto pbxIsUp = [&] {
            for (const auto &link : program.run({"status", "--json"}).json().value("links").toArray()) {
                if (link.toObject().value("kind") == QJsonValue("pbx"))
                    return link.toObject().value("state").toString();
            }
            return QString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(pbxIsUp(), QStringLiteral("up"), 30000);

        const QString press = folder + QStringLiteral("signed-press.sh");
        const QString address = gateway.captured(1);
        QCOMPARE(outputOf(QStringLiteral("bash"), {press, address, QStringLiteral("a-wrong-token")}),
                 QByteArray("401"));
        QCOMPARE(outputOf(QStringLiteral("bash"), {press, address, QStringLiteral("token-of-the-test")}),
                 QByteArray("200"));

        const auto alert = [&] {
            return program.run({"alerts", "--json"}).json().value("alerts").toArray().at(0).toObject();
        };
        QTRY_COMPARE_WITH_TIMEOUT(alert().value("acknowledged_by").toString(), QStringLiteral("Third"), 60000);
        QCOMPARE(alert().value("status").toString(), QStringLiteral("acknowledged"));
        QCOMPARE(alert().value("attempts").toInt(), 3);

        const auto pbxTells = [&](const QString &what) {
            return QJsonDocument::fromJson(
                outputOf(QStringLiteral("curl"),
                         {QStringLiteral("-sS"), pbxSaid.captured(1) + QStringLiteral("/training/") + what}));
        };
        QStringList calls;
        for (const auto &entry : pbxTells(QStringLiteral("log")).array()) {
            const QString path = entry.toObject().value("path").toString();
            if (path == QStringLiteral("call/play_prompt"))
                calls.append(entry.toObject().value("parameters").toObject().value("number").toString());
            else if (path == QStringLiteral("call/hangup") && calls.size() == 1)
                calls.append(QStringLiteral("hangup"));
        }
        QCOMPARE(calls, QStringList({"101", "hangup", "102", "103"}));

        QCOMPARE(Program::stop(*engine), 0);
        // What the PBX lent was given back.
        QCOMPARE(pbxTells(QStringLiteral("state")).object().value("tokens_in_use").toInt(-1), 0);
        pbx.kill();
        pbx.waitForFinished();
    }
};

BELLBOARD_TEST(InEarnest, TestInEarnest)
#include "test_InEarnest.moc"
