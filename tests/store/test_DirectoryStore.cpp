// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/DirectoryFile.h"
#include "core/store/DirectoryStore.h"
#include "tests/store/CallFixture.h"
#include "tests/support/TestRegistry.h"

using namespace bellboard;
using namespace bellboard::test;

/// People outside and how a caller is known.
class DirectoryStoreTest : public QObject
{
    Q_OBJECT

    PropertyId m_property;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<DirectoryStore> m_people;

    static Contact named(const QString &name, const QStringList &numbers = {})
    {
        Contact contact;
        contact.name = name;
        contact.numbers = numbers;
        return contact;
    }
    static Guest staying(const QString &room, const QString &name, int from, int to)
    {
        const QDate today = QDate::currentDate();
        Guest guest;
        guest.room = room;
        guest.name = name;
        guest.arrival = today.addDays(from);
        guest.departure = today.addDays(to);
        return guest;
    }
    QStringList names(const QString &search, int limit)
    {
        QStringList list;
        std::optional<Contact> after;
        while (true) {
            const auto page = m_people->contacts(search, after, limit);
            if (!page)
                qFatal("%s", qPrintable(page.error().message));
            for (const Contact &contact : *page)
                list.append(contact.name.isEmpty() ? contact.company : contact.name);
            if (page->size() < limit)
                return list;
            after = page->last();
        }
    }

  private Q_SLOTS:
    void init()
    {
        m_database = openDatabase(TestPostgres::instance().freshProperty(&m_property));
        m_people = std::make_unique<DirectoryStore>(*m_database, m_property, QStringLiteral("DE"));
    }

    void aContactIsKept()
    {
        Contact contact =
            named(QStringLiteral("Anna \"A\" Ä"), {QStringLiteral("030 12345678"), QStringLiteral("+43 1 5861234")});
        contact.company = QStringLiteral("Firma, GmbH");
        contact.emails = {QStringLiteral("a@b.de"), QStringLiteral("c@d.de")};
        contact.language = QStringLiteral("de");
        contact.vip = true;
        contact.loyalty = QStringLiteral("gold");
        contact.notes = QStringLiteral("one\ntwo {3}, \\");
        TAKE(id, m_people->save(contact));
        Contact read = m_people->contact(id).value();
        QVERIFY(read.updatedAt.isValid());
        contact.id = id;
        contact.updatedAt = read.updatedAt;
        contact.numbers = {QStringLiteral("+493012345678"), QStringLiteral("+4315861234")};
        QCOMPARE(read, contact);
        read.name = QStringLiteral("Berta");
        read.numbers = {QStringLiteral("+4315861234")};
        QCOMPARE(m_people->save(read).value(), id);
        QCOMPARE(m_people->contact(id).value().numbers, read.numbers);
        QVERIFY(!m_people->recognise(QStringLiteral("03012345678")).value().contact.isValid());
        QCOMPARE(m_people->recognise(QStringLiteral("+4315861234")).value().contact, id);
        VERIFY_DONE(m_people->remove(id));
        VERIFY_FAILS(m_people->remove(id), ErrorKind::NotFound);
        VERIFY_FAILS(m_people->contact(id), ErrorKind::NotFound);
        VERIFY_FAILS(m_people->save(read), ErrorKind::NotFound);
        VERIFY_FAILS(m_people->save(named({})), ErrorKind::Invalid);
        VERIFY_FAILS(m_people->save(named(QStringLiteral("x"), {QStringLiteral("1")})), ErrorKind::Invalid);
    }

    void contactsComeByNameInPages()
    {
        Contact company;
        company.company = QStringLiteral("Bakery");
        VERIFY_DONE(m_people->save(company));
        for (const char *name : {"zoe", "Anna", "ärger", "Anna", "Berta", "aaron", "Zoltan"})
            VERIFY_DONE(m_people->save(named(QString::fromUtf8(name), {QStringLiteral("+493012345678")})));
        const QStringList sorted{QStringLiteral("aaron"), QStringLiteral("Anna"),   QStringLiteral("Anna"),
                                 QStringLiteral("ärger"), QStringLiteral("Bakery"), QStringLiteral("Berta"),
                                 QStringLiteral("zoe"),   QStringLiteral("Zoltan")};
        for (const int limit : {1, 2, 3, 100})
            QCOMPARE(names({}, limit), sorted);
        QCOMPARE(names(QStringLiteral("ZO"), 2), QStringList({QStringLiteral("zoe"), QStringLiteral("Zoltan")}));
        QCOMPARE(names(QStringLiteral("anna"), 1), QStringList({QStringLiteral("Anna"), QStringLiteral("Anna")}));
        QCOMPARE(names(QStringLiteral("baker"), 5), QStringList{QStringLiteral("Bakery")});
        QCOMPARE(names(QStringLiteral("12345"), 3).size(), 7);
        QVERIFY(names(QStringLiteral("a%a"), 3).isEmpty());
    }

