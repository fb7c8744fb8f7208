// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/HotelRig.h"
#include "tests/gateway/TestCertificate.h"
#include "tests/support/TestRegistry.h"

#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace bellboard;
using namespace bellboard::test;

namespace {
const QString button = QStringLiteral("button-room-101");
const QString gateway = QStringLiteral("gateway");
constexpr int patience = 20000;

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}
} // namespace

/// What could not be opened at first, for a reason that passes: nobody comes to press "Save" for it.
class TestOpenAgain : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void gatewayOpensOnceItsPortIsFree()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const QString address = QStringLiteral("127.0.0.1:%1").arg(other.serverPort());
        HotelRig hotel;
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::Answers);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.saveGateway({{QStringLiteral("listen"), address}});
        hotel.startEngine();
        QCOMPARE(hotel.gateway, QString());
        QCOMPARE(hotel.reported(gateway).state, LinkState::Down);
        QVERIFY2(hotel.reported(gateway).words.contains(address), qPrintable(hotel.reported(gateway).words));
        // A hotel without its gateway still takes what is asked of it by hand.
        QCOMPARE(hotel.commandAfter(hotel.command(CommandKind::Press, {{QStringLiteral("device"), button}})).status,
                 CommandStatus::Done);

        other.close();
        QTRY_COMPARE_WITH_TIMEOUT(hotel.gateway, QStringLiteral("http://") + address, patience);
        QCOMPARE(hotel.reported(gateway).state, LinkState::Up);
        QCOMPARE(hotel.reported(gateway).words, QString());
        QCOMPARE(hotel.press(button), 200);
        QCOMPARE(hotel.troubles.size(), 1); // said once, however often it was tried
    }

    void gatewayOpensOnceItsCertificateIsThere()
    {
        const TestCertificate made = makeTestCertificate();
        QVERIFY2(!made.certificate.isEmpty(), "no certificate could be made: is openssl installed?");
        QTemporaryDir directory;
        const QString certificate = directory.filePath(QStringLiteral("gateway.pem"));
        const QString key = directory.filePath(QStringLiteral("gateway.key"));
        HotelRig hotel;
        hotel.saveGateway({{QStringLiteral("listen"), QStringLiteral("127.0.0.1:0")},
                           {QStringLiteral("tls_certificate"), certificate},
                           {QStringLiteral("tls_key"), key}});
        hotel.startEngine();
        QCOMPARE(hotel.gateway, QString());
        QVERIFY2(hotel.reported(gateway).words.contains(certificate), qPrintable(hotel.reported(gateway).words));

        write(key, made.key);
        write(certificate, made.certificate);
        QTRY_VERIFY_WITH_TIMEOUT(hotel.gateway.startsWith(QStringLiteral("https://127.0.0.1:")), patience);
        QCOMPARE(hotel.reported(gateway).state, LinkState::Up);
    }
};

BELLBOARD_TEST(OpenAgain, TestOpenAgain)
#include "test_OpenAgain.moc"
