// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulators/YeastarSSim.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QUrlQuery>

#include <algorithm>

namespace bellboard::test {

using namespace std::chrono_literals;
using Does = YeastarSPerson::Does;

namespace {

constexpr int sendTries = 5;

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString textOf(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1StringView(key)).toVariant().toString();
}

QJsonObject success(QJsonObject more = {})
{
    more.insert(QStringLiteral("status"), QStringLiteral("Success"));
    return more;
}

} // namespace

YeastarSSim::YeastarSSim(QObject *parent) : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            serve(socket);
    });
}

YeastarSSim::~YeastarSSim()
{
    stop();
}

bool YeastarSSim::start()
{
    if (!m_server.listen(QHostAddress::LocalHost, m_port))
        return false;
    m_port = m_server.serverPort();
    return true;
}

void YeastarSSim::stop()
{
    ++m_run;
    m_server.close();
    m_calls.clear();
    m_outgoing.clear();
    m_token.clear();
}

QUrl YeastarSSim::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
}

QString YeastarSSim::reportAddress() const
{
    return QStringLiteral("%1:%2/%3").arg(m_reportHost).arg(m_reportPort).arg(m_reportPath);
}

int YeastarSSim::count(const QString &path) const
{
    return int(std::count_if(m_requests.begin(), m_requests.end(),
                             [&](const Request &request) { return request.path == path; }));
}

QJsonObject YeastarSSim::last(const QString &path) const
{
    for (auto it = m_requests.rbegin(); it != m_requests.rend(); ++it) {
        if (it->path == path)
            return it->body;
    }
    return {};
}

// --- requests --------------------------------------------------------------------------------------------------------

void YeastarSSim::serve(QTcpSocket *socket)
{
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
        const QByteArray seen = socket->peek(256 * 1024);
        const qsizetype end = seen.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray lower = seen.left(end).toLower() + "\r\n";
        qsizetype length = 0;
        if (const qsizetype at = lower.indexOf("\r\ncontent-length:"); at >= 0)
            length = lower.mid(at + 17, lower.indexOf("\r\n", at + 2) - at - 17).trimmed().toLongLong();
        if (seen.size() < end + 4 + length)
            return;
        socket->read(end + 4);
        const QByteArray body = socket->read(length);
        const QByteArrayList line = seen.left(seen.indexOf("\r\n")).split(' ');
        const QUrl target(QString::fromLatin1(line.value(1)));
        const QString root = QStringLiteral("/api/v2.0.0/");
        Request request{line.value(0), target.path(), QJsonDocument::fromJson(body).object()};
        QByteArray given = "{\"status\":\"Failed\",\"errno\":\"10003\"}";
        if (request.path.startsWith(root)) {
            request.path = request.path.mid(root.size());
            if (request.path == QLatin1String("login") || request.path == QLatin1String("heartbeat"))
                m_reportHost = socket->peerAddress().toString();
            m_requests.append(request);
            if (deaf)
                return;
            const QUrlQuery query(target);
            given = request.path.endsWith(QLatin1String("/download"))
                        ? download(request.path, query)
                        : answer(request, query.queryItemValue(QStringLiteral("token")));
        }
        if (swallowAnswers && request.path == QLatin1String("call/playprompt")) {
            socket->abort();
            return;
        }
        socket->write("HTTP/1.1 200 OK\r\nServer: Boa/0.94.14rc21\r\nAccept-Ranges: bytes\r\nConnection: close\r\n"
                      "Content-Type: application/json\r\nAccess-control-allow-origin: *\r\n\r\n" +
                      given);
        socket->disconnectFromHost();
    });
}

QJsonObject YeastarSSim::failed(int number)
{
    return {{QStringLiteral("status"), QStringLiteral("Failed")}, {QStringLiteral("errno"), QString::number(number)}};
}

QByteArray YeastarSSim::answer(const Request &request, const QString &token)
{
    if (request.method != "POST")
        return json(failed(20001));
    if (request.path == QLatin1String("login"))
        return json(logIn(request.body));
    if (token.isEmpty())
        return json(failed(20005));
    if (token != m_token)
        return json(failed(20004));
    return json(unknownRequests.contains(request.path) ? failed(10003) : carryOut(request));
}

