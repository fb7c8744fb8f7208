// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/CommandStore.h"
#include "tests/store/StoreFixture.h"
#include "tests/support/TestRegistry.h"

using namespace bellboard;
using namespace bellboard::test;

class CommandStoreTest : public QObject
{
    Q_OBJECT

    PropertyId m_property;
    ConnectionTarget m_target;

  private Q_SLOTS:
    void init() { m_target = TestPostgres::instance().freshProperty(&m_property); }

    void everyKindIsReadAsItWasAsked()
    {
        auto database = openDatabase(m_target);
        CommandStore commands(*database, m_property);
        QList<CommandKind> asked;
        for (const auto &[kind, word] : EnumWords<CommandKind>::words) {
            VERIFY_DONE(commands.submit(kind, {}));
            asked.append(kind);
        }
        TAKE(pending, commands.pending());
        QList<CommandKind> read;
        for (const DeskCommand &command : pending) {
            QVERIFY2(command.kind, qPrintable(command.kind ? QString() : command.kind.error().message));
            read.append(*command.kind);
        }
        QCOMPARE(read, asked);
    }

    void anUnknownKindIsTakenForNoOther()
    {
        auto database = openDatabase(m_target);
        auto owner = openDatabase(TestPostgres::instance().ownerTarget(m_target));
        QCOMPARE(sqlState(*owner, QStringLiteral(
                                      "ALTER TABLE bellboard.desk_commands DROP CONSTRAINT desk_commands_kind_check; "
                                      "INSERT INTO bellboard.desk_commands (property_id, kind, arguments) VALUES "
                                      "(%1, 'dance', '{}')")
                                      .arg(m_property.value)),
                 QString());
        CommandStore commands(*database, m_property);
        VERIFY_DONE(commands.submit(CommandKind::Press, {}));
        TAKE(pending, commands.pending());
        QCOMPARE(pending.size(), 2);
        QVERIFY(!pending.first().kind);
        QCOMPARE(pending.first().kind.error().kind, ErrorKind::Invalid);
        QVERIFY2(pending.first().kind.error().message.contains(QStringLiteral("“dance”")),
                 qPrintable(pending.first().kind.error().message));
        QVERIFY(pending.last().kind == CommandKind::Press);

        VERIFY_DONE(commands.fail(pending.first().id, pending.first().kind.error().message));
        TAKE(failed, commands.command(pending.first().id));
        QCOMPARE(failed.status, CommandStatus::Failed);
        QCOMPARE(failed.failure, pending.first().kind.error().message);
        VERIFY_FAILS(commands.fail(failed.id, QStringLiteral("twice")), ErrorKind::NotFound);
    }
};

BELLBOARD_TEST(CommandStore, CommandStoreTest)
#include "test_CommandStore.moc"
