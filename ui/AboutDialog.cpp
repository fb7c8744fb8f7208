// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/AboutDialog.h"

#include "ui/theme/Theme.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace bellboard {

AboutDialog::AboutDialog(QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("About Bellboard"));
    auto *icon = new QLabel(this);
    icon->setPixmap(QIcon(QStringLiteral(":/icons/bellboard.svg")).pixmap(QSize(64, 64), devicePixelRatioF()));
    auto *name = new QLabel(QStringLiteral("Bellboard %1").arg(QCoreApplication::applicationVersion()), this);
    Theme::setType(name, Theme::Type::Title, QFont::DemiBold);
    auto *words = new QLabel(tr("The operator's console of a hotel: a bell rings in a room, and the right person "
                                "answers."),
                             this);
    words->setWordWrap(true);
    auto *licence =
        new QLabel(tr("Copyright © 2026 The Bellboard authors. This is free software under the GNU General Public "
                      "License, version 3 or later (GPL-3.0-or-later). It comes without any warranty; see "
                      "<a href=\"https://www.gnu.org/licenses/gpl-3.0.html\">the licence</a>. Built with Qt, "
                      "PostgreSQL, libphonenumber, libsodium and libmicrohttpd."),
                   this);
    licence->setWordWrap(true);
    licence->setOpenExternalLinks(true);
    licence->setAccessibleName(tr("Licence"));
    Theme::setTone(licence, "muted");
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *close = buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    close->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *text = new QVBoxLayout;
    text->setSpacing(8);
    text->addWidget(name);
    text->addWidget(words);
    text->addWidget(licence);
    auto *row = new QHBoxLayout;
    row->setSpacing(20);
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addLayout(text, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 20);
    layout->setSpacing(16);
    layout->addLayout(row);
    layout->addWidget(buttons);
    setMinimumWidth(480);
}

} // namespace bellboard
