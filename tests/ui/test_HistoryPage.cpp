// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestRegistry.h"
#include "tests/ui/ExampleHotel.h"
#include "ui/alerts/AlertChips.h"
#include "ui/alerts/StepList.h"
#include "ui/history/HistoryFilterBar.h"
#include "ui/history/HistoryModel.h"
#include "ui/history/HistoryPage.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

namespace bellboard::test {

class HistoryPageTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void nothingIsReadBeforeThePageIsSeen();
    void fetchesPagesOnlyAsOneScrolls();
    void wholeHistoryIsReachedWithoutDoubles();
    void columnsBearTheirTitles();
    void headerSortsAndUnsortableColumnDoesNot();
    void roomFilterWaitsUntilTypingRests();
    void openingARowShowsItsAttempts();
    void errorOffersToTryAgain();
    void changedAlertChangesItsRowOnly();
    void newAlertComesInUnderAFilter();
    void rowThatNoLongerFitsGoes();
    void outcomesMeanWhatTheySay();
    void openAlertShowsItsMarks();

  private:
    void show();

    QDateTime m_now = SetClock().now();
    std::unique_ptr<MemoryDesk> m_desk;
    std::unique_ptr<HistoryPage> m_page;
};

void HistoryPageTest::init()
{
    m_page.reset();
    m_desk = std::make_unique<MemoryDesk>();
    m_desk->setHistory(pastAlerts(10000, m_now));
    m_page = std::make_unique<HistoryPage>(*m_desk);
    m_page->resize(1000, 600);
}

void HistoryPageTest::show()
{
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    QTRY_VERIFY(m_page->model()->rowCount() > 0);
}

void HistoryPageTest::nothingIsReadBeforeThePageIsSeen()
{
    QTest::qWait(0);
    QVERIFY(m_desk->historyRequests.isEmpty());
    show();
    QCOMPARE(m_desk->historyRequests.size(), 1);
}

void HistoryPageTest::fetchesPagesOnlyAsOneScrolls()
{
    show();
    QTest::qWait(50);
    QVERIFY2(m_page->model()->rowCount() <= 2 * HistoryModel::pageSize,
             qPrintable(QString::number(m_page->model()->rowCount())));
    const int before = m_page->model()->rowCount();
    m_page->table()->scrollToBottom();
    QTRY_VERIFY(m_page->model()->rowCount() > before);
    QVERIFY(m_page->model()->rowCount() <= before + 2 * HistoryModel::pageSize);
    const auto &last = m_desk->historyRequests.last();
    QCOMPARE(last.limit, HistoryModel::pageSize);
    QVERIFY2(last.after.has_value(), "the next page begins after the last row");
}

void HistoryPageTest::wholeHistoryIsReachedWithoutDoubles()
{
    m_desk->setHistory(pastAlerts(1234, m_now));
    show();
    HistoryModel *model = m_page->model();
    QTRY_VERIFY2(([&] {
                     if (model->canFetchMore({}))
                         model->fetchMore({});
                     return model->rowCount() == 1234;
                 }()),
                 qPrintable(QString::number(model->rowCount())));
    QSet<qint64> ids;
    for (int i = 0; i < model->rowCount(); ++i)
        ids.insert(model->at(i).id.value);
    QCOMPARE(ids.size(), 1234);
    QVERIFY(!model->canFetchMore({}));
}

void HistoryPageTest::columnsBearTheirTitles()
{
    const HistoryModel &model = *m_page->model();
    const auto title = [&](int column) { return model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(); };
    QCOMPARE(title(HistoryModel::Pressed), QStringLiteral("Pressed"));
    QCOMPARE(title(HistoryModel::Type), QStringLiteral("Type"));
    QCOMPARE(title(HistoryModel::TimeToAcceptance), QStringLiteral("Taken after"));
    QCOMPARE(title(HistoryModel::Calls), QStringLiteral("Calls"));
    QVERIFY(!model.headerData(HistoryModel::ColumnCount, Qt::Horizontal, Qt::DisplayRole).isValid());
    QVERIFY(!model.headerData(HistoryModel::Pressed, Qt::Vertical, Qt::DisplayRole).isValid());
    QCOMPARE(model.headerData(HistoryModel::Calls, Qt::Horizontal, Qt::TextAlignmentRole).toInt(),
             int(Qt::AlignLeft | Qt::AlignVCenter));
}

