// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallLog.h"
#include "core/store/ReaderPool.h"

#include <QObject>
#include <QPointer>
#include <QSet>

#include <deque>
#include <functional>

namespace bellboard {

class PbxLink;

/// Brings recordings of calls from the PBX into the database: by itself after a recorded call has ended, and when a
/// person asks for one. One at a time; a PBX needs a while to file it, so each is tried for about a minute. Engine
/// thread, part of the switchboard.
class RecordingShelf : public QObject
{
    Q_OBJECT

  public:
    using Answer = std::function<void(const Result<QString> &)>;

    RecordingShelf(ReaderPool &pool, PropertyId property, QObject *parent = nullptr);

    void setLink(PbxLink *link);
    /// Fetches it in its turn; once in this life, however often it is wanted.
    void want(CallId id, LinkId link, const QString &name);
    /// Fetches the one of this call now and answers when it is in the database, or why it is not.
    void fetch(CallId id, const Answer &answer);

  private:
    struct Wish
    {
        CallId id;
        LinkId link;
        QString name;
        int tries = 0;
        Answer answer; ///< empty: nobody waits
    };

    void next();
    void tryAgain(Wish wish, const Error &error);
    void keep(const Wish &wish, const QByteArray &sound);
    void finish(const Wish &wish, const Result<> &outcome);

    ReaderPool &m_pool;
    const PropertyId m_property;
    QPointer<PbxLink> m_link;
    std::deque<Wish> m_wishes;
    QSet<CallId> m_wanted;
    bool m_busy = false;
};

} // namespace bellboard
