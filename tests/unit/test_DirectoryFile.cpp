// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/DirectoryFile.h"
#include "tests/support/TestRegistry.h"

#include <QtTest>

using namespace bellboard;
using namespace bellboard::directoryfile;

namespace {

const QString country = QStringLiteral("DE");
const QString anna = QStringLiteral("+493012345678");

Contact contact(const QString &name, const QStringList &numbers = {}, qint64 id = 0)
{
    Contact c;
    c.id.value = id;
    c.name = name;
    c.numbers = numbers;
    return c;
}

template <class T> QList<T> valuesOf(const Read<T> &read)
{
    QList<T> values;
    for (const auto &row : read.rows)
        values.append(row.value);
    return values;
}

QList<int> linesOf(const QList<ImportFault> &faults)
{
    QList<int> lines;
    for (const ImportFault &fault : faults) {
        lines.append(fault.line);
        if (fault.words.isEmpty())
            lines.append(-1);
    }
    return lines;
}

} // namespace

/// Contacts and guests as CSV and vCard.
class DirectoryFileTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void csvIsReadHoweverItIsWritten_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("plain") << QByteArray("name,company,number\r\nAnna,Firma,030 12345678\r\n");
        QTest::newRow("no last end of line") << QByteArray("name,company,number\nAnna,Firma,030 12345678");
        QTest::newRow("old end of line") << QByteArray("name,company,number\rAnna,Firma,030 12345678\r");
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbfname,company,number\nAnna,Firma,030 12345678\n");
        QTest::newRow("semicolons") << QByteArray("name;company;number\nAnna;Firma;030 12345678\n");
        QTest::newRow("tabs") << QByteArray("name\tcompany\tnumber\nAnna\tFirma\t030 12345678\n");
        QTest::newRow("another order") << QByteArray("number,x,COMPANY,Name\n+49 30 12345678,y,Firma,Anna\n");
        QTest::newRow("German") << QByteArray("Vorname;Nachname;Firma;Telefon\n;Anna;Firma;(030) 12345678\n");
        QTest::newRow("quotes") << QByteArray("\"name\",\"company\",\"number\"\n\"Anna\",\"Firma\",\"030 12345678\"\n");
        QTest::newRow("blank lines") << QByteArray("\n\nname,company,number\n\n,,\nAnna,Firma,030 12345678\n\n");
        QTest::newRow("too many fields") << QByteArray("name,company,number\nAnna,Firma,030 12345678,more\n");
        QTest::newRow("UTF-16") << QByteArray("\xff\xfe", 2) + [] {
            const QString text = QStringLiteral("name,company,number\nAnna,Firma,030 12345678\n");
            return QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
        }();
        QTest::newRow("twice the same number")
            << QByteArray("name,company,phone 1,Mobile phone\nAnna,Firma,030 12345678,+493012345678\n");
    }
    void csvIsReadHoweverItIsWritten()
    {
        QFETCH(const QByteArray, file);
        Contact wanted = contact(QStringLiteral("Anna"), {anna});
        wanted.company = QStringLiteral("Firma");
        const auto read = readContacts(file, country);
        QVERIFY(read.faults.isEmpty());
        QCOMPARE(valuesOf(read), QList<Contact>{wanted});
    }

    void quotedFieldsHoldAnything()
    {
        const auto read = readContacts("name,notes\r\n\"A \"\"the\"\" B, C\",\"one\r\ntwo, 3\"\r\nD,\"\"\r\n", country);
        QVERIFY(read.faults.isEmpty());
        QCOMPARE(read.rows.size(), 2);
        QCOMPARE(read.rows.first().value.name, QStringLiteral("A \"the\" B, C"));
        QCOMPARE(read.rows.first().value.notes, QStringLiteral("one\r\ntwo, 3"));
        QCOMPARE(read.rows.first().line, 2);
        QCOMPARE(read.rows.last().line, 4); // the line of the file, not the number of the row
    }

    void anotherCodePageIsNotGarbled()
    {
        QCOMPARE(readContacts("name\nJ\xfcrgen\n", country).rows.first().value.name, QString::fromUtf8("Jürgen"));
        QCOMPARE(readContacts("name\nJ\xc3\xbcrgen\n", country).rows.first().value.name, QString::fromUtf8("Jürgen"));
    }

    void whatIsWrongIsToldByLine_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QList<int>>("lines");
        QTest::addColumn<int>("rows");
        QTest::newRow("no header") << QByteArray("Anna,030 12345678\nBerta,1\n") << QList<int>{1} << 0;
        QTest::newRow("nothing") << QByteArray() << QList<int>() << 0;
        QTest::newRow("a number that is none")
            << QByteArray("name,number\nA,1\nB,+493012345678\nC,not a number\n") << QList<int>{2, 4} << 3;
        QTest::newRow("no name") << QByteArray("name,number\n,+493012345678\n") << QList<int>{2} << 0;
        QTest::newRow("an open quote") << QByteArray("name,number\nA,\nB,\"+4930\nC,\n") << QList<int>{3} << 1;
        QTest::newRow("values that are none")
            << QByteArray("name,email,language,vip\nA,nobody,Deutsch 1,maybe\n") << QList<int>{2, 2, 2} << 1;
        QTest::newRow("too long") << QByteArray("name\n") + QByteArray(201, 'x') + '\n' << QList<int>{2} << 1;
        QTest::newRow("a card without its end")
            << QByteArray("BEGIN:VCARD\nVERSION:3.0\nFN:A\nBEGIN:VCARD\nVERSION:3.0\nFN:B\nEND:VCARD\n")
            << QList<int>{1} << 1;
        QTest::newRow("the last card without its end")
            << QByteArray("BEGIN:VCARD\nVERSION:3.0\nFN:A\n") << QList<int>{1} << 0;
        QTest::newRow("an old card") << QByteArray("BEGIN:VCARD\nVERSION:2.1\nFN:A\nEND:VCARD\n") << QList<int>{1} << 0;
        QTest::newRow("a card of nobody")
            << QByteArray("BEGIN:VCARD\nVERSION:4.0\nTEL:+493012345678\nEND:VCARD\n") << QList<int>{1} << 0;
        QTest::newRow("a card with a number that is none")
            << QByteArray("BEGIN:VCARD\nVERSION:4.0\nFN:A\nTEL:1\nEND:VCARD\n") << QList<int>{4} << 1;
        QTest::newRow("between cards") << QByteArray("BEGIN:VCARD\nVERSION:4.0\nFN:A\nEND:VCARD\nFN:B\n")
                                       << QList<int>{5} << 1;
    }
    void whatIsWrongIsToldByLine()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const QList<int>, lines);
        QFETCH(const int, rows);
        const auto read = readContacts(file, country);
        QCOMPARE(linesOf(read.faults), lines);
        QCOMPARE(read.rows.size(), rows);
    }

    void vCardsAreRead_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("3.0") << QByteArray("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Meyer;Anna;;Dr.;\r\nFN:Anna Meyer\r\n"
                                           "ORG:Firma\\, GmbH;Einkauf\r\nTEL;TYPE=WORK,VOICE:0171 2345678\r\n"
                                           "TEL;TYPE=CELL;TYPE=pref:030 12345678\r\nEMAIL;TYPE=INTERNET:a@b.de\r\n"
                                           "NOTE:one\\ntwo\\; three\\\\\r\nLANG:de\r\nCATEGORIES:Friends,VIP\r\n"
                                           "PHOTO;ENCODING=b:AAAA\r\n AAAA\r\nEND:VCARD\r\n");
        QTest::newRow("4.0") << QByteArray("BEGIN:VCARD\nVERSION:4.0\nFN:Anna Meyer\nORG:Firma\\, GmbH\n"
                                           "item1.TEL;VALUE=uri;TYPE=\"voice;work\":tel:+49-171-2345678;ext=5\n"
                                           "TEL;PREF=1;VALUE=uri:tel:+49-30-12345678\nEMAIL:a@b.de\nNOTE:one\\ntwo\\;\n"
                                           "  three\\\\\nLANG;PREF=1:de-DE\nCATEGORIES:vip\nEND:VCARD\n");
        QTest::newRow("name in parts, lower case, folded")
            << QByteArray("begin:vcard\r\nversion:3.0\r\nn:Meyer;An\r\n na;;;\r\norg:Firma\\, Gm\r\n\tbH\r\n"
                          "tel;pref:030 123\r\n 45678\r\ntel:+491712345678\r\nemail:a@b.de\r\n"
                          "note:one\\Ntwo\\; three\\\\\r\nlang:de\r\ncategories:VIP\r\nend:vcard\r\n");
    }
    void vCardsAreRead()
    {
        QFETCH(const QByteArray, file);
        Contact wanted = contact(QStringLiteral("Anna Meyer"), {anna, QStringLiteral("+491712345678")});
        wanted.company = QStringLiteral("Firma, GmbH");
        wanted.emails = {QStringLiteral("a@b.de")};
        wanted.notes = QStringLiteral("one\ntwo; three\\");
        wanted.language = QStringLiteral("de");
        wanted.vip = true;
        const auto read = readContacts(file, country);
        QVERIFY2(read.faults.isEmpty(), qPrintable(read.faults.value(0).words));
        QCOMPARE(valuesOf(read), QList<Contact>{wanted});
    }

    void whatIsWrittenIsReadAgain_data()
    {
        QTest::addColumn<QList<Contact>>("contacts");
        Contact full =
            contact(QString::fromUtf8("Änne, \"the\" Müller; "
                                      "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字"),
                    {QStringLiteral("+491712345678"), anna});
        full.company = QStringLiteral("A; B \\ C");
        full.emails = {QStringLiteral("a@b.de"), QStringLiteral("c@d.de")};
        full.language = QStringLiteral("de");
        full.vip = true;
        full.loyalty = QStringLiteral("gold, new");
        full.notes = QStringLiteral("line one\nline \"two\"; and, \\n more");
        QTest::newRow("everything") << QList<Contact>{full};
        QTest::newRow("a name alone") << QList<Contact>{contact(QStringLiteral("Anna"))};
        QTest::newRow("many") << QList<Contact>{contact(QStringLiteral("A")), full, contact(QStringLiteral("B"))};
        QTest::newRow("none") << QList<Contact>();
    }
    void whatIsWrittenIsReadAgain()
    {
        QFETCH(const QList<Contact>, contacts);
        for (const QByteArray &file : {contactsAsCsv(contacts), contactsAsVCard(contacts)}) {
            const auto read = readContacts(file, country);
            QVERIFY2(read.faults.isEmpty(), qPrintable(read.faults.value(0).words));
            QCOMPARE(valuesOf(read), contacts);
        }
        // RFC 6350, 3.2: no line of more than 75 bytes.
        for (const QByteArray &line : contactsAsVCard(contacts).split('\n'))
            QVERIFY(line.size() <= 76);
    }

    void guestsAreWrittenAndRead()
    {
        Guest guest;
        guest.room = QStringLiteral("201");
        guest.name = QStringLiteral("Anna, B");
        guest.numbers = {anna, QStringLiteral("+491712345678")};
        guest.arrival = QDate(2026, 12, 24);
        guest.departure = QDate(2027, 1, 2);
        guest.language = QStringLiteral("fr");
        guest.vip = true;
        guest.doNotDisturb = true;
        guest.notes = QStringLiteral("two\nlines");
        Guest plain;
        plain.name = QStringLiteral("C");
        const auto read = readGuests(guestsAsCsv({guest, plain}), country);
        QVERIFY(read.faults.isEmpty());
        QCOMPARE(valuesOf(read), QList<Guest>({guest, plain}));
        QCOMPARE(numbersOf(read), guest.numbers);
        QCOMPARE(roomsOf(read), QStringList{QStringLiteral("201")});
    }

    void datesAndStaysThatCannotBeAreFaults()
    {
        const auto read = readGuests("Zimmer;Gast;Anreise;Abreise\n1;A;24.12.2026;2.1.2027\n2;B;31.2.2026;\n"
                                     "3;C;2026-12-24;2026-12-23\n4;;;\n",
                                     country);
        QCOMPARE(linesOf(read.faults), QList<int>({3, 4, 5}));
        QCOMPARE(read.rows.size(), 3);
        QCOMPARE(read.rows.first().value.departure, QDate(2027, 1, 2));
        QVERIFY(!read.rows.last().value.arrival.isValid());
    }

    void rowsOfOneNumberAreOneContact()
    {
        Contact known = contact(QStringLiteral("Anna"), {anna}, 7);
        known.notes = QStringLiteral("old");
        known.vip = true;
        Contact same = contact(QStringLiteral("Same"), {QStringLiteral("+4930222222")}, 8);
        Contact other = contact(QStringLiteral("Other"), {QStringLiteral("+4930333333")}, 9);
        const auto read = readContacts("name,company,numbers,notes\n"
                                       "Anna M.,Firma,030 12345678; 0171 2345678,new\n" // known, and says more
                                       "Same,,030 222222,\n"                            // known, and says the same
                                       "Carl,,030 444444,\n"                            // new
                                       "Carl C.,,030 444444; 030 555555,x\n"            // the same new one
                                       "Both,,030 12345678; 030 333333,\n"              // of two
                                       "Nobody,,,\n"
                                       "Nobody,,,\n",
                                       country);
        const ContactImport import = preview(read, {known, same, other});
        QCOMPARE(linesOf(import.faults), QList<int>{6});
        QVERIFY(import.faults.first().words.contains(QStringLiteral("Other")));
        QCOMPARE(import.unchanged, 1);
        QCOMPARE(import.merged.size(), 1);
        Contact merged = known;
        merged.name = QStringLiteral("Anna M.");
        merged.company = QStringLiteral("Firma");
        merged.numbers = {anna, QStringLiteral("+491712345678")};
        merged.notes = QStringLiteral("old\nnew");
        QCOMPARE(import.merged.first(), merged);
        Contact carl =
            contact(QStringLiteral("Carl C."), {QStringLiteral("+4930444444"), QStringLiteral("+4930555555")});
        carl.notes = QStringLiteral("x");
        QCOMPARE(import.fresh,
                 QList<Contact>({carl, contact(QStringLiteral("Nobody")), contact(QStringLiteral("Nobody"))}));
        // Done, and then the same file again: nothing is new but those without a number.
        carl.id.value = 10;
        const ContactImport again = preview(read, {merged, same, other, carl});
        QCOMPARE(again.merged.size(), 0);
        QCOMPARE(again.fresh.size(), 2);
        QCOMPARE(again.unchanged, 3);
    }

    void guestsAreOneByRoomNameAndArrival()
    {
        Guest known;
        known.id.value = 3;
        known.room = QStringLiteral("201");
        known.name = QStringLiteral("Anna");
        known.arrival = QDate(2026, 12, 24);
        const auto read = readGuests("room,name,arrival,departure,number\n"
                                     "201,ANNA,2026-12-24,2026-12-27,\n"
                                     "201,Berta,2026-12-24,,030 12345678\n"
                                     "205,Berta,,,030 12345678\n" // moved
                                     "206,Carl,,,030 12345678\n", // shares her number
                                     country);
        const GuestImport import = preview(read, {known});
        QCOMPARE(import.merged.size(), 1);
        QCOMPARE(import.merged.first().id, known.id);
        QCOMPARE(import.merged.first().departure, QDate(2026, 12, 27));
        QCOMPARE(import.fresh.size(), 2);
        QCOMPARE(import.fresh.first().room, QStringLiteral("205"));
        QCOMPARE(import.fresh.first().arrival, QDate(2026, 12, 24));
        QCOMPARE(import.fresh.last().name, QStringLiteral("Carl"));
    }

    void noFileIsTooOdd()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        const QList<QByteArray> pieces{
            "BEGIN:VCARD", "END:VCARD", "VERSION:4.0", "\r\n",    "\n",   ":",          ";",           ",",    "\"",
            "\\",          "FN:x",      "TEL:",        "tel:+49", "name", "number",     "\xff",        "\xc3", " ",
            "\t",          "\0",        "N:;;",        "=",       "ORG",  "2026-01-01", "\xef\xbb\xbf"};
        for (int round = 0; round < 3000; ++round) {
            QByteArray file = round % 2 == 0 ? QByteArray("name,number\n") : QByteArray("BEGIN:VCARD\n");
            for (int n = random.bounded(40); n > 0; --n)
                file += pieces.at(random.bounded(int(pieces.size())));
            const auto contacts = readContacts(file, country);
            const ContactImport import = preview(contacts, {});
            for (const Contact &one : import.fresh) {
                QVERIFY(!one.name.isEmpty() || !one.company.isEmpty());
                QVERIFY(!one.name.contains(QChar::Null));
            }
            const int lines = int(file.count('\n') + file.count('\r')) + 1;
            for (const ImportFault &fault : import.faults)
                QVERIFY(fault.line >= 1 && fault.line <= lines);
            readGuests(file, country);
        }
    }
};

BELLBOARD_TEST(DirectoryFile, DirectoryFileTest)
#include "test_DirectoryFile.moc"
