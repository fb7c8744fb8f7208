// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/HistoryModel.h"

#include "ui/FutureReply.h"
#include "ui/TableHeader.h"
#include "ui/alerts/AlertChips.h"
#include "ui/words/AlertWords.h"
#include "ui/words/TimeWords.h"

#include <utility>

namespace bellboard {

namespace {

/// As the store filters.
bool fits(const Alert &alert, const AlertFilter &filter)
{
    return (filter.room.isEmpty() || alert.room.contains(filter.room, Qt::CaseInsensitive)) &&
           (filter.statuses.isEmpty() || filter.statuses.contains(alert.status)) &&
           (!filter.from || alert.pressedAt >= *filter.from) && (!filter.to || alert.pressedAt < *filter.to) &&
           (filter.drills || alert.drill == DrillTarget::None);
}

} // namespace

HistoryModel::HistoryModel(Desk &desk, QObject *parent) : QAbstractTableModel(parent), m_desk(desk) {}

void HistoryModel::setFilter(const AlertFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    reload();
}

void HistoryModel::reload()
{
    ++m_generation;
    m_loading = false;
    m_broken = false;
    m_refreshing = false;
    m_refreshAgain = false;
    beginResetModel();
    m_rows.clear();
    m_known.clear();
    m_more = true;
    endResetModel();
    read();
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Alert &alert = m_rows.at(index.row());
    if (role == Qt::ToolTipRole) {
        if (index.column() == Pressed)
            return TimeWords::full(alert.pressedAt);
        return index.column() == Outcome || index.column() == Type ? this->data(index, Qt::DisplayRole) : QVariant();
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Pressed:
        return TimeWords::dateAndTime(alert.pressedAt);
    case Room:
        return alert.room.isEmpty() ? AlertWords::place(alert) : alert.room;
    case Type: {
        // The marks first: what is a drill must never look like the real thing.
        QStringList words = AlertChips::words(alert);
        words += AlertWords::kind(alert.type);
        return words.join(QStringLiteral(" · "));
    }
    case Outcome:
        return AlertWords::result(alert);
    case TimeToAcceptance:
        if (!alert.acknowledgedAt.isValid())
            return QStringLiteral("–");
        return TimeWords::clockSince(alert.pressedAt, alert.acknowledgedAt);
    case Calls:
        return QString::number(alert.attempts);
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const QStringList titles{tr("Pressed"), tr("Room"), tr("Type"), tr("Outcome"), tr("Taken after"), tr("Calls")};
    static_assert(ColumnCount == 6);
    return columnHeader(titles, section, orientation, role);
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_loading && !m_broken;
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        read();
}

bool HistoryModel::isSortable(int column)
{
    return column == Pressed || column == Room || column == Outcome || column == TimeToAcceptance;
}

void HistoryModel::sort(int column, Qt::SortOrder order)
{
    if (!isSortable(column))
        return;
    AlertFilter filter = m_filter;
    filter.order = order;
    filter.sort = column == Room               ? AlertSort::Room
                  : column == Outcome          ? AlertSort::Outcome
                  : column == TimeToAcceptance ? AlertSort::TimeToAcceptance
                                               : AlertSort::PressedAt;
    setFilter(filter);
}

void HistoryModel::read()
{
    m_loading = true;
    const int generation = m_generation;
    const std::optional<Alert> after = m_rows.isEmpty() ? std::nullopt : std::optional(m_rows.last());
    whenDone(this, m_desk.alertHistory(m_filter, after, pageSize), [this, generation](const Result<AlertPage> &page) {
        if (generation != m_generation)
            return; // the filter has changed since
        m_loading = false;
        if (page) {
            take(*page);
        } else {
            m_broken = true;
            Q_EMIT failed(page.error());
        }
        Q_EMIT loaded();
    });
}

void HistoryModel::take(const AlertPage &page)
{
    m_more = page.more;
    // A row that came by the feed may be in the page too.
    QList<Alert> fresh;
    for (const Alert &alert : page.rows) {
        if (m_known.contains(alert.id))
            continue;
        m_known.insert(alert.id);
        fresh += alert;
    }
    if (fresh.isEmpty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fresh.size()) - 1);
    m_rows += fresh;
    endInsertRows();
}

void HistoryModel::refreshFirstPage()
{
    if (m_refreshing) {
        m_refreshAgain = true;
        return;
    }
    m_refreshing = true;
    m_loading = true;
    const int generation = ++m_generation; // a page under way would not fit below what comes now
    whenDone(this, m_desk.alertHistory(m_filter, std::nullopt, pageSize),
             [this, generation](const Result<AlertPage> &page) {
                 if (generation != m_generation)
                     return;
                 m_refreshing = false;
                 m_loading = false;
                 if (page)
                     become(*page);
                 else
                     Q_EMIT failed(page.error());
                 Q_EMIT loaded();
                 if (std::exchange(m_refreshAgain, false))
                     refreshFirstPage();
             });
}

void HistoryModel::become(const AlertPage &page)
{
    m_broken = false;
    m_more = page.more;
    QSet<AlertId> wanted;
    for (const Alert &alert : page.rows)
        wanted.insert(alert.id);
    for (int i = static_cast<int>(m_rows.size()) - 1; i >= 0; --i) {
        if (!wanted.contains(m_rows.at(i).id))
            removeRow(i);
    }
    for (int i = 0; i < page.rows.size(); ++i) {
        const Alert &alert = page.rows.at(i);
        int from = i;
        while (from < m_rows.size() && m_rows.at(from).id != alert.id)
            ++from;
        if (from >= m_rows.size()) {
            beginInsertRows({}, i, i);
            m_rows.insert(i, alert);
            m_known.insert(alert.id);
            endInsertRows();
            continue;
        }
        if (from != i) {
            beginMoveRows({}, from, from, {}, i);
            m_rows.move(from, i);
            endMoveRows();
        }
        if (!(m_rows.at(i) == alert)) {
            m_rows[i] = alert;
            Q_EMIT dataChanged(index(i, 0), index(i, ColumnCount - 1));
        }
    }
}

void HistoryModel::refreshRows(const QList<AlertId> &ids)
{
    for (const AlertId id : ids) {
        if (!m_known.contains(id) && m_filter.sort != AlertSort::PressedAt)
            continue; // where it belongs is known only after the next reading
        whenDone(this, m_desk.alertStory(id), [this, generation = m_generation](const Result<AlertStory> &story) {
            if (story && generation == m_generation)
                put(story->alert);
        });
    }
}

void HistoryModel::put(const Alert &alert)
{
    const bool fitting = fits(alert, m_filter);
    for (int i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).id != alert.id)
            continue;
        if (!fitting) {
            removeRow(i);
        } else if (!(m_rows.at(i) == alert)) {
            m_rows[i] = alert;
            Q_EMIT dataChanged(index(i, 0), index(i, ColumnCount - 1));
        }
        return;
    }
    const bool newest = m_rows.isEmpty() || alert.pressedAt >= m_rows.first().pressedAt;
    if (!fitting || !newest || m_filter.sort != AlertSort::PressedAt || m_filter.order != Qt::DescendingOrder ||
        m_loading)
        return;
    beginInsertRows({}, 0, 0);
    m_rows.prepend(alert);
    m_known.insert(alert.id);
    endInsertRows();
}

void HistoryModel::removeRow(int row)
{
    Q_EMIT leaving(m_rows.at(row).id);
    beginRemoveRows({}, row, row);
    m_known.remove(m_rows.at(row).id);
    m_rows.removeAt(row);
    endRemoveRows();
}

} // namespace bellboard
