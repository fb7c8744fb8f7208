// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/asterisk/AsteriskLink.h"

#include "core/pbx/asterisk/AriSocket.h"
#include "core/pbx/asterisk/AsteriskHouse.h"

#include <QLoggingCategory>

namespace bellboard {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(asteriskLog, "bellboard.pbx.asterisk", QtInfoMsg)

AsteriskLink::AsteriskLink(AsteriskConfig config, const Clock &clock, AsteriskTimings timings, QObject *parent)
    : PbxLink(parent),
      m_config(std::move(config)),
      m_timings(timings),
      m_clock(clock),
      m_tls(m_config.certificateSha256),
      m_client(m_config, m_tls, m_timings.request, this),
      m_alerts(m_config, m_timings, m_client, clock, this),
      m_house(std::make_unique<AsteriskHouse>(m_config, m_timings, clock, nullptr)),
      m_backoff(m_timings.backoff),
      m_retryTimer(this),
      m_stableTimer(this)
{
    qRegisterMetaType<CallEvent>();
    qRegisterMetaType<LinkStatus>();
    for (QTimer *timer : {&m_retryTimer, &m_stableTimer})
        timer->setSingleShot(true);
    m_retryTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_retryTimer, &QTimer::timeout, this, &AsteriskLink::connectNow);
    connect(&m_stableTimer, &QTimer::timeout, this, [this] { m_backoff.reset(); });
    connect(&m_alerts, &AriAlertCalls::happened, this, &PbxLink::callEvent);
    qRegisterMetaType<CallFact>();
    connect(m_house.get(), &AsteriskHouse::callFact, this, &PbxLink::callFact);
    connect(m_house.get(), &AsteriskHouse::callsListed, this, &PbxLink::callsListed);
    connect(m_house.get(), &AsteriskHouse::extensionsChanged, this, &PbxLink::extensionsChanged);
    connect(m_house.get(), &AsteriskHouse::queuesChanged, this, &PbxLink::queuesChanged);
    connect(m_house.get(), &AsteriskHouse::trunksChanged, this, &PbxLink::trunksChanged);
    connect(m_house.get(), &AsteriskHouse::parkedChanged, this, &PbxLink::parkedChanged);
    connect(m_house.get(), &AsteriskHouse::restarted, this, &PbxLink::configurationChanged);
    connect(&m_house->session(), &AmiSession::up, this, &AsteriskLink::houseChanged);
    connect(&m_house->session(), &AmiSession::down, this, &AsteriskLink::houseChanged);
    declareCapabilities();
}

/// What is said while alerts can be called: nothing, or that the house cannot be seen.
QString AsteriskLink::upWords() const
{
    if (m_config.amiUser.isEmpty() || m_house->session().isUp() || m_house->session().trouble().isEmpty())
        return {};
    return tr("Alerts are called; the calls of the house cannot be seen. %1").arg(m_house->session().trouble());
}

void AsteriskLink::houseChanged()
{
    declareCapabilities();
    if (m_phase == Phase::Up)
        say(LinkState::Up, upWords());
}

AsteriskLink::~AsteriskLink() = default;

void AsteriskLink::enter(Phase phase, const QString &reason)
{
    static constexpr const char *names[] = {"closed", "asking", "opening", "up", "waiting", "replaced", "closing"};
    if (phase == m_phase)
        return;
    qCInfo(asteriskLog).noquote() << names[int(m_phase)] << "->" << names[int(phase)] << ":" << reason;
    m_phase = phase;
}

void AsteriskLink::say(LinkState state, const QString &words, const QString &fingerprint)
{
    const LinkStatus next{state, words, fingerprint,
                          m_version.isEmpty() ? QString() : QStringLiteral("Asterisk ") + m_version};
    if (next == m_status)
        return;
    m_status = next;
    Q_EMIT statusChanged(m_status);
}

void AsteriskLink::open()
{
    if (m_phase != Phase::Closed && m_phase != Phase::Waiting)
        return;
    m_backoff.reset();
    enter(Phase::Waiting, QStringLiteral("opened"));
    m_retryTimer.start(m_backoff.next());
    m_house->setLink(linkId());
    if (!m_config.amiUser.isEmpty())
        m_house->session().open();
}

