// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Button.h"
#include "ui/KeyedTableModel.h"

namespace bellboard {

/// The buttons of the rooms, with what is known of them.
class ButtonTableModel final : public KeyedTableModel<Button>
{
    Q_OBJECT

  public:
    enum Column { Room, Device, DevEui, Type, Battery, LastSeen, Marks, ColumnCount };

    using KeyedTableModel::KeyedTableModel;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// "Silent" and "last seen" are said as of this moment.
    void setNow(const QDateTime &now);
    QString marks(const Button &button) const;

  protected:
    qint64 keyOf(const Button &button) const override { return button.id.value; }

  private:
    QVariant text(const Button &button, int column) const;

    QDateTime m_now = QDateTime::currentDateTimeUtc();
};

} // namespace bellboard
