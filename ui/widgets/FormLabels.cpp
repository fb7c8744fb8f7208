// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FormLabels.h"

#include "ui/theme/Theme.h"

#include <QFormLayout>
#include <QLabel>

namespace bellboard {

void lineUpLabels(QFormLayout *form)
{
    for (int row = 0; row < form->rowCount(); ++row) {
        const QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole);
        if (auto *label = item ? qobject_cast<QLabel *>(item->widget()) : nullptr)
            label->setMinimumHeight(Theme::row);
    }
}

} // namespace bellboard
