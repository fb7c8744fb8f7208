// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/LinkStore.h"

#include "core/store/Statement.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace bellboard {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("LinkStore", text);
}

QString jsonText(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QJsonObject jsonOf(const QVariant &column)
{
    return QJsonDocument::fromJson(column.toString().toUtf8()).object();
}
/// Two statements instead of an upsert: "excluded.sealed" would need the right to read what is sealed, which a manager
/// does not have. An empty secret is removed.
Result<> saveSecret(Database &database, PropertyId property, LinkId link, const QString &name, const QByteArray &sealed)
{
    const QString tried = tr("Saving the connection");
    if (sealed.isEmpty()) {
        auto gone = statement::run(database,
                                   QStringLiteral("DELETE FROM bellboard.link_secrets WHERE property_id = :property "
                                                  "AND link_id = :link AND name = :name"),
                                   {{":property", property.value}, {":link", link.value}, {":name", name}}, tried);
        if (!gone)
            return tl::make_unexpected(gone.error());
        return {};
    }
    auto changed = statement::run(
        database,
        QStringLiteral("UPDATE bellboard.link_secrets SET sealed = :sealed WHERE property_id = :property "
                       "AND link_id = :link AND name = :name"),
        {{":property", property.value}, {":link", link.value}, {":name", name}, {":sealed", sealed}}, tried);
    if (!changed)
        return tl::make_unexpected(changed.error());
    if ((*changed)->numRowsAffected() > 0)
        return {};
    auto added = statement::run(
        database,
        QStringLiteral("INSERT INTO bellboard.link_secrets (property_id, link_id, name, sealed) "
                       "VALUES (:property, :link, :name, :sealed)"),
        {{":property", property.value}, {":link", link.value}, {":name", name}, {":sealed", sealed}}, tried);
    if (!added)
        return tl::make_unexpected(added.error());
    return {};
}
} // namespace

LinkStore::LinkStore(Database &database, PropertyId property) : m_database(database), m_property(property) {}

Result<QList<LinkSetup>> LinkStore::setups()
{
    const QString tried = tr("Reading the connections");
    auto query = statement::run(m_database,
                                QStringLiteral("SELECT l.id, l.kind, l.provider, l.config FROM bellboard.links l "
                                               "WHERE l.property_id = :property ORDER BY l.kind"),
                                {{":property", m_property.value}}, tried);
    if (!query)
        return tl::make_unexpected(query.error());
    QList<LinkSetup> setups;
    while ((*query)->next())
        setups.append({LinkId{(*query)->value(0).toLongLong()},
                       (*query)->value(1).toString(),
                       (*query)->value(2).toString(),
                       jsonOf((*query)->value(3)),
                       {}});

    auto readable =
        statement::run(m_database,
                       QStringLiteral("SELECT has_column_privilege('bellboard.link_secrets', 'name', 'SELECT'), "
                                      "has_column_privilege('bellboard.link_secrets', 'sealed', 'SELECT')"),
                       {}, tried);
    if (!readable)
        return tl::make_unexpected(readable.error());
    if (!(*readable)->next() || !(*readable)->value(0).toBool())
        return setups;
    // A manager sees that there is a secret, and not what is sealed.
    const QString sealed = (*readable)->value(1).toBool() ? QStringLiteral("s.sealed") : QStringLiteral("''::bytea");
    auto secrets = statement::run(m_database,
                                  QStringLiteral("SELECT s.link_id, s.name, %1 FROM bellboard.link_secrets s "
                                                 "WHERE s.property_id = :property")
                                      .arg(sealed),
                                  {{":property", m_property.value}}, tried);
    if (!secrets)
        return tl::make_unexpected(secrets.error());
    while ((*secrets)->next()) {
        for (LinkSetup &setup : setups) {
            if (setup.id.value == (*secrets)->value(0).toLongLong())
                setup.sealed.insert((*secrets)->value(1).toString(), (*secrets)->value(2).toByteArray());
        }
    }
    return setups;
}

Result<LinkId> LinkStore::save(const LinkSetup &setup)
{
    const QString tried = tr("Saving the connection");
    return m_database.transaction([&]() -> Result<LinkId> {
        auto link = statement::run(
            m_database,
            QStringLiteral("INSERT INTO bellboard.links (property_id, kind, provider, config) VALUES (:property, "
                           ":kind, :provider, :config::jsonb) ON CONFLICT (property_id, kind) DO UPDATE SET "
                           "provider = excluded.provider, config = excluded.config, updated_at = now() RETURNING id"),
            {{":property", m_property.value},
             {":kind", statement::text(setup.kind)},
             {":provider", statement::text(setup.provider)},
             {":config", jsonText(setup.config)}},
            tried);
        if (!link)
            return tl::make_unexpected(link.error());
        (*link)->next();
        const LinkId id{(*link)->value(0).toLongLong()};
        for (auto secret = setup.sealed.cbegin(); secret != setup.sealed.cend(); ++secret) {
            if (auto written = saveSecret(m_database, m_property, id, secret.key(), secret.value()); !written)
                return tl::make_unexpected(written.error());
        }
        return id;
    });
}