    void guestsComeByRoom()
    {
        Guest gone = staying(QStringLiteral("201"), QStringLiteral("Gone"), -9, -7);
        gone.doNotDisturb = true;
        gone.notes = QStringLiteral("x");
        gone.language = QStringLiteral("fr");
        gone.numbers = {QStringLiteral("+4930111111")};
        TAKE(id, m_people->save(gone));
        VERIFY_DONE(m_people->save(staying(QStringLiteral("202"), QStringLiteral("Here"), -1, 2)));
        VERIFY_DONE(m_people->save(staying(QStringLiteral("101"), QStringLiteral("Soon"), 5, 9)));
        Guest always;
        always.room = QStringLiteral("001");
        always.name = QStringLiteral("Owner");
        VERIFY_DONE(m_people->save(always));
        Guest read = m_people->guest(id).value();
        gone.id = id;
        gone.updatedAt = read.updatedAt;
        QCOMPARE(read, gone);
        const auto rooms = [&](const QString &search, DirectoryStore::Stay stay) {
            QStringList list;
            const QList<Guest> guests = m_people->guests(search, stay).value();
            for (const Guest &guest : guests)
                list.append(guest.room);
            return list.join(u' ');
        };
        QCOMPARE(rooms({}, DirectoryStore::Stay::Any), QStringLiteral("001 101 201 202"));
        QCOMPARE(rooms({}, DirectoryStore::Stay::InHouse), QStringLiteral("001 202"));
        QCOMPARE(rooms(QStringLiteral("GON"), DirectoryStore::Stay::Any), QStringLiteral("201"));
        VERIFY_FAILS(m_people->save(staying(QStringLiteral("1"), QStringLiteral("x"), 3, 1)), ErrorKind::Invalid);
        read.room = QStringLiteral("301");
        VERIFY_DONE(m_people->save(read));
        VERIFY_DONE(m_people->remove(id));
        VERIFY_FAILS(m_people->guest(id), ErrorKind::NotFound);
    }

    void aCallerIsKnown()
    {
        Contact anna = named(QStringLiteral("Anna"), {QStringLiteral("+493012345678")});
        anna.company = QStringLiteral("Firma");
        anna.notes = QStringLiteral("likes tea");
        anna.language = QStringLiteral("de");
        TAKE(annaId, m_people->save(anna));
        Contact vip = named(QStringLiteral("Boss"), {QStringLiteral("+493012345678")});
        vip.vip = true;
        vip.loyalty = QStringLiteral("gold");
        TAKE(vipId, m_people->save(vip));
        VERIFY_DONE(m_people->save(staying(QStringLiteral("201"), QStringLiteral("Before"), -9, -2)));
        Guest here = staying(QStringLiteral("201"), QStringLiteral("Here"), -1, 2);
        here.doNotDisturb = true;
        here.language = QStringLiteral("fr");
        here.numbers = {QStringLiteral("+33612345678")};
        TAKE(hereId, m_people->save(here));
        CallStore calls(*m_database, m_property, QStringLiteral("DE"));
        TAKE(ids, calls.commit(
                      {committing(over(ringing(QStringLiteral("a"), moment(), QStringLiteral("030 12345678")))),
                       committing(over(ringing(QStringLiteral("b"), moment(9), QStringLiteral("+493012345678"))))}));
        CallMarks marks;
        marks.notes = QStringLiteral("called for towels");
        VERIFY_DONE(calls.mark(ids.at(1), marks));
        TAKE(alert, AlertStore(*m_database, m_property).commit({raising(QStringLiteral("201"), moment())}));

        TAKE(callers, m_people->recognise(QStringList{QStringLiteral("030 12345678"), QStringLiteral("201"),
                                                      QStringLiteral("0033 6 12345678"), QStringLiteral("999"),
                                                      QStringLiteral("anonymous"), QString()}));
        QCOMPARE(callers.size(), 6);
        const Caller &outsider = callers.at(0);
        QCOMPARE(outsider.number, QStringLiteral("030 12345678"));
        QCOMPARE(outsider.contact, vipId); // of two with the number the one who matters more
        QVERIFY(outsider.vip);
        QCOMPARE(outsider.loyalty, QStringLiteral("gold"));
        QCOMPARE(outsider.lastCall, (CallCursor{moment(9), ids.at(1)}));
        QCOMPARE(outsider.lastCallNotes, QStringLiteral("called for towels"));
        QVERIFY(!outsider.openAlert.isValid());
        const Caller &room = callers.at(1);
        QCOMPARE(room.guest, hereId);
        QCOMPARE(room.name, QStringLiteral("Here"));
        QCOMPARE(room.room, QStringLiteral("201"));
        QCOMPARE(room.language, QStringLiteral("fr"));
        QVERIFY(room.doNotDisturb);
        QCOMPARE(room.openAlert, alert.first().alert);
        QCOMPARE(callers.at(2).guest, hereId); // by a number of his own
        QCOMPARE(callers.at(2).openAlert, alert.first().alert);
        for (int i = 3; i < 6; ++i) {
            Caller unknown;
            unknown.number = callers.at(i).number;
            QCOMPARE(callers.at(i), unknown);
        }
        VERIFY_DONE(m_people->remove(vipId));
        const Caller known = m_people->recognise(QStringLiteral("+493012345678")).value();
        QCOMPARE(known.contact, annaId);
        QCOMPARE(known.company, QStringLiteral("Firma"));
        QCOMPARE(known.notes, QStringLiteral("likes tea"));
    }

