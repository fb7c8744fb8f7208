// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar/YeastarErrors.h"
#include "core/pbx/yeastar/YeastarFacts.h"
#include "core/pbx/yeastar_p/YeastarHouseWire.h"
#include "core/pbx/yeastar_p/YeastarMonitor.h"
#include "tests/links/FactWords.h"
#include "tests/support/TestRegistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace bellboard;
using namespace bellboard::test;
using namespace std::chrono_literals;

namespace {

/// "ext 101 0a RING" and so on: kind, number (or from>to@trunk), channel, status, path.
QJsonObject member(const QString &line)
{
    const QStringList part = line.split(QLatin1Char(' '));
    QJsonObject inner{{"channel_id", part.at(2)}, {"member_status", part.at(3)}, {"call_path", part.value(4)}};
    QString kind = QStringLiteral("extension");
    if (part.at(0) == QLatin1String("ext")) {
        inner.insert("number", part.at(1));
    } else {
        kind = part.at(0) == QLatin1String("in") ? QStringLiteral("inbound") : QStringLiteral("outbound");
        inner.insert("from", part.at(1).section('>', 0, 0));
        inner.insert("to", part.at(1).section('>', 1).section('@', 0, 0));
        inner.insert("trunk_name", part.at(1).section('@', 1));
    }
    return {{kind, inner}};
}

QJsonArray members(const QString &lines)
{
    QJsonArray array;
    for (const QString &line : lines.split(QLatin1Char('+'), Qt::SkipEmptyParts))
        array.append(member(line));
    return array;
}

QJsonObject object(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

const QDateTime start = QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);

} // namespace

/// Words of the P-Series to facts, by tables: event by event, one second apart.
class YeastarFactsTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void calls_data();
    void calls();
    void partiesAreNamed();
    void clickToCallBeforeItsAnswer();
    void announcementsPhoneIsTheCalledOne();
    void lateFramesOpenNothing();
    void listAfterAGap();
    void listOlderThanAnEvent();
    void parking();
    void ownTransferMovesTheLeg();
    void records_data();
    void records();
    void pulledRecordIsThePushedOne();
    void clocks();
    void recordingsAndVoicemail();
    void extensions();
    void queues();
    void trunksAndParked();
    void causes_data();
    void causes();
    void echoes();
};

