// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/PhoneNumber.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

using namespace bellboard;

class TestPhoneNumber : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void normalises_data()
    {
        QTest::addColumn<RecipientType>("type");
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("country");
        QTest::addColumn<QString>("number"); // empty: refused
        const auto ext = RecipientType::Extension;
        const auto out = RecipientType::External;
        const QString de = QStringLiteral("DE");
        QTest::newRow("extension") << ext << QStringLiteral(" 101 ") << de << QStringLiteral("101");
        QTest::newRow("feature code") << ext << QStringLiteral("*8") << de << QStringLiteral("*8");
        QTest::newRow("spaced extension") << ext << QStringLiteral("1 0 1") << de << QStringLiteral("101");
        QTest::newRow("no extension") << ext << QString() << de << QString();
        QTest::newRow("letters") << ext << QStringLiteral("10a") << de << QString();
        QTest::newRow("too long") << ext << QStringLiteral("12345678901") << de << QString();
        QTest::newRow("plus") << ext << QStringLiteral("+49") << de << QString();
        QTest::newRow("international") << out << QStringLiteral("+49 30 1234567") << de
                                       << QStringLiteral("+49301234567");
        QTest::newRow("national") << out << QStringLiteral("030 / 123 45 67") << de << QStringLiteral("+49301234567");
        QTest::newRow("dialled abroad") << out << QStringLiteral("0041 44 668 18 00") << de
                                        << QStringLiteral("+41446681800");
        QTest::newRow("of another country")
            << out << QStringLiteral("020 7946 0018") << QStringLiteral("GB") << QStringLiteral("+442079460018");
        QTest::newRow("small letters") << out << QStringLiteral("030 1234567") << QStringLiteral("de")
                                       << QStringLiteral("+49301234567");
        QTest::newRow("national without country") << out << QStringLiteral("030 1234567") << QString() << QString();
        QTest::newRow("nothing") << out << QStringLiteral("  ") << de << QString();
        QTest::newRow("words") << out << QStringLiteral("call me") << de << QString();
        QTest::newRow("unknown country code") << out << QStringLiteral("+999 123456789") << de << QString();
        QTest::newRow("too short") << out << QStringLiteral("+49 3") << de << QString();
        QTest::newRow("much too long") << out << QStringLiteral("+49 30 12345678901234567") << de << QString();
    }
    void normalises()
    {
        QFETCH(RecipientType, type);
        QFETCH(QString, input);
        QFETCH(QString, country);
        QFETCH(QString, number);
        const auto result = normaliseNumber(input, type, country);
        QCOMPARE(result.value_or(QString()), number);
        if (number.isEmpty()) {
            QCOMPARE(result.error().kind, ErrorKind::Invalid);
            QVERIFY(!result.error().message.isEmpty());
        } else {
            QCOMPARE(normaliseNumber(*result, type, country).value_or(QString()), number); // and stays
        }
    }

    void formatsForPeople()
    {
        QCOMPARE(formatNumber(QStringLiteral("+49301234567")), QStringLiteral("+49 30 1234567"));
        QCOMPARE(formatNumber(QStringLiteral("101")), QStringLiteral("101"));
        QCOMPARE(formatNumber(QStringLiteral("+nonsense")), QStringLiteral("+nonsense"));
    }
};

BELLBOARD_TEST(PhoneNumber, TestPhoneNumber)
#include "test_PhoneNumber.moc"
