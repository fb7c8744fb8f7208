// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace bellboard {

/// Paints table cells calmly: one line, digits of one width, an optional sign before the text (Qt::DecorationRole), a
/// thin line below each row, dim text where the model gives a colour (Qt::ForegroundRole).
class FixedDigitsDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace bellboard
