// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/PeopleStore.h"

#include "core/store/Statement.h"

#include <QCoreApplication>

namespace bellboard {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("PeopleStore", text);
}
} // namespace

PeopleStore::PeopleStore(Database &database, PropertyId property) : m_database(database), m_property(property) {}

Result<QList<Person>> PeopleStore::list()
{
    auto query =
        statement::run(m_database,
                       QStringLiteral("SELECT p.id, p.login, p.display_name, p.role, p.active FROM bellboard.people p "
                                      "WHERE p.property_id = :property ORDER BY p.login, p.role"),
                       {{":property", m_property.value}}, tr("Reading the people"));
    if (!query)
        return tl::make_unexpected(query.error());
    QList<Person> people;
    while ((*query)->next())
        people.append({(*query)->value(0).toLongLong(), (*query)->value(1).toString(), (*query)->value(2).toString(),
                       fromWord<PersonRole>((*query)->value(3).toString()).value_or(PersonRole::Kiosk),
                       (*query)->value(4).toBool()});
    return people;
}

Result<qint64> PeopleStore::add(const Person &person, const QString &password)
{
    auto query = statement::run(
        m_database, QStringLiteral("SELECT bellboard.add_person(:login, :name, :property, :role, :password)"),
        {{":login", statement::text(person.login)},
         {":name", statement::text(person.displayName)},
         {":property", m_property.value},
         {":role", statement::word(person.role)},
         {":password", statement::text(password)}},
        tr("Adding the person"));
    if (!query)
        return tl::make_unexpected(query.error());
    (*query)->next();
    const qint64 id = (*query)->value(0).toLongLong();
    // The statement is kept; what was bound to it should not be.
    (*query)->bindValue(QStringLiteral(":password"), QString());
    return id;
}

Result<> PeopleStore::edit(const Person &person)
{
    auto query = statement::run(m_database,
                                QStringLiteral("SELECT bellboard.change_person(:id, :property, :name, :role, :active)"),
                                {{":id", person.id},
                                 {":property", m_property.value},
                                 {":name", statement::text(person.displayName)},
                                 {":role", statement::word(person.role)},
                                 {":active", person.active}},
                                tr("Changing the person"));
    if (!query)
        return tl::make_unexpected(query.error());
    return {};
}

Result<> PeopleStore::deactivate(qint64 id)
{
    const auto people = list();
    if (!people)
        return tl::make_unexpected(people.error());
    for (Person person : *people) {
        if (person.id != id)
            continue;
        person.active = false;
        return edit(person);
    }
    return fail(ErrorKind::NotFound, tr("There is no such person."));
}

} // namespace bellboard