Result<> LinkStore::remove(const QString &kind)
{
    auto query = statement::run(
        m_database, QStringLiteral("DELETE FROM bellboard.links WHERE property_id = :property AND kind = :kind"),
        {{":property", m_property.value}, {":kind", kind}}, tr("Removing the connection"));
    if (!query)
        return tl::make_unexpected(query.error());
    if ((*query)->numRowsAffected() == 0)
        return fail(ErrorKind::NotFound, tr("There is no such connection."));
    return {};
}

Result<QList<LinkReport>> LinkStore::reports()
{
    auto query = statement::run(
        m_database,
        QStringLiteral("SELECT l.id, l.kind, l.provider, s.state, s.words, s.fingerprint, s.product, s.since, "
                       "s.counters FROM bellboard.links l LEFT JOIN bellboard.link_states s ON s.property_id = "
                       "l.property_id AND s.kind = l.kind WHERE l.property_id = :property ORDER BY l.kind"),
        {{":property", m_property.value}}, tr("Reading the state of the connections"));
    if (!query)
        return tl::make_unexpected(query.error());
    QList<LinkReport> reports;
    while ((*query)->next()) {
        const QSqlQuery &row = **query;
        LinkReport report;
        report.id.value = row.value(0).toLongLong();
        report.kind = row.value(1).toString();
        report.provider = row.value(2).toString();
        report.status.state = fromWord<LinkState>(row.value(3).toString()).value_or(LinkState::Down);
        report.status.words = row.value(4).toString();
        report.status.certificateFingerprint = row.value(5).toString();
        report.status.product = row.value(6).toString();
        report.since = statement::time(row.value(7));
        report.counters = jsonOf(row.value(8));
        reports.append(report);
    }
    return reports;
}

Result<> LinkStore::report(const QString &kind, const LinkStatus &status, const QJsonObject &counters)
{
    // `since` is the moment the state began: a repeated report of it, with other words or counters, leaves it alone.
    auto query = statement::run(
        m_database,
        QStringLiteral("INSERT INTO bellboard.link_states AS old (property_id, kind, state, words, fingerprint, "
                       "product, since, counters) VALUES (:property, :kind, :state, left(:words, 2000), "
                       "left(:fingerprint, 200), left(:product, 200), clock_timestamp(), :counters::jsonb) "
                       "ON CONFLICT (property_id, kind) DO UPDATE SET "
                       "since = CASE WHEN old.state = excluded.state THEN old.since ELSE excluded.since END, "
                       "state = excluded.state, words = excluded.words, fingerprint = excluded.fingerprint, "
                       "product = excluded.product, counters = excluded.counters"),
        {{":property", m_property.value},
         {":kind", kind},
         {":state", statement::word(status.state)},
         {":words", statement::text(status.words)},
         {":fingerprint", statement::text(status.certificateFingerprint)},
         {":product", statement::text(status.product)},
         {":counters", jsonText(counters)}},
        tr("Writing the state of the connection"));
    if (!query)
        return tl::make_unexpected(query.error());
    return {};
}

Result<QByteArray> LinkStore::session(const QString &kind)
{
    auto query = statement::run(m_database,
                                QStringLiteral("SELECT s.session FROM bellboard.link_sessions s WHERE s.property_id = "
                                               ":property AND s.kind = :kind"),
                                {{":property", m_property.value}, {":kind", kind}}, tr("Reading the session"));
    if (!query)
        return tl::make_unexpected(query.error());
    return (*query)->next() ? (*query)->value(0).toByteArray() : QByteArray();
}

Result<> LinkStore::saveSession(const QString &kind, const QByteArray &sealed)
{
    if (sealed.isEmpty()) {
        auto gone = statement::run(
            m_database,
            QStringLiteral("DELETE FROM bellboard.link_sessions WHERE property_id = :property AND kind = :kind"),
            {{":property", m_property.value}, {":kind", kind}}, tr("Forgetting the session"));
        if (!gone)
            return tl::make_unexpected(gone.error());
        return {};
    }
    auto query = statement::run(m_database,
                                QStringLiteral("INSERT INTO bellboard.link_sessions (property_id, kind, session) "
                                               "VALUES (:property, :kind, :session) ON CONFLICT (property_id, kind) "
                                               "DO UPDATE SET session = excluded.session, updated_at = now()"),
                                {{":property", m_property.value}, {":kind", kind}, {":session", sealed}},
                                tr("Keeping the session"));
    if (!query)
        return tl::make_unexpected(query.error());
    return {};
}

} // namespace bellboard
