// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Motion.h"

#include <QHash>
#include <QPersistentModelIndex>

class QListView;
class QModelIndex;

namespace bellboard {

/// Rows of a list that have changed their place glide there. The list itself is at its end at once; only where the
/// delegate paints a row comes later, so that clicks and keys always meet what is true.
class RowGlide final : public QObject
{
    Q_OBJECT

  public:
    /// For a list that has its model already; belongs to it.
    explicit RowGlide(QListView *list);

    /// How far from its place the delegate is to paint the row now, in px.
    int offset(const QModelIndex &index) const;
    bool isRunning() const { return m_motion.isRunning(); }

  private:
    void remember();
    void go();

    QListView *m_list;
    QHash<QPersistentModelIndex, int> m_before; ///< where a row was, in the viewport
    QHash<QPersistentModelIndex, int> m_way;    ///< how far it has to go
    qreal m_left = 0;                           ///< share of the way that is left
    Motion m_motion;
};

} // namespace bellboard
