// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/Gateway.h"
#include "core/pbx/yeastar_s/YeastarSLink.h"
#include "tests/gateway/FakeSink.h"
#include "tests/links/FactWords.h"
#include "tests/simulators/YeastarSSim.h"

#include <QTest>

namespace bellboard::test {

/// A simulated S-Series, the gateway that its reports come in by, a link, quick timings, and what the link said.
class YeastarSRig
{
  public:
    YeastarSRig()
    {
        using namespace std::chrono_literals;
        using Does = YeastarSPerson::Does;
        sim.people = {{QStringLiteral("101"), {Does::Answers, {}, 60ms, QStringLiteral("Anna")}},
                      {QStringLiteral("102"), {Does::Answers, QStringLiteral("51"), 60ms, {}}},
                      {QStringLiteral("103"), {Does::IsBusy, {}, {}, {}}},
                      {QStringLiteral("104"), {Does::Declines, {}, 60ms, {}}},
                      {QStringLiteral("105"), {Does::LetsRing, {}, {}, {}}},
                      {QStringLiteral("106"), {Does::DoNotDisturb, {}, {}, {}}},
                      {QStringLiteral("107"), {Does::Unregistered, {}, {}, {}}},
                      {QStringLiteral("108"), {Does::HangsUpEarly, {}, 60ms, {}}},
                      {QStringLiteral("109"), {Does::HasVoicemail, {}, {}, {}}},
                      {QStringLiteral("0049301234567"), {Does::Answers, {}, 60ms, {}}}};
        GatewayConfig door;
        door.listen = QStringLiteral("127.0.0.1:0");
        if (!sim.start() || !gateway.start(door))
            qFatal("the rig cannot listen");
        config.url = sim.url();
        config.user = sim.user;
        config.password = sim.password;
        config.dialPermission = QStringLiteral("101");
        config.outsidePrefix = QStringLiteral("00");
        config.reportPort = gateway.port();
        timings.checkEvery = 400ms;
        timings.retryCheck = 150ms;
        timings.recordWait = 500ms;
        timings.doubtWait = 1500ms;
        timings.heartbeat = 300ms;
        timings.backoff.base = 50ms;
        timings.backoff.longest = 400ms;
        timings.stableAfter = 200ms;
        timings.refusedPause = 300ms;
    }
    ~YeastarSRig()
    {
        gateway.setReports({});
        link.reset();
    }

    void make()
    {
        link = std::make_unique<YeastarSLink>(config, clock, timings);
        link->setLinkId(LinkId{3});
        gateway.setReports([this](const QByteArray &token, const QByteArray &body, const QHostAddress &peer) {
            return link->takeReport(token, body, peer);
        });
        QObject::connect(link.get(), &PbxLink::callEvent, [this](const CallEvent &e) { events.append(e); });
        QObject::connect(link.get(), &PbxLink::statusChanged, [this](const LinkStatus &s) { statuses.append(s); });
        QObject::connect(link.get(), &PbxLink::closed, [this] { ++closings; });
        QObject::connect(link.get(), &PbxLink::tested, [this](const Result<QString> &r) { tested = r; });
        QObject::connect(link.get(), &PbxLink::callFact, [this](const CallFact &f) { facts.append(f); });
        QObject::connect(link.get(), &PbxLink::callsListed, [this](const QStringList &ids, const QDateTime &) {
            ++listings;
            listed = ids;
        });
        QObject::connect(link.get(), &PbxLink::extensionsChanged, [this](const QList<Extension> &rows, bool complete) {
            if (complete)
                extensions.clear();
            for (const Extension &row : rows)
                extensions.insert(row.number, row);
        });
        QObject::connect(link.get(), &PbxLink::queuesChanged, [this](const QList<CallQueue> &rows, bool complete) {
            if (complete)
                queues.clear();
            for (const CallQueue &row : rows)
                queues.insert(row.number, row);
        });
        QObject::connect(link.get(), &PbxLink::trunksChanged,
                         [this](const QList<Trunk> &rows, bool) { trunks = rows; });
        QObject::connect(link.get(), &PbxLink::parkedChanged, [this](const QList<ParkedCall> &rows) { parked = rows; });
        QObject::connect(link.get(), &PbxLink::voicemailChanged, [this](const QString &box) { mailboxes.append(box); });
    }
    bool up() const { return link->status().state == LinkState::Up; }
    bool open()
    {
        if (!link)
            make();
        link->open();
        return QTest::qWaitFor([this] { return up() && listings > 0 && !extensions.isEmpty(); }, 10000);
    }
    /// As kill -9 leaves it.
    void kill() { link.reset(); }

    static AnnouncementCall call(const QString &tag, const QString &number)
    {
        AnnouncementCall c;
        c.tag = tag;
        c.number = number;
        c.type = number.startsWith(u'+') ? RecipientType::External : RecipientType::Extension;
        c.announcement = QStringLiteral("alert.wav");
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
        return QTest::qWaitFor([&] { return !factWords(callId).filter(part).isEmpty(); }, 10000);
    }
    /// Waits for the answer of an operation.
    template <class T = void, class F> Result<T> answerOf(F &&operation)
    {
        std::optional<Result<T>> answer;
        operation([&](const Result<T> &result) { answer = result; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 10000))
            return fail(ErrorKind::Internal, QStringLiteral("no answer at all"));
        return *answer;
    }
    LegRef leg(const QString &callId, const QString &number) const
    {
        return {CallKey{LinkId{3}, callId}, sim.channelOf(callId, number)};
    }

    SystemClock clock;
    FakeSink sink;
    Gateway gateway{sink, clock};
    YeastarSSim sim;
    YeastarSConfig config;
    YeastarSTimings timings;
    std::unique_ptr<YeastarSLink> link;
    QList<CallEvent> events;
    QList<LinkStatus> statuses;
    QList<CallFact> facts;
    QStringList listed;
    int listings = 0;
    QHash<QString, Extension> extensions;
    QHash<QString, CallQueue> queues;
    QList<Trunk> trunks;
    QList<ParkedCall> parked;
    QStringList mailboxes;
    int closings = 0;
    std::optional<Result<QString>> tested;
};

} // namespace bellboard::test
