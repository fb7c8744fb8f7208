// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "core/desk_telephone.h"

#include <QAbstractTableModel>
#include <QSet>

namespace bellboard {

/// The call log, a page at a time, newest first: rows come as the view needs them, the next page begins where the last
/// one ended. Nothing is ever counted or loaded whole.
class CallLogModel final : public QAbstractTableModel
{
    Q_OBJECT

  public:
    enum Column { When, Direction, Who, Inside, Outcome, Duration, Reason, Tags, Recording, ColumnCount };
    static constexpr int NumberRole = Qt::UserRole + 1; ///< of a party, as written for people
    static constexpr int pageSize = 100;

    /// `desk` has a telephone.
    explicit CallLogModel(Desk &desk, QObject *parent = nullptr);

    const CallFilter &filter() const { return m_filter; }
    /// Begins anew when the filter has changed.
    void setFilter(const CallFilter &filter);
    void reload();
    /// Reads the first page anew and brings the rows to it by precise changes; what was paged in below goes.
    void refreshFirstPage();
    /// Reads this call anew where it stands.
    void refreshRow(CallId id);
    const CallEntry &at(int row) const { return m_rows.at(row); }
    int rowOf(CallId id) const;
    bool isLoading() const { return m_loading; }
    bool isBroken() const { return m_broken; } ///< the last page failed
    /// The words of a cell, as the table and the file show them.
    QString words(const CallEntry &entry, int column) const;
    QString number(const QString &number) const;
    static QStringList titles();
    const QHash<QString, QString> &names() const { return m_names; } ///< of extensions

    /// The tags stand in the column of the reason, for a table that has no room for theirs.
    void setTagsWithReason(bool with);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

  Q_SIGNALS:
    void failed(const bellboard::Error &error);
    void loaded();
    /// This call's row is about to go.
    void leaving(bellboard::CallId id);

  private:
    void read();
    void take(const CallPage &page);
    void become(const CallPage &page);
    void removeRow(int row);
    QVariant sign(const CallEntry &entry, int column) const;
    QString shownReason(const CallEntry &entry) const;
    QString told(const CallEntry &entry) const; ///< all that was written on it
    void followNames();

    Desk &m_desk;
    TelephoneDesk &m_telephone;
    CallFilter m_filter;
    QList<CallEntry> m_rows;
    QSet<CallId> m_known; ///< of m_rows
    std::optional<CallCursor> m_next;
    QHash<QString, QString> m_names;
    bool m_tagsWithReason = false;
    bool m_more = false; ///< nothing is read before the first reload()
    bool m_loading = false;
    bool m_broken = false;       ///< no silent asking again
    bool m_refreshing = false;   ///< the first page is being read anew
    bool m_refreshAgain = false; ///< and is old already
    int m_generation = 0;
};

} // namespace bellboard