void AsteriskLink::close()
{
    if (m_phase == Phase::Closing)
        return;
    for (QTimer *timer : {&m_retryTimer, &m_stableTimer})
        timer->stop();
    m_alerts.pause();
    m_house->session().close();
    dropSocket();
    enter(Phase::Closing, QStringLiteral("asked to"));
    // Nothing was lent: the PBX forgets the application with its socket.
    QMetaObject::invokeMethod(
        this,
        [this] {
            enter(Phase::Closed, QStringLiteral("done"));
            say(LinkState::Down, {});
            Q_EMIT closed();
        },
        Qt::QueuedConnection);
}

void AsteriskLink::dropSocket()
{
    if (AriSocket *socket = m_socket.release()) {
        // Later: a frame of this very socket may be what led here.
        disconnect(socket, nullptr, this, nullptr);
        socket->deleteLater();
    }
}

QString AsteriskLink::refusalOf(const AriReply &reply)
{
    if (reply.status == 401)
        return tr("The PBX does not accept the ARI user or its secret. Compare them with ari.conf; Bellboard tries "
                  "again in a while.");
    if (reply.status == 403)
        return tr("The ARI user may only read. Set read_only=no in ari.conf.");
    if (reply.status == 404)
        return tr("The PBX has no ARI at this address. Check the address, http.conf (enabled=yes, prefix) and ari.conf "
                  "(enabled=yes).");
    return reply.words;
}

void AsteriskLink::connectNow()
{
    if (m_phase == Phase::Closed || m_phase == Phase::Closing)
        return;
    if (m_phase == Phase::Replaced) {
        lookWhetherFree();
        return;
    }
    if (m_status.words.isEmpty())
        say(LinkState::Connecting, {});
    // The socket would not say why it was refused; a request does.
    enter(Phase::Asking, QStringLiteral("asks who it is"));
    m_client.get("asterisk/info", [this](const AriReply &reply) { asked(reply); });
}

void AsteriskLink::asked(const AriReply &reply)
{
    if (m_phase != Phase::Asking)
        return;
    if (!reply.good()) {
        const bool refused = reply.status == 401 || reply.status == 403;
        retry(refusalOf(reply), reply.fingerprint, refused ? m_timings.refusedPause : m_backoff.next());
        return;
    }
    const auto information = ari::parseInformation(reply.body);
    if (!information) {
        retry(tr("The address does not answer like an Asterisk. Check address and port, usually 8088 or, with TLS, "
                 "8089."),
              {}, m_backoff.next());
        return;
    }
    m_version = information->version;
    openSocket();
}

void AsteriskLink::retry(const QString &words, const QString &fingerprint, std::chrono::milliseconds pause)
{
    enter(Phase::Waiting, words);
    m_retryTimer.start(pause);
    say(LinkState::Down, words, fingerprint);
}

void AsteriskLink::openSocket()
{
    enter(Phase::Opening, QStringLiteral("opens the event socket"));
    m_socket = std::make_unique<AriSocket>(m_config, m_timings, m_tls, this);
    connect(m_socket.get(), &AriSocket::connected, this, &AsteriskLink::socketConnected);
    connect(m_socket.get(), &AriSocket::frame, this, &AsteriskLink::frame);
    connect(m_socket.get(), &AriSocket::lost, this, &AsteriskLink::socketLost);
    m_socket->open(m_client.authorization());
}

void AsteriskLink::socketConnected()
{
    // Most of what a call makes the PBX say is of no use; the filter has to be set on every connection (16.3 and
    // later).
    QUrlQuery none;
    m_client.send("PUT", "applications/" + AriClient::part(m_config.application) + "/eventFilter", none,
                  R"({"disallowed":[{"type":"ChannelVarset"},{"type":"ChannelDialplan"}]})", [](const AriReply &) {});
    enter(Phase::Up, QStringLiteral("the application is registered"));
    m_stableTimer.start(m_timings.stableAfter);
    declareCapabilities();
    say(LinkState::Up, upWords());
    m_alerts.askForAll();
    m_house->refresh(); // after each coming up a complete list of the calls follows
}

