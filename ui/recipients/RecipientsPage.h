// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace bellboard {

class EmptyState;
class InlineMessage;
class RecipientDialog;
class RecipientEditor;
class RecipientListModel;
class RecipientListView;

/// Who is called when a button is pressed, in which order.
class RecipientsPage final : public QWidget
{
    Q_OBJECT

  public:
    explicit RecipientsPage(Desk &desk, QWidget *parent = nullptr);

    RecipientListView *list() const { return m_list; }
    RecipientEditor *editor() const { return m_editor; }
    /// Opens the dialog for a new recipient.
    void addRecipient();

  Q_SIGNALS:
    void testWanted();

  private:
    void follow();
    void followRights();
    void followHints();
    void openDialog(const Recipient &recipient);
    void askRemove(int row);
    void toggle(int row);
    void showMenu(int row, const QPoint &at);
    void askForKey(const QList<Recipient> &who);

    Desk &m_desk;
    RecipientEditor *m_editor;
    RecipientListModel *m_model;
    RecipientListView *m_list;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QPushButton *m_add;
    QPushButton *m_test;
    QAction *m_undo;
    QAction *m_redo;
    QLabel *m_summary;
    InlineMessage *m_selfAnswering;
    InlineMessage *m_voicemail;
    InlineMessage *m_message;
};

} // namespace bellboard
