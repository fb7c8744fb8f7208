// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/PbxLink.h"

#include <QMap>

namespace bellboard::test {

/// A link that tells what the test has it tell.
class ScriptedLink final : public PbxLink
{
  public:
    explicit ScriptedLink(LinkId id) { setLinkId(id); }

    void open() override {}
    void close() override {}
    LinkStatus status() const override { return m_status; }
    void announce(const AnnouncementCall &) override {}
    void adopt(const TrackedCall &) override {}
    void hangUp(const CallTag &) override {}
    void test() override {}
    PbxCapabilities capabilities() const override
    {
        PbxCapabilities all;
        for (int i = 0; i < int(PbxCapability::Count_); ++i)
            all.allow(PbxCapability(i));
        return all;
    }
    void callRecords(const QDateTime &from, const QDateTime &to, const QString &after,
                     Reply<PbxPage<CallRecord>> answered) override
    {
        ++questions;
        PbxPage<CallRecord> page;
        for (const CallRecord &record : std::as_const(records)) {
            if (record.startedAt >= from && record.startedAt < to)
                page.rows.append(record);
        }
        const qsizetype begin = after.toLongLong();
        const bool more = begin + pageSize < page.rows.size();
        page.rows = page.rows.mid(begin, pageSize);
        page.next = more ? QString::number(begin + pageSize) : QString();
        QMetaObject::invokeMethod(
            this, [answered, page] { answered(page); }, Qt::QueuedConnection);
    }
    void fetchRecording(const QString &name, Reply<QByteArray> answered) override
    {
        ++fetches;
        const bool there = sounds.contains(name) && fetches > notYet;
        const Result<QByteArray> sound =
            there ? Result<QByteArray>(sounds.value(name)) : fail(ErrorKind::NotFound, QStringLiteral("not yet"));
        QMetaObject::invokeMethod(
            this, [answered, sound] { answered(sound); }, Qt::QueuedConnection);
    }

    void tell(const QString &call, const QDateTime &at, const Fact &what)
    {
        Q_EMIT callFact(CallFact{CallKey{linkId(), call}, at, what});
    }
    void setState(LinkState state)
    {
        m_status.state = state;
        Q_EMIT statusChanged(m_status);
    }
    /// Up, and nothing under way but these.
    void comeUp(const QStringList &calls = {})
    {
        setState(LinkState::Up);
        Q_EMIT callsListed(calls, QDateTime::currentDateTimeUtc());
    }

    QList<CallRecord> records;
    QMap<QString, QByteArray> sounds;
    qsizetype pageSize = 3;
    int questions = 0;
    int fetches = 0;
    int notYet = 0; ///< so many questions are answered that it is not filed yet

  private:
    LinkStatus m_status;
};

} // namespace bellboard::test
