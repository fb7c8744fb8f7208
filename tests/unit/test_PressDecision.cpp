// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/PressDecision.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

using namespace bellboard;

namespace {

const QDateTime now = QDateTime::fromString(QStringLiteral("2026-01-10T09:00:00Z"), Qt::ISODate);

ButtonUplink pressOf(const QString &device, const QString &type = {})
{
    ButtonUplink uplink;
    uplink.deviceId = device;
    uplink.press = PressKind::Short;
    uplink.type = type;
    return uplink;
}

Button button()
{
    Button b;
    b.id = ButtonId{1};
    b.deviceId = QStringLiteral("button-room-101");
    b.room = QStringLiteral("101");
    return b;
}

} // namespace

class TestPressDecision : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void knownButtonRaisesWithItsOwnRoom()
    {
        const Button known = button();
        ButtonUplink uplink = pressOf(known.deviceId, QStringLiteral("service"));
        uplink.room = QStringLiteral("999");
        const auto decision = decidePress(uplink, &known, {}, {}, now);
        const auto expected = press::Raise{QStringLiteral("101"), QStringLiteral("emergency"), false};
        QCOMPARE(std::get<press::Raise>(decision), expected);
    }

    void unknownButton_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<bool>("raises");
        QTest::newRow("emergency") << QStringLiteral("emergency") << true;
        QTest::newRow("any case") << QStringLiteral("Emergency") << true;
        QTest::newRow("sos") << QStringLiteral("SOS") << true;
        QTest::newRow("service") << QStringLiteral("service") << false;
        QTest::newRow("nothing said") << QString() << false;
    }
    void unknownButton()
    {
        QFETCH(QString, type);
        QFETCH(bool, raises);
        const auto decision = decidePress(pressOf(QStringLiteral("nobody"), type), nullptr, {}, {}, now);
        QCOMPARE(std::holds_alternative<press::Raise>(decision), raises);
        QCOMPARE(std::holds_alternative<press::Unknown>(decision), !raises);
        if (raises)
            QVERIFY(std::get<press::Raise>(decision).unknownButton);
    }

    void batteryReportIsASignOfLife()
    {
        const Button known = button();
        ButtonUplink uplink = pressOf(known.deviceId);
        uplink.press.reset();
        QVERIFY(std::holds_alternative<press::SignOfLife>(decidePress(uplink, &known, {}, {}, now)));
    }

    void switchedOffButtonCallsNobodyButIsKept()
    {
        Button off = button();
        off.active = false;
        QVERIFY(std::holds_alternative<press::StoreOnly>(decidePress(pressOf(off.deviceId), &off, {}, {}, now)));
    }

    void furtherPress_data()
    {
        QTest::addColumn<AlertStatus>("status");
        QTest::addColumn<int>("secondsBefore");
        QTest::addColumn<bool>("joins");
        QTest::newRow("calling, young") << AlertStatus::Calling << 10 << true;
        QTest::newRow("calling, old") << AlertStatus::Calling << 4000 << true;
        QTest::newRow("waiting, old") << AlertStatus::Waiting << 4000 << true;
        QTest::newRow("link down, old") << AlertStatus::LinkDown << 4000 << true;
        QTest::newRow("exhausted, old") << AlertStatus::Exhausted << 4000 << true;
        QTest::newRow("taken, young") << AlertStatus::Acknowledged << 59 << true;
        QTest::newRow("taken, at the limit") << AlertStatus::Acknowledged << 60 << false;
        QTest::newRow("resolved, young") << AlertStatus::Resolved << 30 << true;
        QTest::newRow("resolved, old") << AlertStatus::Resolved << 61 << false;
        QTest::newRow("cancelled, young") << AlertStatus::Cancelled << 30 << true;
        QTest::newRow("clock stepped back") << AlertStatus::Resolved << -30 << true;
        QTest::newRow("clock stepped far back") << AlertStatus::Resolved << -7200 << false;
    }
    void furtherPress()
    {
        QFETCH(AlertStatus, status);
        QFETCH(int, secondsBefore);
        QFETCH(bool, joins);
        const Button known = button();
        const DeviceAlert newest{AlertId{7}, status, now.addSecs(-secondsBefore)};
        const auto decision = decidePress(pressOf(known.deviceId), &known, newest, {}, now);
        QCOMPARE(std::holds_alternative<press::Join>(decision), joins);
        QCOMPARE(std::holds_alternative<press::Raise>(decision), !joins);
        if (joins)
            QCOMPARE(std::get<press::Join>(decision).alert, AlertId{7});
    }
};

BELLBOARD_TEST(PressDecision, TestPressDecision)
#include "test_PressDecision.moc"