QJsonObject YeastarSSim::logIn(const QJsonObject &body)
{
    if (m_badLogins >= 5)
        return failed(20002);
    const QString right =
        QString::fromLatin1(QCryptographicHash::hash(password.toUtf8(), QCryptographicHash::Md5).toHex());
    if (textOf(body, "username") != user || textOf(body, "password") != right) {
        ++m_badLogins;
        return failed(20003);
    }
    m_badLogins = 0;
    m_token = QString::fromLatin1(
        QCryptographicHash::hash("token" + QByteArray::number(++m_logins), QCryptographicHash::Md5).toHex());
    const QString url = textOf(body, "url");
    m_reportPath = url;
    m_reportPort = quint16(body.value(QStringLiteral("port")).toVariant().toUInt());
    if (m_reportPort == 0)
        m_reportPort = 8260;
    if (textOf(body, "urltag") == QLatin1String("1")) {
        const QUrl absolute(QStringLiteral("http://") + url);
        m_reportHost = absolute.host();
        m_reportPort = quint16(absolute.port(80));
        m_reportPath = absolute.path().mid(1);
    }
    return success({{QStringLiteral("token"), m_token}, {QStringLiteral("transport"), transport}});
}

QByteArray YeastarSSim::download(const QString &path, const QUrlQuery &query)
{
    const QString random = query.queryItemValue(QStringLiteral("random"));
    const QString file = m_randoms.take(random); // once
    if (query.queryItemValue(QStringLiteral("token")) != m_token || file.isEmpty())
        return json(failed(path.startsWith(QLatin1String("recording")) ? 20012 : 20017));
    return path.startsWith(QLatin1String("recording")) ? recordings.value(file) : voicemailFiles.value(file);
}

YeastarSSim::Call *YeastarSSim::byChannel(const QString &channel, Member **member)
{
    for (auto &[id, call] : m_calls) {
        for (Member &one : call->members) {
            if (one.channel == channel && one.status != QLatin1String("BYE")) {
                *member = &one;
                return call.get();
            }
        }
    }
    return nullptr;
}

