// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar_p/YeastarArchive.h"

#include "core/pbx/yeastar/YeastarJson.h"

#include <QJsonArray>

#include <algorithm>

namespace bellboard {

namespace {

constexpr int rowsAPage = 2000;
constexpr int parameterError = 40002;

QDateTime when(const CallRecord &record)
{
    return record.startedAt;
}
QDateTime when(const Recording &recording)
{
    return recording.at;
}

} // namespace

YeastarArchive::YeastarArchive(YeastarSession &session, QObject *parent) : QObject(parent), m_session(session) {}

void YeastarArchive::ask(const QByteArray &path, const QUrlQuery &query, Body body)
{
    m_session.request(YeastarHttp::Method::Get, path, query.toString(QUrl::FullyEncoded).toLatin1(), {},
                      [this, path, body](const tl::expected<QJsonObject, YeastarTrouble> &answer) {
                          constexpr int nothing = 60001;
                          if (answer) {
                              Q_EMIT answered(path);
                              body(*answer);
                              return;
                          }
                          const int errcode = answer.error().errcode;
                          if (errcode == 10001 || errcode == 10005 || errcode == 10009)
                              Q_EMIT refused(path, errcode);
                          Error error = answer.error().error;
                          if (errcode == nothing)
                              error = {ErrorKind::NotFound, tr("The telephone system does not have it.")};
                          body(tl::make_unexpected(error));
                      });
}

void YeastarArchive::askSpan(const QByteArray &path, QUrlQuery query, const QDateTime &from, const QDateTime &to,
                             Body body)
{
    const bool display = m_displayTimes.contains(path);
    QUrlQuery whole = query;
    const auto add = [&](const char *key, const QDateTime &time) {
        const QDateTime theirs = QDateTime::fromSecsSinceEpoch(m_clock.unixSeconds(time), Qt::UTC);
        const auto zone = m_clock.zone ? theirs.addSecs(m_clock.zone->count()) : theirs.toLocalTime();
        // A local time spelt as ours, so that displayTime leaves it as it is.
        const QDateTime shown(zone.date(), zone.time(), Qt::LocalTime);
        const QString text =
            display ? yeastar::displayTime(shown, m_session.information()) : QString::number(m_clock.unixSeconds(time));
        whole.addQueryItem(QLatin1StringView(key), QString::fromLatin1(QUrl::toPercentEncoding(text)));
    };
    add("start_time", from);
    add("end_time", to);
    m_session.request(
        YeastarHttp::Method::Get, path, whole.toString(QUrl::FullyEncoded).toLatin1(), {},
        [this, path, query, from, to, display, body](const tl::expected<QJsonObject, YeastarTrouble> &answer) {
            constexpr int nothing = 60001;
            if (answer) {
                Q_EMIT answered(path);
                body(*answer);
            } else if (answer.error().errcode == parameterError && !display) {
                m_displayTimes.insert(path); // firmware that wants the format of its display
                askSpan(path, query, from, to, body);
            } else if (answer.error().errcode == nothing) {
                body(QJsonObject());
            } else {
                const int errcode = answer.error().errcode;
                if (errcode == 10001 || errcode == 10005 || errcode == 10009)
                    Q_EMIT refused(path, errcode);
                body(tl::make_unexpected(answer.error().error));
            }
        });
}

template <class T, class Row>
void YeastarArchive::page(const QByteArray &path, const QDateTime &from, const QDateTime &to, const QString &after,
                          Row row, Reply<PbxPage<T>> reply)
{
    const int number = qMax(1, after.toInt());
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("page"), QString::number(number));
    query.addQueryItem(QStringLiteral("page_size"), QString::number(rowsAPage));
    query.addQueryItem(QStringLiteral("sort_by"), QStringLiteral("time"));
    query.addQueryItem(QStringLiteral("order_by"), QStringLiteral("asc"));
    askSpan(path, query, from, to, [from, to, number, row, reply](const Result<QJsonObject> &body) {
        if (!body) {
            reply(tl::make_unexpected(body.error()));
            return;
        }
        PbxPage<T> result;
        const QJsonArray rows = body->value(QStringLiteral("data")).toArray();
        for (const QJsonValue &value : rows) {
            const T read = row(value.toObject());
            if (when(read) >= from && when(read) < to)
                result.rows.append(read);
        }
        std::stable_sort(result.rows.begin(), result.rows.end(),
                         [](const T &a, const T &b) { return when(a) < when(b); });
        const qint64 total = yeastar::number(*body, "total_number");
        result.total = total;
        // The search page of older guides knows no paging: then everything is here at once.
        if (rows.size() == rowsAPage && qint64(number) * rowsAPage < total)
            result.next = QString::number(number + 1);
        reply(result);
    });
}

