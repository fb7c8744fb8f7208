// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/milesight/PlainPress.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

using namespace bellboard;

class TestPlainPress : public QObject
{
    Q_OBJECT

    const QDateTime now = QDateTime::fromSecsSinceEpoch(1765789200, Qt::UTC);
    Result<ButtonUplink> decode(const QByteArray &body) const
    {
        return PlainPress::decode(body, QStringLiteral("plain"), now);
    }

  private Q_SLOTS:
    void exampleOfTheDesign()
    {
        const QByteArray body =
            R"({"deviceId":"button-room-101","event":"button_press","timestamp":"2025-12-15T09:00:00Z","room":"101","buttonType":"emergency","more":[1]})";
        const auto uplink = decode(body);
        QVERIFY2(uplink, uplink ? "" : qPrintable(uplink.error().message));
        QCOMPARE(uplink->deviceId, QStringLiteral("button-room-101"));
        QCOMPARE(uplink->room, QStringLiteral("101"));
        QCOMPARE(uplink->type, QStringLiteral("emergency"));
        QCOMPARE(uplink->press, std::optional(PressKind::Short));
        QCOMPARE(uplink->sentAt, std::optional(now));
        QCOMPARE(uplink->raw, body);
        QVERIFY(!uplink->dedupKey.isEmpty() && !uplink->dedupWindow);
        // The same moment written otherwise is the same press, another device is not.
        QCOMPARE(
            decode(
                R"({"deviceId":"button-room-101","event":"button_press","timestamp":"2025-12-15T10:00:00.000+01:00"})")
                ->dedupKey,
            uplink->dedupKey);
        QVERIFY(decode(R"({"deviceId":"button-room-102","event":"button_press","timestamp":"2025-12-15T09:00:00Z"})")
                    ->dedupKey != uplink->dedupKey);
    }

    void wrongMembersAreNamed_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, const QByteArray &body, const char *word) {
            QTest::newRow(name) << body << QString::fromLatin1(word);
        };
        const QByteArray rest = R"("event":"button_press","timestamp":"2025-12-15T09:00:00Z")";
        row("no JSON", "x", "JSON");
        row("array", "[]", "object");
        row("no device", "{" + rest + "}", "deviceId");
        row("device a number", R"({"deviceId":5,)" + rest + "}", "deviceId");
        row("device null", R"({"deviceId":null,)" + rest + "}", "deviceId");
        row("device empty", R"({"deviceId":" ",)" + rest + "}", "deviceId");
        row("device too long", R"({"deviceId":")" + QByteArray(129, 'x') + R"(",)" + rest + "}", "deviceId");
        row("device with a NUL", QByteArray(R"({"deviceId":"a@b",)" + rest + "}").replace('@', "\\u0000"), "deviceId");
        row("room a number", R"({"deviceId":"a","room":101,)" + rest + "}", "room");
        row("room too long", R"({"deviceId":"a","room":")" + QByteArray(65, 'x') + R"(",)" + rest + "}", "room");
        row("type an object", R"({"deviceId":"a","buttonType":{},)" + rest + "}", "buttonType");
        row("no event", R"({"deviceId":"a","timestamp":"2025-12-15T09:00:00Z"})", "event");
        row("other event", R"({"deviceId":"a","event":"hello","timestamp":"2025-12-15T09:00:00Z"})", "event");
        row("no time", R"({"deviceId":"a","event":"button_press"})", "timestamp");
        row("time no time", R"({"deviceId":"a","event":"button_press","timestamp":"yesterdayT"})", "timestamp");
        row("time a number", R"({"deviceId":"a","event":"button_press","timestamp":1765789200})", "timestamp");
        row("a day alone", R"({"deviceId":"a","event":"button_press","timestamp":"2025-12-15"})", "timestamp");
    }
    void wrongMembersAreNamed()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, word);
        const auto uplink = decode(body);
        QVERIFY(!uplink);
        QCOMPARE(uplink.error().kind, ErrorKind::Invalid);
        QVERIFY2(uplink.error().message.contains(word), qPrintable(uplink.error().message));
    }

    void staleIsRefused_data()
    {
        QTest::addColumn<QByteArray>("time");
        QTest::addColumn<bool>("fresh");
        QTest::newRow("5 minutes old") << QByteArray("2025-12-15T08:55:00Z") << true;
        QTest::newRow("older") << QByteArray("2025-12-15T08:54:59Z") << false;
        QTest::newRow("5 minutes ahead") << QByteArray("2025-12-15T09:05:00Z") << true;
        QTest::newRow("further ahead") << QByteArray("2025-12-15T09:05:01Z") << false;
        QTest::newRow("no zone is UTC") << QByteArray("2025-12-15T09:00:00") << true;
    }
    void staleIsRefused()
    {
        QFETCH(QByteArray, time);
        QFETCH(bool, fresh);
        const auto uplink = decode(R"({"deviceId":"a","event":"button_press","timestamp":")" + time + R"("})");
        QCOMPARE(uplink.has_value(), fresh);
        if (!fresh)
            QCOMPARE(uplink.error().kind, ErrorKind::Refused);
    }
};

BELLBOARD_TEST(PlainPress, TestPlainPress)
#include "test_PlainPress.moc"
