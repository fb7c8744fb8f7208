// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar_s/YeastarSLink.h"

#include "core/pbx/yeastar/YeastarJson.h"

#include <QCryptographicHash>
#include <QLoggingCategory>

#include <utility>

namespace bellboard {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(sLinkLog, "bellboard.pbx.yeastars", QtInfoMsg)

namespace {

constexpr auto reportDue = 3s; ///< a call that began so long ago was reported, or never will be
constexpr auto skewWorthWords = 30s;
constexpr qsizetype callsRemembered = 1024;

YeastarCalls::Time steadyNow()
{
    return std::chrono::steady_clock::now();
}

/// Equal in length, or not, without telling by time where they differ.
bool same(const QByteArray &a, const QByteArray &b)
{
    unsigned difference = unsigned(a.size() ^ b.size());
    for (qsizetype i = 0; i < qMin(a.size(), b.size()); ++i)
        difference |= unsigned(uchar(a[i]) ^ uchar(b[i]));
    return difference == 0;
}

} // namespace

struct YeastarSLink::Snapshot
{
    QDateTime askedAt;
    QList<QJsonObject> rows;
    QSet<QString> ids;
    int left = 3;
    bool whole = true;
    int generation = 0;
};

YeastarSLink::YeastarSLink(YeastarSConfig config, const Clock &clock, YeastarSTimings timings, QObject *parent)
    : PbxLink(parent),
      m_config(std::move(config)),
      m_timings(timings),
      m_clock(clock),
      m_session(std::make_unique<YeastarSSession>(m_config, m_timings, clock, this)),
      m_calls(
          m_timings, m_config.outsidePrefix,
          [this](const CallTag &tag, const CallHappening &what) { report(tag, what); },
          [this](const CallTag &tag, const QString &channelId) { sendHangUp(tag, channelId); }),
      m_house(std::make_unique<YeastarSHouse>(*m_session, clock, m_timings, this)),
      m_telephone(std::make_unique<YeastarSTelephone>(m_config, *m_session, clock, m_facts, *m_house, this)),
      m_backoff(m_timings.backoff),
      m_retryTimer(this),
      m_heartbeatTimer(this),
      m_stableTimer(this),
      m_listTimer(this),
      m_callTimer(this),
      m_closeTimer(this)
{
    qRegisterMetaType<CallEvent>();
    qRegisterMetaType<LinkStatus>();
    for (QTimer *timer : {&m_retryTimer, &m_heartbeatTimer, &m_stableTimer, &m_listTimer, &m_callTimer, &m_closeTimer})
        timer->setSingleShot(true);
    m_callTimer.setTimerType(Qt::PreciseTimer);
    m_retryTimer.setTimerType(Qt::PreciseTimer); // a coarse one may be half a minute early in ten
    m_facts.setAnnouncements([this](const QString &callId) { return !m_calls.tagOf(callId).isEmpty(); });
    watchHouse();
    connect(&m_retryTimer, &QTimer::timeout, this, &YeastarSLink::connectNow);
    connect(&m_heartbeatTimer, &QTimer::timeout, this, &YeastarSLink::heartbeat);
    connect(&m_stableTimer, &QTimer::timeout, this, [this] { m_backoff.reset(); });
    connect(&m_listTimer, &QTimer::timeout, this, &YeastarSLink::list);
    connect(&m_callTimer, &QTimer::timeout, this, &YeastarSLink::work);
    connect(&m_closeTimer, &QTimer::timeout, this, [this] {
        if (m_phase == Phase::Closing) {
            enter(Phase::Closed, QStringLiteral("the PBX did not take its token back in time"));
            Q_EMIT closed();
        }
    });
}

YeastarSLink::~YeastarSLink() = default;

void YeastarSLink::enter(Phase phase, const QString &reason)
{
    static constexpr const char *names[] = {"closed", "preparing", "up", "waiting", "closing"};
    if (phase == m_phase)
        return;
    qCInfo(sLinkLog).noquote() << names[int(m_phase)] << "->" << names[int(phase)] << ":" << reason;
    m_phase = phase;
    if (phase != Phase::Up) {
        ++m_generation;
        m_heartbeatTimer.stop();
        m_stableTimer.stop();
        m_listTimer.stop();
        m_house->pause();
    }
    m_telephone->setUp(phase == Phase::Up);
}

void YeastarSLink::say(LinkState state, const QString &words, const QString &fingerprint)
{
    LinkStatus next{state, words, fingerprint, m_status.product};
    const yeastar::PbxInformation &pbx = m_session->device().pbx;
    if (!pbx.model.isEmpty())
        next.product = QStringLiteral("%1 %2").arg(pbx.model, pbx.firmware).trimmed();
    if (next == m_status)
        return;
    m_status = next;
    Q_EMIT statusChanged(m_status);
}

void YeastarSLink::sayUp()
{
    if (m_phase != Phase::Up)
        return;
    const yeastar_s::ReportPlace place = m_session->reportPlace();
    if (m_session->transport() == yeastar_s::Transport::Tcp) {
        say(LinkState::Degraded, tr("Alerts are called out, but the calls of the house are not seen: the PBX sends its "
                                    "reports by TCP. Set the report method to HTTP in the PBX under Settings > PBX > "
                                    "General > API."));
    } else if (place.port == 0) {
        say(LinkState::Degraded,
            tr("Alerts are called out, but the calls of the house are not seen: the gateway, which "
               "takes in the reports of the PBX, is not open."));
    } else if (m_oldForm) {
        say(LinkState::Degraded, tr("The PBX reports in the form of an older API. Update its firmware (S-Series: "
                                    "30.13.0.30 or later), and let no other program use the same API user."));
    } else if (m_deaf) {
        say(LinkState::Degraded, tr("Alerts are called out, but the reports of the PBX do not arrive at %1:%2. The "
                                    "gateway must listen there without TLS, and no firewall may stand between.")
                                     .arg(place.host)
                                     .arg(place.port));
    } else {
        say(LinkState::Up, {});
    }
}

void YeastarSLink::open()
{
    if (m_phase != Phase::Closed && m_phase != Phase::Waiting)
        return;
    m_facts.setLink(linkId());
    m_session->forgetRefusal();
    m_backoff.reset();
    enter(Phase::Waiting, QStringLiteral("opened"));
    m_retryTimer.start(m_backoff.next());
}

void YeastarSLink::close()
{
    if (m_phase == Phase::Closing)
        return;
    const bool idle = m_phase == Phase::Closed;
    m_retryTimer.stop();
    m_callTimer.stop();
    enter(Phase::Closing, QStringLiteral("asked to"));
    if (idle) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                enter(Phase::Closed, QStringLiteral("was not open"));
                Q_EMIT closed();
            },
            Qt::QueuedConnection);
        return;
    }
    m_closeTimer.start(m_timings.closing);
    m_session->logOut([this] {
        if (m_phase != Phase::Closing)
            return;
        m_closeTimer.stop();
        enter(Phase::Closed, QStringLiteral("done"));
        say(LinkState::Down, {});
        Q_EMIT closed();
    });
}

