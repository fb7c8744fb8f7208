// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Ids.h"
#include "core/domain/Person.h"
#include "core/store/Database.h"

#include <QProcess>
#include <QTemporaryDir>

namespace bellboard::test {

/// A real PostgreSQL of the test program's own: on a Unix socket in a temporary directory, gone with the program even
/// when that crashes. The cluster is copied from a template that the first test program of a build makes. As root the
/// server runs as the user "postgres" or "nobody". Failing to start ends the program with the server's log.
class TestPostgres
{
  public:
    enum class Durability { None, Full }; ///< Full: fsync as in earnest, for measuring

    explicit TestPostgres(Durability durability = Durability::None);
    ~TestPostgres();
    /// The server all tests of this program share.
    static TestPostgres &instance();

    /// A new database without anything in it, as its owner (a superuser, as in the embedded cluster).
    ConnectionTarget emptyDatabase();
    /// A new database with the schema, as its owner.
    ConnectionTarget freshDatabase();
    /// A new database with one property ("Hotel Test"), as "bellboard_pc": its administrator and engine, bound by
    /// every policy.
    ConnectionTarget freshProperty(PropertyId *property);

    /// The owner of that database; without an argument, of the maintenance database.
    ConnectionTarget ownerTarget(const ConnectionTarget &target = {}) const;
    /// A login that has the role (group and people row) in the property. Made when there is none.
    ConnectionTarget person(const ConnectionTarget &database, PropertyId property, PersonRole role,
                            const QString &login);

    void stop();  ///< as a power cut: every process at once
    void start(); ///< returns when it answers
    void restart();
    /// Ends every other connection to the database of `target`, or those whose application name ends in `purpose`.
    void terminateBackends(const ConnectionTarget &target, const QString &purpose = {});

  private:
    QString path(const QString &name) const;
    QString newDatabase(const QString &from);

    const Durability m_durability;
    QTemporaryDir m_directory;
    QProcess m_server;
    int m_databases = 0;
};

/// Runs a statement and gives the first column of the first row; fails the program with the error's text.
QVariant sqlValue(Database &database, const QString &sql);
/// Runs statements; empty when all went well, else the SQLSTATE ("42501").
QString sqlState(Database &database, const QString &sql);
/// Opens, or fails the program.
std::unique_ptr<Database> openDatabase(const ConnectionTarget &target, const QString &purpose = QStringLiteral("test"));

} // namespace bellboard::test
