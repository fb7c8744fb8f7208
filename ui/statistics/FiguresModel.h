// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallLog.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace bellboard {

/// The figures of each extension, and of all of them together in the last row.
class FiguresModel final : public QAbstractTableModel
{
    Q_OBJECT

  public:
    enum Column { Number, Name, Calls, Answered, Missed, Average, Busy, ColumnCount };
    static constexpr int ValueRole = Qt::UserRole + 1; ///< what is sorted by
    static constexpr int TotalRole = Qt::UserRole + 2; ///< true in the row of all

    using QAbstractTableModel::QAbstractTableModel;

    void show(const QList<ExtensionFigures> &figures);
    static ExtensionFigures total(const QList<ExtensionFigures> &figures);
    const QList<ExtensionFigures> &figures() const { return m_rows; }
    static QStringList titles();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    QString words(const ExtensionFigures &figures, int column, bool all) const;

    QList<ExtensionFigures> m_rows; ///< without the total
    ExtensionFigures m_total;
};

/// Sorts the extensions; the row of all stays below, whichever way.
class FiguresOrder final : public QSortFilterProxyModel
{
    Q_OBJECT

  public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

  protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
};

} // namespace bellboard
