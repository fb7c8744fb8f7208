// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/people/PeopleModel.h"

#include "ui/FutureReply.h"
#include "ui/TableHeader.h"

#include <QLocale>

#include <algorithm>

namespace bellboard {

namespace {

QString firstOf(const Desk &desk, const QStringList &numbers)
{
    if (numbers.isEmpty())
        return {};
    const QString first = desk.formatNumber(numbers.first());
    return numbers.size() == 1 ? first : QStringLiteral("%1 +%2").arg(first).arg(numbers.size() - 1);
}

QString joined(QStringList marks)
{
    marks.removeAll(QString());
    return marks.join(QStringLiteral(" · "));
}

/// Brings the rows of a model to `wanted` without moving those that stay.
template <class Model, class List, class Begin>
void become(List &rows, const List &wanted, Model *model, const Begin &steps)
{
    for (int i = int(rows.size()) - 1; i >= 0; --i) {
        const bool stays =
            std::any_of(wanted.begin(), wanted.end(), [&](const auto &each) { return each.id == rows.at(i).id; });
        if (!stays)
            steps.remove(i);
    }
    for (int i = 0; i < wanted.size(); ++i) {
        int from = i;
        while (from < rows.size() && rows.at(from).id != wanted.at(i).id)
            ++from;
        if (from >= rows.size()) {
            steps.insert(i, wanted.at(i));
        } else {
            if (from != i)
                steps.move(from, i);
            if (!(rows.at(i) == wanted.at(i))) {
                rows[i] = wanted.at(i);
                Q_EMIT model->dataChanged(model->index(i, 0), model->index(i, model->columnCount() - 1));
            }
        }
    }
}

} // namespace

ContactModel::ContactModel(Desk &desk, QObject *parent)
    : QAbstractTableModel(parent), m_desk(desk), m_telephone(*desk.telephone())
{
}

void ContactModel::search(const QString &text)
{
    m_search = text;
    ++m_generation;
    m_broken = false;
    beginResetModel();
    m_rows.clear();
    m_more = true;
    endResetModel();
    read();
}

void ContactModel::refresh()
{
    const int generation = ++m_generation;
    const int wanted = std::max<int>(pageSize, int(m_rows.size()) + 1);
    m_loading = true;
    whenDone(this, m_telephone.contacts(m_search, std::nullopt, wanted),
             [this, generation, wanted](const Result<QList<Contact>> &rows) {
                 if (generation != m_generation)
                     return;
                 m_loading = false;
                 if (!rows) {
                     Q_EMIT failed(rows.error());
                     Q_EMIT loaded();
                     return;
                 }
                 struct
                 {
                     ContactModel *self;
                     void remove(int row) const
                     {
                         self->beginRemoveRows({}, row, row);
                         self->m_rows.removeAt(row);
                         self->endRemoveRows();
                     }
                     void insert(int row, const Contact &contact) const
                     {
                         self->beginInsertRows({}, row, row);
                         self->m_rows.insert(row, contact);
                         self->endInsertRows();
                     }
                     void move(int from, int to) const
                     {
                         self->beginMoveRows({}, from, from, {}, to);
                         self->m_rows.move(from, to);
                         self->endMoveRows();
                     }
                 } steps{this};
                 m_broken = false;
                 m_more = rows->size() >= wanted;
                 become(m_rows, *rows, this, steps);
                 Q_EMIT loaded();
             });
}

void ContactModel::read()
{
    m_loading = true;
    const std::optional<Contact> after = m_rows.isEmpty() ? std::nullopt : std::optional(m_rows.last());
    whenDone(this, m_telephone.contacts(m_search, after, pageSize),
             [this, generation = m_generation](const Result<QList<Contact>> &rows) {
                 if (generation != m_generation)
                     return; // something else is looked for by now
                 m_loading = false;
                 if (!rows) {
                     m_broken = true;
                     Q_EMIT failed(rows.error());
                 } else {
                     m_more = rows->size() >= pageSize;
                     if (!rows->isEmpty()) {
                         beginInsertRows({}, rowCount(), rowCount() + int(rows->size()) - 1);
                         m_rows += *rows;
                         endInsertRows();
                     }
                 }
                 Q_EMIT loaded();
             });
}

int ContactModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ContactModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ContactModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const Contact &contact = m_rows.at(index.row());
    switch (index.column()) {
    case Name:
        return contact.name;
    case Company:
        return contact.company;
    case Number:
        return firstOf(m_desk, contact.numbers);
    case Email:
        return contact.emails.value(0);
    case Marks:
        return joined({contact.vip ? tr("★ VIP") : QString(), contact.loyalty, contact.notes.section(u'\n', 0, 0)});
    default:
        return {};
    }
}

QVariant ContactModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static_assert(ColumnCount == 5);
    return columnHeader({tr("Name"), tr("Company"), tr("Number"), tr("E-mail"), tr("To know")}, section, orientation,
                        role);
}

bool ContactModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_loading && !m_broken;
}

void ContactModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        read();
}

GuestModel::GuestModel(Desk &desk, QObject *parent)
    : QAbstractTableModel(parent), m_desk(desk), m_telephone(*desk.telephone())
{
}

void GuestModel::search(const QString &text, bool inHouseOnly)
{
    m_search = text;
    m_inHouseOnly = inHouseOnly;
    refresh();
}

void GuestModel::refresh()
{
    m_loading = true;
    whenDone(this, m_telephone.guests(m_search, m_inHouseOnly),
             [this, generation = ++m_generation](const Result<QList<Guest>> &rows) {
                 if (generation != m_generation)
                     return;
                 m_loading = false;
                 if (!rows) {
                     Q_EMIT failed(rows.error());
                     Q_EMIT loaded();
                     return;
                 }
                 struct
                 {
                     GuestModel *self;
                     void remove(int row) const
                     {
                         self->beginRemoveRows({}, row, row);
                         self->m_rows.removeAt(row);
                         self->endRemoveRows();
                     }
                     void insert(int row, const Guest &guest) const
                     {
                         self->beginInsertRows({}, row, row);
                         self->m_rows.insert(row, guest);
                         self->endInsertRows();
                     }
                     void move(int from, int to) const
                     {
                         self->beginMoveRows({}, from, from, {}, to);
                         self->m_rows.move(from, to);
                         self->endMoveRows();
                     }
                 } steps{this};
                 become(m_rows, *rows, this, steps);
                 Q_EMIT loaded();
             });
}

int GuestModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int GuestModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant GuestModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const Guest &guest = m_rows.at(index.row());
    const auto date = [](const QDate &day) {
        return day.isValid() ? QLocale().toString(day, QLocale::ShortFormat) : QStringLiteral("–");
    };
    switch (index.column()) {
    case Room:
        return guest.room.isEmpty() ? QStringLiteral("–") : guest.room;
    case Name:
        return guest.name;
    case Arrival:
        return date(guest.arrival);
    case Departure:
        return date(guest.departure);
    case Number:
        return firstOf(m_desk, guest.numbers);
    case Marks:
        return joined({guest.vip ? tr("★ VIP") : QString(), guest.doNotDisturb ? tr("do not disturb") : QString(),
                       guest.notes.section(u'\n', 0, 0)});
    default:
        return {};
    }
}

QVariant GuestModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static_assert(ColumnCount == 6);
    return columnHeader({tr("Room"), tr("Name"), tr("Arrival"), tr("Departure"), tr("Number"), tr("To know")}, section,
                        orientation, role);
}

} // namespace bellboard
