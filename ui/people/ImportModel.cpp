// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/people/ImportModel.h"

#include "ui/TableHeader.h"
#include "ui/theme/Theme.h"

namespace bellboard {

namespace {

QString joined(QStringList words)
{
    words.removeAll(QString());
    return words.join(QStringLiteral(" · "));
}

} // namespace

ImportModel::ImportModel(const ContactImport &import, QObject *parent) : QAbstractTableModel(parent)
{
    addFaults(import.faults);
    const auto add = [this](Kind kind, const QList<Contact> &contacts) {
        for (const Contact &each : contacts) {
            const QString who = each.name.isEmpty() ? each.company : each.name;
            m_rows += Row{kind, who,
                          joined({each.name.isEmpty() ? QString() : each.company,
                                  each.numbers.join(QStringLiteral(", ")), each.emails.value(0)})};
        }
    };
    add(Kind::Merged, import.merged);
    add(Kind::Fresh, import.fresh);
}

ImportModel::ImportModel(const GuestImport &import, QObject *parent) : QAbstractTableModel(parent)
{
    addFaults(import.faults);
    const auto add = [this](Kind kind, const QList<Guest> &guests) {
        for (const Guest &each : guests)
            m_rows += Row{kind, each.name,
                          joined({each.room.isEmpty() ? QString() : tr("room %1").arg(each.room),
                                  each.numbers.join(QStringLiteral(", "))})};
    };
    add(Kind::Merged, import.merged);
    add(Kind::Fresh, import.fresh);
}

void ImportModel::addFaults(const QList<ImportFault> &faults)
{
    for (const ImportFault &fault : faults)
        m_rows += Row{Kind::Fault, tr("line %1").arg(fault.line), fault.words};
}

int ImportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ImportModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ImportModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows.at(index.row());
    if (role == Qt::DecorationRole && index.column() == What) {
        const Theme &theme = Theme::instance();
        switch (row.kind) {
        case Kind::Fault:
            return theme.icon(QStringLiteral("cross"), Theme::Colour::Caution);
        case Kind::Merged:
            return theme.icon(QStringLiteral("edit"), Theme::Colour::Accent);
        case Kind::Fresh:
            return theme.icon(QStringLiteral("plus"), Theme::Colour::Good);
        }
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case What:
        return row.kind == Kind::Fault ? tr("left out") : row.kind == Kind::Merged ? tr("changed") : tr("new");
    case Who:
        return row.who;
    case Detail:
        return row.detail;
    default:
        return {};
    }
}

QVariant ImportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static_assert(ColumnCount == 3);
    return columnHeader({tr("What happens"), tr("Who"), tr("More")}, section, orientation, role);
}

} // namespace bellboard
