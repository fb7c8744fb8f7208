// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"

#include <QStyledItemDelegate>

namespace bellboard {

class RowGlide;

/// Paints a recipient: handle, place, kind, number, name, how it accepts, on or off, menu.
class RecipientDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

  public:
    RecipientDelegate(const Desk &desk, QObject *parent) : QStyledItemDelegate(parent), m_desk(desk) {}

    static QRect menuRect(const QRect &row);
    static QRect switchRect(const QRect &row);

    /// Where rows are painted while they glide to a new place.
    void setGlide(const RowGlide *glide) { m_glide = glide; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

  private:
    const Desk &m_desk;
    const RowGlide *m_glide = nullptr;
};

} // namespace bellboard
