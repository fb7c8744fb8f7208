// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Knowing who calls among a million contacts, beside a bare look-up of a contact by its key in the same run.
// `recognition 10000` is a quick run.
#include "core/store/DirectoryStore.h"
#include "tests/bench/Figures.h"
#include "tests/support/TestPostgres.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <functional>

using namespace bellboard;
using namespace bellboard::bench;
using namespace bellboard::test;

namespace {

double millisecondsOf(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

void must(Database &database, const QString &sql)
{
    if (const QString state = sqlState(database, sql); !state.isEmpty())
        qFatal("%s: %s", qPrintable(state), qPrintable(sql.left(200)));
}

void fill(Database &owner, PropertyId property, int contacts)
{
    const auto run = [&](const char *sql) {
        must(owner, QString::fromLatin1(sql)
                        .replace(QStringLiteral(":p"), QString::number(property.value))
                        .replace(QStringLiteral(":n"), QString::number(contacts)));
    };
    // Without the triggers, which would tell and write an audit of each; the numbers are what the trigger would write.
    run("ALTER TABLE bellboard.contacts DISABLE TRIGGER USER");
    run("INSERT INTO bellboard.contacts (id, property_id, name, company, numbers) SELECT i, :p, 'Name ' || "
        "md5(i::text), "
        "CASE WHEN i % 3 = 0 THEN 'Company ' || i % 1000 ELSE '' END, ARRAY['+4930' || (10000000 + i)] FROM "
        "generate_series(1, :n) i");
    run("INSERT INTO bellboard.contact_numbers SELECT property_id, numbers[1], id FROM bellboard.contacts");
    run("ALTER TABLE bellboard.contacts ENABLE TRIGGER USER");
    run("INSERT INTO bellboard.guests (property_id, room, name, numbers, arrival, departure) SELECT :p, (100 + "
        "i)::text, "
        "'Guest ' || i, ARRAY['+4989' || (1000000 + i)], current_date - 1, current_date + 3 FROM generate_series(1, "
        "500) i");
    for (const char *table : {"contacts", "contact_numbers", "guests", "guest_numbers"})
        must(owner, QStringLiteral("VACUUM ANALYZE bellboard.%1").arg(QLatin1String(table)));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int contacts = argc > 1 ? QByteArray(argv[1]).toInt() : 1'000'000;
    TestPostgres server;
    PropertyId property;
    const ConnectionTarget target = server.freshProperty(&property);
    auto owner = openDatabase(server.ownerTarget(target));
    say(QStringLiteral("recognition: filling in %1 contacts").arg(contacts));
    fill(*owner, property, contacts);
    auto database = openDatabase(target);
    DirectoryStore people(*database, property, QStringLiteral("DE"));

    Figures floor;
    for (int i = 0; i < 500; ++i)
        floor.add(millisecondsOf([&] {
            if (auto one = people.contact(ContactId{1 + (qint64(i) * 7919) % contacts}); !one)
                qFatal("%s", qPrintable(one.error().message));
        }));
    floor.print(QStringLiteral("  floor: one contact by its id"));

    const auto measure = [&](const QString &name, const std::function<QString(int)> &number, bool known) {
        Figures figures;
        for (int i = 0; i < 500; ++i) {
            const QString asked = number(i);
            Caller caller;
            figures.add(millisecondsOf([&] {
                auto found = people.recognise(asked);
                if (!found)
                    qFatal("%s", qPrintable(found.error().message));
                caller = *found;
            }));
            if (caller.name.isEmpty() == known)
                qFatal("%s is not who he should be", qPrintable(asked));
        }
        figures.print(QStringLiteral("  %1").arg(name));
    };
    measure(
        QStringLiteral("first uses of the plan, contacts"),
        [&](int i) { return QStringLiteral("+4930%1").arg(10000001 + (qint64(i) * 104729) % contacts); }, true);
    measure(
        QStringLiteral("contacts, national form"),
        [&](int i) { return QStringLiteral("030 %1").arg(10000001 + (qint64(i) * 7919) % contacts); }, true);
    measure(
        QStringLiteral("guests by room"), [](int i) { return QString::number(101 + i % 500); }, true);
    measure(
        QStringLiteral("guests by number"), [](int i) { return QStringLiteral("+4989%1").arg(1000001 + i % 500); },
        true);
    measure(
        QStringLiteral("nobody knows"), [](int i) { return QStringLiteral("+4940%1").arg(10000000 + i); }, false);

    Figures search;
    for (int i = 0; i < 100; ++i)
        search.add(millisecondsOf([&] {
            const QString typed = i % 2 == 0 ? QStringLiteral("name %1").arg(i, 3, 16, QLatin1Char('a'))
                                             : QStringLiteral("company %1").arg(i * 7);
            if (auto found = people.contacts(typed, std::nullopt, 50); !found)
                qFatal("%s", qPrintable(found.error().message));
        }));
    search.print(QStringLiteral("  first 50 contacts of a search"));
    return 0;
}