void YeastarFactsTest::calls_data()
{
    QTest::addColumn<QStringList>("events");
    QTest::addColumn<QStringList>("facts");
    // An event: "type members [| more JSON]".
    QTest::newRow("internal") << QStringList{"30011 ext 101 a ALERT+ext 102 b RING", "30011 ext 101 a ANSWERED",
                                             "30011 ext 102 b ANSWER", "30011 ext 102 b BYE", "30011 ext 101 a BYE"}
                              << QStringList{"ringing b", "answered a caller side", "answered b callee",
                                             "ended b normal itself", "ended a normal"};
    QTest::newRow("held twice") << QStringList{"30011 ext 102 b RING", "30011 ext 102 b ANSWER",
                                               "30011 ext 102 b HOLD", "30011 ext 102 b ANSWER",
                                               "30011 ext 102 b HOLD", "30011 ext 102 b ANSWER"}
                                << QStringList{"ringing b",  "answered b callee", "answered b callee", "hold b on",
                                               "hold b off", "answered b callee", "answered b callee", "hold b on",
                                               "hold b off", "answered b callee"};
    QTest::newRow("caller gives up") << QStringList{"30011 ext 101 a ALERT", "30011 ext 102 b RING",
                                                    "30011 ext 101 a BYE", "30011 ext 102 b BYE"}
                                     << QStringList{"ringing b", "ended a normal itself", "ended b caller_gave_up"};
    QTest::newRow("ring group") << QStringList{"30011 in 0301>6200@T i ALERT", "30011 ext 101 a RING 6200",
                                               "30011 ext 102 b RING 6200", "30011 ext 101 a ANSWER 6200",
                                               "30011 ext 102 b BYE 6200"}
                                << QStringList{"stopped ring_group 6200 Desk i",
                                               "stopped ring_group 6200 Desk a",
                                               "ringing a",
                                               "stopped ring_group 6200 Desk b",
                                               "ringing b",
                                               "answered a callee",
                                               "ended b answered_elsewhere"};
    QTest::newRow("queue, taken") << QStringList{"30011 in 0301>9@T i ANSWERED 6400", "30011 ext 101 a RING 6400",
                                                 "30011 ext 101 a ANSWER 6400", "30011 in 0301>9@T i HOLD 6400",
                                                 "30011 in 0301>9@T i ANSWERED 6400"}
                                  << QStringList{"stopped queue 6400 Reception i",
                                                 "queue 6400 i on",
                                                 "answered i caller side",
                                                 "stopped queue 6400 Reception a",
                                                 "ringing a",
                                                 "answered a callee",
                                                 "queue 6400 i off",
                                                 "hold i on",
                                                 "hold i off",
                                                 "answered i caller side"};
    QTest::newRow("queue by name, no path but the number dialled, given up")
        << QStringList{"30011 in 0301>6400@T i ANSWERED", "30011 in 0301>6400@T i BYE"}
        << QStringList{"stopped queue 6400 Reception i", "queue 6400 i on", "answered i caller side",
                       "ended i normal itself", "queue 6400 i gave up"};
    QTest::newRow("unknown path") << QStringList{"30011 ext 101 a ANSWERED 6999"}
                                  << QStringList{"stopped other 6999 a", "answered a caller side"};
    QTest::newRow("outside, early media")
        << QStringList{"30011 ext 101 a ALERT", "30011 out 101>0301@T o EARLYMEDIA", "30011 ext 101 a ANSWERED",
                       "30011 out 101>0301@T o ANSWER"}
        << QStringList{"ringing o early media", "answered a caller side", "answered o callee"};
    QTest::newRow("the captured ANSWERED of a busy call proves nothing")
        << QStringList{"30011 ext 703 a ANSWERED"} << QStringList{"answered a caller side"};
    QTest::newRow("declined") << QStringList{"30011 ext 101 a ALERT", "30011 ext 102 b RING",
                                             R"(30015 ext 102 b BYE | {"reason":"486 Busy Here"})"}
                              << QStringList{"ringing b", "failed b declined (486 Busy Here)", "ended b declined"};
    QTest::newRow("busy") << QStringList{R"(30015 ext 102 b BYE | {"reason":"486 Busy Here"})"}
                          << QStringList{"failed b busy (486 Busy Here)", "ended b busy"};
    QTest::newRow("not found, no members") << QStringList{R"(30015 | {"reason":"NOT found","members":null})"}
                                           << QStringList{"failed unreachable (NOT found)"};
    QTest::newRow("transfer by the phone, the target rings later")
        << QStringList{"30011 ext 102 b RING", "30011 ext 102 b ANSWER", "30013 ext 102 b BYE",
                       "30011 ext 102 b BYE",  "30011 ext 103 c RING",   "30011 ext 103 c ANSWER"}
        << QStringList{"ringing b",
                       "answered b callee",
                       "transferred blind by moved to",
                       "ended b normal itself",
                       "ringing c",
                       "transferred blind by moved to 103",
                       "answered c callee"};
    QTest::newRow("forwarded") << QStringList{"30011 ext 102 b RING", "30014 ext 102 b RING", "30011 ext 103 c RING"}
                               << QStringList{"ringing b", "transferred forward by 102 moved to", "ringing c",
                                              "transferred forward by 102 moved to 103"};
    QTest::newRow("consulting does not make a called phone a caller")
        << QStringList{"30011 ext 102 b RING", "30011 ext 102 b ANSWER", "30011 ext 102 b ALERT",
                       "30011 ext 102 b ANSWERED"}
        << QStringList{"ringing b", "answered b callee", "answered b callee"};
    QTest::newRow("key and prompt at a called phone")
        << QStringList{"30011 ext 102 b RING", R"(30017 ext 102 b ANSWER | {"info":"1","flag":0,"infos":"1"})",
                       R"(30018 ext 102 b ANSWER | {"prompt":"alert"})"}
        << QStringList{"ringing b", "answered b heard", "digit b 1 0", "answered b heard", "announcement b alert"};
    QTest::newRow("key of a caller in a menu proves no callee")
        << QStringList{"30011 in 0301>9@T i ANSWERED", R"(30017 in 0301>9@T i ANSWERED | {"info":"5","flag":"2"})"}
        << QStringList{"answered i caller side", "digit i 5 2"};
    QTest::newRow("request to route") << QStringList{"30016 in 0301>102@T i ALERT"} << QStringList{};
    QTest::newRow("events of no call") << QStringList{R"(30008 | {"extension":"102","status":"Busy"})",
                                                      R"(30019 | {"survey_result":"1"})", "30099"}
                                       << QStringList{};
}

