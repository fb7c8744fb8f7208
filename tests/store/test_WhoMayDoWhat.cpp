// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/AuditStore.h"
#include "core/store/ButtonStore.h"
#include "core/store/CommandStore.h"
#include "core/store/LinkStore.h"
#include "core/store/PeopleStore.h"
#include "core/store/PropertyStore.h"
#include "core/store/RecipientStore.h"
#include "core/store/SettingsStore.h"
#include "tests/store/StoreFixture.h"
#include "tests/support/TestRegistry.h"

#include <QSqlQuery>

using namespace bellboard;
using namespace bellboard::test;

/// Plain SQL under each kind of login: every permission and every refusal; property A and property B; the audit log.
class WhoMayDoWhatTest : public QObject
{
    Q_OBJECT

    PropertyId m_mine;
    PropertyId m_other;
    ConnectionTarget m_target;
    std::unique_ptr<Database> m_owner;
    std::map<PersonRole, std::unique_ptr<Database>> m_as;

    static const QList<PersonRole> &roles()
    {
        static const QList<PersonRole> all{PersonRole::Kiosk, PersonRole::FrontDesk, PersonRole::Manager,
                                           PersonRole::Engine, PersonRole::Admin};
        return all;
    }
    /// Every table of the schema that has a property.
    QStringList tables()
    {
        return sqlValue(*m_owner,
                        QStringLiteral("SELECT string_agg(c.relname, ' ' ORDER BY c.relname) FROM pg_class c WHERE "
                                       "c.relnamespace = 'bellboard'::regnamespace AND c.relkind IN ('r', 'p') AND "
                                       "NOT c.relispartition AND c.relname <> 'schema_migrations'"))
            .toString()
            .split(u' ');
    }
    static QString propertyColumn(const QString &table)
    {
        return table == QLatin1String("properties") ? QStringLiteral("id") : QStringLiteral("property_id");
    }
    /// A row in every table, so that there is something to see and to touch.
    static void furnish(Database &pc, Database &owner, PropertyId property)
    {
        VERIFY_DONE(ButtonStore(pc, property).add(buttonIn(QStringLiteral("1"))));
        Recipient one;
        one.number = QStringLiteral("101");
        one.label = QStringLiteral("Desk");
        VERIFY_DONE(RecipientStore(pc, property).add(one));
        one.number = QStringLiteral("102");
        VERIFY_DONE(RecipientStore(pc, property).add(one));
        LinkSetup link;
        link.kind = QStringLiteral("pbx");
        link.provider = QStringLiteral("training");
        link.sealed = {{QStringLiteral("client_secret"), "sealed"}};
        VERIFY_DONE(LinkStore(pc, property).save(link));
        VERIFY_DONE(LinkStore(pc, property).report(link.kind, {}));
        VERIFY_DONE(LinkStore(pc, property).saveSession(link.kind, "session"));
        VERIFY_DONE(SettingsStore(pc, property).saveAlerts({}));
        AlertCommit commit = raising(QStringLiteral("1"), moment());
        commit.attempts = {Dice(1).attempt(1)};
        VERIFY_DONE(AlertStore(pc, property).commit({commit}));
        VERIFY_DONE(AlertStore(pc, property).note({raising(QStringLiteral("2"), moment())}));
        sqlValue(owner,
                 QStringLiteral("INSERT INTO bellboard.alert_journal_refused (property_id, noted_at, reason, step, "
                                "raised, batch) VALUES (%1, now(), 'x', 0, '{}', '{}')")
                     .arg(property.value));
        VERIFY_DONE(CommandStore(pc, property).submit(CommandKind::Press, {}));
        sqlValue(owner, QStringLiteral("INSERT INTO bellboard.leaders VALUES (%1, 'pc', 'engine', 1, now(), now())")
                            .arg(property.value));
        furnishCalls(pc, property);
    }
    /// A call under way and one in the log, marked and recorded; people outside; what the PBX told.
    static void furnishCalls(Database &pc, PropertyId property)
    {
        const QString call = QStringLiteral(
            "{\"link\": 1, \"provider_id\": \"%1\", \"others\": [], \"live\": %2, \"keep\": %2, \"started_at\": "
            "\"2026-03-01T08:00:00.000Z\", \"direction\": \"inbound\", \"status\": \"%3\", \"from_kind\": "
            "\"outside\", \"from_number\": \"+4930111\", \"from_e164\": \"+4930111\", \"from_name\": \"\", "
            "\"to_kind\": \"extension\", \"to_number\": \"201\", \"to_e164\": \"\", \"to_name\": \"\", \"did\": "
            "\"\", \"trunk\": \"\", \"answered_by\": \"\", \"extension\": \"201\", \"queue\": \"\", \"rule\": "
            "\"\", \"ring\": 0, \"talk\": 0, \"hold\": 0, \"duration\": 0, \"billable\": 0, \"cause\": \"unknown\", "
            "\"cause_words\": \"\", \"closed_by\": \"\", \"view\": {}, \"evidence\": {}, \"recording\": \"\", "
            "\"transcription\": \"\", \"metadata\": {}, \"currency\": \"\"}");
        const auto run = [property](Database &as, const QString &sql) {
            QCOMPARE(sqlState(as, QString(sql).replace(QLatin1String(":p"), QString::number(property.value))),
                     QString());
        };
        run(pc, QStringLiteral("SELECT * FROM bellboard.commit_calls(:p, '[%1, %2]', true)")
                    .arg(call.arg(QStringLiteral("a"), QStringLiteral("true"), QStringLiteral("ringing")),
                         call.arg(QStringLiteral("b"), QStringLiteral("false"), QStringLiteral("missed"))));
        run(pc, QStringLiteral("SELECT bellboard.mark_call(:p, (SELECT max(id) FROM bellboard.call_logs), NULL, NULL, "
                               "'', '', '', '{vip}', 'a note')"));
        run(pc, QStringLiteral("INSERT INTO bellboard.contacts (property_id, name, numbers) VALUES (:p, 'Anna', "
                               "'{+4930111}')"));
        run(pc, QStringLiteral("INSERT INTO bellboard.guests (property_id, room, name, numbers) VALUES (:p, '201', "
                               "'Berta', '{+4930112}')"));
        run(pc, QStringLiteral("INSERT INTO bellboard.house_state (property_id, kind, value) VALUES (:p, 'trunks', "
                               "'[]')"));
        run(pc,
            QStringLiteral("INSERT INTO bellboard.call_recordings (property_id, call_id, sound) VALUES (:p, (SELECT "
                           "max(id) FROM bellboard.call_logs), 'RIFF')"));
        run(pc, QStringLiteral("INSERT INTO bellboard.call_imports (property_id, link_id, from_at, to_at, done_until) "
                               "VALUES (:p, 1, now(), now(), now())"));
    }

