// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/AlertHistory.h"
#include "ui/KeyedTableModel.h"

namespace bellboard {

/// The current alerts in the order in which people deal with them.
class AlertListModel final : public KeyedTableModel<AlertView>
{
    Q_OBJECT

  public:
    using KeyedTableModel::KeyedTableModel;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 1; }
    QVariant data(const QModelIndex &index, int role) const override;

  protected:
    qint64 keyOf(const AlertView &view) const override { return view.alert.id.value; }
};

} // namespace bellboard