void YeastarFactsTest::calls()
{
    QFETCH(QStringList, events);
    QFETCH(QStringList, facts);
    YeastarFacts maker;
    maker.setStops({{StopKind::Queue, "6400", "Reception"}, {StopKind::RingGroup, "6200", "Desk"}});
    QList<CallFact> all;
    QDateTime at = start;
    for (const QString &event : events) {
        const QString head = event.section(QLatin1String(" | "), 0, 0).trimmed();
        QJsonObject msg = object(event.section(QLatin1String(" | "), 1).toUtf8().constData());
        msg.insert("call_id", "1764000000.16");
        if (!msg.contains("members"))
            msg.insert("members", members(head.section(' ', 1)));
        all += maker.event({head.section(' ', 0, 0).toInt(), msg}, at);
        at = at.addSecs(1);
    }
    QCOMPARE(wordsOf(all), facts);
    for (const CallFact &fact : std::as_const(all))
        QCOMPARE(fact.call.id, QStringLiteral("1764000000.16"));
}

void YeastarFactsTest::partiesAreNamed()
{
    YeastarFacts maker;
    maker.setLink(LinkId{7});
    const auto facts = maker.event({30011,
                                    {{"call_id", "1.2"},
                                     {"members", members("in 94424722>6402@stc i ALERT+ext 101 a RING+"
                                                         "out 101>0301@stc o RING")}}},
                                   start);
    QStringList seen;
    for (const CallFact &fact : facts) {
        QCOMPARE(fact.call, (CallKey{LinkId{7}, "1.2"}));
        QCOMPARE(fact.at, start);
        if (std::holds_alternative<fact::LegSeen>(fact.what))
            seen.append(words(fact.what));
    }
    QCOMPARE(seen, (QStringList{"seen i caller outside 94424722 dialled 6402", "seen a called extension 101",
                                "seen o called outside 0301"}));
    QCOMPARE(std::get<fact::LegSeen>(facts.first().what).party.trunk, QStringLiteral("stc"));
    const auto legs = maker.legsOf("1.2");
    QCOMPARE(legs.size(), 3);
    QCOMPARE(legs.first().id, QStringLiteral("i")); // the caller first
    QCOMPARE(maker.callOf("o"), QStringLiteral("1.2"));
}

void YeastarFactsTest::clickToCallBeforeItsAnswer()
{
    // A public log shows the phone that is rung first as ALERT; the events come before the answer of call/dial.
    YeastarFacts maker;
    const QString id = QStringLiteral("1764000000.000016");
    const auto alert = maker.event({30011, {{"call_id", id}, {"members", members("ext 101 a ALERT")}}}, start);
    QCOMPARE(wordsOf(alert), QStringList());
    QCOMPARE(wordsOf(maker.dialled(id, "101", start.addSecs(1)), true),
             (QStringList{"seen a caller extension 101", "ringing a"}));
    // And the other way round, with RING.
    YeastarFacts other;
    QVERIFY(other.dialled(id, "101", start).isEmpty());
    QCOMPARE(wordsOf(other.event({30011, {{"call_id", id}, {"members", members("ext 101 a RING")}}}, start), true),
             (QStringList{"seen a caller extension 101", "ringing a"}));
}

void YeastarFactsTest::announcementsPhoneIsTheCalledOne()
{
    YeastarFacts maker;
    maker.setAnnouncements([](const QString &id) { return id == QLatin1String("1764000000.000017"); });
    const auto facts =
        maker.event({30011, {{"call_id", "1764000000.000017"}, {"members", members("ext 101 a ANSWERED")}}}, start);
    QCOMPARE(wordsOf(facts, true), (QStringList{"seen a called extension 101", "answered a callee"}));
}

