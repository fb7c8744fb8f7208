// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PageHeader.h"

#include "ui/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace bellboard {

PageHeader::PageHeader(const QString &title, const QString &line, QWidget *parent) : QWidget(parent)
{
    m_title = new QLabel(title, this);
    m_title->setWordWrap(true);
    Theme::setType(m_title, Theme::Type::Title, QFont::DemiBold);
    m_line = new QLabel(line, this);
    m_line->setWordWrap(true);
    Theme::setTone(m_line, "muted");
    m_line->setVisible(!line.isEmpty());
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_title);
    words->addWidget(m_line);
    m_actions = new QHBoxLayout;
    m_actions->setSpacing(8);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    layout->addLayout(words, 1);
    layout->addLayout(m_actions);
    layout->setAlignment(m_actions, Qt::AlignTop);
}

void PageHeader::setLine(const QString &line)
{
    m_line->setText(line);
    m_line->setVisible(!line.isEmpty());
}

void PageHeader::addAction(QWidget *widget)
{
    m_actions->addWidget(widget);
}

} // namespace bellboard
