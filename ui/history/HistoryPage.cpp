// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/HistoryPage.h"

#include "ui/FutureReply.h"
#include "ui/alerts/AlertChips.h"
#include "ui/alerts/StepList.h"
#include "ui/history/HistoryFilterBar.h"
#include "ui/history/HistoryModel.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/FixedDigits.h"
#include "ui/widgets/FixedDigitsDelegate.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/TableColumns.h"
#include "ui/words/AlertWords.h"
#include "ui/words/TimeWords.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace bellboard {

namespace {

constexpr int typeWidth = 212; ///< px
// Where room is short: its marks come first, the rest is in the tooltip.
constexpr int typeWidthBesideDetail = 136;
constexpr int typeWidthInLittleRoom = 112;
constexpr int littleRoom = 960; ///< of the page

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

HistoryPage::HistoryPage(Desk &desk, QWidget *parent) : QWidget(parent), m_desk(desk)
{
    m_model = new HistoryModel(desk, this);
    m_filter = new HistoryFilterBar(this);
    m_message = new InlineMessage(this);
    m_table = new QTableView(this);
    m_table->setAccessibleName(tr("Alert history"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new FixedDigitsDelegate(this));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(Theme::row);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(HistoryModel::Outcome, QHeaderView::Stretch);
    header->setSortIndicator(HistoryModel::Pressed, Qt::DescendingOrder);
    m_table->setSortingEnabled(true);
    setColumnWidths(m_table, {dateWidth(), 80, typeWidth, 240, 112, 64});
    // A click on a column that cannot be sorted leaves the arrow where it was.
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this, header](int column) {
        if (HistoryModel::isSortable(column))
            return;
        const QSignalBlocker blocker(header);
        static constexpr int columns[] = {HistoryModel::Pressed, HistoryModel::Room, HistoryModel::Outcome,
                                          HistoryModel::TimeToAcceptance};
        header->setSortIndicator(columns[static_cast<int>(m_model->filter().sort)], m_model->filter().order);
    });

    m_empty = new EmptyState(this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);

    auto *work = new QHBoxLayout;
    work->setSpacing(16);
    work->addWidget(m_stack, 1);
    work->addWidget(makeDetail());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(12);
    layout->addWidget(
        new PageHeader(tr("Alert history"), tr("Every alert with its calls. Click a row to open it."), this));
    layout->addWidget(m_filter);
    layout->addWidget(m_message);
    layout->addLayout(work, 1);

    connect(m_filter, &HistoryFilterBar::changed, this, &HistoryPage::applyFilter);
    connect(m_model, &HistoryModel::failed, this, [this](const Error &error) {
        m_message->say(error);
        m_message->offer(tr("Try &again"));
    });
    connect(m_message, &InlineMessage::acted, m_model, &HistoryModel::reload);
    connect(m_model, &HistoryModel::loaded, this, &HistoryPage::followState);
    connect(m_model, &HistoryModel::rowsInserted, this, &HistoryPage::followState);
    connect(m_empty, &EmptyState::acted, m_filter, &HistoryFilterBar::clear);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) { open(now.isValid() ? now.row() : -1); });
    connect(&desk, &Desk::alertsChanged, this, &HistoryPage::followAlerts);
    connect(m_model, &HistoryModel::rowsRemoved, this, &HistoryPage::followState);
    // The one that is open goes with its row; its neighbour is not opened in its place.
    connect(m_model, &HistoryModel::leaving, this, [this](AlertId id) {
        if (id == m_opened)
            m_table->setCurrentIndex({});
    });
    connect(m_model, &HistoryModel::modelReset, this, [this] { open(-1); });
    connect(m_model, &HistoryModel::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to) {
        const int row = m_table->currentIndex().row();
        if (row >= from.row() && row <= to.row())
            open(row);
    });
}

void HistoryPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_started) {
        m_started = true; // the first page is read when the page is first looked at, not at the start of the program
        m_model->reload();
    } else if (!m_unseen.isEmpty()) {
        followAlerts(std::exchange(m_unseen, {}));
    }
}

