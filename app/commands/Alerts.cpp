// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AlertJson.h"
#include "app/Ground.h"
#include "app/Terminal.h"
#include "app/commands/Commands.h"
#include "core/store/AlertStore.h"
#include "ui/words/AlertWords.h"

#include <QJsonArray>

namespace bellboard {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AlertsCommand)
};

Result<QList<Alert>> listOf(Ground &ground, const Property &property, bool all, int limit)
{
    AlertStore store(ground.database(), property.id);
    if (!all)
        return store.currentAlerts();
    auto page = store.history({}, std::nullopt, limit);
    if (!page)
        return tl::make_unexpected(page.error());
    return page->rows;
}

} // namespace

int runAlerts(const QStringList &arguments)
{
    CommandLine line(
        QStringLiteral("alerts"),
        Words::tr("Lists the alerts that are open or not yet closed; with --all the history, newest first."));
    line.addOption({QStringLiteral("json"), Words::tr("Print JSON.")});
    line.addOption({QStringLiteral("all"), Words::tr("The whole history.")});
    line.addOption({QStringLiteral("limit"), Words::tr("With --all: how many at most (50)."), QStringLiteral("number"),
                    QStringLiteral("50")});
    if (const auto code = line.read(arguments))
        return *code;
    bool isNumber = false;
    const int limit = line.value(QStringLiteral("limit")).toInt(&isNumber);
    if (!isNumber || limit < 1 || limit > 100000)
        return terminal::wrongUsage(Words::tr("--limit wants a number from 1 to 100000."));
    const auto ground = Ground::openPresent(line.global(), terminal::note);
    if (!ground)
        return terminal::fail(ground.error());
    const auto property = (*ground)->property();
    if (!property)
        return terminal::fail(property.error());
    const auto alerts = listOf(**ground, *property, line.isSet(QStringLiteral("all")), limit);
    if (!alerts)
        return terminal::fail(alerts.error());

    if (line.isSet(QStringLiteral("json"))) {
        QJsonArray list;
        for (const auto &alert : *alerts)
            list.append(json::of(alert));
        terminal::tell(QJsonObject{{QStringLiteral("property"), property->name}, {QStringLiteral("alerts"), list}});
        return exitDone;
    }
    if (alerts->isEmpty()) {
        terminal::tell(line.isSet(QStringLiteral("all")) ? Words::tr("There was no alert yet.")
                                                         : Words::tr("No alert is open."));
        return exitDone;
    }
    QList<QStringList> rows;
    for (const auto &alert : *alerts) {
        rows.append({QString::number(alert.id.value),
                     alert.pressedAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")),
                     AlertWords::place(alert), alert.drill == DrillTarget::None ? alert.type : Words::tr("drill"),
                     AlertWords::result(alert)});
    }
    terminal::tellTable(rows);
    return exitDone;
}

} // namespace bellboard
