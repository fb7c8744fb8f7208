// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/HouseStore.h"

#include "core/store/HouseJson.h"
#include "core/store/Statement.h"

#include <QCoreApplication>

namespace bellboard {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("HouseStore", text);
}

constexpr auto extensionsKind = "extensions";
constexpr auto queuesKind = "queues";
constexpr auto trunksKind = "trunks";
constexpr auto parkedKind = "parked";
constexpr auto capabilitiesKind = "capabilities";

template <class T> Result<T> fetch(Database &database, PropertyId property, const char *kind)
{
    auto query =
        statement::run(database,
                       QStringLiteral("SELECT h.value FROM bellboard.house_state h WHERE h.property_id = :property AND "
                                      "h.kind = :kind"),
                       {{":property", property.value}, {":kind", QString::fromLatin1(kind)}},
                       tr("Reading the state of the telephones"));
    if (!query)
        return tl::make_unexpected(query.error());
    T value;
    if ((*query)->next())
        housejson::read((*query)->value(0).toString().toUtf8(), value);
    return value;
}

template <class T> Result<> keep(Database &database, PropertyId property, const char *kind, const T &value)
{
    // The trigger tells of every row that is written: what stands there already is not.
    auto query = statement::run(
        database,
        QStringLiteral(
            "INSERT INTO bellboard.house_state AS h (property_id, kind, value) VALUES (:property, :kind, "
            ":value::jsonb) ON CONFLICT (property_id, kind) DO UPDATE SET value = excluded.value, updated_at "
            "= now() WHERE h.value IS DISTINCT FROM excluded.value"),
        {{":property", property.value},
         {":kind", QString::fromLatin1(kind)},
         {":value", QString::fromUtf8(housejson::text(value))}},
        tr("Saving the state of the telephones"));
    if (!query)
        return tl::make_unexpected(query.error());
    return {};
}
} // namespace

HouseStore::HouseStore(Database &database, PropertyId property) : m_database(database), m_property(property) {}

Result<QList<Extension>> HouseStore::extensions()
{
    return fetch<QList<Extension>>(m_database, m_property, extensionsKind);
}
Result<> HouseStore::save(const QList<Extension> &extensions)
{
    return keep(m_database, m_property, extensionsKind, extensions);
}
Result<QList<CallQueue>> HouseStore::queues()
{
    return fetch<QList<CallQueue>>(m_database, m_property, queuesKind);
}
Result<> HouseStore::save(const QList<CallQueue> &queues)
{
    return keep(m_database, m_property, queuesKind, queues);
}
Result<QList<Trunk>> HouseStore::trunks()
{
    return fetch<QList<Trunk>>(m_database, m_property, trunksKind);
}
Result<> HouseStore::save(const QList<Trunk> &trunks)
{
    return keep(m_database, m_property, trunksKind, trunks);
}
Result<QList<ParkedCall>> HouseStore::parked()
{
    return fetch<QList<ParkedCall>>(m_database, m_property, parkedKind);
}
Result<> HouseStore::save(const QList<ParkedCall> &parked)
{
    return keep(m_database, m_property, parkedKind, parked);
}
Result<PbxCapabilities> HouseStore::capabilities()
{
    return fetch<PbxCapabilities>(m_database, m_property, capabilitiesKind);
}
Result<> HouseStore::save(const PbxCapabilities &capabilities)
{
    return keep(m_database, m_property, capabilitiesKind, capabilities);
}

} // namespace bellboard
