// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/LeaderLock.h"

#include "core/store/Statement.h"

#include <QCoreApplication>

namespace bellboard {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("LeaderLock", text);
}
} // namespace

LeaderLock::LeaderLock(Database &database, PropertyId property) : m_database(database), m_property(property) {}

Result<bool> LeaderLock::tryTake()
{
    auto query = statement::run(m_database, QStringLiteral("SELECT bellboard.try_lead(:property)"),
                                {{":property", m_property.value}}, tr("Taking the lead"));
    if (!query)
        return tl::make_unexpected(query.error());
    return (*query)->next() && (*query)->value(0).toBool();
}

Result<> LeaderLock::release()
{
    auto query = statement::run(m_database, QStringLiteral("SELECT bellboard.stop_leading(:property)"),
                                {{":property", m_property.value}}, tr("Giving up the lead"));
    if (!query)
        return tl::make_unexpected(query.error());
    return {};
}

Result<> LeaderLock::beat(const LeaderReport &report)
{
    auto query = statement::run(
        m_database,
        QStringLiteral("INSERT INTO bellboard.leaders AS l (property_id, host, role, pid, since, seen_at) "
                       "VALUES (:property, left(:host, 255), :role, :pid, :since, :seen) "
                       "ON CONFLICT (property_id) DO UPDATE SET host = excluded.host, role = excluded.role, "
                       "pid = excluded.pid, since = excluded.since, seen_at = excluded.seen_at"),
        {{":property", m_property.value},
         {":host", statement::text(report.host)},
         {":role", statement::text(report.role)},
         {":pid", report.pid},
         {":since", report.since},
         {":seen", report.seenAt}},
        tr("Writing who leads"));
    if (!query)
        return tl::make_unexpected(query.error());
    return {};
}

Result<bool> LeaderLock::isHeld()
{
    // The key is that of bellboard.try_lead().
    auto query = statement::run(
        m_database,
        QStringLiteral("SELECT EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE l.locktype = 'advisory' AND l.granted "
                       "AND l.objsubid = 1 AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE "
                       "d.datname = pg_catalog.current_database()) AND (l.classid::bigint << 32) | l.objid::bigint = "
                       "pg_catalog.hashtextextended('bellboard leader', :property))"),
        {{":property", m_property.value}}, tr("Reading who leads"));
    if (!query)
        return tl::make_unexpected(query.error());
    return (*query)->next() && (*query)->value(0).toBool();
}

Result<std::optional<LeaderReport>> LeaderLock::current()
{
    auto query = statement::run(m_database,
                                QStringLiteral("SELECT l.host, l.role, l.pid, l.since, l.seen_at FROM "
                                               "bellboard.leaders l WHERE l.property_id = :property"),
                                {{":property", m_property.value}}, tr("Reading who leads"));
    if (!query)
        return tl::make_unexpected(query.error());
    if (!(*query)->next())
        return std::optional<LeaderReport>();
    return std::optional<LeaderReport>({(*query)->value(0).toString(), (*query)->value(1).toString(),
                                        (*query)->value(2).toLongLong(), statement::time((*query)->value(3)),
                                        statement::time((*query)->value(4))});
}

} // namespace bellboard
