// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/PropertyStore.h"

#include "core/store/Statement.h"

#include <QCoreApplication>

namespace bellboard {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("PropertyStore", text);
}
} // namespace

PropertyStore::PropertyStore(Database &database) : m_database(database) {}

Result<QList<Property>> PropertyStore::list()
{
    auto query = statement::run(m_database,
                                QStringLiteral("SELECT p.id, p.name, p.time_zone, p.country, p.language FROM "
                                               "bellboard.properties p ORDER BY p.id"),
                                {}, tr("Reading the properties"));
    if (!query)
        return tl::make_unexpected(query.error());
    QList<Property> properties;
    while ((*query)->next())
        properties.append({PropertyId{(*query)->value(0).toLongLong()}, (*query)->value(1).toString(),
                           (*query)->value(2).toString(), (*query)->value(3).toString(),
                           (*query)->value(4).toString()});
    return properties;
}

Result<PropertyId> PropertyStore::create(const Property &property)
{
    auto query = statement::run(m_database,
                                QStringLiteral("SELECT bellboard.create_property(:name, :zone, :country, :language)"),
                                {{":name", statement::text(property.name)},
                                 {":zone", statement::text(property.timeZone)},
                                 {":country", statement::text(property.country)},
                                 {":language", statement::text(property.language)}},
                                tr("Making the property"));
    if (!query)
        return tl::make_unexpected(query.error());
    (*query)->next();
    return PropertyId{(*query)->value(0).toLongLong()};
}

Result<> PropertyStore::edit(const Property &property)
{
    auto query = statement::run(m_database,
                                QStringLiteral("UPDATE bellboard.properties SET name = :name, time_zone = :zone, "
                                               "country = :country, language = :language WHERE id = :id"),
                                {{":id", property.id.value},
                                 {":name", statement::text(property.name)},
                                 {":zone", statement::text(property.timeZone)},
                                 {":country", statement::text(property.country)},
                                 {":language", statement::text(property.language)}},
                                tr("Changing the property"));
    if (!query)
        return tl::make_unexpected(query.error());
    if ((*query)->numRowsAffected() == 0)
        return fail(ErrorKind::Refused, tr("Only an administrator of the property may change it."));
    return {};
}

Result<Rights> PropertyStore::rights(PropertyId property)
{
    auto query = statement::run(m_database,
                                QStringLiteral("SELECT r.login, r.display_name, r.acknowledge, r.command, r.configure, "
                                               "r.administer, r.engine FROM bellboard.my_rights(:property) r"),
                                {{":property", property.value}}, tr("Asking what this login may do"));
    if (!query)
        return tl::make_unexpected(query.error());
    if (!(*query)->next())
        return fail(ErrorKind::Internal, tr("The database does not say what this login may do."));
    const QSqlQuery &row = **query;
    return Rights{row.value(0).toString(), row.value(1).toString(), row.value(2).toBool(), row.value(3).toBool(),
                  row.value(4).toBool(),   row.value(5).toBool(),   row.value(6).toBool()};
}

} // namespace bellboard
