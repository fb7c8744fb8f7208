// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"

#include <QAbstractTableModel>
#include <QSet>

namespace bellboard {

/// The alert history, a page at a time: rows come as the view needs them, the next page begins after the last row.
/// Nothing is ever counted or loaded whole.
class HistoryModel final : public QAbstractTableModel
{
    Q_OBJECT

  public:
    enum Column { Pressed, Room, Type, Outcome, TimeToAcceptance, Calls, ColumnCount };
    static constexpr int pageSize = 100;

    explicit HistoryModel(Desk &desk, QObject *parent = nullptr);

    const AlertFilter &filter() const { return m_filter; }
    /// Begins anew when the filter has changed.
    void setFilter(const AlertFilter &filter);
    void reload();
    /// Reads the first page anew and brings the rows to it by precise changes; what was paged in below goes.
    void refreshFirstPage();
    /// Brings these alerts' rows up to date where they stand; what no longer fits the filter goes. A new one on top of
    /// the newest comes in.
    void refreshRows(const QList<AlertId> &ids);
    const Alert &at(int row) const { return m_rows.at(row); }
    bool isLoading() const { return m_loading; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    void sort(int column, Qt::SortOrder order) override;
    static bool isSortable(int column);

  Q_SIGNALS:
    void failed(const bellboard::Error &error);
    void loaded();
    /// This alert's row is about to go.
    void leaving(bellboard::AlertId id);

  private:
    void read();
    void take(const AlertPage &page);
    void become(const AlertPage &page);
    void put(const Alert &alert);
    void removeRow(int row);

    Desk &m_desk;
    AlertFilter m_filter;
    QList<Alert> m_rows;
    QSet<AlertId> m_known; ///< of m_rows
    bool m_more = false;   ///< nothing is read before the first reload()
    bool m_loading = false;
    bool m_broken = false;       ///< the last page failed: no silent asking again
    bool m_refreshing = false;   ///< the first page is being read anew
    bool m_refreshAgain = false; ///< and is old already
    int m_generation = 0;
};

} // namespace bellboard
