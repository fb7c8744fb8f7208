// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/CallKeys.h"

#include "core/store/Statement.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace bellboard {

Result<QHash<QString, KnownCall>> knownCalls(Database &database, PropertyId property, LinkId link,
                                             const QStringList &ids)
{
    QHash<QString, KnownCall> known;
    if (ids.isEmpty())
        return known;
    auto query = statement::run(
        database,
        QStringLiteral("SELECT k.provider_call_id, k.call_id, k.started_at, EXISTS (SELECT FROM bellboard.live_calls c "
                       "WHERE c.property_id = k.property_id AND c.call_id = k.call_id) FROM bellboard.call_keys k "
                       "WHERE k.property_id = :property AND k.link_id = :link AND k.provider_call_id = ANY "
                       "(ARRAY(SELECT jsonb_array_elements_text(:ids::jsonb)))"),
        {{":property", property.value},
         {":link", link.value},
         {":ids", QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(ids)).toJson(QJsonDocument::Compact))}},
        QCoreApplication::translate("CallStore", "Reading the calls"));
    if (!query)
        return tl::make_unexpected(query.error());
    while ((*query)->next()) {
        known.insert((*query)->value(0).toString(), {CallId{(*query)->value(1).toLongLong()},
                                                     statement::time((*query)->value(2)), (*query)->value(3).toBool()});
    }
    return known;
}

} // namespace bellboard
