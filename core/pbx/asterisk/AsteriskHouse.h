// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Clock.h"
#include "core/domain/House.h"
#include "core/pbx/asterisk/AmiFacts.h"
#include "core/pbx/asterisk/AmiSession.h"

namespace bellboard {

/// The house behind an Asterisk, over its manager interface: facts of all calls as they happen, and its phones, queues,
/// lines and parked calls, read whole when the connection comes up and again when something of them changes.
class AsteriskHouse final : public QObject
{
    Q_OBJECT

  public:
    AsteriskHouse(const AsteriskConfig &config, const AsteriskTimings &timings, const Clock &clock, QObject *parent);

    void setLink(LinkId link) { m_facts.setLink(link); }
    AmiSession &session() { return m_session; }
    const AmiFacts &facts() const { return m_facts; }
    /// Reads everything live again now.
    void refresh();
    /// The queue's agent as the PBX calls him ("PJSIP/101"), or empty.
    QString interfaceOf(const QString &queue, const QString &agent) const
    {
        return m_interfaces.value(queue + u'/' + agent);
    }

  Q_SIGNALS:
    void callFact(const bellboard::CallFact &fact);
    void callsListed(const QStringList &callIds, const QDateTime &askedAt);
    void extensionsChanged(const QList<bellboard::Extension> &extensions, bool complete);
    void queuesChanged(const QList<bellboard::CallQueue> &queues, bool complete);
    void trunksChanged(const QList<bellboard::Trunk> &trunks, bool complete);
    void parkedChanged(const QList<bellboard::ParkedCall> &parked);
    void restarted();

  private:
    void event(const ami::Message &event);
    void readCalls();
    void readPhones();
    void phonesRead(const AmiReply &endpoints, const AmiReply &presences);
    void readQueues();
    void readTrunks();
    void readParked();
    void tell(const QList<CallFact> &facts);

    const AsteriskConfig &m_config;
    const Clock &m_clock;
    AmiSession m_session;
    AmiFacts m_facts;
    QSet<QString> m_trunks; ///< endpoints that register with a provider
    QHash<QString, QString> m_interfaces;
    QHash<QString, Extension> m_phones;
    QTimer m_phoneTimer; ///< changes come in bursts: the lists are read once for all of them
    QTimer m_queueTimer;
    QTimer m_parkedTimer;
};

} // namespace bellboard
