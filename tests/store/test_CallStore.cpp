// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/AuditStore.h"
#include "tests/store/CallFixture.h"
#include "tests/support/TestRegistry.h"

using namespace bellboard;
using namespace bellboard::test;

/// Calls under way, their way into the log, and what people write on them.
class CallStoreTest : public QObject
{
    Q_OBJECT

    ConnectionTarget m_target;
    PropertyId m_property;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<CallStore> m_calls;

    CallId committed(const CallCommit &commit)
    {
        const auto ids = m_calls->commit({commit});
        if (!ids)
            qFatal("%s", qPrintable(ids.error().message));
        return ids->first();
    }
    CallId committed(const PhoneCall &call) { return committed(committing(call)); }
    qint64 rows(const QString &table)
    {
        return sqlValue(*m_database, QStringLiteral("SELECT count(*) FROM bellboard.%1").arg(table)).toLongLong();
    }
    /// Anything a link could tell, in any state.
    static PhoneCall random(Dice &dice, int number)
    {
        const auto party = [&dice] { return Party{dice.word<PartyKind>(), dice.text(20), dice.text(), dice.text()}; };
        PhoneCall call;
        call.key = {LinkId{1 + dice.below(2)}, QStringLiteral("r%1").arg(number)};
        call.state = dice.word<CallState>();
        call.direction = dice.word<CallDirection>();
        call.from = party();
        call.to = party();
        call.answeredBy = party();
        call.talksWith = party();
        call.did = dice.text();
        call.queue = dice.text();
        for (int n = dice.below(4); n > 0; --n) {
            LegView leg;
            leg.id = dice.text() + QLatin1Char('x');
            leg.side = dice.flip() ? LegSide::Called : LegSide::Caller;
            leg.party = party();
            leg.phase = LegView::Phase(dice.below(5));
            leg.seenAt = dice.timeOrNone();
            leg.endedAt = dice.timeOrNone();
            leg.cause = dice.word<HangupCause>();
            leg.muted = dice.flip();
            call.legs.append(leg);
            call.stops.append({dice.word<StopKind>(), dice.text(), dice.text(), dice.timeOrNone()});
            call.transfers.append({dice.word<TransferKind>(), dice.text(), dice.text(), dice.text(), dice.timeOrNone(),
                                   dice.timeOrNone()});
        }
        if (dice.flip())
            call.waitsSince = dice.time();
        call.parkedAt = dice.text();
        call.startedAt = dice.time();
        call.ringingAt = dice.timeOrNone();
        call.answeredAt = dice.timeOrNone();
        call.endedAt = dice.timeOrNone();
        call.ring = std::chrono::milliseconds(dice.below(100'000));
        call.talk = std::chrono::milliseconds(dice.below(10'000'000));
        call.hold = std::chrono::milliseconds(dice.below(100'000));
        call.billable = std::chrono::seconds(dice.below(10'000));
        call.cause = dice.word<HangupCause>();
        call.causeWords = dice.text();
        call.closedBy = dice.word<ClosedBy>();
        call.recordingOn = dice.flip();
        call.recording = dice.text();
        call.digits = dice.text();
        if (dice.flip())
            call.costCents = dice.below(10'000);
        if (dice.flip())
            call.currency = QStringLiteral("EUR");
        return call;
    }

  private Q_SLOTS:
    void init()
    {
        m_target = TestPostgres::instance().freshProperty(&m_property);
        m_database = openDatabase(m_target);
        m_calls = std::make_unique<CallStore>(*m_database, m_property, QStringLiteral("DE"));
    }

    void aCallUnderWayIsSeenAndRestored()
    {
        CallCommit commit = committing(ringing(QStringLiteral("a"), moment(), QStringLiteral("030 12345678")));
        commit.fromName = QStringLiteral("Anna");
        commit.rule = QStringLiteral("Night");
        commit.metadata = {{QStringLiteral("k"), 1}};
        const CallId id = committed(commit);
        TAKE(live, m_calls->liveCalls());
        QCOMPARE(live.size(), 1);
        QCOMPARE(live.first().id, id);
        QCOMPARE(live.first().call, commit.call);
        QCOMPARE(live.first().fromE164, QStringLiteral("+493012345678"));
        QCOMPARE(live.first().toE164, QString());
        QCOMPARE(live.first().fromName, QStringLiteral("Anna"));
        QCOMPARE(live.first().extension, QStringLiteral("201"));
        QCOMPARE(live.first().rule, QStringLiteral("Night"));
        QCOMPARE(live.first().metadata, commit.metadata);
        TAKE(kept, m_calls->restore());
        QCOMPARE(kept, (QList<KeptCall>{{live.first(), commit.evidence}}));
        QCOMPARE(rows(QStringLiteral("call_logs")), 0);
    }

    void aCallThatEndsGoesIntoTheLogUnderTheSameId()
    {
        const PhoneCall call = ringing(QStringLiteral("a"), moment());
        const CallId id = committed(call);
        QCOMPARE(committed(over(call)), id);
        QVERIFY(m_calls->liveCalls().value().isEmpty());
        TAKE(entry, m_calls->entry(id));
        QCOMPARE(entry.call, over(call));
        QCOMPARE(entry.extension, QStringLiteral("201"));
        // Its evidence stays until late news is no longer waited for.
        QCOMPARE(m_calls->restore().value().size(), 1);
        VERIFY_DONE(m_calls->forget({call.key}));
        QVERIFY(m_calls->restore().value().isEmpty());
        QCOMPARE(m_calls->entry(id).value(), entry);
    }

    void aCallUnderWayIsNotForgotten()
    {
        const PhoneCall call = ringing(QStringLiteral("a"), moment());
        committed(call);
        VERIFY_DONE(m_calls->forget({call.key}));
        QCOMPARE(m_calls->liveCalls().value().size(), 1);
    }

    void whateverAPbxTellsComesBackAsItWas()
    {
        Dice dice(seedOfThisRun());
        QList<CallCommit> batch;
        for (int i = 0; i < 200; ++i)
            batch.append(committing(random(dice, i)));
        TAKE(ids, m_calls->commit(batch));
        TAKE(entries, m_calls->entries(ids));
        QCOMPARE(entries.size(), batch.size());
        for (int i = 0; i < entries.size(); ++i) {
            QCOMPARE(entries.at(i).id, ids.at(i));
            QCOMPARE(entries.at(i).call, batch.at(i).call);
        }
    }

    void theSameAgainChangesNothing()
    {
        const CallCommit commit = committing(over(ringing(QStringLiteral("a"), moment())));
        const CallId id = committed(commit);
        const CallEntry entry = m_calls->entry(id).value();
        for (int i = 0; i < 3; ++i)
            QCOMPARE(committed(commit), id);
        QCOMPARE(m_calls->entry(id).value(), entry);
        QCOMPARE(rows(QStringLiteral("call_logs")), 1);
        QCOMPARE(rows(QStringLiteral("call_ends")), 2);
        QCOMPARE(rows(QStringLiteral("call_keys")), 1);
        QCOMPARE(rows(QStringLiteral("call_parties")), 2);
    }

    void theSameIdOnAnotherLinkIsAnotherCall()
    {
        PhoneCall call = over(ringing(QStringLiteral("a"), moment()));
        const CallId one = committed(call);
        call.key.link = LinkId{2};
        QVERIFY(committed(call) != one);
    }

    void aLateRecordMovesACallIntoAnotherMonth()
    {
        PhoneCall call = over(ringing(QStringLiteral("a"), QDateTime(QDate(2026, 3, 1), QTime(0, 0, 1), Qt::UTC)));
        const CallId id = committed(call);
        CallMarks marks;
        marks.notes = QStringLiteral("towels");
        marks.tags = {QStringLiteral("vip")};
        VERIFY_DONE(m_calls->mark(id, marks));
        call.startedAt = call.startedAt.addSecs(-5);
        call.from = outside(QStringLiteral("+493099999999"));
        QCOMPARE(committed(call), id);
        QCOMPARE(m_calls->entry(id).value().call, call);
        QCOMPARE(m_calls->entry(id).value().marks, marks);
        QCOMPARE(rows(QStringLiteral("call_logs")), 1);
        CallFilter filter;
        filter.tag = QStringLiteral("vip");
        QCOMPARE(m_calls->page(filter, {}, 10).value().rows.size(), 1);
        filter = {};
        filter.number = call.from.number;
        QCOMPARE(m_calls->page(filter, {}, 10).value().rows.size(), 1);
        filter.number = QStringLiteral("+493012345678");
        QCOMPARE(m_calls->page(filter, {}, 10).value().rows.size(), 0);
    }

    void aCallTakenForOverLivesAgain()
    {
        const PhoneCall call = ringing(QStringLiteral("a"), moment());
        const CallId id = committed(over(call, CallState::Missed));
        CallMarks marks;
        marks.notes = QStringLiteral("rings back");
        VERIFY_DONE(m_calls->mark(id, marks));
        QCOMPARE(committed(call), id);
        QCOMPARE(rows(QStringLiteral("call_logs")), 0);
        QCOMPARE(rows(QStringLiteral("call_ends")), 0);
        QCOMPARE(rows(QStringLiteral("call_notes")), 0);
        QCOMPARE(m_calls->liveCalls().value().first().marks, marks);
        committed(over(call));
        QCOMPARE(m_calls->entry(id).value().marks, marks);
        QCOMPARE(rows(QStringLiteral("call_notes")), 1);
    }

    void callsThatWereOneAreJoined_data()
    {
        QTest::addColumn<bool>("winnerIsOver");
        QTest::addColumn<bool>("loserIsOver");
        for (const bool winner : {false, true}) {
            for (const bool loser : {false, true})
                QTest::addRow("%s, %s", winner ? "winner over" : "winner live", loser ? "loser over" : "loser live")
                    << winner << loser;
        }
    }
    void callsThatWereOneAreJoined()
    {
        QFETCH(const bool, winnerIsOver);
        QFETCH(const bool, loserIsOver);
        const auto as = [](const PhoneCall &call, bool isOver) { return isOver ? over(call) : call; };
        PhoneCall winner = ringing(QStringLiteral("a"), moment());
        const CallId id = committed(as(winner, winnerIsOver));
        const CallId loser = committed(as(ringing(QStringLiteral("b"), moment(2)), loserIsOver));
        CallMarks marks;
        marks.notes = QStringLiteral("first");
        marks.tags = {QStringLiteral("x")};
        VERIFY_DONE(m_calls->mark(id, marks));
        marks.notes = QStringLiteral("second");
        marks.tags = {QStringLiteral("y")};
        marks.reason = QStringLiteral("GET_HOURS");
        VERIFY_DONE(m_calls->mark(loser, marks));
        winner.otherIds = {QStringLiteral("b"), QStringLiteral("c")};
        QCOMPARE(committed(over(winner)), id);
        VERIFY_FAILS(m_calls->entry(loser), ErrorKind::NotFound);
        const CallEntry entry = m_calls->entry(id).value();
        QCOMPARE(entry.marks.notes, QStringLiteral("first\nsecond"));
        QCOMPARE(entry.marks.tags, QStringList({QStringLiteral("x"), QStringLiteral("y")}));
        QCOMPARE(entry.marks.reason, QStringLiteral("GET_HOURS"));
        QCOMPARE(rows(QStringLiteral("call_logs")), 1);
        QCOMPARE(rows(QStringLiteral("live_calls")), 1);
        // News under the id that lost is news of the winner.
        PhoneCall late = over(winner);
        late.key.id = QStringLiteral("b");
        late.otherIds = {QStringLiteral("a")};
        QCOMPARE(committed(late), id);
    }

    void whatIsWrittenDuringTheCallStandsInTheLog()
    {
        const PhoneCall call = ringing(QStringLiteral("a"), moment());
        const CallId id = committed(call);
        CallMarks marks;
        marks.referenceKind = ReferenceKind::Booking;
        marks.reference = QStringLiteral("4711");
        marks.reason = QStringLiteral("GET_PRICING");
        marks.tags = {QStringLiteral("late"), QStringLiteral("vip")};
        marks.notes = QStringLiteral("wants\n\"towels\" \\ ä");
        VERIFY_DONE(m_calls->mark(id, marks));
        QCOMPARE(m_calls->liveCalls().value().first().marks, marks);
        committed(over(call));
        QCOMPARE(m_calls->entry(id).value().marks, marks);
        // And after it; a late record takes nothing of it back.
        marks.notes = QStringLiteral("got them");
        marks.tags = {QStringLiteral("done")};
        VERIFY_DONE(m_calls->mark(id, marks));
        committed(over(call));
        QCOMPARE(m_calls->entry(id).value().marks, marks);
        QCOMPARE(m_calls->tags().value(), QStringList{QStringLiteral("done")});
        TAKE(audit, AuditStore(*m_database, m_property).list(0, 1));
        QCOMPARE(audit.first().subject, QStringLiteral("call_edits"));
        QCOMPARE(audit.first().subjectId, id.value);
        QCOMPARE(audit.first().after.value(QStringLiteral("notes")).toString(), QStringLiteral("got them"));
        VERIFY_FAILS(m_calls->mark(CallId{4711}, marks), ErrorKind::NotFound);
        marks.contact = ContactId{99};
        VERIFY_FAILS(m_calls->mark(id, marks), ErrorKind::NotFound);
    }

    void whatWasRecognisedStandsUntilAPersonSaysOtherwise()
    {
        CallCommit commit = committing(over(ringing(QStringLiteral("a"), moment())));
        commit.contact = ContactId{sqlValue(*m_database, QStringLiteral("INSERT INTO bellboard.contacts (property_id, "
                                                                        "name) VALUES (%1, 'A') RETURNING id")
                                                             .arg(m_property.value))
                                       .toLongLong()};
        const CallId id = committed(commit);
        QCOMPARE(m_calls->entry(id).value().marks.contact, commit.contact);
        VERIFY_DONE(m_calls->mark(id, {}));
        committed(commit);
        QVERIFY(!m_calls->entry(id).value().marks.contact.isValid());
    }

    void aTranscriptionAndMetadataStayWhenLaterNewsHasNone()
    {
        CallCommit commit = committing(over(ringing(QStringLiteral("a"), moment())));
        commit.transcription = QStringLiteral("hello");
        commit.metadata = {{QStringLiteral("a"), 1}};
        const CallId id = committed(commit);
        commit.transcription.clear();
        commit.metadata = {{QStringLiteral("b"), 2}};
        committed(commit);
        QCOMPARE(m_calls->entry(id).value().transcription, QStringLiteral("hello"));
        QCOMPARE(m_calls->entry(id).value().metadata.size(), 2);
    }

    void oneClockThatIsWrongStopsNobody()
    {
        PhoneCall none = over(ringing(QStringLiteral("a"), moment()));
        none.startedAt = {};
        PhoneCall future = over(ringing(QStringLiteral("b"), moment()));
        future.startedAt = QDateTime::currentDateTimeUtc().addYears(50);
        PhoneCall past = over(ringing(QStringLiteral("c"), QDateTime(QDate(1900, 1, 1), QTime(0, 0), Qt::UTC)));
        TAKE(ids, m_calls->commit({committing(none), committing(future), committing(past)}));
        QCOMPARE(m_calls->entries(ids).value().size(), 3);
        QCOMPARE(m_calls->page({}, {}, 10).value().rows.size(), 3);
    }

    void aCallWithoutAnIdIsRefused()
    {
        VERIFY_FAILS(m_calls->commit({committing(ringing({}, moment()))}), ErrorKind::Invalid);
        QCOMPARE(m_calls->commit({}).value().size(), 0);
    }

    void monthsAreMadeAhead()
    {
        TAKE(first, m_calls->makeMonths(6));
        QVERIFY(first >= 0);
        QCOMPARE(m_calls->makeMonths(6).value(), 0);
        // Each month has the policies of its own: who may read the log may not read around them.
        QCOMPARE(sqlValue(*m_database, QStringLiteral("SELECT count(*) FROM pg_inherits i JOIN pg_class c ON c.oid = "
                                                      "i.inhrelid WHERE i.inhparent = 'bellboard.call_logs'::regclass "
                                                      "AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"))
                     .toInt(),
                 0);
    }

    void figuresAreOfEachExtension()
    {
        QList<CallCommit> batch;
        for (int i = 0; i < 4; ++i)
            batch.append(committing(over(ringing(QStringLiteral("t%1").arg(i), moment(i)))));
        batch.append(committing(over(ringing(QStringLiteral("m"), moment(10)), CallState::Missed)));
        PhoneCall out = over(ringing(QStringLiteral("o"), moment(20)), CallState::Failed);
        out.direction = CallDirection::Outbound;
        std::swap(out.from, out.to);
        batch.append(committing(out));
        batch.append(committing(
            over(ringing(QStringLiteral("x"), moment(30), QStringLiteral("+4930111111"), QStringLiteral("202")))));
        batch.append(committing(over(ringing(QStringLiteral("later"), moment(1000)))));
        VERIFY_DONE(m_calls->commit(batch));
        TAKE(figures, m_calls->figures(moment(), moment(1000)));
        QCOMPARE(figures.size(), 2);
        const ExtensionFigures &one = figures.first();
        QCOMPARE(one.extension, QStringLiteral("201"));
        QCOMPARE(one.calls, 6);
        QCOMPARE(one.answered, 4);
        QCOMPARE(one.missed, 1);
        QCOMPARE(one.averageTalk, std::chrono::seconds(60));
        QCOMPARE(one.busy, std::chrono::seconds(240));
    }

    void soundIsKeptWithinItsLimit()
    {
        const CallId id = committed(over(ringing(QStringLiteral("a"), moment())));
        VERIFY_FAILS(m_calls->recording(id), ErrorKind::NotFound);
        QByteArray sound(300'000, '\0');
        for (int i = 0; i < sound.size(); ++i)
            sound[i] = char(i * 7);
        VERIFY_DONE(m_calls->saveRecording(id, sound));
        QCOMPARE(m_calls->recording(id).value(), sound);
        VERIFY_DONE(m_calls->saveRecording(id, "RIFF"));
        QCOMPARE(m_calls->recording(id).value(), QByteArray("RIFF"));
        VERIFY_FAILS(m_calls->saveRecording(id, QByteArray(64 * 1024 * 1024 + 1, 'x')), ErrorKind::Limit);
        VERIFY_FAILS(m_calls->saveRecording(id, {}), ErrorKind::Invalid);
        VERIFY_FAILS(m_calls->saveRecording(CallId{4711}, "RIFF"), ErrorKind::NotFound);
    }

    void anImportIsResumable()
    {
        CallImport import;
        import.link = LinkId{1};
        import.from = moment(-1000);
        import.to = moment();
        import.doneUntil = moment();
        VERIFY_DONE(m_calls->saveImport(import));
        import.doneUntil = moment(-500);
        import.rows = 12;
        import.failure = QStringLiteral("The PBX did not answer.");
        // With its calls, or not at all.
        const auto window = m_database->transaction([&]() -> Result<> {
            if (auto done = m_calls->commit({committing(over(ringing(QStringLiteral("a"), moment(-400))))},
                                            Telling::LogAsAWhole);
                !done)
                return tl::make_unexpected(done.error());
            return m_calls->saveImport(import);
        });
        QVERIFY(window);
        QCOMPARE(m_calls->imports().value(), QList<CallImport>{import});
    }

    void reasonsAreSeededAndSet()
    {
        TAKE(seeded, m_calls->reasons());
        QStringList codes;
        for (const CallReason &reason : seeded)
            codes.append(reason.code);
        for (const char *code :
             {"SETUP_APPOINTMENT", "CANCEL_APPOINTMENT", "MODIFY_APPOINTMENT", "GET_HOURS", "GET_PRICING", "OTHER"})
            QVERIFY(codes.contains(QLatin1String(code)));
        QCOMPARE(codes.last(), QStringLiteral("OTHER"));
        const QList<CallReason> mine{{QStringLiteral("SPA"), QStringLiteral("Spa"), true},
                                     {QStringLiteral("GET_HOURS"), QString::fromLatin1(""), false}};
        VERIFY_DONE(m_calls->saveReasons(mine));
        QCOMPARE(m_calls->reasons().value(), mine);
        VERIFY_FAILS(m_calls->saveReasons({mine.first(), mine.first()}), ErrorKind::Invalid);
        VERIFY_FAILS(m_calls->saveReasons({{QStringLiteral("not a code"), {}, true}}), ErrorKind::Invalid);
        QCOMPARE(m_calls->reasons().value(), mine);
    }

    void theHousesSideOfACall_data()
    {
        QTest::addColumn<PhoneCall>("call");
        QTest::addColumn<QString>("extension");
        const PhoneCall in = ringing(QStringLiteral("a"), moment());
        QTest::newRow("called") << in << QStringLiteral("201");
        PhoneCall picked = over(in);
        picked.answeredBy = extension(QStringLiteral("205"));
        QTest::newRow("who answered") << picked << QStringLiteral("205");
        PhoneCall queue = in;
        queue.to = {PartyKind::Unknown, QStringLiteral("6400"), {}, {}};
        QTest::newRow("a phone that rang for a queue") << queue << QStringLiteral("201");
        PhoneCall out = over(in);
        std::swap(out.from, out.to);
        out.answeredBy = out.to;
        out.direction = CallDirection::Outbound;
        QTest::newRow("who called out") << out << QStringLiteral("201");
        PhoneCall lost = in;
        lost.to = {};
        lost.legs.clear();
        QTest::newRow("nobody") << lost << QString();
    }
    void theHousesSideOfACall()
    {
        QFETCH(const PhoneCall, call);
        QFETCH(const QString, extension);
        QCOMPARE(houseSide(call), extension);
    }
};

BELLBOARD_TEST(CallStore, CallStoreTest)
#include "test_CallStore.moc"
