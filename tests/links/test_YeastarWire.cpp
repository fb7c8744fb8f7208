// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/Backoff.h"
#include "core/pbx/yeastar/YeastarErrors.h"
#include "core/pbx/yeastar/YeastarWire.h"
#include "tests/support/TestRegistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace bellboard;
using namespace bellboard::yeastar;
using namespace std::chrono_literals;

/// Vectors: the captures and the guide's examples of the fact sheet yeastar-p-series.md.
class YeastarWireTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void capturedFrames();
    void recordKeepsItsOwnType();
    void keysAndPrompts();
    void messageAsObject();
    void unreadableFrames_data();
    void unreadableFrames();
    void queriedCalls();
    void recordRow();
    void recordStatuses_data();
    void recordStatuses();
    void tokens();
    void requestBodies();
    void numbers();
    void replies();
    void reasons_data();
    void reasons();
    void everyErrorHasWords();
    void loginRefusals();
    void backoffGrowsAndStays();
};

void YeastarWireTest::capturedFrames()
{
    const auto bye = parseEvent(
        R"({"type":30011,"sn":"3633D2199067","msg":"{\"call_id\":\"1694612246.86\",\"members\":[{\"extension\":{\"number\":\"700\",\"channel_id\":\"PJSIP/700-00000023\",\"member_status\":\"BYE\",\"call_path\":\"\"}}]}"})");
    QVERIFY(bye);
    QCOMPARE(std::get<yeastar::CallState>(*bye),
             (yeastar::CallState{"1694612246.86",
                                 {{MemberKind::Extension, "700", "PJSIP/700-00000023", MemberStatus::Bye}}}));

    const auto inbound = parseEvent(
        R"({"sn":"3631B4444099","type":30011,"msg":"{\"call_id\":\"1725446451.243\",\"members\":[{\"inbound\":{\"from\":\"94424722\",\"to\":\"6402\",\"trunk_name\":\"stc\",\"channel_id\":\"PJSIP/trunk-stc-endpoint-0000008f\",\"member_status\":\"BYE\",\"call_path\":\"\"}}]}"})");
    QVERIFY(inbound);
    QCOMPARE(std::get<yeastar::CallState>(*inbound).members.first().kind, MemberKind::Inbound);

    const auto notFound = parseEvent(
        R"({"type":30015,"sn":"3633D2199067","msg":"{\"call_id\":\"1702287660.000012\",\"reason\":\"NOT found\",\"members\":null}"})");
    QVERIFY(notFound);
    QCOMPARE(std::get<CallFailure>(*notFound), (CallFailure{"1702287660.000012", "NOT found", {}}));

    const auto busy = parseEvent(
        R"({"type":30015,"sn":"3633D2199067","msg":"{\"call_id\":\"1702292353.000015\",\"reason\":\"486 Busy Here\",\"members\":[{\"extension\":{\"number\":\"700\",\"channel_id\":\"PJSIP/700-00000014\",\"member_status\":\"BYE\",\"call_path\":\"\"}}]}"})");
    QVERIFY(busy);
    QCOMPARE(std::get<CallFailure>(*busy).members.size(), 1);
}

void YeastarWireTest::recordKeepsItsOwnType()
{
    const auto older = parseEvent(
        R"({"type":30012,"sn":"3633D2199067","msg":"{\"call_id\":\"1702285525.16\",\"time_start\":\"2023-12-11 11:05:25\",\"call_from\":\"703\",\"call_to\":\"0872858652\",\"call_duration\":0,\"talk_duration\":0,\"src_trunk_name\":\"\",\"dst_trunk_name\":\"27872858652_SIP\",\"pin_code\":\"\",\"status\":\"BUSY\",\"type\":\"Outbound\",\"recording\":\"\",\"did_number\":\"\",\"agent_ring_time\":0}"})");
    QVERIFY(older);
    const auto record = std::get<yeastar::CallRecord>(*older);
    QCOMPARE(record.callId, QStringLiteral("1702285525.16"));
    QCOMPARE(record.status, RecordStatus::Busy);
    QCOMPARE(record.talk, 0s);
    QCOMPARE(record.to, QStringLiteral("0872858652"));

    const auto newer = parseEvent(
        R"({"sn":"3651064E8358","type":30012,"msg":"{\"call_id\":\"1790197458.5215\",\"time_start\":\"2026-09-24 00:04:18\",\"call_from\":\"0111050596\",\"call_to\":\"1002\",\"call_duration\":11,\"talk_duration\":11,\"status\":\"VOICEMAIL\",\"type\":\"Inbound\",\"uid\":\"2026092400041852EE8\"}"})");
    QVERIFY(newer);
    QCOMPARE(std::get<yeastar::CallRecord>(*newer).status, RecordStatus::Voicemail);
    QCOMPARE(std::get<yeastar::CallRecord>(*newer).talk, 11s);
}

