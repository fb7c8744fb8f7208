// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AlertJson.h"
#include "app/Ground.h"
#include "app/Leader.h"
#include "app/Terminal.h"
#include "app/commands/Commands.h"
#include "core/store/AlertStore.h"
#include "core/store/LinkStore.h"
#include "ui/words/AlertWords.h"

#include <QJsonArray>

#include <algorithm>

namespace bellboard {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(StatusCommand)
};

struct Status
{
    Property property;
    QString database;
    std::optional<LeaderReport> leader;
    std::optional<LeaderReport> silentLeader;
    QList<LinkReport> links;
    QList<Alert> open;
};

Result<Status> statusOf(Ground &ground)
{
    const auto property = ground.property();
    if (!property)
        return tl::make_unexpected(property.error());
    Status status;
    status.property = *property;
    status.database = ground.target().describe();
    const auto lead = leadership(ground.database(), property->id);
    if (!lead)
        return tl::make_unexpected(lead.error());
    status.leader = lead->present;
    status.silentLeader = lead->silent;
    const auto links = LinkStore(ground.database(), property->id).reports();
    if (!links)
        return tl::make_unexpected(links.error());
    // The Milesight secrets are set up like a link, but what they let in comes through the gateway.
    std::copy_if(links->cbegin(), links->cend(), std::back_inserter(status.links),
                 [](const LinkReport &link) { return link.kind != QLatin1String("milesight"); });
    const auto alerts = AlertStore(ground.database(), property->id).currentAlerts();
    if (!alerts)
        return tl::make_unexpected(alerts.error());
    for (const auto &alert : *alerts) {
        if (isOpen(alert.status))
            status.open.append(alert);
    }
    return status;
}

/// Without a leader nobody looks after the links: what stands in the tables is old then.
LinkState stateOf(const LinkReport &link, const Status &status)
{
    return status.leader ? link.status.state : LinkState::Down;
}

QJsonValue jsonOf(const std::optional<LeaderReport> &leader)
{
    if (!leader)
        return {};
    return QJsonObject{{QStringLiteral("host"), leader->host},
                       {QStringLiteral("role"), leader->role},
                       {QStringLiteral("pid"), leader->pid},
                       {QStringLiteral("since"), json::moment(leader->since)},
                       {QStringLiteral("seen_at"), json::moment(leader->seenAt)}};
}

QJsonObject jsonOf(const Status &status, bool embedded)
{
    QJsonArray links, open;
    for (const auto &link : status.links) {
        links.append(QJsonObject{{QStringLiteral("kind"), link.kind},
                                 {QStringLiteral("provider"), link.provider},
                                 {QStringLiteral("state"), QString(toWord(stateOf(link, status)))},
                                 {QStringLiteral("since"), json::moment(link.since)},
                                 {QStringLiteral("words"), link.status.words},
                                 {QStringLiteral("product"), link.status.product},
                                 {QStringLiteral("refused_certificate_sha256"), link.status.certificateFingerprint},
                                 {QStringLiteral("counters"), link.counters}});
    }
    for (const auto &alert : status.open)
        open.append(json::of(alert));
    return {{QStringLiteral("property"), status.property.name},
            {QStringLiteral("database"),
             QJsonObject{{QStringLiteral("embedded"), embedded}, {QStringLiteral("where"), status.database}}},
            {QStringLiteral("leader"), jsonOf(status.leader)},
            {QStringLiteral("silent_leader"), jsonOf(status.silentLeader)},
            {QStringLiteral("links"), links},
            {QStringLiteral("open_alerts"), open}};
}

QString wordsOf(const LeaderReport &leader)
{
    return Words::tr("%1 on %2 (process %3)").arg(leader.role, leader.host).arg(leader.pid);
}

QString leaderWords(const Status &status)
{
    if (status.leader)
        return wordsOf(*status.leader);
    if (!status.silentLeader)
        return Words::tr("none: nobody acts. Start bellboard or bellboard engine.");
    const auto silence = status.silentLeader->seenAt.secsTo(QDateTime::currentDateTimeUtc());
    return Words::tr("%1, not seen for %n second(s): it may not act. Look after that computer, or end the process.",
                     nullptr, int(silence))
        .arg(wordsOf(*status.silentLeader));
}

void tellWords(const Status &status)
{
    QList<QStringList> rows{
        {Words::tr("Property"), status.property.name},
        {Words::tr("Database"), status.database},
        {Words::tr("Leader"), leaderWords(status)},
    };
    for (const auto &link : status.links) {
        QString words = QString(toWord(stateOf(link, status)));
        for (const QString &more : {link.status.product, link.status.words}) {
            if (!more.isEmpty() && status.leader)
                words += QStringLiteral(", ") + more;
        }
        rows.append({Words::tr("Link %1").arg(link.kind), words});
    }
    if (status.links.isEmpty())
        rows.append({Words::tr("Links"), Words::tr("none has reported yet")});
    rows.append({Words::tr("Open alerts"), QString::number(status.open.size())});
    for (const auto &alert : status.open)
        rows.append({QString(), AlertWords::place(alert) + QStringLiteral(": ") + AlertWords::result(alert)});
    terminal::tellTable(rows);
}

} // namespace

int runStatus(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("status"),
                     Words::tr("Tells how things stand: database, leader, links, open alerts."));
    line.addOption({QStringLiteral("json"), Words::tr("Print JSON.")});
    if (const auto code = line.read(arguments))
        return *code;
    const auto ground = Ground::openPresent(line.global(), terminal::note);
    if (!ground)
        return terminal::fail(ground.error());
    const auto status = statusOf(**ground);
    if (!status)
        return terminal::fail(status.error());
    if (line.isSet(QStringLiteral("json")))
        terminal::tell(jsonOf(*status, (*ground)->isEmbedded()));
    else
        tellWords(*status);
    return exitDone;
}

} // namespace bellboard
