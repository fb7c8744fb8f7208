// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallHistory.h"
#include "core/domain/Clock.h"
#include "core/domain/House.h"
#include "core/domain/PbxCall.h"
#include "core/engine/CallWriting.h"
#include "core/store/ReaderPool.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <deque>
#include <functional>

namespace bellboard {

class PbxLink;

/// Brings the records that the PBX keeps into the log: once its history of the last months, week by week backwards, and
/// after each reconnect what was filed meanwhile. Records of calls that are followed, and of young ones, become facts
/// of them; the others become rows of the log, where calls that stand there already are left as they are. So it may be
/// broken off at any point and done again. Engine thread, part of the switchboard.
class RecordImport : public QObject
{
    Q_OBJECT

  public:
    RecordImport(ReaderPool &pool, PropertyId property, const Clock &clock, QObject *parent = nullptr);

    /// Who knows whether the switchboard follows this call.
    void setFollowed(std::function<bool(const CallKey &)> isFollowed) { m_isFollowed = std::move(isFollowed); }
    /// What is known of earlier imports. Nothing is read before.
    void begin(const QList<CallImport> &imports, const QString &country);
    /// A call of an earlier life that was under way since then: its record is looked for.
    void noteLive(const QDateTime &startedAt);
    void setLink(PbxLink *link);
    /// The link is up and its list of calls was taken in: reads what there is to read.
    void goOn();

  Q_SIGNALS:
    void recent(const bellboard::CallFact &fact);
    void trouble(const bellboard::Error &error);

  private:
    /// A span of the PBX's records that is to be read.
    struct Span
    {
        QDateTime from, to;
        QString after;        ///< the page to be read next
        bool catchUp = false; ///< what was missed, not the history
        bool isRead = false;
    };

    void follow(const LinkStatus &status);
    void plan();
    void readPage();
    void takePage(const Result<PbxPage<CallRecord>> &page);
    void takeRecord(const CallRecord &record);
    void gather(const QDateTime &until);
    void writeNext();
    void afterWriting(const CallWriting &work, const Result<CallsWritten> &written);
    void finishPage();
    void save();
    void stop(const QString &why);

    ReaderPool &m_pool;
    const PropertyId m_property;
    const Clock &m_clock;
    std::function<bool(const CallKey &)> m_isFollowed;
    QPointer<PbxLink> m_link;
    QHash<LinkId, CallImport> m_imports;
    CallImport m_import; ///< of the link
    QString m_country;
    std::deque<Span> m_spans;
    std::unique_ptr<CallHistory> m_past; ///< of the span that is being read
    QSet<QString> m_pending;             ///< calls in it that may have more records to come
    QList<CallCommit> m_rows;            ///< ready to be written
    QHash<QString, Caller> m_callers;
    QDateTime m_earliestLive;
    QTimer m_beat{this}; ///< how far the log is whole is written down now and then
    QTimer m_saveAgain{this};
    int m_most;
    quint64 m_generation = 0; ///< counts the links and their losses: answers of an earlier one are not taken
    bool m_begun = false;
    bool m_running = false;
};

} // namespace bellboard
