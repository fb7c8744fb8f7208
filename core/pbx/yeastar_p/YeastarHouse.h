// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/yeastar/YeastarFacts.h"
#include "core/pbx/yeastar_p/YeastarHouseWire.h"
#include "core/pbx/yeastar_p/YeastarPConfig.h"
#include "core/pbx/yeastar_p/YeastarSession.h"

#include <QTimer>

namespace bellboard {

/// What a P-Series has beside its calls, kept up to date: extensions, queues with callers and agents, trunks, parked
/// calls. Reads the lists when told to, follows the events between, and asks again where the PBX has no event (callers
/// of queues, parked calls). Owned by the link; the session must outlive it.
class YeastarHouse final : public QObject
{
    Q_OBJECT

  public:
    YeastarHouse(YeastarSession &session, const Clock &clock, const YeastarPTimings &timings, QObject *parent);

    /// Reads everything now. `done` always comes.
    void refresh(std::function<void()> done);
    /// The link went down: no more questions until the next refresh.
    void pause();

    void event(const yeastar::Frame &frame, const QDateTime &at);
    /// What the phones of the house do by the list of calls: the PBX's list of extensions does not say it.
    void callsAre(const QHash<QString, PhoneState> &phones, const QDateTime &at);
    /// A call came to wait in a queue, or left it: ask more often.
    void setSomebodyWaits(bool waits);
    void readParked();
    void readQueue(const QString &number);

    QString extensionId(const QString &number) const { return m_rows.value(number).id; }
    const QList<CallQueue> &queues() const { return m_queues; }
    const QList<ParkedCall> &parked() const { return m_parked; }
    QList<YeastarStop> stops() const;

  Q_SIGNALS:
    void extensionsChanged(const QList<bellboard::Extension> &extensions, bool complete);
    void queuesChanged(const QList<bellboard::CallQueue> &queues, bool complete);
    void trunksChanged(const QList<bellboard::Trunk> &trunks, bool complete);
    void parkedChanged(const QList<bellboard::ParkedCall> &parked);
    /// Came to lie in a slot, or left it (fetched, or back to who parked it after its time).
    void wasParked(const bellboard::ParkedCall &call);
    void leftPark(const bellboard::ParkedCall &call, bool timeIsOver);
    void stopsChanged();
    void configurationChanged();
    /// The PBX does not offer this list, or not to this application: errcode 10001, 10005 or 10009.
    void refused(const QByteArray &path, int errcode);
    void answered(const QByteArray &path);

  private:
    using Body = std::function<void(const QJsonObject &)>;
    using Done = std::function<void()>;

    void ask(const QByteArray &path, const QByteArray &query, Body body, Done done);
    /// All pages of a list, one after the other.
    void pages(const QByteArray &path, int page, Body body, Done done);
    void readExtensions(Done done);
    void readTrunks(Done done);
    void readQueues(Done done);
    void readQueueStatus(const QString &number, Done done);
    void readStops(Done done);
    void readParkedList(Done done);
    void takeExtension(const QString &number, const QDateTime &at, std::function<void(yeastar::ExtensionRow &)> change);
    void planQueues();
    CallQueue *queue(const QString &number);

    YeastarSession &m_session;
    const Clock &m_clock;
    const YeastarPTimings &m_timings;
    QHash<QString, yeastar::ExtensionRow> m_rows;
    QHash<QString, PhoneState> m_phones; ///< ringing and busy, by event or list of calls
    QList<CallQueue> m_queues;
    QList<Trunk> m_trunks;
    QList<ParkedCall> m_parked;
    QHash<QString, QDateTime> m_parkedSince;
    QHash<QByteArray, QList<YeastarStop>> m_otherStops;
    bool m_somebodyWaits = false;
    bool m_running = false;
    int m_generation = 0; ///< of refreshes: answers of an earlier one change nothing
    QTimer m_queueTimer;
    QTimer m_parkTimer;
};

} // namespace bellboard