void HistoryPageTest::headerSortsAndUnsortableColumnDoesNot()
{
    show();
    QHeaderView *header = m_page->table()->horizontalHeader();
    const auto click = [&](int column) {
        const QPoint at(header->sectionViewportPosition(column) + 20, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    };
    click(HistoryModel::Room);
    QTRY_COMPARE(m_page->model()->filter().sort, AlertSort::Room);
    QTRY_VERIFY(m_page->model()->rowCount() > 0);
    const Qt::SortOrder order = m_page->model()->filter().order;
    const QString first = m_page->model()->at(0).room;
    QCOMPARE(first, order == Qt::AscendingOrder ? QStringLiteral("101") : QStringLiteral("412"));
    click(HistoryModel::Calls);
    QCOMPARE(m_page->model()->filter().sort, AlertSort::Room);
    QCOMPARE(header->sortIndicatorSection(), int(HistoryModel::Room));
}

void HistoryPageTest::roomFilterWaitsUntilTypingRests()
{
    show();
    const qsizetype before = m_desk->historyRequests.size();
    QTest::keyClicks(m_page->filterBar()->room(), QStringLiteral("304"));
    QTRY_COMPARE(m_page->model()->filter().room, QStringLiteral("304"));
    QTRY_VERIFY(m_page->model()->rowCount() > 0);
    QCOMPARE(m_page->model()->at(0).room, QStringLiteral("304"));
    qsizetype asked = 0;
    for (qsizetype i = before; i < m_desk->historyRequests.size(); ++i)
        asked += m_desk->historyRequests.at(i).filter.room == QLatin1StringView("30") ? 1 : 0;
    QCOMPARE(asked, 0);
}

void HistoryPageTest::openingARowShowsItsAttempts()
{
    show();
    AlertView old = alertIn(AlertStatus::Resolved, m_page->model()->at(2).id.value, "203", m_now);
    m_desk->setStory(storyOf(old));
    QTableView *table = m_page->table();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(2, 1)).center());
    QTRY_COMPARE(m_page->attempts()->steps().size(), 2);
    QVERIFY(m_page->attempts()->isVisible());
    QCOMPARE(m_page->attempts()->steps().at(0).state, QStringLiteral("no answer"));
    QCOMPARE(m_page->attempts()->steps().at(1).state, QStringLiteral("declined"));
}

void HistoryPageTest::errorOffersToTryAgain()
{
    m_desk->failNext({ErrorKind::Unreachable, QStringLiteral("The database does not answer.")});
    QSignalSpy failed(m_page->model(), &HistoryModel::failed);
    m_page->show();
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(m_page->model()->rowCount(), 0);
    QVERIFY2(!m_page->model()->canFetchMore({}), "a broken database is not asked over and over");
    m_page->model()->reload();
    QTRY_VERIFY(m_page->model()->rowCount() > 0);
}

void HistoryPageTest::changedAlertChangesItsRowOnly()
{
    show();
    QSignalSpy resets(m_page->model(), &QAbstractItemModel::modelReset);
    QSignalSpy changes(m_page->model(), &QAbstractItemModel::dataChanged);
    m_page->table()->selectRow(3);
    AlertStory story{m_page->model()->at(5), {}, {}};
    story.alert.closeReason = QStringLiteral("Child at play");
    story.alert.status = AlertStatus::Cancelled;
    m_desk->setStory(story);
    Q_EMIT m_desk->alertsChanged({story.alert.id});
    QTRY_COMPARE(changes.count(), 1);
    QCOMPARE(changes.at(0).at(0).toModelIndex().row(), 5);
    QCOMPARE(m_page->model()->at(5).closeReason, QStringLiteral("Child at play"));
    QCOMPARE(resets.count(), 0);
    QCOMPARE(m_page->table()->currentIndex().row(), 3);
}

