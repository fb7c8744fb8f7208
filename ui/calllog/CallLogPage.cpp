// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calllog/CallLogPage.h"

#include "ui/FutureReply.h"
#include "ui/calllog/CallDetail.h"
#include "ui/calllog/CallLogFile.h"
#include "ui/calllog/CallLogFilterBar.h"
#include "ui/calllog/CallLogModel.h"
#include "ui/calllog/CallMarksEditor.h"
#include "ui/calllog/LoudspeakerRecording.h"
#include "ui/calllog/ReasonsDialog.h"
#include "ui/calllog/RecordingPlayer.h"
#include "ui/calls/NumberLink.h"
#include "ui/calls/PartyDelegate.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/FileChoice.h"
#include "ui/widgets/FixedDigits.h"
#include "ui/widgets/FixedDigitsDelegate.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/ShowDialog.h"
#include "ui/widgets/TableColumns.h"
#include "ui/words/CallLogWords.h"
#include "ui/words/CallWords.h"
#include "ui/words/TimeWords.h"

#include <QAction>
#include <QDir>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace bellboard {

namespace {

constexpr int littleRoom = 960; ///< px, of the page
constexpr int muchRoom = 1240;

/// The room that the longest date of the language needs in a row.
int dateWidth()
{
    const QFont font = Theme::font(Theme::Type::Body);
    qreal widest = 0;
    for (int month = 1; month <= 12; ++month) {
        const QDateTime day(QDate(2026, month, 28), QTime(20, 0));
        widest = std::max(widest, fixedDigitsWidth(font, TimeWords::dateAndTime(day)));
    }
    return int(std::ceil(widest)) + 24;
}

} // namespace

CallLogPage::CallLogPage(Desk &desk, std::unique_ptr<RecordingSound> sound, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_telephone(*desk.telephone())
{
    if (!sound)
        sound = std::make_unique<LoudspeakerRecording>();
    auto *header = new PageHeader(tr("Call log"), tr("Every call of the house. Click a row to open it."), this);
    m_reasons = new QPushButton(tr("Reasons…"), this);
    m_reasons->setAccessibleName(tr("Change the list of reasons"));
    m_export = new QPushButton(tr("&Export…"), this);
    m_export->setAccessibleName(tr("Write the calls that are shown into a file"));
    header->addAction(m_reasons);
    header->addAction(m_export);
    m_model = new CallLogModel(desk, this);
    m_filter = new CallLogFilterBar(m_telephone, this);
    m_message = new InlineMessage(this);
    makeTable();
    m_empty = new EmptyState(this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_detail = new CallDetail(desk, std::move(sound), this);
    m_detail->hide();

    auto *work = new QHBoxLayout;
    work->setSpacing(16);
    work->addWidget(m_stack, 1);
    work->addWidget(m_detail);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(12);
    layout->addWidget(header);
    layout->addWidget(m_filter);
    layout->addWidget(m_message);
    layout->addLayout(work, 1);

    m_news.setSingleShot(true);
    m_news.setInterval(300);
    connect(&m_news, &QTimer::timeout, this, &CallLogPage::followLog);
    connect(&m_telephone, &TelephoneDesk::logChanged, this, [this] {
        if (!m_news.isActive())
            m_news.start();
    });
    connect(&m_telephone, &TelephoneDesk::callersChanged, this, [this] {
        if (const int row = m_model->rowOf(m_opened); row >= 0)
            m_detail->show(m_model->at(row), m_model->names());
    });
    connect(m_filter, &CallLogFilterBar::changed, this, [this] {
        m_stale = false;
        m_model->setFilter(m_filter->filter());
    });
    connect(m_export, &QPushButton::clicked, this, &CallLogPage::askExport);
    connect(m_reasons, &QPushButton::clicked, this, [this] { showDialog(new ReasonsDialog(m_desk, this)); });
    connect(m_model, &CallLogModel::failed, this, [this](const Error &error) {
        m_message->say(error);
        m_message->offer(tr("Try a&gain"));
    });
    connect(m_message, &InlineMessage::acted, this, [this] {
        if (m_file) {
            m_file->cancel();
            return;
        }
        m_message->clear();
        m_model->reload();
    });
    connect(m_model, &CallLogModel::loaded, this, &CallLogPage::followState);
    connect(m_model, &CallLogModel::rowsInserted, this, &CallLogPage::followState);
    connect(m_model, &CallLogModel::rowsRemoved, this, &CallLogPage::followState);
    connect(m_model, &CallLogModel::modelReset, this, [this] { open(-1); });
    connect(m_model, &CallLogModel::leaving, this, [this](CallId id) {
        if (id == m_opened)
            m_table->setCurrentIndex({}); // its neighbour is not opened in its place
    });
    connect(m_model, &CallLogModel::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to) {
        const int row = m_model->rowOf(m_opened);
        if (row >= from.row() && row <= to.row())
            m_detail->show(m_model->at(row), m_model->names());
    });
    connect(m_empty, &EmptyState::acted, m_filter, &CallLogFilterBar::clear);
    connect(m_detail, &CallDetail::closed, this, [this] {
        m_table->setCurrentIndex({});
        m_table->setFocus();
    });
    connect(m_detail, &CallDetail::callsOfNumberWanted, this, [this](const CallEntry &entry) {
        CallFilter one;
        one.number = CallLogWords::whoNumber(entry);
        showOnly(one, tr("All calls of %1").arg(m_model->number(one.number)));
    });
    connect(m_detail->marks(), &CallMarksEditor::saved, this, [this](CallId id) {
        m_model->refreshRow(id);
        followTags();
    });
    connect(m_detail->marks(), &CallMarksEditor::failed, this, [this](const Error &error) {
        m_message->offer({});
        m_message->say(InlineMessage::Kind::Error,
                       tr("What was written on the call before was not saved. %1").arg(error.message));
    });
    auto *find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, [this] {
        m_filter->search()->setFocus(Qt::ShortcutFocusReason);
        m_filter->search()->selectAll();
    });
}

