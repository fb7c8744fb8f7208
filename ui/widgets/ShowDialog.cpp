// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ShowDialog.h"

#include <QDialog>

namespace bellboard {

void showDialog(QDialog *dialog, const QString &about)
{
    const QString key = QStringLiteral("%1/%2").arg(QLatin1StringView(dialog->metaObject()->className()), about);
    if (const QWidget *parent = dialog->parentWidget()) {
        const auto open = parent->window()->findChildren<QDialog *>(key);
        for (QDialog *other : open) {
            if (!other->isVisible())
                continue;
            delete dialog;
            other->raise();
            other->activateWindow();
            return;
        }
    }
    dialog->setObjectName(key);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setModal(false);
    dialog->show();
}

} // namespace bellboard
