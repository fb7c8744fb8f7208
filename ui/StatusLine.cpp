// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/StatusLine.h"

#include "ui/SecondTicker.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/FixedDigits.h"
#include "ui/widgets/StateDot.h"
#include "ui/words/LinkWords.h"

#include <QHBoxLayout>
#include <QLabel>

namespace bellboard {

StatusLine::StatusLine(Desk &desk, SecondTicker &ticker, QWidget *parent)
    : QFrame(parent), m_desk(desk), m_ticker(ticker)
{
    Theme::setRole(this, "status");
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(20, 6, 20, 6);
    layout->setSpacing(8);
    m_pbx = addEntry();
    m_gateway = addEntry();
    m_database = addEntry();
    m_leader = addEntry();
    layout->addStretch(1);
    m_login = new QLabel(this);
    m_login->setTextFormat(Qt::PlainText);
    Theme::setTone(m_login, "muted");
    m_clock = new FixedDigits(this);
    Theme::setType(m_clock, Theme::Type::Body, QFont::Medium);
    layout->addWidget(m_login);
    layout->addSpacing(8);
    layout->addWidget(m_clock);
    for (const auto signal : {&Desk::linksChanged, &Desk::leaderChanged, &Desk::databaseChanged, &Desk::rightsChanged,
                              &Desk::connectionSetupChanged, &Desk::propertyChanged})
        connect(&desk, signal, this, &StatusLine::follow);
    connect(&ticker, &SecondTicker::tick, this, &StatusLine::tick);
    follow();
}

StatusLine::Entry StatusLine::addEntry()
{
    Entry entry{new StateDot(this), new ElidedLabel(this)};
    entry.words->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->addWidget(entry.dot);
    row->addWidget(entry.words);
    row->addSpacing(16);
    return entry;
}

QString StatusLine::words() const
{
    QStringList all;
    for (const Entry &entry : {m_pbx, m_gateway, m_database, m_leader})
        all += entry.words->line();
    return all.join(QStringLiteral(" · "));
}

void StatusLine::mousePressEvent(QMouseEvent *event)
{
    QFrame::mousePressEvent(event);
    Q_EMIT connectionWanted();
}

void StatusLine::follow()
{
    const auto show = [](const Entry &entry, const LinkWords::Said &said, const QString &text) {
        entry.dot->setShape(said.shape);
        entry.words->setLine(text.arg(said.words));
    };
    show(m_pbx, LinkWords::link(m_desk, QStringLiteral("pbx")), tr("Telephones: %1"));
    show(m_gateway, LinkWords::link(m_desk, QStringLiteral("gateway")), tr("Gateway: %1"));
    show(m_database, LinkWords::database(m_desk), tr("Database: %1"));
    const Rights rights = m_desk.rights();
    m_login->setText(rights.displayName.isEmpty() ? rights.login : rights.displayName);
    tick(m_ticker.now());
    setAccessibleName(tr("State: %1").arg(words()));
}

void StatusLine::tick(const QDateTime &now)
{
    m_clock->setText(now.toLocalTime().toString(QStringLiteral("HH:mm")));
    // The leader's sign of life grows old by itself.
    const LinkWords::Said leader = LinkWords::leader(m_desk, now);
    m_leader.dot->setShape(leader.shape);
    m_leader.words->setLine(tr("Leader: %1").arg(leader.words));
    Theme::setTone(m_leader.words, leader.shape == StateDot::Shape::Down ? "caution" : "");
}

} // namespace bellboard
