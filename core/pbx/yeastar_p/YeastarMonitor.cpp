// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar_p/YeastarMonitor.h"

#include "core/pbx/yeastar/YeastarJson.h"

#include <QCryptographicHash>
#include <QLoggingCategory>

#include <memory>
#include <utility>

namespace bellboard {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(monitorLog, "bellboard.pbx.yeastar.monitor", QtInfoMsg)

namespace {

constexpr auto echoWithin = 2s;
constexpr auto missedBefore = 10min; ///< of the last sign: calls are recorded when they end
constexpr auto missedAtStart = 1h;   ///< the rest is the history's import

} // namespace

bool YeastarEchoes::isEcho(const QByteArray &text, quintptr socket, std::chrono::steady_clock::time_point now)
{
    while (!m_heard.empty() && now - m_heard.front().at > echoWithin)
        m_heard.pop_front();
    const QByteArray digest = QCryptographicHash::hash(text, QCryptographicHash::Md5);
    const auto original = std::find_if(m_heard.begin(), m_heard.end(), [&](const Heard &heard) {
        return heard.socket != socket && heard.digest == digest;
    });
    if (original != m_heard.end()) {
        m_heard.erase(original);
        return true;
    }
    m_heard.push_back({digest, socket, now});
    return false;
}

struct YeastarMonitor::Snapshot
{
    QDateTime askedAt;
    QList<QJsonObject> rows;
    int left = 3;
    bool whole = true;
    int generation = 0;
};

YeastarMonitor::YeastarMonitor(YeastarSession &session, const Clock &clock, const YeastarPTimings &timings,
                               YeastarHouse &house, YeastarArchive &archive, QObject *parent)
    : QObject(parent),
      m_session(session),
      m_clock(clock),
      m_timings(timings),
      m_house(house),
      m_archive(archive),
      m_listTimer(this)
{
    m_listTimer.setSingleShot(true);
    connect(&m_listTimer, &QTimer::timeout, this, &YeastarMonitor::list);
    connect(&m_house, &YeastarHouse::stopsChanged, this, [this] { m_facts.setStops(m_house.stops()); });
    connect(&m_house, &YeastarHouse::wasParked, this, [this](ParkedCall call) {
        call.callId = m_facts.callOf(call.leg);
        tell(m_facts.parked(call, m_clock.now()));
    });
    connect(&m_house, &YeastarHouse::leftPark, this, [this](const ParkedCall &call, bool timeIsOver) {
        tell(m_facts.unparked(call, timeIsOver ? TransferKind::ParkTimeout : TransferKind::Retrieve,
                              timeIsOver ? call.by : QString(), m_clock.now()));
    });
    m_archive.setStops([this](const QString &number) { return m_facts.stopKind(number); });
}

void YeastarMonitor::tell(const YeastarFacts::Facts &facts)
{
    for (const CallFact &one : facts)
        Q_EMIT fact(one);
}

void YeastarMonitor::linkUp()
{
    const auto clock = yeastar::PbxClock::read(m_session.information(), m_clock.now());
    m_facts.setClock(clock);
    m_archive.setClock(clock);
    m_up = true;
    ++m_generation;
    list();
    m_house.refresh([] {});
    readMissedRecords();
}

void YeastarMonitor::linkDown()
{
    if (!std::exchange(m_up, false))
        return;
    m_lastSign = m_clock.now();
    ++m_generation;
    m_listTimer.stop();
    m_house.pause();
}

void YeastarMonitor::refresh()
{
    if (!m_up)
        return;
    list();
    m_house.refresh([] {});
}

void YeastarMonitor::event(const yeastar::Frame &frame, const QByteArray &text, quintptr socket)
{
    if (m_echoes.isEcho(text, socket, std::chrono::steady_clock::now()))
        return;
    const QDateTime now = m_clock.now();
    m_house.event(frame, now);
    tell(m_facts.event(frame, now));
    m_house.setSomebodyWaits(m_facts.anyoneWaits());
    if (frame.type == 30012 &&
        yeastar::recordStatus(yeastar::text(frame.msg, "status")) == yeastar::RecordStatus::Voicemail)
        Q_EMIT voicemailChanged(yeastar::numberOf(yeastar::text(frame.msg, "call_to")));
    if (m_up && !m_listTimer.isActive())
        m_listTimer.start(m_timings.listEvery);
}

void YeastarMonitor::list()
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->askedAt = m_clock.now();
    snapshot->generation = m_generation;
    for (const char *type : {"inbound", "outbound", "internal"})
        listPart(snapshot, type);
}