void YeastarSLink::connectNow()
{
    if (m_phase != Phase::Waiting)
        return;
    if (m_status.words.isEmpty())
        say(LinkState::Connecting, {});
    enter(Phase::Preparing, QStringLiteral("sees to a session"));
    m_session->prepare([this](const std::optional<YeastarSTrouble> &trouble) {
        if (m_phase != Phase::Preparing)
            return;
        if (trouble)
            lost(*trouble);
        else
            wentUp();
    });
}

void YeastarSLink::wentUp()
{
    enter(Phase::Up, QStringLiteral("has a session"));
    m_loginsSeen = m_session->logins();
    m_facts.setClock(yeastar::PbxClock::read(m_session->device().pbx, m_clock.now()));
    if (const auto skew = m_session->clockSkew())
        m_calls.setClockSkew(*skew);
    m_stableTimer.start(m_timings.stableAfter);
    m_heartbeatTimer.start(m_timings.heartbeat);
    sayUp();
    m_calls.askForAll(steadyNow());
    work();
    list();
    m_house->refresh();
}

void YeastarSLink::lost(const YeastarSTrouble &trouble)
{
    const bool wasUp = m_phase == Phase::Up;
    std::chrono::milliseconds pause = m_backoff.next();
    if (trouble.remedy == yeastar::Remedy::StopLoggingIn)
        pause = m_timings.refusedPause + 50ms; // a little later than the ban, which is counted by the clock
    else if (trouble.remedy == yeastar::Remedy::Wait)
        pause = m_timings.limitPause;
    enter(Phase::Waiting, trouble.error.message);
    m_retryTimer.start(pause);
    say(wasUp && trouble.remedy == yeastar::Remedy::Retry ? LinkState::Connecting : LinkState::Down,
        trouble.error.message, trouble.fingerprint);
}

