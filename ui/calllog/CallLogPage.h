// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "core/desk_telephone.h"
#include "ui/calllog/RecordingSound.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>

class QPushButton;
class QStackedWidget;
class QTableView;

namespace bellboard {

class CallDetail;
class CallLogFile;
class CallLogFilterBar;
class CallLogModel;
class EmptyState;
class InlineMessage;
class PageHeader;

/// Every call of the house, found as one types; opening one shows how it went and what was written on it.
class CallLogPage final : public QWidget
{
    Q_OBJECT

  public:
    /// `desk` has a telephone. No `sound`: the loudspeaker.
    explicit CallLogPage(Desk &desk, std::unique_ptr<RecordingSound> sound = {}, QWidget *parent = nullptr);

    /// Nothing else than the calls of one number or person; `words` say whose.
    void showOnly(const CallFilter &one, const QString &words);
    /// Writes what is shown, all of it, as CSV.
    void exportTo(const QString &path);

    CallLogModel *model() const { return m_model; }
    QTableView *table() const { return m_table; }
    CallLogFilterBar *filterBar() const { return m_filter; }
    CallDetail *detail() const { return m_detail; }
    InlineMessage *message() const { return m_message; }
    QPushButton *exportButton() const { return m_export; }
    QPushButton *reasonsButton() const { return m_reasons; }

  protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

  private:
    void makeTable();
    void open(int row);
    void fitColumns();
    void followState();
    void followLog();
    void followTags();
    void askExport();

    Desk &m_desk;
    TelephoneDesk &m_telephone;
    CallLogModel *m_model;
    QTableView *m_table;
    CallLogFilterBar *m_filter;
    QPushButton *m_export;
    QPushButton *m_reasons;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    InlineMessage *m_message;
    CallDetail *m_detail;
    QPointer<CallLogFile> m_file;
    CallId m_opened;
    QTimer m_news;        ///< many calls may end at once: the log is read anew for all of them together
    bool m_stale = false; ///< there is news at the top that was not read
    bool m_started = false;
};

} // namespace bellboard
