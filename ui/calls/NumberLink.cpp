// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/NumberLink.h"

#include "ui/calls/Dialler.h"
#include "ui/theme/Theme.h"

#include <QAction>
#include <QDesktopServices>

namespace bellboard {

namespace {

QString written(const Desk &desk, const QString &number)
{
    return number.size() < 6 ? number : desk.formatNumber(number);
}

} // namespace

NumberLink::NumberLink(Desk &desk, QWidget *parent) : QPushButton(parent), m_desk(desk)
{
    Theme::setRole(this, "link");
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(this, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(Dialler::urlOf(m_number)); });
}

void NumberLink::setNumber(const QString &number)
{
    m_number = number;
    const QString words = written(m_desk, number);
    setText(words);
    setVisible(!number.isEmpty());
    setEnabled(m_desk.telephone());
    setAccessibleName(tr("Call %1").arg(words));
    setToolTip(isEnabled() ? tr("Call %1").arg(words) : QString());
}

QAction *NumberLink::callAction(Desk &desk, const QString &number, QObject *parent)
{
    auto *action =
        new QAction(Theme::instance().icon(QStringLiteral("phone")), tr("Ca&ll %1").arg(written(desk, number)), parent);
    action->setVisible(desk.telephone() && !number.isEmpty());
    connect(action, &QAction::triggered, parent, [number] { QDesktopServices::openUrl(Dialler::urlOf(number)); });
    return action;
}

} // namespace bellboard