void YeastarSLink::heartbeat()
{
    if (m_phase != Phase::Up)
        return;
    m_session->heartbeat([this, generation = m_generation](const std::optional<YeastarSTrouble> &trouble) {
        if (m_phase != Phase::Up || generation != m_generation)
            return;
        if (trouble) {
            lost(*trouble);
            return;
        }
        m_heartbeatTimer.start(m_timings.heartbeat);
        sayUp();
        if (std::exchange(m_loginsSeen, m_session->logins()) == m_session->logins())
            return;
        // The PBX had forgotten us, and sent no reports meanwhile: it was restarted, or our token was too old.
        m_calls.askForAll(steadyNow());
        work();
        list();
        m_house->refresh();
    });
}

void YeastarSLink::setReportPort(quint16 port)
{
    if (std::exchange(m_config.reportPort, port) != port && m_phase == Phase::Up)
        heartbeat();
}

Result<> YeastarSLink::takeReport(const QByteArray &token, const QByteArray &body, const QHostAddress &peer)
{
    const bool open = m_phase != Phase::Closed && m_phase != Phase::Closing;
    if (!open || !same(token, m_session->reportToken()))
        return fail(ErrorKind::Refused, tr("No telephone system reports by this address."));
    const auto report = yeastar_s::parseReport(body);
    if (!report)
        return fail(ErrorKind::Invalid, tr("The body is no event report of a Yeastar PBX."));
    const QString serial = m_session->device().serial;
    if (!serial.isEmpty() && !report->serial.isEmpty() && report->serial != serial) {
        return fail(ErrorKind::Refused,
                    tr("The report is that of another telephone system (serial number %1, from %2).")
                        .arg(report->serial, peer.toString()));
    }
    if (isRepeat(body, yeastar::text(report->body, "callid")))
        return {};
    QMetaObject::invokeMethod(
        this, [this, report = *report] { handle(report); }, Qt::QueuedConnection);
    return {};
}

/// CallStatus carries neither time nor number, so the same bytes may be two happenings (hold, resume, hold). They are
/// one when nothing else came of the call between; what the PBX sends again later than that says nothing new either,
/// but of a hold, and the next list of calls corrects it.
bool YeastarSLink::isRepeat(const QByteArray &body, const QString &callId)
{
    if (callId.isEmpty())
        return false;
    const QByteArray digest = QCryptographicHash::hash(body, QCryptographicHash::Md5);
    if (m_lastOf.size() > callsRemembered)
        m_lastOf.clear();
    return std::exchange(m_lastOf[callId], digest) == digest;
}

