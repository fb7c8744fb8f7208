// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar_p/YeastarHouse.h"

#include "core/pbx/yeastar/YeastarJson.h"

#include <QLoggingCategory>

#include <memory>

namespace bellboard {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(houseLog, "bellboard.pbx.yeastar.house", QtInfoMsg)

namespace {

constexpr int pageSize = 500;
constexpr int nothingGoingOn = 60001;

/// The lists that name what is no phone, besides queues.
constexpr std::pair<const char *, StopKind> stopLists[] = {{"ring_group/list", StopKind::RingGroup},
                                                           {"ivr/list", StopKind::Menu},
                                                           {"conference/list", StopKind::Conference},
                                                           {"paging/list", StopKind::Paging}};

bool isOff(int errcode)
{
    return errcode == 10001 || errcode == 10005 || errcode == 10009;
}

} // namespace

YeastarHouse::YeastarHouse(YeastarSession &session, const Clock &clock, const YeastarPTimings &timings, QObject *parent)
    : QObject(parent), m_session(session), m_clock(clock), m_timings(timings), m_queueTimer(this), m_parkTimer(this)
{
    for (QTimer *timer : {&m_queueTimer, &m_parkTimer})
        timer->setSingleShot(true);
    connect(&m_queueTimer, &QTimer::timeout, this, [this] {
        auto left = std::make_shared<qsizetype>(m_queues.size());
        const QList<CallQueue> queues = m_queues;
        for (const CallQueue &q : queues) {
            readQueueStatus(q.number, [this, left] {
                if (--*left == 0)
                    planQueues();
            });
        }
    });
    connect(&m_parkTimer, &QTimer::timeout, this, [this] { readParked(); });
}

void YeastarHouse::ask(const QByteArray &path, const QByteArray &query, Body body, Done done)
{
    m_session.request(YeastarHttp::Method::Get, path, query, {},
                      [this, path, body = std::move(body), done = std::move(done),
                       generation = m_generation](const tl::expected<QJsonObject, YeastarTrouble> &answer) {
                          if (generation == m_generation) {
                              if (answer) {
                                  Q_EMIT answered(path);
                                  body(*answer);
                              } else if (answer.error().errcode == nothingGoingOn) {
                                  body({}); // idle
                              } else if (isOff(answer.error().errcode)) {
                                  Q_EMIT refused(path, answer.error().errcode);
                              } else {
                                  qCInfo(houseLog).noquote()
                                      << path << "could not be read:" << answer.error().error.message;
                              }
                          }
                          done();
                      });
}

void YeastarHouse::pages(const QByteArray &path, int page, Body body, Done done)
{
    const QByteArray query =
        "page=" + QByteArray::number(page) + "&page_size=" + QByteArray::number(pageSize) + "&sort_by=id&order_by=asc";
    auto whole = std::make_shared<bool>(true);
    ask(
        path, query,
        [this, path, page, body, done, whole](const QJsonObject &answer) {
            body(answer);
            const qsizetype rows = yeastar::rowCount(answer);
            if (rows == pageSize && qint64(page) * pageSize < yeastar::totalNumber(answer)) {
                *whole = false;
                pages(path, page + 1, body, done);
            }
        },
        [whole, done] {
            if (*whole)
                done();
        });
}

void YeastarHouse::refresh(std::function<void()> done)
{
    m_running = true;
    ++m_generation;
    auto left = std::make_shared<int>(5);
    const Done one = [left, done = std::move(done)] {
        if (--*left == 0)
            done();
    };
    readExtensions(one);
    readTrunks(one);
    readQueues(one);
    readStops(one);
    readParkedList(one);
}

void YeastarHouse::pause()
{
    m_running = false;
    ++m_generation;
    m_queueTimer.stop();
    m_parkTimer.stop();
}

void YeastarHouse::readExtensions(Done done)
{
    auto rows = std::make_shared<QList<yeastar::ExtensionRow>>();
    auto read = std::make_shared<bool>(false);
    pages(
        "extension/list", 1,
        [rows, read](const QJsonObject &body) {
            *rows += yeastar::parseExtensions(body);
            *read = true;
        },
        [this, rows, read, done] {
            if (*read) {
                QHash<QString, yeastar::ExtensionRow> fresh;
                QList<Extension> list;
                for (yeastar::ExtensionRow &row : *rows) {
                    const Extension before = m_rows.value(row.extension.number).extension;
                    const PhoneState known = m_phones.value(row.extension.number, PhoneState::Unknown);
                    if (row.extension.phone != PhoneState::Offline && known > PhoneState::Idle)
                        row.extension.phone = known;
                    row.extension.since =
                        before.phone == row.extension.phone && before.since.isValid() ? before.since : m_clock.now();
                    fresh.insert(row.extension.number, row);
                    list.append(row.extension);
                }
                m_rows = fresh;
                Q_EMIT extensionsChanged(list, true);
            }
            done();
        });
}

void YeastarHouse::readTrunks(Done done)
{
    auto rows = std::make_shared<QList<Trunk>>();
    auto read = std::make_shared<bool>(false);
    pages(
        "trunk/list", 1,
        [rows, read](const QJsonObject &body) {
            *rows += yeastar::parseTrunks(body);
            *read = true;
        },
        [this, rows, read, done] {
            if (*read) {
                m_trunks = *rows;
                Q_EMIT trunksChanged(m_trunks, true);
            }
            done();
        });
}

CallQueue *YeastarHouse::queue(const QString &number)
{
    for (CallQueue &q : m_queues) {
        if (q.number == number)
            return &q;
    }
    return nullptr;
}

void YeastarHouse::readQueues(Done done)
{
    auto rows = std::make_shared<QList<CallQueue>>();
    auto read = std::make_shared<bool>(false);
    pages(
        "queue/list", 1,
        [rows, read](const QJsonObject &body) {
            *rows += yeastar::parseQueues(body);
            *read = true;
        },
        [this, rows, read, done] {
            if (!*read) {
                done();
                return;
            }
            for (CallQueue &fresh : *rows) {
                if (const CallQueue *known = queue(fresh.number)) {
                    fresh.waiting = known->waiting;
                    fresh.callers = known->callers;
                    fresh.agents = known->agents;
                }
            }
            m_queues = *rows;
            Q_EMIT stopsChanged();
            if (m_queues.isEmpty()) {
                Q_EMIT queuesChanged({}, true);
                done();
                return;
            }
            auto left = std::make_shared<qsizetype>(m_queues.size());
            const QList<CallQueue> all = m_queues;
            for (const CallQueue &q : all) {
                readQueueStatus(q.number, [this, left, done] {
                    if (--*left == 0) {
                        Q_EMIT queuesChanged(m_queues, true);
                        planQueues();
                        done();
                    }
                });
            }
        });
}

void YeastarHouse::readQueueStatus(const QString &number, Done done)
{
    const CallQueue *known = queue(number);
    if (!known) {
        done();
        return;
    }
    const CallQueue before = *known;
    const QByteArray query = "id=" + known->pbxId.toLatin1();
    auto left = std::make_shared<int>(2);
    const Done one = [this, left, number, before, done = std::move(done)] {
        if (--*left > 0)
            return;
        const CallQueue *now = queue(number);
        if (now && *now != before)
            Q_EMIT queuesChanged({*now}, false);
        done();
    };
    ask(
        "queue/call_status", query,
        [this, number](const QJsonObject &body) {
            CallQueue *q = queue(number);
            if (!q)
                return;
            QList<QueueCaller> callers = yeastar::parseQueueCallers(body, m_clock.now());
            for (QueueCaller &caller : callers) {
                // The PBX counts whole seconds: what is known does not jump with each answer.
                for (const QueueCaller &old : std::as_const(q->callers)) {
                    if (!caller.callId.isEmpty() && old.callId == caller.callId &&
                        std::abs(old.waitingSince.msecsTo(caller.waitingSince)) < 3000)
                        caller.waitingSince = old.waitingSince;
                }
            }
            q->callers = callers;
            q->waiting = int(callers.size());
        },
        one);
    ask(
        "queue/agent_status", query,
        [this, number](const QJsonObject &body) {
            if (CallQueue *q = queue(number); q && !body.isEmpty())
                q->agents = yeastar::parseAgents(body);
        },
        one);
}

void YeastarHouse::readQueue(const QString &number)
{
    if (!m_running)
        return;
    if (queue(number))
        readQueueStatus(number, [this] { planQueues(); });
    else
        readQueues([] {});
}

void YeastarHouse::planQueues()
{
    if (!m_running || m_queues.isEmpty())
        return;
    const bool busy = m_somebodyWaits ||
                      std::any_of(m_queues.cbegin(), m_queues.cend(), [](const CallQueue &q) { return q.waiting > 0; });
    m_queueTimer.start(busy ? m_timings.busyQueuePoll : m_timings.queuePoll);
}

void YeastarHouse::setSomebodyWaits(bool waits)
{
    if (std::exchange(m_somebodyWaits, waits) == waits || !m_running || m_queues.isEmpty())
        return;
    m_queueTimer.start(0ms); // the lists of the queues have just changed
}

void YeastarHouse::readStops(Done done)
{
    auto left = std::make_shared<int>(int(std::size(stopLists)));
    for (const auto &[list, what] : stopLists) {
        const QByteArray path = list;
        const StopKind kind = what;
        auto rows = std::make_shared<QList<YeastarStop>>();
        auto read = std::make_shared<bool>(false);
        pages(
            path, 1,
            [rows, read, kind](const QJsonObject &body) {
                for (const yeastar::NamedStop &stop : yeastar::parseNumbers(body))
                    rows->append({kind, stop.number, stop.name});
                *read = true;
            },
            [this, path, rows, read, left, done] {
                if (*read && m_otherStops.value(path) != *rows) {
                    m_otherStops.insert(path, *rows);
                    Q_EMIT stopsChanged();
                }
                if (--*left == 0)
                    done();
            });
    }
}

QList<YeastarStop> YeastarHouse::stops() const
{
    QList<YeastarStop> all;
    for (const CallQueue &q : m_queues)
        all.append({StopKind::Queue, q.number, q.name});
    for (const QList<YeastarStop> &list : m_otherStops)
        all += list;
    return all;
}

void YeastarHouse::readParked()
{
    if (m_running)
        readParkedList([] {});
}

void YeastarHouse::readParkedList(Done done)
{
    ask(
        "call/park_status", {},
        [this](const QJsonObject &body) {
            const QList<ParkedCall> now = yeastar::parseParked(body);
            const auto has = [](const QList<ParkedCall> &list, const ParkedCall &call) {
                return std::any_of(list.cbegin(), list.cend(),
                                   [&](const ParkedCall &c) { return c.slot == call.slot && c.leg == call.leg; });
            };
            const QList<ParkedCall> before = std::exchange(m_parked, now);
            const QDateTime time = m_clock.now();
            for (const ParkedCall &call : before) {
                if (has(now, call))
                    continue;
                const QDateTime since = m_parkedSince.take(call.leg);
                // 2 s: how late we may have learnt that it was parked.
                const bool over = call.allowed && since.isValid() && since.secsTo(time) + 2 >= call.allowed->count();
                Q_EMIT leftPark(call, over);
            }
            for (const ParkedCall &call : now) {
                if (has(before, call))
                    continue;
                m_parkedSince.insert(call.leg, time);
                Q_EMIT wasParked(call);
            }
            if (now != before)
                Q_EMIT parkedChanged(now);
        },
        [this, done = std::move(done)] {
            if (m_running && !m_parked.isEmpty())
                m_parkTimer.start(m_timings.parkPoll);
            done();
        });
}

void YeastarHouse::takeExtension(const QString &number, const QDateTime &at,
                                 std::function<void(yeastar::ExtensionRow &)> change)
{
    if (number.isEmpty())
        return;
    yeastar::ExtensionRow row = m_rows.value(number);
    row.extension.number = number;
    const Extension before = row.extension;
    change(row);
    const PhoneState busy = m_phones.value(number, PhoneState::Unknown);
    const bool reachable = !row.registered.isEmpty();
    // A call under way shows that the phone is there, whatever its registration says.
    if (busy > PhoneState::Idle)
        row.extension.phone = busy;
    else if (reachable)
        row.extension.phone = PhoneState::Idle;
    else if (m_rows.contains(number))
        row.extension.phone = PhoneState::Offline;
    else
        row.extension.phone = busy;
    if (row.extension.phone != before.phone)
        row.extension.since = at;
    m_rows.insert(number, row);
    if (row.extension != before)
        Q_EMIT extensionsChanged({row.extension}, false);
}

void YeastarHouse::callsAre(const QHash<QString, PhoneState> &phones, const QDateTime &at)
{
    QSet<QString> touched(phones.keyBegin(), phones.keyEnd());
    touched.unite(QSet<QString>(m_phones.keyBegin(), m_phones.keyEnd()));
    m_phones = phones;
    for (const QString &number : std::as_const(touched))
        takeExtension(number, at, [](yeastar::ExtensionRow &) {});
}

void YeastarHouse::event(const yeastar::Frame &frame, const QDateTime &at)
{
    const auto word = [&](const char *key) { return yeastar::text(frame.msg, key); };
    switch (frame.type) {
    case 30007: {
        const QString kind = word("kind").toLower();
        const bool on = word("status").compare(QLatin1String("Registered"), Qt::CaseInsensitive) == 0;
        takeExtension(word("extension"), at, [&](yeastar::ExtensionRow &row) {
            if (on)
                row.registered.insert(kind);
            else
                row.registered.remove(kind);
        });
        break;
    }
    case 30008:
        m_phones.insert(word("extension"), yeastar::phoneState(word("status")));
        takeExtension(word("extension"), at, [](yeastar::ExtensionRow &) {});
        break;
    case 30009:
        takeExtension(word("extension"), at, [&](yeastar::ExtensionRow &row) {
            row.extension.presence = yeastar::presence(word("status"));
            row.extension.presenceWords = row.extension.presence == Presence::Unknown ? word("status") : QString();
        });
        break;
    case 30010: {
        const int status = word("status").toInt();
        for (Trunk &trunk : m_trunks) {
            if (trunk.name == word("trunk_name")) {
                trunk.state = yeastar::trunkState(status);
                trunk.words = yeastar::trunkWords(status);
                Q_EMIT trunksChanged({trunk}, false);
                return;
            }
        }
        m_trunks.append({word("trunk_name"), word("kind"), yeastar::trunkState(status), yeastar::trunkWords(status)});
        Q_EMIT trunksChanged({m_trunks.last()}, false);
        break;
    }
    case 30005: // the organisation was switched on or off, or changed: extensions may be other ones
    case 30006:
    case 30022:
        Q_EMIT configurationChanged();
        if (m_running)
            readExtensions([] {});
        break;
    case 30023:
        Q_EMIT configurationChanged();
        if (m_running)
            readTrunks([] {});
        break;
    case 30025:
    case 30026:
    case 30029:
        readQueue(yeastar::queueNumber(word("queue_number")));
        break;
    default:
        break;
    }
}

} // namespace bellboard
