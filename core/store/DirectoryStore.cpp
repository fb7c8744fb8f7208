// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/DirectoryStore.h"

#include "core/domain/PhoneNumber.h"
#include "core/store/Statement.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <functional>

namespace bellboard {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("DirectoryStore", text);
}

QString compact(const QJsonArray &array)
{
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QString jsonList(const QStringList &list)
{
    return compact(QJsonArray::fromStringList(list));
}

QStringList listOf(const QVariant &column)
{
    QStringList list;
    const QJsonArray array = QJsonDocument::fromJson(column.toString().toUtf8()).array();
    for (const QJsonValue &value : array)
        list.append(value.toString());
    return list;
}

QString contactColumns()
{
    return QStringLiteral("c.id, c.name, c.company, to_jsonb(c.numbers), to_jsonb(c.emails), c.language, c.vip, "
                          "c.loyalty, c.notes, c.updated_at");
}

Contact contactOf(const QSqlQuery &row)
{
    Contact c;
    c.id.value = row.value(0).toLongLong();
    c.name = row.value(1).toString();
    c.company = row.value(2).toString();
    c.numbers = listOf(row.value(3));
    c.emails = listOf(row.value(4));
    c.language = row.value(5).toString();
    c.vip = row.value(6).toBool();
    c.loyalty = row.value(7).toString();
    c.notes = row.value(8).toString();
    c.updatedAt = statement::time(row.value(9));
    return c;
}

QString guestColumns()
{
    return QStringLiteral("c.id, c.room, c.name, to_jsonb(c.numbers), c.arrival, c.departure, c.language, c.vip, "
                          "c.do_not_disturb, c.notes, c.updated_at");
}

Guest guestOf(const QSqlQuery &row)
{
    Guest g;
    g.id.value = row.value(0).toLongLong();
    g.room = row.value(1).toString();
    g.name = row.value(2).toString();
    g.numbers = listOf(row.value(3));
    g.arrival = row.value(4).toDate();
    g.departure = row.value(5).toDate();
    g.language = row.value(6).toString();
    g.vip = row.value(7).toBool();
    g.doNotDisturb = row.value(8).toBool();
    g.notes = row.value(9).toString();
    g.updatedAt = statement::time(row.value(10));
    return g;
}

QJsonObject jsonOf(const Contact &c)
{
    return {{QStringLiteral("id"), c.id.value},
            {QStringLiteral("name"), c.name.trimmed()},
            {QStringLiteral("company"), c.company.trimmed()},
            {QStringLiteral("numbers"), QJsonArray::fromStringList(c.numbers)},
            {QStringLiteral("emails"), QJsonArray::fromStringList(c.emails)},
            {QStringLiteral("language"), c.language},
            {QStringLiteral("vip"), c.vip},
            {QStringLiteral("loyalty"), c.loyalty},
            {QStringLiteral("notes"), c.notes}};
}

QJsonObject jsonOf(const Guest &g)
{
    const auto date = [](QDate day) { return day.isValid() ? QJsonValue(day.toString(Qt::ISODate)) : QJsonValue(); };
    return {{QStringLiteral("id"), g.id.value},
            {QStringLiteral("room"), g.room.trimmed()},
            {QStringLiteral("name"), g.name.trimmed()},
            {QStringLiteral("numbers"), QJsonArray::fromStringList(g.numbers)},
            {QStringLiteral("arrival"), date(g.arrival)},
            {QStringLiteral("departure"), date(g.departure)},
            {QStringLiteral("language"), g.language},
            {QStringLiteral("vip"), g.vip},
            {QStringLiteral("do_not_disturb"), g.doNotDisturb},
            {QStringLiteral("notes"), g.notes}};
}

/// The numbers in E.164 form, each once; or which of them is none.
Result<QStringList> normalised(const QStringList &numbers, const QString &country)
{
    QStringList list;
    for (const QString &number : numbers) {
        if (number.trimmed().isEmpty())
            continue;
        const auto e164 = normaliseNumber(number, RecipientType::External, country);
        if (!e164)
            return fail(e164.error().kind, QStringLiteral("%1: %2").arg(number, e164.error().message));
        if (!list.contains(*e164))
            list.append(*e164);
    }
    return list;
}

const QString insertContacts = QStringLiteral(
    "INSERT INTO bellboard.contacts (property_id, name, company, numbers, emails, language, vip, loyalty, notes) "
    "SELECT "
    ":property, n.name, n.company, n.numbers, n.emails, n.language, n.vip, n.loyalty, n.notes FROM "
    "jsonb_to_recordset(:rows::jsonb) AS n (name text, company text, numbers text[], emails text[], language text, vip "
    "boolean, loyalty text, notes text) RETURNING id");
const QString updateContacts =
    QStringLiteral("UPDATE bellboard.contacts c SET name = n.name, company = n.company, numbers = n.numbers, emails = "
                   "n.emails, language "
                   "= n.language, vip = n.vip, loyalty = n.loyalty, notes = n.notes, updated_at = now() FROM "
                   "jsonb_to_recordset(:rows::jsonb) AS n (id bigint, name text, company text, numbers text[], emails "
                   "text[], language "
                   "text, vip boolean, loyalty text, notes text) WHERE c.property_id = :property AND c.id = n.id");
const QString insertGuests = QStringLiteral(
    "INSERT INTO bellboard.guests (property_id, room, name, numbers, arrival, departure, language, vip, "
    "do_not_disturb, "
    "notes) SELECT :property, n.room, n.name, n.numbers, n.arrival, n.departure, n.language, n.vip, n.do_not_disturb, "
    "n.notes FROM jsonb_to_recordset(:rows::jsonb) AS n (room text, name text, numbers text[], arrival date, departure "
    "date, language text, vip boolean, do_not_disturb boolean, notes text) RETURNING id");
const QString updateGuests = QStringLiteral(
    "UPDATE bellboard.guests g SET room = n.room, name = n.name, numbers = n.numbers, arrival = n.arrival, departure = "
    "n.departure, language = n.language, vip = n.vip, do_not_disturb = n.do_not_disturb, notes = n.notes, updated_at = "
    "now() FROM jsonb_to_recordset(:rows::jsonb) AS n (id bigint, room text, name text, numbers text[], arrival date, "
    "departure date, language text, vip boolean, do_not_disturb boolean, notes text) WHERE g.property_id = :property "
    "AND "
    "g.id = n.id");

/// Rows in one statement: all of `rows`, or an error. Gives the id of the first that was added.
Result<qint64> write(Database &database, PropertyId property, const QString &sql, const QJsonArray &rows,
                     const QString &tried)
{
    auto query = statement::run(database, sql, {{":property", property.value}, {":rows", compact(rows)}}, tried);
    if (!query)
        return tl::make_unexpected(query.error());
    if ((*query)->isSelect()) {
        (*query)->next();
        return (*query)->value(0).toLongLong();
    }
    if ((*query)->numRowsAffected() < rows.size())
        return fail(ErrorKind::NotFound, tr("%1: somebody else deleted it meanwhile.").arg(tried));
    return 0;
}

/// All of an import in pieces that the server takes at a time.
template <class T>
Result<> writeAll(Database &database, PropertyId property, const QString &sql, const QList<T> &all,
                  const QString &tried)
{
    constexpr qsizetype atATime = 1000;
    for (qsizetype from = 0; from < all.size(); from += atATime) {
        QJsonArray rows;
        for (qsizetype i = from; i < std::min(from + atATime, all.size()); ++i)
            rows.append(jsonOf(all.at(i)));
        if (auto done = write(database, property, sql, rows, tried); !done)
            return tl::make_unexpected(done.error());
    }
    return {};
}

template <class T> Result<Id<T>> numbered(const Result<qint64> &id)
{
    if (!id)
        return tl::make_unexpected(id.error());
    return Id<T>{*id};
}

Result<> removed(const Result<QSqlQuery *> &query, const QString &words)
{
    if (!query)
        return tl::make_unexpected(query.error());
    if ((*query)->numRowsAffected() == 0)
        return fail(ErrorKind::NotFound, words);
    return {};
}

template <class T> Result<QList<T>> rowsOf(const Result<QSqlQuery *> &query, T (*read)(const QSqlQuery &))
{
    if (!query)
        return tl::make_unexpected(query.error());
    QList<T> rows;
    while ((*query)->next())
        rows.append(read(**query));
    return rows;
}

template <class T>
Result<T> onlyRow(const Result<QSqlQuery *> &query, T (*read)(const QSqlQuery &), const QString &words)
{
    if (!query)
        return tl::make_unexpected(query.error());
    if (!(*query)->next())
        return fail(ErrorKind::NotFound, words);
    return read(**query);
}
} // namespace