void YeastarSLink::handle(const yeastar_s::Report &report)
{
    if (m_phase == Phase::Closed || m_phase == Phase::Closing)
        return;
    if (std::exchange(m_oldForm, report.oldForm) != report.oldForm || std::exchange(m_deaf, false))
        sayUp();
    const QDateTime now = m_clock.now();
    if (report.name == QLatin1String("BootUp")) {
        // It knows no token any more.
        m_session->dropToken();
        Q_EMIT configurationChanged();
        if (m_phase == Phase::Up) {
            enter(Phase::Waiting, QStringLiteral("the PBX was restarted"));
            say(LinkState::Connecting, {});
            m_retryTimer.start(0ms);
        }
        return;
    }
    if (report.frame) {
        const QString callId = yeastar::text(report.frame->msg, "call_id");
        if (m_heardOf.size() > callsRemembered)
            m_heardOf.clear();
        m_heardOf.insert(callId);
        // First the calls of alerts.
        m_calls.event(yeastar::eventOf(*report.frame), steadyNow());
        plan();
        tell(m_facts.event(*report.frame, now));
        m_house->setSomebodyWaits(m_facts.anyoneWaits());
        for (const yeastar::LegState &leg : yeastar::parseLegs(report.frame->msg)) {
            if (leg.status == yeastar::MemberStatus::Bye)
                m_house->unparked(leg.channelId);
        }
        if (report.frame->type == 30012 &&
            yeastar::recordStatus(yeastar::text(report.frame->msg, "status")) == yeastar::RecordStatus::Voicemail)
            Q_EMIT voicemailChanged(yeastar::numberOf(yeastar::text(report.frame->msg, "call_to")));
        if (m_phase == Phase::Up && !m_listTimer.isActive())
            m_listTimer.start(m_timings.listEvery);
    }
    m_house->report(report, now);
    m_telephone->report(report);
}

void YeastarSLink::tell(const QList<CallFact> &facts)
{
    for (const CallFact &fact : facts)
        Q_EMIT callFact(fact);
}

// --- the list of calls -----------------------------------------------------------------------------------------------

void YeastarSLink::list()
{
    if (m_phase != Phase::Up)
        return;
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->askedAt = m_clock.now();
    snapshot->generation = m_generation;
    // call/query has no word for calls inside the house; those are with the extensions.
    const QString type = QStringLiteral("type");
    listPart(snapshot, "call/query", {{type, QStringLiteral("inbound")}});
    listPart(snapshot, "call/query", {{type, QStringLiteral("outbound")}});
    listPart(snapshot, "extension/query_call", {{QStringLiteral("number"), QStringLiteral("all")}});
}

void YeastarSLink::listPart(const std::shared_ptr<Snapshot> &snapshot, const QByteArray &path, const QJsonObject &body)
{
    m_session->request(path, body, [this, snapshot, path](const tl::expected<QJsonObject, YeastarSTrouble> &answer) {
        if (answer) {
            for (const QJsonObject &row : yeastar_s::callRows(*answer)) {
                const QString id = yeastar::text(row, "call_id");
                if (!snapshot->ids.contains(id)) {
                    snapshot->ids.insert(id);
                    snapshot->rows.append(row);
                }
            }
        } else if (!yeastar_s::meansNoCall(answer.error().number)) {
            // A refusal of the question itself is no empty list: nothing may be closed by it.
            qCInfo(sLinkLog).noquote() << "the list of calls could not be read by" << path << ":"
                                       << answer.error().error.message;
            snapshot->whole = false;
        }
        if (--snapshot->left == 0)
            finish(*snapshot);
    });
}

void YeastarSLink::finish(const Snapshot &snapshot)
{
    if (snapshot.generation != m_generation || m_phase != Phase::Up)
        return;
    QStringList ids;
    for (const QJsonObject &row : snapshot.rows) {
        tell(m_facts.listed(row, snapshot.askedAt));
        ids.append(yeastar::text(row, "call_id"));
    }
    if (!snapshot.whole) {
        m_listTimer.start(m_timings.retryCheck); // a complete list was promised
        return;
    }
    m_facts.keepOnly(ids, snapshot.askedAt);
    Q_EMIT callsListed(ids, snapshot.askedAt);
    m_house->setSomebodyWaits(m_facts.anyoneWaits());
    if (!m_facts.liveCalls().isEmpty())
        m_listTimer.start(m_timings.listEvery);
}

