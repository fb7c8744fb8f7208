// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/RecordImport.h"

#include "core/pbx/PbxLink.h"

#include <QLoggingCategory>

namespace bellboard {

Q_LOGGING_CATEGORY(lcImport, "bellboard.calls.import")

namespace {
using namespace std::chrono_literals;

constexpr int daysBack = 90;
constexpr int daysAtOnce = 7;
constexpr int mostRows = 200; ///< in one writing
constexpr int mostCallers = 5000;
constexpr std::chrono::minutes beatEvery{5};
constexpr std::chrono::minutes overlap{10}; ///< a record is filed when the call ends, and found by when it began
constexpr std::chrono::milliseconds again{1100};
} // namespace

RecordImport::RecordImport(ReaderPool &pool, PropertyId property, const Clock &clock, QObject *parent)
    : QObject(parent), m_pool(pool), m_property(property), m_clock(clock), m_most(mostRows)
{
    m_saveAgain.setSingleShot(true);
    connect(&m_saveAgain, &QTimer::timeout, this, &RecordImport::save);
    connect(&m_beat, &QTimer::timeout, this, [this] {
        if (m_link && m_link->status().state == LinkState::Up && !m_running && m_import.finished) {
            m_import.to = m_clock.now();
            save();
        }
    });
}

void RecordImport::begin(const QList<CallImport> &imports, const QString &country)
{
    m_country = country;
    for (const CallImport &import : imports)
        m_imports.insert(import.link, import);
    m_begun = true;
    m_beat.start(beatEvery);
    if (m_link)
        m_import = m_imports.value(m_link->linkId());
}

void RecordImport::noteLive(const QDateTime &startedAt)
{
    if (startedAt.isValid() && (!m_earliestLive.isValid() || startedAt < m_earliestLive))
        m_earliestLive = startedAt;
}

void RecordImport::setLink(PbxLink *link)
{
    if (m_link)
        m_link->disconnect(this);
    if (m_import.link.isValid())
        m_imports.insert(m_import.link, m_import);
    stop({});
    m_link = link;
    m_import = {};
    if (!link)
        return;
    m_import = m_imports.value(link->linkId());
    connect(link, &PbxLink::statusChanged, this, &RecordImport::follow);
}

/// From here on the log may miss something; it is made good from this moment.
void RecordImport::follow(const LinkStatus &status)
{
    if (status.state == LinkState::Up || status.state == LinkState::Degraded)
        return;
    stop({});
}

void RecordImport::stop(const QString &why)
{
    ++m_generation;
    m_running = false;
    m_spans.clear();
    m_past.reset();
    m_pending.clear();
    m_rows.clear();
    if (!why.isEmpty() && m_import.failure != why) {
        m_import.failure = why;
        save();
    }
}

void RecordImport::goOn()
{
    if (!m_begun || m_running || !m_link || !m_link->capabilities().has(PbxCapability::CallRecordsHistory))
        return;
    plan();
    if (m_spans.empty())
        return;
    m_running = true;
    readPage();
}

/// What was missed first, then the history from the newest week backwards.
void RecordImport::plan()
{
    const QDateTime now = m_clock.now();
    m_spans.clear();
    if (!m_import.link.isValid()) {
        m_import.link = m_link->linkId();
        m_import.from = now.addDays(-daysBack);
        m_import.to = now;
        m_import.doneUntil = now;
        save();
        qCInfo(lcImport, "The history of the telephone system is brought in from %s on",
               qPrintable(m_import.from.toString(Qt::ISODate)));
    } else {
        QDateTime from = m_import.to;
        if (m_earliestLive.isValid())
            from = std::min(from, m_earliestLive);
        from = std::max(from.addDuration(-overlap), now.addDays(-daysBack));
        if (from.addDuration(overlap + 1min) < now)
            m_spans.push_back({from, now, {}, true, false});
    }
    m_earliestLive = {};
    if (m_import.finished)
        return;
    for (QDateTime to = m_import.doneUntil; to > m_import.from;) {
        const QDateTime from = std::max(m_import.from, to.addDays(-daysAtOnce));
        m_spans.push_back({from, to, {}, false, false});
        to = from;
    }
    if (m_import.doneUntil <= m_import.from) {
        m_import.finished = true;
        save();
    }
}

void RecordImport::readPage()
{
    if (!m_link)
        return;
    const Span &span = m_spans.front();
    if (!m_past)
        m_past = std::make_unique<CallHistory>(m_link->linkId());
    m_link->callRecords(span.from, span.to, span.after,
                        [self = QPointer(this), generation = m_generation](const Result<PbxPage<CallRecord>> &page) {
                            if (self && generation == self->m_generation)
                                self->takePage(page);
                        });
}

void RecordImport::takePage(const Result<PbxPage<CallRecord>> &page)
{
    if (!page) {
        qCWarning(lcImport, "%s", qPrintable(page.error().message));
        stop(page.error().message); // the next list of calls begins it again
        return;
    }
    Span &span = m_spans.front();
    QDateTime last;
    for (const CallRecord &record : page->rows) {
        takeRecord(record);
        if (!last.isValid() || record.startedAt > last)
            last = record.startedAt;
    }
    span.isRead = page->next.isEmpty() || page->next == span.after;
    span.after = page->next;
    m_past->tick(m_clock.now());
    gather(span.isRead ? QDateTime() : last);
    writeNext();
}

void RecordImport::takeRecord(const CallRecord &record)
{
    if (record.callId.isEmpty() || !record.startedAt.isValid())
        return;
    const CallKey key{m_link->linkId(), record.callId};
    const QDateTime ended = record.endedAt.isValid() ? record.endedAt : record.startedAt;
    const QDateTime now = m_clock.now();
    if (m_isFollowed(key) || ended.addDuration(CallLimits().keepFor) > now) {
        Q_EMIT recent({key, now, fact::RecordFiled{record}});
        return;
    }
    m_past->add(CallFact{key, ended, fact::RecordFiled{record}});
    m_pending.insert(key.id);
}

/// Calls that no further record can belong to; null: all that there are.
void RecordImport::gather(const QDateTime &until)
{
    const QDateTime now = m_clock.now();
    QHash<QString, PhoneCall> calls;
    for (const QString &id : std::as_const(m_pending)) {
        if (const auto call = m_past->call(id, now); call && !isLive(call->state))
            calls.insert(call->key.id, *call);
    }
    QStringList whole = until.isValid() ? m_past->takeForgotten(until) : calls.keys();
    for (const QString &id : std::as_const(whole)) {
        m_pending.remove(id);
        const auto call = calls.constFind(id);
        if (call == calls.cend())
            continue;
        CallCommit commit;
        commit.call = *call;
        m_rows.append(commit);
    }
    if (!until.isValid()) {
        m_pending.clear();
        m_past.reset();
    }
}

void RecordImport::writeNext()
{
    if (m_rows.isEmpty()) {
        finishPage();
        return;
    }
    CallWriting work;
    work.country = m_country;
    work.settledBefore = m_clock.now().addDays(1); // whatever stands in the log stays
    work.telling = Telling::LogAsAWhole;
    work.callers = m_callers;
    while (!m_rows.isEmpty() && work.calls.size() < m_most) {
        const CallCommit row = m_rows.takeFirst();
        work.unseen.insert(row.call.key);
        work.calls.append(row);
    }
    m_pool.run([property = m_property, work](Database &database) { return write(database, property, work); })
        .then(this, [this, work, generation = m_generation](const Result<CallsWritten> &written) {
            if (generation == m_generation)
                afterWriting(work, written);
        });
}

void RecordImport::afterWriting(const CallWriting &work, const Result<CallsWritten> &written)
{
    if (written) {
        m_import.rows += written->ids.size();
        if (m_callers.size() > mostCallers)
            m_callers.clear();
        m_callers.insert(written->callers);
        m_most = std::min(m_most * 2, mostRows);
        writeNext();
        return;
    }
    const bool poisoned = written.error().kind != ErrorKind::Unreachable && written.error().kind != ErrorKind::Conflict;
    if (poisoned && work.calls.size() == 1) {
        qCWarning(lcImport, "Call %s cannot be written and is left out: %s",
                  qPrintable(work.calls.constFirst().call.key.id), qPrintable(written.error().message));
    } else {
        m_rows = work.calls + m_rows;
    }
    if (poisoned)
        m_most = 1;
    QTimer::singleShot(poisoned ? 0ms : again, this, [this, generation = m_generation] {
        if (generation == m_generation)
            writeNext();
    });
}

void RecordImport::finishPage()
{
    if (!m_spans.front().isRead) {
        save();
        readPage();
        return;
    }
    const Span span = std::move(m_spans.front());
    m_spans.pop_front();
    m_import.failure.clear();
    if (span.catchUp)
        m_import.to = span.to;
    else
        m_import.doneUntil = span.from;
    if (!span.catchUp && m_spans.empty()) {
        m_import.finished = true;
        qCInfo(lcImport, "The history of the telephone system is in: %lld call(s)",
               static_cast<long long>(m_import.rows));
    }
    save();
    if (m_spans.empty())
        m_running = false;
    else
        readPage();
}

void RecordImport::save()
{
    if (!m_import.link.isValid())
        return;
    m_pool
        .run([property = m_property, import = m_import](Database &database) {
            return CallStore(database, property).saveImport(import);
        })
        .then(this, [this](const Result<> &saved) {
            if (saved)
                return;
            Q_EMIT trouble(saved.error());
            if (saved.error().kind == ErrorKind::Unreachable)
                m_saveAgain.start(again);
        });
}

} // namespace bellboard