  private Q_SLOTS:
    void initTestCase()
    {
        auto &server = TestPostgres::instance();
        m_target = server.freshProperty(&m_mine);
        m_owner = openDatabase(server.ownerTarget(m_target));
        auto pc = openDatabase(m_target);
        Property other;
        other.name = QStringLiteral("Hotel Other");
        TAKE(otherId, PropertyStore(*pc).create(other));
        m_other = otherId;
        furnish(*pc, *m_owner, m_mine);
        furnish(*pc, *m_owner, m_other);
        for (const PersonRole role : roles())
            m_as[role] =
                openDatabase(server.person(m_target, m_mine, role, QStringLiteral("a_") + QString(toWord(role))));
    }
    void cleanupTestCase()
    {
        m_as.clear();
        m_owner.reset();
    }

    void everyTableHasItsPolicies()
    {
        // From the catalogue, so that a table made later without them fails here.
        QCOMPARE(sqlValue(*m_owner, QStringLiteral(
                                        "SELECT string_agg(c.relname, ' ') FROM pg_class c WHERE c.relnamespace = "
                                        "'bellboard'::regnamespace AND c.relkind IN ('r', 'p') AND NOT "
                                        "(c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT FROM pg_policy "
                                        "p WHERE p.polrelid = c.oid AND p.polroles <> '{0}'))")),
                 QVariant(QMetaType::fromType<QString>()));
        const QStringList all = tables();
        QVERIFY(all.size() >= 15);
        for (const QString &table : all)
            QVERIFY2(
                sqlState(*m_owner,
                         QStringLiteral("SELECT %1 FROM bellboard.%2 LIMIT 0").arg(propertyColumn(table), table)) ==
                    QString(),
                qPrintable(table));
    }

    void everyFunctionHasItsSearchPathAndIsNotPublic()
    {
        QCOMPARE(sqlValue(*m_owner, QStringLiteral("SELECT string_agg(p.proname, ' ') FROM pg_proc p WHERE "
                                                   "p.pronamespace = 'bellboard'::regnamespace AND NOT "
                                                   "coalesce('search_path=\"\"' = ANY (p.proconfig), false)")),
                 QVariant(QMetaType::fromType<QString>()));
        QCOMPARE(sqlValue(*m_owner, QStringLiteral("SELECT string_agg(p.proname, ' ') FROM pg_proc p WHERE "
                                                   "p.pronamespace = 'bellboard'::regnamespace AND "
                                                   "(p.proacl IS NULL OR p.proacl::text ~ '[{,]=X')")),
                 QVariant(QMetaType::fromType<QString>()));
    }

