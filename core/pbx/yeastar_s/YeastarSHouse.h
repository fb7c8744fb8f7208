// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/yeastar/YeastarFacts.h"
#include "core/pbx/yeastar_s/YeastarSSession.h"

#include <QTimer>

namespace bellboard {

/// What an S-Series has beside its calls: extensions, queues with callers and agents, trunks; and the calls that were
/// parked by us, since the PBX has no list of parked ones. Reads the lists now and then, follows the reports between.
/// Owned by the link; the session must outlive it.
class YeastarSHouse final : public QObject
{
    Q_OBJECT

  public:
    YeastarSHouse(YeastarSSession &session, const Clock &clock, const YeastarSTimings &timings, QObject *parent);

    /// Reads everything now.
    void refresh();
    /// The link went down: no more questions until the next refresh.
    void pause();
    void report(const yeastar_s::Report &report, const QDateTime &at);
    /// A call came to wait in a queue, or left it: ask more often.
    void setSomebodyWaits(bool waits);
    void readQueue(const QString &number);
    void parked(const ParkedCall &call);
    /// Fetched, or over.
    void unparked(const LegId &leg);

    const QList<ParkedCall> &parkedCalls() const { return m_parked; }
    QList<YeastarStop> stops() const;

  Q_SIGNALS:
    void extensionsChanged(const QList<bellboard::Extension> &extensions, bool complete);
    void queuesChanged(const QList<bellboard::CallQueue> &queues, bool complete);
    void trunksChanged(const QList<bellboard::Trunk> &trunks, bool complete);
    void parkedChanged(const QList<bellboard::ParkedCall> &parked);
    void stopsChanged();
    void configurationChanged();
    /// The PBX does not know this request, or knows it after all.
    void known(const QByteArray &path, bool known);

  private:
    void ask(const QByteArray &path, const QJsonObject &body, std::function<void(const QJsonObject &)> take);
    void readExtensions();
    void readTrunks();
    void readQueues();
    void planQueues();

    YeastarSSession &m_session;
    const Clock &m_clock;
    const YeastarSTimings &m_timings;
    QHash<QString, Extension> m_extensions;
    QList<CallQueue> m_queues;
    QList<Trunk> m_trunks;
    QList<ParkedCall> m_parked;
    bool m_running = false;
    bool m_somebodyWaits = false;
    int m_generation = 0; ///< answers to questions of an earlier connection change nothing
    QTimer m_houseTimer;
    QTimer m_queueTimer;
};

} // namespace bellboard
