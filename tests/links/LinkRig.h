// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/training/TrainingPbx.h"
#include "core/pbx/yeastar_p/YeastarPLink.h"

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
        return QTest::qWaitFor([this] { return up(); }, 20000);
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
    int closings = 0;
    std::optional<Result<QString>> tested;
};

} // namespace bellboard::test