void YeastarWireTest::keysAndPrompts()
{
    const auto key = parseEvent(
        R"({"type":30017,"msg":"{\"call_id\":\"1.2\",\"members\":[],\"info\":\"5\",\"flag\":0,\"infos\":\"5\"}"})");
    QVERIFY(key);
    QCOMPARE(std::get<KeyPress>(*key), (KeyPress{"1.2", "5", 0, "5"}));
    // The types of the values are not confirmed.
    const auto numbers =
        parseEvent(R"({"type":30017,"msg":"{\"call_id\":\"1.2\",\"info\":5,\"flag\":\"1\",\"infos\":15}"})");
    QVERIFY(numbers);
    QCOMPARE(std::get<KeyPress>(*numbers), (KeyPress{"1.2", "5", 1, "15"}));
    const auto end =
        parseEvent(R"({"type":30018,"msg":"{\"call_id\":\"1.2\",\"members\":[],\"prompt\":\"test_prompt1\"}"})");
    QVERIFY(end);
    QCOMPARE(std::get<PromptEnd>(*end), (PromptEnd{"1.2"}));
}

void YeastarWireTest::messageAsObject()
{
    const auto event = parseEvent(R"({"type":30015,"msg":{"call_id":"1.2","reason":"DND","members":null}})");
    QVERIFY(event);
    QCOMPARE(std::get<CallFailure>(*event).reason, QStringLiteral("DND"));
}

void YeastarWireTest::unreadableFrames_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("heartbeat") << QByteArray("heartbeat response");
    QTest::newRow("answer") << QByteArray(R"({"errcode":0,"errmsg":"SUCCESS"})");
    QTest::newRow("cut") << QByteArray(R"({"type":30011,"msg":"{)").chopped(1);
    QTest::newRow("array") << QByteArray("[1,2]");
    QTest::newRow("type as name") << QByteArray(R"({"type":"Outbound","msg":"{}"})");
}

void YeastarWireTest::unreadableFrames()
{
    QFETCH(QByteArray, frame);
    QVERIFY(!parseEvent(frame));
    // Nor is a known event without a call of any use.
    const auto other = parseEvent(R"({"type":30011,"msg":"broken"})");
    QVERIFY(other && std::holds_alternative<OtherEvent>(*other));
}

void YeastarWireTest::queriedCalls()
{
    const auto body =
        QJsonDocument::fromJson(R"({"errcode":0,"errmsg":"SUCCESS","data":[{"call_id":"1650012665.266","members":[
        {"extension":{"number":"1005","channel_id":"PJSIP/1005-0000008a","member_status":"ALERT","call_path":""}},
        {"outbound":{"from":"1005","to":"5503301","trunk_name":"my-trunk","channel_id":"PJSIP/trunk-my-trunk-endpoint-0000008b","member_status":"RING","call_path":""}}]}]})")
            .object();
    const auto calls = parseCalls(body);
    QCOMPARE(calls.size(), 1);
    QCOMPARE(calls.first().members.size(), 2);
    QCOMPARE(calls.first().members.at(0).status, MemberStatus::Alert);
    QCOMPARE(calls.first().members.at(1),
             (Member{MemberKind::Outbound, "5503301", "PJSIP/trunk-my-trunk-endpoint-0000008b", MemberStatus::Ring}));
    QVERIFY(parseCalls(QJsonObject{}).isEmpty());
}

void YeastarWireTest::recordRow()
{
    const auto body =
        QJsonDocument::fromJson(
            R"({"data":[{"time":"04/27/2026 18:41:34","call_from":"0745150974<0745150974>","call_to":"Queue Emergency<6400>","timestamp":1777304494,"uid":"20260427184134D5F8F","duration":62,"ring_duration":18,"talk_duration":44,"disposition":"ANSWERED","call_type":"Inbound","call_id":"1777304494.97"}]})")
            .object();
    const auto rows = parseRecords(body);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first(), (yeastar::CallRecord{"1777304494.97", "0745150974", "6400", 44s, RecordStatus::Answered,
                                                "ANSWERED", 1777304494}));
}

