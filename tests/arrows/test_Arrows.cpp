// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/arrows/Arrows.h"
#include "tests/support/TestRegistry.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace bellboard::test;

namespace {

QStringList filesBelow(const QStringList &tops, const QStringList &names)
{
    const QDir root(QStringLiteral(SOURCE_DIR));
    QStringList found;
    for (const QString &top : tops) {
        if (QFileInfo(root.filePath(top)).isFile())
            found.append(top);
        QDirIterator walk(root.filePath(top), names, QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext())
            found.append(root.relativeFilePath(walk.next()));
    }
    found.sort();
    return found;
}

QByteArray contents(const QString &path)
{
    QFile file(QStringLiteral(SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Holds the arrows of docs/architecture.md: reads every #include of the house.
class TestArrows : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void madeUpLines_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("holds");
        const auto row = [](const char *name, const char *path, const char *line, bool holds) {
            QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(line) << holds;
        };
        row("app knows all", "app/main.cpp", "#include \"core/store/Database.h\"", true);
        row("ui knows the desk", "ui/MainWindow.h", "#include \"core/desk.h\"", true);
        row("ui knows values", "ui/MainWindow.h", "#include \"core/domain/Alert.h\"", true);
        row("ui knows no store", "ui/MainWindow.cpp", "#include \"core/store/AlertStore.h\"", false);
        row("ui knows no engine", "ui/MainWindow.cpp", "#include \"core/engine/LiveDesk.h\"", false);
        row("ui knows no app", "ui/MainWindow.cpp", "#include \"app/Ground.h\"", false);
        row("ui knows no SQL", "ui/MainWindow.cpp", "#include <QSqlQuery>", false);
        row("ui knows no threads", "ui/MainWindow.cpp", "#include <QThread>", false);
        row("ui shows", "ui/MainWindow.cpp", "#include <QLabel>", true);
        row("desk knows values", "core/desk.h", "#include \"core/domain/Alert.h\"", true);
        row("desk knows no store", "core/desk.h", "#include \"core/store/AlertStore.h\"", false);
        row("domain knows itself", "core/domain/Alert.h", "#include \"core/domain/Ids.h\"", true);
        row("domain knows nothing else", "core/domain/Alert.h", "#include \"core/pbx/PbxLink.h\"", false);
        row("domain by a side path", "core/domain/Alert.h", "#include \"../pbx/PbxLink.h\"", false);
        row("domain beside", "core/domain/Alert.h", "#include \"Ids.h\"", true);
        row("domain has no timers", "core/domain/Alert.h", "#include <QTimer>", false);
        row("domain has no network", "core/domain/Alert.h", "#include <QNetworkReply>", false);
        row("domain has times", "core/domain/Alert.h", "#include <QDateTime>", true);
        row("engine reaches down", "core/engine/Engine.cpp", "#include \"core/gateway/PressSink.h\"", true);
        row("engine implements the desk", "core/engine/LiveDesk.h", "#include \"core/desk.h\"", true);
        row("engine knows no window", "core/engine/Engine.cpp", "#include \"ui/MainWindow.h\"", false);
        row("store knows no engine", "core/store/Database.cpp", "#include \"core/engine/Engine.h\"", false);
        row("store knows no security", "core/store/Database.cpp", "#include \"core/security/KeyHome.h\"", false);
        row("link knows its own", "core/pbx/yeastar_p/Link.cpp", "#include \"core/pbx/yeastar_p/Wire.h\"", true);
        row("link knows the contract", "core/pbx/yeastar_p/Link.h", "#include \"core/pbx/PbxLink.h\"", true);
        row("link knows its family", "core/pbx/yeastar_s/Link.cpp", "#include \"core/pbx/yeastar/Calls.h\"", true);
        row("family knows no link", "core/pbx/yeastar/Calls.h", "#include \"core/pbx/yeastar_s/Link.h\"", false);
        row("cousins are strangers", "core/pbx/yeastar_s/Link.h", "#include \"core/pbx/yeastar_p/Wire.h\"", false);
        row("links are strangers", "core/pbx/yeastar_p/Link.h", "#include \"core/pbx/asterisk/Link.h\"", false);
        row("providers are strangers", "core/providers/telnyx/A.h", "#include \"core/providers/twilio/B.h\"", false);
        row("link knows no provider", "core/pbx/PbxLink.h", "#include \"core/providers/milesight/Mdp.h\"", false);
        row("gateway routes to providers", "core/gateway/Gateway.cpp", "#include \"core/providers/milesight/Mdp.h\"",
            true);
        row("gateway checks signatures", "core/gateway/Gateway.cpp", "#include \"core/security/Signatures.h\"", true);
        row("gateway knows no keys", "core/gateway/Gateway.cpp", "#include \"core/security/KeyHome.h\"", false);
        row("provider checks signatures", "core/providers/twilio/B.cpp", "#include \"core/security/Signatures.h\"",
            true);
        row("provider knows no keys", "core/providers/twilio/B.cpp", "#include \"core/security/SecretBox.h\"", false);
        row("gateway knows no store", "core/gateway/Gateway.cpp", "#include \"core/store/AlertStore.h\"", false);
        row("core has no widgets", "core/engine/Engine.cpp", "#include <QWidget>", false);
        row("core has no gui", "core/store/Database.cpp", "#  include <QtGui/QColor>", false);
        row("core has SQL", "core/store/Database.cpp", "#include <QSqlQuery>", true);
        row("nobody includes tests", "core/store/Database.cpp", "#include \"tests/support/TestRegistry.h\"", false);
        row("angles do not hide it", "core/domain/Alert.h", "#include <core/store/Database.h>", false);
        row("a new room wants a row", "core/cellar/Wine.h", "#include \"core/domain/Ids.h\"", false);
        row("a moc is nobody's arrow", "ui/MainWindow.cpp", "#include \"MainWindow.moc\"", true);
        row("a comment is none", "ui/MainWindow.cpp", "// #include \"core/store/AlertStore.h\"", true);
    }

    void madeUpLines()
    {
        QFETCH(QString, path);
        QFETCH(QString, line);
        QFETCH(bool, holds);
        QCOMPARE(brokenArrow(path, line).isEmpty(), holds);
    }

    void everyIncludeFollowsTheArrows()
    {
        const QStringList files = filesBelow({"app", "core", "ui"}, {"*.h", "*.cpp"});
        QVERIFY2(files.size() > 20, "the sources were not found");
        QStringList broken;
        for (const QString &path : files) {
            int number = 0;
            for (const QByteArray &line : contents(path).split('\n')) {
                ++number;
                if (const QString words = brokenArrow(path, QString::fromUtf8(line)); !words.isEmpty())
                    broken.append(QStringLiteral("%1:%2: %3").arg(path).arg(number).arg(words));
            }
        }
        QVERIFY2(broken.isEmpty(), qPrintable(QLatin1Char('\n') + broken.join(QLatin1Char('\n'))));
    }

    void everySourceSaysItsLicence()
    {
        QStringList files =
            filesBelow({"app", "core", "ui", "tests", "cmake", "packaging", "resources", "CMakeLists.txt"},
                       {"*.h", "*.cpp", "*.sql", "*.cmake", "*.qss", "CMakeLists.txt"});
        for (const char *script : {"packaging/quickstart", "packaging/install-packages", "packaging/build", "tests/run",
                                   "tests/bench/run", ".ci/run"})
            files.append(QString::fromLatin1(script));
        QStringList silent;
        for (const QString &path : files) {
            if (!contents(path).left(400).contains("SPDX-License-Identifier: GPL-3.0-or-later"))
                silent.append(path);
        }
        QVERIFY2(silent.isEmpty(), qPrintable(QLatin1Char('\n') + silent.join(QLatin1Char('\n'))));
    }
};

BELLBOARD_TEST(Arrows, TestArrows)
#include "test_Arrows.moc"