QJsonObject YeastarSSim::carryOut(const Request &request)
{
    const QJsonObject &body = request.body;
    const QString &path = request.path;
    if (path == QLatin1String("heartbeat")) {
        if (textOf(body, "ipaddr").isEmpty())
            return failed(10004);
        if (const QString port = body.value(QStringLiteral("port")).toVariant().toString(); !port.isEmpty())
            m_reportPort = quint16(port.toUInt());
        m_reportHost = textOf(body, "ipaddr");
        return success();
    }
    if (path == QLatin1String("logout")) {
        m_token.clear();
        return success();
    }
    if (path == QLatin1String("deviceinfo/query")) {
        return success({{QStringLiteral("deviceinfo"),
                         QJsonObject{{QStringLiteral("devicename"), QStringLiteral("S50")},
                                     {QStringLiteral("sn"), serial},
                                     {QStringLiteral("firmwarever"), QStringLiteral("30.14.0.8")},
                                     {QStringLiteral("systemtime"),
                                      QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) +
                                          QStringLiteral(" UTC+0")}}}});
    }
    if (path == QLatin1String("call/playprompt"))
        return play(body);
    if (path == QLatin1String("call/dial"))
        return dial(body);
    if (path == QLatin1String("call/query") || path == QLatin1String("extension/query_call")) {
        QJsonArray calls;
        const QString id = textOf(body, "callid"), type = textOf(body, "type"), number = textOf(body, "number");
        for (const auto &[key, call] : m_calls) {
            bool asked = key == id;
            for (const Member &member : call->members) {
                asked = asked || (!type.isEmpty() && member.kind == type) ||
                        (!number.isEmpty() && member.kind == QLatin1String("ext") &&
                         (number == QLatin1String("all") || number == member.number));
            }
            if (asked)
                calls.append(
                    QJsonObject{{QStringLiteral("callid"), key}, {QStringLiteral("members"), shownMembers(*call)}});
        }
        if (path == QLatin1String("call/query"))
            return !id.isEmpty() && calls.isEmpty() ? failed(10005) : success({{QStringLiteral("calls"), calls}});
        // Each of the extensions has its own list, so that a call between two stands there twice.
        QJsonArray list;
        for (auto it = people.cbegin(); it != people.cend(); ++it) {
            QJsonArray own;
            for (const QJsonValue &call : std::as_const(calls)) {
                const QJsonArray members = call.toObject().value(QStringLiteral("members")).toArray();
                for (const QJsonValue &member : members) {
                    if (textOf(member.toObject().value(QStringLiteral("ext")).toObject(), "number") == it.key())
                        own.append(call);
                }
            }
            if (!own.isEmpty())
                list.append(QJsonObject{{QStringLiteral("number"), it.key()}, {QStringLiteral("numbercalls"), own}});
        }
        return success({{QStringLiteral("calllist"), list}});
    }
    if (path == QLatin1String("extension/list")) {
        QJsonArray list;
        for (auto it = people.cbegin(); it != people.cend(); ++it) {
            if (it.key().size() > 4)
                continue; // an outside number
            list.append(
                QJsonObject{{QStringLiteral("number"), it.key()},
                            {QStringLiteral("username"), it->name},
                            {QStringLiteral("type"), QStringLiteral("SIP")},
                            {QStringLiteral("status"), it->does == Does::Unregistered ? QStringLiteral("Unavailable")
                                                                                      : QStringLiteral("Registered")}});
        }
        return success({{QStringLiteral("extlist"), list}});
    }
    if (path == QLatin1String("trunk/list"))
        return success({{QStringLiteral("trunklist"), trunks}});
    if (path == QLatin1String("queue/query"))
        return success({{QStringLiteral("queues"), queues}});
    if (path == QLatin1String("queue/query_status")) {
        const QString number = textOf(body, "number");
        if (!queueStates.contains(number))
            return failed(10013);
        return success({{QStringLiteral("queues"), QJsonArray{QJsonObject{{QStringLiteral("number"), number},
                                                                          {QStringLiteral("queuestatus"),
                                                                           QJsonArray{queueStates.value(number)}}}}}});
    }
    if (path == QLatin1String("queue/pause_agent") || path == QLatin1String("queue/unpause_agent"))
        return queueStates.contains(textOf(body, "queuenumber")) ? success() : failed(10013);
    if (path == QLatin1String("voicemail/query"))
        return success({{QStringLiteral("voicemails"), voicemails}});
    if (path.endsWith(QLatin1String("/get_random"))) {
        const bool recording = path.startsWith(QLatin1String("recording"));
        const QString file = textOf(body, recording ? "recording" : "voicemailfile");
        if (!(recording ? recordings : voicemailFiles).contains(file))
            return failed(recording ? 20014 : 20018);
        const QString random = QStringLiteral("random%1").arg(m_requests.size());
        m_randoms.insert(random, file);
        QJsonObject more = body;
        more.insert(QStringLiteral("random"), random);
        return success(more);
    }
    if (path == QLatin1String("call/listen"))
        return people.contains(textOf(body, "extension")) ? success() : failed(10006);
    if (!path.startsWith(QLatin1String("call/")))
        return failed(10003);

    // What is left is done with a channel.
    Member *member = nullptr;
    Call *call = byChannel(textOf(body, "channelid"), &member);
    if (!call)
        return failed(10007);
    const QString id = call->id;
    const QJsonObject done = success({{QStringLiteral("callid"), id}});
    const QString what = path.mid(5);
    if (what == QLatin1String("hangup")) {
        end(id, member->kind == QLatin1String("ext") ? member->number : member->channel, {});
    } else if (what == QLatin1String("hold") || what == QLatin1String("unhold")) {
        holds(id, member->number, what == QLatin1String("hold"));
    } else if (what == QLatin1String("transfer")) {
        if (!people.contains(textOf(body, "number")))
            return failed(10011);
        // The party of this channel goes to the number, the other one leaves.
        const QString channel = member->channel;
        call->members.removeIf([](const Member &one) { return one.status == QLatin1String("BYE"); });
        for (Member &other : call->members) {
            if (other.channel != channel)
                other.status = QStringLiteral("BYE");
        }
        call->members.append(ext(textOf(body, "number"), QStringLiteral("RING")));
        tellStatus(*call);
    } else if (what == QLatin1String("callpark")) {
        const QString slot = textOf(body, "parkingslot");
        return success({{QStringLiteral("parkingslot"), slot.isEmpty() ? QStringLiteral("6900") : slot}});
    } else if (what == QLatin1String("attended_transfer")) {
        if (textOf(body, "tonumber").isEmpty())
            return failed(10004);
    } else if (what != QLatin1String("mute") && what != QLatin1String("unmute") &&
               what != QLatin1String("attended_transfer_operate") && what != QLatin1String("accept_inbound") &&
               what != QLatin1String("refuse_inbound")) {
        return failed(10003);
    }
    return done;
}

