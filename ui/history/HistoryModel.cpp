// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/HistoryModel.h"

#include "ui/FutureReply.h"
#include "ui/alerts/AlertChips.h"
#include "ui/words/AlertWords.h"
#include "ui/words/TimeWords.h"

#include <algorithm>

namespace bellboard {

HistoryModel::HistoryModel(Desk &desk, QObject *parent) : QAbstractTableModel(parent), m_desk(desk)
{
    connect(&desk, &Desk::alertsChanged, this, &HistoryModel::refresh);
}

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
        words += alert.type.isEmpty() || alert.type == QLatin1StringView("emergency") ? tr("emergency") : alert.type;
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
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Pressed:
        return tr("Pressed");
    case Room:
        return tr("Room");
    case Type:
        return tr("Type");
    case Outcome:
        return tr("How it came out");
    case TimeToAcceptance:
        return tr("Taken after");
    case Calls:
        return tr("Calls");
    default:
        return {};
    }
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

void HistoryModel::refresh(const QList<AlertId> &ids)
{
    for (const AlertId id : ids) {
        const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&](const Alert &alert) { return alert.id == id; });
        if (row == m_rows.end() && m_filter.sort != AlertSort::PressedAt)
            continue; // where it belongs is known only after the next reload
        whenDone(this, m_desk.alertStory(id), [this, id, generation = m_generation](const Result<AlertStory> &story) {
            if (!story || generation != m_generation)
                return;
            for (int i = 0; i < m_rows.size(); ++i) {
                if (m_rows.at(i).id != id)
                    continue;
                m_rows[i] = story->alert;
                Q_EMIT dataChanged(index(i, 0), index(i, ColumnCount - 1));
                return;
            }
            const bool plain = m_filter.room.isEmpty() && m_filter.statuses.isEmpty() && !m_filter.from &&
                               !m_filter.to && (m_filter.drills || story->alert.drill == DrillTarget::None);
            const bool newest = m_rows.isEmpty() || story->alert.pressedAt >= m_rows.first().pressedAt;
            if (!plain || !newest || m_filter.order != Qt::DescendingOrder || m_loading)
                return;
            beginInsertRows({}, 0, 0);
            m_rows.prepend(story->alert);
            m_known.insert(story->alert.id);
            endInsertRows();
        });
    }
}

} // namespace bellboard
