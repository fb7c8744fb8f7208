// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/CallHistory.h"
#include "core/domain/PhoneCallJson.h"
#include "tests/support/TestRegistry.h"
#include "tests/support/TestSeed.h"
#include "tests/unit/RandomCall.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <ctime>
#include <functional>

using namespace bellboard;
using test::RandomCall;

namespace {

constexpr int rounds = 100;

QDateTime later(const RandomCall &call, qint64 ms)
{
    return RandomCall::when(call.endedAt + ms);
}

QString jsonOf(const PhoneCall &call)
{
    return QString::fromUtf8(QJsonDocument(toJson(call)).toJson(QJsonDocument::Compact));
}

PhoneCall truthFrom(const QList<CallFact> &facts, const QString &id, const QDateTime &now)
{
    CallHistory history(RandomCall::link);
    history.add(facts);
    history.tick(now);
    return history.call(id, now).value_or(PhoneCall());
}

bool isRecordOrSame(const CallFact &fact)
{
    return std::holds_alternative<fact::RecordFiled>(fact.what) || std::holds_alternative<fact::SameCall>(fact.what);
}

enum class Class { Answered, Voicemail, NotAnswered };

Class classOf(const PhoneCall &call)
{
    return call.state == CallState::Ended || (isLive(call.state) && call.answeredAt.isValid()) ? Class::Answered
           : call.state == CallState::Voicemail                                                ? Class::Voicemail
                                                                                               : Class::NotAnswered;
}

/// What is left of a list that fails when everything that need not be there is taken out, by halves and then smaller.
QString shrunk(QList<CallFact> facts, const std::function<bool(const QList<CallFact> &)> &fails)
{
    for (qsizetype size = facts.size() / 2; size > 0; size /= 2) {
        for (qsizetype i = 0; i + size <= facts.size();) {
            QList<CallFact> less = facts;
            less.remove(i, size);
            if (fails(less))
                facts = less;
            else
                i += size;
        }
    }
    QStringList words;
    for (const CallFact &fact : facts)
        words +=
            QStringLiteral("%1 %2 #%3").arg(fact.call.id, fact.at.toString(Qt::ISODateWithMs)).arg(fact.what.index());
    return words.join(QLatin1Char('\n'));
}

} // namespace

/// The laws that the account of a call rests on, tried on calls made up at random. BELLBOARD_SEED repeats a run.
class TestCallHistoryRandom : public QObject
{
    Q_OBJECT

    quint32 m_seed = test::seedOfRun();
    QRandomGenerator m_random;

    QByteArray words(int round, const QString &what = {}) const
    {
        return QStringLiteral("BELLBOARD_SEED=%1, round %2\n%3").arg(m_seed).arg(round).arg(what).toUtf8();
    }

    template <class T> void shuffle(QList<T> &list)
    {
        for (qsizetype i = list.size() - 1; i > 0; --i)
            list.swapItemsAt(i, m_random.bounded(int(i) + 1));
    }

    QList<CallFact> doubledAndShuffled(QList<CallFact> facts)
    {
        const QList<CallFact> once = facts;
        for (const CallFact &fact : once) {
            for (int more = m_random.bounded(3); more > 0; --more)
                facts += fact;
        }
        shuffle(facts);
        return facts;
    }

    QList<CallFact> someOf(const QList<CallFact> &facts)
    {
        QList<CallFact> some;
        for (const CallFact &fact : facts) {
            if (m_random.bounded(2))
                some += fact;
        }
        return some;
    }

    CallEvidence evidenceFrom(const QList<CallFact> &facts) const
    {
        CallEvidence evidence;
        for (const CallFact &fact : facts)
            evidence = merged(evidence, evidenceOf(fact));
        return evidence;
    }

  private Q_SLOTS:
    void init() { m_random.seed(m_seed); }

