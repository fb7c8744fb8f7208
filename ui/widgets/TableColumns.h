// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QTableView;

namespace bellboard {

/// Makes each column as wide as given (px), or as its heading needs in the language of the program.
void setColumnWidths(QTableView *table, const QList<int> &least);

} // namespace bellboard
