// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/asterisk/AsteriskLink.h"
#include "tests/simulators/AsteriskSim.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

using namespace bellboard;
using namespace bellboard::test;
using namespace std::chrono_literals;
using Does = AsteriskPerson::Does;

Q_DECLARE_METATYPE(bellboard::EndCause)

namespace {

/// A simulated Asterisk and a link to it, quick timings, and what the link said.
class Rig
{
  public:
    Rig()
    {
        if (!sim.start())
            qFatal("the simulator cannot listen");
        config.url = sim.url();
        config.user = sim.user;
        config.secret = sim.secret;
        timings.checkEvery = 300ms;
        timings.keyAfterPlay = 80ms;
        timings.otherHalf = 1s;
        timings.declineAfter = 1s;
        // Where nothing is to be lost, a machine that holds its breath must not lose it.
        timings.heartbeat = 2s;
        timings.answerWait = 8s;
        timings.replacedCheck = 50ms;
        timings.refusedPause = 300ms;
        timings.backoff.base = 20ms;
        timings.backoff.longest = 200ms;
        sim.people = {{QStringLiteral("101"), {Does::Answers, {}, 40ms}},
                      {QStringLiteral("102"), {Does::Answers, QStringLiteral("51"), 40ms}},
                      {QStringLiteral("103"), {Does::IsBusy, {}, {}}},
                      {QStringLiteral("104"), {Does::Declines, {}, 40ms}},
                      {QStringLiteral("105"), {Does::LetsRing, {}, {}}},
                      {QStringLiteral("106"), {Does::PressesNo, {}, 1200ms}},
                      {QStringLiteral("107"), {Does::DoNotDisturb, {}, {}}},
                      {QStringLiteral("108"), {Does::HangsUpEarly, {}, 40ms}},
                      {QStringLiteral("0049301234567"), {Does::Answers, QStringLiteral("1"), 40ms}},
                      {QStringLiteral("0049301234503"), {Does::IsBusy, {}, {}}}};
    }

    void make()
    {
        link = std::make_unique<AsteriskLink>(config, clock, timings);
        QObject::connect(link.get(), &PbxLink::callEvent, [this](const CallEvent &e) { events.append(e); });
        QObject::connect(link.get(), &PbxLink::statusChanged, [this](const LinkStatus &s) { statuses.append(s); });
        QObject::connect(link.get(), &PbxLink::closed, [this] { ++closings; });
        QObject::connect(link.get(), &PbxLink::tested, [this](const Result<QString> &r) { tested = r; });
    }
    bool up() const { return link->status().state == LinkState::Up; }
    bool open()
    {
        if (!link)
            make();
        link->open();
        return QTest::qWaitFor([this] { return up(); }, 10000);
    }
    static AnnouncementCall call(const QString &tag, const QString &number)
    {
        AnnouncementCall c;
        c.tag = tag;
        c.number = number;
        c.type = number.startsWith(u'+') ? RecipientType::External : RecipientType::Extension;
        c.announcement = QStringLiteral("alert");
        return c;
    }
    template <class T> QList<T> of(const QString &tag) const
    {
        QList<T> list;
        for (const CallEvent &e : events) {
            if (e.tag == tag && std::holds_alternative<T>(e.what))
                list.append(std::get<T>(e.what));
        }
        return list;
    }
    template <class T> int count(const QString &tag) const { return int(of<T>(tag).size()); }
    template <class T> bool waitFor(const QString &tag)
    {
        return QTest::qWaitFor([&] { return count<T>(tag) > 0; }, 10000);
    }
    call::Ended ended(const QString &tag) const { return of<call::Ended>(tag).value(0); }

    AsteriskSim sim;
    AsteriskConfig config;
    AsteriskTimings timings;
    SystemClock clock;
    std::unique_ptr<AsteriskLink> link;
    QList<CallEvent> events;
    QList<LinkStatus> statuses;
    int closings = 0;
    std::optional<Result<QString>> tested;
};

const QString tag = QStringLiteral("7/1");

} // namespace

class AsteriskAlertsTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void outcomes_data();
    void outcomes();
    void mediaAndVolume_data();
    void mediaAndVolume();
    void hungUpByUsIsCancelled();
    void aMissingSoundEndsTheCall();
    void refusedWhileNotUp();
    void anAnswerThatIsLostIsFoundByTheChannel();
    void aRestartFindsItsCalls_data();
    void aRestartFindsItsCalls();
    void aGapIsMadeGood();
    void aPbxThatDiedIsCalledAgain();
    void aHalfOpenConnectionIsNoticed();
    void aWrongSecretIsSaidAndTriedSeldom();
    void aReplacedApplicationIsNotFoughtFor();
    void secretsAreNotLogged();
    void theTestButtonNamesThePbx();
};

void AsteriskAlertsTest::outcomes_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<EndCause>("cause");
    QTest::addColumn<bool>("rings");
    QTest::addColumn<bool>("answered");
    QTest::addColumn<QString>("keys");
    QTest::addColumn<int>("release");
    QTest::addColumn<bool>("eventsFirst");
    const struct
    {
        const char *name;
        const char *number;
        EndCause cause;
        bool rings;
        bool answered;
        const char *keys;
    } rows[] = {{"answers", "101", EndCause::HungUp, true, true, ""},
                {"presses keys", "102", EndCause::HungUp, true, true, "51"},
                {"busy", "103", EndCause::Busy, true, false, ""},
                {"declines", "104", EndCause::Declined, true, false, ""},
                {"presses no", "106", EndCause::Declined, true, false, ""},
                {"do not disturb", "107", EndCause::Unreachable, false, false, ""},
                {"hangs up early", "108", EndCause::HungUp, true, true, ""},
                {"not registered", "199", EndCause::Unreachable, false, false, ""},
                {"outside, presses", "+49301234567", EndCause::HungUp, true, true, "1"},
                {"outside, busy", "+49301234503", EndCause::Busy, true, false, ""},
                {"outside, no such number", "+49301234599", EndCause::Unreachable, false, false, ""}};
    for (const auto &row : rows) {
        for (const int release : {16, 22}) {
            for (const bool first : {false, true}) {
                QTest::addRow("%s, %d%s", row.name, release, first ? ", events first" : "")
                    << row.number << row.cause << row.rings << row.answered << row.keys << release << first;
            }
        }
    }
}

void AsteriskAlertsTest::outcomes()
{
    QFETCH(QString, number);
    QFETCH(EndCause, cause);
    QFETCH(bool, rings);
    QFETCH(bool, answered);
    QFETCH(QString, keys);
    QFETCH(int, release);
    QFETCH(bool, eventsFirst);
    Rig rig;
    rig.config.outsidePrefix = QStringLiteral("00");
    rig.sim.release = release;
    rig.sim.eventsFirst = eventsFirst;
    QVERIFY(rig.open());
    rig.link->announce(Rig::call(tag, number));
    QVERIFY2(rig.events.isEmpty(), "nothing is reported from inside announce");
    QVERIFY(rig.waitFor<call::Ended>(tag));
    QTest::qWait(100); // nothing may come after the end
    QVERIFY(std::holds_alternative<call::Ended>(rig.events.last().what));
    const bool refused = number == QLatin1StringView("199");
    QCOMPARE(rig.count<call::Placed>(tag), refused ? 0 : 1);
    QCOMPARE(rig.count<call::Ringing>(tag), rings ? 1 : 0);
    QCOMPARE(rig.count<call::Answered>(tag), answered ? 1 : 0);
    QCOMPARE(rig.count<call::Ended>(tag), 1);
    QCOMPARE(rig.ended(tag).cause, cause);
    QVERIFY(!rig.ended(tag).words.isEmpty());
    QCOMPARE(rig.ended(tag).talkTime.has_value(), answered);
    QString pressed;
    for (const auto &key : rig.of<call::KeyPressed>(tag))
        pressed += key.key;
    QCOMPARE(pressed, keys);
    const bool early = number == QLatin1StringView("108");
    QCOMPARE(rig.count<call::AnnouncementPlayed>(tag), answered && !early ? 1 : 0);
    QCOMPARE(rig.sim.calls(), 0);
}

