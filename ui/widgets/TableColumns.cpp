// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TableColumns.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace bellboard {

void setColumnWidths(QTableView *table, const QList<int> &least)
{
    QHeaderView *header = table->horizontalHeader();
    header->ensurePolished(); // its margins come from the style sheet
    for (int i = 0; i < least.size(); ++i)
        header->resizeSection(i, std::max(least.at(i), header->sectionSizeHint(i)));
}

} // namespace bellboard
