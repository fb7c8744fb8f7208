// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/PhoneCommand.h"
#include "tests/support/TestRegistry.h"

#include <QJsonDocument>
#include <QTest>

using namespace bellboard;

// A command added to the variant wants its row below.
static_assert(std::variant_size_v<PhoneCommand> == 22);

namespace {

const CallKey call{LinkId{3}, QStringLiteral("1795219771.92")};
const LegRef leg{call, QStringLiteral("1795219771.93")};

/// With ' for ", which moc can't read in raw strings.
QJsonObject parsed(QByteArray json)
{
    return QJsonDocument::fromJson(json.replace('\'', '"')).object();
}

} // namespace

class TestPhoneCommand : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void everyCommandComesBack_data()
    {
        QTest::addColumn<PhoneCommand>("command");
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const char *name, const PhoneCommand &command, const QByteArray &json) {
            QTest::newRow(name) << command << json;
        };
        const auto onLeg = [](const QByteArray &what, const QByteArray &more = {}) {
            return "{'do':'" + what + "','link':3,'call':'1795219771.92','leg':'1795219771.93'" + more + "}";
        };
        const auto text = [](const char *words) { return QString::fromUtf8(words); };
        row("dial",
            phone::Dial{{text("101"), text("+4930123456"), RecipientType::External, AutoAnswer::On, text("Bär")}},
            "{'do':'dial','from':'101','to':'+4930123456','to_type':'external','auto_answer':'on','caller_name':'Bär'"
            "}");
        row("dial plainly", phone::Dial{{text("101"), text("102"), RecipientType::Extension, AutoAnswer::Off, {}}},
            "{'do':'dial','from':'101','to':'102'}");
        row("answer", phone::Answer{leg}, onLeg("answer"));
        row("refuse", phone::Refuse{leg}, onLeg("refuse"));
        row("voicemail", phone::ToVoicemail{leg, text("104")}, onLeg("to_voicemail", ",'box':'104'"));
        row("own voicemail", phone::ToVoicemail{leg, {}}, onLeg("to_voicemail"));
        row("hang up leg", phone::HangUpLeg{leg}, onLeg("hang_up_leg"));
        row("hang up call", phone::HangUpCall{call}, "{'do':'hang_up_call','link':3,'call':'1795219771.92'}");
        row("hold", phone::Hold{leg, OnOff::On}, onLeg("hold", ",'on':'on'"));
        row("off hold", phone::Hold{leg, OnOff::Off}, onLeg("hold", ",'on':'off'"));
        row("mute", phone::Mute{leg, OnOff::On}, onLeg("mute", ",'on':'on'"));
        row("transfer", phone::Transfer{leg, text("101"), text("+4930"), RecipientType::External},
            onLeg("transfer", ",'by':'101','target':'+4930','target_type':'external'"));
        row("consult", phone::Consult{leg, text("102"), RecipientType::Extension}, onLeg("consult", ",'target':'102'"));
        row("complete", phone::ConsultGoOn{leg, ConsultStep::Complete}, onLeg("consult_go_on", ",'step':'complete'"));
        row("three-way", phone::ConsultGoOn{leg, ConsultStep::ThreeWay}, onLeg("consult_go_on", ",'step':'three_way'"));
        row("park", phone::Park{leg, text("101"), text("701")}, onLeg("park", ",'by':'101','slot':'701'"));
        row("retrieve", phone::Retrieve{text("701"), text("101")}, "{'do':'retrieve','slot':'701','to':'101'}");
        row("pick up", phone::PickUp{text("102"), text("101")}, "{'do':'pick_up','extension':'102','to':'101'}");
        row("digits", phone::SendDigits{leg, text("*12#")}, onLeg("send_digits", ",'digits':'*12#'"));
        row("record", phone::Record{leg, OnOff::Off}, onLeg("record", ",'on':'off'"));
        row("spy", phone::Spy{leg, text("100"), SpyMode::BargeIn},
            onLeg("spy", ",'supervisor':'100','mode':'barge_in'"));
        row("play", phone::PlayInto{call, text("fire")},
            "{'do':'play_into','link':3,'call':'1795219771.92','announcement':'fire'}");
        row("presence", phone::SetPresence{text("101"), Presence::Lunch, text("until two")},
            "{'do':'set_presence','extension':'101','presence':'lunch','words':'until two'}");
        row("pause", phone::PauseAgent{text("200"), text("101"), OnOff::On, text("break")},
            "{'do':'pause_agent','queue':'200','agent':'101','paused':'on','reason':'break'}");
        row("refresh", phone::Refresh{}, "{'do':'refresh'}");
        row("recording", phone::FetchRecording{77}, "{'do':'fetch_recording','call_id':77}");
    }

    void everyCommandComesBack()
    {
        QFETCH(PhoneCommand, command);
        QFETCH(QByteArray, json);
        QCOMPARE(toJson(command), parsed(json));
        const auto back = phoneCommandFrom(parsed(json));
        QVERIFY2(back, back ? "" : qPrintable(back.error().message));
        QVERIFY(*back == command);
    }

    void faultsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *name, const QByteArray &json, const QStringList &words) {
            QTest::newRow(name) << json << words;
        };
        const auto list = [](std::initializer_list<const char *> words) {
            QStringList texts;
            for (const char *word : words)
                texts += QString::fromUtf8(word);
            return texts;
        };
        row("nothing", "{}", list({"“do” is missing"}));
        row("unknown", "{'do':'fly'}", list({"“do” is “fly”"}));
        row("not a text", "{'do':7}", list({"“do” is not a text"}));
        row("all that is missing", "{'do':'hold'}",
            list({"“link” is missing", "“call” is missing", "“leg” is missing", "“on” is missing"}));
        row("empty", "{'do':'retrieve','slot':'','to':'101'}", list({"“slot” is empty"}));
        row("link as text", "{'do':'hang_up_call','link':'3','call':'x'}", list({"“link” is not a whole number"}));
        row("link in parts", "{'do':'hang_up_call','link':3.5,'call':'x'}", list({"“link” is not a whole number"}));
        row("no link", "{'do':'hang_up_call','link':0,'call':'x'}", list({"“link” is out of range"}));
        row("null", "{'do':'hang_up_call','link':null,'call':'x'}", list({"“link” is not a whole number"}));
        row("word", "{'do':'spy','link':3,'call':'x','leg':'y','supervisor':'1','mode':'shout'}",
            list({"“mode” is “shout”; known: listen, whisper, barge_in"}));
        row("unknown key", "{'do':'refresh','now':true}", list({"“now” is not known here"}));
        row("line break", "{'do':'pick_up','extension':'1\\r\\nAction: x','to':'2'}",
            list({"“extension” holds a control character"}));
        row("digits", "{'do':'send_digits','link':3,'call':'x','leg':'y','digits':'12e'}",
            list({"“digits” may hold 0 to 9"}));
        row("presence", "{'do':'set_presence','extension':'1','presence':'unknown'}",
            list({"“presence” cannot be set to unknown"}));
        row("too long", "{'do':'pick_up','extension':'" + QByteArray(2001, '1') + "','to':'2'}",
            list({"“extension” is too long"}));
    }

    void faultsAreNamed()
    {
        QFETCH(QByteArray, json);
        QFETCH(QStringList, words);
        const auto back = phoneCommandFrom(parsed(json));
        QVERIFY(!back);
        QCOMPARE(back.error().kind, ErrorKind::Invalid);
        for (const QString &each : words)
            QVERIFY2(back.error().message.contains(each), qPrintable(back.error().message));
        QCOMPARE(back.error().message.count(QString::fromUtf8("; “")), words.size() - 1);
    }
};

BELLBOARD_TEST(PhoneCommand, TestPhoneCommand)
#include "test_PhoneCommand.moc"