void YeastarWireTest::recordStatuses_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<RecordStatus>("status");
    QTest::newRow("answered") << "ANSWERED" << RecordStatus::Answered;
    QTest::newRow("misspelt") << "ANSWERD" << RecordStatus::Answered;
    QTest::newRow("no answer") << "NO ANSWER" << RecordStatus::NoAnswer;
    QTest::newRow("busy") << "busy" << RecordStatus::Busy;
    QTest::newRow("failed") << "FAILED" << RecordStatus::Failed;
    QTest::newRow("abandoned") << "ABANDONED" << RecordStatus::Abandoned;
    QTest::newRow("new") << "WHATEVER" << RecordStatus::Unknown;
}

void YeastarWireTest::recordStatuses()
{
    QFETCH(QString, word);
    QFETCH(RecordStatus, status);
    const QJsonObject row{{"call_id", "1.1"}, {"disposition", word}};
    QCOMPARE(parseRecords({{"data", QJsonArray{row}}}).first().status, status);
}

void YeastarWireTest::tokens()
{
    const QDateTime now(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    const auto body =
        QJsonDocument::fromJson(
            R"({"errcode":0,"errmsg":"SUCCESS","access_token_expire_time":1800,"access_token":"EXZMpZA086mbrKm6rFtg3lljqSkJ6LR8","refresh_token_expire_time":86400,"refresh_token":"zeLGJM55EHYBpm6BdyFL2JFSrIPYHNPN"})")
            .object();
    const auto tokens = parseTokens(body, now);
    QVERIFY(tokens);
    QCOMPARE(tokens->accessExpires, now.addSecs(1800));
    QCOMPARE(tokens->refreshExpires, now.addDays(1));
    QVERIFY(!parseTokens({{"errcode", 1}}, now));
}

void YeastarWireTest::requestBodies()
{
    AnnouncementCall call;
    call.number = QStringLiteral("2000");
    call.announcement = QStringLiteral("alert.WAV");
    call.count = 2;
    call.volume = 15;
    call.autoAnswer = AutoAnswer::On;
    QJsonObject body = QJsonDocument::fromJson(playPromptBody(call, "100", "+")).object();
    QCOMPARE(body, (QJsonObject{{"number", "2000"},
                                {"prompts", QJsonArray{"alert"}},
                                {"count", 2},
                                {"auto_answer", "yes"},
                                {"volume", 15}}));

    call.number = QStringLiteral("+49301234567");
    call.type = RecipientType::External;
    call.autoAnswer = AutoAnswer::Off;
    body = QJsonDocument::fromJson(playPromptBody(call, "100", "00")).object();
    QCOMPARE(body.value("number").toString(), QStringLiteral("0049301234567"));
    QCOMPARE(body.value("dial_permission").toString(), QStringLiteral("100"));
    QCOMPARE(body.value("auto_answer").toString(), QStringLiteral("no"));

    QCOMPARE(QJsonDocument::fromJson(loginBody("id", "a\"b")).object(),
             (QJsonObject{{"username", "id"}, {"password", "a\"b"}}));
    QCOMPARE(QJsonDocument::fromJson(subscription()).object().value("topic_list").toArray(),
             (QJsonArray{30005, 30006, 30007, 30008, 30009, 30010, 30011, 30012, 30013, 30014,
                         30015, 30016, 30017, 30018, 30020, 30022, 30023, 30025, 30026, 30029}));
}

void YeastarWireTest::numbers()
{
    QCOMPARE(startOf("1720428856.000010"), std::optional<qint64>(1720428856));
    QVERIFY(!startOf("x"));
    QVERIFY(isApiCall("1720428856.000010"));
    QVERIFY(!isApiCall("1702285525.16"));
    QCOMPARE(dialled("+4930", RecipientType::External, "+"), QStringLiteral("+4930"));
    QCOMPARE(dialled("101", RecipientType::Extension, "00"), QStringLiteral("101"));
}

void YeastarWireTest::replies()
{
    QCOMPARE(parseReply(R"({"errcode":60002,"errmsg":"MAX LIMITATION EXCEEDED"})")->errcode, 60002);
    QVERIFY(!parseReply("<html></html>"));
    QVERIFY(!parseReply(R"({"status":"ok"})"));
}

void YeastarWireTest::reasons_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<bool>("rang");
    QTest::addColumn<EndCause>("cause");
    QTest::newRow("no dial permission") << "NO Dial Permission" << false << EndCause::Failed;
    QTest::newRow("no outbound") << "NO Outbound Restrictin" << false << EndCause::Failed;
    QTest::newRow("congestion") << "Circuit/channel congestion" << false << EndCause::Failed;
    QTest::newRow("dnd") << "DND" << false << EndCause::Declined;
    QTest::newRow("line") << "Line Unreachable" << false << EndCause::Unreachable;
    QTest::newRow("user busy") << "User Busy" << true << EndCause::Declined;
    QTest::newRow("404") << "404 NOT found" << false << EndCause::Unreachable;
    QTest::newRow("not found") << "NOT found" << false << EndCause::Unreachable;
    QTest::newRow("408") << "408 Request Time" << true << EndCause::NoAnswer;
    QTest::newRow("410") << "410 Gone" << false << EndCause::Unreachable;
    QTest::newRow("480 rang") << "480 Temporatily Unavailable" << true << EndCause::NoAnswer;
    QTest::newRow("480 at once") << "480 Temporatily Unavailable" << false << EndCause::Unreachable;
    QTest::newRow("484") << "484 Address incomplete" << false << EndCause::Failed;
    QTest::newRow("486 at once") << "486 Busy Here" << false << EndCause::Busy;
    QTest::newRow("486 rang") << "486 Busy here" << true << EndCause::Declined;
    QTest::newRow("487") << "487 Request Terminated" << true << EndCause::NoAnswer;
    QTest::newRow("503") << "503 Service Unavailable" << false << EndCause::Unreachable;
    QTest::newRow("603") << "603 Declined" << true << EndCause::NoAnswer;
    QTest::newRow("unknown") << "Something New" << false << EndCause::Failed;
}

