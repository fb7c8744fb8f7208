// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/ConnectionPage.h"

#include "ui/connection/GatewayCard.h"
#include "ui/connection/HouseCard.h"
#include "ui/connection/PbxCard.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/PageHeader.h"

#include <QHBoxLayout>
#include <QScrollArea>

namespace bellboard {

ConnectionPage::ConnectionPage(Desk &desk, SecondTicker &ticker, QWidget *parent) : QWidget(parent)
{
    auto *content = new QWidget(this);
    Theme::setRole(content, "page");
    m_pbx = new PbxCard(desk, content);
    m_gateway = new GatewayCard(desk, content);
    auto *database = new HouseCard(desk, ticker, HouseCard::About::Database, content);
    auto *leader = new HouseCard(desk, ticker, HouseCard::About::Leader, content);

    auto *left = new QVBoxLayout;
    left->setSpacing(16);
    left->addWidget(m_pbx);
    left->addStretch(1);
    auto *right = new QVBoxLayout;
    right->setSpacing(16);
    right->addWidget(m_gateway);
    right->addWidget(database);
    right->addWidget(leader);
    right->addStretch(1);
    m_columns = new QHBoxLayout;
    m_columns->setSpacing(16);
    m_columns->addLayout(left, 1);
    m_columns->addLayout(right, 1);
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(20, 20, 20, 20);
    inner->setSpacing(16);
    inner->addWidget(
        new PageHeader(tr("Connection"), tr("What Bellboard is connected to, and whether all is well."), content));
    inner->addLayout(m_columns, 1);

    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

void ConnectionPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    constexpr int twoColumnsFrom = 960; // px: labels, fields and their hints beside one another, twice
    m_columns->setDirection(width() < twoColumnsFrom ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace bellboard