    void propertyBIsNeitherSeenNorTouched_data()
    {
        QTest::addColumn<QString>("table");
        const QStringList all = tables();
        for (const QString &table : all)
            QTest::newRow(qPrintable(table)) << table;
    }
    void propertyBIsNeitherSeenNorTouched()
    {
        QFETCH(const QString, table);
        const QString column = propertyColumn(table);
        const QString count =
            QStringLiteral("SELECT count(*) FROM bellboard.%1 WHERE %2 = %3").arg(table, column).arg(m_other.value);
        const int before = sqlValue(*m_owner, count).toInt();
        QVERIFY2(before > 0, "nothing in this table: the test would prove nothing");
        const QString content = QStringLiteral("SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM "
                                               "bellboard.%1 t WHERE %2 = %3")
                                    .arg(table, column)
                                    .arg(m_other.value);
        const QString sum = sqlValue(*m_owner, content).toString();
        for (const PersonRole role : roles()) {
            Database &as = *m_as[role];
            QSqlQuery query(as.sql());
            if (query.exec(QStringLiteral("SELECT %2 FROM bellboard.%1").arg(table, column))) {
                while (query.next())
                    QCOMPARE(query.value(0).toLongLong(), m_mine.value);
            }
            query.exec(
                QStringLiteral("UPDATE bellboard.%1 SET %2 = %2 WHERE %2 = %3").arg(table, column).arg(m_other.value));
            query.exec(QStringLiteral("DELETE FROM bellboard.%1 WHERE %2 = %3").arg(table, column).arg(m_other.value));
            query.exec(QStringLiteral("UPDATE bellboard.%1 SET %2 = %3").arg(table, column).arg(m_other.value));
        }
        QCOMPARE(sqlValue(*m_owner, content).toString(), sum);
        QCOMPARE(sqlValue(*m_owner, count).toInt(), before);
    }