QJsonObject YeastarSSim::play(const QJsonObject &body)
{
    const QString number = textOf(body, "number");
    for (const QString &prompt : textOf(body, "prompt").split(QLatin1Char('+'))) {
        if (!prompts.contains(prompt))
            return failed(10023);
    }
    const bool outside_ = number.size() > 4;
    if (outside_ && textOf(body, "dialpermission").isEmpty())
        return failed(10024);
    if (!outside_ && !people.contains(number))
        return failed(10006);
    Call &call = make(outside_ ? QStringLiteral("Outbound") : QStringLiteral("Internal"));
    call.prompt = textOf(body, "prompt");
    m_rung.append(number);
    const QString id = call.id;
    later(call, 20ms, [this, id, number, outside_] {
        Call &one = *m_calls.at(id);
        one.members.append(outside_ ? outside(QStringLiteral("outbound"), QString(), number, QStringLiteral("RING"))
                                    : ext(number, QStringLiteral("RING")));
        behave(id, number);
    });
    return success({{QStringLiteral("callid"), id}});
}

QJsonObject YeastarSSim::dial(const QJsonObject &body)
{
    const QString from = textOf(body, "caller"), to = textOf(body, "callee");
    if (!people.contains(from))
        return failed(10006);
    Call &call = make(QStringLiteral("Internal"));
    call.members.append(ext(from, QStringLiteral("ALERT")));
    const QString id = call.id;
    later(call, 20ms, [this, id] { tellStatus(*m_calls.at(id)); });
    later(call, 60ms, [this, id, to] {
        Call &one = *m_calls.at(id);
        one.members.append(ext(to, QStringLiteral("RING")));
        tellStatus(one);
    });
    return success({{QStringLiteral("callid"), id}});
}

// --- calls -----------------------------------------------------------------------------------------------------------

YeastarSSim::Call &YeastarSSim::make(const QString &type)
{
    auto call = std::make_unique<Call>();
    call->id = QStringLiteral("%1.%2").arg(QDateTime::currentSecsSinceEpoch()).arg(++m_serialOfCall);
    call->type = type;
    Call &made = *call;
    m_calls.emplace(made.id, std::move(call));
    return made;
}

YeastarSSim::Member YeastarSSim::ext(const QString &number, const QString &status)
{
    Member member;
    member.kind = QStringLiteral("ext");
    member.number = number;
    member.status = status;
    member.channel = QStringLiteral("PJSIP/%1-%2").arg(number).arg(++m_serialOfChannel, 8, 16, QLatin1Char('0'));
    return member;
}

YeastarSSim::Member YeastarSSim::outside(const QString &kind, const QString &from, const QString &to,
                                         const QString &status)
{
    Member member;
    member.kind = kind;
    member.from = from;
    member.to = to;
    member.trunk = QStringLiteral("siptrunk");
    member.status = status;
    member.channel =
        QStringLiteral("PJSIP/trunk-siptrunk-endpoint-%1").arg(++m_serialOfChannel, 8, 16, QLatin1Char('0'));
    return member;
}

QJsonObject YeastarSSim::shown(const Member &member) const
{
    QJsonObject inner{{QStringLiteral("channelid"), member.channel}, {QStringLiteral("memberstatus"), member.status}};
    if (member.kind == QLatin1String("ext")) {
        inner.insert(QStringLiteral("number"), member.number);
    } else {
        inner.insert(QStringLiteral("from"), member.from);
        inner.insert(QStringLiteral("to"), member.to);
        inner.insert(QStringLiteral("trunkname"), member.trunk);
    }
    if (!member.path.isEmpty())
        inner.insert(QStringLiteral("callpath"), member.path);
    return {{member.kind, inner}};
}

QJsonArray YeastarSSim::shownMembers(const Call &call) const
{
    QJsonArray members;
    for (const Member &member : call.members)
        members.append(shown(member));
    return members;
}