DirectoryStore::DirectoryStore(Database &database, PropertyId property, QString country)
    : m_database(database), m_property(property), m_country(std::move(country))
{
}

Result<QList<Contact>> DirectoryStore::contacts(const QString &search, const std::optional<Contact> &after, int limit)
{
    const QString name = !after ? QString() : after->name.isEmpty() ? after->company : after->name;
    return rowsOf(statement::run(m_database,
                                 QStringLiteral("SELECT %1 FROM bellboard.contacts_page(:property, :typed, :name, :id, "
                                                ":most) c ORDER BY c.sort_key, c.id")
                                     .arg(contactColumns()),
                                 {{":property", m_property.value},
                                  {":typed", statement::text(search.simplified())},
                                  {":name", statement::text(name)},
                                  {":id", after ? after->id.value : 0},
                                  {":most", limit}},
                                 tr("Reading the contacts")),
                  &contactOf);
}

Result<Contact> DirectoryStore::contact(ContactId id)
{
    return onlyRow(statement::run(m_database,
                                  QStringLiteral("SELECT %1 FROM bellboard.contacts c WHERE c.property_id = :property "
                                                 "AND c.id = :id")
                                      .arg(contactColumns()),
                                  {{":property", m_property.value}, {":id", id.value}}, tr("Reading the contact")),
                   &contactOf, tr("This contact no longer exists."));
}

