// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"
#include "app/Logging.h"
#include "app/SingleInstance.h"
#include "app/Terminal.h"
#include "app/commands/Commands.h"
#include "ui/Language.h"
#include "ui/calllog/LoudspeakerRecording.h"

#include <QApplication>
#include <QIcon>

#include <memory>

namespace {

using namespace bellboard;

struct Command
{
    const char *name;
    int (*run)(const QStringList &);
    Talk talk;
};

constexpr Command commands[] = {
    {"engine", runEngine, Talk::Tells}, {"drill", runDrill, Talk::Quiet}, {"apply", runApply, Talk::Quiet},
    {"export", runExport, Talk::Quiet}, {"press", runPress, Talk::Quiet}, {"alerts", runAlerts, Talk::Quiet},
    {"status", runStatus, Talk::Quiet},
};
constexpr Command window{"", runWindow, Talk::Tells};

/// A window needs a display; help and version of it do not.
bool needsDisplay(const QStringList &words)
{
    for (const char *word : {"-h", "--help", "-v", "--version"}) {
        if (words.contains(QLatin1String(word)))
            return false;
    }
    return true;
}

bool hasDisplay(const QStringList &words)
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || words.contains(QStringLiteral("-platform"));
}

} // namespace

int main(int argc, char **argv)
{
    QStringList words;
    for (int i = 0; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    int place = CommandLine::placeOfCommand(words);
    if (place > 0 && SingleInstance::isLink(words.at(place)))
        place = -1; // "bellboard tel:…" is the window, which takes the link
    const Command *command = place < 0 ? &window : nullptr;
    for (const auto &candidate : commands) {
        if (place > 0 && words.at(place) == QLatin1String(candidate.name))
            command = &candidate;
    }
    if (!command) {
        return terminal::wrongUsage(QStringLiteral("\"%1\" is no command. See bellboard --help.").arg(words.at(place)));
    }
    const bool windowed = command == &window && needsDisplay(words);
    QCoreApplication::setApplicationName(QStringLiteral("bellboard"));
    QCoreApplication::setApplicationVersion(QStringLiteral(BELLBOARD_VERSION));
    if (windowed && !hasDisplay(words)) {
        // A wrong line is wrong with and without a display.
        const QCoreApplication bare(argc, argv);
        installLanguage();
        if (const auto code = checkWindowLine(QCoreApplication::arguments()))
            return *code;
        terminal::note(
            QStringLiteral("bellboard: there is no display here. Without one: bellboard engine, bellboard drill; "
                           "see bellboard --help."));
        return exitNotDone;
    }

    std::unique_ptr<QCoreApplication> application;
    if (windowed) {
        LoudspeakerRecording::chooseBackend();
        application = std::make_unique<QApplication>(argc, argv);
        QGuiApplication::setApplicationDisplayName(QStringLiteral("Bellboard"));
        QGuiApplication::setDesktopFileName(QStringLiteral("bellboard"));
        QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/bellboard.svg")));
    } else {
        application = std::make_unique<QCoreApplication>(argc, argv);
    }
    startLogging(command->talk);
    installLanguage();

    QStringList arguments = QCoreApplication::arguments();
    if (command != &window)
        arguments.removeAt(CommandLine::placeOfCommand(arguments));
    return command->run(arguments);
}
