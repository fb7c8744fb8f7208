// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/Signatures.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

using namespace bellboard;

class SignaturesTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void hmacIsThatOfTheStandard_data();
    void hmacIsThatOfTheStandard();
    void sha256IsThatOfTheStandard();
    void onlyTheSameSecretIsTheSame_data();
    void onlyTheSameSecretIsTheSame();
};

/// RFC 4231, test cases 1, 2, 3, 6.
void SignaturesTest::hmacIsThatOfTheStandard_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("1") << QByteArray(20, '\x0b') << QByteArray("Hi There")
                       << QByteArray("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    QTest::newRow("2") << QByteArray("Jefe") << QByteArray("what do ya want for nothing?")
                       << QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    QTest::newRow("3") << QByteArray(20, '\xaa') << QByteArray(50, '\xdd')
                       << QByteArray("773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
    QTest::newRow("6") << QByteArray(131, '\xaa')
                       << QByteArray("Test Using Larger Than Block-Size Key - Hash Key First")
                       << QByteArray("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    QTest::newRow("empty") << QByteArray() << QByteArray()
                           << QByteArray("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

void SignaturesTest::hmacIsThatOfTheStandard()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, expected);
    QCOMPARE(hmacSha256Hex(key, message), expected);
}

void SignaturesTest::sha256IsThatOfTheStandard()
{
    QCOMPARE(sha256(QByteArrayView("abc")).toHex(),
             QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(sha256(QByteArray()).toHex(),
             QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
}

void SignaturesTest::onlyTheSameSecretIsTheSame_data()
{
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<bool>("same");
    const QByteArray token("token");
    QTest::newRow("same") << token << QByteArray("token") << true;
    QTest::newRow("other end") << token << QByteArray("tokem") << false;
    QTest::newRow("other beginning") << token << QByteArray("Token") << false;
    QTest::newRow("too short") << token << QByteArray("toke") << false;
    QTest::newRow("too long") << token << QByteArray("tokent") << false;
    QTest::newRow("with a zero byte") << token << QByteArray("token\0", 6) << false;
    QTest::newRow("nothing given") << token << QByteArray() << false;
    QTest::newRow("longer than a block") << QByteArray(100, 'x') << QByteArray(100, 'x') << true;
    QTest::newRow("no secret set") << QByteArray() << QByteArray("token") << false;
    QTest::newRow("no secret set, nothing given") << QByteArray() << QByteArray() << false;
    QTest::newRow("empty secret, nothing given") << QByteArray("") << QByteArray("") << false;
}

void SignaturesTest::onlyTheSameSecretIsTheSame()
{
    QFETCH(QByteArray, expected);
    QFETCH(QByteArray, given);
    QFETCH(bool, same);
    QCOMPARE(sameSecret(expected, given), same);
}

BELLBOARD_TEST(Signatures, SignaturesTest)
#include "test_Signatures.moc"