QWidget *HistoryPage::makeDetail()
{
    m_detail = new QFrame(this);
    Theme::setRole(m_detail, "card");
    m_title = new QLabel(m_detail);
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    Theme::setType(m_title, Theme::Type::Title, QFont::DemiBold);
    m_chips = new AlertChips(m_detail);
    m_summary = new QLabel(m_detail);
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    Theme::setTone(m_summary, "muted");
    m_attempts = new StepList(tr("Calls of the alert"), m_detail);
    m_story = new StepList(tr("Story of the alert"), m_detail);
    const auto caption = [&](const QString &text) {
        auto *label = new QLabel(text, m_detail);
        Theme::setType(label, Theme::Type::Small, QFont::DemiBold);
        Theme::setTone(label, "muted");
        return label;
    };
    auto *layout = new QVBoxLayout(m_detail);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(6);
    layout->addWidget(m_title);
    layout->addWidget(m_chips, 0, Qt::AlignLeft);
    layout->addWidget(m_summary);
    layout->addSpacing(4);
    layout->addWidget(caption(tr("Calls")));
    m_attempts->setFitting(true);
    layout->addWidget(m_attempts);
    layout->addSpacing(4);
    layout->addWidget(caption(tr("What happened")));
    layout->addWidget(m_story, 1);
    m_detail->hide();
    return m_detail;
}

void HistoryPage::applyFilter()
{
    AlertFilter filter = m_model->filter();
    m_filter->fill(filter);
    m_model->setFilter(filter);
}

void HistoryPage::open(int row)
{
    if (row < 0) {
        m_opened = {};
        m_detail->hide();
        m_table->setColumnHidden(HistoryModel::Calls, false);
        m_table->setColumnHidden(HistoryModel::TimeToAcceptance, false);
        fitColumns();
        return;
    }
    const Alert &alert = m_model->at(row);
    m_opened = alert.id;
    m_chips->show(alert);
    m_title->setText(QStringLiteral("%1 · %2").arg(AlertWords::place(alert), AlertWords::type(alert)));
    whenDone(this, m_desk.alertStory(alert.id), [this, id = alert.id](const Result<AlertStory> &story) {
        if (id != m_opened)
            return;
        if (!story) {
            m_message->offer({});
            m_message->say(story.error());
            return;
        }
        QStringList lines{tr("Alert #%1, %2").arg(id.value).arg(TimeWords::dateAndTime(story->alert.pressedAt)),
                          AlertWords::result(story->alert)};
        if (story->alert.acknowledgedAt.isValid())
            lines +=
                tr("taken after %1").arg(TimeWords::clockSince(story->alert.pressedAt, story->alert.acknowledgedAt));
        if (story->alert.firstRingAt.isValid())
            lines +=
                tr("first ring after %1 s")
                    .arg(QLocale().toString(story->alert.pressedAt.msecsTo(story->alert.firstRingAt) / 1000.0, 'f', 1));
        m_summary->setText(lines.join(QStringLiteral(" · ")));
        m_attempts->show(attemptSteps(story->attempts, QDateTime::currentDateTimeUtc()));
        m_story->show(storySteps(*story));
        m_attempts->scrollToTop();
        m_story->scrollToTop();
    });
    m_detail->show();
    // Both stand beside the table now; what they leave goes to how it came out.
    m_table->setColumnHidden(HistoryModel::Calls, true);
    m_table->setColumnHidden(HistoryModel::TimeToAcceptance, true);
    fitColumns();
}

void HistoryPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

void HistoryPage::fitColumns()
{
    const bool little = width() < littleRoom;
    m_detail->setFixedWidth(little ? 256 : 320);
    m_table->setColumnWidth(HistoryModel::Type, little               ? typeWidthInLittleRoom
                                                : m_opened.isValid() ? typeWidthBesideDetail
                                                                     : typeWidth);
}

void HistoryPage::followAlerts(const QList<AlertId> &ids)
{
    if (!m_started)
        return;
    if (!isVisible()) {
        for (const AlertId id : ids) {
            if (!m_unseen.contains(id))
                m_unseen += id;
        }
        return;
    }
    const bool atRest = !m_table->currentIndex().isValid() && m_table->verticalScrollBar()->value() == 0;
    if (atRest)
        m_model->refreshFirstPage();
    else
        m_model->refreshRows(ids); // nothing moves under the hand of the person who reads
}

void HistoryPage::followState()
{
    if (!m_model->isLoading() && m_message->actionButton()->isVisible() && m_model->rowCount() > 0)
        m_message->clear();
    const bool none = m_model->rowCount() == 0 && !m_model->isLoading() && m_message->text().isEmpty();
    if (none && m_filter->isClear()) {
        m_empty->say(QStringLiteral("history"), tr("No alerts yet"),
                     tr("Every alert is kept here: who was called, when, and who took it."));
        m_empty->offer({});
    } else if (none) {
        m_empty->say(QStringLiteral("search"), tr("Nothing found"), tr("No alert fits these filters."));
        m_empty->offer(tr("Clear the &filters"));
    }
    m_stack->setCurrentIndex(none ? 1 : 0);
}

} // namespace bellboard
