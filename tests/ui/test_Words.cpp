// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestRegistry.h"
#include "tests/ui/ExampleHotel.h"
#include "ui/KeyedTableModel.h"
#include "ui/widgets/FixedDigits.h"
#include "ui/words/AlertWords.h"
#include "ui/words/LinkWords.h"
#include "ui/words/TimeWords.h"

#include <QAbstractItemModelTester>
#include <QFont>
#include <QRandomGenerator>
#include <QTest>
#include <QTranslator>

namespace bellboard::test {

namespace {

class NumberModel final : public KeyedTableModel<std::pair<qint64, int>>
{
  public:
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 1; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(at(index.row()).second) : QVariant();
    }

  protected:
    qint64 keyOf(const std::pair<qint64, int> &value) const override { return value.first; }
};

} // namespace

class WordsTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void clock_data();
    void clock();
    void ago_data();
    void ago();
    void pluralForms();
    void germanLoads();
    void everyLineOfAStoryIsSaid_data();
    void everyLineOfAStoryIsSaid();
    void ifNobody();
    void fingerprintInGroups();
    void digitsKeepTheirWidth();
    void listBecomesTheOtherByPreciseChanges();
};

void WordsTest::clock_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("words");
    QTest::newRow("negative") << qint64(-500) << "0:00";
    QTest::newRow("zero") << qint64(0) << "0:00";
    QTest::newRow("8 s") << qint64(8999) << "0:08";
    QTest::newRow("minute") << qint64(60000) << "1:00";
    QTest::newRow("hour") << qint64(3723000) << "1:02:03";
}

void WordsTest::clock()
{
    QFETCH(qint64, ms);
    QFETCH(QString, words);
    QCOMPARE(TimeWords::clock(std::chrono::milliseconds(ms)), words);
}

void WordsTest::ago_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("words");
    QTest::newRow("now") << 20 << "just now";
    QTest::newRow("one minute") << 60 << "1 minute ago";
    QTest::newRow("minutes") << 150 << "2 minutes ago";
    QTest::newRow("hours") << 7300 << "2 hours ago";
    QTest::newRow("yesterday") << 12 * 3600 << "yesterday, 21:00";
    QTest::newRow("days") << 3 * 86400 << "3 days ago";
    QTest::newRow("long ago") << 30 * 86400 << "12 Feb 2026 09:00";
}

void WordsTest::ago()
{
    QFETCH(int, seconds);
    QFETCH(QString, words);
    const QDateTime now = SetClock().now();
    QCOMPARE(TimeWords::ago(now.addSecs(-seconds), now), words);
}

void WordsTest::pluralForms()
{
    QCOMPARE(TimeWords::span(std::chrono::seconds(1)), QStringLiteral("1 second"));
    QCOMPARE(TimeWords::span(std::chrono::seconds(20)), QStringLiteral("20 seconds"));
    QCOMPARE(TimeWords::span(std::chrono::minutes(2)), QStringLiteral("2 minutes"));
    QCOMPARE(TimeWords::span(std::chrono::hours(26)), QStringLiteral("26 hours"));
}

void WordsTest::germanLoads()
{
    QTranslator german;
    QVERIFY(german.load(QStringLiteral(":/i18n/bellboard_de.qm")));
    QCoreApplication::installTranslator(&german);
    const QString one = TimeWords::span(std::chrono::seconds(1));
    const QString many = TimeWords::span(std::chrono::seconds(20));
    const QString type = AlertWords::type(Alert());
    QCoreApplication::removeTranslator(&german);
    QCOMPARE(one, QStringLiteral("1 Sekunde"));
    QCOMPARE(many, QStringLiteral("20 Sekunden"));
    QCOMPARE(type, QStringLiteral("NOTFALL"));
}

void WordsTest::everyLineOfAStoryIsSaid_data()
{
    QTest::addColumn<AlertEventKind>("kind");
    QTest::addColumn<QString>("words");
    for (const auto &[kind, word] : EnumWords<AlertEventKind>::words) {
        QString words;
        if (kind == AlertEventKind::Adopted)
            words = QStringLiteral("Bellboard took the alert up again and goes on with the call to Front desk.");
        else if (kind == AlertEventKind::Restarted)
            words = QStringLiteral("Calling begins anew with the first round.");
        QTest::newRow(word) << kind << words;
    }
}

void WordsTest::everyLineOfAStoryIsSaid()
{
    QFETCH(AlertEventKind, kind);
    QFETCH(QString, words);
    Attempt attempt;
    attempt.number = 1;
    attempt.recipientNumber = QStringLiteral("101");
    attempt.recipientLabel = QStringLiteral("Front desk");
    const AlertEvent event{kind, QDateTime::currentDateTimeUtc(), QStringLiteral("anna"), 1, QStringLiteral("text")};
    const QString said = AlertWords::event(event, {attempt});
    QVERIFY(!said.isEmpty());
    if (!words.isEmpty())
        QCOMPARE(said, words);
    QTranslator german;
    QVERIFY(german.load(QStringLiteral(":/i18n/bellboard_de.qm")));
    QCoreApplication::installTranslator(&german);
    const QString deutsch = AlertWords::event(event, {attempt});
    QCoreApplication::removeTranslator(&german);
    QVERIFY2(deutsch != said, qPrintable(deutsch));
}

void WordsTest::ifNobody()
{
    AlertSettings settings;
    QCOMPARE(AlertWords::ifNobody(settings),
             QStringLiteral("If nobody takes it: 2 rounds, 20 s pause, then the desks sound the alarm."));
    settings.rounds = 1;
    QCOMPARE(AlertWords::ifNobody(settings),
             QStringLiteral("If nobody takes it: 1 round, then the desks sound the alarm."));
}

void WordsTest::fingerprintInGroups()
{
    QCOMPARE(LinkWords::fingerprint(QStringLiteral("0011aabbccdd")), QStringLiteral("0011 AABB CCDD"));
}

void WordsTest::digitsKeepTheirWidth()
{
    const QFont font;
    QCOMPARE(fixedDigitsWidth(font, QStringLiteral("1:11")), fixedDigitsWidth(font, QStringLiteral("8:08")));
}

void WordsTest::listBecomesTheOtherByPreciseChanges()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    NumberModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int round = 0; round < 200; ++round) {
        QList<std::pair<qint64, int>> next;
        for (qint64 key = 1; key <= 12; ++key) {
            if (random.bounded(3) > 0)
                next += {key, random.bounded(3)};
        }
        for (qsizetype i = next.size() - 1; i > 0; --i)
            next.swapItemsAt(i, random.bounded(int(i + 1)));
        QPersistentModelIndex kept;
        qint64 key = 0;
        if (model.rowCount() > 0) {
            kept = model.index(random.bounded(model.rowCount()), 0);
            key = model.at(kept.row()).first;
        }
        model.update(next);
        QVERIFY2(model.rows() == next, qPrintable(QStringLiteral("seed %1").arg(seed)));
        if (kept.isValid())
            QVERIFY2(model.at(kept.row()).first == key, qPrintable(QStringLiteral("seed %1").arg(seed)));
    }
}

BELLBOARD_TEST(Words, WordsTest)

} // namespace bellboard::test

#include "test_Words.moc"