void AsteriskAlertsTest::mediaAndVolume_data()
{
    QTest::addColumn<QString>("sound");
    QTest::addColumn<int>("times");
    QTest::addColumn<int>("volume");
    QTest::addColumn<QString>("media");
    QTest::addColumn<QString>("divided");
    QTest::newRow("the alerts' own name") << "" << 1 << 20 << "sound:alert"
                                          << "";
    QTest::newRow("three times") << "" << 3 << 20 << "sound:alert,sound:alert,sound:alert"
                                 << "";
    QTest::newRow("a sound of its own") << "custom/panic.wav" << 1 << 20 << "sound:custom/panic"
                                        << "";
    QTest::newRow("half as loud") << "" << 1 << 10 << "sound:alert"
                                  << "-2";
    QTest::newRow("hardly") << "" << 1 << 0 << "sound:alert"
                            << "-20";
}

void AsteriskAlertsTest::mediaAndVolume()
{
    QFETCH(QString, sound);
    QFETCH(int, times);
    QFETCH(int, volume);
    Rig rig;
    rig.sim.sounds.insert(QStringLiteral("custom/panic"));
    rig.config.sound = sound;
    QVERIFY(rig.open());
    AnnouncementCall call = Rig::call(tag, QStringLiteral("101"));
    call.count = times;
    call.volume = volume;
    rig.link->announce(call);
    QVERIFY(rig.waitFor<call::AnnouncementPlayed>(tag));
    QTEST(rig.sim.played().join(u'|'), "media");
    QTEST(rig.sim.variablesSet.value(QStringLiteral("VOLUME(TX)")), "divided");
}

void AsteriskAlertsTest::hungUpByUsIsCancelled()
{
    Rig rig;
    QVERIFY(rig.open());
    rig.link->announce(Rig::call(tag, QStringLiteral("105")));
    rig.link->announce(Rig::call(QStringLiteral("7/2"), QStringLiteral("105")));
    rig.link->hangUp(QStringLiteral("7/2")); // before the PBX has answered for it
    QVERIFY(rig.waitFor<call::Ringing>(tag));
    rig.link->hangUp(tag);
    rig.link->hangUp(QStringLiteral("unknown"));
    QVERIFY(rig.waitFor<call::Ended>(tag));
    QVERIFY(rig.waitFor<call::Ended>(QStringLiteral("7/2")));
    QCOMPARE(rig.ended(tag).cause, EndCause::Cancelled);
    QCOMPARE(rig.ended(QStringLiteral("7/2")).cause, EndCause::Cancelled);
    QCOMPARE(rig.sim.calls(), 0);
}

void AsteriskAlertsTest::aMissingSoundEndsTheCall()
{
    Rig rig;
    rig.sim.sounds.clear();
    QVERIFY(rig.open());
    rig.link->announce(Rig::call(tag, QStringLiteral("101")));
    QVERIFY(rig.waitFor<call::Ended>(tag));
    QCOMPARE(rig.ended(tag).cause, EndCause::Failed);
    QVERIFY(rig.ended(tag).words.contains(QStringLiteral("sound:alert")));
    QCOMPARE(rig.count<call::AnnouncementPlayed>(tag), 0);
}

void AsteriskAlertsTest::refusedWhileNotUp()
{
    Rig rig;
    rig.make();
    rig.link->announce(Rig::call(tag, QStringLiteral("101")));
    QVERIFY(rig.events.isEmpty());
    QVERIFY(rig.waitFor<call::Ended>(tag));
    QCOMPARE(rig.ended(tag).cause, EndCause::Unreachable);
    QCOMPARE(rig.sim.count("POST", QStringLiteral("channels")), 0);
}

void AsteriskAlertsTest::anAnswerThatIsLostIsFoundByTheChannel()
{
    Rig rig;
    rig.sim.swallowAnswers = true;
    QVERIFY(rig.open());
    rig.link->announce(Rig::call(tag, QStringLiteral("101")));
    QVERIFY(rig.waitFor<call::Ended>(tag));
    QCOMPARE(rig.count<call::Placed>(tag), 1);
    QCOMPARE(rig.count<call::Answered>(tag), 1);
    QCOMPARE(rig.ended(tag).cause, EndCause::HungUp);
    QCOMPARE(rig.sim.count("POST", QStringLiteral("channels")), 1); // nobody is rung twice
}

