// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk_telephone.h"

#include <QDialog>

#include <functional>

class QLabel;
class QPushButton;
class QTableView;

namespace bellboard {

class ImportModel;
class InlineMessage;

/// Shows what an import would do before it is done.
class ImportDialog final : public QDialog
{
    Q_OBJECT

  public:
    ImportDialog(TelephoneDesk &telephone, const ContactImport &import, QWidget *parent = nullptr);
    ImportDialog(TelephoneDesk &telephone, const GuestImport &import, QWidget *parent = nullptr);

    QString summary() const;
    QTableView *table() const { return m_table; }
    QPushButton *importButton() const { return m_import; }

  Q_SIGNALS:
    void imported(int fresh, int merged);

  private:
    struct Counts
    {
        int fresh = 0;
        int merged = 0;
        int unchanged = 0;
        int faults = 0;
    };

    void make(ImportModel *model, const Counts &counts, std::function<QFuture<Result<>>()> run);

    QLabel *m_summary = nullptr;
    QTableView *m_table = nullptr;
    InlineMessage *m_message = nullptr;
    QPushButton *m_import = nullptr;
};

} // namespace bellboard
