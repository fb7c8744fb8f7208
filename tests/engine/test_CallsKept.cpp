// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/Switchboard.h"
#include "core/store/CallStore.h"
#include "tests/engine/ScriptedLink.h"
#include "tests/support/TestPostgres.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

using namespace bellboard;
using namespace bellboard::test;

namespace {

constexpr int patience = 20000;

class ShiftedClock final : public Clock
{
  public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc().addSecs(shift.count()); }
    std::chrono::seconds shift{0};
};

/// A switchboard over a real database, and a link that says what it is told to.
class BoardRig
{
  public:
    BoardRig() : target(TestPostgres::instance().freshProperty(&property)), database(openDatabase(target))
    {
        // What an earlier life left of itself is read by a person.
        store = std::make_unique<CallStore>(*database, property);
    }
    void begin()
    {
        board.reset();
        link = std::make_unique<ScriptedLink>(LinkId{7});
        board = std::make_unique<Switchboard>(target, property, clock);
        board->begin();
        board->setLink(link.get());
    }
    QDateTime ago(std::chrono::seconds span) const { return clock.now().addSecs(-span.count()); }
    /// A whole call of somebody outside with 102.
    void tellCall(const QString &id, const QDateTime &at)
    {
        link->tell(id, at, fact::LegSeen{id + u'a', LegSide::Caller, {PartyKind::Outside, outside, {}, {}}, {}});
        link->tell(id, at, fact::LegSeen{id + u'b', LegSide::Called, {PartyKind::Extension, house, {}, {}}, {}});
        link->tell(id, at.addSecs(1), fact::LegRinging{id + u'b', false});
        link->tell(id, at.addSecs(5), fact::LegAnswered{id + u'b', AnswerProof::Callee});
    }
    void tellEnd(const QString &id, const QDateTime &at)
    {
        link->tell(id, at, fact::LegEnded{id + u'a', HangupCause::Normal, {}, true});
        link->tell(id, at, fact::LegEnded{id + u'b', HangupCause::Normal, {}, false});
    }
    CallRecord record(const QString &id, const QDateTime &at, std::chrono::seconds talk) const
    {
        CallRecord filed;
        filed.recordId = id + u'/' + at.toString(Qt::ISODate);
        filed.callId = id;
        filed.direction = CallDirection::Inbound;
        filed.from = {PartyKind::Outside, outside, {}, {}};
        filed.to = {PartyKind::Extension, house, {}, {}};
        filed.startedAt = at;
        filed.answeredAt = at.addSecs(4);
        filed.endedAt = filed.answeredAt.addSecs(talk.count());
        filed.ring = std::chrono::seconds(4);
        filed.talk = talk;
        filed.outcome = RecordOutcome::Answered;
        filed.provesAnswer = true;
        return filed;
    }
    QHash<QString, CallEntry> log()
    {
        QHash<QString, CallEntry> byId;
        const auto page = store->page({}, std::nullopt, 1000);
        if (!page)
            qFatal("%s", qPrintable(page.error().message));
        for (const CallEntry &entry : page->rows)
            byId.insert(entry.call.key.id, entry);
        return byId;
    }
    qint64 rows(const QString &what)
    {
        return sqlValue(*database, QStringLiteral("SELECT count(*) FROM bellboard.") + what).toLongLong();
    }
    CallImport import()
    {
        const auto imports = store->imports();
        return imports && !imports->isEmpty() ? imports->constFirst() : CallImport{};
    }

    const QString outside = QStringLiteral("+49301234567");
    const QString house = QStringLiteral("102");
    ShiftedClock clock;
    PropertyId property;
    ConnectionTarget target;
    std::unique_ptr<Database> database;
    std::unique_ptr<CallStore> store;
    std::unique_ptr<ScriptedLink> link;
    std::unique_ptr<Switchboard> board;
};

} // namespace