void CallLogPage::makeTable()
{
    m_table = new QTableView(this);
    m_table->setAccessibleName(tr("Call log"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new FixedDigitsDelegate(this));
    auto *parties = new PartyDelegate(CallLogModel::NumberRole, this);
    m_table->setItemDelegateForColumn(CallLogModel::Who, parties);
    m_table->setItemDelegateForColumn(CallLogModel::Inside, parties);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setTabKeyNavigation(false);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(Theme::row);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(CallLogModel::Who, QHeaderView::Stretch);
    setColumnWidths(m_table, {dateWidth(), 114, 160, 118, 136, 94, 140, 130, 80});
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) { open(now.isValid() ? now.row() : -1); });
    connect(m_table, &QTableView::customContextMenuRequested, this, [this](const QPoint &at) {
        const QModelIndex index = m_table->indexAt(at);
        if (!index.isValid())
            return;
        const CallEntry &entry = m_model->at(index.row());
        auto *menu = new QMenu(m_table);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const QString number = CallLogWords::whoNumber(entry);
        menu->addAction(NumberLink::callAction(m_desk, number, menu));
        QAction *same = menu->addAction(tr("All calls of this num&ber"), this,
                                        [this, entry] { Q_EMIT m_detail->callsOfNumberWanted(entry); });
        same->setVisible(!number.isEmpty());
        menu->popup(m_table->viewport()->mapToGlobal(at));
    });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value == 0 && std::exchange(m_stale, false))
            m_model->refreshFirstPage();
    });
}

void CallLogPage::showOnly(const CallFilter &one, const QString &words)
{
    m_table->setCurrentIndex({});
    m_filter->showOnly(one, words);
}

void CallLogPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_started) {
        m_started = true; // the first page is read when the page is first looked at, not at the start of the program
        m_model->reload();
        followTags();
    } else if (m_stale) {
        followLog();
    }
}

void CallLogPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_detail->player()->pause();
    m_detail->marks()->save();
}

void CallLogPage::followLog()
{
    if (!m_started)
        return;
    if (!isVisible() || m_table->verticalScrollBar()->value() > 0) {
        m_stale = true; // nothing moves under the hand of the person who reads further down
    } else {
        m_stale = false;
        m_model->refreshFirstPage();
    }
    if (isVisible() && m_opened.isValid())
        m_model->refreshRow(m_opened);
}

