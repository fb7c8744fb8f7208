// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/HotelRig.h"
#include "tests/support/TestRegistry.h"

using namespace bellboard;
using namespace bellboard::test;

namespace {
const QString button = QStringLiteral("button-room-101");
constexpr int patience = 20000;

QJsonObject about(AlertId id)
{
    return {{QStringLiteral("alert"), id.value}};
}
} // namespace

/// What the consoles ask for, as rows.
class TestDeskCommands : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void drillOnTheTrainingPbxCallsNobodyReal()
    {
        HotelRig hotel;
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::Answers);
        hotel.addRecipient(QStringLiteral("102"), TrainingBehaviour::Answers, Acceptance::Key);
        hotel.startEngine();
        const DeskCommand done = hotel.commandAfter(
            hotel.command(CommandKind::Drill, {{QStringLiteral("room"), QStringLiteral("101")},
                                               {QStringLiteral("target"), QStringLiteral("training")}}));
        QCOMPARE(done.status, CommandStatus::Done);
        const AlertId id{done.result.value(QLatin1StringView("alert")).toInteger()};
        QCOMPARE(hotel.alert(id).drill, DrillTarget::Training);
        QTRY_COMPARE_WITH_TIMEOUT(hotel.alert(id).status, AlertStatus::Acknowledged, patience);
        QCOMPARE(hotel.attempts(id).size(), 2);
        QCOMPARE(*hotel.attempts(id).constFirst().outcome, AttemptOutcome::NoAnswer);
        QVERIFY(hotel.callRequests().isEmpty());
        for (const AlertEvent &event : hotel.story(id))
            QVERIFY(event.kind != AlertEventKind::LinkLost);
    }

    void drillOnTheRecipientsCallsThem()
    {
        HotelRig hotel;
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::Answers);
        hotel.startEngine();
        QTRY_COMPARE_WITH_TIMEOUT(hotel.pbx->sockets(), 1, patience);
        hotel.commandAfter(
            hotel.command(CommandKind::Drill, {{QStringLiteral("room"), QStringLiteral("101")},
                                               {QStringLiteral("target"), QStringLiteral("recipients")}}));
        QTRY_COMPARE_WITH_TIMEOUT(hotel.status(), AlertStatus::Acknowledged, patience);
        QCOMPARE(hotel.callsTo(QStringLiteral("101")), 1);
        QCOMPARE(hotel.alert().drill, DrillTarget::Recipients);
    }

    void pressNoteResolveCancel()
    {
        HotelRig hotel;
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::DoesNotAnswer);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.startEngine();
        QCOMPARE(hotel.commandAfter(hotel.command(CommandKind::Press, {{QStringLiteral("device"), button}})).status,
                 CommandStatus::Done);
        const AlertId id = hotel.alert().id;
        QJsonObject note = about(id);
        note.insert(QStringLiteral("note"), QStringLiteral("guest fell"));
        QCOMPARE(hotel.commandAfter(hotel.command(CommandKind::NoteAlert, note)).status, CommandStatus::Done);
        QCOMPARE(hotel.story(id).constLast().text, QStringLiteral("guest fell"));
        QCOMPARE(hotel.commandAfter(hotel.command(CommandKind::CancelAlert, about(id))).status, CommandStatus::Failed);
        QJsonObject cancel = about(id);
        cancel.insert(QStringLiteral("reason"), QStringLiteral("a child"));
        QCOMPARE(hotel.commandAfter(hotel.command(CommandKind::CancelAlert, cancel)).status, CommandStatus::Done);
        const Alert closed = hotel.alert(id);
        QCOMPARE(closed.status, AlertStatus::Cancelled);
        QCOMPARE(closed.closeReason, QStringLiteral("a child"));
        QVERIFY(closed.closedAt.isValid());
        // The call under way is hung up, and what comes too late says so.
        QTRY_VERIFY_WITH_TIMEOUT(hotel.callRequests().contains(QStringLiteral("hangup 101")), patience);
        const DeskCommand late = hotel.commandAfter(hotel.command(CommandKind::ResolveAlert, about(id)));
        QCOMPARE(late.status, CommandStatus::Failed);
        QVERIFY(!late.failure.isEmpty());
    }

    void acknowledgedTwiceTellsWhoWasFirst()
    {
        HotelRig hotel;
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::Answers);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.startEngine();
        hotel.press(button);
        QTRY_COMPARE_WITH_TIMEOUT(hotel.status(), AlertStatus::Acknowledged, patience);
        const DeskCommand second =
            hotel.commandAfter(hotel.command(CommandKind::AcknowledgeAlert, about(hotel.alert().id)));
        QCOMPARE(second.status, CommandStatus::Failed);
        QVERIFY(second.failure.contains(QStringLiteral("Person 101")));
        QCOMPARE(hotel.commandAfter(hotel.command(CommandKind::ResolveAlert, about(hotel.alert().id))).status,
                 CommandStatus::Done);
        QCOMPARE(hotel.status(), AlertStatus::Resolved);
    }

    void whatWasAskedWhileNobodyLedIsDoneLater()
    {
        HotelRig hotel;
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::Answers);
        hotel.addButton(button, QStringLiteral("101"));
        const CommandId press = hotel.command(CommandKind::Press, {{QStringLiteral("device"), button}});
        hotel.startEngine();
        QCOMPARE(hotel.commandAfter(press).status, CommandStatus::Done);
        QTRY_COMPARE_WITH_TIMEOUT(hotel.status(), AlertStatus::Acknowledged, patience);
    }

    void commandsThatCannotBeDoneSayWhy_data()
    {
        QTest::addColumn<CommandKind>("kind");
        QTest::addColumn<QJsonObject>("arguments");
        QTest::newRow("no such alert") << CommandKind::AcknowledgeAlert << about(AlertId{4711});
        QTest::newRow("no such button") << CommandKind::Press
                                        << QJsonObject{{QStringLiteral("device"), QStringLiteral("x")}};
        QTest::newRow("no such target") << CommandKind::Drill
                                        << QJsonObject{{QStringLiteral("target"), QStringLiteral("moon")}};
        QTest::newRow("no such link") << CommandKind::TestLink
                                      << QJsonObject{{QStringLiteral("kind"), QStringLiteral("tv")}};
    }
    void commandsThatCannotBeDoneSayWhy()
    {
        QFETCH(CommandKind, kind);
        QFETCH(QJsonObject, arguments);
        HotelRig hotel;
        hotel.startEngine();
        const DeskCommand failed = hotel.commandAfter(hotel.command(kind, arguments));
        QCOMPARE(failed.status, CommandStatus::Failed);
        QVERIFY(!failed.failure.isEmpty());
    }

    void unknownCommandFailsWithWordsAndHoldsUpNothing()
    {
        HotelRig hotel;
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::DoesNotAnswer);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.startEngine();
        hotel.press(button);
        const qsizetype lines = hotel.story().size();
        const auto owner = openDatabase(TestPostgres::instance().ownerTarget(hotel.target));
        QCOMPARE(sqlState(*owner, QStringLiteral(
                                      "ALTER TABLE bellboard.desk_commands DROP CONSTRAINT desk_commands_kind_check")),
                 QString());
        const CommandId strange{sqlValue(*owner, QStringLiteral("INSERT INTO bellboard.desk_commands (property_id, "
                                                                "kind, arguments) VALUES (%1, 'dance', '{\"alert\": "
                                                                "%2, \"note\": \"polka\"}') RETURNING id")
                                                     .arg(hotel.property.value)
                                                     .arg(hotel.alert().id.value))
                                    .toLongLong()};
        const DeskCommand failed = hotel.commandAfter(strange);
        QCOMPARE(failed.status, CommandStatus::Failed);
        QVERIFY2(failed.failure.contains(QStringLiteral("“dance”")), qPrintable(failed.failure));
        QJsonObject note = about(hotel.alert().id);
        note.insert(QStringLiteral("note"), QStringLiteral("guest fell"));
        QCOMPARE(hotel.commandAfter(hotel.command(CommandKind::NoteAlert, note)).status, CommandStatus::Done);
        QStringList notes;
        for (const AlertEvent &event : hotel.story().mid(lines)) {
            if (event.kind == AlertEventKind::Note)
                notes.append(event.text);
        }
        QCOMPARE(notes, QStringList{QStringLiteral("guest fell")});
    }

    void linksAreTested()
    {
        HotelRig hotel;
        hotel.startEngine();
        QTRY_COMPARE_WITH_TIMEOUT(hotel.pbx->sockets(), 1, patience);
        for (const QString &kind : {QStringLiteral("pbx"), QStringLiteral("gateway")}) {
            const DeskCommand done =
                hotel.commandAfter(hotel.command(CommandKind::TestLink, {{QStringLiteral("kind"), kind}}));
            QCOMPARE(done.status, CommandStatus::Done);
            QVERIFY(!done.result.value(QLatin1StringView("words")).toString().isEmpty());
        }
    }
};

BELLBOARD_TEST(DeskCommands, TestDeskCommands)
#include "test_DeskCommands.moc"
