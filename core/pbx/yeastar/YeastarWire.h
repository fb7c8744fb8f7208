// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/PbxCall.h"
#include "core/pbx/TokenVault.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

/// The words of the P-Series Open API as values, both ways and pure. Nothing else of the link touches a JSON key.
/// Source: Yeastar P-Series developer guide (api-events-overview, event-call-status-changed, event-new-cdr,
/// event-call-failed, play-prompt, query-calls, get-access-token) and the captures of the fact sheet.
namespace bellboard::yeastar {

enum class MemberKind { Extension, Inbound, Outbound, Other };
enum class MemberStatus { Alert, Ring, EarlyMedia, Answered, Answer, Hold, Bye, Unknown };

struct Member
{
    MemberKind kind = MemberKind::Extension;
    QString number; ///< of an extension; of a trunk member the number dialled
    QString channelId;
    MemberStatus status = MemberStatus::Unknown;

    bool operator==(const Member &) const = default;
};

/// 30011, and a row of call/query.
struct CallState
{
    QString callId;
    QList<Member> members;

    bool operator==(const CallState &) const = default;
};

enum class RecordStatus { Answered, NoAnswer, Busy, Voicemail, Failed, Abandoned, Unknown };
RecordStatus recordStatus(const QString &word);

/// One end of a call with all that the PBX says of it, for those who follow all calls (YeastarFacts).
struct LegState
{
    MemberKind kind = MemberKind::Extension;
    QString number; ///< of an extension
    QString from;   ///< of a trunk's leg: who calls
    QString to;     ///< of a trunk's leg: the number dialled, or the DID
    QString trunk;
    QString channelId;
    MemberStatus status = MemberStatus::Unknown;
    QString path; ///< queue, menu, ring group … that it came by: number or name

    bool operator==(const LegState &) const = default;
};
/// The `members` of 30011, 30013 to 30018 and of a row of call/query.
QList<LegState> parseLegs(const QJsonObject &msg);

/// 30012, and a row of cdr/search.
struct CallRecord
{
    QString callId;
    QString from;
    QString to;
    std::chrono::seconds talk{0};
    RecordStatus status = RecordStatus::Unknown;
    QString statusText;
    qint64 startedAt = 0; ///< unix seconds by the PBX's clock; 0: not said

    bool operator==(const CallRecord &) const = default;
};

/// 30015
struct CallFailure
{
    QString callId;
    QString reason;
    QList<Member> members;

    bool operator==(const CallFailure &) const = default;
};

/// 30017
struct KeyPress
{
    QString callId;
    QString digit;
    int index = -1;    ///< from 0; below: not said
    QString allDigits; ///< so far, or empty

    bool operator==(const KeyPress &) const = default;
};

/// 30018
struct PromptEnd
{
    QString callId;

    bool operator==(const PromptEnd &) const = default;
};

/// A frame that is well formed and tells us nothing of a call (30008 and all other numbers).
struct OtherEvent
{
    int type = 0;

    bool operator==(const OtherEvent &) const = default;
};

using Event = std::variant<CallState, CallRecord, CallFailure, KeyPress, PromptEnd, OtherEvent>;

QString callIdOf(const Event &event);

/// The envelope of an event, and what is in it.
struct Frame
{
    int type = 0;
    QJsonObject msg;
};

/// Nothing for answers, heartbeats and what cannot be read.
std::optional<Frame> parseFrame(const QByteArray &text);
/// What calls of alerts want to hear of it; all else is an OtherEvent.
Event eventOf(const Frame &frame);

/// A text frame of the socket that is an event; nothing for answers, heartbeats and what cannot be read. `msg` may be a
/// JSON string (as every capture shows) or an object; its own `type` never replaces the envelope's.
std::optional<Event> parseEvent(const QByteArray &frame);

/// The `errcode` of an answer; nothing when it is no JSON object with one, which means "not a P-Series".
struct Reply
{
    int errcode = 0;
    QString errmsg;
    QJsonObject body;
};
std::optional<Reply> parseReply(const QByteArray &text);

std::optional<PbxTokens> parseTokens(const QJsonObject &body, const QDateTime &now);
QString parseCallId(const QJsonObject &body);
/// The rows of a list's answer.
QList<QJsonObject> rowsOf(const QJsonObject &body);
QList<CallState> parseCalls(const QJsonObject &body);
QList<CallRecord> parseRecords(const QJsonObject &body);

struct PbxInformation
{
    QString model;
    QString firmware;
    QString serial;
    std::optional<QDateTime> time; ///< newer firmware only
    QDateTime localTime;           ///< as its display shows it, whatever its zone; spelt as if it were UTC
    QString dateFormat;            ///< "YYYY/MM/DD"
    QString timeFormat;            ///< "hh:mm:ss"
};
PbxInformation parseInformation(const QJsonObject &body);
/// A time as the PBX's display shows it, spelt as if it were UTC; null when it cannot be read.
QDateTime parseDisplayTime(const QString &text, const QString &dateFormat = {});

struct PbxCapacity
{
    int calls = 0;
    int callsInUse = 0;
};
PbxCapacity parseCapacity(const QJsonObject &body);

QByteArray loginBody(const QString &clientId, const QString &clientSecret);
QByteArray refreshBody(const QString &refreshToken);
QByteArray playPromptBody(const AnnouncementCall &call, const QString &dialPermission, const QString &outsidePrefix);
QByteArray hangUpBody(const QString &channelId);
QByteArray subscription();

/// The number as it goes to the PBX: an outside number with its "+" replaced by the prefix.
QString dialled(const QString &number, RecipientType type, const QString &outsidePrefix);
/// Unix seconds in front of a call_id, or nothing.
std::optional<qint64> startOf(const QString &callId);
/// True for the six-digit counter that the PBX gives to calls begun by the API ("1720428856.000010").
bool isApiCall(const QString &callId);
/// A time in the PBX's display format, for firmware that refuses unix seconds in cdr/search.
QString displayTime(const QDateTime &time, const PbxInformation &information);

} // namespace bellboard::yeastar