void AsteriskAlertsTest::aRestartFindsItsCalls_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<bool>("idKnown");
    QTest::addColumn<bool>("answered"); ///< before we died
    QTest::newRow("rings, id written down") << "105" << true << false;
    QTest::newRow("rings, id never written down") << "105" << false << false;
    QTest::newRow("talks, id written down") << "101" << true << true;
    QTest::newRow("talks, id never written down") << "101" << false << true;
}

void AsteriskAlertsTest::aRestartFindsItsCalls()
{
    QFETCH(QString, number);
    QFETCH(bool, idKnown);
    QFETCH(bool, answered);
    Rig rig;
    rig.timings.keyAfterPlay = 1500ms;
    QVERIFY(rig.open());
    rig.link->announce(Rig::call(tag, number));
    if (answered)
        QVERIFY(rig.waitFor<call::Answered>(tag));
    else
        QVERIFY(rig.waitFor<call::Ringing>(tag));
    QVERIFY(rig.waitFor<call::Placed>(tag));
    const QString id = rig.of<call::Placed>(tag).first().callId;
    rig.link.reset(); // kill -9
    QVERIFY(QTest::qWaitFor([&] { return !rig.sim.connected(); }));
    QCOMPARE(rig.sim.calls(), 1);
    QTest::qWait(200); // the announcement, if any, ends unheard by us
    rig.events.clear();
    rig.make();
    rig.link->adopt({tag, number, RecipientType::Extension, idKnown ? id : QString(), rig.clock.now()});
    // What is gone, or never was, is lost within the time that the domain waits.
    rig.link->adopt({QStringLiteral("7/9"), number, RecipientType::Extension, QStringLiteral("bellboard-gone"), {}});
    rig.link->adopt({QStringLiteral("7/8"), number, RecipientType::Extension, {}, {}});
    QVERIFY(rig.open());
    if (answered) {
        QVERIFY(rig.waitFor<call::Answered>(tag));
        QVERIFY(rig.waitFor<call::AnnouncementPlayed>(tag)); // again: heard twice is better than not at all
        QCOMPARE(rig.sim.played().size(), 2);
    } else {
        QVERIFY(rig.waitFor<call::Ringing>(tag));
    }
    QCOMPARE(rig.count<call::Placed>(tag), idKnown ? 0 : 1);
    QVERIFY(rig.waitFor<call::Ended>(QStringLiteral("7/9")));
    QCOMPARE(rig.ended(QStringLiteral("7/9")).cause, EndCause::Lost);
    QVERIFY(rig.waitFor<call::Ended>(QStringLiteral("7/8")));
    QCOMPARE(rig.ended(QStringLiteral("7/8")).cause, EndCause::Lost);
    rig.link->hangUp(tag);
    QVERIFY(rig.waitFor<call::Ended>(tag));
    QCOMPARE(rig.ended(tag).cause, EndCause::Cancelled);
    QCOMPARE(rig.sim.count("POST", QStringLiteral("channels")), 1);
}

void AsteriskAlertsTest::aGapIsMadeGood()
{
    Rig rig;
    rig.timings.keyAfterPlay = 2s;
    QVERIFY(rig.open());
    rig.link->announce(Rig::call(tag, QStringLiteral("101")));
    QVERIFY(rig.waitFor<call::AnnouncementPlayed>(tag));
    rig.sim.dropSockets();
    QVERIFY(QTest::qWaitFor([&] { return !rig.up(); }));
    rig.sim.hangUpAll(); // nobody is told
    QVERIFY(rig.waitFor<call::Ended>(tag));
    QCOMPARE(rig.ended(tag).cause, EndCause::HungUp);
    QVERIFY(rig.up());
}

void AsteriskAlertsTest::aPbxThatDiedIsCalledAgain()
{
    Rig rig;
    QVERIFY(rig.open());
    rig.link->announce(Rig::call(tag, QStringLiteral("105")));
    QVERIFY(rig.waitFor<call::Ringing>(tag));
    rig.sim.stop();
    QVERIFY(QTest::qWaitFor([&] { return rig.link->status().state == LinkState::Down; }));
    QVERIFY(!rig.link->status().words.isEmpty());
    rig.link->announce(Rig::call(QStringLiteral("7/2"), QStringLiteral("101")));
    QVERIFY(rig.waitFor<call::Ended>(QStringLiteral("7/2")));
    QCOMPARE(rig.ended(QStringLiteral("7/2")).cause, EndCause::Unreachable);
    QVERIFY(rig.sim.start());
    QVERIFY(QTest::qWaitFor([&] { return rig.up(); }, 10000));
    QVERIFY(rig.waitFor<call::Ended>(tag));
    QCOMPARE(rig.ended(tag).cause, EndCause::Lost);
}