Result<ContactId> DirectoryStore::save(const Contact &contact)
{
    const QString tried = tr("Saving the contact");
    Contact clean = contact;
    auto numbers = normalised(contact.numbers, m_country);
    if (!numbers)
        return tl::make_unexpected(numbers.error());
    clean.numbers = *numbers;
    if (!contact.id.isValid())
        return numbered<ContactTag>(write(m_database, m_property, insertContacts, {jsonOf(clean)}, tried));
    if (auto done = write(m_database, m_property, updateContacts, {jsonOf(clean)}, tried); !done)
        return tl::make_unexpected(done.error());
    return contact.id;
}

Result<> DirectoryStore::remove(ContactId id)
{
    return removed(
        statement::run(m_database,
                       QStringLiteral("DELETE FROM bellboard.contacts WHERE property_id = :property AND id = :id"),
                       {{":property", m_property.value}, {":id", id.value}}, tr("Deleting the contact")),
        tr("This contact no longer exists."));
}

Result<QList<Guest>> DirectoryStore::guests(const QString &search, Stay stay, int limit)
{
    return rowsOf(statement::run(m_database,
                                 QStringLiteral("SELECT %1 FROM bellboard.guests_list(:property, :typed, :in_house, "
                                                ":most) c ORDER BY c.room, c.arrival DESC NULLS LAST, c.id")
                                     .arg(guestColumns()),
                                 {{":property", m_property.value},
                                  {":typed", statement::text(search.simplified())},
                                  {":in_house", stay == Stay::InHouse},
                                  {":most", limit}},
                                 tr("Reading the guests")),
                  &guestOf);
}

Result<Guest> DirectoryStore::guest(GuestId id)
{
    return onlyRow(
        statement::run(m_database,
                       QStringLiteral("SELECT %1 FROM bellboard.guests c WHERE c.property_id = :property AND "
                                      "c.id = :id")
                           .arg(guestColumns()),
                       {{":property", m_property.value}, {":id", id.value}}, tr("Reading the guest")),
        &guestOf, tr("This guest no longer exists."));
}

Result<GuestId> DirectoryStore::save(const Guest &guest)
{
    const QString tried = tr("Saving the guest");
    Guest clean = guest;
    auto numbers = normalised(guest.numbers, m_country);
    if (!numbers)
        return tl::make_unexpected(numbers.error());
    clean.numbers = *numbers;
    if (!guest.id.isValid())
        return numbered<GuestTag>(write(m_database, m_property, insertGuests, {jsonOf(clean)}, tried));
    if (auto done = write(m_database, m_property, updateGuests, {jsonOf(clean)}, tried); !done)
        return tl::make_unexpected(done.error());
    return guest.id;
}

Result<> DirectoryStore::remove(GuestId id)
{
    return removed(
        statement::run(m_database,
                       QStringLiteral("DELETE FROM bellboard.guests WHERE property_id = :property AND id = :id"),
                       {{":property", m_property.value}, {":id", id.value}}, tr("Deleting the guest")),
        tr("This guest no longer exists."));
}

