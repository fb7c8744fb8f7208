// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calls/CallOperation.h"

#include <QWidget>

class QAbstractItemModel;
class QLabel;
class QListView;
class QPushButton;
class QTableView;

namespace bellboard {

class CallBoard;
class CallPanel;
class Dialler;
class InlineMessage;
class PageHeader;
class PartyField;
class TeamDelegate;

/// Every call of the house as it happens: under way, waiting, the team, and what can be done with the selected one.
class CallsPage final : public QWidget
{
    Q_OBJECT

  public:
    CallsPage(CallOperations &operations, CallBoard &board, Dialler &dialler, QWidget *parent = nullptr);

    QTableView *calls() const { return m_calls; }
    QTableView *waiting() const { return m_waiting; }
    QListView *team() const { return m_team; }
    CallPanel *panel() const { return m_panel; }
    PartyField *dialField() const { return m_dial; }
    QPushButton *dialButton() const { return m_dialButton; }
    QString message() const;
    /// Something a key had to tell.
    void say(const QString &words);

    void select(CallId id);
    std::optional<CallEntry> selected() const;
    /// Asks where the call shall go.
    void transfer(const CallEntry &entry);

  Q_SIGNALS:
    void ownExtensionWanted();
    void alertWanted(bellboard::AlertId id);

  protected:
    void showEvent(QShowEvent *event) override;

  protected:
    void resizeEvent(QResizeEvent *event) override;

  private:
    QWidget *makeDial();
    void makeTeamActions();
    void follow();
    void tick(const QDateTime &now);
    void showSelected();
    void sendDigits(const CallEntry &entry);
    void dial(const QString &number);
    QTableView *table(QAbstractItemModel *model, const QString &name);

    CallOperations &m_operations;
    CallBoard &m_board;
    Dialler &m_dialler;
    PageHeader *m_header;
    PartyField *m_dial;
    QPushButton *m_dialButton;
    InlineMessage *m_message;
    QTableView *m_calls;
    QTableView *m_waiting;
    QLabel *m_calm;
    QLabel *m_nobodyWaits;
    QListView *m_team;
    TeamDelegate *m_teamDelegate;
    CallPanel *m_panel;
    CallId m_selected;
};

} // namespace bellboard
