// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/CommandStore.h"

#include "core/store/Statement.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace bellboard {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("CommandStore", text);
}

QString jsonText(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QJsonObject jsonOf(const QVariant &column)
{
    return QJsonDocument::fromJson(column.toString().toUtf8()).object();
}

QString columns()
{
    return QStringLiteral("SELECT c.id, c.kind, c.arguments, c.status, c.result, c.failure, c.actor, c.created_at "
                          "FROM bellboard.desk_commands c ");
}

/// A row that some other program wrote, or a later one: not to be taken for something else.
Result<CommandKind> kindOf(const QString &word)
{
    if (const auto kind = fromWord<CommandKind>(word))
        return *kind;
    return fail(ErrorKind::Invalid, tr("This Bellboard does not know how to do “%1”. Bring the computer that acts for "
                                       "the hotel to the version of the one that asked.")
                                        .arg(word));
}

DeskCommand commandOf(const QSqlQuery &row)
{
    DeskCommand c;
    c.id.value = row.value(0).toLongLong();
    c.kind = kindOf(row.value(1).toString());
    c.arguments = jsonOf(row.value(2));
    c.status = fromWord<CommandStatus>(row.value(3).toString()).value_or(CommandStatus::Failed);
    c.result = jsonOf(row.value(4));
    c.failure = row.value(5).toString();
    c.actor = row.value(6).toString();
    c.createdAt = statement::time(row.value(7));
    return c;
}

Result<> changed(const Result<QSqlQuery *> &query)
{
    if (!query)
        return tl::make_unexpected(query.error());
    if ((*query)->numRowsAffected() == 0)
        return fail(ErrorKind::NotFound, tr("There is no such request, or it has been answered already."));
    return {};
}
} // namespace

CommandStore::CommandStore(Database &database, PropertyId property) : m_database(database), m_property(property) {}

Result<CommandId> CommandStore::submit(CommandKind kind, const QJsonObject &arguments)
{
    auto query = statement::run(
        m_database,
        QStringLiteral("INSERT INTO bellboard.desk_commands (property_id, kind, arguments) "
                       "VALUES (:property, :kind, :arguments::jsonb) RETURNING id"),
        {{":property", m_property.value}, {":kind", statement::word(kind)}, {":arguments", jsonText(arguments)}},
        tr("Sending the request"));
    if (!query)
        return tl::make_unexpected(query.error());
    (*query)->next();
    return CommandId{(*query)->value(0).toLongLong()};
}

Result<DeskCommand> CommandStore::command(CommandId id)
{
    auto query =
        statement::run(m_database, columns() + QStringLiteral("WHERE c.property_id = :property AND c.id = :id"),
                       {{":property", m_property.value}, {":id", id.value}}, tr("Reading the request"));
    if (!query)
        return tl::make_unexpected(query.error());
    if (!(*query)->next())
        return bellboard::fail(ErrorKind::NotFound, tr("There is no such request."));
    return commandOf(**query);
}

Result<QList<DeskCommand>> CommandStore::pending()
{
    auto query = statement::run(
        m_database,
        columns() + QStringLiteral("WHERE c.property_id = :property AND c.status = 'pending' ORDER BY c.id"),
        {{":property", m_property.value}}, tr("Reading the requests"));
    if (!query)
        return tl::make_unexpected(query.error());
    QList<DeskCommand> commands;
    while ((*query)->next())
        commands.append(commandOf(**query));
    return commands;
}

Result<> CommandStore::finish(CommandId id, const QJsonObject &result)
{
    return changed(statement::run(
        m_database,
        QStringLiteral("UPDATE bellboard.desk_commands SET status = 'done', result = :result::jsonb, finished_at = "
                       "now() WHERE property_id = :property AND id = :id AND status = 'pending'"),
        {{":property", m_property.value}, {":id", id.value}, {":result", jsonText(result)}},
        tr("Answering the request")));
}

Result<> CommandStore::fail(CommandId id, const QString &words)
{
    return changed(statement::run(
        m_database,
        QStringLiteral("UPDATE bellboard.desk_commands SET status = 'failed', failure = left(:words, 2000), "
                       "finished_at = now() WHERE property_id = :property AND id = :id AND status = 'pending'"),
        {{":property", m_property.value}, {":id", id.value}, {":words", statement::text(words)}},
        tr("Answering the request")));
}

} // namespace bellboard