void YeastarSSim::tellStatus(const Call &call)
{
    sendReport({{QStringLiteral("event"), QStringLiteral("CallStatus")},
                {QStringLiteral("callid"), call.id},
                {QStringLiteral("members"), shownMembers(call)}});
    for (const Member &member : call.members) {
        if (member.kind != QLatin1String("ext"))
            continue;
        const QString status = member.status == QLatin1String("RING")  ? QStringLiteral("Ringing")
                               : member.status == QLatin1String("BYE") ? QStringLiteral("Registered")
                                                                       : QStringLiteral("Busy");
        sendReport({{QStringLiteral("event"), QStringLiteral("ExtensionStatus")},
                    {QStringLiteral("extension"), member.number},
                    {QStringLiteral("status"), status}});
    }
}

void YeastarSSim::later(Call &call, std::chrono::milliseconds when, const std::function<void()> &what)
{
    auto timer = std::make_unique<QTimer>();
    timer->setSingleShot(true);
    timer->setTimerType(Qt::PreciseTimer);
    const QString id = call.id;
    // From outside of the timer, which goes with its call.
    connect(
        timer.get(), &QTimer::timeout, this,
        [this, id, what] {
            if (m_calls.contains(id))
                what();
        },
        Qt::QueuedConnection);
    timer->start(when);
    call.timers.push_back(std::move(timer));
}

void YeastarSSim::behave(const QString &callId, const QString &number)
{
    Call &call = *m_calls.at(callId);
    const YeastarSPerson person = people.value(number);
    switch (person.does) {
    case Does::IsBusy:
        fails(callId, QStringLiteral("486 Busy here"), QStringLiteral("BUSY"));
        return;
    case Does::DoNotDisturb:
        fails(callId, QStringLiteral("DND"), QStringLiteral("NO ANSWER"));
        return;
    case Does::Unregistered:
        fails(callId, QStringLiteral("404 NOT found"), QStringLiteral("NO ANSWER"));
        return;
    default:
        break;
    }
    tellStatus(call);
    if (person.does == Does::LetsRing || person.does == Does::HasVoicemail) {
        later(call, ringsFor, [this, callId, mailbox = person.does == Does::HasVoicemail] {
            if (mailbox)
                end(callId, {}, QStringLiteral("VOICEMAIL"));
            else
                fails(callId, QStringLiteral("603 Declined"), QStringLiteral("NO ANSWER"));
        });
        return;
    }
    if (person.does == Does::Declines) {
        later(call, person.after,
              [this, callId] { fails(callId, QStringLiteral("User Busy"), QStringLiteral("NO ANSWER")); });
        return;
    }
    later(call, person.after, [this, callId, number, person] {
        Call &one = *m_calls.at(callId);
        one.answered = QDateTime::currentDateTime();
        one.members.last().status = QStringLiteral("ANSWER");
        tellStatus(one);
        int index = 0;
        for (const QChar key : person.presses) {
            later(one, announcement / 4 + 20ms * index,
                  [this, callId, key, index, all = person.presses.left(index + 1)] {
                      sendReport({{QStringLiteral("event"), QStringLiteral("DTMF")},
                                  {QStringLiteral("callid"), callId},
                                  {QStringLiteral("members"), shownMembers(*m_calls.at(callId))},
                                  {QStringLiteral("info"), QString(key)},
                                  {QStringLiteral("flag"), QString::number(index)},
                                  {QStringLiteral("infos"), all}});
                  });
            ++index;
        }
        if (person.does == Does::HangsUpEarly) {
            later(one, announcement / 2, [this, callId, number] { end(callId, number, QStringLiteral("ANSWERED")); });
            return;
        }
        later(one, announcement, [this, callId, number] {
            const Call &done = *m_calls.at(callId);
            sendReport({{QStringLiteral("event"), QStringLiteral("PlayPromptEnd")},
                        {QStringLiteral("callid"), callId},
                        {QStringLiteral("members"), shownMembers(done)},
                        {QStringLiteral("prompt"), done.prompt}});
            end(callId, number, QStringLiteral("ANSWERED"));
        });
    });
}

void YeastarSSim::fails(const QString &callId, const QString &reason, const QString &status)
{
    Call &call = *m_calls.at(callId);
    QJsonArray members;
    for (const Member &member : call.members) {
        QJsonObject inner = shown(member).value(member.kind).toObject();
        inner.remove(QStringLiteral("memberstatus"));
        members.append(QJsonObject{{member.kind, inner}});
    }
    if (!losesEnds)
        sendReport({{QStringLiteral("event"), QStringLiteral("CallFailed")},
                    {QStringLiteral("callid"), callId},
                    {QStringLiteral("reason"), reason},
                    {QStringLiteral("members"), members}});
    end(callId, {}, status);
}

