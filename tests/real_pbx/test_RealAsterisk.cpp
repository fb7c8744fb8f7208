// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/asterisk/AsteriskCheck.h"
#include "core/pbx/asterisk/AsteriskLink.h"
#include "tests/real_pbx/SipPhone.h"
#include "tests/support/TestRegistry.h"

#include <QTcpServer>
#include <QTest>

#include <cmath>

using namespace bellboard;
using namespace bellboard::test;
using namespace std::chrono_literals;
using Does = SipPhone::Does;

namespace {

constexpr int skipped = 77;
const QString tag = QStringLiteral("3/1");

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

double loudness(const QList<qint16> &samples, qsizetype from, qsizetype count)
{
    double sum = 0;
    for (qsizetype i = from; i < from + count; ++i)
        sum += double(samples[i]) * samples[i];
    return std::sqrt(sum / double(count));
}

/// Where a piece of the announcement is in what was heard, and how alike the two are (1: the same).
struct Match
{
    double likeness = 0;
    qsizetype at = 0;
    double loudness = 0;
};
Match findIn(const QList<qint16> &heard, const QList<qint16> &piece)
{
    Match best;
    double own = 0;
    for (const qint16 sample : piece)
        own += double(sample) * sample;
    for (qsizetype at = 0; at + piece.size() <= heard.size(); ++at) {
        double product = 0;
        double power = 1;
        for (qsizetype i = 0; i < piece.size(); ++i) {
            product += double(heard[at + i]) * piece[i];
            power += double(heard[at + i]) * heard[at + i];
        }
        const double likeness = product / std::sqrt(own * power);
        if (likeness > best.likeness)
            best = {likeness, at, std::sqrt(power / double(piece.size()))};
    }
    return best;
}

} // namespace

/// Against an Asterisk that is really there, and real phones on loopback.
class RealAsteriskTest final : public QObject
{
    Q_OBJECT

    QProcess m_pbx;
    AsteriskConfig m_config;
    AsteriskTimings m_timings;
    SystemClock m_clock;
    quint16 m_sipPort = 0;
    QString m_folder;
    std::unique_ptr<AsteriskLink> m_link;
    QList<CallEvent> m_events;
    QList<CallFact> m_facts;
    QList<Extension> m_extensions;

    bool openLink()
    {
        m_link = std::make_unique<AsteriskLink>(m_config, m_clock, m_timings);
        connect(m_link.get(), &PbxLink::callEvent, this, [this](const CallEvent &e) { m_events.append(e); });
        connect(m_link.get(), &PbxLink::callFact, this, [this](const CallFact &f) { m_facts.append(f); });
        connect(m_link.get(), &PbxLink::extensionsChanged, this,
                [this](const QList<Extension> &rows, bool) { m_extensions = rows; });
        m_link->open();
        return QTest::qWaitFor(
            [this] {
                return m_link->status().state == LinkState::Up && m_link->capabilities().has(PbxCapability::Dial);
            },
            20000);
    }
    template <class T> QList<T> of() const
    {
        QList<T> list;
        for (const CallEvent &e : m_events) {
            if (std::holds_alternative<T>(e.what))
                list.append(std::get<T>(e.what));
        }
        return list;
    }
    template <class T> bool waitFor(int timeout = 20000)
    {
        return QTest::qWaitFor([this] { return !of<T>().isEmpty(); }, timeout);
    }
    template <class T> QList<T> facts() const
    {
        QList<T> list;
        for (const CallFact &f : m_facts) {
            if (std::holds_alternative<T>(f.what))
                list.append(std::get<T>(f.what));
        }
        return list;
    }
    void announce(const QString &number, int count = 1, int volume = 20)
    {
        AnnouncementCall call;
        call.tag = tag;
        call.number = number;
        call.announcement = QStringLiteral("alert");
        call.count = count;
        call.volume = volume;
        m_link->announce(call);
    }