void YeastarFactsTest::lateFramesOpenNothing()
{
    YeastarFacts maker;
    const auto frame = [&](const char *lines, int second) {
        return wordsOf(maker.event({30011, {{"call_id", "1.2"}, {"members", members(lines)}}}, start.addSecs(second)));
    };
    frame("ext 101 a ALERT+ext 102 b RING", 0);
    CallRecord record;
    record.callId = QStringLiteral("1.2");
    maker.recorded(record, start.addSecs(5));
    QCOMPARE(frame("ext 102 b BYE+ext 101 a BYE", 6).size(), 2); // the record was quicker than the end
    QCOMPARE(frame("ext 101 a ALERT", 7), QStringList());        // within 2 s, but it only says who was there
    QCOMPARE(frame("ext 102 b RING", 12), QStringList());
    QVERIFY(maker.liveCalls().isEmpty());
    QCOMPARE(frame("ext 103 c RING", 13), QStringList{"ringing c"}); // a transfer's second part
    QCOMPARE(maker.liveCalls(), QStringList{"1.2"});
}

void YeastarFactsTest::listAfterAGap()
{
    YeastarFacts maker;
    maker.event({30011, {{"call_id", "1.2"}, {"members", members("ext 101 a ALERT+ext 102 b HOLD")}}}, start);
    maker.event({30011, {{"call_id", "1.3"}, {"members", members("ext 104 d RING")}}}, start);
    const QJsonObject row{{"call_id", "1.2"}, {"members", members("ext 101 a ANSWERED+ext 102 b ANSWER")}};
    QCOMPARE(wordsOf(maker.listed(row, start.addSecs(60))),
             (QStringList{"listed", "answered a caller side", "hold b off", "answered b callee"}));
    maker.keepOnly({"1.2"}, start.addSecs(60));
    QCOMPARE(maker.liveCalls(), QStringList{"1.2"});
    // A process that was just started may have facts of an earlier life with an open hold.
    YeastarFacts fresh;
    QCOMPARE(wordsOf(fresh.listed(row, start)),
             (QStringList{"listed", "answered a caller side", "hold a off", "answered b callee", "hold b off"}));
}

void YeastarFactsTest::listOlderThanAnEvent()
{
    YeastarFacts maker;
    maker.event({30011, {{"call_id", "1.2"}, {"members", members("ext 102 b ANSWER")}}}, start);
    maker.event({30011, {{"call_id", "1.2"}, {"members", members("ext 102 b HOLD")}}}, start.addSecs(2));
    const QJsonObject row{{"call_id", "1.2"}, {"members", members("ext 102 b ANSWER")}};
    const auto old = maker.listed(row, start.addSecs(1)); // asked for before the hold
    for (const CallFact &fact : old)
        QCOMPARE(fact.at, start.addSecs(1));
    QCOMPARE(maker.leg({CallKey{{}, "1.2"}, "b"})->status, yeastar::MemberStatus::Hold);
    maker.event({30011, {{"call_id", "1.2"}, {"members", members("ext 102 b BYE")}}}, start.addSecs(3));
    QCOMPARE(wordsOf(maker.listed(row, start.addSecs(2))), QStringList{"listed"});
    maker.keepOnly({}, start.addSecs(1));
    QVERIFY(maker.liveCalls().isEmpty());
}

void YeastarFactsTest::parking()
{
    YeastarFacts maker;
    maker.event({30011, {{"call_id", "1.2"}, {"members", members("in 0301>102@T i ANSWERED+ext 102 b ANSWER")}}},
                start);
    ParkedCall parked;
    parked.slot = QStringLiteral("6001");
    parked.leg = QStringLiteral("i");
    parked.by = QStringLiteral("102");
    parked.party.number = QStringLiteral("0301");
    QCOMPARE(wordsOf(maker.parked(parked, start)), QStringList{"parked i 6001 by 102"});
    QCOMPARE(wordsOf(maker.unparked(parked, TransferKind::Retrieve, "103", start)),
             QStringList{"transferred retrieve by 103 moved 0301 to 103"});
    maker.event({30011, {{"call_id", "1.2"}, {"members", members("in 0301>102@T i BYE")}}}, start);
    QCOMPARE(wordsOf(maker.unparked(parked, TransferKind::Retrieve, {}, start)), QStringList()); // hung up in the slot
}

