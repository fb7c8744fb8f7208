// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/AlertListModel.h"

#include "ui/alerts/AlertChips.h"
#include "ui/words/AlertWords.h"

namespace bellboard {

QVariant AlertListModel::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)
        return {};
    const Alert &alert = at(index.row()).alert;
    QStringList words{AlertWords::place(alert), AlertWords::type(alert), AlertWords::result(alert)};
    words += AlertChips::words(alert);
    return words.join(QLatin1StringView(", "));
}

} // namespace bellboard