void YeastarMonitor::listPart(const std::shared_ptr<Snapshot> &snapshot, const char *type)
{
    m_session.request(
        YeastarHttp::Method::Get, "call/query", QByteArray("type=") + type, {},
        [this, snapshot, type](const tl::expected<QJsonObject, YeastarTrouble> &answer) {
            // A refusal of the question itself is no empty list: nothing may be closed by it.
            constexpr int parameterError = 40002;
            if (answer) {
                const QJsonArray rows = answer->value(QStringLiteral("data")).toArray();
                for (const QJsonValue &row : rows)
                    snapshot->rows.append(row.toObject());
            } else if (!yeastar::meansNoCall(answer.error().errcode) || answer.error().errcode == parameterError) {
                qCInfo(monitorLog).noquote()
                    << "the list of" << type << "calls could not be read:" << answer.error().error.message;
                snapshot->whole = false;
            }
            if (--snapshot->left == 0)
                finish(*snapshot);
        });
}

void YeastarMonitor::finish(const Snapshot &snapshot)
{
    if (snapshot.generation != m_generation || !m_up)
        return;
    QStringList ids;
    QHash<QString, PhoneState> phones;
    for (const QJsonObject &row : snapshot.rows) {
        tell(m_facts.listed(row, snapshot.askedAt));
        ids.append(yeastar::text(row, "call_id"));
    }
    if (snapshot.whole) {
        m_facts.keepOnly(ids, snapshot.askedAt);
        for (const QString &id : m_facts.liveCalls()) {
            for (const YeastarFacts::Leg &leg : m_facts.legsOf(id)) {
                if (leg.party.kind != PartyKind::Extension)
                    continue;
                const PhoneState state = leg.status == yeastar::MemberStatus::Ring   ? PhoneState::Ringing
                                         : leg.status == yeastar::MemberStatus::Hold ? PhoneState::Held
                                                                                     : PhoneState::Busy;
                phones[leg.party.number] = std::max(phones.value(leg.party.number), state);
            }
        }
        m_house.callsAre(phones, snapshot.askedAt);
        Q_EMIT callsListed(ids, snapshot.askedAt);
        m_house.setSomebodyWaits(m_facts.anyoneWaits());
        if (!m_facts.liveCalls().isEmpty())
            m_listTimer.start(m_timings.listEvery);
        return;
    }
    m_listTimer.start(m_timings.retryCheck); // a complete list was promised
}

void YeastarMonitor::readMissedRecords()
{
    const QDateTime now = m_clock.now();
    // With a renewed token this comes while nothing was missed: then it is a short span.
    const QDateTime last = std::exchange(m_lastSign, now);
    const QDateTime from = last.isValid() ? last.addSecs(-std::chrono::seconds(missedBefore).count())
                                          : now.addSecs(-std::chrono::seconds(missedAtStart).count());
    const auto next = std::make_shared<std::function<void(const QString &)>>();
    *next = [this, from, to = now.addSecs(60), generation = m_generation,
             weak = std::weak_ptr(next)](const QString &after) {
        m_archive.callRecords(from, to, after,
                              [this, generation, keep = weak.lock()](const Result<PbxPage<CallRecord>> &page) {
                                  if (!page || generation != m_generation)
                                      return;
                                  for (const CallRecord &record : page->rows)
                                      tell(m_facts.recorded(record, m_clock.now()));
                                  if (!page->next.isEmpty() && keep)
                                      (*keep)(page->next);
                              });
    };
    (*next)({});
}

} // namespace bellboard
