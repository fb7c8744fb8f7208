// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Bootstrap.h"

#include "core/store/Migrator.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QSqlError>

#include <array>

namespace bellboard {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("Bootstrap", text);
}

QString randomPassword()
{
    std::array<quint32, 8> bits{};
    QRandomGenerator::system()->fillRange(bits.data(), bits.size());
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(bits.data()), sizeof(bits))
                                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

/// Several programs of one user may start at once: they wait for one another, and the one that comes second finds the
/// login there. ALTER is the same for both.
constexpr auto makeLogin = R"(
DO $$
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('bellboard login', 0));
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'bellboard_pc') THEN
    CREATE ROLE bellboard_pc LOGIN;
  END IF;
  SET LOCAL password_encryption = 'scram-sha-256';
  EXECUTE pg_catalog.format('ALTER ROLE bellboard_pc LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION '
                            || 'NOBYPASSRLS INHERIT PASSWORD %L', '%1');
  GRANT bellboard_admin, bellboard_engine TO bellboard_pc;
END
$$)";
} // namespace

Result<ConnectionTarget> bootstrapDatabase(const ConnectionTarget &owner, const QString &password,
                                           const std::function<void(const QString &)> &progress)
{
    auto database = Database::open(owner, QStringLiteral("set-up"));
    if (!database)
        return tl::make_unexpected(database.error());
    if (auto migrated = Migrator(**database).migrate(progress); !migrated)
        return tl::make_unexpected(migrated.error());

    ConnectionTarget pc = owner;
    pc.user = QStringLiteral("bellboard_pc");
    pc.password = password.isEmpty() ? randomPassword() : password;
    for (const QChar c : std::as_const(pc.password)) {
        if (c == QLatin1Char('\'') || c == QLatin1Char('\\') || c == QLatin1Char('$') || !c.isPrint())
            return fail(ErrorKind::Invalid, tr("The kept password of this PC's login is damaged: delete its file, and "
                                               "a new one is made."));
    }
    QSqlQuery query((*database)->sql());
    if (!query.exec(QString::fromLatin1(makeLogin).replace(QLatin1String("%1"), pc.password)))
        return tl::make_unexpected(Database::errorOf(query.lastError(), tr("Making this PC's login in the database")));
    return pc;
}

} // namespace bellboard
