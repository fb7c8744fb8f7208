// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/AuditStore.h"

#include "core/store/Statement.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <limits>

namespace bellboard {

AuditStore::AuditStore(Database &database, PropertyId property) : m_database(database), m_property(property) {}

Result<QList<AuditEntry>> AuditStore::list(qint64 before, int limit)
{
    auto query = statement::run(
        m_database,
        QStringLiteral("SELECT a.id, a.at, a.login, a.subject, a.subject_id, a.action, a.before, a.after "
                       "FROM bellboard.audit_log a WHERE a.property_id = :property AND a.id < :before "
                       "ORDER BY a.id DESC LIMIT :limit"),
        {{":property", m_property.value},
         {":before", before > 0 ? before : std::numeric_limits<qint64>::max()},
         {":limit", limit}},
        QCoreApplication::translate("AuditStore", "Reading the log of changes"));
    if (!query)
        return tl::make_unexpected(query.error());
    const auto json = [](const QVariant &column) {
        return QJsonDocument::fromJson(column.toString().toUtf8()).object();
    };
    QList<AuditEntry> entries;
    while ((*query)->next()) {
        const QSqlQuery &row = **query;
        entries.append({row.value(0).toLongLong(), statement::time(row.value(1)), row.value(2).toString(),
                        row.value(3).toString(), row.value(4).toLongLong(), row.value(5).toString(), json(row.value(6)),
                        json(row.value(7))});
    }
    return entries;
}

} // namespace bellboard
