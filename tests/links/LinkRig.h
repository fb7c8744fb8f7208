// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/training/TrainingPbx.h"
#include "core/pbx/yeastar_p/YeastarPLink.h"
#include "tests/links/FactWords.h"

#include <QTest>

namespace bellboard::test {

/// A vault in memory that outlives the links of a test, as the database outlives a crash.
class MemoryVault final : public TokenVault
{
  public:
    std::optional<PbxTokens> load() override { return tokens; }
    void save(const PbxTokens &saved) override { tokens = saved; }
    void clear() override { tokens.reset(); }

    std::optional<PbxTokens> tokens;
};

/// A training PBX and a link to it, both in the test's thread, quick timings, and what the link said.
class LinkRig
{
  public:
    explicit LinkRig(TrainingSetup given = quickSetup()) : pbx(std::move(given))
    {
        config.clientId = pbx.setup().clientId;
        config.clientSecret = pbx.setup().clientSecret;
        config.dialPermission = QStringLiteral("100");
        config.systemExtension = QStringLiteral("100");
        const auto started = pbx.start();
        if (!started)
            qFatal("%s", qPrintable(started.error().message));
        config.url = pbx.url();
        timings.checkEvery = std::chrono::milliseconds(400);
        timings.retryCheck = std::chrono::milliseconds(150);
        timings.recordWait = std::chrono::milliseconds(500);
        timings.doubtWait = std::chrono::milliseconds(1500);
        timings.backoff.base = std::chrono::milliseconds(50);
        timings.backoff.longest = std::chrono::milliseconds(400);
        timings.stableAfter = std::chrono::milliseconds(200);
    }

    static TrainingSetup quickSetup()
    {
        TrainingSetup setup;
        setup.timings.announcement = std::chrono::milliseconds(250);
        setup.timings.ringsAfter = std::chrono::milliseconds(20);
        setup.timings.failsAfter = std::chrono::milliseconds(40);
        setup.timings.autoAnswerAfter = std::chrono::milliseconds(100);
        setup.timings.recordAfter = std::chrono::milliseconds(40);
        for (TrainingPerson &person : setup.people) {
            person.answersAfter = std::chrono::milliseconds(120);
            person.pressesAfter = std::chrono::milliseconds(80);
            person.hangsUpAfter = std::chrono::milliseconds(80);
            person.ringsFor = std::chrono::milliseconds(600);
        }
        return setup;
    }

    void makeLink()
    {
        link = std::make_unique<YeastarPLink>(config, vault, clock, timings);
        QObject::connect(link.get(), &PbxLink::callEvent, [this](const CallEvent &e) { events.append(e); });
        QObject::connect(link.get(), &PbxLink::statusChanged, [this](const LinkStatus &s) { statuses.append(s); });
        QObject::connect(link.get(), &PbxLink::closed, [this] { ++closings; });
        link->setLinkId(LinkId{3});
        QObject::connect(link.get(), &PbxLink::callFact, [this](const CallFact &f) { facts.append(f); });
        QObject::connect(link.get(), &PbxLink::callsListed, [this](const QStringList &ids, const QDateTime &) {
            ++listings;
            listed = ids;
        });
        const auto take = [](auto &known, const auto &rows, bool complete, auto key) {
            if (complete)
                known.clear();
            for (const auto &row : rows)
                known.insert(key(row), row);
        };
        QObject::connect(link.get(), &PbxLink::extensionsChanged,
                         [this, take](const QList<Extension> &rows, bool complete) {
                             take(extensions, rows, complete, [](const Extension &e) { return e.number; });
                         });
        QObject::connect(link.get(), &PbxLink::queuesChanged,
                         [this, take](const QList<CallQueue> &rows, bool complete) {
                             take(queues, rows, complete, [](const CallQueue &q) { return q.number; });
                         });
        QObject::connect(link.get(), &PbxLink::trunksChanged, [this, take](const QList<Trunk> &rows, bool complete) {
            take(trunks, rows, complete, [](const Trunk &t) { return t.name; });
        });
        QObject::connect(link.get(), &PbxLink::parkedChanged,
                         [this](const QList<ParkedCall> &calls) { parked = calls; });
        QObject::connect(link.get(), &PbxLink::voicemailChanged, [this](const QString &box) { mailboxes.append(box); });
        QObject::connect(link.get(), &PbxLink::tested, [this](const Result<QString> &r) { tested = r; });
    }

