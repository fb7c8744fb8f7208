// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "core/desk_telephone.h"

#include <QWidget>

class QComboBox;
class QDateEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace bellboard {

class EmptyState;
class FiguresModel;
class FiguresOrder;
class InlineMessage;

/// How much each extension telephoned in a span of dates.
class FiguresPage final : public QWidget
{
    Q_OBJECT

  public:
    /// `desk` has a telephone.
    explicit FiguresPage(Desk &desk, QWidget *parent = nullptr);

    /// Writes the table as it is shown.
    void exportTo(const QString &path);

    QTableView *table() const { return m_table; }
    QComboBox *span() const { return m_span; }
    QDateEdit *from() const { return m_from; }
    QDateEdit *until() const { return m_to; }
    QPushButton *exportButton() const { return m_export; }
    InlineMessage *message() const { return m_message; }
    /// What is asked for: [first, second).
    std::pair<QDateTime, QDateTime> asked() const;

  protected:
    void showEvent(QShowEvent *event) override;

  private:
    void makeTable();
    void read();
    void follow();
    void askExport();

    TelephoneDesk &m_telephone;
    FiguresModel *m_model;
    FiguresOrder *m_order;
    QTableView *m_table;
    QComboBox *m_span;
    QWidget *m_dates;
    QDateEdit *m_from;
    QDateEdit *m_to;
    QPushButton *m_export;
    InlineMessage *m_message;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    bool m_loading = false;
    int m_generation = 0;
};

} // namespace bellboard
