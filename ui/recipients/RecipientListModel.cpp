// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recipients/RecipientListModel.h"

#include "ui/words/AlertWords.h"

namespace bellboard {

QVariant RecipientListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    const Recipient &recipient = at(index.row());
    const int place = rank(index.row());
    const QString number = recipient.type == RecipientType::Extension ? tr("extension %1").arg(recipient.number)
                                                                      : tr("outside number %1").arg(recipient.number);
    return QStringList{place > 0 ? tr("number %1").arg(place) : tr("switched off"), recipient.label, number,
                       AlertWords::acceptance(recipient.acceptance)}
        .join(QLatin1StringView(", "));
}

void RecipientListModel::follow(const QList<Recipient> &recipients)
{
    update(recipients);
    if (rowCount() > 0) // a move or a switch renumbers the others
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
}

int RecipientListModel::rank(int row) const
{
    if (!at(row).active)
        return 0;
    int place = 0;
    for (int i = 0; i <= row; ++i)
        place += at(i).active ? 1 : 0;
    return place;
}

} // namespace bellboard
