// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/asterisk/AmiSession.h"

#include <QLoggingCategory>
#include <QNetworkProxy>

namespace bellboard {

Q_LOGGING_CATEGORY(amiLog, "bellboard.pbx.asterisk.ami", QtInfoMsg)

AmiSession::AmiSession(const AsteriskConfig &config, const AsteriskTimings &timings, QObject *parent)
    : QObject(parent),
      m_config(config),
      m_timings(timings),
      m_socket(this),
      m_backoff(timings.backoff),
      m_retryTimer(this),
      m_answerTimer(this),
      m_heartbeatTimer(this)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    for (QTimer *timer : {&m_retryTimer, &m_answerTimer})
        timer->setSingleShot(true);
    m_retryTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_retryTimer, &QTimer::timeout, this, &AmiSession::connectNow);
    connect(&m_answerTimer, &QTimer::timeout, this,
            [this] { lose(tr("The manager interface does not answer any more."), m_backoff.next()); });
    connect(&m_heartbeatTimer, &QTimer::timeout, this, [this] {
        write("Ping", {}, [](const AmiReply &) {});
        if (!m_answerTimer.isActive())
            m_answerTimer.start(m_timings.answerWait);
    });
    connect(&m_socket, &QTcpSocket::readyRead, this, &AmiSession::read);
    // From the event loop: a refused connection on loopback fails inside connectToHost already.
    connect(
        &m_socket, &QTcpSocket::errorOccurred, this,
        [this] {
            if (m_state > State::Waiting)
                lose(tr("The manager interface cannot be reached: %1.").arg(m_socket.errorString()), m_backoff.next());
        },
        Qt::QueuedConnection);
}

AmiSession::~AmiSession()
{
    disconnect(&m_socket, nullptr, this, nullptr);
}

void AmiSession::open()
{
    if (m_state != State::Closed)
        return;
    m_state = State::Waiting;
    m_backoff.reset();
    m_retryTimer.start(m_backoff.next());
}

void AmiSession::close()
{
    m_state = State::Closed;
    for (QTimer *timer : {&m_retryTimer, &m_answerTimer, &m_heartbeatTimer})
        timer->stop();
    m_socket.abort();
    failAll();
}

void AmiSession::connectNow()
{
    if (m_state != State::Waiting)
        return;
    m_state = State::Connecting;
    m_parser = {};
    m_answerTimer.start(m_timings.answerWait);
    m_socket.connectToHost(m_config.amiHost.isEmpty() ? m_config.url.host() : m_config.amiHost, m_config.amiPort);
}

void AmiSession::lose(const QString &words, std::chrono::milliseconds pause)
{
    if (m_state == State::Closed || m_state == State::Waiting)
        return;
    const bool was = m_state == State::Up;
    m_state = State::Waiting;
    m_answerTimer.stop();
    m_heartbeatTimer.stop();
    m_socket.abort();
    m_retryTimer.start(pause);
    if (was || m_trouble != words)
        qCWarning(amiLog).noquote() << words;
    m_trouble = words;
    failAll();
    Q_EMIT down(words);
}

void AmiSession::failAll()
{
    const auto asked = std::exchange(m_asked, {});
    for (const auto &[id, each] : asked) {
        QMetaObject::invokeMethod(
            this,
            [done = each.done, words = m_trouble] {
                AmiReply reply;
                reply.unreachable = true;
                reply.words = words;
                done(reply);
            },
            Qt::QueuedConnection);
    }
}

void AmiSession::send(const QByteArray &name, const ami::Fields &fields, Done done)
{
    if (m_state == State::Up) {
        write(name, fields, std::move(done));
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [done = std::move(done), words = m_trouble.isEmpty() ? tr("The PBX is not connected.") : m_trouble] {
            AmiReply reply;
            reply.unreachable = true;
            reply.words = words;
            done(reply);
        },
        Qt::QueuedConnection);
}

void AmiSession::write(const QByteArray &name, const ami::Fields &fields, Done done)
{
    const QByteArray id = "bb-" + QByteArray::number(++m_serial);
    m_asked.emplace(QString::fromLatin1(id), Asked{std::move(done), {}, false});
    m_socket.write(ami::action(name, id, fields));
}

void AmiSession::read()
{
    const bool greetedBefore = m_parser.greeted();
    const QList<ami::Message> messages = m_parser.feed(m_socket.readAll());
    if (m_parser.foreign()) {
        lose(tr("What answers on the manager port is no Asterisk. Check ami_host and ami_port."), m_backoff.next());
        return;
    }
    m_answerTimer.stop();
    if (!greetedBefore && m_parser.greeted() && m_state == State::Connecting) {
        m_state = State::LoggingIn;
        m_answerTimer.start(m_timings.answerWait);
        write("Challenge", {{"AuthType", QStringLiteral("MD5")}}, [this](const AmiReply &reply) {
            if (m_state != State::LoggingIn)
                return;
            m_answerTimer.start(m_timings.answerWait); // a refusal takes a second
            const QString challenge = reply.response["Challenge"];
            if (!reply.good || challenge.isEmpty()) {
                lose(tr("The manager interface gives no challenge to log in by: %1.").arg(reply.words),
                     m_timings.refusedPause);
                return;
            }
            write("Login",
                  {{"AuthType", QStringLiteral("MD5")},
                   {"Username", m_config.amiUser},
                   {"Key", ami::challengeKey(challenge, m_config.amiSecret)},
                   {"Events", QStringLiteral("system,call,agent,cdr,dtmf")}},
                  [this](const AmiReply &login) {
                      if (m_state != State::LoggingIn)
                          return;
                      if (!login.good) {
                          lose(tr("The PBX does not accept the AMI user or its secret (%1). Compare them with "
                                  "manager.conf; Bellboard tries again in a while.")
                                   .arg(login.words),
                               login.unreachable ? m_backoff.next() : m_timings.refusedPause);
                          return;
                      }
                      m_state = State::Booting; // FullyBooted follows, later if the PBX is still starting
                  });
        });
    }
    for (const ami::Message &each : messages)
        message(each);
}

void AmiSession::message(const ami::Message &given)
{
    if (m_state == State::Closed || m_state == State::Waiting)
        return;
    if (const auto found = m_asked.find(given.actionId()); found != m_asked.end()) {
        Asked &asked = found->second;
        if (given.isResponse()) {
            asked.reply.response = given;
            asked.reply.good = given.succeeded();
            asked.reply.words = given["Message"];
            asked.list = given["EventList"] == QLatin1StringView("start");
            if (asked.list)
                return;
        } else if (given["EventList"] != QLatin1StringView("Complete")) {
            asked.reply.rows.append(given);
            return;
        }
        const Asked whole = std::move(found->second);
        m_asked.erase(found);
        whole.done(whole.reply);
        return;
    }
    if (given.event() == QLatin1StringView("FullyBooted") && m_state == State::Booting) {
        m_state = State::Up;
        m_trouble.clear();
        m_backoff.reset();
        m_heartbeatTimer.start(m_timings.heartbeat);
        // Half of what a call makes the PBX say are variables.
        write("Filter",
              {{"Operation", QStringLiteral("Add")},
               {"Filter", QStringLiteral("!Event: (VarSet|Newexten|RTCP.*|TestEvent)")}},
              [](const AmiReply &) {});
        qCInfo(amiLog) << "logged in to the manager interface";
        Q_EMIT up();
        return;
    }
    if (!given.event().isEmpty() && m_state == State::Up)
        Q_EMIT event(given);
}

} // namespace bellboard
