// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "core/desk_telephone.h"

#include <QAbstractTableModel>

namespace bellboard {

/// Contacts by name, a page at a time, as far as the view needs them.
class ContactModel final : public QAbstractTableModel
{
    Q_OBJECT

  public:
    enum Column { Name, Company, Number, Email, Marks, ColumnCount };
    static constexpr int pageSize = 200;

    explicit ContactModel(Desk &desk, QObject *parent = nullptr);

    void search(const QString &text);
    /// From the beginning, as far as was read before; the rows that stay keep their place.
    void refresh();
    const Contact &at(int row) const { return m_rows.at(row); }
    bool isLoading() const { return m_loading; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

  Q_SIGNALS:
    void failed(const bellboard::Error &error);
    void loaded();

  private:
    void read();

    Desk &m_desk;
    TelephoneDesk &m_telephone;
    QString m_search;
    QList<Contact> m_rows;
    bool m_more = false;
    bool m_loading = false;
    bool m_broken = false;
    int m_generation = 0;
};

/// Guests by room.
class GuestModel final : public QAbstractTableModel
{
    Q_OBJECT

  public:
    enum Column { Room, Name, Arrival, Departure, Number, Marks, ColumnCount };

    explicit GuestModel(Desk &desk, QObject *parent = nullptr);

    void search(const QString &text, bool inHouseOnly);
    void refresh();
    const Guest &at(int row) const { return m_rows.at(row); }
    bool isLoading() const { return m_loading; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  Q_SIGNALS:
    void failed(const bellboard::Error &error);
    void loaded();

  private:
    Desk &m_desk;
    TelephoneDesk &m_telephone;
    QString m_search;
    bool m_inHouseOnly = true;
    QList<Guest> m_rows;
    bool m_loading = false;
    int m_generation = 0;
};

} // namespace bellboard
