// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calllog/ReasonModel.h"

#include "ui/TableHeader.h"
#include "ui/words/CallLogWords.h"

#include <algorithm>

namespace bellboard {

namespace {

constexpr qsizetype longestCode = 40;
constexpr qsizetype longestName = 100;

} // namespace

ReasonModel::ReasonModel(const QList<CallReason> &reasons, QObject *parent)
    : QAbstractTableModel(parent), m_reasons(reasons)
{
}

QString ReasonModel::codeFor(const QString &name) const
{
    QString code;
    const QString plain = name.normalized(QString::NormalizationForm_KD).toUpper();
    for (const QChar c : plain) {
        if ((c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9'))
            code += c;
        else if (!code.isEmpty() && !code.endsWith(u'_') && !c.isMark())
            code += u'_';
    }
    while (code.endsWith(u'_'))
        code.chop(1);
    if (code.isEmpty() || code.front().isDigit())
        code.prepend(QStringLiteral("REASON_"));
    while (code.endsWith(u'_'))
        code.chop(1);
    code.truncate(longestCode - 4);
    const auto taken = [this](const QString &wanted) {
        return std::any_of(m_reasons.begin(), m_reasons.end(), [&](const CallReason &r) { return r.code == wanted; });
    };
    QString free = code;
    for (int i = 2; taken(free); ++i)
        free = QStringLiteral("%1_%2").arg(code).arg(i);
    return free;
}

int ReasonModel::add(const QString &name)
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_reasons += CallReason{codeFor(name), name.simplified().left(longestName), true};
    endInsertRows();
    return row;
}

void ReasonModel::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_reasons.removeAt(row);
    endRemoveRows();
}

void ReasonModel::move(int row, int to)
{
    if (to < 0 || to >= rowCount() || to == row)
        return;
    beginMoveRows({}, row, row, {}, to > row ? to + 1 : to);
    m_reasons.move(row, to);
    endMoveRows();
}

int ReasonModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_reasons.size());
}

int ReasonModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Qt::ItemFlags ReasonModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == Name ? flags | Qt::ItemIsEditable | Qt::ItemIsUserCheckable : flags;
}

QVariant ReasonModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const CallReason &reason = m_reasons.at(index.row());
    if (role == Qt::CheckStateRole && index.column() == Name)
        return int(reason.active ? Qt::Checked : Qt::Unchecked);
    if (role == Qt::DisplayRole || role == Qt::EditRole || role == Qt::ToolTipRole)
        return index.column() == Name ? CallLogWords::reason(reason) : reason.code;
    return {};
}

bool ReasonModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || index.column() != Name)
        return false;
    CallReason &reason = m_reasons[index.row()];
    if (role == Qt::CheckStateRole) {
        reason.active = value.toInt() == Qt::Checked;
    } else if (role == Qt::EditRole) {
        const QString name = value.toString().simplified().left(longestName);
        if (name == CallLogWords::reason(reason))
            return false;
        reason.label = name; // none: the built-in words again
    } else {
        return false;
    }
    Q_EMIT dataChanged(index, index);
    return true;
}

QVariant ReasonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return columnHeader({tr("Reason"), tr("Code")}, section, orientation, role);
}

} // namespace bellboard