    bool up() const { return link && link->status().state == LinkState::Up; }

    /// Down with a reason, not the state before the first try.
    bool waitDown() const
    {
        return QTest::qWaitFor(
            [this] { return link->status().state == LinkState::Down && !link->status().words.isEmpty(); }, 20000);
    }

    bool open()
    {
        if (!link)
            makeLink();
        link->open();
        if (!QTest::qWaitFor([this] { return up(); }, 20000))
            return false;
        // The house is read at the same time: faults that count requests must not hit that.
        (void)QTest::qWaitFor([this] { return houseIsRead(); }, 3000);
        return true;
    }

    bool houseIsRead() const
    {
        for (const char *path : {"extension/list", "trunk/list", "queue/list", "ring_group/list", "ivr/list",
                                 "conference/list", "paging/list", "call/park_status", "cdr/search"}) {
            if (requests(QLatin1StringView(path)) == 0)
                return false;
        }
        return listings > 0 && requests(QStringLiteral("queue/agent_status")) >= pbx.setup().queues.size();
    }

    bool close()
    {
        const int before = closings;
        link->close();
        return QTest::qWaitFor([&] { return closings > before; }, 20000);
    }

    /// As kill -9 leaves it: nothing is given back.
    void kill() { link.reset(); }

    static AnnouncementCall call(const QString &tag, const QString &number)
    {
        AnnouncementCall c;
        c.tag = tag;
        c.number = number;
        c.type = number.startsWith(QLatin1Char('+')) ? RecipientType::External : RecipientType::Extension;
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
    call::Ended ended(const QString &tag) const { return of<call::Ended>(tag).value(0); }
    bool waitEnded(const QString &tag, int timeout = 20000)
    {
        return QTest::qWaitFor([&] { return count<call::Ended>(tag) > 0; }, timeout);
    }
    template <class T> bool waitFor(const QString &tag)
    {
        return QTest::qWaitFor([&] { return count<T>(tag) > 0; }, 20000);
    }

    /// What facts say of a call, without who was there.
    QStringList factWords(const QString &callId) const
    {
        QList<CallFact> own;
        for (const CallFact &fact : facts) {
            if (fact.call.id == callId)
                own.append(fact);
        }
        return wordsOf(own);
    }
    bool waitFact(const QString &callId, const QString &part)
    {
        return QTest::qWaitFor([&] { return !factWords(callId).filter(part).isEmpty(); }, 20000);
    }
    /// Waits for the answer of an operation.
    template <class T = void, class F> Result<T> answerOf(F &&operation)
    {
        std::optional<Result<T>> answer;
        operation([&](const Result<T> &result) { answer = result; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20000))
            return fail(ErrorKind::Internal, QStringLiteral("no answer at all"));
        return *answer;
    }

    int requests(const QString &path) const
    {
        int n = 0;
        for (const TrainingRequest &r : pbx.requests())
            n += r.path == path ? 1 : 0;
        return n;
    }

    TrainingPbx pbx;
    YeastarPConfig config;
    YeastarPTimings timings;
    MemoryVault vault;
    SystemClock clock;
    std::unique_ptr<YeastarPLink> link;
    QList<CallEvent> events;
    QList<LinkStatus> statuses;
    QList<CallFact> facts;
    QStringList listed;
    int listings = 0;
    QHash<QString, Extension> extensions;
    QHash<QString, CallQueue> queues;
    QHash<QString, Trunk> trunks;
    QList<ParkedCall> parked;
    QStringList mailboxes;
    int closings = 0;
    std::optional<Result<QString>> tested;
};

} // namespace bellboard::test