    void anImportIsWholeOrNothing()
    {
        VERIFY_DONE(m_people->save(named(QStringLiteral("Anna"), {QStringLiteral("+493012345678")})));
        QByteArray file = "name,number,company\r\nAnna,030 12345678,Firma\r\n";
        for (int i = 0; i < 2500; ++i)
            file += QByteArray("P") + QByteArray::number(i) + ",+4930" + QByteArray::number(10000000 + i) + ",\r\n";
        const auto read = directoryfile::readContacts(file, QStringLiteral("DE"));
        const auto numbers = directoryfile::numbersOf(read);
        ContactImport import = directoryfile::preview(read, m_people->contactsWith(numbers).value());
        QCOMPARE(import.fresh.size(), 2500);
        QCOMPARE(import.merged.size(), 1);
        QCOMPARE(import.unchanged, 0);
        VERIFY_DONE(m_people->import(import));
        QCOMPARE(names({}, 1000).size(), 2501);
        QCOMPARE(m_people->contacts(QStringLiteral("anna"), {}, 5).value().first().company, QStringLiteral("Firma"));
        // The same file again does nothing.
        import = directoryfile::preview(read, m_people->contactsWith(numbers).value());
        QCOMPARE(import.fresh.size(), 0);
        QCOMPARE(import.merged.size(), 0);
        QCOMPARE(import.unchanged, 2501);
        // One that cannot be written leaves all out.
        import.fresh = {named(QStringLiteral("Good")), named({})};
        VERIFY_FAILS(m_people->import(import), ErrorKind::Invalid);
        QCOMPARE(names({}, 1000).size(), 2501);
        import.fresh.clear();
        import.merged = {named(QStringLiteral("Gone"))};
        import.merged.first().id = ContactId{999999};
        VERIFY_FAILS(m_people->import(import), ErrorKind::NotFound);
    }

    void guestsAreImported()
    {
        VERIFY_DONE(m_people->save(staying(QStringLiteral("201"), QStringLiteral("Anna"), 0, 2)));
        const QString today = QDate::currentDate().toString(Qt::ISODate);
        const QByteArray file =
            "room;name;arrival;departure;notes\n201;Anna;" + today.toLatin1() + ";;late\n202;Berta;;;\n";
        const auto read = directoryfile::readGuests(file, QStringLiteral("DE"));
        const GuestImport import = directoryfile::preview(
            read, m_people->guestsWith(directoryfile::numbersOf(read), directoryfile::roomsOf(read)).value());
        QCOMPARE(import.fresh.size(), 1);
        QCOMPARE(import.merged.size(), 1);
        VERIFY_DONE(m_people->import(import));
        TAKE(guests, m_people->guests({}, DirectoryStore::Stay::Any));
        QCOMPARE(guests.size(), 2);
        QCOMPARE(guests.first().notes, QStringLiteral("late"));
        QCOMPARE(guests.first().departure, QDate::currentDate().addDays(2));
    }
};

BELLBOARD_TEST(DirectoryStore, DirectoryStoreTest)
#include "test_DirectoryStore.moc"