    /// The calls that are made up are whole: or the laws below would be tried on little.
    void madeUpCallsAreWhole()
    {
        QMap<QString, int> states;
        int joined = 0;
        int moved = 0;
        for (int round = 0; round < rounds; ++round) {
            const RandomCall made(m_random, round);
            const PhoneCall call = truthFrom(made.facts, made.id, later(made, 10000));
            QVERIFY2(call.closedBy == ClosedBy::Events, words(round, jsonOf(call)).constData());
            QCOMPARE(call.key.id, made.id);
            states[QString(toWord(call.state))] += 1;
            joined += call.otherIds.isEmpty() ? 0 : 1;
            moved += call.transfers.isEmpty() ? 0 : 1;
            QVERIFY2((call.state == CallState::Ended) == call.answeredAt.isValid(),
                     words(round, jsonOf(call)).constData());
            QVERIFY2((call.talk.count() > 0) == (call.state == CallState::Ended),
                     words(round, jsonOf(call)).constData());
            QVERIFY2(call.hold <= call.talk, words(round, jsonOf(call)).constData());
        }
        for (const char *state : {"ended", "abandoned", "voicemail"})
            QVERIFY2(states.value(QLatin1StringView(state)) > 0, words(0, QLatin1StringView(state)).constData());
        QVERIFY(joined > rounds / 20 && moved > joined);
    }

    /// P1: whatever the order, and however often each comes.
    void orderAndRepetitionLeaveNoTrace()
    {
        for (int round = 0; round < rounds; ++round) {
            const RandomCall made(m_random, round);
            const QDateTime now = later(made, m_random.bounded(8000) - 4000);
            const PhoneCall expected = truthFrom(made.facts, made.id, now);
            const QList<CallFact> facts = doubledAndShuffled(made.facts);
            CallHistory history(RandomCall::link);
            for (const CallFact &fact : facts) {
                history.add(fact);
                if (m_random.bounded(10) == 0)
                    history.tick(fact.at); // telling what is known in between changes nothing
            }
            if (history.call(made.id, now) == expected)
                continue;
            const QString left = shrunk(facts, [&](const QList<CallFact> &some) {
                QList<CallFact> sorted = some;
                std::stable_sort(sorted.begin(), sorted.end(),
                                 [](const CallFact &a, const CallFact &b) { return a.at < b.at; });
                return truthFrom(some, made.id, now) != truthFrom(sorted, made.id, now);
            });
            QFAIL(words(round, left).constData());
        }
    }

    /// P2: the join is one, on evidence of anything.
    void joinIsAJoin()
    {
        for (int round = 0; round < rounds; ++round) {
            const RandomCall made(m_random, round);
            const RandomCall other(m_random, round);
            const CallEvidence a = evidenceFrom(someOf(made.facts));
            const CallEvidence b = evidenceFrom(someOf(made.facts + other.facts));
            const CallEvidence c = evidenceFrom(someOf(other.facts));
            QVERIFY2(merged(a, b) == merged(b, a), words(round).constData());
            QVERIFY2(merged(merged(a, b), c) == merged(a, merged(b, c)), words(round).constData());
            QVERIFY2(merged(a, a) == a, words(round).constData());
            QVERIFY2(merged(a, {}) == a, words(round).constData());
        }
    }

    void boundedSetIsAJoinAtItsBound()
    {
        for (int round = 0; round < rounds; ++round) {
            std::array<BoundedSet<int, 3>, 3> sets;
            for (auto &set : sets) {
                for (int i = m_random.bounded(8); i > 0; --i)
                    set.add(m_random.bounded(12));
            }
            const auto joined = [](BoundedSet<int, 3> a, const BoundedSet<int, 3> &b) {
                a.join(b);
                return a;
            };
            const auto &[a, b, c] = sets;
            QVERIFY2(joined(a, b) == joined(b, a), words(round).constData());
            QVERIFY2(joined(joined(a, b), c) == joined(a, joined(b, c)), words(round).constData());
            QVERIFY2(joined(a, a) == a, words(round).constData());
        }
    }

    /// P3: with the records there, times and the kind of outcome do not depend on which events were lost.
    void lostEventsDoNotChangeWhatRecordsTell()
    {
        for (int round = 0; round < rounds; ++round) {
            const RandomCall made(m_random, round);
            const QDateTime asked = later(made, 20000);
            const QDateTime now = later(made, 60000);
            const PhoneCall whole = truthFrom(made.facts, made.id, now);
            const int percent = m_random.bounded(101);
            QList<CallFact> kept;
            for (const CallFact &fact : made.facts) {
                if (isRecordOrSame(fact) || m_random.bounded(100) >= percent)
                    kept += fact;
            }
            shuffle(kept);
            CallHistory history(RandomCall::link);
            history.add(kept);
            history.tick(asked);
            history.listed({}, asked);
            history.tick(now);
            const PhoneCall call = history.call(made.id, now).value_or(PhoneCall());
            const QByteArray told = words(round, jsonOf(whole) + QLatin1Char('\n') + jsonOf(call));
            QVERIFY2(call.startedAt == whole.startedAt, told.constData());
            QVERIFY2(call.endedAt == whole.endedAt, told.constData());
            QVERIFY2(call.talk == whole.talk, told.constData());
            QVERIFY2(call.direction == whole.direction, told.constData());
            QVERIFY2(!isLive(call.state), told.constData());
            QVERIFY2(classOf(call) == classOf(whole), told.constData());
        }
    }

