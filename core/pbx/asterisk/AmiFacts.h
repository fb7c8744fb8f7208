// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallFact.h"
#include "core/domain/House.h"
#include "core/pbx/asterisk/AmiWire.h"
#include "core/pbx/asterisk/AsteriskConfig.h"

#include <QSet>

namespace bellboard {

/// Manager events to facts of calls. No I/O and no clock: events and the moment of their receipt come in, facts go out.
/// It remembers of each channel only what a later event leaves out: its call, its name, its bridge, who asked for its
/// end.
class AmiFacts
{
  public:
    struct Leg
    {
        QString channel; ///< its name, by which actions call it
        QString callId;  ///< Linkedid, as last told
        QString number;  ///< of the phone, or of the party outside
        QString bridge;  ///< conversation it is in, or empty
        bool called = false;
        bool asked = false; ///< this party asked for its end
        bool up = false;
        bool ringing = false;
    };

    AmiFacts(LinkId link, const AsteriskConfig &config) : m_link(link), m_config(config) {}
    void setLink(LinkId link) { m_link = link; }
    /// Endpoints that are lines to the outside, beside the configured trunk.
    void setTrunks(const QSet<QString> &trunks) { m_trunks = trunks; }

    QList<CallFact> event(const ami::Message &event, const QDateTime &received);
    /// The rows of CoreShowChannels, asked for at `askedAt`. What is not in them is forgotten.
    QList<CallFact> list(const QList<ami::Message> &rows, const QDateTime &askedAt);

    /// The leg (Uniqueid), while it lives.
    const Leg *leg(const LegId &id) const;
    QList<LegId> legsOf(const QString &callId) const;
    QStringList callIds() const;
    /// The name of the channel that rings at this extension, or empty.
    QString ringingAt(const QString &extension) const;
    /// The other legs in the same conversation.
    QList<LegId> partnersOf(const LegId &id) const;

    /// PJSIP/…, SIP/…, DAHDI/…: a person or a line; Local/…, Snoop/… and their kind are the PBX's own.
    static bool isLeg(const QString &channel);
    /// "101" of "PJSIP/101-00000043"; names of trunks hold hyphens.
    static QString endpointOf(const QString &channel);
    static HangupCause causeOf(int q850, int sipStatus);

  private:
    struct Batch;

    Leg &known(const ami::Message &event, const char *prefix, Batch &batch);
    void seen(const ami::Message &event, const char *prefix, Batch &batch);
    Party partyOf(const ami::Message &event, const char *prefix, bool called) const;
    void record(const ami::Message &event, Batch &batch);

    LinkId m_link;
    const AsteriskConfig &m_config;
    QSet<QString> m_trunks;
    QHash<LegId, Leg> m_legs;
    QHash<LegId, QString> m_ended; ///< calls of legs that are over: their records come later
    QList<LegId> m_endedOrder;
};

} // namespace bellboard
