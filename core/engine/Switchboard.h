// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallHistory.h"
#include "core/domain/Clock.h"
#include "core/engine/CallWriting.h"
#include "core/engine/HouseBoard.h"
#include "core/store/ReaderPool.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <deque>
#include <map>
#include <variant>

namespace bellboard {

class PbxLink;
class RecordImport;
class RecordingShelf;
struct LegRef;
enum class OnOff;

/// Leads every call of the house from the first fact to the log: puts what the link tells through CallHistory and makes
/// durable what comes of it, in batches. Engine thread; exists while this process leads.
///
/// The store's work is done in a thread with a connection of its own, one piece after the other, so that no alarm ever
/// waits for a call. When the database cannot be reached nothing is lost: what is known stays in memory and is written
/// as soon as it is back.
class Switchboard : public QObject
{
    Q_OBJECT

  public:
    Switchboard(const ConnectionTarget &target, PropertyId property, const Clock &clock, QObject *parent = nullptr);
    ~Switchboard() override;

    /// Takes up what an earlier life left: until that is read, what the link tells waits.
    void begin();
    /// The link of the house's PBX; null while there is none.
    void setLink(PbxLink *link);
    /// There is no PBX any more: its phones, queues and lines are no longer shown.
    void clearHouse();
    /// While held nothing is written: the lead may be lost.
    void hold(bool held);
    /// Writes what is known by now, as far as that goes at once.
    void end();
    /// No PBX tells who is muted: it is known from who asked for it.
    void noteMuted(const LegRef &leg, OnOff on);
    /// The directory has changed: callers are looked up anew.
    void forgetCallers() { m_callers.clear(); }
    /// Lets go of calls that are over for so long that nothing more is waited for. Called by itself every minute.
    void forgetOld();
    RecordingShelf &recordings() { return *m_recordings; }
    /// How many calls wait to be written.
    qsizetype backlog() const { return qsizetype(m_waiting.size()); }

  Q_SIGNALS:
    void trouble(const bellboard::Error &error);

  private:
    /// The calls of one link that are live or young.
    struct Book
    {
        explicit Book(LinkId link) : history(link) {}
        CallHistory history;
        QSet<QString> written;                 ///< ids that this life has written or read
        QSet<QString> settled;                 ///< complete in the log: late facts of them are not taken
        QHash<QString, QJsonObject> alertOf;   ///< metadata of the calls that alerts asked for
        QHash<QString, QSet<LegId>> mutedLegs; ///< by call
    };
    struct Listing
    {
        LinkId link;
        QStringList ids;
        QDateTime askedAt;
    };
    struct Kept
    {
        QList<KeptCall> calls;
        QList<Extension> extensions;
        QList<CallQueue> queues;
        QList<Trunk> trunks;
        QList<CallImport> imports;
        QString country;
    };

    static constexpr std::chrono::milliseconds writeEvery{20};
    static constexpr std::chrono::milliseconds again{1100}; ///< longer than the pool remembers that the server is away
    static constexpr int mostCalls = 200;                   ///< in one writing

    static qint64 left(const QElapsedTimer &since, std::chrono::milliseconds span);
    void restore();
    void takeKept(const Kept &kept);
    void takeFact(const CallFact &fact);
    void takeListing(const QStringList &ids, const QDateTime &askedAt);
    void work();
    void takeIn();
    void tickAll();
    void closeOthers();
    void noteChanged(LinkId link, const QSet<QString> &ids);
    void noteJoined(LinkId link, Book &book);
    void writeNext();
    CallWriting nextWriting();
    CallCommit commitOf(Book &book, const PhoneCall &call);
    void afterWriting(const CallWriting &work, const Result<CallsWritten> &written);
    void putBack(const CallWriting &work, const Error &error);
    void soon();
    void armTick();
    Book &book(LinkId link);

    const PropertyId m_property;
    const Clock &m_clock;
    QPointer<PbxLink> m_link;
    std::map<LinkId, Book> m_books;
    std::deque<std::variant<CallFact, Listing>> m_inbox;
    std::deque<CallKey> m_waiting; ///< changed, to be written; oldest first
    QSet<CallKey> m_dirty;         ///< the same, to look up
    QList<CallKey> m_forgotten;
    HouseBoard m_house;
    QHash<QString, Caller> m_callers; ///< by number, as looked up lately
    QString m_country;
    QTimer m_soon{this};  ///< the next work
    QTimer m_tick{this};  ///< what changes by time alone
    QTimer m_tidy{this};  ///< old calls are forgotten
    QTimer m_daily{this}; ///< the coming months of the log
    QElapsedTimer m_sinceWriting;
    QElapsedTimer m_sinceHouse;
    int m_most = mostCalls; ///< calls in one writing: fewer while one of them cannot be written
    bool m_restored = false;
    bool m_restoring = false;
    bool m_writing = false;
    bool m_held = false;
    bool m_away = false; ///< the database, as of the last try
    std::unique_ptr<ReaderPool> m_pool;
    RecordImport *m_import;
    RecordingShelf *m_recordings;
};

} // namespace bellboard