// --- the calls of alerts ---------------------------------------------------------------------------------------------

void YeastarSLink::report(const CallTag &tag, const CallHappening &what)
{
    if (!m_queueReports && m_reportsQueued == 0) {
        Q_EMIT callEvent({tag, what});
        return;
    }
    // What comes while others still wait in the queue stays behind them.
    ++m_reportsQueued;
    QMetaObject::invokeMethod(
        this,
        [this, tag, what] {
            --m_reportsQueued;
            Q_EMIT callEvent({tag, what});
        },
        Qt::QueuedConnection);
}

void YeastarSLink::announce(const AnnouncementCall &call)
{
    if (m_phase != Phase::Up) {
        const QString words = m_status.words.isEmpty() ? tr("The PBX is not connected.") : m_status.words;
        QMetaObject::invokeMethod(
            this,
            [this, tag = call.tag, words] {
                Q_EMIT callEvent({tag, call::Ended{EndCause::Unreachable, words, {}}});
            },
            Qt::QueuedConnection);
        return;
    }
    place(call);
}

void YeastarSLink::place(const AnnouncementCall &call)
{
    if (!m_calls.begin(call.tag, call.number, call.type, m_clock.now(), steadyNow())) {
        qCWarning(sLinkLog) << "call" << call.tag << "is under way already";
        return;
    }
    const QJsonObject body = yeastar_s::playPromptBody(call, m_config.dialPermission, m_config.outsidePrefix);
    m_session->request("call/playprompt", body,
                       [this, tag = call.tag](const tl::expected<QJsonObject, YeastarSTrouble> &answer) {
                           if (answer) {
                               const QString callId = yeastar::text(*answer, "callid");
                               if (m_placedAt.size() > callsRemembered)
                                   m_placedAt.clear();
                               m_placedAt.insert(callId, steadyNow());
                               m_calls.placed(tag, callId, steadyNow());
                           } else if (answer.error().uncertain) {
                               m_calls.uncertain(tag, answer.error().error.message, steadyNow());
                           } else {
                               const YeastarSTrouble &trouble = answer.error();
                               constexpr int noExtension = 10006, notIdle = 10008, noNumber = 10011;
                               EndCause cause = EndCause::Failed;
                               if (trouble.error.kind == ErrorKind::Unreachable || trouble.number == noExtension ||
                                   trouble.number == noNumber)
                                   cause = EndCause::Unreachable;
                               else if (trouble.number == notIdle)
                                   cause = EndCause::Busy;
                               m_calls.refused(tag, cause, trouble.error.message);
                           }
                           if (!answer && answer.error().error.kind == ErrorKind::Unreachable && m_phase == Phase::Up)
                               heartbeat(); // is it still there?
                           work();
                       });
}

void YeastarSLink::adopt(const TrackedCall &call)
{
    m_queueReports = true; // reports that came before the call was known may tell of it at once
    m_calls.adopt(call, steadyNow());
    m_queueReports = false;
    QMetaObject::invokeMethod(this, &YeastarSLink::work, Qt::QueuedConnection);
}

void YeastarSLink::hangUp(const CallTag &tag)
{
    m_queueReports = true;
    m_calls.hangUp(tag, steadyNow());
    m_queueReports = false;
    plan();
}

void YeastarSLink::sendHangUp(const CallTag &tag, const QString &channelId)
{
    m_session->request("call/hangup", {{QStringLiteral("channelid"), channelId}},
                       [this, tag](const tl::expected<QJsonObject, YeastarSTrouble> &answer) {
                           if (!answer) {
                               qCInfo(sLinkLog).noquote() << "hanging up" << tag << ":" << answer.error().error.message;
                               m_calls.lookAgain(tag, steadyNow() +
                                                          (answer.error().number != 0 ? 0ms : m_timings.retryCheck));
                           }
                           work();
                       });
}

