// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/LinkWords.h"

namespace bellboard {

std::optional<LinkReport> LinkWords::find(const Desk &desk, const QString &kind)
{
    const auto links = desk.links();
    for (const LinkReport &report : links) {
        if (report.kind == kind)
            return report;
    }
    return std::nullopt;
}

QString LinkWords::state(LinkState state)
{
    switch (state) {
    case LinkState::Up:
        return tr("connected");
    case LinkState::Connecting:
        return tr("connecting");
    case LinkState::Degraded:
        return tr("connected, with trouble");
    case LinkState::Down:
        return tr("not reachable");
    }
    return {};
}

LinkWords::Said LinkWords::link(const Desk &desk, const QString &kind)
{
    const bool isPbx = kind == QLatin1StringView("pbx");
    if (isPbx && !desk.connectionSetup().pbxConfigured)
        return {StateDot::Shape::Off, tr("not set up")};
    const auto report = find(desk, kind);
    if (!report)
        return {StateDot::Shape::Off, tr("no news yet")};
    if (isPbx && isTraining(desk) && report->status.state == LinkState::Up)
        return {StateDot::Shape::Care, tr("training, nobody's phone rings")};
    if (!isPbx && report->status.state == LinkState::Up)
        return {StateDot::Shape::Good, tr("listening")};
    return {StateDot::shapeOf(report->status.state), state(report->status.state)};
}

bool LinkWords::isTraining(const Desk &desk)
{
    const QLatin1StringView training("training");
    const auto report = find(desk, QStringLiteral("pbx"));
    const ConnectionSetup setup = desk.connectionSetup();
    return (report && report->provider == training) || (setup.pbxConfigured && setup.pbx.provider == training);
}

LinkWords::Said LinkWords::leader(const Desk &desk, const QDateTime &now)
{
    constexpr qint64 aliveForSeconds = 15;
    const auto leader = desk.leader();
    if (!leader || leader->seenAt.secsTo(now) > aliveForSeconds)
        return {StateDot::Shape::Down, tr("nobody, so no alert would be called")};
    if (desk.leaderIsHere())
        return {StateDot::Shape::Good, tr("this PC")};
    return {StateDot::Shape::Good, leader->host};
}

LinkWords::Said LinkWords::database(const Desk &desk)
{
    const DatabaseStatus status = desk.database();
    if (!status.alive)
        return {StateDot::Shape::Down, tr("not reachable")};
    return {StateDot::Shape::Good, status.embedded ? tr("on this PC") : tr("connected")};
}

QString LinkWords::fingerprint(const QString &hex)
{
    QString grouped;
    for (qsizetype i = 0; i < hex.size(); i += 4) {
        if (i > 0)
            grouped += i % 32 == 0 ? QLatin1Char('\n') : QLatin1Char(' ');
        grouped += QStringView(hex).mid(i, 4).toString().toUpper();
    }
    return grouped;
}

} // namespace bellboard
