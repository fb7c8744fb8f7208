// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Ground.h"

#include "core/security/KeyHome.h"
#include "core/security/SecretFile.h"
#include "core/store/Bootstrap.h"
#include "core/store/LinkStore.h"
#include "core/store/Migrator.h"
#include "core/store/PropertyStore.h"
#include "core/store/embedded/EmbeddedPostgres.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>

#include <algorithm>

namespace bellboard {

namespace {

const QString embeddedWord = QStringLiteral("embedded");

/// The login of the embedded database for this PC; its password lies beside it.
const QString pcLogin = QStringLiteral("bellboard_pc");

/// True when this login owns the database: only an owner brings the tables up to date.
bool ownsDatabase(Database &database)
{
    auto query =
        database.prepared(QStringLiteral("SELECT pg_has_role(current_user, d.datdba, 'MEMBER') FROM pg_database d "
                                         "WHERE d.datname = current_database()"));
    return query && (*query)->exec() && (*query)->next() && (*query)->value(0).toBool();
}

} // namespace

Ground::Ground(GlobalOptions options) : m_options(std::move(options)) {}

Ground::~Ground()
{
    m_database.reset();
    if (m_server)
        m_server->stop();
}

bool Ground::exists(const QString &dataDir)
{
    return QFileInfo::exists(dataDir + QStringLiteral("/postgres"));
}

Result<std::unique_ptr<Ground>> Ground::open(const GlobalOptions &options, const Progress &progress)
{
    std::unique_ptr<Ground> ground(new Ground(options));
    const auto opened =
        options.database == embeddedWord ? ground->openEmbedded(progress) : ground->openAddress(progress);
    if (!opened)
        return tl::make_unexpected(opened.error());
    return ground;
}

Result<std::unique_ptr<Ground>> Ground::openPresent(const GlobalOptions &options, const Progress &progress)
{
    if (options.database == embeddedWord && !exists(options.dataDir))
        return fail(ErrorKind::Invalid,
                    tr("there is no hotel in %1 yet; set one up with bellboard apply SITE.json").arg(options.dataDir));
    return open(options, progress);
}

Result<> Ground::openEmbedded(const Progress &progress)
{
    m_options.dataDir = QDir(m_options.dataDir).absolutePath();
    // A usual start is over before anyone has read that it is under way.
    const bool takesLong = progress && !exists(m_options.dataDir);
    m_server = std::make_unique<EmbeddedPostgres>(m_options.dataDir);
    const auto server = m_server->start(takesLong ? std::function<void(QString)>(progress) : nullptr);
    if (!server)
        return tl::make_unexpected(server.error());

    const SecretFile passwordFile(m_options.dataDir + QStringLiteral("/login"));
    const QByteArray password = passwordFile.read().value_or(QByteArray());
    m_target = {server->socketDirectory, server->port, server->database, pcLogin, QString::fromUtf8(password), {}};
    // The usual start: the login is there and the tables are of this program.
    if (!password.isEmpty()) {
        if (auto database = Database::open(m_target, QStringLiteral("app")); database && Migrator(**database).check()) {
            m_database = std::move(*database);
            return {};
        }
    }

    // Two programs that begin at once must not give the login two passwords.
    QLockFile lock(m_options.dataDir + QStringLiteral("/login.lock"));
    if (!lock.tryLock(60000))
        return fail(ErrorKind::Conflict,
                    tr("Another Bellboard is setting up %1 and does not finish.").arg(m_options.dataDir));
    ConnectionTarget owner = m_target;
    owner.user = server->ownerUser;
    owner.password = server->ownerPassword;
    const QByteArray kept = passwordFile.read().value_or(QByteArray());
    auto ready = bootstrapDatabase(owner, QString::fromUtf8(kept), progress);
    if (!ready)
        return tl::make_unexpected(ready.error());
    m_target = *ready;
    if (auto written = passwordFile.write(m_target.password.toUtf8()); !written)
        return written;
    auto database = Database::open(m_target, QStringLiteral("app"));
    if (!database)
        return tl::make_unexpected(database.error());
    m_database = std::move(*database);
    return {};
}

Result<> Ground::openAddress(const Progress &progress)
{
    const auto target = ConnectionTarget::fromAddress(m_options.database);
    if (!target)
        return tl::make_unexpected(target.error());
    m_target = *target;
    // A password in the address counts; then the one kept for this login. Without either libpq asks its own places.
    m_passwordInAddress = !m_target.password.isEmpty();
    if (!m_passwordInAddress)
        m_target.password =
            KeyHome(m_options.dataDir, databaseName()).loginPassword(m_options.database).value_or(QString());
    auto database = Database::open(m_target, QStringLiteral("app"));
    if (!database) {
        Error error = database.error();
        if (error.kind == ErrorKind::Refused && m_target.password.isEmpty())
            error.message += QLatin1Char(' ') + tr("No password is kept for it: give one in the address "
                                                   "(postgresql://login:password@host/name) or in ~/.pgpass.");
        return tl::make_unexpected(error);
    }
    m_database = std::move(*database);
    Migrator migrator(*m_database);
    auto checked = migrator.check();
    if (checked || !ownsDatabase(*m_database))
        return checked;
    const auto migrated = migrator.migrate(progress);
    return migrated ? Result<>() : tl::make_unexpected(migrated.error());
}

Result<std::optional<Property>> Ground::findProperty()
{
    const auto all = PropertyStore(*m_database).list();
    if (!all)
        return tl::make_unexpected(all.error());
    QStringList names;
    for (const auto &property : *all)
        names.append(QStringLiteral("\"%1\"").arg(property.name));
    const QString known = names.join(QStringLiteral(", "));
    if (m_options.property.isEmpty()) {
        if (all->size() > 1)
            return fail(ErrorKind::Invalid, tr("there are several hotels; choose one with --property: %1").arg(known));
        return all->isEmpty() ? std::optional<Property>() : std::optional(all->first());
    }
    const auto found = std::find_if(all->cbegin(), all->cend(),
                                    [&](const Property &property) { return property.name == m_options.property; });
    if (found != all->cend())
        return std::optional(*found);
    return fail(ErrorKind::NotFound,
                all->isEmpty() ? tr("there is no hotel \"%1\", nor any other").arg(m_options.property)
                               : tr("there is no hotel \"%1\"; there are: %2").arg(m_options.property, known));
}

Result<Property> Ground::property()
{
    const auto found = findProperty();
    if (!found)
        return tl::make_unexpected(found.error());
    if (!*found)
        return fail(
            ErrorKind::NotFound,
            tr("no hotel is set up here yet, or this login sees none; set one up with bellboard apply SITE.json"));
    return **found;
}

QString Ground::databaseName() const
{
    return isEmbedded() ? QString()
                        : QStringLiteral("%1:%2/%3").arg(m_target.host).arg(m_target.port).arg(m_target.database);
}

Result<std::shared_ptr<const PropertyKey>> Ground::propertyKey(PropertyId property)
{
    // What is sealed under a second key never opens for the one who acts, and what another computer sealed never opens
    // here. So only a login that may act or administer makes a key, and only the first.
    auto whenMissing = WhenMissing::Make;
    if (!isEmbedded()) {
        const auto rights = PropertyStore(*m_database).rights(property);
        if (!rights)
            return tl::make_unexpected(rights.error());
        if (!rights->engine && !rights->administer)
            whenMissing = WhenMissing::Refuse;
        const auto setups = LinkStore(*m_database, property).setups();
        if (!setups)
            return tl::make_unexpected(setups.error());
        if (std::any_of(setups->cbegin(), setups->cend(), [](const LinkSetup &s) { return !s.sealed.isEmpty(); }))
            whenMissing = WhenMissing::Refuse;
    }
    KeyHome home(m_options.dataDir, databaseName());
    auto key = home.propertyKey(property, whenMissing);
    if (!key)
        return tl::make_unexpected(key.error());
    m_keyPlace = home.describe(property);
    return std::make_shared<const PropertyKey>(std::move(*key));
}

DatabaseStatus Ground::status() const
{
    DatabaseStatus status;
    status.alive = m_database && m_database->isAlive();
    status.embedded = isEmbedded();
    status.where = isEmbedded() ? tr("on this PC, in %1").arg(m_options.dataDir) : m_target.describe();
    status.keyPlace = m_keyPlace;
    return status;
}

Result<> Ground::keepLogin()
{
    if (!m_passwordInAddress)
        return {};
    const auto kept =
        KeyHome(m_options.dataDir, databaseName()).keepLoginPassword(m_options.database, m_target.password);
    return kept ? Result<>() : tl::make_unexpected(kept.error());
}

Result<> Ground::revive()
{
    if (!m_server)
        return {};
    const auto server = m_server->start();
    return server ? Result<>() : tl::make_unexpected(server.error());
}

} // namespace bellboard
