// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The Calls page with 1,000 calls under way and 500 changes a second, played from a trace for 10 s: the processor time
// that the window's thread spends in each frame of 60 Hz, beside the page merely painting itself.
#include "tests/bench/Figures.h"
#include "tests/ui/ExampleHotel.h"
#include "tests/ui/SilentOutput.h"
#include "ui/MainWindow.h"
#include "ui/calls/CallBoard.h"
#include "ui/calls/CallsPage.h"
#include "ui/calls/LiveCallModel.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <time.h>

using namespace bellboard;
using namespace bellboard::bench;
using namespace bellboard::test;

namespace {

constexpr int callsUnderWay = 1000;
constexpr int changesPerSecond = 500;
constexpr int seconds = 10;
constexpr double frameMs = 1000.0 / 60;
constexpr double limitMs = 16;

/// Processor time of this thread in ms: what other programs take of a busy machine is not ours.
double spent()
{
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return double(t.tv_sec) * 1e3 + double(t.tv_nsec) / 1e6;
}

/// Notes what the event loop does, by the frame in which it did it.
class WatchedApplication final : public QApplication
{
  public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_depth > 0 || !m_watching)
            return QApplication::notify(receiver, event);
        ++m_depth;
        const double before = spent();
        const bool done = QApplication::notify(receiver, event);
        const double took = spent() - before;
        --m_depth;
        m_events.add(took);
        const auto frame = qsizetype(double(m_clock.nsecsElapsed()) / 1e6 / frameMs);
        if (frame >= m_frames.size())
            m_frames.resize(frame + 1);
        m_frames[frame] += took;
        return done;
    }
    void watch(bool on)
    {
        m_watching = on;
        m_clock.start();
        m_frames.clear();
        m_events = Figures();
    }
    Figures frames() const
    {
        Figures figures;
        figures.add(m_frames);
        return figures;
    }
    Figures events() const { return m_events; }

  private:
    bool m_watching = false;
    int m_depth = 0;
    QElapsedTimer m_clock;
    QList<double> m_frames;
    Figures m_events;
};

QString outside(quint32 n)
{
    return QStringLiteral("+4930%1").arg(1000000 + n % 9000000);
}

CallEntry someCall(qint64 id, QRandomGenerator &random, const QDateTime &at)
{
    const QString phone = QString::number(100 + random.bounded(200));
    CallEntry entry = liveCall(id, outside(random.generate()), phone, CallState::Initiated, at);
    if (random.bounded(2))
        entry.fromName = QStringLiteral("Guest %1").arg(id);
    return entry;
}

/// What happens next to a call: it goes on to its next state, or ends and gives its place to a new one.
QList<CallEntry> nextChange(const CallEntry &before, qint64 &lastId, QRandomGenerator &random, const QDateTime &at)
{
    const CallState state = before.call.state;
    if (state == CallState::Answered && random.bounded(3) == 0) {
        CallEntry ended = before;
        ended.call.state = CallState::Ended;
        return {ended, someCall(++lastId, random, at)};
    }
    const CallState next = state == CallState::Initiated ? CallState::Ringing
                           : state == CallState::Ringing ? CallState::Answered
                           : state == CallState::Held    ? CallState::Answered
                                                         : CallState::Held;
    CallEntry entry =
        liveCall(before.id.value, before.call.from.number, before.call.to.number, next, before.call.startedAt);
    entry.fromName = before.fromName;
    return {entry};
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir settings;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    WatchedApplication application(argc, argv);
    Theme::instance().install(application);

    QRandomGenerator random(1);
    MemoryDesk desk;
    const SystemClock clock;
    furnish(desk, clock.now());
    MemoryTelephone &telephone = desk.addTelephone();
    telephone.setOwnExtension(QStringLiteral("99")); // no pop-ups: bench popup measures those
    QList<Extension> team;
    for (int i = 0; i < 200; ++i)
        team += phoneOf(QString::number(100 + i), QStringLiteral("Colleague %1").arg(i));
    telephone.setExtensions(team);
    QList<CallEntry> calls;
    qint64 lastId = 0;
    while (calls.size() < callsUnderWay)
        calls += someCall(++lastId, random, clock.now().addSecs(-random.bounded(600)));
    telephone.setCalls(calls);

    MainWindow::Parts parts;
    parts.sound = std::make_unique<SilentOutput>();
    parts.ring = std::make_unique<SilentOutput>();
    MainWindow window(desk, std::move(parts));
    window.resize(1280, 800);
    window.showPage(Page::Calls);
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        qFatal("the window did not come");
    window.callsPage()->select(CallId{500});
    QTest::qWait(300);

    say(QStringLiteral("monitor_frames: %1 calls under way, %2 changes a second, %3 s; a frame has %4 ms")
            .arg(callsUnderWay)
            .arg(changesPerSecond)
            .arg(seconds)
            .arg(frameMs, 0, 'f', 1));
    Figures floor;
    for (int i = 0; i < 100; ++i) {
        const double before = spent();
        window.callsPage()->repaint();
        floor.add(spent() - before);
    }

    int played = 0;
    double feeding = 0;
    QElapsedTimer since;
    QTimer feed;
    feed.setTimerType(Qt::PreciseTimer);
    QObject::connect(&feed, &QTimer::timeout, &feed, [&] {
        const double before = spent();
        for (const auto due = int(since.elapsed() * changesPerSecond / 1000); played < due; ++played) {
            const auto now = telephone.liveCalls();
            telephone.putCalls(nextChange(now.at(random.bounded(int(now.size()))), lastId, random, clock.now()));
        }
        feeding += spent() - before;
    });
    application.watch(true);
    since.start();
    feed.start(2);
    QTimer::singleShot(seconds * 1000, &application, &QCoreApplication::quit);
    QApplication::exec();
    feed.stop();
    const Figures frames = application.frames();
    const Figures events = application.events();
    application.watch(false);

    floor.print(QStringLiteral("  floor: the page painting itself once"));
    frames.print(QStringLiteral("  a frame, all that the window's thread did"));
    events.print(QStringLiteral("  the longest that one event took"));
    const auto over =
        std::count_if(frames.values().begin(), frames.values().end(), [](double ms) { return ms > limitMs; });
    say(QStringLiteral("  %1 changes played, %2 calls under way at the end; the trace itself took %3 ms of each frame")
            .arg(played)
            .arg(telephone.liveCalls().size())
            .arg(feeding / double(frames.count()), 0, 'f', 3));
    say(QStringLiteral("  frames over %1 ms: %2").arg(limitMs, 0, 'f', 0).arg(over));
    return 0;
}
