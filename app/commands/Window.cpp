// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/FirstStart.h"
#include "app/SingleInstance.h"
#include "app/StopSignal.h"
#include "app/Terminal.h"
#include "app/commands/Commands.h"
#include "core/engine/EngineThread.h"
#include "core/engine/LiveDesk.h"
#include "core/store/PropertyStore.h"
#include "ui/MainWindow.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QMessageBox>
#include <QTimer>

namespace bellboard {

Q_LOGGING_CATEGORY(lcWindow, "bellboard.window")

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(WindowCommand)
};

/// A window that never came says why in one of its own.
int giveUp(const Error &error, ExitCode code)
{
    terminal::fail(error);
    QMessageBox::critical(nullptr, QGuiApplication::applicationDisplayName(), error.message);
    return code;
}

Result<Property> hotelOf(Ground &ground, bool wantsExample)
{
    const auto found = ground.findProperty();
    if (!found)
        return tl::make_unexpected(found.error());
    if (*found)
        return **found;
    // On a server of others a hotel is set up by its administrators, not by the first window that looks in.
    if (!ground.isEmbedded())
        return ground.property();
    return makeFirstHotel(ground, wantsExample ? FirstHotel::Example : FirstHotel::Empty);
}

QString roleOf(const Rights &rights)
{
    if (rights.configure)
        return QStringLiteral("manager");
    return rights.command ? QStringLiteral("front desk") : QStringLiteral("kiosk");
}

/// The line of the window, with and without a display the same.
class WindowLine : public CommandLine
{
  public:
    WindowLine()
        : CommandLine(
              QString(),
              Words::tr("Bellboard, the operator's console of a hotel: a bell rings in a room, and the right person "
                        "answers. Without a command it shows the console.") +
                  QStringLiteral("\n\n") + Words::tr("Commands (bellboard COMMAND --help tells more):") +
                  Words::tr("\n  engine            act for the hotel without a window"
                            "\n  drill             test the alert and print its timeline"
                            "\n  apply SITE.json   set up a hotel from a file"
                            "\n  export            print the set-up as such a file"
                            "\n  press             raise a press by hand"
                            "\n  alerts            list the alerts"
                            "\n  status            tell how things stand"))
    {
        addOption({QStringLiteral("example"), Words::tr("Begin with the example hotel where there is no hotel yet.")});
    }
};

/// Takes the telephone link, which the desktop gives as a word of its own, out of the line.
std::optional<QUrl> takeLink(QStringList *arguments)
{
    for (qsizetype i = 1; i < arguments->size(); ++i) {
        if (SingleInstance::isLink(arguments->at(i)))
            return SingleInstance::linkOf(arguments->takeAt(i));
    }
    return std::nullopt;
}

/// Windows on one database are one place; what each calls a hotel comes with it.
QString placeOf(const GlobalOptions &options)
{
    return QStringList{options.database, options.dataDir, options.property}.join(QLatin1Char('\n'));
}

} // namespace

std::optional<int> checkWindowLine(const QStringList &arguments)
{
    QStringList rest = arguments;
    takeLink(&rest);
    return WindowLine().read(rest);
}

int runWindow(const QStringList &arguments)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    QStringList rest = arguments;
    const std::optional<QUrl> link = takeLink(&rest);
    WindowLine line;
    if (const auto code = line.read(rest))
        return *code;
    SingleInstance instance(placeOf(line.global()));
    if (link && instance.handOver(*link))
        return exitDone;
    Theme::instance().install(*qobject_cast<QApplication *>(QCoreApplication::instance()));

    const auto ground = openForWindow(line.global());
    if (!ground)
        return giveUp(ground.error(), exitCodeOf(ground.error()));
    if (const auto kept = (*ground)->keepLogin(); !kept)
        qCWarning(lcWindow).noquote() << kept.error().message;
    const auto property = hotelOf(**ground, line.isSet(QStringLiteral("example")));
    if (!property)
        return giveUp(property.error(), exitWrongUsage);
    const auto rights = PropertyStore((*ground)->database()).rights(property->id);
    if (!rights)
        return giveUp(rights.error(), exitNotDone);
    const auto key = (*ground)->propertyKey(property->id);
    if (!key)
        qCWarning(lcWindow).noquote() << key.error().message;

    LiveDesk desk((*ground)->target(), property->id, (*ground)->status(), key.value_or(nullptr));
    EngineThread engine({(*ground)->target(), property->id, roleOf(*rights), key.value_or(nullptr),
                         [&] { return (*ground)->revive(); }});
    QObject::connect(&engine, &EngineThread::trouble, &engine,
                     [](const Error &error) { qCWarning(lcWindow).noquote() << error.message; });

    MainWindow window(desk);
    QObject::connect(&instance, &SingleInstance::linkCame, &window, &MainWindow::openLink);
    if (!instance.listen())
        qCInfo(lcWindow, "Another window of this place takes the telephone links");
    bool shown = false;
    const auto show = [&] {
        if (std::exchange(shown, true))
            return;
        window.show();
        if (link)
            window.openLink(*link);
        qCInfo(lcWindow, "The console is usable after %lld ms", sinceStart.elapsed());
    };
    QObject::connect(&desk, &LiveDesk::ready, &window, show);
    // A database that keeps silent must not keep the window away: it says what is the matter.
    QTimer::singleShot(std::chrono::seconds(2), &window, show);
    StopSignal stop;
    QObject::connect(&stop, &StopSignal::asked, &window, &QCoreApplication::quit);
    desk.open();
    if (rights->engine)
        engine.start();
    const int code = QCoreApplication::exec();
    window.hide();
    engine.stop();
    return code;
}

} // namespace bellboard
