// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/RecipientStore.h"

#include "core/store/Statement.h"

#include <QCoreApplication>

#include <limits>

namespace bellboard {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("RecipientStore", text);
}

/// The table's words are upper-case.
QVariant typeWord(RecipientType type)
{
    return QString(toWord(type)).toUpper();
}

Result<RecipientId> insert(Database &database, PropertyId property, const Recipient &r, int position,
                           const QString &tried)
{
    auto query = statement::run(
        database,
        QStringLiteral("SELECT bellboard.insert_recipient(:property, :number, :label, :type, :active, :acceptance, "
                       ":auto, :position, :created)"),
        {{":property", property.value},
         {":number", statement::text(r.number)},
         {":label", statement::text(r.label)},
         {":type", typeWord(r.type)},
         {":active", r.active},
         {":acceptance", statement::word(r.acceptance)},
         {":auto", r.autoAnswer == AutoAnswer::On},
         {":position", position},
         {":created", r.createdAt.isValid() ? QVariant(r.createdAt) : QVariant(QMetaType::fromType<QDateTime>())}},
        tried);
    if (!query)
        return tl::make_unexpected(query.error());
    (*query)->next();
    return RecipientId{(*query)->value(0).toLongLong()};
}
} // namespace

RecipientStore::RecipientStore(Database &database, PropertyId property) : m_database(database), m_property(property) {}

Result<QList<Recipient>> RecipientStore::list()
{
    auto query = statement::run(
        m_database,
        QStringLiteral("SELECT r.id, r.number, r.label, r.type, r.position, r.active, r.acceptance, r.auto_answer, "
                       "r.created_at, r.updated_at FROM bellboard.alert_recipients r "
                       "WHERE r.property_id = :property ORDER BY r.position"),
        {{":property", m_property.value}}, tr("Reading the recipients"));
    if (!query)
        return tl::make_unexpected(query.error());
    QList<Recipient> recipients;
    while ((*query)->next()) {
        Recipient r;
        r.id.value = (*query)->value(0).toLongLong();
        r.number = (*query)->value(1).toString();
        r.label = (*query)->value(2).toString();
        r.type = fromWord<RecipientType>((*query)->value(3).toString().toLower()).value_or(RecipientType::Extension);
        r.position = (*query)->value(4).toInt();
        r.active = (*query)->value(5).toBool();
        r.acceptance = fromWord<Acceptance>((*query)->value(6).toString()).value_or(Acceptance::Key);
        r.autoAnswer = (*query)->value(7).toBool() ? AutoAnswer::On : AutoAnswer::Off;
        r.createdAt = statement::time((*query)->value(8));
        r.updatedAt = statement::time((*query)->value(9));
        recipients.append(r);
    }
    return recipients;
}

Result<RecipientId> RecipientStore::add(const Recipient &recipient)
{
    Recipient fresh = recipient;
    fresh.createdAt = {};
    return insert(m_database, m_property, fresh, std::numeric_limits<int>::max(), tr("Adding the recipient"));
}

Result<RecipientId> RecipientStore::restore(const Recipient &recipient)
{
    return insert(m_database, m_property, recipient, recipient.position, tr("Putting the recipient back"));
}

Result<> RecipientStore::edit(const Recipient &r)
{
    auto query = statement::run(
        m_database,
        QStringLiteral("UPDATE bellboard.alert_recipients SET number = :number, label = :label, type = :type, "
                       "active = :active, acceptance = :acceptance, auto_answer = :auto, updated_at = now() "
                       "WHERE property_id = :property AND id = :id"),
        {{":property", m_property.value},
         {":id", r.id.value},
         {":number", statement::text(r.number)},
         {":label", statement::text(r.label)},
         {":type", typeWord(r.type)},
         {":active", r.active},
         {":acceptance", statement::word(r.acceptance)},
         {":auto", r.autoAnswer == AutoAnswer::On}},
        tr("Changing the recipient"));
    if (!query)
        return tl::make_unexpected(query.error());
    if ((*query)->numRowsAffected() == 0)
        return fail(ErrorKind::NotFound, tr("This recipient no longer exists."));
    return {};
}

Result<> RecipientStore::remove(RecipientId id)
{
    auto query = statement::run(m_database, QStringLiteral("SELECT bellboard.remove_recipient(:property, :id)"),
                                {{":property", m_property.value}, {":id", id.value}}, tr("Deleting the recipient"));
    if (!query)
        return tl::make_unexpected(query.error());
    return {};
}

Result<> RecipientStore::move(RecipientId id, int position)
{
    auto query = statement::run(
        m_database, QStringLiteral("SELECT bellboard.move_recipient(:property, :id, :position)"),
        {{":property", m_property.value}, {":id", id.value}, {":position", position}}, tr("Moving the recipient"));
    if (!query)
        return tl::make_unexpected(query.error());
    return {};
}

} // namespace bellboard
