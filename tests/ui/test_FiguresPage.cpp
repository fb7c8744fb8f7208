// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestRegistry.h"
#include "tests/ui/ExampleHotel.h"
#include "ui/statistics/FiguresModel.h"
#include "ui/statistics/FiguresPage.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/InlineMessage.h"

#include <QComboBox>
#include <QDateEdit>
#include <QFile>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace bellboard::test {

class FiguresPageTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void everyExtensionHasItsRowAndAllTheLast();
    void averageOfAllIsThatOfAllCalls();
    void clickOnAColumnSortsAndTheTotalStaysBelow();
    void spanIsAskedForAsChosen();
    void datesTypedTheWrongWayRoundAreTurned();
    void nothingSaysSo();
    void errorIsToldAndTriedAgain();
    void fileHoldsWhatIsShown();

  private:
    void show();
    QString cell(int row, int column) const { return m_page->table()->model()->index(row, column).data().toString(); }

    std::unique_ptr<MemoryDesk> m_desk;
    MemoryTelephone *m_telephone = nullptr;
    std::unique_ptr<FiguresPage> m_page;
};

void FiguresPageTest::init()
{
    m_page.reset();
    m_desk = std::make_unique<MemoryDesk>();
    m_telephone = &m_desk->addTelephone();
    furnishLog(*m_telephone, SetClock().now());
    m_page = std::make_unique<FiguresPage>(*m_desk);
    m_page->resize(1000, 600);
}

void FiguresPageTest::show()
{
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    QTRY_VERIFY_WITH_TIMEOUT(m_page->table()->model()->rowCount() > 0, 10000);
}

void FiguresPageTest::everyExtensionHasItsRowAndAllTheLast()
{
    show();
    QCOMPARE(m_page->table()->model()->rowCount(), 6);
    QCOMPARE(cell(0, FiguresModel::Number), QStringLiteral("101"));
    QCOMPARE(cell(0, FiguresModel::Calls), QStringLiteral("91"));
    QCOMPARE(cell(0, FiguresModel::Average), QStringLiteral("1:36"));
    QCOMPARE(cell(4, FiguresModel::Average), QStringLiteral("–"));
    QCOMPARE(cell(5, FiguresModel::Number), QStringLiteral("All"));
    QCOMPARE(cell(5, FiguresModel::Calls), QStringLiteral("214"));
    QCOMPARE(cell(5, FiguresModel::Missed), QStringLiteral("23"));
}

void FiguresPageTest::averageOfAllIsThatOfAllCalls()
{
    using std::chrono::seconds;
    const ExtensionFigures all = FiguresModel::total({{"1", {}, 1, 1, 0, seconds(300), seconds(300)},
                                                      {"2", {}, 9, 9, 0, seconds(100), seconds(900)},
                                                      {"3", {}, 2, 0, 2, seconds(0), seconds(0)}});
    QCOMPARE(all.averageTalk, seconds(120));
    QCOMPARE(all.calls, 12);
    QCOMPARE(FiguresModel::total({}).averageTalk, seconds(0));
}

void FiguresPageTest::clickOnAColumnSortsAndTheTotalStaysBelow()
{
    show();
    QHeaderView *header = m_page->table()->horizontalHeader();
    const auto click = [&](int column) {
        const QPoint at(header->sectionViewportPosition(column) + 20, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    };
    click(FiguresModel::Missed);
    const QString first = cell(0, FiguresModel::Missed);
    QCOMPARE(cell(5, FiguresModel::Number), QStringLiteral("All"));
    click(FiguresModel::Missed);
    QCOMPARE(cell(5, FiguresModel::Number), QStringLiteral("All"));
    const QString second = cell(0, FiguresModel::Missed);
    QCOMPARE(QSet<QString>({first, second}), QSet<QString>({QStringLiteral("0"), QStringLiteral("11")}));
}

void FiguresPageTest::spanIsAskedForAsChosen()
{
    show();
    const QDate today = QDate::currentDate();
    QCOMPARE(m_telephone->figuresRequests.last().first, today.startOfDay().toUTC());
    m_page->span()->setFocus();
    QTest::keyClick(m_page->span(), Qt::Key_Down);
    QTest::keyClick(m_page->span(), Qt::Key_Down);
    QCOMPARE(m_page->span()->currentText(), QStringLiteral("This week"));
    const auto [from, to] = m_telephone->figuresRequests.last();
    QCOMPARE(from.toLocalTime().date().dayOfWeek(), int(Qt::Monday));
    QVERIFY(from <= today.startOfDay() && to == today.addDays(1).startOfDay().toUTC());
    QTest::keyClick(m_page->span(), Qt::Key_Down);
    QCOMPARE(m_telephone->figuresRequests.last().first.toLocalTime().date(), QDate(today.year(), today.month(), 1));
}

void FiguresPageTest::datesTypedTheWrongWayRoundAreTurned()
{
    show();
    m_page->span()->setCurrentIndex(m_page->span()->count() - 1);
    QVERIFY(m_page->from()->isVisible());
    m_page->from()->setDate(QDate(2026, 5, 20));
    m_page->until()->setDate(QDate(2026, 5, 1));
    const auto [from, to] = m_telephone->figuresRequests.last();
    QCOMPARE(from.toLocalTime().date(), QDate(2026, 5, 1));
    QCOMPARE(to.toLocalTime().date(), QDate(2026, 5, 21));
}

void FiguresPageTest::nothingSaysSo()
{
    m_telephone->setFigures({});
    m_page->show();
    QTRY_VERIFY_WITH_TIMEOUT(m_page->findChild<EmptyState *>()->isVisible(), 10000);
    QVERIFY(!m_page->exportButton()->isEnabled());
}

void FiguresPageTest::errorIsToldAndTriedAgain()
{
    m_telephone->failNext({ErrorKind::Unreachable, QStringLiteral("The database does not answer.")});
    m_page->show();
    QTRY_COMPARE_WITH_TIMEOUT(m_page->message()->text(), QStringLiteral("The database does not answer."), 10000);
    QTest::mouseClick(m_page->message()->actionButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->table()->model()->rowCount(), 6, 10000);
    QVERIFY(m_page->message()->text().isEmpty());
}

void FiguresPageTest::fileHoldsWhatIsShown()
{
    m_telephone->setFigures({{QStringLiteral("101"), QStringLiteral("=HYPERLINK(\"x\")"), 3, 2, 1,
                              std::chrono::seconds(60), std::chrono::seconds(120)}});
    show();
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("figures.csv"));
    m_page->exportTo(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    QVERIFY(lines.at(0).startsWith("\xEF\xBB\xBF"
                                   "Extension,Name,Calls"));
    QCOMPARE(lines.at(1), QByteArray("101,\"'=HYPERLINK(\"\"x\"\")\",3,2,1,60,120\r"));
    QCOMPARE(lines.at(2), QByteArray("All,,3,2,1,60,120\r"));
    m_page->exportTo(folder.filePath(QStringLiteral("no/such/folder.csv")));
    QVERIFY(m_page->message()->text().contains(QStringLiteral("could not be written")));
}

BELLBOARD_TEST(FiguresPage, FiguresPageTest)

} // namespace bellboard::test

#include "test_FiguresPage.moc"
