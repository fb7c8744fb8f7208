// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/links/LinkRig.h"
#include "tests/support/TestRegistry.h"

using namespace bellboard;
using namespace bellboard::test;
using namespace std::chrono_literals;

class YeastarPLinkTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void outcomes_data();
    void outcomes();
    void closedLinkGivesItsTokenBack();
    void refusedWhileNotUp();
    void hundredAnnouncementsAtOnce();
    void alertLatency();
};

void YeastarPLinkTest::outcomes_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<EndCause>("cause");
    QTest::addColumn<bool>("rings");
    QTest::addColumn<bool>("answered");
    QTest::addColumn<QString>("keys");
    QTest::newRow("answers") << "102" << EndCause::HungUp << true << true << "";
    QTest::newRow("does not answer") << "101" << EndCause::NoAnswer << true << false << "";
    QTest::newRow("busy") << "103" << EndCause::Busy << false << false << "";
    QTest::newRow("declines") << "104" << EndCause::Declined << true << false << "";
    QTest::newRow("unreachable") << "105" << EndCause::Unreachable << false << false << "";
    QTest::newRow("hangs up early") << "106" << EndCause::HungUp << true << true << "";
    QTest::newRow("empty room") << "107" << EndCause::HungUp << true << true << "";
    QTest::newRow("presses") << "108" << EndCause::HungUp << true << true << "1";
    QTest::newRow("outside, presses") << "+49301234567" << EndCause::HungUp << true << true << "1";
    QTest::newRow("no such extension") << "199" << EndCause::Unreachable << false << false << "";
}

void YeastarPLinkTest::outcomes()
{
    QFETCH(QString, number);
    QFETCH(EndCause, cause);
    QFETCH(bool, rings);
    QFETCH(bool, answered);
    QFETCH(QString, keys);
    LinkRig rig;
    QVERIFY(rig.open());
    const QString tag = QStringLiteral("1/1");
    rig.link->announce(rig.call(tag, number));
    QVERIFY2(rig.events.isEmpty(), "nothing is reported from inside announce");
    QVERIFY(rig.waitEnded(tag));
    QTest::qWait(150);
    QCOMPARE(rig.count<call::Placed>(tag), 1);
    QCOMPARE(rig.count<call::Ringing>(tag), rings ? 1 : 0);
    QCOMPARE(rig.count<call::Answered>(tag), answered ? 1 : 0);
    QCOMPARE(rig.count<call::Ended>(tag), 1);
    QCOMPARE(rig.ended(tag).cause, cause);
    QVERIFY(!rig.ended(tag).words.isEmpty());
    if (answered)
        QVERIFY(rig.ended(tag).talkTime.value_or(0s) > 0s);
    QString pressed;
    for (const auto &key : rig.of<call::KeyPressed>(tag))
        pressed += key.key;
    QCOMPARE(pressed, keys);
    QCOMPARE(rig.count<call::AnnouncementPlayed>(tag), answered && number != QLatin1String("106") ? 1 : 0);
}

void YeastarPLinkTest::closedLinkGivesItsTokenBack()
{
    LinkRig rig;
    QVERIFY(rig.open());
    QCOMPARE(rig.pbx.tokensInUse(), 1);
    QVERIFY(rig.vault.tokens.has_value());
    QVERIFY(rig.close());
    QCOMPARE(rig.pbx.tokensInUse(), 0);
    QVERIFY(!rig.vault.tokens.has_value());
    QCOMPARE(rig.link->status().state, LinkState::Down);
}

void YeastarPLinkTest::refusedWhileNotUp()
{
    LinkRig rig;
    rig.makeLink();
    rig.link->announce(rig.call("1/1", "102"));
    QVERIFY(rig.events.isEmpty());
    QVERIFY(rig.waitEnded("1/1"));
    QCOMPARE(rig.ended("1/1").cause, EndCause::Unreachable);
    QCOMPARE(rig.requests("call/play_prompt"), 0);
}

void YeastarPLinkTest::hundredAnnouncementsAtOnce()
{
    LinkRig rig;
    QVERIFY(rig.open());
    for (int i = 0; i < 100; ++i)
        rig.link->announce(rig.call(QString::number(i), "102"));
    for (int i = 0; i < 100; ++i) {
        QVERIFY(rig.waitEnded(QString::number(i)));
        QCOMPARE(rig.count<call::Answered>(QString::number(i)), 1);
        QCOMPARE(rig.ended(QString::number(i)).cause, EndCause::HungUp);
    }
    QCOMPARE(rig.requests("call/play_prompt"), 100);
}

void YeastarPLinkTest::alertLatency()
{
    TrainingSetup setup = LinkRig::quickSetup();
    LinkRig rig(setup);
    QThread thread;
    rig.pbx.moveToThread(&thread);
    thread.start();
    QVERIFY(rig.open());
    QList<qint64> micros;
    for (int i = 0; i < 100; ++i) {
        rig.pbx.clearRequests();
        const auto begun = std::chrono::steady_clock::now().time_since_epoch();
        rig.link->announce(rig.call(QString::number(i), "103"));
        QVERIFY(rig.waitEnded(QString::number(i)));
        for (const TrainingRequest &r : rig.pbx.requests()) {
            if (r.path == QLatin1String("call/play_prompt"))
                micros.append(std::chrono::duration_cast<std::chrono::microseconds>(r.firstByte - begun).count());
        }
    }
    std::sort(micros.begin(), micros.end());
    qInfo() << "announce to first byte seen, microseconds: p50" << micros.at(50) << "p90" << micros.at(90) << "max"
            << micros.last();
    rig.kill();
    QMetaObject::invokeMethod(
        &rig.pbx, [&] { rig.pbx.moveToThread(QCoreApplication::instance()->thread()); }, Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();
    QCoreApplication::processEvents(); // its timers take their new thread
    QCOMPARE(micros.size(), 100); // the figure itself is judged in tests/bench, on a machine that does nothing else
}

BELLBOARD_TEST(YeastarPLink, YeastarPLinkTest)
#include "test_YeastarPLink.moc"