    void propertyBTakesNothing_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("button") << "INSERT INTO bellboard.buttons (property_id, device_id, room) VALUES (:b, 'x', '1')";
        QTest::newRow("recipient") << "SELECT bellboard.insert_recipient(:b, '300', 'x', 'EXTENSION', true, 'answer', "
                                      "false, 1, NULL)";
        QTest::newRow("link")
            << "INSERT INTO bellboard.links (property_id, kind, provider) VALUES (:b, 'gateway', 'x')";
        QTest::newRow("setting") << "INSERT INTO bellboard.settings (property_id, name, value) SELECT :b, name, value "
                                    "FROM bellboard.settings";
        QTest::newRow("command") << "INSERT INTO bellboard.desk_commands (property_id, kind, arguments) VALUES (:b, "
                                    "'acknowledge_alert', '{}')";
        QTest::newRow("commit") << "SELECT * FROM bellboard.commit_alert_steps(:b, '{\"steps\": []}')";
        QTest::newRow("note") << "SELECT bellboard.note_alert_steps(:b, '{\"steps\": []}', 0, '{}', '{}', '{}')";
        QTest::newRow("fold") << "SELECT * FROM bellboard.fold_alert_steps(:b)";
        QTest::newRow("lead") << "SELECT bellboard.try_lead(:b)";
        QTest::newRow("link state") << "INSERT INTO bellboard.link_states (property_id, kind, state) VALUES (:b, "
                                       "'gateway', 'up')";
        QTest::newRow("contact") << "INSERT INTO bellboard.contacts (property_id, name) VALUES (:b, 'x')";
        QTest::newRow("guest") << "INSERT INTO bellboard.guests (property_id, name) VALUES (:b, 'x')";
        QTest::newRow("reason")
            << "INSERT INTO bellboard.call_reasons (property_id, code, position) VALUES (:b, 'X', 1)";
        QTest::newRow("house") << "INSERT INTO bellboard.house_state (property_id, kind, value) VALUES (:b, 'queues', "
                                  "'[]')";
        QTest::newRow("recording") << "INSERT INTO bellboard.call_recordings (property_id, call_id, sound) VALUES (:b, "
                                      "99, 'x')";
        QTest::newRow("calls") << "SELECT * FROM bellboard.commit_calls(:b, '[]', true)";
        QTest::newRow("forgotten calls") << "SELECT bellboard.forget_calls(:b, 1, '{a}')";
        QTest::newRow("months") << "SELECT bellboard.make_call_months(:b, 1)";
        QTest::newRow("mark") << "SELECT bellboard.mark_call(:b, 1, NULL, NULL, '', '', '', '{}', 'x')";
        QTest::newRow("page") << "SELECT * FROM bellboard.call_page(:b, '', '', '-infinity', 'infinity', NULL, '', '', "
                                 "'', NULL, NULL, 'infinity', 0, 10)";
        QTest::newRow("call") << "SELECT * FROM bellboard.logged_call(:b, 1)";
        QTest::newRow("parties") << "SELECT bellboard.parties_with(:b, '201', 10)";
        QTest::newRow("figures") << "SELECT * FROM bellboard.extension_figures(:b, '-infinity', 'infinity')";
        QTest::newRow("callers") << "SELECT * FROM bellboard.recognise(:b, '{201}', '{\"\"}')";
        QTest::newRow("contacts") << "SELECT * FROM bellboard.contacts_page(:b, '', '', 0, 10)";
        QTest::newRow("guests") << "SELECT * FROM bellboard.guests_list(:b, '', true, 10)";
        QTest::newRow("telephone") << "INSERT INTO bellboard.desk_commands (property_id, kind, arguments) VALUES (:b, "
                                      "'telephone', '{}')";
        QTest::newRow("person") << "SELECT bellboard.add_person('eve_b', '', :b, 'admin', 'long enough')";
    }
    void propertyBTakesNothing()
    {
        QFETCH(QString, sql);
        sql.replace(QLatin1String(":b"), QString::number(m_other.value));
        for (const PersonRole role : roles())
            QCOMPARE(sqlState(*m_as[role], sql), QStringLiteral("42501"));
    }

    void whoMayDoWhat_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("may"); ///< k, f, m, e, a: those it is permitted to
        const auto row = [](const char *name, const char *sql, const char *may) {
            QTest::newRow(name) << QString::fromLatin1(sql) << QString::fromLatin1(may);
        };
        row("read alerts", "SELECT * FROM bellboard.alerts", "kfmea");
        row("read attempts", "SELECT * FROM bellboard.alert_attempts", "kfmea");
        row("read recipients", "SELECT * FROM bellboard.alert_recipients", "kfmea");
        row("read settings", "SELECT * FROM bellboard.settings", "kfmea");
        row("read links", "SELECT * FROM bellboard.links", "kfmea");
        row("read sealed secrets", "SELECT sealed FROM bellboard.link_secrets", "ea");
        row("read names of secrets", "SELECT name FROM bellboard.link_secrets", "mea");
        row("read sessions", "SELECT session FROM bellboard.link_sessions", "ea");
        row("read people", "SELECT * FROM bellboard.people", "fmea");
        row("read audit", "SELECT * FROM bellboard.audit_log", "ma");
        for (const char *table : {"call_logs", "live_calls", "call_edits", "call_parties", "call_keys", "call_ends",
                                  "call_tags", "call_notes", "call_recordings", "call_imports", "call_reasons",
                                  "contacts", "contact_numbers", "guests", "guest_numbers", "house_state"})
            QTest::newRow(qPrintable(QStringLiteral("read %1").arg(QLatin1String(table))))
                << QStringLiteral("SELECT * FROM bellboard.%1").arg(QLatin1String(table)) << QStringLiteral("fmea");
        row("read a month past the log", "SELECT * FROM bellboard.call_logs_202603", "");
        row("page of the log",
            "SELECT * FROM bellboard.call_page(:a, 'a note', '', '-infinity', 'infinity', NULL, '', '', '', NULL, "
            "NULL, "
            "'infinity', 0, 10)",
            "fmea");
        row("a call of the log", "SELECT * FROM bellboard.logged_call(:a, 1)", "fmea");
        row("search parties", "SELECT bellboard.parties_with(:a, '201', 10)", "fmea");
        row("figures", "SELECT * FROM bellboard.extension_figures(:a, '-infinity', 'infinity')", "fmea");
        row("recognise", "SELECT * FROM bellboard.recognise(:a, '{201}', '{+4930111}')", "fmea");
        row("page of contacts", "SELECT * FROM bellboard.contacts_page(:a, '', '', 0, 10)", "fmea");
        row("list guests", "SELECT * FROM bellboard.guests_list(:a, '', true, 10)", "fmea");
        row("search rooms", "SELECT bellboard.rooms_with(:a, '1')", "kfmea");

        row("acknowledge",
            "INSERT INTO bellboard.desk_commands (property_id, kind, arguments) VALUES (:a, "
            "'acknowledge_alert', '{}')",
            "kfma");
        for (const char *kind : {"note_alert", "resolve_alert", "cancel_alert", "press"})
            QTest::newRow(kind) << QStringLiteral("INSERT INTO bellboard.desk_commands (property_id, kind, arguments) "
                                                  "VALUES (:a, '%1', '{}')")
                                       .arg(QLatin1String(kind))
                                << QStringLiteral("fma");
        row("drill to training",
            "INSERT INTO bellboard.desk_commands (property_id, kind, arguments) VALUES (:a, "
            "'drill', '{\"target\": \"training\"}')",
            "fma");
        row("drill to recipients",
            "INSERT INTO bellboard.desk_commands (property_id, kind, arguments) VALUES (:a, "
            "'drill', '{\"target\": \"recipients\"}')",
            "ma");
        row("test a link",
            "INSERT INTO bellboard.desk_commands (property_id, kind, arguments) VALUES (:a, "
            "'test_link', '{}')",
            "ma");
        row("ask the telephone",
            "INSERT INTO bellboard.desk_commands (property_id, kind, arguments) VALUES (:a, "
            "'telephone', '{}')",
            "fma");
        row("mark a call",
            "SELECT bellboard.mark_call(:a, (SELECT min(call_id) FROM bellboard.live_calls), NULL, NULL, '', '', '', "
            "'{}', 'x')",
            "fma");
        row("add a contact", "INSERT INTO bellboard.contacts (property_id, name) VALUES (:a, 'x')", "fma");
        row("change a contact", "UPDATE bellboard.contacts SET numbers = '{+4930222}'", "fma");
        row("delete a contact", "DELETE FROM bellboard.contacts", "fma");
        row("add a guest", "INSERT INTO bellboard.guests (property_id, name) VALUES (:a, 'x')", "fma");
        row("change a guest", "UPDATE bellboard.guests SET room = '202'", "fma");
        row("delete a guest", "DELETE FROM bellboard.guests", "fma");
        row("choose a contact's id", "INSERT INTO bellboard.contacts (property_id, id, name) VALUES (:a, 99, 'x')", "");
        row("move a contact to another hotel", "UPDATE bellboard.contacts SET property_id = property_id", "");
        row("add a reason", "INSERT INTO bellboard.call_reasons (property_id, code, position) VALUES (:a, 'SPA', 99)",
            "ma");
        row("change a reason", "UPDATE bellboard.call_reasons SET label = 'x'", "ma");
        row("delete a reason", "DELETE FROM bellboard.call_reasons", "ma");
        row("commit calls", "SELECT * FROM bellboard.commit_calls(:a, '[]', true)", "e");
        row("forget calls", "SELECT bellboard.forget_calls(:a, 1, '{a}')", "e");
        row("make months", "SELECT bellboard.make_call_months(:a, 3)", "e");
        row("make any month", "SELECT bellboard.make_call_month(now())", "");
        row("write the house", "UPDATE bellboard.house_state SET value = '[]'", "e");
        row("write a recording", "UPDATE bellboard.call_recordings SET sound = 'x'", "e");
        row("write the import", "UPDATE bellboard.call_imports SET rows = 1", "e");
        row("join calls", "SELECT bellboard.join_calls(:a, 1, 2)", "");
        row("take a call out of the log", "SELECT bellboard.take_from_log(:a, 1, now())", "");
        row("write a call into the log", "SELECT bellboard.log_call(:a, 1, now(), now(), '{}')", "");
        row("tell of calls", "SELECT bellboard.tell_calls(:a, '{1}')", "");
        row("seed reasons", "SELECT bellboard.seed_call_reasons(:a)", "");
        row("command as another",
            "INSERT INTO bellboard.desk_commands (property_id, kind, arguments, actor) VALUES "
            "(:a, 'acknowledge_alert', '{}', 'anna')",
            "");
        row("command in the past",
            "INSERT INTO bellboard.desk_commands (property_id, kind, arguments, created_at) "
            "VALUES (:a, 'acknowledge_alert', '{}', now())",
            "");
        row("change who asked", "UPDATE bellboard.desk_commands SET actor = 'anna'", "");
        row("answer a command", "UPDATE bellboard.desk_commands SET failure = 'x'", "e");
        row("delete a command", "DELETE FROM bellboard.desk_commands", "");

        row("add a recipient",
            "SELECT bellboard.insert_recipient(:a, '300', 'x', 'EXTENSION', true, 'answer', false, "
            "1, NULL)",
            "ma");
        row("change a recipient", "UPDATE bellboard.alert_recipients SET active = false", "ma");
        row("delete a recipient", "DELETE FROM bellboard.alert_recipients", "ma");
        row("move a recipient",
            "SELECT bellboard.move_recipient(:a, (SELECT min(id) FROM bellboard.alert_recipients "
            "WHERE property_id = :a), 2)",
            "ma");
        row("add a button", "INSERT INTO bellboard.buttons (property_id, device_id, room) VALUES (:a, 'n', '1')", "ma");
        row("change a button", "UPDATE bellboard.buttons SET room = '2'", "ma");
        row("forge a battery", "UPDATE bellboard.buttons SET battery = 1", "");
        row("delete a button", "DELETE FROM bellboard.buttons", "ma");
        row("change settings", "UPDATE bellboard.settings SET updated_at = now()", "ma");
        row("add a link", "INSERT INTO bellboard.links (property_id, kind, provider) VALUES (:a, 'gateway', 'x')",
            "ma");
        row("change a link", "UPDATE bellboard.links SET provider = 'y'", "ma");
        row("change a secret", "UPDATE bellboard.link_secrets SET sealed = 'x'", "ma");
        row("delete a secret", "DELETE FROM bellboard.link_secrets", "ma");
        row("write a link's state", "UPDATE bellboard.link_states SET words = 'x'", "e");
        row("write a session", "UPDATE bellboard.link_sessions SET session = 'x'", "e");
        row("write who leads", "UPDATE bellboard.leaders SET host = 'x'", "e");
        row("take the lead", "SELECT bellboard.try_lead(:a)", "e");
        row("commit alerts", "SELECT * FROM bellboard.commit_alert_steps(:a, '{\"steps\": []}')", "e");
        row("note alerts", "SELECT bellboard.note_alert_steps(:a, '{\"steps\": []}', 0, '{}', '{}', '{}')", "e");
        row("fold alerts", "SELECT * FROM bellboard.fold_alert_steps(:a)", "e");
        row("write alerts", "SELECT * FROM bellboard.write_alert_steps(:a, '{\"steps\": []}', '{}')", "");
        row("fold a journal", "SELECT * FROM bellboard.fold_journal(:a)", "");

        for (const char *table :
             {"alerts", "alert_attempts", "alert_events", "presses", "audit_log", "alert_journal",
              "alert_journal_refused", "call_logs", "call_logs_202603", "live_calls", "call_edits", "call_parties",
              "call_keys", "call_ends", "call_tags", "call_notes", "contact_numbers", "guest_numbers"}) {
            const QString name = QLatin1String(table);
            QTest::newRow(qPrintable(QStringLiteral("rewrite ") + name))
                << QStringLiteral("UPDATE bellboard.%1 SET property_id = property_id").arg(name) << QString();
            QTest::newRow(qPrintable(QStringLiteral("delete from ") + name))
                << QStringLiteral("DELETE FROM bellboard.%1").arg(name) << QString();
            QTest::newRow(qPrintable(QStringLiteral("truncate ") + name))
                << QStringLiteral("TRUNCATE bellboard.%1").arg(name) << QString();
        }
        row("insert an alert", "INSERT INTO bellboard.alerts (property_id) VALUES (:a)", "");
        row("insert an event", "INSERT INTO bellboard.alert_events (property_id) VALUES (:a)", "");
        row("insert an audit row", "INSERT INTO bellboard.audit_log (property_id) VALUES (:a)", "");

        row("change the property", "UPDATE bellboard.properties SET name = 'Hotel Test 2' WHERE id = :a", "a");
        row("delete the property", "DELETE FROM bellboard.properties", "");
        row("make a property", "SELECT bellboard.create_property('New ' || current_user, 'UTC', '', 'en')", "a");
        row("add a person",
            "SELECT bellboard.add_person('eve_' || substr(session_user, 3), '', :a, 'kiosk', 'long "
            "enough')",
            "a");
        row("insert a person", "INSERT INTO bellboard.people (property_id, login, role) VALUES (:a, 'eve', 'admin')",
            "");
        row("make oneself admin", "UPDATE bellboard.people SET role = 'admin'", "");
        row("delete people", "DELETE FROM bellboard.people", "");
        row("make a table", "CREATE TABLE bellboard.x (id bigint)", "");
        row("switch off a trigger", "ALTER TABLE bellboard.buttons DISABLE TRIGGER ALL", "");
        row("switch off the policies", "ALTER TABLE bellboard.buttons DISABLE ROW LEVEL SECURITY", "");
        row("become the owner", "SET ROLE bellboard_owner", "");
    }
    void whoMayDoWhat()
    {
        QFETCH(QString, sql);
        QFETCH(const QString, may);
        sql.replace(QLatin1String(":a"), QString::number(m_mine.value));
        for (const PersonRole role : roles()) {
            Database &as = *m_as[role];
            sqlValue(as, QStringLiteral("BEGIN"));
            const QString state = sqlState(as, sql);
            sqlValue(as, QStringLiteral("ROLLBACK"));
            const QString word = toWord(role);
            if (may.contains(word.front()))
                QVERIFY2(state.isEmpty(), qPrintable(word + QStringLiteral(": ") + state));
            else
                QVERIFY2(state == QLatin1String("42501"), qPrintable(word + QStringLiteral(": ") + state));
        }
    }

    void rightsAreThoseOfTheRole()
    {
        for (const PersonRole role : roles()) {
            TAKE(rights, PropertyStore(*m_as[role]).rights(m_mine));
            QCOMPARE(rights.login, QStringLiteral("a_") + QString(toWord(role)));
            const bool admin = role == PersonRole::Admin;
            const bool manager = admin || role == PersonRole::Manager;
            const bool desk = manager || role == PersonRole::FrontDesk;
            QCOMPARE(rights.acknowledge, desk || role == PersonRole::Kiosk);
            QCOMPARE(rights.command, desk);
            QCOMPARE(rights.configure, manager);
            QCOMPARE(rights.administer, admin);
            QCOMPARE(rights.engine, role == PersonRole::Engine);
            TAKE(foreign, PropertyStore(*m_as[role]).rights(m_other));
            QVERIFY(!foreign.acknowledge && !foreign.command && !foreign.configure && !foreign.administer &&
                    !foreign.engine);
            TAKE(seen, PropertyStore(*m_as[role]).list());
            QCOMPARE(seen.size(), 1);
            QCOMPARE(seen.first().id, m_mine);
        }
    }

    void aManagerSavesSecretsWithoutReadingThem()
    {
        LinkStore store(*m_as[PersonRole::Manager], m_mine);
        TAKE(setups, store.setups());
        // That there is one, by name; not what is sealed.
        QCOMPARE(setups.first().sealed.size(), 1);
        QVERIFY(setups.first().sealed.cbegin()->isEmpty());
        LinkSetup setup = setups.first();
        setup.sealed = {{QStringLiteral("client_secret"), "new"}, {QStringLiteral("other"), "more"}};
        VERIFY_DONE(store.save(setup));
        setup.sealed = {{QStringLiteral("other"), ""}};
        VERIFY_DONE(store.save(setup));
        TAKE(seen, LinkStore(*m_as[PersonRole::Engine], m_mine).setups());
        QCOMPARE(seen.first().sealed, (QHash<QString, QByteArray>{{QStringLiteral("client_secret"), "new"}}));
    }

    void everyChangeOfConfigurationLeavesARow()
    {
        Database &manager = *m_as[PersonRole::Manager];
        AuditStore audit(manager, m_mine);
        const auto newest = [&audit] { return audit.list(0, 1).value().first(); };
        ButtonStore buttons(manager, m_mine);
        TAKE(id, buttons.add(buttonIn(QStringLiteral("77"))));
        QCOMPARE(newest().action, QStringLiteral("insert"));
        QCOMPARE(newest().login, QStringLiteral("a_manager"));
        QCOMPARE(newest().subject, QStringLiteral("buttons"));
        QCOMPARE(newest().subjectId, id.value);
        QVERIFY(newest().before.isEmpty());
        QCOMPARE(newest().after.value(QStringLiteral("room")).toString(), QStringLiteral("77"));
        Button changed = buttonIn(QStringLiteral("77"));
        changed.id = id;
        changed.room = QStringLiteral("78");
        VERIFY_DONE(buttons.edit(changed));
        const AuditEntry edit = newest();
        QCOMPARE(edit.action, QStringLiteral("update"));
        QCOMPARE(edit.before.value(QStringLiteral("room")).toString(), QStringLiteral("77"));
        QCOMPARE(edit.after.value(QStringLiteral("room")).toString(), QStringLiteral("78"));
        // Saved without a change, or heard from: no row.
        VERIFY_DONE(buttons.edit(changed));
        AlertCommit heard;
        heard.press = raising({}, moment()).press;
        heard.press->button = id;
        heard.press->uplink.batteryPercent = 50;
        VERIFY_DONE(AlertStore(*m_as[PersonRole::Engine], m_mine).commit({heard}));
        QCOMPARE(newest().id, edit.id);
        VERIFY_DONE(buttons.remove(id));
        QCOMPARE(newest().action, QStringLiteral("delete"));
        QVERIFY(newest().after.isEmpty());

        LinkSetup link;
        link.kind = QStringLiteral("milesight");
        link.provider = QStringLiteral("milesight");
        link.sealed = {{QStringLiteral("webhook_secret"), "do-not-show"}};
        VERIFY_DONE(LinkStore(manager, m_mine).save(link));
        QCOMPARE(newest().subject, QStringLiteral("link_secrets"));
        QCOMPARE(newest().after.value(QStringLiteral("sealed")).toString(), QStringLiteral("(sealed)"));
        QCOMPARE(sqlValue(*m_owner, QStringLiteral("SELECT count(*) FROM bellboard.audit_log WHERE concat(before, "
                                                   "after) LIKE '%' || encode('do-not-show', 'hex') || '%'"))
                     .toInt(),
                 0);
        AlertSettings settings;
        settings.volume = 3;
        VERIFY_DONE(SettingsStore(manager, m_mine).saveAlerts(settings));
        QCOMPARE(newest().subject, QStringLiteral("settings"));
        TAKE(read, SettingsStore(manager, m_mine).alerts());
        QCOMPARE(read, settings);
        Property property;
        property.id = m_mine;
        property.name = QStringLiteral("Hotel Renamed");
        VERIFY_FAILS(PropertyStore(manager).edit(property), ErrorKind::Refused);
        VERIFY_DONE(PropertyStore(*m_as[PersonRole::Admin]).edit(property));
        QCOMPARE(newest().subject, QStringLiteral("properties"));
        QCOMPARE(newest().login, QStringLiteral("a_admin"));
        TAKE(page, audit.list(newest().id, 2));
        QCOMPARE(page.size(), 2);
        QVERIFY(page.first().id < newest().id && page.at(1).id < page.first().id);
    }

    void peopleAreLetInChangedAndLocked()
    {
        PeopleStore people(*m_as[PersonRole::Admin], m_mine);
        Person berta{0, QStringLiteral("berta"), QStringLiteral("Berta"), PersonRole::FrontDesk, true};
        VERIFY_FAILS(people.add(berta, QStringLiteral("short")), ErrorKind::Invalid);
        TAKE(id, people.add(berta, QStringLiteral("long enough")));
        VERIFY_FAILS(people.add(berta, QStringLiteral("long enough")), ErrorKind::Conflict);
        berta.id = id;
        ConnectionTarget target = m_target;
        target.user = berta.login;
        target.password = QStringLiteral("long enough");
        auto database = openDatabase(target);
        QVERIFY(PropertyStore(*database).rights(m_mine).value().command);
        QCOMPARE(PropertyStore(*database).rights(m_mine).value().displayName, berta.displayName);
        berta.role = PersonRole::Kiosk;
        VERIFY_DONE(people.edit(berta));
        QVERIFY(!PropertyStore(*database).rights(m_mine).value().command);
        VERIFY_FAILS(CommandStore(*database, m_mine).submit(CommandKind::Press, {}), ErrorKind::Refused);
        VERIFY_DONE(CommandStore(*database, m_mine).submit(CommandKind::AcknowledgeAlert, {}));
        VERIFY_DONE(people.deactivate(id));
        QVERIFY(!PropertyStore(*database).rights(m_mine).value().acknowledge);
        QVERIFY(PropertyStore(*database).list().value().isEmpty());
        TAKE(list, people.list());
        QVERIFY(std::any_of(list.cbegin(), list.cend(), [&](const Person &p) { return p.id == id && !p.active; }));
        // Names that would give more than a role.
        for (const char *name : {"bellboard_owner", "bellboard_admin", "pg_monitor", "Robert'; --"}) {
            Person evil = berta;
            evil.login = QLatin1String(name);
            VERIFY_FAILS(people.add(evil, QStringLiteral("long enough")), ErrorKind::Invalid);
        }
        // The last administrators cannot lock themselves out.
        QList<Person> admins;
        for (const Person &p : std::as_const(list)) {
            if (p.role == PersonRole::Admin)
                admins.append(p);
        }
        QCOMPARE(admins.size(), 2);
        VERIFY_DONE(
            people.deactivate(admins.at(1).login == QLatin1String("a_admin") ? admins.at(0).id : admins.at(1).id));
        VERIFY_FAILS(
            people.deactivate(admins.at(1).login == QLatin1String("a_admin") ? admins.at(1).id : admins.at(0).id),
            ErrorKind::Invalid);
    }
};

BELLBOARD_TEST(WhoMayDoWhat, WhoMayDoWhatTest)
#include "test_WhoMayDoWhat.moc"
