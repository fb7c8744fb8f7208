// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/AlertStore.h"

#include "core/store/AlertJson.h"
#include "core/store/AlertRows.h"
#include "core/store/Statement.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLoggingCategory>

Q_LOGGING_CATEGORY(lcAlertStore, "bellboard.database.alerts")

namespace bellboard {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("AlertStore", text);
}

/// Kept by the connection under this text.
QString commitSql()
{
    return QStringLiteral(
        "SELECT alert, press, duplicate FROM bellboard.commit_alert_steps(:property, :batch::jsonb) ORDER BY step");
}

QString noteSql()
{
    return QStringLiteral("SELECT bellboard.note_alert_steps(:property, :batch::text, :raises, :keys::text[], "
                          ":since::timestamptz[], :commands::bigint[])");
}

QString foldSql()
{
    return QStringLiteral("SELECT folded, array_to_string(refused, E'\\n') FROM bellboard.fold_alert_steps(:property)");
}

/// PostgreSQL's written form of a list.
QString arrayText(const QStringList &items)
{
    QString text(u'{');
    for (const QString &item : items) {
        if (text.size() > 1)
            text += u',';
        text += u'"' + QString(item).replace(u'\\', QLatin1String("\\\\")).replace(u'"', QLatin1String("\\\"")) + u'"';
    }
    return text + u'}';
}

/// Of numbers.
QStringList arrayOf(const QString &text)
{
    return text.mid(1, text.size() - 2).split(u',', Qt::SkipEmptyParts);
}

Result<SequenceState> sequenceOf(const QVariant &column)
{
    if (column.isNull())
        return fail(ErrorKind::Invalid, tr("The alert has no calling sequence."));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(column.toString().toUtf8(), &error);
    if (!document.isObject())
        return fail(ErrorKind::Invalid, tr("The alert's calling sequence cannot be read: %1").arg(error.errorString()));
    return alertjson::readSequence(document.object());
}

QList<Alert> alertsOf(QSqlQuery &query)
{
    QList<Alert> alerts;
    alerts.reserve(query.size());
    while (query.next())
        alerts.append(alertrows::alert(query));
    return alerts;
}
} // namespace

AlertStore::AlertStore(Database &database, PropertyId property) : m_database(database), m_property(property) {}

Result<> AlertStore::warmUp()
{
    const QString nothing = QStringLiteral("{\"steps\": []}");
    const QString tried = tr("Preparing to store alerts");
    if (auto query =
            statement::run(m_database, commitSql(), {{":property", m_property.value}, {":batch", nothing}}, tried);
        !query)
        return tl::make_unexpected(query.error());
    auto noted = statement::run(m_database, noteSql(),
                                {{":property", m_property.value},
                                 {":batch", nothing},
                                 {":raises", 0},
                                 {":keys", arrayText({QStringLiteral("no press has this key")})},
                                 {":since", arrayText({QStringLiteral("infinity")})},
                                 {":commands", arrayText({QStringLiteral("0")})}},
                                tried);
    if (!noted)
        return tl::make_unexpected(noted.error());
    if (auto folded = fold(); !folded)
        return tl::make_unexpected(folded.error());
    return {};
}

Result<QList<AlertCommitted>> AlertStore::commit(const QList<AlertCommit> &commits)
{
    if (commits.isEmpty())
        return QList<AlertCommitted>{};
    auto query = m_database.prepared(commitSql());
    if (!query)
        return tl::make_unexpected(query.error());
    (*query)->bindValue(QStringLiteral(":property"), m_property.value);
    (*query)->bindValue(QStringLiteral(":batch"), QString::fromUtf8(alertrows::batch(commits)));
    // A button that was deleted between our look at it and the check of the reference: the second look finds it gone.
    bool done = (*query)->exec();
    if (!done && (*query)->lastError().nativeErrorCode() == QLatin1String("23503"))
        done = (*query)->exec();
    if (!done)
        return tl::make_unexpected(Database::errorOf((*query)->lastError(), tr("Storing the alert")));
    QList<AlertCommitted> answers;
    answers.reserve(commits.size());
    while ((*query)->next())
        answers.append({AlertId{(*query)->value(0).toLongLong()}, PressId{(*query)->value(1).toLongLong()},
                        (*query)->value(2).toBool()});
    (*query)->finish();
    if (answers.size() != commits.size())
        return fail(ErrorKind::Internal, tr("Storing the alert: the database answered for another list."));
    return answers;
}

