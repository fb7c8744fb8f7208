// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QStyledItemDelegate>

namespace bellboard {

class RowGlide;

/// Paints a current alert in the list at the left: sign, room, state, running clock.
class AlertDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setNow(const QDateTime &now) { m_now = now; }
    /// Where rows are painted while they glide to a new place.
    void setGlide(const RowGlide *glide) { m_glide = glide; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

  private:
    QDateTime m_now;
    const RowGlide *m_glide = nullptr;
};

} // namespace bellboard