void YeastarArchive::callRecords(const QDateTime &from, const QDateTime &to, const QString &after,
                                 Reply<PbxPage<CallRecord>> reply)
{
    page<CallRecord>(
        "cdr/search", from, to, after,
        [this](const QJsonObject &row) {
            return yeastar::listedRecord(row, m_clock, m_session.information().dateFormat, m_stopOf);
        },
        std::move(reply));
}

void YeastarArchive::recordings(const QDateTime &from, const QDateTime &to, const QString &after,
                                Reply<PbxPage<Recording>> reply)
{
    page<Recording>(
        "recording/search", from, to, after,
        [this](const QJsonObject &row) { return yeastar::recording(row, m_clock, m_session.information().dateFormat); },
        std::move(reply));
}

void YeastarArchive::voicemails(const QStringList &boxes, const QString &after, Reply<PbxPage<Voicemail>> reply)
{
    // All boxes in one question; the PBX gives all messages of each, so there is one page.
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("number"), boxes.join(QLatin1Char(',')));
    if (boxes.isEmpty() || !after.isEmpty()) {
        QMetaObject::invokeMethod(
            this,
            [reply] {
                reply(PbxPage<Voicemail>{{}, {}, 0});
            },
            Qt::QueuedConnection);
        return;
    }
    ask("vm/query", query, [this, reply](const Result<QJsonObject> &body) {
        if (!body && body.error().kind != ErrorKind::NotFound) {
            reply(tl::make_unexpected(body.error()));
            return;
        }
        PbxPage<Voicemail> result;
        const QJsonArray lists = body ? body->value(QStringLiteral("voicemail_list")).toArray() : QJsonArray();
        for (const QJsonValue &value : lists) {
            const QJsonObject box = value.toObject();
            const QJsonArray rows = box.value(QStringLiteral("data")).toArray();
            for (const QJsonValue &row : rows)
                result.rows.append(yeastar::voicemail(row.toObject(), yeastar::text(box, "number"), m_clock,
                                                      m_session.information().dateFormat));
        }
        result.total = result.rows.size();
        reply(result);
    });
}

void YeastarArchive::download(const QByteArray &path, const QUrlQuery &query, Reply<QByteArray> reply)
{
    ask(path, query, [this, reply](const Result<QJsonObject> &body) {
        if (!body) {
            reply(tl::make_unexpected(body.error()));
            return;
        }
        const QString url = yeastar::text(*body, "download_resource_url");
        if (!url.startsWith(QLatin1Char('/'))) {
            reply(fail(ErrorKind::NotFound, tr("The telephone system gave no address to fetch the sound from.")));
            return;
        }
        m_session.fetch(url.toUtf8(), [reply](const tl::expected<QByteArray, YeastarTrouble> &sound) {
            if (sound)
                reply(*sound);
            else
                reply(tl::make_unexpected(sound.error().error));
        });
    });
}

void YeastarArchive::fetchRecording(const QString &name, Reply<QByteArray> reply)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("file"), QString::fromLatin1(QUrl::toPercentEncoding(name)));
    download("recording/download", query, std::move(reply));
}

void YeastarArchive::fetchVoicemail(const QString &id, Reply<QByteArray> reply)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("msg_id"), QString::fromLatin1(QUrl::toPercentEncoding(id)));
    download("vm/download", query, std::move(reply));
}

} // namespace bellboard
