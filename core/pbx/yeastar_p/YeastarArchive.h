// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/PbxLink.h"
#include "core/pbx/yeastar/YeastarRecords.h"
#include "core/pbx/yeastar_p/YeastarSession.h"

#include <QUrlQuery>

namespace bellboard {

/// What a P-Series keeps of calls that are over: call records, recordings, voicemail. Owned by the link; the session
/// must outlive it. Answers come from the event loop.
class YeastarArchive final : public QObject
{
    Q_OBJECT

  public:
    YeastarArchive(YeastarSession &session, QObject *parent);

    void setClock(const yeastar::PbxClock &clock) { m_clock = clock; }
    void setStops(yeastar::StopOf stopOf) { m_stopOf = std::move(stopOf); }

    void callRecords(const QDateTime &from, const QDateTime &to, const QString &after,
                     Reply<PbxPage<CallRecord>> reply);
    void recordings(const QDateTime &from, const QDateTime &to, const QString &after, Reply<PbxPage<Recording>> reply);
    void voicemails(const QStringList &boxes, const QString &after, Reply<PbxPage<Voicemail>> reply);
    void fetchRecording(const QString &name, Reply<QByteArray> reply);
    void fetchVoicemail(const QString &id, Reply<QByteArray> reply);

  Q_SIGNALS:
    void refused(const QByteArray &path, int errcode);
    void answered(const QByteArray &path);

  private:
    using Body = std::function<void(const Result<QJsonObject> &)>;
    template <class T, class Row>
    void page(const QByteArray &path, const QDateTime &from, const QDateTime &to, const QString &after, Row row,
              Reply<PbxPage<T>> reply);
    void ask(const QByteArray &path, const QUrlQuery &query, Body body);
    void askSpan(const QByteArray &path, QUrlQuery query, const QDateTime &from, const QDateTime &to, Body body);
    void download(const QByteArray &path, const QUrlQuery &query, Reply<QByteArray> reply);

    YeastarSession &m_session;
    yeastar::PbxClock m_clock;
    yeastar::StopOf m_stopOf;
    QSet<QByteArray> m_displayTimes; ///< paths that want the format of the PBX's display
};

} // namespace bellboard