void YeastarFactsTest::ownTransferMovesTheLeg()
{
    YeastarFacts maker;
    const CallKey key{{}, "1.2"};
    maker.event({30011, {{"call_id", "1.2"}, {"members", members("in 0301>102@T i ANSWERED+ext 102 b ANSWER")}}},
                start);
    QCOMPARE(wordsOf(maker.transferred({key, "i"}, TransferKind::Blind, "102", "103", start)),
             QStringList{"transferred blind by 102 moved 0301 to 103"});
    QCOMPARE(wordsOf(maker.event({30011, {{"call_id", "1.2"}, {"members", members("ext 102 b BYE")}}}, start)),
             QStringList{"ended b moved"});
    // One leg under two ids: one call.
    YeastarFacts other;
    other.event({30011, {{"call_id", "1.2"}, {"members", members("ext 102 b ANSWER")}}}, start);
    QCOMPARE(wordsOf(other.event({30011, {{"call_id", "1.9"}, {"members", members("ext 102 b ALERT")}}}, start)),
             QStringList{"same as 1.2"});
}

void YeastarFactsTest::records_data()
{
    QTest::addColumn<QByteArray>("msg");
    QTest::addColumn<QString>("fact");
    QTest::addColumn<QString>("times"); // start, answer, end
    QTest::newRow("capture of 2023: busy although ANSWERED was seen")
        << QByteArray(
               R"({"call_id":"1702285525.16","time_start":"2023-12-11 11:05:25","call_from":"703","call_to":"0872858652","call_duration":0,"talk_duration":0,"src_trunk_name":"","dst_trunk_name":"27872858652_SIP","pin_code":"","status":"BUSY","type":"Outbound","recording":"","did_number":"","agent_ring_time":0})")
        << "record 1702285525.16/1702285525/703/0872858652 703 -> 0872858652 busy talk 0"
        << "09:05:25  09:05:25";
    QTest::newRow("capture of 2026: a voicemail's length is no conversation")
        << QByteArray(
               R"({"call_id":"1790197458.5215","time_start":"2026-09-24 00:04:18","call_from":"0111050596","call_to":"1002","call_duration":11,"talk_duration":11,"src_trunk_name":"Saf","dst_trunk_name":"","status":"VOICEMAIL","type":"Inbound","uid":"2026092400041852EE8"})")
        << "record 2026092400041852EE8 0111050596 -> 1002 voicemail talk 11"
        << "22:04:18  22:04:29";
    QTest::newRow("the guide's internal call, blanks for nothing")
        << QByteArray(
               R"({"call_id":"1651057476.362","time_start":"2022-04-27 19:04:36","call_from":"2005","call_to":"2002","call_duration":24,"talk_duration":21,"src_trunk_name":" ","dst_trunk_name":" ","status":"ANSWERD","type":"internal","recording":"20220427190445-1651057476.362-2005-2002-Internal.wav"})")
        << "record 1651057476.362/1651079076/2005/2002 2005 -> 2002 answered talk 21 proves"
        << "17:04:36 17:04:39 17:05:00";
    QTest::newRow("a queue that took the call is nobody")
        << QByteArray(
               R"({"call_id":"1.2","uid":"u","time_start":"2026-09-24 02:00:00","call_from":"0301","call_to":"Reception<6400>","call_duration":30,"talk_duration":30,"status":"ANSWERED","type":"Inbound"})")
        << "record u 0301 -> 6400 answered talk 30"
        << "00:00:00 00:00:00 00:00:30";
}