void CallLogPage::followTags()
{
    whenDone(this, m_telephone.tags(), [this](const Result<QStringList> &tags) {
        if (!tags)
            return; // they only help with typing
        m_filter->setTags(*tags);
        m_detail->marks()->setSuggestions(*tags);
    });
}

void CallLogPage::open(int row)
{
    m_opened = row < 0 ? CallId() : m_model->at(row).id;
    if (row < 0) {
        m_detail->marks()->save();
        m_detail->player()->pause();
        m_detail->hide();
        fitColumns();
        return;
    }
    m_detail->QWidget::show();
    fitColumns();
    m_detail->show(m_model->at(row), m_model->names());
}

void CallLogPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

void CallLogPage::fitColumns()
{
    const bool little = width() < littleRoom;
    const bool opened = m_opened.isValid();
    m_detail->setFixedWidth(little ? 320 : 380);
    // What the open call tells beside the table, or what matters least where room is short.
    for (const int column : {CallLogModel::Inside, CallLogModel::Reason, CallLogModel::Tags, CallLogModel::Recording})
        m_table->setColumnHidden(column, opened || (little && column != CallLogModel::Inside));
    const bool wide = width() >= muchRoom;
    m_model->setTagsWithReason(!wide);
    if (!wide)
        m_table->setColumnHidden(CallLogModel::Tags, true);
    m_table->setColumnHidden(CallLogModel::Direction, opened && little);
    m_table->setColumnHidden(CallLogModel::Duration, opened);
}

void CallLogPage::followState()
{
    if (!m_model->isLoading() && !m_file && m_message->actionButton()->isVisibleTo(m_message) &&
        m_model->rowCount() > 0)
        m_message->clear();
    const bool none = m_model->rowCount() == 0 && !m_model->isLoading() && !m_model->isBroken();
    if (none && m_filter->isClear()) {
        m_empty->say(QStringLiteral("call-log"), tr("No calls yet"),
                     tr("Every call is kept here: who called, who answered, and what was said about it."));
        m_empty->offer({});
    } else if (none) {
        m_empty->say(QStringLiteral("search"), tr("Nothing found"), tr("No call fits these filters."));
        m_empty->offer(tr("Clear the &filters"));
    }
    m_stack->setCurrentIndex(none ? 1 : 0);
    m_export->setEnabled(m_model->rowCount() > 0 && !m_file);
}

void CallLogPage::askExport()
{
    FileChoice choice;
    choice.title = tr("Write the calls into a file");
    choice.name = tr("calls %1").arg(QDate::currentDate().toString(Qt::ISODate)) + QStringLiteral(".csv");
    choice.filters = {tr("CSV, for spreadsheets (*.csv)")};
    choice.suffix = QStringLiteral("csv");
    choice.toWrite(this, [this](const QString &path) { exportTo(path); });
}

void CallLogPage::exportTo(const QString &path)
{
    if (m_file)
        return;
    auto *file = new CallLogFile(m_telephone, *m_model, path, this);
    m_file = file;
    const auto end = [this, file](InlineMessage::Kind kind, const QString &words) {
        m_file = nullptr;
        file->deleteLater();
        m_message->offer({});
        m_message->say(kind, words);
        followState();
    };
    connect(file, &CallLogFile::progressed, this, [this](qint64 rows) {
        m_message->say(InlineMessage::Kind::Note, tr("%n call(s) written so far …", nullptr, static_cast<int>(rows)));
        m_message->offer(tr("&Stop"));
    });
    connect(file, &CallLogFile::finished, this, [end, path](qint64 rows) {
        end(InlineMessage::Kind::Good,
            tr("%n call(s) written to %1.", nullptr, static_cast<int>(rows)).arg(QDir::toNativeSeparators(path)));
    });
    connect(file, &CallLogFile::failed, this,
            [end](const Error &error) { end(InlineMessage::Kind::Error, error.message); });
    connect(file, &CallLogFile::cancelled, this,
            [end] { end(InlineMessage::Kind::Note, tr("Stopped. No file was written.")); });
    m_export->setEnabled(false);
    file->start();
}

} // namespace bellboard
