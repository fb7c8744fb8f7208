// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace bellboard {

/// Paints a party of a call: the name, and its number dimmed after it as far as there is room.
class PartyDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

  public:
    explicit PartyDelegate(int numberRole, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

  private:
    int m_numberRole;
};

} // namespace bellboard
