// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Ground.h"
#include "app/Leader.h"
#include "app/Terminal.h"
#include "app/commands/Commands.h"
#include "core/store/AlertStore.h"
#include "core/store/ButtonStore.h"
#include "core/store/ChangeFeed.h"
#include "core/store/CommandStore.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>

namespace bellboard {

namespace {

using namespace std::chrono_literals;

/// Long enough for a leader that is there; a press that nobody takes in is told soon.
constexpr auto patienceWithoutLeader = 3s;
constexpr auto patienceWithLeader = 15s;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PressCommand)
};

/// The command once it is no longer pending, or as it stands when waiting makes no more sense.
Result<DeskCommand> waitFor(Ground &ground, PropertyId property, CommandId id)
{
    CommandStore store(ground.database(), property);
    ChangeFeed feed(ground.target(), property);
    QEventLoop loop;
    QTimer pulse;
    QElapsedTimer waiting;
    Result<DeskCommand> command = store.command(id);
    const auto look = [&] {
        command = store.command(id);
        const bool settled = command && command->status != CommandStatus::Pending;
        const auto leader = presentLeader(ground.database(), property);
        const auto patience = leader && *leader ? patienceWithLeader : patienceWithoutLeader;
        if (settled || std::chrono::milliseconds(waiting.elapsed()) > patience)
            loop.quit();
    };
    QObject::connect(&feed, &ChangeFeed::commandFinished, &loop, look);
    QObject::connect(&feed, &ChangeFeed::caughtUp, &loop, look);
    QObject::connect(&pulse, &QTimer::timeout, &loop, look);
    waiting.start();
    feed.start();
    pulse.start(250ms);
    loop.exec();
    return command;
}

/// A button that is set up presses for its own room and as its own type. Of one that is not, nothing is known.
Result<> checkAgainstSetUp(Ground &ground, PropertyId property, const CommandLine &line)
{
    const auto buttons = ButtonStore(ground.database(), property).list();
    if (!buttons)
        return tl::make_unexpected(buttons.error());
    const QString device = line.value(QStringLiteral("device"));
    const auto button = std::find_if(buttons->cbegin(), buttons->cend(),
                                     [&](const Button &candidate) { return candidate.deviceId == device; });
    if (button == buttons->cend())
        return {};
    const QString room = line.value(QStringLiteral("room")), type = line.value(QStringLiteral("type"));
    if (!room.isEmpty() && room != button->room)
        return fail(ErrorKind::Invalid, Words::tr("the button %1 is set up for the room \"%2\"; leave --room out, or "
                                                  "change the button")
                                            .arg(device, button->room));
    if (!type.isEmpty() && type != button->type)
        return fail(ErrorKind::Invalid, Words::tr("the button %1 is set up with the type \"%2\"; leave --type out, or "
                                                  "change the button")
                                            .arg(device, button->type));
    return {};
}

/// The newest alert's number, or 0: what a press is given beyond it, it raised; what up to it, it joined.
qint64 newestAlert(Ground &ground, PropertyId property)
{
    const auto page = AlertStore(ground.database(), property).history({}, std::nullopt, 1);
    return page && !page->rows.isEmpty() ? page->rows.first().id.value : 0;
}

} // namespace

int runPress(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("press"),
                     Words::tr("Raises a press by hand, as if the button had been pressed: a real alert that calls the "
                               "recipients."));
    line.addOption({QStringLiteral("device"), Words::tr("The button, by its device id."), QStringLiteral("id")});
    line.addOption(
        {QStringLiteral("room"), Words::tr("The room, of a button that is not set up."), QStringLiteral("room")});
    line.addOption({QStringLiteral("type"), Words::tr("The type, e.g. emergency, of a button that is not set up."),
                    QStringLiteral("type")});
    line.addOption({QStringLiteral("json"), Words::tr("Print JSON.")});
    if (const auto code = line.read(arguments))
        return *code;
    if (line.value(QStringLiteral("device")).isEmpty())
        return terminal::wrongUsage(Words::tr("--device is missing. See bellboard press --help."));
    const auto ground = Ground::openPresent(line.global(), terminal::note);
    if (!ground)
        return terminal::fail(ground.error());
    const auto property = (*ground)->property();
    if (!property)
        return terminal::fail(property.error());

    if (const auto checked = checkAgainstSetUp(**ground, property->id, line); !checked)
        return terminal::fail(checked.error());
    const qint64 newest = newestAlert(**ground, property->id);
    const auto id = CommandStore((*ground)->database(), property->id)
                        .submit(CommandKind::Press, {{QStringLiteral("device"), line.value(QStringLiteral("device"))},
                                                     {QStringLiteral("room"), line.value(QStringLiteral("room"))},
                                                     {QStringLiteral("type"), line.value(QStringLiteral("type"))},
                                                     {QStringLiteral("source"), QStringLiteral("command-line")}});
    if (!id)
        return terminal::fail(id.error());
    const auto command = waitFor(**ground, property->id, *id);
    if (!command)
        return terminal::fail(command.error());
    if (command->status == CommandStatus::Failed)
        return terminal::fail({ErrorKind::Refused, command->failure});
    if (command->status == CommandStatus::Pending) {
        return terminal::fail(
            {ErrorKind::Unreachable,
             Words::tr("nobody acts for %1: start bellboard or bellboard engine. The press is stored and "
                       "will be called out as soon as one starts.")
                 .arg(property->name)});
    }
    const qint64 alert = command->result.value(QLatin1StringView("alert")).toInteger();
    if (line.isSet(QStringLiteral("json"))) {
        terminal::tell(QJsonObject{{QStringLiteral("alert"), alert > 0 ? QJsonValue(alert) : QJsonValue()}});
    } else if (alert > 0 && alert <= newest) {
        terminal::tell(Words::tr("The press is stored; it joined alert %1.").arg(alert));
    } else if (alert > 0) {
        terminal::tell(Words::tr("Alert %1 is raised.").arg(alert));
    } else {
        terminal::tell(Words::tr("The press is stored; it raised no new alert."));
    }
    return exitDone;
}

} // namespace bellboard