void YeastarSSim::end(const QString &callId, const QString &byNumber, const QString &status)
{
    const auto found = m_calls.find(callId);
    if (found == m_calls.end())
        return;
    const std::unique_ptr<Call> call = std::move(found->second);
    m_calls.erase(found);
    for (Member &member : call->members)
        member.status = QStringLiteral("BYE");
    if (losesEnds)
        return;
    // The one who hung up stands first.
    std::stable_sort(call->members.begin(), call->members.end(), [&](const Member &a, const Member &b) {
        return (a.number == byNumber || a.channel == byNumber) > (b.number == byNumber || b.channel == byNumber);
    });
    tellStatus(*call);
    const auto party = [&](bool caller) {
        for (const Member &member : call->members) {
            if (member.kind == QLatin1String("inbound"))
                return caller ? member.from : member.to;
        }
        QStringList numbers;
        for (const Member &member : call->members)
            numbers.append(member.kind == QLatin1String("ext") ? member.number : member.to);
        numbers.sort();
        return call->prompt.isEmpty() ? numbers.value(caller ? 0 : 1) : numbers.value(0);
    };
    const QDateTime now = QDateTime::currentDateTime();
    const qint64 talk = call->answered.isValid() ? qMax<qint64>(1, call->answered.secsTo(now)) : 0;
    const QString outcome = !status.isEmpty() ? status
                            : talk > 0        ? QStringLiteral("ANSWERED")
                                              : QStringLiteral("NO ANSWER");
    const QJsonObject record{
        {QStringLiteral("event"), QStringLiteral("NewCdr")},
        {QStringLiteral("callid"), callId},
        {QStringLiteral("timestart"), call->begun.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))},
        {QStringLiteral("callfrom"), party(true)},
        {QStringLiteral("callto"), party(false)},
        {QStringLiteral("callduraction"), QString::number(qMax(talk, call->begun.secsTo(now)))},
        {QStringLiteral("talkduraction"), QString::number(talk)},
        {QStringLiteral("srctrunkname"), QString()},
        {QStringLiteral("dsttrcunkname"), QString()},
        {QStringLiteral("pincode"), QString()},
        {QStringLiteral("status"), outcome},
        {QStringLiteral("type"), call->type},
        {QStringLiteral("recording"), QString()},
        {QStringLiteral("didnumber"), QString()},
        {QStringLiteral("agentringtime"), QStringLiteral("0")}};
    QTimer::singleShot(recordAfter, this, [this, record, run = m_run] {
        if (run == m_run)
            sendReport(record);
    });
}

QString YeastarSSim::calls(const QString &from, const QString &to)
{
    Call &call = make(QStringLiteral("Internal"));
    call.members = {ext(from, QStringLiteral("ALERT")), ext(to, QStringLiteral("RING"))};
    tellStatus(call);
    return call.id;
}

QString YeastarSSim::callsOut(const QString &from, const QString &number)
{
    Call &call = make(QStringLiteral("Outbound"));
    call.members = {ext(from, QStringLiteral("ALERT")),
                    outside(QStringLiteral("outbound"), from, number, QStringLiteral("RING"))};
    tellStatus(call);
    return call.id;
}

QString YeastarSSim::callsIn(const QString &from, const QString &did, const QString &to)
{
    Call &call = make(QStringLiteral("Inbound"));
    call.members = {outside(QStringLiteral("inbound"), from, did, QStringLiteral("ALERT")),
                    ext(to, QStringLiteral("RING"))};
    tellStatus(call);
    return call.id;
}

QString YeastarSSim::callsQueue(const QString &from, const QString &did, const QString &queue)
{
    Call &call = make(QStringLiteral("Inbound"));
    call.members = {outside(QStringLiteral("inbound"), from, did, QStringLiteral("ANSWERED"))};
    call.members.first().path = queue;
    tellStatus(call);
    return call.id;
}

void YeastarSSim::picksUp(const QString &callId)
{
    Call &call = *m_calls.at(callId);
    call.answered = QDateTime::currentDateTime();
    for (Member &member : call.members) {
        if (member.status == QLatin1String("ALERT"))
            member.status = QStringLiteral("ANSWERED");
        else if (member.status == QLatin1String("RING"))
            member.status = QStringLiteral("ANSWER");
    }
    tellStatus(call);
}

