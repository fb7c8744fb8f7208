// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/AlertStore.h"
#include "tests/support/TestPostgres.h"

#include <QRandomGenerator>
#include <QtTest>

/// Builders and random values for the tests of the stores.
namespace bellboard::test {

inline QDateTime moment(qint64 seconds = 0, int ms = 0)
{
    return QDateTime(QDate(2026, 3, 1), QTime(8, 0), Qt::UTC).addSecs(seconds).addMSecs(ms);
}

/// The value, or a failed test that says why. For use in functions that return nothing.
#define TAKE(variable, expression)                                                                                     \
    auto variable##Result = (expression);                                                                              \
    QVERIFY2(variable##Result, qPrintable(variable##Result ? QString() : variable##Result.error().message));           \
    auto &variable = *variable##Result

#define VERIFY_DONE(expression)                                                                                        \
    do {                                                                                                               \
        const auto done = (expression);                                                                                \
        QVERIFY2(done, qPrintable(done ? QString() : done.error().message));                                           \
    } while (false)

#define VERIFY_FAILS(expression, wanted)                                                                               \
    do {                                                                                                               \
        const auto done = (expression);                                                                                \
        QVERIFY(!done);                                                                                                \
        QVERIFY2(done.error().kind == (wanted), qPrintable(done.error().message));                                     \
        QVERIFY(!done.error().message.isEmpty());                                                                      \
    } while (false)

/// Random values, the same for the same seed.
class Dice
{
  public:
    explicit Dice(quint32 seed) : m_generator(seed) {}
    int below(int limit) { return m_generator.bounded(limit); }
    bool flip() { return below(2) == 1; }
    QDateTime time() { return moment(below(10'000'000), below(1000)); }
    QDateTime timeOrNone() { return flip() ? time() : QDateTime(); }
    QString text(int longest = 20)
    {
        static const QString letters = QStringLiteral("abcXYZ 019'\"\\{}:,;$%äß漢\n\t");
        QString result = QLatin1String("");
        for (int n = below(longest + 1); n > 0; --n)
            result.append(letters.at(below(static_cast<int>(letters.size()))));
        return result;
    }
    template <class E> E word()
    {
        return EnumWords<E>::words[static_cast<size_t>(below(static_cast<int>(EnumWords<E>::words.size())))].first;
    }
    template <class E> std::optional<E> wordOrNone() { return flip() ? std::optional(word<E>()) : std::nullopt; }

    Recipient recipient()
    {
        Recipient r;
        r.id.value = 1 + below(100000);
        r.number = QString::number(100 + below(900));
        r.label = text() + QLatin1Char('x');
        r.type = word<RecipientType>();
        r.acceptance = word<Acceptance>();
        r.autoAnswer = flip() ? AutoAnswer::On : AutoAnswer::Off;
        return r;
    }
    Attempt attempt(int number)
    {
        Attempt a;
        a.number = number;
        a.round = 1 + below(3);
        a.recipient.value = below(1000);
        a.recipientNumber = text();
        a.recipientLabel = text();
        a.recipientType = word<RecipientType>();
        a.acceptance = word<Acceptance>();
        a.autoAnswer = flip() ? AutoAnswer::On : AutoAnswer::Off;
        a.state = word<AttemptState>();
        a.callId = text();
        a.dials = 1 + below(2);
        a.dialledAt = timeOrNone();
        a.ringingAt = timeOrNone();
        a.answeredAt = timeOrNone();
        a.acceptedAt = timeOrNone();
        a.endedAt = timeOrNone();
        a.outcome = wordOrNone<AttemptOutcome>();
        a.cause = text(60);
        return a;
    }
    SequenceState sequence()
    {
        SequenceState s;
        s.status = word<AlertStatus>();
        s.settings.announcement = text() + QLatin1Char('a');
        s.settings.announcementCount = 1 + below(10);
        s.settings.volume = below(21);
        s.settings.ring = std::chrono::seconds(5 + below(116));
        s.settings.rounds = 1 + below(10);
        s.settings.roundPause = std::chrono::seconds(below(601));
        s.settings.rateLimit = std::chrono::seconds(below(3601));
        s.settings.acceptance = word<Acceptance>();
        s.round = 1 + below(5);
        for (int n = below(4); n > 0; --n)
            s.pending.append(recipient());
        for (int n = below(4), i = 1; i <= n; ++i) {
            s.attempts.append(attempt(i));
            if (flip())
                s.live.append(i);
        }
        s.current = below(4);
        s.linkUp = flip();
        s.attention = flip();
        s.wakeAt = timeOrNone();
        s.startedAt = timeOrNone();
        s.acknowledgedBy = text();
        s.acknowledgedAt = timeOrNone();
        s.closeReason = text(60);
        return s;
    }
    AlertEvent event() { return {word<AlertEventKind>(), time(), text(), below(5), text(60)}; }

  private:
    QRandomGenerator m_generator;
};

inline Button buttonIn(const QString &room)
{
    Button button;
    button.deviceId = QStringLiteral("button-room-") + room;
    button.room = room;
    return button;
}

/// A press of an unknown button that raises a new alert.
inline AlertCommit raising(const QString &room, const QDateTime &at, const QString &key = {})
{
    AlertCommit commit;
    Alert alert;
    alert.room = room;
    alert.type = QStringLiteral("emergency");
    alert.deviceId = QStringLiteral("button-room-") + room;
    alert.pressedAt = at;
    alert.lastPressAt = at;
    commit.raised = alert;
    PressRecord press;
    press.uplink.source = QStringLiteral("plain");
    press.uplink.deviceId = alert.deviceId;
    press.uplink.press = PressKind::Short;
    press.uplink.dedupKey = key;
    press.uplink.raw = QByteArrayLiteral("{}");
    press.receivedAt = at;
    commit.press = press;
    SequenceState state;
    state.startedAt = at;
    commit.state = state;
    commit.story = {{AlertEventKind::Pressed, at, alert.deviceId, 0, {}}};
    return commit;
}

/// The seed of this run: BELLBOARD_SEED, or a new one. Printed, so that a failure can be repeated.
inline quint32 seedOfThisRun()
{
    bool given = false;
    quint32 seed = qEnvironmentVariable("BELLBOARD_SEED").toUInt(&given);
    if (!given)
        seed = QRandomGenerator::global()->generate();
    qInfo("seed %u (set BELLBOARD_SEED to repeat)", seed);
    return seed;
}

} // namespace bellboard::test