void AsteriskLink::socketLost(const QString &words, const QString &fingerprint)
{
    const bool handshake = m_phase == Phase::Opening;
    dropSocket();
    m_stableTimer.stop();
    m_alerts.pause();
    enter(Phase::Waiting, words);
    m_retryTimer.start(m_backoff.next());
    say(handshake ? LinkState::Down : LinkState::Connecting, words, fingerprint);
}

void AsteriskLink::frame(const QByteArray &text)
{
    const auto event = ari::parseEvent(text);
    if (!event) {
        qCDebug(asteriskLog) << "a frame that is no event was passed over," << text.size() << "bytes";
        return;
    }
    if (event->type == ari::EventType::ApplicationReplaced)
        replaced();
    else
        m_alerts.event(*event);
}

/// Another connection took the application's name: this socket stays open and is silent for ever. It is not fought for;
/// it is taken again when nobody has it.
void AsteriskLink::replaced()
{
    dropSocket();
    m_stableTimer.stop();
    m_alerts.pause();
    enter(Phase::Replaced, QStringLiteral("another connection took the application"));
    m_retryTimer.start(m_timings.replacedCheck);
    say(LinkState::Down, tr("Another program took over the application \"%1\" on the PBX. Two Bellboards need two "
                            "application names.")
                             .arg(m_config.application));
}

void AsteriskLink::lookWhetherFree()
{
    m_client.get("applications/" + AriClient::part(m_config.application), [this](const AriReply &reply) {
        if (m_phase != Phase::Replaced)
            return;
        if (!reply.gone()) {
            m_retryTimer.start(m_timings.replacedCheck);
            return;
        }
        enter(Phase::Waiting, QStringLiteral("the application is free again"));
        m_retryTimer.start(m_backoff.next());
    });
}

void AsteriskLink::announce(const AnnouncementCall &call)
{
    if (m_phase != Phase::Up) {
        // A call into an application that nobody holds would ring, and be dropped when it is answered.
        const QString words = m_status.words.isEmpty() ? tr("The PBX is not connected.") : m_status.words;
        QMetaObject::invokeMethod(
            this,
            [this, tag = call.tag, words] {
                Q_EMIT callEvent({tag, call::Ended{EndCause::Unreachable, words, {}}});
            },
            Qt::QueuedConnection);
        return;
    }
    if (!m_alerts.place(call))
        qCWarning(asteriskLog) << "call" << call.tag << "is under way already";
}

void AsteriskLink::adopt(const TrackedCall &call)
{
    m_alerts.adopt(call, m_phase == Phase::Up);
}

void AsteriskLink::hangUp(const CallTag &tag)
{
    m_alerts.hangUp(tag);
}

CallTag AsteriskLink::tagOf(const CallKey &call) const
{
    return m_alerts.tagOf(call.id);
}

void AsteriskLink::test()
{
    m_client.get("asterisk/info", [this](const AriReply &reply) {
        if (!reply.good()) {
            const ErrorKind kind = reply.kind == AriReply::Kind::Refused || reply.kind == AriReply::Kind::Untrusted
                                       ? ErrorKind::Refused
                                       : ErrorKind::Unreachable;
            Q_EMIT tested(fail(kind, refusalOf(reply)));
            return;
        }
        const auto information = ari::parseInformation(reply.body);
        if (!information) {
            Q_EMIT tested(fail(ErrorKind::Invalid, tr("The address does not answer like an Asterisk.")));
            return;
        }
        const QString words = tr("Asterisk %1.").arg(information->version);
        if (m_config.sound.isEmpty()) {
            Q_EMIT tested(words);
            return;
        }
        m_client.get("sounds/" + AriClient::part(m_config.sound), [this, words](const AriReply &sound) {
            Q_EMIT tested(
                sound.good()
                    ? Result<QString>(words)
                    : Result<QString>(words + u' ' +
                                      tr("It has no sound \"%1\": alerts would be silent.").arg(m_config.sound)));
        });
    });
}

} // namespace bellboard
