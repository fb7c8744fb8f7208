// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "core/desk_telephone.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QCheckBox;
class QHBoxLayout;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace bellboard {

class ContactModel;
class EmptyState;
class GuestModel;
class InlineMessage;

/// What the lists of contacts and of guests share: search, table, and what can be done with the one that is selected.
class PeopleView : public QWidget
{
    Q_OBJECT

  public:
    QLineEdit *search() const { return m_search; }
    QTableView *table() const { return m_table; }
    InlineMessage *message() const { return m_message; }
    QPushButton *editButton() const { return m_edit; }
    QPushButton *callsButton() const { return m_calls; }
    QPushButton *removeButton() const { return m_remove; }

    virtual void add() = 0;
    /// Reads a file and shows what importing it would do.
    void importFrom(const QString &path);
    void exportTo(const QString &path, TelephoneDesk::FileKind kind);

  Q_SIGNALS:
    void callsWanted(const bellboard::CallFilter &one, const QString &words);

  protected:
    struct Words
    {
        QString name; ///< of the list
        QString placeholder;
        QString emptyTitle;
        QString emptyText;
        QString firstStep;
        QString icon;
    };

    PeopleView(Desk &desk, Words words, QWidget *parent);

    void showEvent(QShowEvent *event) override;
    void setModel(QAbstractItemModel *model, const QList<int> &widths, int stretched);
    void addTool(QWidget *widget); ///< beside the search
    void follow();
    void report(const Result<> &result, const QString &done);
    void say(const Error &error);
    int current() const;
    void askRemove(const QString &name, std::function<QFuture<Result<>>()> remove);

    virtual void find() = 0;
    virtual void refresh() = 0;
    virtual void edit() = 0;
    virtual void remove() = 0;
    virtual void showCalls() = 0;
    virtual QString numberOfCurrent() const = 0;
    virtual bool isLoading() const = 0;
    virtual bool isFiltered() const = 0;
    virtual void preview(const QByteArray &file) = 0;
    virtual QFuture<Result<QByteArray>> fileOf(TelephoneDesk::FileKind kind) = 0;

    Desk &m_desk;
    TelephoneDesk &m_telephone;

  private:
    void write(const QString &path, const QByteArray &bytes);

    Words m_words;
    QLineEdit *m_search;
    QHBoxLayout *m_tools;
    QPushButton *m_call;
    QPushButton *m_edit;
    QPushButton *m_calls;
    QPushButton *m_remove;
    InlineMessage *m_message;
    QTableView *m_table;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    QTimer m_typing;
    bool m_started = false;
    bool m_stale = false;
};

class ContactsView final : public PeopleView
{
    Q_OBJECT

  public:
    explicit ContactsView(Desk &desk, QWidget *parent = nullptr);
    void add() override;
    ContactModel *model() const { return m_model; }

  protected:
    void resizeEvent(QResizeEvent *event) override;

  private:
    void find() override;
    void refresh() override;
    void edit() override;
    void remove() override;
    void showCalls() override;
    QString numberOfCurrent() const override;
    bool isLoading() const override;
    bool isFiltered() const override;
    void preview(const QByteArray &file) override;
    QFuture<Result<QByteArray>> fileOf(TelephoneDesk::FileKind kind) override;

    ContactModel *m_model;
};

class GuestsView final : public PeopleView
{
    Q_OBJECT

  public:
    explicit GuestsView(Desk &desk, QWidget *parent = nullptr);
    void add() override;
    GuestModel *model() const { return m_model; }
    QCheckBox *inHouseOnly() const { return m_inHouse; }

  private:
    void find() override;
    void refresh() override;
    void edit() override;
    void remove() override;
    void showCalls() override;
    QString numberOfCurrent() const override;
    bool isLoading() const override;
    bool isFiltered() const override;
    void preview(const QByteArray &file) override;
    QFuture<Result<QByteArray>> fileOf(TelephoneDesk::FileKind kind) override;

    GuestModel *m_model;
    QCheckBox *m_inHouse;
};

} // namespace bellboard
