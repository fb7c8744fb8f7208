// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallLog.h"

#include <QAbstractTableModel>

namespace bellboard {

/// The property's reasons for a call while they are edited: names, order, and which are offered.
class ReasonModel final : public QAbstractTableModel
{
    Q_OBJECT

  public:
    enum Column { Name, Code, ColumnCount };

    explicit ReasonModel(const QList<CallReason> &reasons, QObject *parent = nullptr);

    const QList<CallReason> &reasons() const { return m_reasons; }
    int add(const QString &name); ///< the row of the new one
    void remove(int row);
    void move(int row, int to);
    /// The code of a new reason: what the name makes in capitals, another than those there are.
    QString codeFor(const QString &name) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    QList<CallReason> m_reasons;
};

} // namespace bellboard
