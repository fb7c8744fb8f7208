// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QList>
#include <QSet>

namespace bellboard {

/// A list of domain values with an id each. `update()` turns the old list into the new one by precise removals, moves,
/// insertions and changes, never by a reset, so that selection, current row and scroll position of every view stay.
template <class T> class KeyedTableModel : public QAbstractTableModel
{
  public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    const QList<T> &rows() const { return m_rows; }
    const T &at(int row) const { return m_rows.at(row); }
    int rowOf(qint64 key) const
    {
        for (int i = 0; i < m_rows.size(); ++i) {
            if (keyOf(m_rows.at(i)) == key)
                return i;
        }
        return -1;
    }

    void update(const QList<T> &next)
    {
        QSet<qint64> kept;
        kept.reserve(next.size());
        for (const T &value : next)
            kept.insert(keyOf(value));
        QSet<qint64> known;
        known.reserve(m_rows.size());
        for (int i = static_cast<int>(m_rows.size()) - 1; i >= 0; --i) {
            if (const qint64 key = keyOf(m_rows.at(i)); kept.contains(key)) {
                known.insert(key);
                continue;
            }
            beginRemoveRows({}, i, i);
            m_rows.removeAt(i);
            endRemoveRows();
        }
        for (int i = 0; i < next.size(); ++i)
            place(next.at(i), i, known);
    }

  protected:
    virtual qint64 keyOf(const T &value) const = 0;

  private:
    void place(const T &value, int row, const QSet<qint64> &known)
    {
        const qint64 key = keyOf(value);
        // Most rows stay where they were: a long list that changes in a few places costs one look at each.
        const bool inPlace = row < m_rows.size() && keyOf(m_rows.at(row)) == key;
        const int from = inPlace ? row : known.contains(key) ? rowOf(key) : -1;
        if (from < 0) {
            beginInsertRows({}, row, row);
            m_rows.insert(row, value);
            endInsertRows();
            return;
        }
        if (from != row) { // rows before `row` are in place already, so `from` lies after it
            beginMoveRows({}, from, from, {}, row);
            m_rows.move(from, row);
            endMoveRows();
        }
        if (!(m_rows.at(row) == value)) {
            m_rows[row] = value;
            Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
        }
    }

    QList<T> m_rows;
};

} // namespace bellboard
