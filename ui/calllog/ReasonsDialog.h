// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "core/desk_telephone.h"

#include <QDialog>

class QLineEdit;
class QPushButton;
class QTableView;

namespace bellboard {

class InlineMessage;
class ReasonModel;

/// The property's list of reasons for a call.
class ReasonsDialog final : public QDialog
{
    Q_OBJECT

  public:
    explicit ReasonsDialog(Desk &desk, QWidget *parent = nullptr);

    ReasonModel *model() const { return m_model; }
    QTableView *table() const { return m_table; }
    QLineEdit *newName() const { return m_new; }
    QPushButton *saveButton() const { return m_save; }

  private:
    void add();
    void move(int by);
    void follow();
    void save();

    Desk &m_desk;
    ReasonModel *m_model;
    QTableView *m_table;
    QLineEdit *m_new;
    QPushButton *m_add;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_remove;
    InlineMessage *m_message;
    QPushButton *m_save;
};

} // namespace bellboard
