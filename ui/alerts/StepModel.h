// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/alerts/Step.h"

#include <QAbstractListModel>

namespace bellboard {

/// The lines of a sequence or a story. A running clock changes only its own row.
class StepModel final : public QAbstractListModel
{
    Q_OBJECT

  public:
    using QAbstractListModel::QAbstractListModel;

    void update(const QList<Step> &next);
    const QList<Step> &steps() const { return m_steps; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

  private:
    QList<Step> m_steps;
};

} // namespace bellboard
