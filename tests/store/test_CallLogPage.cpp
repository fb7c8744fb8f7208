// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/CallFixture.h"
#include "tests/support/TestRegistry.h"

using namespace bellboard;
using namespace bellboard::test;

/// The pages of the log under every filter, against the same filter said in plain words over all its rows.
class CallLogPageTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<Database> m_database;
    std::unique_ptr<CallStore> m_calls;
    QList<CallEntry> m_all; ///< newest first
    QHash<GuestId, QString> m_guestNames;
    QList<ContactId> m_contacts;

    static constexpr int extensions = 6;
    static constexpr int numbers = 25;

    static QString outsideNumberOf(int i) { return QStringLiteral("+49301%1").arg(10000 + i * 37); }
    static QString nameOf(int i) { return i % 3 == 0 ? QString() : QStringLiteral("Caller %1x").arg(i); }

    bool fits(const CallEntry &e, const CallFilter &f) const
    {
        const PhoneCall &c = e.call;
        if (f.from.isValid() && c.startedAt < f.from)
            return false;
        if (f.to.isValid() && c.startedAt >= f.to)
            return false;
        if (f.direction && c.direction != *f.direction)
            return false;
        if (!f.outcomes.isEmpty() && !f.outcomes.contains(c.state))
            return false;
        if (!f.extension.isEmpty() && e.extension != f.extension)
            return false;
        if (!f.tag.isEmpty() && !e.marks.tags.contains(f.tag))
            return false;
        if (!f.number.isEmpty() && !QStringList{c.from.number, c.to.number, e.fromE164, e.toE164}.contains(f.number))
            return false;
        if (!f.queue.isEmpty() && c.queue != f.queue)
            return false;
        if (f.contact.isValid() && e.marks.contact != f.contact)
            return false;
        if (f.guest.isValid() && e.marks.guest != f.guest)
            return false;
        return f.text.isEmpty() || holds(e, f.text);
    }
    bool holds(const CallEntry &e, const QString &text) const
    {
        if (text.size() < 3)
            return e.call.from.number.startsWith(text) || e.call.to.number.startsWith(text);
        for (const QString &part : {e.call.from.number, e.fromE164, e.fromName, e.call.to.number, e.toE164, e.toName,
                                    e.marks.notes, m_guestNames.value(e.marks.guest)}) {
            if (part.contains(text, Qt::CaseInsensitive))
                return true;
        }
        return false;
    }
    CallFilter random(Dice &dice) const
    {
        CallFilter f;
        const auto now_and_then = [&dice](int of) { return dice.below(of) == 0; };
        if (now_and_then(3))
            f.from = moment(dice.below(10'000'000));
        if (now_and_then(3))
            f.to = moment(dice.below(10'000'000));
        if (now_and_then(3))
            f.direction = dice.word<CallDirection>();
        if (now_and_then(3)) {
            for (int n = 1 + dice.below(3); n > 0; --n) {
                const auto state = dice.word<CallState>();
                if (!f.outcomes.contains(state))
                    f.outcomes.append(state);
            }
        }
        if (now_and_then(4))
            f.extension = QString::number(201 + dice.below(extensions + 1));
        if (now_and_then(5))
            f.tag = QStringLiteral("tag%1").arg(dice.below(4));
        if (now_and_then(5))
            f.number =
                dice.flip() ? outsideNumberOf(dice.below(numbers)) : QString::number(201 + dice.below(extensions));
        if (now_and_then(6))
            f.queue = QStringLiteral("640%1").arg(dice.below(3));
        if (now_and_then(7))
            f.contact = m_contacts.at(dice.below(int(m_contacts.size())));
        if (now_and_then(7))
            f.guest = std::next(m_guestNames.cbegin(), dice.below(int(m_guestNames.size()))).key();
        if (now_and_then(3)) {
            static const QStringList typed{QStringLiteral("2"),      QStringLiteral("20"),       QStringLiteral("203"),
                                           QStringLiteral("Caller"), QStringLiteral("caller 1"), QStringLiteral("4x"),
                                           QStringLiteral("towel"),  QStringLiteral("a_b"),      QStringLiteral("50%"),
                                           QStringLiteral("smith"),  QStringLiteral("1110"),     QStringLiteral("zzz")};
            f.text = typed.at(dice.below(int(typed.size())));
        }
        return f;
    }
    QList<CallId> walked(const CallFilter &filter, int limit)
    {
        QList<CallId> ids;
        std::optional<CallCursor> after;
        do {
            const auto page = m_calls->page(filter, after, limit);
            if (!page)
                qFatal("%s", qPrintable(page.error().message));
            for (const CallEntry &entry : page->rows)
                ids.append(entry.id);
            if (page->next && page->rows.size() != limit)
                qFatal("a page that is not full has one after it");
            after = page->next;
        } while (after);
        return ids;
    }

  private Q_SLOTS:
    void initTestCase()
    {
        PropertyId property;
        m_database = openDatabase(TestPostgres::instance().freshProperty(&property));
        m_calls = std::make_unique<CallStore>(*m_database, property, QStringLiteral("DE"));
        const auto added = [&](const QString &sql) {
            return sqlValue(*m_database, sql.arg(property.value)).toLongLong();
        };
        for (const char *name : {"Smithers", "Blacksmith", "Jones"}) {
            const QString sql = QStringLiteral("INSERT INTO bellboard.guests (property_id, name) VALUES (%1, '") +
                                QLatin1String(name) + QStringLiteral("') RETURNING id");
            m_guestNames.insert(GuestId{added(sql)}, QLatin1String(name));
        }
        for (int i = 0; i < 3; ++i)
            m_contacts.append(
                ContactId{added(QStringLiteral("INSERT INTO bellboard.contacts (property_id, name) VALUES "
                                               "(%1, 'Contact') RETURNING id"))});
        Dice dice(seedOfThisRun());
        QList<CallCommit> batch;
        const QList<CallState> ends{CallState::Ended,     CallState::Ended,     CallState::Missed, CallState::Declined,
                                    CallState::Abandoned, CallState::Voicemail, CallState::Failed};
        for (int i = 0; i < 900; ++i) {
            // Some at the very same moment: then the id alone decides.
            const QDateTime at = dice.below(5) == 0 ? moment(5'000'000) : dice.time();
            const int who = dice.below(numbers);
            PhoneCall call = over(ringing(QStringLiteral("c%1").arg(i), at, outsideNumberOf(who),
                                          QString::number(201 + dice.below(extensions))),
                                  ends.at(dice.below(int(ends.size()))));
            call.from.name = nameOf(who);
            call.direction = dice.word<CallDirection>();
            if (call.direction == CallDirection::Internal) {
                call.from = extension(QString::number(201 + dice.below(extensions)));
            } else if (call.direction == CallDirection::Outbound) {
                std::swap(call.from, call.to);
                call.answeredBy = {};
            }
            if (dice.below(3) == 0)
                call.queue = QStringLiteral("640%1").arg(dice.below(2));
            CallCommit commit = committing(call);
            if (dice.below(4) == 0)
                commit.contact = m_contacts.at(dice.below(2));
            if (dice.below(4) == 0)
                commit.guest = std::next(m_guestNames.cbegin(), dice.below(3)).key();
            batch.append(commit);
        }
        TAKE(ids, m_calls->commit(batch));
        for (int i = 0; i < ids.size(); i += 3) {
            CallMarks marks = m_calls->entry(ids.at(i)).value().marks;
            for (int n = dice.below(3); n > 0; --n) {
                const QString tag = QStringLiteral("tag%1").arg(dice.below(3));
                if (!marks.tags.contains(tag))
                    marks.tags.append(tag);
            }
            static const QStringList notes{QString(), QStringLiteral("wants towels"), QStringLiteral("a_b 50% off"),
                                           QStringLiteral("axb, 500 off")};
            marks.notes = notes.at(dice.below(int(notes.size())));
            VERIFY_DONE(m_calls->mark(ids.at(i), marks));
        }
        m_all = m_calls->entries(ids).value();
        QCOMPARE(m_all.size(), 900);
        std::sort(m_all.begin(), m_all.end(), [](const CallEntry &a, const CallEntry &b) {
            return std::pair(a.call.startedAt, a.id) > std::pair(b.call.startedAt, b.id);
        });
    }
    void cleanupTestCase()
    {
        m_calls.reset();
        m_database.reset();
    }

    void everyFilterGivesItsCallsInTheirOrder()
    {
        Dice dice(seedOfThisRun());
        int found = 0;
        for (int round = 0; round < 400; ++round) {
            const CallFilter filter = random(dice);
            QList<CallId> wanted;
            for (const CallEntry &entry : std::as_const(m_all)) {
                if (fits(entry, filter))
                    wanted.append(entry.id);
            }
            const int limit = 1 + dice.below(60);
            const QList<CallId> ids = walked(filter, limit);
            const QString what =
                QStringLiteral("round %1, limit %2, text “%3”, number %4, extension %5, tag %6, queue %7, contact %8, "
                               "guest %9: %10 instead of %11")
                    .arg(round)
                    .arg(limit)
                    .arg(filter.text, filter.number, filter.extension, filter.tag, filter.queue)
                    .arg(filter.contact.value)
                    .arg(filter.guest.value)
                    .arg(ids.size())
                    .arg(wanted.size());
            QVERIFY2(ids == wanted, qPrintable(what));
            found += int(wanted.size());
        }
        QVERIFY(found > 1000);
    }

    void aNumberIsFoundAsPeopleWriteIt_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("E.164") << outsideNumberOf(1);
        QTest::newRow("with blanks") << QStringLiteral("+49 30 110037");
        QTest::newRow("national") << QStringLiteral("030 110037");
        QTest::newRow("national with signs") << QStringLiteral("(030) 1100-37");
        QTest::newRow("with two zeros") << QStringLiteral("0049 30 110037");
        QTest::newRow("its end") << QStringLiteral("110037");
    }
    void aNumberIsFoundAsPeopleWriteIt()
    {
        QFETCH(const QString, typed);
        CallFilter number;
        number.number = outsideNumberOf(1);
        CallFilter text;
        text.text = typed;
        QVERIFY(!walked(number, 50).isEmpty());
        QCOMPARE(walked(text, 50), walked(number, 50));
    }

    void whatCannotBeFoundFindsNothing()
    {
        CallFilter filter;
        filter.text = QStringLiteral("+");
        QVERIFY(walked(filter, 10).isEmpty());
        filter.text = QStringLiteral("   ");
        QCOMPARE(walked(filter, 100).size(), m_all.size());
    }

    void everyPlanCanBeWarmed() { VERIFY_DONE(m_calls->warm()); }

    void contactsNamesFindTheCallsOfTheirNumbers()
    {
        const PropertyId property{
            sqlValue(*m_database, QStringLiteral("SELECT min(id) FROM bellboard.properties")).toLongLong()};
        sqlValue(*m_database, QStringLiteral("INSERT INTO bellboard.contacts (property_id, name, numbers) VALUES (%1, "
                                             "'Quentin', '{%2}') RETURNING id")
                                  .arg(property.value)
                                  .arg(outsideNumberOf(2)));
        CallFilter number;
        number.number = outsideNumberOf(2);
        CallFilter text;
        text.text = QStringLiteral("quent");
        QCOMPARE(walked(text, 50), walked(number, 50));
    }
};

BELLBOARD_TEST(CallLogPage, CallLogPageTest)
#include "test_CallLogPage.moc"
