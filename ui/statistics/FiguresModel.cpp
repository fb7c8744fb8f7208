// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statistics/FiguresModel.h"

#include "ui/TableHeader.h"
#include "ui/theme/Theme.h"
#include "ui/words/TimeWords.h"

#include <QFont>
#include <QLocale>

namespace bellboard {

void FiguresModel::show(const QList<ExtensionFigures> &figures)
{
    beginResetModel();
    m_rows = figures;
    m_total = total(figures);
    endResetModel();
}

ExtensionFigures FiguresModel::total(const QList<ExtensionFigures> &figures)
{
    ExtensionFigures all;
    for (const ExtensionFigures &each : figures) {
        all.calls += each.calls;
        all.answered += each.answered;
        all.missed += each.missed;
        all.busy += each.busy;
    }
    // Of all calls that were answered, not of the averages: an extension with one long call counts as one call.
    if (all.answered > 0)
        all.averageTalk = all.busy / all.answered;
    return all;
}

int FiguresModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_rows.isEmpty() ? 0 : static_cast<int>(m_rows.size()) + 1;
}

int FiguresModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString FiguresModel::words(const ExtensionFigures &figures, int column, bool all) const
{
    switch (column) {
    case Number:
        return all ? tr("All") : figures.extension;
    case Name:
        return figures.name;
    case Calls:
        return QLocale().toString(figures.calls);
    case Answered:
        return QLocale().toString(figures.answered);
    case Missed:
        return QLocale().toString(figures.missed);
    case Average:
        return figures.answered > 0 ? TimeWords::clock(figures.averageTalk) : QStringLiteral("–");
    case Busy:
        return TimeWords::clock(figures.busy);
    default:
        return {};
    }
}

QVariant FiguresModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const bool all = index.row() == m_rows.size();
    const ExtensionFigures &figures = all ? m_total : m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return words(figures, index.column(), all);
    case Qt::FontRole:
        return all ? QVariant(Theme::font(Theme::Type::Body, QFont::DemiBold)) : QVariant();
    case TotalRole:
        return all;
    case ValueRole:
        switch (index.column()) {
        case Number:
            return figures.extension;
        case Name:
            return figures.name;
        case Calls:
            return figures.calls;
        case Answered:
            return figures.answered;
        case Missed:
            return figures.missed;
        case Average:
            return qint64(figures.averageTalk.count());
        case Busy:
            return qint64(figures.busy.count());
        default:
            return {};
        }
    default:
        return {};
    }
}

QStringList FiguresModel::titles()
{
    static_assert(ColumnCount == 7);
    return {tr("Extension"), tr("Name"), tr("Calls"), tr("Answered"), tr("Missed"), tr("Average"), tr("Busy time")};
}

QVariant FiguresModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return columnHeader(titles(), section, orientation, role);
}

bool FiguresOrder::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const bool leftIsAll = left.data(FiguresModel::TotalRole).toBool();
    const bool rightIsAll = right.data(FiguresModel::TotalRole).toBool();
    if (leftIsAll || rightIsAll)
        return sortOrder() == Qt::AscendingOrder ? rightIsAll : leftIsAll;
    const QVariant a = left.data(FiguresModel::ValueRole);
    const QVariant b = right.data(FiguresModel::ValueRole);
    if (a.typeId() == QMetaType::QString) {
        // "99" before "101".
        const bool byNumber = left.column() == FiguresModel::Number;
        const qsizetype lengths = byNumber ? a.toString().size() - b.toString().size() : 0;
        return lengths != 0 ? lengths < 0 : QString::localeAwareCompare(a.toString(), b.toString()) < 0;
    }
    return a.toLongLong() < b.toLongLong();
}

} // namespace bellboard
