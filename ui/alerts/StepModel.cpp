// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/StepModel.h"

#include <algorithm>

namespace bellboard {

void StepModel::update(const QList<Step> &next)
{
    const qsizetype common = std::min(m_steps.size(), next.size());
    for (qsizetype i = 0; i < common; ++i) {
        if (m_steps.at(i) == next.at(i))
            continue;
        m_steps[i] = next.at(i);
        const QModelIndex changed = index(static_cast<int>(i));
        Q_EMIT dataChanged(changed, changed);
    }
    if (m_steps.size() > next.size()) {
        beginRemoveRows({}, static_cast<int>(next.size()), static_cast<int>(m_steps.size()) - 1);
        m_steps.resize(next.size());
        endRemoveRows();
    } else if (m_steps.size() < next.size()) {
        beginInsertRows({}, static_cast<int>(m_steps.size()), static_cast<int>(next.size()) - 1);
        m_steps += next.mid(m_steps.size());
        endInsertRows();
    }
}

int StepModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_steps.size());
}

QVariant StepModel::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const Step &step = m_steps.at(index.row());
    QStringList words;
    for (const QString &word : {step.time, step.text, step.state}) {
        if (!word.isEmpty())
            words += word;
    }
    return words.join(QLatin1StringView(", "));
}

Qt::ItemFlags StepModel::flags(const QModelIndex &) const
{
    return Qt::ItemIsEnabled;
}

} // namespace bellboard