Result<QList<AlertCommitted>> AlertStore::note(const QList<AlertCommit> &commits)
{
    if (commits.isEmpty())
        return QList<AlertCommitted>{};
    int raises = 0;
    QStringList keys;
    QStringList since;
    QStringList commands;
    for (const AlertCommit &each : commits) {
        raises += each.raises() ? 1 : 0;
        if (each.command)
            commands.append(QString::number(each.command->value));
        if (!each.press)
            continue;
        const ButtonUplink &uplink = each.press->uplink;
        const QString key = alertrows::dedupKey(uplink.dedupKey);
        if (key.isEmpty())
            continue;
        if (keys.contains(key))
            return commit(commits); // the same press twice in one list: the whole way says which one counts
        keys.append(key);
        since.append(uplink.dedupWindow
                         ? each.press->receivedAt.addSecs(-std::chrono::seconds(*uplink.dedupWindow).count())
                               .toUTC()
                               .toString(Qt::ISODateWithMs)
                         : QStringLiteral("-infinity"));
    }
    auto query = m_database.prepared(noteSql());
    if (!query)
        return tl::make_unexpected(query.error());
    (*query)->bindValue(QStringLiteral(":property"), m_property.value);
    (*query)->bindValue(QStringLiteral(":batch"), QString::fromUtf8(alertrows::batch(commits)));
    (*query)->bindValue(QStringLiteral(":raises"), raises);
    (*query)->bindValue(QStringLiteral(":keys"), arrayText(keys));
    (*query)->bindValue(QStringLiteral(":since"), arrayText(since));
    (*query)->bindValue(QStringLiteral(":commands"), arrayText(commands));
    if (!(*query)->exec())
        return tl::make_unexpected(Database::errorOf((*query)->lastError(), tr("Storing the alert")));
    if (!(*query)->next())
        return fail(ErrorKind::Internal, tr("Storing the alert: the database gave no answer."));
    const bool known = (*query)->isNull(0);
    const QStringList numbers = arrayOf((*query)->value(0).toString());
    (*query)->finish();
    if (known)
        return commit(commits);
    if (numbers.size() != raises)
        return fail(ErrorKind::Internal, tr("Storing the alert: the database answered for another list."));
    QList<AlertCommitted> answers;
    answers.reserve(commits.size());
    auto number = numbers.cbegin();
    for (const AlertCommit &each : commits)
        answers.append({each.raises() ? AlertId{(number++)->toLongLong()} : each.alert, {}, false});
    return answers;
}

Result<AlertStore::Folded> AlertStore::fold()
{
    auto query = statement::run(m_database, foldSql(), {{":property", m_property.value}}, tr("Storing the alerts"));
    if (!query)
        return tl::make_unexpected(query.error());
    Folded folded;
    if ((*query)->next()) {
        folded.notes = (*query)->value(0).toInt();
        folded.refused = (*query)->value(1).toString().split(QChar(u'\n'), Qt::SkipEmptyParts);
    }
    (*query)->finish();
    return folded;
}

Result<QList<OpenAlert>> AlertStore::openAlerts()
{
    auto query =
        statement::run(m_database,
                       QStringLiteral("SELECT %1, a.sequence FROM bellboard.alerts a "
                                      "WHERE a.property_id = :property AND (a.unfinished OR a.attention OR a.status IN "
                                      "('calling', 'waiting', 'link_down', 'exhausted')) ORDER BY a.id")
                           .arg(alertrows::alertColumns()),
                       {{":property", m_property.value}}, tr("Reading the open alerts"));
    if (!query)
        return tl::make_unexpected(query.error());
    QList<OpenAlert> alerts;
    while ((*query)->next()) {
        OpenAlert open{alertrows::alert(**query), std::nullopt};
        if (auto state = sequenceOf((*query)->value(19)))
            open.state = std::move(*state);
        else
            qCWarning(lcAlertStore, "alert %lld: %ls", open.alert.id.value, qUtf16Printable(state.error().message));
        alerts.append(std::move(open));
    }
    return alerts;
}

Result<QList<Alert>> AlertStore::currentAlerts()
{
    // Bounded: a house that never resolves what it has acknowledged must not fill the consoles with last year.
    auto query = statement::run(
        m_database,
        QStringLiteral("SELECT %1 FROM bellboard.alerts a WHERE a.property_id = :property AND (a.attention OR a.status "
                       "IN ('calling', 'waiting', 'link_down', 'exhausted', 'acknowledged')) "
                       "ORDER BY a.pressed_at DESC, a.id DESC LIMIT 500")
            .arg(alertrows::alertColumns()),
        {{":property", m_property.value}}, tr("Reading the alerts"));
    if (!query)
        return tl::make_unexpected(query.error());
    return alertsOf(**query);
}