Result<QList<Caller>> DirectoryStore::recognise(const QStringList &numbers)
{
    QStringList outside;
    for (const QString &number : numbers)
        outside.append(outsideNumber(number, m_country));
    auto query = statement::run(
        m_database,
        QStringLiteral("SELECT r.place, r.contact_id, r.contact_name, r.company, r.contact_language, r.contact_vip, "
                       "r.loyalty, r.contact_notes, r.guest_id, r.guest_name, r.room, r.guest_language, r.guest_vip, "
                       "r.do_not_disturb, r.guest_notes, r.last_call_at, r.last_call, r.last_notes, r.open_alert FROM "
                       "bellboard.recognise(:property, ARRAY(SELECT jsonb_array_elements_text(:asked::jsonb)), "
                       "ARRAY(SELECT jsonb_array_elements_text(:outside::jsonb))) r ORDER BY r.place"),
        {{":property", m_property.value}, {":asked", jsonList(numbers)}, {":outside", jsonList(outside)}},
        tr("Looking up who calls"));
    if (!query)
        return tl::make_unexpected(query.error());
    QList<Caller> callers;
    while ((*query)->next()) {
        const QSqlQuery &row = **query;
        const auto text = [&row](int column) { return row.value(column).toString(); };
        Caller c;
        c.number = numbers.value(row.value(0).toLongLong() - 1);
        c.contact.value = row.value(1).toLongLong();
        c.guest.value = row.value(8).toLongLong();
        const bool guest = c.guest.isValid();
        c.name = guest ? text(9) : text(2);
        c.company = text(3);
        c.room = text(10);
        c.language = guest && !text(11).isEmpty() ? text(11) : text(4);
        c.vip = row.value(5).toBool() || row.value(12).toBool();
        c.doNotDisturb = row.value(13).toBool();
        c.loyalty = text(6);
        QStringList notes{text(14), text(7)};
        notes.removeAll(QString());
        c.notes = notes.join(QLatin1Char('\n'));
        if (!row.value(16).isNull())
            c.lastCall = CallCursor{statement::time(row.value(15)), CallId{row.value(16).toLongLong()}};
        c.lastCallNotes = text(17);
        c.openAlert.value = row.value(18).toLongLong();
        callers.append(c);
    }
    return callers;
}

Result<Caller> DirectoryStore::recognise(const QString &number)
{
    auto callers = recognise(QStringList{number});
    if (!callers)
        return tl::make_unexpected(callers.error());
    return callers->first();
}

Result<QList<Contact>> DirectoryStore::contactsWith(const QStringList &numbers)
{
    return rowsOf(
        statement::run(m_database,
                       QStringLiteral("SELECT %1 FROM bellboard.contacts c WHERE c.property_id = :property AND "
                                      "c.id IN (SELECT n.contact_id FROM bellboard.contact_numbers n JOIN "
                                      "jsonb_array_elements_text(:numbers::jsonb) w ON n.number = w WHERE "
                                      "n.property_id = :property) ORDER BY c.id")
                           .arg(contactColumns()),
                       {{":property", m_property.value}, {":numbers", jsonList(numbers)}}, tr("Reading the contacts")),
        &contactOf);
}

Result<QList<Guest>> DirectoryStore::guestsWith(const QStringList &numbers, const QStringList &rooms)
{
    return rowsOf(
        statement::run(
            m_database,
            QStringLiteral("SELECT %1 FROM bellboard.guests c WHERE c.property_id = :property AND (c.id IN "
                           "(SELECT n.guest_id FROM bellboard.guest_numbers n JOIN "
                           "jsonb_array_elements_text(:numbers::jsonb) w ON n.number = w WHERE n.property_id = "
                           ":property) OR c.room = ANY (ARRAY(SELECT jsonb_array_elements_text(:rooms::jsonb)))) "
                           "ORDER BY c.id")
                .arg(guestColumns()),
            {{":property", m_property.value}, {":numbers", jsonList(numbers)}, {":rooms", jsonList(rooms)}},
            tr("Reading the guests")),
        &guestOf);
}

Result<> DirectoryStore::import(const ContactImport &import)
{
    const QString tried = tr("Importing the contacts");
    return m_database.transaction([&]() -> Result<> {
        if (auto done = writeAll(m_database, m_property, insertContacts, import.fresh, tried); !done)
            return done;
        return writeAll(m_database, m_property, updateContacts, import.merged, tried);
    });
}

Result<> DirectoryStore::import(const GuestImport &import)
{
    const QString tried = tr("Importing the guests");
    return m_database.transaction([&]() -> Result<> {
        if (auto done = writeAll(m_database, m_property, insertGuests, import.fresh, tried); !done)
            return done;
        return writeAll(m_database, m_property, updateGuests, import.merged, tried);
    });
}

} // namespace bellboard