void YeastarSLink::work()
{
    const auto now = steadyNow();
    m_calls.tick(now);
    if (m_phase == Phase::Up) {
        for (const YeastarCalls::Question &question : m_calls.due(now))
            askAbout(question);
    }
    plan();
}

void YeastarSLink::plan()
{
    const auto next = m_calls.nextDeadline();
    if (!next || m_phase == Phase::Closed || m_phase == Phase::Closing) {
        m_callTimer.stop();
        return;
    }
    auto wait = std::chrono::ceil<std::chrono::milliseconds>(*next - steadyNow());
    // Without a link no question can be put, and one that is overdue must not spin.
    if (m_phase != Phase::Up)
        wait = std::max(wait, std::chrono::milliseconds(200));
    m_callTimer.start(std::clamp(wait, std::chrono::milliseconds(0), std::chrono::milliseconds(3600'000)));
}

void YeastarSLink::askAbout(const YeastarCalls::Question &question)
{
    QByteArray path = "call/query";
    QJsonObject body{{QStringLiteral("callid"), question.callId}};
    if (question.callId.isEmpty() && question.type == RecipientType::Extension) {
        path = "extension/query_call";
        body = {{QStringLiteral("number"), question.number}};
    } else if (question.callId.isEmpty()) {
        body = {{QStringLiteral("type"), QStringLiteral("outbound")}};
    }
    m_session->request(path, body, [this, question](const tl::expected<QJsonObject, YeastarSTrouble> &answer) {
        const auto now = steadyNow();
        if (!answer && !yeastar_s::meansNoCall(answer.error().number)) {
            m_calls.unanswered(question.tag, now);
        } else {
            const auto calls =
                answer ? yeastar_s::callStates(yeastar_s::callRows(*answer)) : QList<yeastar::CallState>();
            const bool live = m_calls.live(question.tag, calls, now);
            // A record of a call that is over can only be waited for: the PBX has no list to look it up in.
            if (!live)
                m_calls.records(question.tag, {}, now);
            const auto placed = m_placedAt.constFind(question.callId);
            if (live && !calls.isEmpty() && placed != m_placedAt.constEnd() && now - *placed > reportDue &&
                !m_heardOf.contains(question.callId) && !std::exchange(m_deaf, true))
                sayUp();
        }
        work();
    });
}

// --- the "Test" button -----------------------------------------------------------------------------------------------

void YeastarSLink::test()
{
    m_session->prepare([this](const std::optional<YeastarSTrouble> &trouble) {
        if (trouble) {
            Q_EMIT tested(tl::make_unexpected(trouble->error));
            return;
        }
        const QString words = testWords();
        if (m_phase == Phase::Closed) {
            // Only asked for a test: what was borrowed for it goes back.
            m_session->logOut([this, words] { Q_EMIT tested(words); });
            return;
        }
        Q_EMIT tested(words);
    });
}

QString YeastarSLink::testWords() const
{
    const yeastar::PbxInformation &pbx = m_session->device().pbx;
    QString words = tr("%1, firmware %2.")
                        .arg(pbx.model.isEmpty() ? tr("S-Series") : pbx.model,
                             pbx.firmware.isEmpty() ? tr("unknown") : pbx.firmware);
    if (m_phase == Phase::Up && m_status.state == LinkState::Degraded)
        words += QLatin1Char(' ') + m_status.words;
    if (const auto skew = m_session->clockSkew(); skew && std::chrono::abs(*skew) > skewWorthWords) {
        const int seconds = int(std::chrono::abs(*skew).count());
        words += QLatin1Char(' ') +
                 (*skew > 0s ? tr("Its clock is %n second(s) ahead of this computer's: set both by a time server.",
                                  nullptr, seconds)
                             : tr("Its clock is %n second(s) behind this computer's: set both by a time server.",
                                  nullptr, seconds));
    }
    return words;
}

} // namespace bellboard