    /// P4: ends that were lost, and no record: the list of calls ends it, with the same kind of outcome.
    void listEndsWhatHasNoEnd()
    {
        for (int round = 0; round < rounds; ++round) {
            const RandomCall made(m_random, round);
            QList<CallFact> whole;
            QList<CallFact> kept;
            QHash<LegId, bool> losesEnd; // every report of it
            for (const CallFact &fact : made.facts) {
                if (std::holds_alternative<fact::RecordFiled>(fact.what))
                    continue;
                whole += fact;
                const auto *end = std::get_if<fact::LegEnded>(&fact.what);
                if (end && !losesEnd.contains(end->leg))
                    losesEnd.insert(end->leg, m_random.bounded(2) == 0);
                if (!end || !losesEnd.value(end->leg))
                    kept += fact;
            }
            const bool lost = losesEnd.values().contains(true);
            const QDateTime asked = later(made, 1000);
            CallHistory history(RandomCall::link);
            history.add(kept);
            history.tick(asked);
            history.listed({}, asked);
            const PhoneCall call = history.call(made.id, asked).value_or(PhoneCall());
            const PhoneCall expected = truthFrom(whole, made.id, asked);
            const QByteArray told = words(round, jsonOf(expected) + QLatin1Char('\n') + jsonOf(call));
            QVERIFY2(!isLive(call.state), told.constData());
            QVERIFY2(call.closedBy == (lost ? ClosedBy::Snapshot : ClosedBy::Events), told.constData());
            QVERIFY2(classOf(call) == classOf(expected), told.constData());
        }
    }

    /// P5: an answer is never taken back. The caller is known: of two phones that the PBX rang, and nothing else, the
    /// first may turn out to be who asked for the call.
    void answerIsNeverTakenBack()
    {
        for (int round = 0; round < rounds; ++round) {
            const RandomCall made(m_random, round);
            QList<CallFact> facts = doubledAndShuffled(made.facts);
            facts.prepend(made.facts.first());
            const QDateTime now = later(made, m_random.bounded(20000) - 10000);
            CallHistory history(RandomCall::link);
            bool answered = false;
            for (const CallFact &fact : facts) {
                history.add(fact);
                const PhoneCall call = history.call(made.id, now).value_or(PhoneCall());
                QVERIFY2(!answered || call.answeredAt.isValid(), words(round, jsonOf(call)).constData());
                answered = call.answeredAt.isValid();
            }
        }
    }

    /// P6: calls among each other are told as alone.
    void callsDoNotMix()
    {
        for (int round = 0; round < rounds / 3; ++round) {
            QList<RandomCall> made;
            QList<CallFact> facts;
            for (int i = 0; i < 5; ++i) {
                made += RandomCall(m_random, round * 5 + i);
                facts += made.last().facts;
            }
            shuffle(facts);
            CallHistory history(RandomCall::link);
            history.add(facts);
            for (const RandomCall &each : made) {
                const QDateTime now = later(each, m_random.bounded(10000));
                const auto call = history.call(each.id, now);
                QVERIFY2(call == truthFrom(each.facts, each.id, now),
                         words(round, jsonOf(call.value_or(PhoneCall()))).constData());
            }
        }
    }

