// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QMetaType>
#include <QString>

namespace bellboard {

enum class PbxCapability {
    ListCalls,
    Dial,
    DialAutoAnswer,
    DialCallerName,
    Answer,
    Refuse,
    ToVoicemail,
    HangUp,
    Hold,
    Mute,
    TransferBlind,
    TransferAttended,
    SwapParties,
    ThreeWay,
    Park,
    ListParked,
    PickUp,
    SendDigits,
    Record,
    Listen,
    Whisper,
    BargeIn,
    PlayToNumber,
    PlayIntoCall,
    Extensions,
    Registration,
    ReadPresence,
    SetPresence,
    QueueAgents,
    QueueCallers,
    AgentPause,
    Trunks,
    CallRecordsPushed,
    CallRecordsHistory,
    RecordingsList,
    RecordingsFetch,
    VoicemailList,
    VoicemailFetch,
    DigitsHeard,
    Count_, ///< not a capability
};

/// What a link can do just now, and why not where it can't. The reason is a sentence for a person, shown as the
/// tooltip of the control; a capability without a reason is there. Capabilities of single calls (an Asterisk call
/// outside our application cannot be held) are asked for with PbxLink::canDo.
class PbxCapabilities
{
  public:
    void allow(PbxCapability c) { m_reasons.insert(c, QString()); }
    /// `reason` is never empty.
    void refuse(PbxCapability c, const QString &reason)
    {
        Q_ASSERT(!reason.isEmpty());
        m_reasons.insert(c, reason);
    }
    bool has(PbxCapability c) const { return m_reasons.contains(c) && m_reasons.value(c).isEmpty(); }
    /// Empty when it has it; `general` for what the link never declared.
    QString whyNot(PbxCapability c, const QString &general) const { return m_reasons.value(c, general); }
    bool operator==(const PbxCapabilities &) const = default;

  private:
    QHash<PbxCapability, QString> m_reasons; ///< empty: it can
};

} // namespace bellboard

Q_DECLARE_METATYPE(bellboard::PbxCapabilities)
