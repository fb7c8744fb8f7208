// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/links/YeastarSRig.h"
#include "tests/support/TestRegistry.h"

using namespace bellboard;
using namespace bellboard::test;
using namespace std::chrono_literals;

/// What a desk does, and what the house is.
class YeastarSTelephoneTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void theHouseIsRead()
    {
        YeastarSRig rig;
        rig.sim.trunks = {QJsonObject{{QStringLiteral("trunkname"), QStringLiteral("siptrunk")},
                                      {QStringLiteral("type"), QStringLiteral("SIP")},
                                      {QStringLiteral("status"), QStringLiteral("Registered")}},
                          QJsonObject{{QStringLiteral("trunkname"), QStringLiteral("pstn1")},
                                      {QStringLiteral("type"), QStringLiteral("FXO")},
                                      {QStringLiteral("status"), QStringLiteral("Fault")}}};
        QVERIFY(rig.open());
        QCOMPARE(rig.extensions.value(QStringLiteral("101")).name, QStringLiteral("Anna"));
        QCOMPARE(rig.extensions.value(QStringLiteral("101")).phone, PhoneState::Idle);
        QCOMPARE(rig.extensions.value(QStringLiteral("107")).phone, PhoneState::Offline);
        QTRY_COMPARE_WITH_TIMEOUT(rig.trunks.size(), 2, 10000);
        QCOMPARE(rig.trunks[0].state, TrunkState::Up);
        QCOMPARE(rig.trunks[1].state, TrunkState::Down);
        // A change of the set-up is read at once.
        rig.sim.trunks = {};
        rig.sim.sendReport({{QStringLiteral("event"), QStringLiteral("ConfigChange")},
                            {QStringLiteral("type"), QStringLiteral("trunk")},
                            {QStringLiteral("operation"), QStringLiteral("del")}});
        QTRY_COMPARE_WITH_TIMEOUT(rig.trunks.size(), 0, 10000);
    }

    void whatItCannotDoHasAReason()
    {
        YeastarSRig rig;
        rig.make();
        const PbxCapabilities can = rig.link->capabilities();
        for (int i = 0; i < int(PbxCapability::Count_); ++i) {
            const auto capability = PbxCapability(i);
            QVERIFY2(can.has(capability) || !can.whyNot(capability, {}).isEmpty(), qPrintable(QString::number(i)));
        }
        QVERIFY(can.has(PbxCapability::PlayToNumber) && can.has(PbxCapability::TransferAttended));
        QVERIFY(!can.has(PbxCapability::SendDigits) && !can.has(PbxCapability::CallRecordsHistory));
        QVERIFY(rig.open());
        QCOMPARE(rig.answerOf([&](Reply<> r) { rig.link->sendDigits({}, QStringLiteral("1"), r); }).error().kind,
                 ErrorKind::Refused);
    }

    void operationsGoByChannel()
    {
        YeastarSRig rig;
        QVERIFY(rig.open());
        const QString id = rig.sim.callsIn(QStringLiteral("030999"), QStringLiteral("5503301"), QStringLiteral("105"));
        rig.sim.picksUp(id);
        QVERIFY(rig.waitFact(id, QStringLiteral("callee")));
        const LegRef outside = rig.leg(id, QStringLiteral("030999")), own = rig.leg(id, QStringLiteral("105"));
        const auto sent = [&](const char *path, const char *key) {
            return rig.sim.last(QLatin1StringView(path)).value(QLatin1StringView(key)).toString();
        };

        QVERIFY(rig.answerOf([&](Reply<> r) { rig.link->mute(own, OnOff::On, r); }));
        QCOMPARE(sent("call/mute", "channelid"), own.leg);
        QVERIFY(rig.answerOf([&](Reply<> r) { rig.link->hold(own, OnOff::On, r); }));
        QVERIFY(rig.waitFact(id, QStringLiteral("hold %1 on").arg(own.leg)));
        QVERIFY(rig.answerOf([&](Reply<> r) { rig.link->hold(own, OnOff::Off, r); }));
        QVERIFY(rig.waitFact(id, QStringLiteral("hold %1 off").arg(own.leg)));

        QVERIFY(rig.answerOf(
            [&](Reply<> r) { rig.link->consult(own, QStringLiteral("102"), RecipientType::Extension, r); }));
        QCOMPARE(sent("call/attended_transfer", "tonumber"), QStringLiteral("102"));
        QVERIFY(rig.answerOf([&](Reply<> r) { rig.link->consultStep(own, ConsultStep::Swap, r); }));
        QCOMPARE(sent("call/attended_transfer_operate", "operate"), QStringLiteral("swap"));
        QVERIFY(rig.answerOf([&](Reply<> r) { rig.link->consultStep(own, ConsultStep::Complete, r); }));
        QVERIFY(rig.waitFact(id, QStringLiteral("transferred attended by 105")));

        QVERIFY(rig.answerOf([&](Reply<> r) { rig.link->spy(own, QStringLiteral("101"), SpyMode::BargeIn, r); }));
        QCOMPARE(sent("call/listen", "type"), QStringLiteral("barge"));
        QCOMPARE(sent("call/listen", "extension"), QStringLiteral("105"));
        QCOMPARE(rig.answerOf([&](Reply<> r) { rig.link->spy(outside, QStringLiteral("101"), SpyMode::Listen, r); })
                     .error()
                     .kind,
                 ErrorKind::Refused);

        QVERIFY(rig.answerOf([&](Reply<> r) {
            rig.link->transfer(outside, QStringLiteral("105"), QStringLiteral("102"), RecipientType::Extension, r);
        }));
        QVERIFY(rig.waitFact(id, QStringLiteral("transferred blind by 105 moved 030999 to 102")));
        QVERIFY(rig.answerOf([&](Reply<> r) { rig.link->hangUpCall({LinkId{3}, id}, r); }));
        QTRY_COMPARE_WITH_TIMEOUT(rig.sim.liveCalls(), 0, 10000);
        QVERIFY(rig.answerOf([&](Reply<> r) { rig.link->hangUpLeg(outside, r); })); // gone is a success
        QCOMPARE(rig.answerOf([&](Reply<> r) { rig.link->hold(own, OnOff::On, r); }).error().kind, ErrorKind::NotFound);
    }

    void clickToCall()
    {
        YeastarSRig rig;
        QVERIFY(rig.open());
        DialRequest request;
        request.from = QStringLiteral("101");
        request.to = QStringLiteral("105");
        const auto id = rig.answerOf<QString>([&](Reply<QString> r) { rig.link->dial(request, r); });
        QVERIFY(id);
        QVERIFY(rig.waitFact(*id, QStringLiteral("ringing PJSIP/101")));
        QVERIFY(rig.waitFact(*id, QStringLiteral("ringing PJSIP/105")));
        request.from = QStringLiteral("999");
        QCOMPARE(rig.answerOf<QString>([&](Reply<QString> r) { rig.link->dial(request, r); }).error().kind,
                 ErrorKind::NotFound);
    }

    void parkedCallsAreThoseWeParked()
    {
        YeastarSRig rig;
        QVERIFY(rig.open());
        const QString id = rig.sim.callsIn(QStringLiteral("030999"), QStringLiteral("5503301"), QStringLiteral("105"));
        rig.sim.picksUp(id);
        QVERIFY(rig.waitFact(id, QStringLiteral("callee")));
        const LegRef outside = rig.leg(id, QStringLiteral("030999"));
        const auto slot =
            rig.answerOf<QString>([&](Reply<QString> r) { rig.link->park(outside, QStringLiteral("105"), {}, r); });
        QCOMPARE(slot.value_or(QString()), QStringLiteral("6900"));
        QCOMPARE(rig.parked.size(), 1);
        QCOMPARE(rig.parked[0].party.number, QStringLiteral("030999"));
        QVERIFY(rig.waitFact(id, QStringLiteral("parked %1 6900 by 105").arg(outside.leg)));
        QVERIFY(rig.answerOf<QString>(
            [&](Reply<QString> r) { rig.link->retrieve(QStringLiteral("6900"), QStringLiteral("101"), r); }));
        QCOMPARE(rig.parked.size(), 0);
        QVERIFY(rig.waitFact(id, QStringLiteral("transferred retrieve by 101")));
    }

    void agentsArePaused()
    {
        YeastarSRig rig;
        rig.sim.queueStates.insert(QStringLiteral("6700"), {});
        QVERIFY(rig.open());
        QVERIFY(rig.answerOf(
            [&](Reply<> r) { rig.link->pauseAgent(QStringLiteral("6700"), QStringLiteral("101"), OnOff::On, {}, r); }));
        QCOMPARE(rig.sim.last(QStringLiteral("queue/pause_agent")).value(QStringLiteral("extnumber")).toString(),
                 QStringLiteral("101"));
        QCOMPARE(rig.answerOf([&](Reply<> r) {
                        rig.link->pauseAgent(QStringLiteral("6799"), QStringLiteral("101"), OnOff::Off, {}, r);
                    })
                     .error()
                     .kind,
                 ErrorKind::NotFound);
    }

    void soundsAreFetchedWithTheirRandomString()
    {
        YeastarSRig rig;
        const QByteArray wave = "RIFF" + QByteArray(4000, '\x7f');
        rig.sim.recordings.insert(QStringLiteral("20260101-1.2-101-105-Internal.wav"), wave);
        rig.sim.voicemailFiles.insert(QStringLiteral("msg0000.wav"), wave);
        rig.sim.voicemails = {QJsonObject{
            {QStringLiteral("number"), QStringLiteral("101")},
            {QStringLiteral("voicemail"),
             QJsonArray{QJsonObject{{QStringLiteral("voicemailfile"), QStringLiteral("msg0000.wav")},
                                    {QStringLiteral("messagefrom"), QStringLiteral("030999")},
                                    {QStringLiteral("voicemailstatus"), QStringLiteral("unread")},
                                    {QStringLiteral("voicemaildate"), QStringLiteral("2026-05-04 18:00:00")},
                                    {QStringLiteral("voicemaillength"), QStringLiteral("42")}}}}}};
        QVERIFY(rig.open());
        const auto sound = rig.answerOf<QByteArray>([&](Reply<QByteArray> r) {
            rig.link->fetchRecording(QStringLiteral("20260101-1.2-101-105-Internal.wav"), r);
        });
        QCOMPARE(sound.value_or(QByteArray()), wave);
        QCOMPARE(rig.answerOf<QByteArray>(
                        [&](Reply<QByteArray> r) { rig.link->fetchRecording(QStringLiteral("none.wav"), r); })
                     .error()
                     .kind,
                 ErrorKind::NotFound);
        const auto page = rig.answerOf<PbxPage<Voicemail>>(
            [&](Reply<PbxPage<Voicemail>> r) { rig.link->voicemails({QStringLiteral("101")}, {}, r); });
        QVERIFY(page && page->rows.size() == 1);
        const Voicemail message = page->rows.first();
        QCOMPARE(message.from.number, QStringLiteral("030999"));
        QCOMPARE(message.duration, 42s);
        QVERIFY(!message.read && message.at.isValid());
        const auto voice = rig.answerOf<QByteArray>([&](Reply<QByteArray> r) { rig.link->fetchVoicemail(message, r); });
        QCOMPARE(voice.value_or(QByteArray()), wave);
    }

    void firmwareThatDoesNotKnowARequest()
    {
        YeastarSRig rig;
        rig.sim.unknownRequests = {QStringLiteral("call/callpark"), QStringLiteral("trunk/list")};
        QVERIFY(rig.open());
        QTRY_VERIFY_WITH_TIMEOUT(!rig.link->capabilities().has(PbxCapability::Trunks), 10000);
        QVERIFY(rig.link->capabilities().has(PbxCapability::Park));
        const auto refused = rig.answerOf<QString>([&](Reply<QString> r) {
            rig.link->park({CallKey{LinkId{3}, QStringLiteral("1.2")}, QStringLiteral("PJSIP/1-1")}, {}, {}, r);
        });
        QCOMPARE(refused.error().kind, ErrorKind::Refused);
        QVERIFY(!rig.link->capabilities().has(PbxCapability::Park));
    }

    void nothingIsDoneWithoutALink()
    {
        YeastarSRig rig;
        rig.make();
        QCOMPARE(rig.answerOf([&](Reply<> r) { rig.link->hold({}, OnOff::On, r); }).error().kind,
                 ErrorKind::Unreachable);
    }

    void aPhoneIsAnsweredByRemoteControl()
    {
        YeastarSRig rig;
        QVERIFY(rig.open());
        const QString id = rig.sim.callsIn(QStringLiteral("030999"), QStringLiteral("5503301"), QStringLiteral("105"));
        QVERIFY(rig.waitFact(id, QStringLiteral("ringing")));
        const LegRef called = rig.leg(id, QStringLiteral("105"));
        QVERIFY(!rig.link->canDo(PbxCapability::Answer, called));
        rig.sim.sendReport({{QStringLiteral("event"), QStringLiteral("uacstacall")},
                            {QStringLiteral("operation"), QStringLiteral("callstart")},
                            {QStringLiteral("extnumber"), QStringLiteral("105")},
                            {QStringLiteral("cstacallid"), QStringLiteral("32788")},
                            {QStringLiteral("ipaddress"), QStringLiteral("192.168.5.70:5060")}});
        QTRY_VERIFY_WITH_TIMEOUT(rig.link->canDo(PbxCapability::Answer, called).has_value(), 10000);
        (void)rig.answerOf([&](Reply<> r) { rig.link->answer(called, r); });
        QCOMPARE(
            rig.sim.last(QStringLiteral("uacstacall/accept_inbound")).value(QStringLiteral("cstacallid")).toString(),
            QStringLiteral("32788"));
    }
};

BELLBOARD_TEST(YeastarSTelephone, YeastarSTelephoneTest)
#include "test_YeastarSTelephone.moc"
