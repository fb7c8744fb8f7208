// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/IconLabel.h"

#include "ui/theme/Theme.h"

#include <QPainter>

namespace bellboard {

IconLabel::IconLabel(QString icon, int size, QWidget *parent) : QWidget(parent), m_icon(std::move(icon))
{
    setFixedSize(size, size);
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    Theme::instance().icon(m_icon, Theme::Colour::Muted).paint(&painter, rect());
}

} // namespace bellboard