  private Q_SLOTS:
    void initTestCase()
    {
        const quint16 http = freePort();
        const quint16 ami = freePort();
        m_sipPort = freePort();
        m_folder = qEnvironmentVariable("BELLBOARD_REAL_PBX", QStringLiteral("/tmp/bellboard-real-pbx"));
        m_pbx.setProcessChannelMode(QProcess::MergedChannels);
        m_pbx.start(QStringLiteral(SOURCE_DIR "/tests/real_pbx/up"),
                    {m_folder, QString::number(http), QString::number(ami), QString::number(m_sipPort)});
        QByteArray said;
        const bool ready = QTest::qWaitFor(
            [&] {
                said += m_pbx.readAll();
                return said.contains("ready") || m_pbx.state() == QProcess::NotRunning;
            },
            240000);
        if (m_pbx.state() == QProcess::NotRunning && m_pbx.exitCode() == skipped)
            QSKIP(said.trimmed().split('\n').last().constData());
        QVERIFY2(ready && said.contains("ready"), said.constData());
        m_config.url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(http));
        m_config.user = QStringLiteral("bellboard");
        m_config.secret = QStringLiteral("hush-ari");
        m_config.amiPort = ami;
        m_config.amiUser = QStringLiteral("bellboard");
        m_config.amiSecret = QStringLiteral("hush-ami");
        m_timings.keyAfterPlay = 1500ms;
        m_timings.longestRing = 4s;
    }
    void cleanupTestCase()
    {
        m_link.reset();
        m_pbx.terminate(); // its trap ends the PBX
        m_pbx.waitForFinished(10000);
    }
    void init()
    {
        m_events.clear();
        m_facts.clear();
        QVERIFY(openLink());
    }
    void cleanup() { m_link.reset(); }

    /// What Bellboard finds wrong with a PBX that works would be its own fault.
    void theCheckFindsWhatThePbxIs()
    {
        SipPhone phone(QStringLiteral("101"), m_sipPort);
        QVERIFY(phone.start());
        AsteriskCheck check(m_config, QStringLiteral("alert"), {QStringLiteral("101"), QStringLiteral("199")});
        QStringList right;
        QStringList wrong;
        bool finished = false;
        connect(&check, &PbxCheck::found, this, [&](const PbxFinding &f) {
            qInfo().noquote() << int(f.verdict) << f.what << f.words;
            (f.verdict == PbxFinding::Verdict::Right ? right : wrong) += f.what;
        });
        connect(&check, &PbxCheck::finished, this, [&] { finished = true; });
        check.start();
        QVERIFY(QTest::qWaitFor([&] { return finished; }, 60000));
        // This PBX has neither queues nor parking.
        QCOMPARE(wrong, (QStringList{QStringLiteral("phone 199"), QStringLiteral("trunk"),
                                     QStringLiteral("manager.conf read, write")}));
        QCOMPARE(right.size(), 8);
    }

    void theAnnouncementIsHeard()
    {
        SipPhone phone(QStringLiteral("101"), m_sipPort);
        QVERIFY(phone.start());
        announce(QStringLiteral("101"), 2);
        QVERIFY(waitFor<call::Ended>());
        QCOMPARE(of<call::Placed>().size(), 1);
        QCOMPARE(of<call::Ringing>().size(), 1);
        QCOMPARE(of<call::Answered>().size(), 1);
        QCOMPARE(of<call::AnnouncementPlayed>().size(), 1);
        QCOMPARE(of<call::Ended>().first().cause, EndCause::HungUp);
        QTest::qWait(500); // the phone closes its file
        const QList<qint16> alert = samplesOf(m_folder + QStringLiteral("/data/sounds/en/alert.wav"));
        const QList<qint16> piece = alert.mid(6000, 4000);
        QList<qint16> heard = phone.heard();
        const Match first = findIn(heard, piece);
        qInfo() << "heard" << heard.size() / 8 << "ms; likeness" << first.likeness << "at" << first.at / 8 << "ms";
        QVERIFY2(first.likeness > 0.9, qPrintable(QString::number(first.likeness)));
        // And once more, since it was asked for twice.
        for (qsizetype i = first.at; i < first.at + piece.size(); ++i)
            heard[i] = 0;
        const Match second = findIn(heard, piece);
        QVERIFY2(second.likeness > 0.9, qPrintable(QString::number(second.likeness)));
        QVERIFY(std::abs(std::abs(second.at - first.at) - alert.size()) < 1600);
        // The house saw the same call, with its record.
        QVERIFY(!facts<fact::LegAnswered>().isEmpty());
        QVERIFY(QTest::qWaitFor([this] { return !facts<fact::LegEnded>().isEmpty(); }));
    }

    void halfTheVolumeIsHalfAsLoud()
    {
        const QList<qint16> alert = samplesOf(m_folder + QStringLiteral("/data/sounds/en/alert.wav"));
        const QList<qint16> piece = alert.mid(6000, 4000);
        SipPhone phone(QStringLiteral("101"), m_sipPort);
        QVERIFY(phone.start());
        announce(QStringLiteral("101"), 1, 10);
        QVERIFY(waitFor<call::Ended>());
        QTest::qWait(500);
        const Match match = findIn(phone.heard(), piece);
        QVERIFY(match.likeness > 0.9);
        const double ratio = match.loudness / loudness(piece, 0, piece.size());
        QVERIFY2(ratio > 0.4 && ratio < 0.6, qPrintable(QString::number(ratio)));
    }

    void keysAreRead()
    {
        SipPhone phone(QStringLiteral("105"), m_sipPort);
        phone.presses = QStringLiteral("1");
        QVERIFY(phone.start());
        announce(QStringLiteral("105"));
        QVERIFY(waitFor<call::Ended>());
        QCOMPARE(of<call::KeyPressed>().size(), 1);
        QCOMPARE(of<call::KeyPressed>().first().key, QChar(u'1'));
    }

    void outcomes_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<int>("after"); ///< milliseconds until it refuses; below 0: it lets it ring
        QTest::addColumn<int>("cause");
        QTest::newRow("no answer") << "102" << -1 << int(EndCause::NoAnswer);
        QTest::newRow("busy") << "103" << 0 << int(EndCause::Busy);
        QTest::newRow("declined") << "104" << 2000 << int(EndCause::Declined);
    }
    void outcomes()
    {
        QFETCH(QString, number);
        QFETCH(int, after);
        SipPhone phone(number, m_sipPort);
        phone.does = after < 0 ? Does::LetsRing : Does::Refuses;
        phone.after = std::chrono::milliseconds(qMax(0, after));
        QVERIFY(phone.start());
        announce(number);
        QVERIFY(waitFor<call::Ended>());
        QTEST(int(of<call::Ended>().first().cause), "cause");
        QCOMPARE(of<call::Answered>().size(), 0);
    }

    void aPhoneThatIsNotThere()
    {
        announce(QStringLiteral("109"));
        QVERIFY(waitFor<call::Ended>());
        QCOMPARE(of<call::Ended>().first().cause, EndCause::Unreachable);
    }

    void takenBackWhileItRings()
    {
        SipPhone phone(QStringLiteral("102"), m_sipPort);
        phone.does = Does::LetsRing;
        QVERIFY(phone.start());
        announce(QStringLiteral("102"));
        QVERIFY(waitFor<call::Ringing>());
        m_link->hangUp(tag);
        QVERIFY(waitFor<call::Ended>());
        QCOMPARE(of<call::Ended>().first().cause, EndCause::Cancelled);
    }

    void aRestartGoesOnWithTheCall()
    {
        SipPhone phone(QStringLiteral("101"), m_sipPort);
        phone.after = 1500ms;
        QVERIFY(phone.start());
        announce(QStringLiteral("101"));
        QVERIFY(waitFor<call::Ringing>());
        m_link.reset(); // kill -9, before the id was written down
        m_events.clear();
        m_facts.clear();
        QVERIFY(openLink());
        m_link->adopt({tag, QStringLiteral("101"), RecipientType::Extension, {}, m_clock.now()});
        QVERIFY(waitFor<call::AnnouncementPlayed>());
        QVERIFY(waitFor<call::Ended>());
        QCOMPARE(of<call::Ended>().first().cause, EndCause::HungUp);
        QCOMPARE(phone.answered, 1);
    }

    void aDeskCallsAndHangsUp()
    {
        SipPhone first(QStringLiteral("101"), m_sipPort);
        SipPhone second(QStringLiteral("105"), m_sipPort);
        QVERIFY(first.start());
        QVERIFY(second.start());
        QVERIFY(QTest::qWaitFor(
            [this] {
                return std::any_of(m_extensions.begin(), m_extensions.end(), [](const Extension &e) {
                    return e.number == QLatin1StringView("105") && e.phone == PhoneState::Idle;
                });
            },
            15000));
        QString call;
        m_link->dial({QStringLiteral("101"), QStringLiteral("105"), RecipientType::Extension, AutoAnswer::Off, {}},
                     [&](const Result<QString> &id) { call = id.value_or(QStringLiteral("refused")); });
        QVERIFY(QTest::qWaitFor([&] { return facts<fact::LegTalksIn>().size() >= 2; }, 15000));
        QVERIFY(!call.isEmpty() && call != QLatin1StringView("refused"));
        QCOMPARE(second.answered, 1);
        bool hungUp = false;
        m_link->hangUpCall({m_link->linkId(), call}, [&](const Result<> &result) { hungUp = result.has_value(); });
        QVERIFY(QTest::qWaitFor([&] { return hungUp && facts<fact::LegEnded>().size() >= 2; }, 15000));
        QVERIFY(QTest::qWaitFor([&] { return !facts<fact::RecordFiled>().isEmpty(); }, 15000));
    }
};

BELLBOARD_TEST(RealAsterisk, RealAsteriskTest)
#include "test_RealAsterisk.moc"
