// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ButtonStore.h"

#include "core/store/Statement.h"

#include <QCoreApplication>

namespace bellboard {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("ButtonStore", text);
}
} // namespace

ButtonStore::ButtonStore(Database &database, PropertyId property) : m_database(database), m_property(property) {}

Result<QList<Button>> ButtonStore::list()
{
    auto query = statement::run(
        m_database,
        QStringLiteral("SELECT b.id, b.device_id, b.dev_eui, b.room, b.type, b.active, b.silent_after_minutes, "
                       "b.battery, b.last_seen, b.created_at FROM bellboard.buttons b WHERE b.property_id = :property "
                       "ORDER BY b.room COLLATE \"C\", b.device_id COLLATE \"C\""),
        {{":property", m_property.value}}, tr("Reading the buttons"));
    if (!query)
        return tl::make_unexpected(query.error());
    QList<Button> buttons;
    while ((*query)->next()) {
        Button button;
        button.id.value = (*query)->value(0).toLongLong();
        button.deviceId = (*query)->value(1).toString();
        button.devEui = (*query)->value(2).toString();
        button.room = (*query)->value(3).toString();
        button.type = (*query)->value(4).toString();
        button.active = (*query)->value(5).toBool();
        button.silentAfter = std::chrono::minutes((*query)->value(6).toInt());
        if (!(*query)->value(7).isNull())
            button.batteryPercent = (*query)->value(7).toInt();
        if (!(*query)->value(8).isNull())
            button.lastSeen = statement::time((*query)->value(8));
        button.createdAt = statement::time((*query)->value(9));
        buttons.append(button);
    }
    return buttons;
}

Result<ButtonId> ButtonStore::add(const Button &button)
{
    auto query = statement::run(
        m_database,
        QStringLiteral("INSERT INTO bellboard.buttons (property_id, device_id, dev_eui, room, type, active, "
                       "silent_after_minutes) VALUES (:property, :device, :eui, :room, :type, :active, :silent) "
                       "RETURNING id"),
        {{":property", m_property.value},
         {":device", statement::text(button.deviceId)},
         {":eui", statement::textOrNull(button.devEui)},
         {":room", statement::text(button.room)},
         {":type", statement::text(button.type)},
         {":active", button.active},
         {":silent", qlonglong(button.silentAfter.count())}},
        tr("Adding the button"));
    if (!query)
        return tl::make_unexpected(query.error());
    (*query)->next();
    return ButtonId{(*query)->value(0).toLongLong()};
}

Result<> ButtonStore::edit(const Button &button)
{
    auto query = statement::run(
        m_database,
        QStringLiteral("UPDATE bellboard.buttons SET device_id = :device, dev_eui = :eui, room = :room, type = :type, "
                       "active = :active, silent_after_minutes = :silent, updated_at = now() "
                       "WHERE property_id = :property AND id = :id"),
        {{":property", m_property.value},
         {":id", button.id.value},
         {":device", statement::text(button.deviceId)},
         {":eui", statement::textOrNull(button.devEui)},
         {":room", statement::text(button.room)},
         {":type", statement::text(button.type)},
         {":active", button.active},
         {":silent", qlonglong(button.silentAfter.count())}},
        tr("Changing the button"));
    if (!query)
        return tl::make_unexpected(query.error());
    if ((*query)->numRowsAffected() == 0)
        return fail(ErrorKind::NotFound, tr("This button no longer exists."));
    return {};
}

Result<> ButtonStore::remove(ButtonId id)
{
    auto query = statement::run(
        m_database, QStringLiteral("DELETE FROM bellboard.buttons WHERE property_id = :property AND id = :id"),
        {{":property", m_property.value}, {":id", id.value}}, tr("Deleting the button"));
    if (!query)
        return tl::make_unexpected(query.error());
    if ((*query)->numRowsAffected() == 0)
        return fail(ErrorKind::NotFound, tr("This button no longer exists."));
    return {};
}

} // namespace bellboard
