// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/PbxCall.h"
#include "core/pbx/asterisk/AsteriskConfig.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QUrlQuery>

#include <optional>

/// The words of the Asterisk REST Interface as values, both ways and pure. Nothing else of the link touches a JSON key.
/// Source: docs.asterisk.org, Asterisk REST Interface (Channels, Playbacks, Events REST API), and the captures of the
/// fact sheet asterisk-ari.md (22.10 and 16.28).
namespace bellboard::ari {

enum class ChannelState { Unknown, Down, Ring, Ringing, Up, Busy };

struct Channel
{
    QString id;
    QString name;
    ChannelState state = ChannelState::Unknown;
    QString application; ///< that it runs: "Stasis", "Dial", …
    QString applicationData;

    bool operator==(const Channel &) const = default;
};

enum class EventType {
    Other,
    StasisStart,
    StasisEnd,
    ChannelStateChange,
    ChannelHangupRequest,
    ChannelDestroyed,
    ChannelDtmfReceived,
    Dial,
    PlaybackStarted,
    PlaybackFinished,
    ApplicationReplaced,
};

/// One event, with the members that the link looks at; those that its type has not are empty.
struct Event
{
    EventType type = EventType::Other;
    QDateTime at;    ///< UTC
    Channel channel; ///< of Dial: the peer
    QString playbackId;
    bool playbackFailed = false;
    QString digit;
    QString dialStatus;
    int cause = 0; ///< Q.850
    QString causeWords;
    int sipStatus = 0; ///< `tech_cause`, since 20; 0: not said
};

/// A text frame of the event socket; nothing when it is no JSON object with a type.
std::optional<Event> parseEvent(const QByteArray &frame);
Channel parseChannel(const QJsonObject &channel);
QList<Channel> parseChannels(const QByteArray &body);
/// `{"message": …}` or `{"error": …}` of a refusal, or empty.
QString messageOf(const QByteArray &body);

struct Information
{
    QString version;
    QString startupTime; ///< changes when the PBX was restarted
};
std::optional<Information> parseInformation(const QByteArray &body);
/// The value of a channel variable.
QString parseVariable(const QByteArray &body);

/// Names of the stored recordings.
QStringList parseRecordingNames(const QByteArray &body);

/// What is to be played: `count` times the sound, as one media list. `announcement` is a name below the PBX's sounds
/// ("custom/alert"), or "recording:NAME"; other schemes are not played, since an unknown one never ends.
QString mediaOf(const QString &announcement, int count);
/// What VOLUME(TX) of a channel is set to: empty at full volume (20), else by how much it is divided.
QString volumeOf(int volume);

/// The number as it goes to the PBX: an outside number with its "+" replaced by the prefix.
QString dialled(const QString &number, RecipientType type, const AsteriskConfig &config);
/// "PJSIP/101", "PJSIP/+4930…@trunk", or "Local/0049…@from-internal" where no trunk is named.
QString endpointOf(const QString &number, RecipientType type, const AsteriskConfig &config);

/// Why an unanswered call ended. `rang` and `rangFor`: as far as we saw it ring.
struct Failure
{
    EndCause cause = EndCause::Failed;
    QString words;
};
Failure failureOf(int q850, int sipStatus, const QString &words, bool rang, std::chrono::milliseconds rangFor,
                  std::chrono::milliseconds declineAfter);

} // namespace bellboard::ari
