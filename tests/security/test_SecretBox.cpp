// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/SecretBox.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

using namespace bellboard;

class SecretBoxTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void opensWhatItSealed_data();
    void opensWhatItSealed();
    void sealsTheSameSecretDifferentlyEachTime();
    void refusesEveryAlteredByte();
    void refusesEveryCutOrGrownValue();
    void refusesAnotherPlace();
    void refusesAnotherKey();
    void tellsALaterVersionApart();
    void keyGoesThroughItsTextForm();
    void keyIsWipedWhenMoved();
    void wipeEmptiesASecret();

  private:
    const PropertyKey m_key = PropertyKey::generate();
    const QByteArray m_place = "property/3/link/yeastar-p/client_secret";
};

void SecretBoxTest::opensWhatItSealed_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("word") << QByteArray("hunter2");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("binary") << QByteArray("\0\1\2\0", 4);
    QTest::newRow("large") << QByteArray(100000, 'x');
}

void SecretBoxTest::opensWhatItSealed()
{
    QFETCH(QByteArray, secret);
    const SecretBox box(m_key);
    const QByteArray sealed = box.seal(secret, m_place);
    QCOMPARE(sealed.size(), secret.size() + SecretBox::overhead);
    QVERIFY(secret.size() < 4 || !sealed.contains(secret));
    const auto opened = box.open(sealed, m_place);
    QVERIFY(opened);
    QCOMPARE(*opened, secret);
}

void SecretBoxTest::sealsTheSameSecretDifferentlyEachTime()
{
    const SecretBox box(m_key);
    QVERIFY(box.seal("secret", m_place) != box.seal("secret", m_place));
}

void SecretBoxTest::refusesEveryAlteredByte()
{
    const SecretBox box(m_key);
    const QByteArray sealed = box.seal("secret", m_place);
    for (qsizetype position = 0; position < sealed.size(); ++position) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray altered = sealed;
            altered[position] = char(altered.at(position) ^ (1 << bit));
            QVERIFY2(!box.open(altered, m_place), qPrintable(QString::number(position)));
        }
    }
}

void SecretBoxTest::refusesEveryCutOrGrownValue()
{
    const SecretBox box(m_key);
    const QByteArray sealed = box.seal("secret", m_place);
    for (qsizetype length = 0; length < sealed.size(); ++length)
        QVERIFY(!box.open(sealed.left(length), m_place));
    QVERIFY(!box.open(sealed + 'x', m_place));
}

void SecretBoxTest::refusesAnotherPlace()
{
    const SecretBox box(m_key);
    const QByteArray sealed = box.seal("secret", m_place);
    for (const QByteArray &other : {QByteArray(), QByteArray("property/4/link/yeastar-p/client_secret"),
                                    QByteArray("property/3/link/yeastar-p/client_id"), m_place + ' '}) {
        const auto opened = box.open(sealed, other);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Refused);
        QVERIFY(!opened.error().message.contains(QStringLiteral("secret_")));
    }
}

void SecretBoxTest::refusesAnotherKey()
{
    const PropertyKey other = PropertyKey::generate();
    QVERIFY(!(other == m_key));
    QVERIFY(!SecretBox(other).open(SecretBox(m_key).seal("secret", m_place), m_place));
}

void SecretBoxTest::tellsALaterVersionApart()
{
    const SecretBox box(m_key);
    QByteArray sealed = box.seal("secret", m_place);
    sealed[0] = 2;
    const auto opened = box.open(sealed, m_place);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Invalid);
    QVERIFY(opened.error().message.contains(QStringLiteral("later version")));
}

void SecretBoxTest::keyGoesThroughItsTextForm()
{
    const auto again = PropertyKey::fromText(m_key.toText() + '\n');
    QVERIFY(again);
    QVERIFY(*again == m_key);
    for (const QByteArray &wrong : {QByteArray(), QByteArray("short"), m_key.toText().chopped(4), QByteArray("***")})
        QVERIFY(!PropertyKey::fromText(wrong));
    QVERIFY(!PropertyKey::fromBytes(QByteArray(31, 'k')));
    QVERIFY(PropertyKey::fromBytes(QByteArray(32, 'k')));
}

void SecretBoxTest::keyIsWipedWhenMoved()
{
    PropertyKey first = PropertyKey::generate();
    const PropertyKey second = std::move(first);
    const auto zeros = PropertyKey::fromBytes(QByteArray(32, '\0'));
    QVERIFY(first == *zeros); // NOLINT(bugprone-use-after-move): that is the point
    QVERIFY(!(second == *zeros));
}

void SecretBoxTest::wipeEmptiesASecret()
{
    QByteArray secret("hunter2");
    secret.detach();
    const char *where = secret.constData();
    const QByteArray holds = QByteArray::fromRawData(where, 7);
    QCOMPARE(holds, QByteArray("hunter2"));
    wipe(secret);
    QVERIFY(secret.isEmpty());
}

BELLBOARD_TEST(SecretBox, SecretBoxTest)
#include "test_SecretBox.moc"
