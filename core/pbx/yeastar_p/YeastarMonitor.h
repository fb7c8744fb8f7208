// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/yeastar/YeastarFacts.h"
#include "core/pbx/yeastar_p/YeastarArchive.h"
#include "core/pbx/yeastar_p/YeastarHouse.h"

#include <deque>

namespace bellboard {

/// Frames that come twice because two sockets stand for a moment while the token is renewed. 30011 carries neither time
/// nor number, so the same bytes on one socket are two events (hold, resume, hold); on another socket they are an echo.
class YeastarEchoes
{
  public:
    /// Each frame is once the echo of one frame of another socket of the last 2 s.
    bool isEcho(const QByteArray &text, quintptr socket, std::chrono::steady_clock::time_point now);

  private:
    struct Heard
    {
        QByteArray digest;
        quintptr socket = 0;
        std::chrono::steady_clock::time_point at;
    };
    std::deque<Heard> m_heard;
};

/// Follows all calls of the PBX: events to facts, the list of calls after each connect and now and then while there are
/// any, and the records of a gap. Owned by the link; session, house and archive must outlive it.
class YeastarMonitor final : public QObject
{
    Q_OBJECT

  public:
    YeastarMonitor(YeastarSession &session, const Clock &clock, const YeastarPTimings &timings, YeastarHouse &house,
                   YeastarArchive &archive, QObject *parent);

    /// The events flow: reads what there is, and what was missed.
    void linkUp();
    void linkDown();
    /// Calls and house, read again now.
    void refresh();
    void event(const yeastar::Frame &frame, const QByteArray &text, quintptr socket);

    YeastarFacts &facts() { return m_facts; }
    const YeastarFacts &facts() const { return m_facts; }
    /// Sends them out.
    void tell(const YeastarFacts::Facts &facts);

  Q_SIGNALS:
    void fact(const bellboard::CallFact &fact);
    void callsListed(const QStringList &callIds, const QDateTime &askedAt);
    void voicemailChanged(const QString &box);

  private:
    struct Snapshot;

    void list();
    void listPart(const std::shared_ptr<Snapshot> &snapshot, const char *type);
    void finish(const Snapshot &snapshot);
    void readMissedRecords();

    YeastarSession &m_session;
    const Clock &m_clock;
    const YeastarPTimings &m_timings;
    YeastarHouse &m_house;
    YeastarArchive &m_archive;
    YeastarFacts m_facts;
    YeastarEchoes m_echoes;
    QTimer m_listTimer;
    QDateTime m_lastSign; ///< until when nothing was missed
    bool m_up = false;
    int m_generation = 0;
};

} // namespace bellboard