    /// Who hears only of what changed, and when to ask again, knows everything.
    void nothingChangesUntold()
    {
        for (int round = 0; round < rounds / 3; ++round) {
            const RandomCall made(m_random, round);
            QList<CallFact> facts;
            for (const CallFact &fact : made.facts) {
                if (m_random.bounded(4))
                    facts += fact;
            }
            CallHistory history(RandomCall::link);
            QHash<QString, PhoneCall> known;
            const auto hear = [&](const QSet<QString> &changed, const QDateTime &now) {
                for (const QString &id : changed)
                    known.insert(id, *history.call(id, now));
                for (const auto &[loser, winner] : history.takeJoined())
                    known.remove(loser);
            };
            QDateTime now = RandomCall::when(made.endedAt - 200000);
            qsizetype told = 0;
            while (now < later(made, 10000)) {
                hear(history.tick(now), now);
                for (; told < facts.size() && facts[told].at <= now; ++told)
                    hear(history.add(facts[told]), now);
                for (auto it = known.cbegin(); it != known.cend(); ++it) {
                    const auto evidence = callEvidenceFrom(history.evidence(it.key()));
                    QVERIFY2(evidence && *it == truth(*evidence, it->key, now), words(round, jsonOf(*it)).constData());
                }
                QDateTime next = now.addMSecs(1 + m_random.bounded(4000));
                if (const auto due = history.nextTick())
                    next = std::max(now.addMSecs(1), std::min(next, *due));
                now = next;
            }
        }
    }

    /// After a restart it is as before, and of two engines' evidence one truth is made.
    void storedEvidenceIsTheSame()
    {
        for (int round = 0; round < rounds; ++round) {
            const RandomCall made(m_random, round);
            const QDateTime now = later(made, m_random.bounded(10000) - 5000);
            CallHistory one(RandomCall::link);
            CallHistory two(RandomCall::link);
            one.add(someOf(made.facts));
            two.add(made.facts);
            CallHistory both(RandomCall::link);
            for (const CallHistory *each : {&one, &two}) {
                const QByteArray stored = QJsonDocument(each->evidence(made.id)).toJson(QJsonDocument::Compact);
                if (stored == "{}")
                    continue;
                const auto restored = both.restore(made.id, QJsonDocument::fromJson(stored).object());
                QVERIFY2(restored, words(round, restored ? QString() : restored.error().message).constData());
            }
            QCOMPARE(both.evidence(made.id), two.evidence(made.id));
            QVERIFY2(both.call(made.id, now) == truthFrom(made.facts, made.id, now), words(round).constData());
        }
    }

    void storedTruthIsTheSame()
    {
        for (int round = 0; round < rounds; ++round) {
            const RandomCall made(m_random, round);
            const PhoneCall call = truthFrom(someOf(made.facts) + made.facts.first(1), made.id,
                                             later(made, m_random.bounded(9000) - 8000));
            const auto back = phoneCallFrom(toJson(call));
            QVERIFY2(back, words(round, back ? QString() : back.error().message).constData());
            QVERIFY2(*back == call, words(round, jsonOf(call)).constData());
        }
    }

    /// 500 facts a second on 1,000 live calls must cost next to nothing: here in processor time, with room for a slow
    /// machine under sanitizers.
    void thousandLiveCallsCostLittle()
    {
        CallHistory history(RandomCall::link);
        QList<CallFact> rest;
        QDateTime now;
        for (int i = 0; i < 1000; ++i) {
            const RandomCall made(m_random, i);
            const qsizetype half = made.facts.size() / 2;
            history.add(made.facts.first(half));
            rest += made.facts.sliced(half);
            now = std::max(now.isValid() ? now : made.facts.first().at, made.facts.first().at);
        }
        history.tick(RandomCall::when(1795219000000));
        QVERIFY(history.live(RandomCall::when(1795219000000)).size() > 900);
        shuffle(rest);
        const std::clock_t begin = std::clock();
        for (const CallFact &fact : rest)
            history.add(fact);
        const double perFact = 1e6 * double(std::clock() - begin) / CLOCKS_PER_SEC / double(rest.size());
        const std::clock_t list = std::clock();
        QStringList ids;
        for (const PhoneCall &call : history.live(RandomCall::when(1795219000000)))
            ids += call.key.id;
        history.listed(ids, now);
        const double listed = 1e3 * double(std::clock() - list) / CLOCKS_PER_SEC;
        qInfo("%.1f µs a fact (%d facts, 1000 calls); all live calls read and listed in %.1f ms", perFact,
              int(rest.size()), listed);
        QVERIFY(perFact < 1000);
    }
};

BELLBOARD_TEST(CallHistoryRandom, TestCallHistoryRandom)
#include "test_CallHistoryRandom.moc"
