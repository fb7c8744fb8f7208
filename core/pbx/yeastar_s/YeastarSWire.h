// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/House.h"
#include "core/pbx/yeastar/YeastarWire.h"
#include "core/pbx/yeastar_s/YeastarSConfig.h"

/// The words of the S-Series API 2.0.0, both ways and pure; nothing else of the link touches a JSON key of the PBX.
///
/// The S-Series is the P-Series' elder: what it says of calls means the same and is spelt otherwise ("callid",
/// "channelid", CallStatus for 30011). So its events are respelt here and then read by what both have in common.
/// Source: Yeastar S-Series developer guide v2.0.0 (login, heartbeat, event-CallStatus, event-NewCdr, event-CallFailed,
/// event-DTMF, call-query, extension-query-call, queue-query, queuestatus-query, call-attended-transfer …) and the fact
/// sheet.
namespace bellboard::yeastar_s {

/// A JSON object as the PBX writes it: the guide's own samples have commas before closing brackets.
std::optional<QJsonObject> parseObject(const QByteArray &text);

/// An event report.
struct Report
{
    QString name;   ///< "CallStatus"
    QString serial; ///< of the PBX
    QJsonObject body;
    std::optional<yeastar::Frame> frame; ///< what it says of calls, respelt
    bool oldForm = false;                ///< of API 1.x, which is not read
};
/// Nothing for what is no report.
std::optional<Report> parseReport(const QByteArray &text);

struct Answer
{
    bool success = false;
    int errorNumber = 0;
    QJsonObject body;
};
/// Nothing when it is no answer of this API.
std::optional<Answer> parseAnswer(const QByteArray &text);

enum class Transport { Unknown, Http, Tcp };
struct Login
{
    QString token;
    Transport transport = Transport::Unknown;
};
std::optional<Login> parseLogin(const QJsonObject &body);

struct DeviceInformation
{
    yeastar::PbxInformation pbx;
    QString serial;
};
DeviceInformation parseDevice(const QJsonObject &body);

/// The calls in the answer of call/query or extension/query_call, respelt, each once.
QList<QJsonObject> callRows(const QJsonObject &body);
QList<yeastar::CallState> callStates(const QList<QJsonObject> &rows);

QList<Extension> parseExtensions(const QJsonObject &body, const QDateTime &at);
PhoneState phoneState(const QString &word);
QList<Trunk> parseTrunks(const QJsonObject &body);
/// queue/query: numbers, names and who is agent, without state.
QList<CallQueue> parseQueues(const QJsonObject &body);
/// queue/query_status into the queue that queue/query told of.
void fillQueue(CallQueue &queue, const QJsonObject &body, const QDateTime &at);
QList<Voicemail> parseVoicemails(const QJsonObject &body, const std::function<QDateTime(const QDateTime &)> &utc);
/// Status and file of a voicemail, out of its id.
std::pair<QString, QString> voicemailFile(const QString &id);

/// Where the reports shall go.
struct ReportPlace
{
    QString host; ///< our address as the PBX reaches it
    quint16 port = 0;
    QString path;          ///< without "/"
    bool absolute = false; ///< an administrator said the address
};
QJsonObject loginBody(const YeastarSConfig &config, const ReportPlace &place);
QJsonObject heartbeatBody(const ReportPlace &place);
QJsonObject playPromptBody(const AnnouncementCall &call, const QString &dialPermission, const QString &outsidePrefix);

} // namespace bellboard::yeastar_s
