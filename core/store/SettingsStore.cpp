// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SettingsStore.h"

#include "core/store/AlertJson.h"
#include "core/store/Statement.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace bellboard {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("SettingsStore", text);
}
} // namespace

SettingsStore::SettingsStore(Database &database, PropertyId property) : m_database(database), m_property(property) {}

Result<AlertSettings> SettingsStore::alerts()
{
    auto query = statement::run(
        m_database,
        QStringLiteral(
            "SELECT s.value FROM bellboard.settings s WHERE s.property_id = :property AND s.name = 'alerts'"),
        {{":property", m_property.value}}, tr("Reading the settings"));
    if (!query)
        return tl::make_unexpected(query.error());
    if (!(*query)->next())
        return AlertSettings{};
    auto settings = alertjson::readSettings(QJsonDocument::fromJson((*query)->value(0).toString().toUtf8()).object());
    if (!settings)
        return fail(ErrorKind::Invalid, tr("The settings of the alerts in the database cannot be used (%1). Save them "
                                           "again on the settings page.")
                                            .arg(settings.error().message));
    return settings;
}

Result<> SettingsStore::saveAlerts(const AlertSettings &settings)
{
    const QString value = QString::fromUtf8(alertjson::text(settings));
    auto query = statement::run(m_database,
                                QStringLiteral("INSERT INTO bellboard.settings (property_id, name, value) "
                                               "VALUES (:property, 'alerts', :value::jsonb) "
                                               "ON CONFLICT (property_id, name) DO UPDATE SET value = excluded.value, "
                                               "updated_at = now()"),
                                {{":property", m_property.value}, {":value", value}}, tr("Saving the settings"));
    if (!query)
        return tl::make_unexpected(query.error());
    return {};
}

} // namespace bellboard
