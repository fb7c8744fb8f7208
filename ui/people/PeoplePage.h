// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "core/desk_telephone.h"

#include <QWidget>

class QMenu;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace bellboard {

class ContactsView;
class GuestsView;
class PeopleView;

/// People outside the team: contacts and guests, each with the calls they made.
class PeoplePage final : public QWidget
{
    Q_OBJECT

  public:
    /// `desk` has a telephone.
    explicit PeoplePage(Desk &desk, QWidget *parent = nullptr);

    QTabBar *tabs() const { return m_tabs; }
    ContactsView *contacts() const { return m_contacts; }
    GuestsView *guests() const { return m_guests; }
    QPushButton *addButton() const { return m_add; }
    QPushButton *importButton() const { return m_import; }
    QPushButton *exportButton() const { return m_export; }

  Q_SIGNALS:
    void callsWanted(const bellboard::CallFilter &one, const QString &words);

  private:
    PeopleView *current() const;
    void followRights();
    void follow();
    void askImport();
    void askExport(TelephoneDesk::FileKind kind);

    Desk &m_desk;
    QPushButton *m_add;
    QPushButton *m_import;
    QPushButton *m_export;
    QMenu *m_kinds;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    ContactsView *m_contacts;
    GuestsView *m_guests;
};

} // namespace bellboard