void YeastarSSim::holds(const QString &callId, const QString &number, bool on)
{
    Call &call = *m_calls.at(callId);
    for (Member &member : call.members) {
        if (member.number == number)
            member.status = on                                 ? QStringLiteral("HOLD")
                            : &member == &call.members.first() ? QStringLiteral("ANSWERED")
                                                               : QStringLiteral("ANSWER");
    }
    tellStatus(call);
}

void YeastarSSim::transfers(const QString &callId, const QString &by, const QString &to)
{
    Call &call = *m_calls.at(callId);
    QJsonArray both = shownMembers(call);
    sendReport({{QStringLiteral("event"), QStringLiteral("Tranfer")},
                {QStringLiteral("callid"), callId},
                {QStringLiteral("members"), both}});
    for (Member &member : call.members) {
        if (member.number == by)
            member.status = QStringLiteral("BYE");
    }
    call.members.append(ext(to, QStringLiteral("RING")));
    tellStatus(call);
    call.members.removeIf([](const Member &member) { return member.status == QLatin1String("BYE"); });
}

void YeastarSSim::hangsUp(const QString &callId, const QString &number)
{
    end(callId, number, {});
}

QString YeastarSSim::channelOf(const QString &callId, const QString &number) const
{
    for (const Member &member : m_calls.at(callId)->members) {
        if (member.number == number || member.from == number || member.to == number)
            return member.channel;
    }
    return {};
}

void YeastarSSim::bootUp()
{
    m_calls.clear();
    sendReport({{QStringLiteral("event"), QStringLiteral("BootUp")}});
    m_token.clear();
}

// --- event reports ---------------------------------------------------------------------------------------------------

void YeastarSSim::sendReport(const QJsonObject &report)
{
    QJsonObject whole = report;
    whole.insert(QStringLiteral("sn"), serial);
    QByteArray body = json(whole);
    if (idleCommas) {
        body.chop(1);
        body += ",\n}";
    }
    sendRaw(body);
}

void YeastarSSim::sendRaw(const QByteArray &body)
{
    if (loseReports || m_reportPort == 0)
        return;
    m_outgoing.push_back({body, 0});
    if (doubleReports)
        m_outgoing.push_back({body, 0});
    QMetaObject::invokeMethod(this, &YeastarSSim::pump, Qt::QueuedConnection);
}

void YeastarSSim::releaseReports(bool lastFirst)
{
    holdReports = false;
    if (lastFirst)
        std::reverse(m_outgoing.begin(), m_outgoing.end());
    pump();
}

/// One after the other; who does not answer with 200 gets the same again.
void YeastarSSim::pump()
{
    if (m_sending || holdReports || m_outgoing.empty())
        return;
    m_sending = true;
    const QByteArray body = m_outgoing.front().body;
    auto *socket = new QTcpSocket(this);
    auto answered = std::make_shared<QByteArray>();
    connect(socket, &QTcpSocket::connected, socket, [this, socket, body] {
        // As the samples of the guide have it: a blank in the Host header, Accept twice.
        socket->write("POST /" + m_reportPath.toLatin1() + " HTTP/1.1\r\nHost: " + m_reportHost.toLatin1() + ": " +
                      QByteArray::number(m_reportPort) +
                      "\r\nAccept: application/json\r\nUser-Agent: WebAPI\r\nContent-Type: application/json\r\n"
                      "Accept: application/json\r\nContent-Length: " +
                      QByteArray::number(body.size()) + "\r\n\r\n" + body);
    });
    const auto over = [this, socket, answered] {
        if (!m_sending)
            return;
        m_sending = false;
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
        const bool taken = answered->startsWith("HTTP/1.1 200");
        ++(taken ? m_answered : m_refused);
        if (!m_outgoing.empty() && (taken || ++m_outgoing.front().tries >= sendTries))
            m_outgoing.pop_front();
        if (!m_outgoing.empty())
            QTimer::singleShot(taken ? 0ms : 100ms, this, &YeastarSSim::pump);
    };
    connect(socket, &QTcpSocket::readyRead, this, [socket, answered, over] {
        *answered += socket->readAll();
        if (answered->contains("\r\n\r\n"))
            over();
    });
    connect(socket, &QTcpSocket::errorOccurred, this, over);
    socket->connectToHost(m_reportHost, m_reportPort);
}

} // namespace bellboard::test