void AsteriskAlertsTest::aHalfOpenConnectionIsNoticed()
{
    Rig rig;
    rig.timings.heartbeat = 100ms;
    QVERIFY(rig.open());
    rig.sim.holdEvents(true);
    rig.link->announce(Rig::call(tag, QStringLiteral("101")));
    // No event arrives; the regular look finds the answered call and plays to it.
    QVERIFY(rig.waitFor<call::Answered>(tag));
    QVERIFY(QTest::qWaitFor([&] { return rig.sim.played().size() == 1; }));
    rig.sim.holdEvents(false);
}

void AsteriskAlertsTest::aWrongSecretIsSaidAndTriedSeldom()
{
    Rig rig;
    rig.config.secret = QStringLiteral("wrong");
    rig.make();
    rig.link->open();
    QVERIFY(QTest::qWaitFor(
        [&] { return rig.link->status().state == LinkState::Down && !rig.link->status().words.isEmpty(); }));
    QVERIFY(rig.link->status().words.contains(QStringLiteral("ari.conf")));
    QVERIFY(!rig.link->status().words.contains(rig.config.secret));
    rig.sim.secret = QStringLiteral("wrong"); // corrected on the PBX
    QVERIFY(QTest::qWaitFor([&] { return rig.up(); }, 10000));
}

void AsteriskAlertsTest::aReplacedApplicationIsNotFoughtFor()
{
    Rig rig;
    QVERIFY(rig.open());
    rig.sim.replaceApplication();
    QVERIFY(QTest::qWaitFor([&] { return rig.link->status().state == LinkState::Down; }));
    QVERIFY(rig.link->status().words.contains(QStringLiteral("bellboard")));
    QVERIFY(QTest::qWaitFor([&] { return rig.sim.count("GET", QStringLiteral("applications/bellboard")) > 2; }));
    QVERIFY(!rig.up());
    rig.sim.releaseApplication();
    QVERIFY(QTest::qWaitFor([&] { return rig.up(); }, 10000));
}

namespace {
QStringList logged;
void keep(QtMsgType, const QMessageLogContext &, const QString &line)
{
    logged.append(line);
}
} // namespace

void AsteriskAlertsTest::secretsAreNotLogged()
{
    const auto before = qInstallMessageHandler(keep);
    logged.clear();
    {
        Rig rig;
        (void)rig.open();
        rig.link->announce(Rig::call(tag, QStringLiteral("101")));
        (void)rig.waitFor<call::Ended>(tag);
        rig.sim.stop();
        (void)QTest::qWaitFor([&] { return rig.link->status().state == LinkState::Down; });
    }
    qInstallMessageHandler(before);
    QVERIFY(logged.size() > 2);
    for (const QString &line : std::as_const(logged)) {
        QVERIFY2(!line.contains(QStringLiteral("hush")), qPrintable(line));
        QVERIFY2(!line.contains(QString::fromLatin1(QByteArray("bellboard:hush").toBase64())), qPrintable(line));
    }
}

void AsteriskAlertsTest::theTestButtonNamesThePbx()
{
    Rig rig;
    rig.config.sound = QStringLiteral("nosuch");
    rig.make();
    rig.link->test();
    QVERIFY(QTest::qWaitFor([&] { return rig.tested.has_value(); }));
    QVERIFY(rig.tested->has_value());
    QVERIFY(rig.tested->value().contains(QStringLiteral("22.10.1")));
    QVERIFY(rig.tested->value().contains(QStringLiteral("nosuch")));
    rig.link->close();
    QVERIFY(QTest::qWaitFor([&] { return rig.closings == 1; }));
}

BELLBOARD_TEST(AsteriskAlerts, AsteriskAlertsTest)
#include "test_AsteriskAlerts.moc"