/// What the switchboard makes durable, fact by fact and record by record.
class CallsKeptTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void lateNewsDoesNotTearAWholeAccount()
    {
        BoardRig rig;
        rig.begin();
        const QString id = QStringLiteral("1795219771.1");
        const QDateTime at = rig.ago(std::chrono::seconds(100));
        rig.tellCall(id, at);
        rig.tellEnd(id, at.addSecs(65));
        QTRY_COMPARE_WITH_TIMEOUT(rig.log().value(id).call.state, CallState::Ended, patience);
        const CallEntry whole = rig.log().value(id);
        QCOMPARE(whole.call.talk, std::chrono::milliseconds(60'000));
        QCOMPARE(rig.rows(QStringLiteral("live_calls")), 1);
        rig.clock.shift = std::chrono::hours(3);
        QTRY_VERIFY_WITH_TIMEOUT((rig.board->forgetOld(), rig.rows(QStringLiteral("live_calls")) == 0), patience);

        for (const bool afterRestart : {false, true}) {
            if (afterRestart)
                rig.begin();
            rig.link->tell(id, rig.clock.now(), fact::LegRinging{id + u'b', false});
            const QString marker = QStringLiteral("1795219999.%1").arg(int(afterRestart));
            rig.tellCall(marker, rig.clock.now());
            const auto isShown = [&] {
                const auto live = rig.store->liveCalls();
                return live && std::any_of(live->cbegin(), live->cend(),
                                           [&](const CallEntry &entry) { return entry.call.key.id == marker; });
            };
            QTRY_VERIFY_WITH_TIMEOUT(isShown(), patience);
            QCOMPARE(rig.log().value(id), whole);
        }
    }

    void historyComesInOnceAndStays()
    {
        BoardRig rig;
        rig.begin();
        // A call that was followed from the first fact, and forgotten since.
        const QString followed = QStringLiteral("1795000000.1");
        const QDateTime day = rig.ago(std::chrono::hours(24 * 2));
        rig.tellCall(followed, day);
        rig.tellEnd(followed, day.addSecs(25));
        QTRY_COMPARE_WITH_TIMEOUT(rig.log().value(followed).call.state, CallState::Ended, patience);
        QTRY_VERIFY_WITH_TIMEOUT((rig.board->forgetOld(), rig.rows(QStringLiteral("live_calls")) == 0), patience);

        const auto fill = [&] {
            rig.link->records = {rig.record(followed, day, std::chrono::seconds(20))};
            for (int i = 1; i <= 20; ++i) {
                const QDateTime at = rig.ago(std::chrono::hours(24 * 4 * i + 1));
                rig.link->records.prepend(
                    rig.record(QStringLiteral("179400%1.1").arg(100 - i), at, std::chrono::seconds(30)));
            }
            // One that was passed on has two.
            const QDateTime at = rig.link->records.at(5).startedAt;
            rig.link->records.insert(
                6, rig.record(rig.link->records.at(5).callId, at.addSecs(34), std::chrono::seconds(50)));
            rig.link->comeUp();
        };
        fill();
        QTRY_VERIFY_WITH_TIMEOUT(rig.import().finished, patience);
        QCOMPARE(rig.import().rows, 20);
        QCOMPARE(rig.rows(QStringLiteral("call_logs")), 21);
        QCOMPARE(rig.rows(QStringLiteral("live_calls")), 0);
        const auto before = rig.log();
        QCOMPARE(before.value(followed).call.legs.size(), 2); // as it was seen, not as it was filed
        const CallRecord first = rig.link->records.at(5);
        QCOMPARE(before.value(first.callId).call.startedAt, first.startedAt);
        QCOMPARE(before.value(first.callId).call.talk, std::chrono::milliseconds(80'000));

        // The same again, as if nobody knew of it.
        QVERIFY(sqlState(*rig.database, QStringLiteral("DELETE FROM bellboard.call_imports")).isEmpty());
        rig.begin();
        fill();
        QTRY_VERIFY_WITH_TIMEOUT(rig.import().finished, patience);
        QCOMPARE(rig.import().rows, 0);
        QCOMPARE(rig.log(), before);

        // And a third life reads no more than what it may have missed.
        rig.begin();
        rig.clock.shift = std::chrono::hours(2);
        fill();
        QTRY_VERIFY_WITH_TIMEOUT(rig.link->questions > 0, patience);
        QTRY_VERIFY_WITH_TIMEOUT(rig.import().to > QDateTime::currentDateTimeUtc().addSecs(3600), patience);
        QCOMPARE(rig.link->questions, 1);
        QCOMPARE(rig.log().size(), 21);
    }

    void whatEndedMeanwhileIsClosedByItsRecord()
    {
        BoardRig rig;
        rig.begin();
        rig.link->comeUp();
        QTRY_VERIFY_WITH_TIMEOUT(rig.import().finished, patience);
        const QString open = QStringLiteral("1795100000.1");
        const QString missed = QStringLiteral("1795100000.9");
        const QDateTime at = rig.ago(std::chrono::minutes(10));
        rig.tellCall(open, at);
        QTRY_COMPARE_WITH_TIMEOUT(rig.store->liveCalls()->size(), 1, patience);
        rig.clock.shift = std::chrono::hours(5);
        rig.begin();
        rig.link->records = {rig.record(open, at, std::chrono::seconds(90)),
                             rig.record(missed, at.addSecs(3600), std::chrono::seconds(45))};
        rig.link->comeUp();
        QTRY_COMPARE_WITH_TIMEOUT(rig.log().size(), 2, patience);
        QTRY_COMPARE_WITH_TIMEOUT(rig.log().value(open).call.talk, std::chrono::milliseconds(90'000), patience);
        QCOMPARE(rig.log().value(open).call.state, CallState::Ended);
        QCOMPARE(rig.log().value(missed).call.state, CallState::Ended);
        QVERIFY(rig.store->liveCalls()->isEmpty());
    }

    void recordingIsAskedForUntilItIsFiled()
    {
        BoardRig rig;
        rig.begin();
        rig.link->comeUp();
        rig.link->sounds.insert(QStringLiteral("call.wav"), QByteArray("RIFF and so on"));
        rig.link->notYet = 1;
        const QString id = QStringLiteral("1795200000.1");
        const QDateTime at = rig.ago(std::chrono::seconds(60));
        rig.tellCall(id, at);
        rig.link->tell(id, at.addSecs(6), fact::RecordingChanged{id + u'b', true, QStringLiteral("call.wav")});
        rig.tellEnd(id, at.addSecs(30));
        QTRY_COMPARE_WITH_TIMEOUT(rig.rows(QStringLiteral("call_recordings")), 1, patience);
        QCOMPARE(rig.link->fetches, 2);
        QCOMPARE(*rig.store->recording(rig.log().value(id).id), QByteArray("RIFF and so on"));
    }

    void callOfALinkThatIsGoneIsClosed()
    {
        BoardRig rig;
        rig.begin();
        rig.tellCall(QStringLiteral("1795300000.1"), rig.ago(std::chrono::seconds(60)));
        QTRY_COMPARE_WITH_TIMEOUT(rig.store->liveCalls()->size(), 1, patience);
        rig.board.reset();
        rig.link = std::make_unique<ScriptedLink>(LinkId{8});
        rig.board = std::make_unique<Switchboard>(rig.target, rig.property, rig.clock);
        rig.board->begin();
        rig.board->setLink(rig.link.get());
        QTRY_VERIFY_WITH_TIMEOUT(rig.store->liveCalls()->isEmpty(), patience);
        QCOMPARE(rig.log().size(), 1);
    }

    void manyAtOnceAreAllWritten()
    {
        BoardRig rig;
        rig.begin();
        const QDateTime at = rig.ago(std::chrono::seconds(60));
        for (int i = 0; i < 450; ++i)
            rig.tellCall(QStringLiteral("1795400000.%1").arg(i), at.addMSecs(i));
        QTRY_COMPARE_WITH_TIMEOUT(rig.store->liveCalls()->size(), 450, patience);
        for (int i = 0; i < 450; ++i)
            rig.tellEnd(QStringLiteral("1795400000.%1").arg(i), at.addSecs(30));
        QTRY_COMPARE_WITH_TIMEOUT(rig.log().size(), 450, patience);
        QVERIFY(rig.store->liveCalls()->isEmpty());
    }
};

BELLBOARD_TEST(CallsKept, CallsKeptTest)
#include "test_CallsKept.moc"