void YeastarFactsTest::records()
{
    QFETCH(QByteArray, msg);
    QFETCH(QString, fact);
    QFETCH(QString, times);
    YeastarFacts maker;
    maker.setStops({{StopKind::Queue, "6400", "Reception"}});
    yeastar::PbxClock clock;
    clock.zone = 2h;
    maker.setClock(clock);
    const auto facts = maker.event({30012, object(msg.constData())}, start);
    QCOMPARE(wordsOf(facts), QStringList{fact});
    const CallRecord record = std::get<fact::RecordFiled>(facts.first().what).record;
    const auto clockTime = [](const QDateTime &time) { return time.toString(QStringLiteral("HH:mm:ss")); };
    QCOMPARE(QStringLiteral("%1 %2 %3")
                 .arg(clockTime(record.startedAt), clockTime(record.answeredAt), clockTime(record.endedAt)),
             times);
}

void YeastarFactsTest::pulledRecordIsThePushedOne()
{
    yeastar::PbxClock clock;
    clock.zone = 2h;
    clock.skew = 30s;
    const auto none = [](const QString &) { return std::optional<StopKind>(); };
    const CallRecord pushed = yeastar::filedRecord(
        object(
            R"({"call_id":"1777304494.97","time_start":"2026-04-27 17:41:34","call_from":"0745150974","call_to":"1002","call_duration":62,"talk_duration":44,"src_trunk_name":"Saf","status":"ANSWERED","type":"Inbound"})"),
        clock, none);
    const CallRecord pulled = yeastar::listedRecord(
        object(
            R"({"time":"04/27/2026 17:41:34","call_from":"0745150974<0745150974>","call_to":"Desk<1002>","timestamp":1777304494,"src_trunk":"Saf","duration":62,"ring_duration":18,"talk_duration":44,"disposition":"ANSWERED","call_type":"Inbound","call_id":"1777304494.97","did":""})"),
        clock, {}, none);
    QCOMPARE(pulled.recordId, pushed.recordId);
    QCOMPARE(pulled.startedAt, pushed.startedAt);
    QCOMPARE(pulled.startedAt, QDateTime::fromSecsSinceEpoch(1777304464, Qt::UTC)); // its clock is 30 s ahead
    QCOMPARE(pulled.endedAt, pushed.endedAt);
    QCOMPARE(pulled.ring, 18s);
    QCOMPARE(pulled.billable, 44s);
    QCOMPARE(pulled.to.name, QStringLiteral("Desk"));
    QCOMPARE(pulled.from.trunk, QStringLiteral("Saf"));
}

void YeastarFactsTest::clocks()
{
    const QDateTime now(QDate(2026, 7, 1), QTime(12, 0), Qt::UTC);
    yeastar::PbxInformation said;
    QCOMPARE(yeastar::PbxClock::read(said, now), yeastar::PbxClock()); // says nothing
    said.localTime = yeastar::parseDisplayTime("2026/07/01 21:00:40");
    said.time = QDateTime(QDate(2026, 7, 1), QTime(12, 0, 40), Qt::UTC);
    QCOMPARE(yeastar::PbxClock::read(said, now), (yeastar::PbxClock{9h, 40s}));
    said.time.reset(); // older firmware
    QCOMPARE(yeastar::PbxClock::read(said, now), (yeastar::PbxClock{9h, 40s}));
    said.localTime = yeastar::parseDisplayTime("07/01/2026 05:44:59 PM", "MM/DD/YYYY");
    QCOMPARE(yeastar::PbxClock::read(said, now), (yeastar::PbxClock{345min, 0s})); // a second is nothing
    const yeastar::PbxClock clock{9h, 40s};
    QCOMPARE(clock.utc(yeastar::parseDisplayTime("2026-07-01 21:00:40")), now);
    QCOMPARE(clock.unixSeconds(now), now.toSecsSinceEpoch() + 40);
}