void HistoryPageTest::newAlertComesInUnderAFilter()
{
    show();
    m_page->filterBar()->room()->setText(QStringLiteral("304"));
    QTRY_COMPARE(m_page->model()->filter().room, QStringLiteral("304"));
    QTRY_VERIFY(!m_page->model()->isLoading() && m_page->model()->rowCount() > 0);
    QSignalSpy resets(m_page->model(), &QAbstractItemModel::modelReset);
    QList<Alert> all = pastAlerts(10000, m_now);
    Alert fresh = alertIn(AlertStatus::Calling, 20001, QStringLiteral("304"), m_now).alert;
    Alert elsewhere = alertIn(AlertStatus::Calling, 20002, QStringLiteral("101"), m_now).alert;
    all.prepend(fresh);
    all.prepend(elsewhere);
    m_desk->setHistory(all);
    Q_EMIT m_desk->alertsChanged({fresh.id, elsewhere.id});
    QTRY_COMPARE(m_page->model()->at(0).id, fresh.id);
    for (int row = 0; row < m_page->model()->rowCount(); ++row)
        QCOMPARE(m_page->model()->at(row).room, QStringLiteral("304"));
    QCOMPARE(resets.count(), 0);
}

void HistoryPageTest::rowThatNoLongerFitsGoes()
{
    AlertFilter filter;
    filter.statuses = {AlertStatus::Resolved};
    show();
    m_page->model()->setFilter(filter);
    QTRY_VERIFY(!m_page->model()->isLoading() && m_page->model()->rowCount() > 5);
    m_page->table()->selectRow(2);
    const AlertId selected = m_page->model()->at(2).id;
    AlertStory story{m_page->model()->at(4), {}, {}};
    story.alert.status = AlertStatus::Cancelled;
    m_desk->setStory(story);
    const int before = m_page->model()->rowCount();
    Q_EMIT m_desk->alertsChanged({story.alert.id});
    QTRY_COMPARE(m_page->model()->rowCount(), before - 1);
    QCOMPARE(m_page->model()->at(m_page->table()->currentIndex().row()).id, selected);
    story.alert = m_page->model()->at(2);
    story.alert.status = AlertStatus::Cancelled;
    m_desk->setStory(story);
    Q_EMIT m_desk->alertsChanged({story.alert.id});
    QTRY_COMPARE(m_page->model()->rowCount(), before - 2);
    QVERIFY2(!m_page->table()->currentIndex().isValid(), "the neighbour is not opened in its place");
}

void HistoryPageTest::outcomesMeanWhatTheySay()
{
    show();
    auto *outcomes = m_page->filterBar()->findChildren<QComboBox *>().at(0);
    const auto wanted = [&](const QString &words) {
        outcomes->setCurrentIndex(outcomes->findText(words));
        return m_page->model()->filter().statuses;
    };
    using S = AlertStatus;
    QCOMPARE(wanted(QStringLiteral("Taken")), QList<S>({S::Acknowledged, S::Resolved}));
    QCOMPARE(wanted(QStringLiteral("False alarm")), QList<S>({S::Cancelled}));
    QCOMPARE(wanted(QStringLiteral("Nobody took it yet")),
             QList<S>({S::Calling, S::Waiting, S::LinkDown, S::Exhausted}));
    QCOMPARE(wanted(QStringLiteral("All outcomes")), QList<S>());
}

void HistoryPageTest::openAlertShowsItsMarks()
{
    show();
    int row = 0;
    while (m_page->model()->at(row).drill == DrillTarget::None)
        ++row;
    m_page->table()->selectRow(row);
    auto *chips = m_page->findChild<AlertChips *>();
    QVERIFY(chips && chips->isVisible());
}

BELLBOARD_TEST(HistoryPage, HistoryPageTest)

} // namespace bellboard::test

#include "test_HistoryPage.moc"
