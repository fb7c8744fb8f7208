// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/HouseCard.h"

#include "ui/SecondTicker.h"
#include "ui/words/LinkWords.h"
#include "ui/words/TimeWords.h"

namespace bellboard {

HouseCard::HouseCard(Desk &desk, SecondTicker &ticker, About about, QWidget *parent)
    : LinkCard(about == About::Database ? QStringLiteral("database") : QStringLiteral("people"),
               about == About::Database ? tr("Database") : tr("Leader: who calls for the house"), parent),
      m_desk(desk),
      m_ticker(ticker)
{
    if (about == About::Database) {
        connect(&desk, &Desk::databaseChanged, this, &HouseCard::tellDatabase);
        tellDatabase();
        return;
    }
    connect(&desk, &Desk::leaderChanged, this, &HouseCard::tellLeader);
    connect(&ticker, &SecondTicker::tick, this, [this] {
        if (isVisible())
            tellLeader();
    });
    tellLeader();
}

void HouseCard::tellDatabase()
{
    const DatabaseStatus status = m_desk.database();
    const LinkWords::Said said = LinkWords::database(m_desk);
    QStringList lines;
    if (!status.words.isEmpty())
        lines += status.words;
    lines += (status.embedded ? tr("Bellboard's own database: %1") : tr("Server: %1")).arg(status.where);
    if (!status.keyPlace.isEmpty())
        lines += status.keyPlace; // a sentence of its own
    say(static_cast<int>(said.shape), said.words, lines.join(QLatin1Char('\n')));
}

void HouseCard::tellLeader()
{
    const LinkWords::Said said = LinkWords::leader(m_desk, m_ticker.now());
    const auto leader = m_desk.leader();
    QString line = tr("No Bellboard acts for this property: presses are not called. Start Bellboard on the PC at the "
                      "desk, or “bellboard engine” on the server.");
    QString state = tr("nobody");
    if (said.shape == StateDot::Shape::Good && leader) {
        state = said.words;
        line = tr("%1 (%2), since %3").arg(leader->host, leader->role, TimeWords::dateAndTime(leader->since));
    }
    say(static_cast<int>(said.shape), state, line);
}

} // namespace bellboard
