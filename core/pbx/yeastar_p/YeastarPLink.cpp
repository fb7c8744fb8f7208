// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar_p/YeastarPLink.h"

#include "core/pbx/yeastar/YeastarErrors.h"
#include "core/pbx/yeastar_p/YeastarSocket.h"

#include <QCryptographicHash>
#include <QLoggingCategory>
#include <QUrlQuery>

namespace bellboard {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(linkLog, "bellboard.pbx.yeastar", QtInfoMsg)

namespace {

constexpr qsizetype framesRemembered = 1024;
constexpr auto skewWorthWords = 30s;

YeastarCalls::Time steadyNow()
{
    return std::chrono::steady_clock::now();
}

} // namespace

YeastarPLink::YeastarPLink(YeastarPConfig config, TokenVault &vault, const Clock &clock, YeastarPTimings timings,
                           QObject *parent)
    : PbxLink(parent),
      m_config(std::move(config)),
      m_timings(timings),
      m_clock(clock),
      m_tls(m_config.certificateSha256),
      m_http(std::make_unique<YeastarHttp>(m_config, m_tls, m_timings.request, this)),
      m_session(std::make_unique<YeastarSession>(m_config, m_timings, vault, clock, *m_http, this)),
      m_calls(
          m_timings, m_config.outsidePrefix,
          [this](const CallTag &tag, const CallHappening &what) { report(tag, what); },
          [this](const CallTag &tag, const QString &channelId) { sendHangUp(tag, channelId); }),
      m_archive(std::make_unique<YeastarArchive>(*m_session, this)),
      m_house(std::make_unique<YeastarHouse>(*m_session, clock, m_timings, this)),
      m_monitor(std::make_unique<YeastarMonitor>(*m_session, clock, m_timings, *m_house, *m_archive, this)),
      m_telephone(
          std::make_unique<YeastarTelephone>(m_config, *m_session, clock, *m_monitor, *m_house, *m_archive, this)),
      m_backoff(m_timings.backoff),
      m_retryTimer(this),
      m_renewTimer(this),
      m_stableTimer(this),
      m_callTimer(this),
      m_closeTimer(this)
{
    qRegisterMetaType<CallEvent>();
    qRegisterMetaType<LinkStatus>();
    for (QTimer *timer : {&m_retryTimer, &m_renewTimer, &m_stableTimer, &m_callTimer, &m_closeTimer})
        timer->setSingleShot(true);
    watchHouse();
    m_callTimer.setTimerType(Qt::PreciseTimer);
    m_retryTimer.setTimerType(Qt::PreciseTimer); // a coarse one may be half a minute early in ten
    connect(&m_retryTimer, &QTimer::timeout, this, &YeastarPLink::connectNow);
    connect(&m_renewTimer, &QTimer::timeout, this, &YeastarPLink::renewToken);
    connect(&m_stableTimer, &QTimer::timeout, this, [this] { m_backoff.reset(); });
    connect(&m_callTimer, &QTimer::timeout, this, &YeastarPLink::work);
    connect(&m_closeTimer, &QTimer::timeout, this, [this] {
        if (m_phase == Phase::Closing) {
            enter(Phase::Closed, QStringLiteral("the PBX did not take its token back in time"));
            Q_EMIT closed();
        }
    });
}

// The tokens stay in the vault: this is also how a crash looks, and the next life uses them again.
YeastarPLink::~YeastarPLink() = default;

void YeastarPLink::enter(Phase phase, const QString &reason)
{
    static constexpr const char *names[] = {"closed", "preparing", "subscribing", "up", "waiting", "closing"};
    if (phase == m_phase)
        return;
    qCInfo(linkLog).noquote() << names[int(m_phase)] << "->" << names[int(phase)] << ":" << reason;
    m_phase = phase;
    if (phase != Phase::Up)
        m_monitor->linkDown();
    m_telephone->setUp(phase == Phase::Up);
}

void YeastarPLink::say(LinkState state, const QString &words, const QString &fingerprint)
{
    LinkStatus next{state, words, fingerprint, m_status.product};
    const yeastar::PbxInformation &information = m_session->information();
    if (!information.model.isEmpty())
        next.product = QStringLiteral("%1 %2").arg(information.model, information.firmware).trimmed();
    if (next == m_status)
        return;
    m_status = next;
    Q_EMIT statusChanged(m_status);
}

void YeastarPLink::open()
{
    if (m_phase != Phase::Closed && m_phase != Phase::Waiting)
        return;
    m_monitor->facts().setLink(linkId());
    m_session->forgetRefusal();
    m_backoff.reset();
    m_probe = true;
    enter(Phase::Waiting, QStringLiteral("opened"));
    m_retryTimer.start(m_backoff.next());
}

void YeastarPLink::close()
{
    if (m_phase == Phase::Closing)
        return;
    const bool idle = m_phase == Phase::Closed;
    for (QTimer *timer : {&m_retryTimer, &m_renewTimer, &m_stableTimer, &m_callTimer})
        timer->stop();
    for (auto *holder : {&m_socket, &m_next}) {
        // Later: a frame of this very socket may be what led here.
        if (YeastarSocket *socket = holder->release()) {
            disconnect(socket, nullptr, this, nullptr);
            socket->deleteLater();
        }
    }
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
    m_session->giveBack([this] {
        if (m_phase != Phase::Closing)
            return;
        m_closeTimer.stop();
        enter(Phase::Closed, QStringLiteral("done"));
        say(LinkState::Down, {});
        Q_EMIT closed();
    });
}

void YeastarPLink::connectNow()
{
    if (m_phase == Phase::Closed || m_phase == Phase::Closing)
        return;
    if (m_status.words.isEmpty())
        say(LinkState::Connecting, {});
    if (!m_probe && !m_session->accessToken().isEmpty()) {
        openSocket();
        return;
    }
    enter(Phase::Preparing, QStringLiteral("sees to a session"));
    m_session->prepare([this](const std::optional<YeastarTrouble> &trouble) {
        if (m_phase != Phase::Preparing)
            return;
        if (trouble) {
            retryAfter(*trouble);
            return;
        }
        m_probe = false;
        if (const auto skew = m_session->clockSkew())
            m_calls.setClockSkew(*skew);
        openSocket();
    });
}

void YeastarPLink::retryAfter(const YeastarTrouble &trouble)
{
    std::chrono::milliseconds pause = m_backoff.next();
    if (trouble.remedy == yeastar::Remedy::StopLoggingIn)
        pause = m_timings.refusedPause + 50ms; // a little later than the ban, which is counted by the clock
    else if (trouble.remedy == yeastar::Remedy::Wait)
        pause = m_timings.limitPause;
    enter(Phase::Waiting, trouble.error.message);
    m_probe = true;
    m_retryTimer.start(pause);
    say(LinkState::Down, trouble.error.message, trouble.fingerprint);
}

void YeastarPLink::openSocket()
{
    enter(Phase::Subscribing, QStringLiteral("has a session"));
    m_socket = std::make_unique<YeastarSocket>(m_config, m_timings, m_tls, this);
    watchSocket(m_socket.get());
    m_socket->open(m_session->accessToken());
    planRenewal();
}

void YeastarPLink::watchSocket(YeastarSocket *socket)
{
    connect(socket, &YeastarSocket::subscribed, this, [this, socket] { socketSubscribed(socket); });
    connect(socket, &YeastarSocket::frame, this,
            [this, socket](const QByteArray &text) { frame(text, quintptr(socket)); });
    connect(socket, &YeastarSocket::lost, this, [this, socket](const QString &words, const QString &fingerprint) {
        socketLost(socket, words, fingerprint);
    });
}

void YeastarPLink::socketSubscribed(YeastarSocket *socket)
{
    if (socket == m_next.get()) {
        // Both deliver for a moment; what comes twice is dropped by its bytes.
        m_socket.swap(m_next);
        if (m_next)
            m_next.release()->deleteLater();
    }
    m_retryTimer.stop(); // the next socket may come up while the lost one was to be tried again
    enter(Phase::Up, QStringLiteral("subscribed"));
    m_stableTimer.start(m_timings.stableAfter);
    say(LinkState::Up, {});
    m_calls.askForAll(steadyNow());
    work();
    m_monitor->linkUp();
}

void YeastarPLink::socketLost(YeastarSocket *socket, const QString &words, const QString &fingerprint)
{
    if (socket == m_next.get()) {
        // The old one still stands; a new try with the next renewal, or when the old one falls.
        m_next.release()->deleteLater();
        m_probe = true;
        return;
    }
    if (socket != m_socket.get())
        return;
    m_socket.release()->deleteLater();
    m_stableTimer.stop();
    if (m_next) {
        m_socket.swap(m_next);
        enter(Phase::Subscribing, words);
        say(LinkState::Connecting, words);
        return;
    }
    const bool handshake = m_phase == Phase::Subscribing;
    m_probe = m_probe || handshake; // the socket does not say why it was refused, a request does
    enter(Phase::Waiting, words);
    say(handshake ? LinkState::Down : LinkState::Connecting, words, fingerprint);
    m_retryTimer.start(m_backoff.next());
}

void YeastarPLink::planRenewal()
{
    m_renewTimer.start(m_session->untilRenewal());
}

void YeastarPLink::renewToken()
{
    if (m_phase != Phase::Up) {
        m_renewTimer.start(1s);
        return;
    }
    if (m_session->untilRenewal() > 1s) { // a request had to renew it meanwhile
        planRenewal();
        return;
    }
    m_session->renew([this](const std::optional<YeastarTrouble> &trouble) {
        if (m_phase == Phase::Closed || m_phase == Phase::Closing)
            return;
        if (trouble) {
            // The present token goes on until it ends; then the requests and the socket find out.
            m_renewTimer.start(trouble->remedy == yeastar::Remedy::Retry ? m_timings.retryCheck * 5
                                                                         : m_timings.limitPause);
            return;
        }
        planRenewal();
        m_next = std::make_unique<YeastarSocket>(m_config, m_timings, m_tls, this);
        watchSocket(m_next.get());
        m_next->open(m_session->accessToken());
    });
}

void YeastarPLink::frame(const QByteArray &text, quintptr socket)
{
    const auto read = yeastar::parseFrame(text);
    if (!read) {
        qCDebug(linkLog) << "a frame that is no event was passed over," << text.size() << "bytes";
        return;
    }
    // First the calls of alerts.
    const QByteArray digest = QCryptographicHash::hash(text, QCryptographicHash::Md5);
    if (!m_seen.contains(digest)) {
        m_seen.insert(digest);
        m_seenOrder.append(digest);
        if (m_seenOrder.size() > framesRemembered)
            m_seen.remove(m_seenOrder.takeFirst());
        m_calls.event(yeastar::eventOf(*read), steadyNow());
        plan();
    }
    m_monitor->event(*read, text, socket);
    m_telephone->event(*read);
}

void YeastarPLink::report(const CallTag &tag, const CallHappening &what)
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

void YeastarPLink::announce(const AnnouncementCall &call)
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

void YeastarPLink::place(const AnnouncementCall &call)
{
    const QByteArray body = yeastar::playPromptBody(call, m_config.dialPermission, m_config.outsidePrefix);
    if (!m_calls.begin(call.tag, call.number, call.type, m_clock.now(), steadyNow())) {
        qCWarning(linkLog) << "call" << call.tag << "is under way already";
        return;
    }
    m_session->request(YeastarHttp::Method::Post, "call/play_prompt", {}, body,
                       [this, tag = call.tag](const tl::expected<QJsonObject, YeastarTrouble> &answer) {
                           if (answer) {
                               m_calls.placed(tag, yeastar::parseCallId(*answer), steadyNow());
                           } else if (answer.error().uncertain) {
                               m_calls.uncertain(tag, answer.error().error.message, steadyNow());
                           } else {
                               const bool away = answer.error().error.kind == ErrorKind::Unreachable;
                               m_calls.refused(tag, away ? EndCause::Unreachable : EndCause::Failed,
                                               answer.error().error.message);
                           }
                           work();
                       });
}

void YeastarPLink::adopt(const TrackedCall &call)
{
    m_queueReports = true; // frames that came before the call was known may tell of it at once
    m_calls.adopt(call, steadyNow());
    m_queueReports = false;
    QMetaObject::invokeMethod(this, &YeastarPLink::work, Qt::QueuedConnection);
}

void YeastarPLink::hangUp(const CallTag &tag)
{
    m_queueReports = true;
    m_calls.hangUp(tag, steadyNow());
    m_queueReports = false;
    plan();
}

void YeastarPLink::sendHangUp(const CallTag &tag, const QString &channelId)
{
    m_session->request(YeastarHttp::Method::Post, "call/hangup", {}, yeastar::hangUpBody(channelId),
                       [this, tag](const tl::expected<QJsonObject, YeastarTrouble> &answer) {
                           if (!answer) {
                               qCInfo(linkLog).noquote() << "hanging up" << tag << ":" << answer.error().error.message;
                               m_calls.lookAgain(tag, steadyNow() +
                                                          (answer.error().errcode != 0 ? 0ms : m_timings.retryCheck));
                           }
                           work();
                       });
}

void YeastarPLink::work()
{
    const auto now = steadyNow();
    m_calls.tick(now);
    if (m_phase == Phase::Up) {
        for (const YeastarCalls::Question &question : m_calls.due(now))
            askAbout(question);
    }
    plan();
}

void YeastarPLink::plan()
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

void YeastarPLink::askAbout(const YeastarCalls::Question &question)
{
    QUrlQuery query;
    if (!question.callId.isEmpty())
        query.addQueryItem(QStringLiteral("call_id"), question.callId);
    else if (question.type == RecipientType::Extension)
        query.addQueryItem(QStringLiteral("extension"), question.number);
    else
        query.addQueryItem(QStringLiteral("type"), QStringLiteral("outbound"));
    m_session->request(YeastarHttp::Method::Get, "call/query", query.toString(QUrl::FullyEncoded).toLatin1(), {},
                       [this, question](const tl::expected<QJsonObject, YeastarTrouble> &answer) {
                           const auto now = steadyNow();
                           if (!answer && !yeastar::meansNoCall(answer.error().errcode)) {
                               m_calls.unanswered(question.tag, now);
                           } else {
                               const auto calls = answer ? yeastar::parseCalls(*answer) : QList<yeastar::CallState>();
                               if (!m_calls.live(question.tag, calls, now))
                                   searchRecord(question, m_displayTimes);
                           }
                           work();
                       });
}

void YeastarPLink::searchRecord(const YeastarCalls::Question &question, bool displayTimes)
{
    const auto skew = m_session->clockSkew().value_or(0s);
    const auto when = [&](std::chrono::seconds offset) {
        const QDateTime time = question.dialledAt.addSecs((skew + offset).count());
        return displayTimes ? yeastar::displayTime(time, m_session->information())
                            : QString::number(time.toSecsSinceEpoch());
    };
    QUrlQuery query;
    const auto add = [&](const char *key, const QString &value) {
        query.addQueryItem(QLatin1StringView(key), QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add("start_time", when(-10min));
    add("end_time", when(24h));
    // Without the call's number: how the PBX writes it in the record (prefix, name) is its own affair.
    add("page", QStringLiteral("1"));
    add("page_size", QStringLiteral("1000"));
    m_session->request(
        YeastarHttp::Method::Get, "cdr/search", query.toString(QUrl::FullyEncoded).toLatin1(), {},
        [this, question, displayTimes](const tl::expected<QJsonObject, YeastarTrouble> &answer) {
            constexpr int parameterError = 40002;
            if (answer) {
                m_calls.records(question.tag, yeastar::parseRecords(*answer), steadyNow());
            } else if (answer.error().errcode == parameterError && !displayTimes) {
                m_displayTimes = true; // firmware that wants the format of its display
                searchRecord(question, true);
            } else if (answer.error().errcode != 0 && answer.error().remedy != yeastar::Remedy::RenewToken) {
                m_calls.records(question.tag, {}, steadyNow()); // no permission for records: nobody knows
            } else {
                m_calls.unanswered(question.tag, steadyNow());
            }
            work();
        });
}

void YeastarPLink::test()
{
    m_session->prepare([this](const std::optional<YeastarTrouble> &trouble) {
        if (trouble) {
            Q_EMIT tested(tl::make_unexpected(trouble->error));
            return;
        }
        m_session->request(YeastarHttp::Method::Get, "system/capacity", {}, {},
                           [this](const auto &capacity) { reportTested(capacity); });
    });
}

void YeastarPLink::reportTested(const tl::expected<QJsonObject, YeastarTrouble> &capacity)
{
    const yeastar::PbxInformation &information = m_session->information();
    QString words = tr("%1, firmware %2.")
                        .arg(information.model.isEmpty() ? tr("P-Series") : information.model,
                             information.firmware.isEmpty() ? tr("unknown") : information.firmware);
    if (capacity) {
        const yeastar::PbxCapacity calls = yeastar::parseCapacity(*capacity);
        if (calls.calls > 0)
            words += QLatin1Char(' ') + tr("%1 of %n call(s) in use.", nullptr, calls.calls).arg(calls.callsInUse);
    }
    if (const auto skew = m_session->clockSkew(); skew && std::chrono::abs(*skew) > skewWorthWords) {
        const int seconds = int(std::chrono::abs(*skew).count());
        words += QLatin1Char(' ') +
                 (*skew > 0s ? tr("Its clock is %n second(s) ahead of this computer's: set both by a time server.",
                                  nullptr, seconds)
                             : tr("Its clock is %n second(s) behind this computer's: set both by a time server.",
                                  nullptr, seconds));
    }
    if (m_phase == Phase::Closed) {
        // Only asked for a test: what was borrowed for it goes back.
        m_session->giveBack([this, words] { Q_EMIT tested(words); });
        return;
    }
    Q_EMIT tested(words);
}

} // namespace bellboard
