// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/AlertRows.h"
#include "core/store/Statement.h"

#include <QCoreApplication>

namespace bellboard {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("AlertStore", text);
}

/// The column that a page is sorted by first; every order ends in (pressed_at, id), as the indexes do.
QString sortColumn(AlertSort sort)
{
    switch (sort) {
    case AlertSort::PressedAt:
        return {};
    case AlertSort::Room:
        return QStringLiteral("a.room");
    case AlertSort::Outcome:
        return QStringLiteral("a.status");
    case AlertSort::TimeToAcceptance:
        return QStringLiteral("a.acceptance_order");
    }
    return {};
}

QVariant sortValue(AlertSort sort, const Alert &alert)
{
    switch (sort) {
    case AlertSort::PressedAt:
        return {};
    case AlertSort::Room:
        return statement::text(alert.room);
    case AlertSort::Outcome:
        return statement::word(alert.status);
    case AlertSort::TimeToAcceptance:
        return alertrows::acceptanceOrder(alert);
    }
    return {};
}
} // namespace

// The statement is put together from fixed pieces, one for each filter that is set, so that the planner sees only the
// conditions there are, with their values: it is not kept, since one plan does not fit a common room and a rare one.
// "Part of the room" is first turned into the rooms that hold it. That is not only faster than matching a million
// rows: under row-level security no index serves a LIKE.
Result<AlertPage> AlertStore::history(const AlertFilter &filter, const std::optional<Alert> &after, int limit)
{
    const QString tried = tr("Reading the history");
    QStringList conditions{QStringLiteral("a.property_id = :property")};
    QList<std::pair<QString, QVariant>> values{{QStringLiteral(":property"), m_property.value}};

    if (!filter.room.isEmpty()) {
        auto rooms = statement::run(m_database,
                                    QStringLiteral("SELECT cardinality(r.rooms), r.rooms[1], r.rooms::text FROM "
                                                   "(SELECT bellboard.rooms_with(:property, :part) AS rooms) r"),
                                    {{":property", m_property.value}, {":part", filter.room}}, tried);
        if (!rooms)
            return tl::make_unexpected(rooms.error());
        if (!(*rooms)->next() || (*rooms)->value(0).toInt() == 0)
            return AlertPage{};
        const bool single = (*rooms)->value(0).toInt() == 1;
        conditions.append(single ? QStringLiteral("a.room = :room") : QStringLiteral("a.room = ANY (:room::text[])"));
        values.append({QStringLiteral(":room"), (*rooms)->value(single ? 1 : 2)});
    }
    if (filter.statuses.size() == 1) {
        conditions.append(QStringLiteral("a.status = :status"));
        values.append({QStringLiteral(":status"), statement::word(filter.statuses.first())});
    } else if (!filter.statuses.isEmpty()) {
        QStringList words;
        for (const AlertStatus status : filter.statuses)
            words.append(toWord(status));
        conditions.append(QStringLiteral("a.status = ANY (:statuses::text[])"));
        values.append({QStringLiteral(":statuses"), QString(u'{' + words.join(u',') + u'}')});
    }
    if (filter.from) {
        conditions.append(QStringLiteral("a.pressed_at >= :from"));
        values.append({QStringLiteral(":from"), *filter.from});
    }
    if (filter.to) {
        conditions.append(QStringLiteral("a.pressed_at < :to"));
        values.append({QStringLiteral(":to"), *filter.to});
    }
    if (!filter.drills)
        conditions.append(QStringLiteral("a.drill = 'none'"));

    const QString column = sortColumn(filter.sort);
    const bool ascending = filter.order == Qt::AscendingOrder;
    if (after) {
        const QString key = column.isEmpty() ? QString() : column + QStringLiteral(", ");
        const QString value = column.isEmpty() ? QString() : QStringLiteral(":key, ");
        conditions.append(QStringLiteral("(%1a.pressed_at, a.id) %2 (%3:pressed, :id)")
                              .arg(key, ascending ? QStringLiteral(">") : QStringLiteral("<"), value));
        if (!column.isEmpty())
            values.append({QStringLiteral(":key"), sortValue(filter.sort, *after)});
        values.append({QStringLiteral(":pressed"), after->pressedAt});
        values.append({QStringLiteral(":id"), after->id.value});
    }
    const QString direction = ascending ? QStringLiteral("ASC") : QStringLiteral("DESC");
    QStringList order;
    if (!column.isEmpty())
        order.append(column + u' ' + direction);
    order.append(QStringLiteral("a.pressed_at ") + direction);
    order.append(QStringLiteral("a.id ") + direction);
    // One more than asked for tells whether there is more.
    values.append({QStringLiteral(":limit"), limit + 1});

    QSqlQuery query(m_database.sql());
    const QString sql =
        QStringLiteral("SELECT %1 FROM bellboard.alerts a WHERE %2 ORDER BY %3 LIMIT :limit")
            .arg(alertrows::alertColumns(), conditions.join(QStringLiteral(" AND ")), order.join(QStringLiteral(", ")));
    bool done = query.prepare(sql);
    if (done) {
        for (const auto &[name, value] : std::as_const(values))
            query.bindValue(name, value);
        done = query.exec();
    }
    if (!done)
        return tl::make_unexpected(Database::errorOf(query.lastError(), tried));
    AlertPage page;
    page.rows.reserve(limit);
    while (query.next()) {
        if (page.rows.size() == limit) {
            page.more = true;
            break;
        }
        page.rows.append(alertrows::alert(query));
    }
    return page;
}

} // namespace bellboard