void YeastarFactsTest::recordingsAndVoicemail()
{
    const yeastar::PbxClock clock{8h, 0s};
    const Recording recording = yeastar::recording(
        object(
            R"({"id":614,"time":"01/12/2022 17:36:24","uid":"2022011217362446627","call_from":"Evelyn<5566>","call_to":"Dave Harris<5556>","duration":250,"size":825588,"call_type":"Internal","file":"20220112173629-1641980184.14-5566-5556-Internal.wav"})"),
        clock, {});
    QCOMPARE(recording.name, QStringLiteral("20220112173629-1641980184.14-5566-5556-Internal.wav"));
    QCOMPARE(recording.callId, QStringLiteral("1641980184.14"));
    QCOMPARE(recording.at, QDateTime(QDate(2022, 1, 12), QTime(9, 36, 24), Qt::UTC));
    QCOMPARE(recording.bytes, 825588);
    QCOMPARE(recording.from.name, QStringLiteral("Evelyn"));
    QCOMPARE(recording.to.number, QStringLiteral("5556"));
    const Voicemail message = yeastar::voicemail(
        object(R"({"msg_id":"1713033769-00000619","is_read":0,"duration":7,"name":"2001","number":"2001"})"), "1000",
        clock, {});
    QCOMPARE(message.at, QDateTime::fromSecsSinceEpoch(1713033769, Qt::UTC));
    QCOMPARE(message.box, QStringLiteral("1000"));
    QCOMPARE(message.duration, 7s);
    QVERIFY(!message.read);
    QVERIFY(message.from.name.isEmpty());
}

void YeastarFactsTest::extensions()
{
    const auto rows = yeastar::parseExtensions(object(
        R"({"data":[{"id":12,"number":"1000","caller_id_name":"Desk","presence_status":"lunch","online_status":{"sip_phone":{"status":0,"status_list":[{"status":1}]},"linkus_web":{"status":1}}},
            {"id":13,"number":"1001","presence_status":"cleaning","online_status":{"sip_phone":{"status":0,"status_list":[]}}}]})"));
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows.first().id, QStringLiteral("12"));
    QCOMPARE(rows.first().extension.phone, PhoneState::Idle);
    QCOMPARE(rows.first().extension.presence, Presence::Lunch);
    QCOMPARE(rows.first().registered, (QSet<QString>{"sip", "web"}));
    QCOMPARE(rows.last().extension.phone, PhoneState::Offline);
    QCOMPARE(rows.last().extension.presenceWords, QStringLiteral("cleaning"));
    for (Presence p : {Presence::Available, Presence::Away, Presence::BusinessTrip, Presence::DoNotDisturb,
                       Presence::Lunch, Presence::OffWork})
        QCOMPARE(yeastar::presence(yeastar::presenceWord(p)), p);
}

void YeastarFactsTest::queues()
{
    const QByteArray list =
        R"({"waiting_list":[{"call_id":"1.1","caller_number":"0301","caller_display_name":"0301","callee_number":"6400","duration":5},{"call_id":"1.2","caller_number":"0302","caller_display_name":"Mrs Li","duration":40}]})";
    const auto callers = yeastar::parseQueueCallers(object(list.constData()), start);
    QCOMPARE(callers.size(), 2);
    QCOMPARE(callers.first().callId, QStringLiteral("1.2")); // who waits longest is first
    QCOMPARE(callers.first().position, 1);
    QCOMPARE(callers.first().party.name, QStringLiteral("Mrs Li"));
    QCOMPARE(callers.first().waitingSince, start.addSecs(-40));
    QCOMPARE(yeastar::parseQueueCallers(object(("{\"data\":" + list + '}').constData()), start), callers);
    QVERIFY(yeastar::parseQueueCallers({}, start).isEmpty());
    const auto agents = yeastar::parseAgents(object(
        R"({"data":[{"name":"A","number":"101","is_login":1,"is_pause":0,"call_status":1,"agent_type":"static"},
            {"number":"102","is_login":1,"is_pause":1,"call_status":1,"pause_reason":"Lunch","agent_type":"dynamic"},
            {"number":"103","is_login":0,"is_pause":0,"call_status":1},{"number":"104","is_login":1,"call_status":3},
            {"number":"105","is_login":1,"is_pause":1,"call_status":2},{"number":"106","is_login":1,"call_status":5}]})"));
    QList<AgentState> states;
    for (const QueueAgent &agent : agents)
        states.append(agent.state);
    QCOMPARE(states, (QList{AgentState::Idle, AgentState::Paused, AgentState::LoggedOut, AgentState::Ringing,
                            AgentState::Talking, AgentState::Held}));
    QCOMPARE(agents.at(1).pauseReason, QStringLiteral("Lunch"));
    QVERIFY(agents.at(1).dynamic && agents.at(4).paused);
    QCOMPARE(yeastar::queueNumber("queue-6402"), QStringLiteral("6402"));
}