void YeastarWireTest::reasons()
{
    QFETCH(QString, reason);
    QFETCH(bool, rang);
    QFETCH(EndCause, cause);
    QCOMPARE(failure(reason, rang).cause, cause);
    QVERIFY(!failure(reason, rang).words.isEmpty());
    if (reason == QLatin1String("Something New"))
        QVERIFY(failure(reason, rang).words.contains(reason));
}

void YeastarWireTest::everyErrorHasWords()
{
    QStringList words;
    for (int code : {-2,    -1,    1,     2,     10001, 10002, 10003, 10004, 10005, 10009, 40001,
                     40002, 40003, 40004, 60001, 60002, 60101, 70004, 70082, 70084, 70087, 70091,
                     70093, 70106, 70120, 70123, 70128, 70130, 70132, 70510, 70514, 70515, 70516}) {
        const Verdict v = verdict(code, QStringLiteral("RAW"));
        QVERIFY2(!v.words.contains(QLatin1String("RAW")), qPrintable(QString::number(code)));
        QVERIFY(v.words.contains(QString::number(code)));
        QVERIFY(!words.contains(v.words));
        words.append(v.words);
    }
    QVERIFY(verdict(99999, QStringLiteral("RAW")).words.contains(QLatin1String("RAW")));
    QCOMPARE(verdict(10004, {}).remedy, Remedy::RenewToken);
}

void YeastarWireTest::loginRefusals()
{
    for (int code : {1, -1, 40002, 12345})
        QCOMPARE(loginVerdict(code, {}).remedy, Remedy::StopLoggingIn);
    QCOMPARE(loginVerdict(70004, {}).remedy, Remedy::StopLoggingIn);
    QCOMPARE(loginVerdict(60002, {}).remedy, Remedy::Wait);
    QCOMPARE(loginVerdict(70087, {}).remedy, Remedy::Wait);
    QCOMPARE(loginVerdict(-2, {}).remedy, Remedy::Retry);
    QVERIFY(meansNoCall(60001));
    QVERIFY(!meansNoCall(0));
    QVERIFY(!meansNoCall(10005));
}

void YeastarWireTest::backoffGrowsAndStays()
{
    for (double random : {0.0, 0.5, 0.999}) {
        Backoff backoff({}, [random] { return random; });
        QCOMPARE(backoff.next(), 0ms);
        std::chrono::milliseconds last{0};
        for (int i = 0; i < 100; ++i) {
            const auto wait = backoff.next();
            QVERIFY(wait >= last && wait <= 30s && wait > 0ms);
            last = wait;
        }
        QVERIFY(last >= 15s);
        backoff.reset();
        QCOMPARE(backoff.next(), 0ms);
    }
}

BELLBOARD_TEST(YeastarWire, YeastarWireTest)
#include "test_YeastarWire.moc"
