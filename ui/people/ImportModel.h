// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Directory.h"

#include <QAbstractTableModel>

namespace bellboard {

/// What an import would do, one row each: what is wrong first, since it is left out, then who changes, then who is new.
class ImportModel final : public QAbstractTableModel
{
    Q_OBJECT

  public:
    enum Column { What, Who, Detail, ColumnCount };

    explicit ImportModel(const ContactImport &import, QObject *parent = nullptr);
    explicit ImportModel(const GuestImport &import, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    enum class Kind { Fault, Merged, Fresh };
    struct Row
    {
        Kind kind = Kind::Fault;
        QString who;
        QString detail;
    };

    void addFaults(const QList<ImportFault> &faults);

    QList<Row> m_rows;
};

} // namespace bellboard