Result<Alert> AlertStore::alert(AlertId id)
{
    auto query = statement::run(
        m_database,
        QStringLiteral("SELECT %1 FROM bellboard.alerts a WHERE a.property_id = :property AND a.id = :id")
            .arg(alertrows::alertColumns()),
        {{":property", m_property.value}, {":id", id.value}}, tr("Reading the alert"));
    if (!query)
        return tl::make_unexpected(query.error());
    if (!(*query)->next())
        return fail(ErrorKind::NotFound, tr("There is no such alert."));
    return alertrows::alert(**query);
}

Result<QList<Attempt>> AlertStore::attempts(AlertId id)
{
    auto query = statement::run(m_database,
                                QStringLiteral("SELECT %1 FROM bellboard.alert_attempts t WHERE t.property_id = "
                                               ":property AND t.alert_id = :id ORDER BY t.number")
                                    .arg(alertrows::attemptColumns()),
                                {{":property", m_property.value}, {":id", id.value}}, tr("Reading the calls"));
    if (!query)
        return tl::make_unexpected(query.error());
    QList<Attempt> attempts;
    while ((*query)->next())
        attempts.append(alertrows::attempt(**query));
    return attempts;
}

Result<QList<AlertEvent>> AlertStore::story(AlertId id)
{
    auto query = statement::run(m_database,
                                QStringLiteral("SELECT e.kind, e.at, e.actor, e.attempt, e.text FROM "
                                               "bellboard.alert_events e WHERE e.property_id = :property AND "
                                               "e.alert_id = :id ORDER BY e.id"),
                                {{":property", m_property.value}, {":id", id.value}}, tr("Reading the alert"));
    if (!query)
        return tl::make_unexpected(query.error());
    QList<AlertEvent> story;
    while ((*query)->next()) {
        AlertEvent event;
        event.kind = fromWord<AlertEventKind>((*query)->value(0).toString()).value_or(AlertEventKind::Note);
        event.at = statement::time((*query)->value(1));
        event.actor = (*query)->value(2).toString();
        event.attempt = (*query)->value(3).toInt();
        event.text = (*query)->value(4).toString();
        story.append(event);
    }
    return story;
}

Result<SequenceState> AlertStore::sequence(AlertId id)
{
    auto query = statement::run(
        m_database,
        QStringLiteral("SELECT a.sequence FROM bellboard.alerts a WHERE a.property_id = :property AND a.id = :id"),
        {{":property", m_property.value}, {":id", id.value}}, tr("Reading the alert"));
    if (!query)
        return tl::make_unexpected(query.error());
    if (!(*query)->next())
        return fail(ErrorKind::NotFound, tr("There is no such alert."));
    return sequenceOf((*query)->value(0));
}

Result<QList<Alert>> AlertStore::newestByDevice(const QDateTime &since)
{
    // A press that joined an older alert may have begun its calling anew: the last press counts too.
    auto query = statement::run(
        m_database,
        QStringLiteral("SELECT DISTINCT ON (a.device_id) %1 FROM bellboard.alerts a WHERE a.property_id = :property "
                       "AND ((a.pressed_at >= :day AND a.last_press_at >= :since) OR a.unfinished) "
                       "ORDER BY a.device_id, a.pressed_at DESC, a.id DESC")
            .arg(alertrows::alertColumns()),
        {{":property", m_property.value}, {":day", since.addDays(-1)}, {":since", since}}, tr("Reading the alerts"));
    if (!query)
        return tl::make_unexpected(query.error());
    return alertsOf(**query);
}

Result<QList<std::pair<QString, QDateTime>>> AlertStore::recentDedupKeys(const QDateTime &since)
{
    auto query = statement::run(m_database,
                                QStringLiteral("SELECT p.dedup_key, p.received_at FROM bellboard.presses p WHERE "
                                               "p.property_id = :property AND p.received_at >= :since AND p.dedup_key "
                                               "IS NOT NULL ORDER BY p.received_at, p.id"),
                                {{":property", m_property.value}, {":since", since}}, tr("Reading the presses"));
    if (!query)
        return tl::make_unexpected(query.error());
    QList<std::pair<QString, QDateTime>> keys;
    while ((*query)->next())
        keys.append({(*query)->value(0).toString(), statement::time((*query)->value(1))});
    return keys;
}

} // namespace bellboard