void YeastarFactsTest::trunksAndParked()
{
    const auto trunks = yeastar::parseTrunks(object(
        R"({"data":[{"name":"a","status":1,"type":"register"},{"name":"b","status":"44"},{"name":"c","status":41},{"name":"d","status":4}]})"));
    QCOMPARE(trunks.size(), 4);
    QCOMPARE(trunks.at(0).state, TrunkState::Up);
    QCOMPARE(trunks.at(1).state, TrunkState::Disabled);
    QCOMPARE(trunks.at(2).state, TrunkState::Down);
    QCOMPARE(trunks.at(2).words, QStringLiteral("registration failed"));
    QCOMPARE(trunks.at(3).state, TrunkState::Connecting);
    const auto parked = yeastar::parseParked(object(
        R"({"data":[{"parker":"2005","parked_party":"5503301","parking_slot":"6001","park_time":60,"channel_id":"PJSIP/trunk-test-peer-trunking-endpoint-000000a7"}]})"));
    QCOMPARE(parked.size(), 1);
    QCOMPARE(parked.first().party.kind, PartyKind::Outside);
    QCOMPARE(*parked.first().allowed, 60s);
}

void YeastarFactsTest::causes_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<bool>("rang");
    QTest::addColumn<HangupCause>("cause");
    const auto row = [](const char *reason, bool rang, HangupCause cause) {
        QTest::addRow("%s%s", reason, rang ? ", rang" : "") << QString::fromLatin1(reason) << rang << cause;
    };
    row("NO Dial Permission", false, HangupCause::NotPermitted);
    row("NO Outbound Restrictin", false, HangupCause::NotPermitted);
    row("Circuit/channel congestion", false, HangupCause::Congestion);
    row("DND", false, HangupCause::DoNotDisturb);
    row("Line Unreachable", false, HangupCause::TrunkDown);
    row("User Busy", true, HangupCause::Declined);
    row("404 NOT found", false, HangupCause::WrongNumber);
    row("NOT found", false, HangupCause::Unreachable);
    row("408 Request Time", true, HangupCause::NoAnswer);
    row("410 Gone", false, HangupCause::Unreachable);
    row("480 Temporatily Unavailable", false, HangupCause::Unreachable);
    row("480 Temporatily Unavailable", true, HangupCause::NoAnswer);
    row("484 Address incomplete", false, HangupCause::WrongNumber);
    row("486 Busy here", false, HangupCause::Busy);
    row("486 Busy Here", true, HangupCause::Declined);
    row("487 Request Terminated", true, HangupCause::CallerGaveUp);
    row("503 Service Unavailable", false, HangupCause::TrunkDown);
    row("603 Declined", true, HangupCause::NoAnswer);
    row("something new", true, HangupCause::Failed);
}

void YeastarFactsTest::causes()
{
    QFETCH(QString, reason);
    QFETCH(bool, rang);
    QFETCH(HangupCause, cause);
    QCOMPARE(yeastar::causeOf(reason, rang), cause);
}

void YeastarFactsTest::echoes()
{
    YeastarEchoes echoes;
    const auto now = std::chrono::steady_clock::now();
    QVERIFY(!echoes.isEcho("hold", 1, now));
    QVERIFY(!echoes.isEcho("hold", 1, now)); // the same bytes on one socket are a second event
    QVERIFY(echoes.isEcho("hold", 2, now));
    QVERIFY(echoes.isEcho("hold", 2, now));
    QVERIFY(!echoes.isEcho("hold", 2, now)); // each is the echo of one
    QVERIFY(!echoes.isEcho("bye", 2, now));
    QVERIFY(!echoes.isEcho("bye", 1, now + 3s)); // long after, it is no echo
}

BELLBOARD_TEST(YeastarFacts, YeastarFactsTest)
#include "test_YeastarFacts.moc"
