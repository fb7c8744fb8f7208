// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Recipient.h"
#include "ui/KeyedTableModel.h"

namespace bellboard {

/// The recipients in their order.
class RecipientListModel final : public KeyedTableModel<Recipient>
{
    Q_OBJECT

  public:
    using KeyedTableModel::KeyedTableModel;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 1; }
    QVariant data(const QModelIndex &index, int role) const override;

    /// Takes the list and renumbers.
    void follow(const QList<Recipient> &recipients);
    /// #1, #2, #3: counts only those who are switched on; 0 for one who is off.
    int rank(int row) const;

  protected:
    qint64 keyOf(const Recipient &recipient) const override { return recipient.id.value; }
};

} // namespace bellboard
