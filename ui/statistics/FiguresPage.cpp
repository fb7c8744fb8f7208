// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statistics/FiguresPage.h"

#include "ui/FutureReply.h"
#include "ui/statistics/FiguresModel.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/FileChoice.h"
#include "ui/widgets/FixedDigitsDelegate.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/SheetLine.h"
#include "ui/widgets/TableColumns.h"

#include <QComboBox>
#include <QDateEdit>
#include <QDir>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedWidget>
#include <QTableView>

namespace bellboard {

namespace {

enum Span { Today, Yesterday, Week, Month, LastMonth, Dates };

} // namespace

FiguresPage::FiguresPage(Desk &desk, QWidget *parent) : QWidget(parent), m_telephone(*desk.telephone())
{
    auto *header = new PageHeader(tr("Statistics"), tr("The calls of each extension."), this);
    m_export = new QPushButton(tr("&Export…"), this);
    m_export->setAccessibleName(tr("Write the figures into a file"));
    header->addAction(m_export);
    m_span = new QComboBox(this);
    m_span->setAccessibleName(tr("Span of dates"));
    m_span->addItems({tr("Today"), tr("Yesterday"), tr("This week"), tr("This month"), tr("Last month"), tr("Dates…")});
    m_span->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_dates = new QWidget(this);
    const auto date = [this](const QString &name) {
        auto *edit = new QDateEdit(QDate::currentDate(), m_dates);
        edit->setCalendarPopup(true);
        edit->setAccessibleName(name);
        // The style sheet's arrow is not part of what Qt reckons.
        edit->setMinimumWidth(edit->sizeHint().width() + 32);
        connect(edit, &QDateEdit::dateChanged, this, &FiguresPage::read);
        return edit;
    };
    m_from = date(tr("From"));
    m_to = date(tr("Until"));
    m_message = new InlineMessage(this);
    makeTable();
    m_empty = new EmptyState(this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);

    auto *dates = new QHBoxLayout(m_dates);
    dates->setContentsMargins(0, 0, 0, 0);
    dates->setSpacing(8);
    dates->addWidget(m_from);
    dates->addWidget(new QLabel(QStringLiteral("–"), m_dates));
    dates->addWidget(m_to);
    m_dates->hide();
    auto *choices = new QHBoxLayout;
    choices->setSpacing(8);
    choices->addWidget(m_span);
    choices->addWidget(m_dates);
    choices->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(12);
    layout->addWidget(header);
    layout->addLayout(choices);
    layout->addWidget(m_message);
    layout->addWidget(m_stack, 1);

    connect(m_span, &QComboBox::currentIndexChanged, this, [this](int span) {
        m_dates->setVisible(span == Dates);
        read();
    });
    connect(m_export, &QPushButton::clicked, this, &FiguresPage::askExport);
    connect(m_message, &InlineMessage::acted, this, &FiguresPage::read);
    follow();
}

void FiguresPage::makeTable()
{
    m_model = new FiguresModel(this);
    m_order = new FiguresOrder(this);
    m_order->setSourceModel(m_model);
    m_table = new QTableView(this);
    m_table->setAccessibleName(tr("Figures of each extension"));
    m_table->setModel(m_order);
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
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(FiguresModel::Name, QHeaderView::Stretch);
    m_table->setSortingEnabled(true);
    setColumnWidths(m_table, {80, 90, 80, 80, 80, 80, 96});
    m_table->sortByColumn(FiguresModel::Number, Qt::AscendingOrder);
}

void FiguresPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    read(); // figures of today are old the next time one looks
}

std::pair<QDateTime, QDateTime> FiguresPage::asked() const
{
    const QDate today = QDate::currentDate();
    const auto days = [](const QDate &first, const QDate &last) {
        return std::pair(first.startOfDay().toUTC(), last.addDays(1).startOfDay().toUTC());
    };
    switch (m_span->currentIndex()) {
    case Yesterday:
        return days(today.addDays(-1), today.addDays(-1));
    case Week: {
        const int since = (today.dayOfWeek() - QLocale().firstDayOfWeek() + 7) % 7;
        return days(today.addDays(-since), today);
    }
    case Month:
        return days(QDate(today.year(), today.month(), 1), today);
    case LastMonth: {
        const QDate first = QDate(today.year(), today.month(), 1).addMonths(-1);
        return days(first, first.addMonths(1).addDays(-1));
    }
    case Dates:
        return days(std::min(m_from->date(), m_to->date()), std::max(m_from->date(), m_to->date()));
    default:
        return days(today, today);
    }
}

void FiguresPage::read()
{
    m_loading = true;
    const auto [from, to] = asked();
    whenDone(this, m_telephone.figures(from, to),
             [this, generation = ++m_generation](const Result<QList<ExtensionFigures>> &figures) {
                 if (generation != m_generation)
                     return; // another span was chosen since
                 m_loading = false;
                 if (figures) {
                     m_message->clear();
                     m_message->offer({});
                     m_model->show(*figures);
                 } else {
                     m_message->say(figures.error());
                     m_message->offer(tr("Try a&gain"));
                 }
                 follow();
             });
}

void FiguresPage::follow()
{
    const bool none = m_model->rowCount() == 0 && !m_loading && m_generation > 0 && m_message->text().isEmpty();
    if (none) {
        m_empty->say(QStringLiteral("chart"), tr("No calls in this time"),
                     tr("Choose another span of dates to see who telephoned how much."));
        m_empty->offer({});
    }
    m_stack->setCurrentIndex(none ? 1 : 0);
    m_export->setEnabled(m_model->rowCount() > 0);
}

void FiguresPage::askExport()
{
    FileChoice choice;
    choice.title = tr("Write the figures into a file");
    const auto [from, to] = asked();
    choice.name =
        tr("calls per extension %1").arg(from.toLocalTime().date().toString(Qt::ISODate)) + QStringLiteral(".csv");
    choice.filters = {tr("CSV, for spreadsheets (*.csv)")};
    choice.suffix = QStringLiteral("csv");
    choice.toWrite(this, [this](const QString &path) { exportTo(path); });
}

void FiguresPage::exportTo(const QString &path)
{
    QStringList titles = FiguresModel::titles();
    // Seconds, so that a spreadsheet can reckon with them.
    titles[FiguresModel::Average] = tr("Average talk (s)");
    titles[FiguresModel::Busy] = tr("Busy time (s)");
    QByteArray bytes = sheetStart() + sheetLine(titles);
    for (int row = 0; row < m_order->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < FiguresModel::ColumnCount; ++column) {
            const QModelIndex index = m_order->index(row, column);
            const bool words = column == FiguresModel::Number || column == FiguresModel::Name;
            cells += index.data(words ? int(Qt::DisplayRole) : FiguresModel::ValueRole).toString();
        }
        bytes += sheetLine(cells);
    }
    QSaveFile file(path);
    const QString name = QDir::toNativeSeparators(path);
    m_message->offer({});
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        m_message->say(InlineMessage::Kind::Good, tr("Written to %1.").arg(name));
    else
        m_message->say(InlineMessage::Kind::Error,
                       tr("%1 could not be written: %2. Choose another place.").arg(name, file.errorString()));
}

} // namespace bellboard
