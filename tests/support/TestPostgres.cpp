// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestPostgres.h"

#include "core/store/Bootstrap.h"
#include "core/store/Migrator.h"
#include "core/store/PropertyStore.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QThread>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <grp.h>
#include <pwd.h>
#include <unistd.h>

namespace bellboard::test {

namespace {
constexpr auto ownerName = "bellboard_owner";
constexpr auto templateName = "bellboard_template";
constexpr auto pcPassword = "for-the-tests-of-one-program-only";

[[noreturn]] void giveUp(const QString &why)
{
    std::fprintf(stderr, "TestPostgres: %s\n", qPrintable(why));
    std::fflush(stderr);
    std::_Exit(3);
}

QString programs()
{
    for (const char *version : {"15", "16", "17", "18"}) {
        const QString folder = QStringLiteral("/usr/lib/postgresql/%1/bin").arg(QLatin1String(version));
        if (QFile::exists(folder + QStringLiteral("/postgres")))
            return folder;
    }
    giveUp(QStringLiteral("no PostgreSQL server found: install the package postgresql-15"));
}

/// The unprivileged user of a server started by root, or null.
const passwd *serverUser()
{
    if (geteuid() != 0)
        return nullptr;
    const passwd *user = getpwnam("postgres");
    return user ? user : getpwnam("nobody");
}

/// The command as the server's user, dying with this program.
QStringList asServerUser(const QStringList &command)
{
    QStringList words{QStringLiteral("setpriv"), QStringLiteral("--pdeathsig"), QStringLiteral("QUIT")};
    if (const passwd *user = serverUser())
        words << QStringLiteral("--reuid=%1").arg(user->pw_uid) << QStringLiteral("--regid=%1").arg(user->pw_gid)
              << QStringLiteral("--clear-groups");
    return words << QStringLiteral("--") << command;
}

void run(const QStringList &command)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(QStringLiteral("/"));
    process.start(command.first(), command.mid(1));
    if (!process.waitForFinished(120'000) || process.exitCode() != 0)
        giveUp(command.join(QLatin1Char(' ')) + QLatin1Char('\n') + QString::fromLocal8Bit(process.readAll()));
}

void giveToServerUser(const QString &path)
{
    if (const passwd *user = serverUser())
        run({QStringLiteral("chown"), QStringLiteral("-R"), QStringLiteral("%1:%2").arg(user->pw_uid).arg(user->pw_gid),
             path});
}

ConnectionTarget targetIn(const QString &directory, const QString &database)
{
    ConnectionTarget target;
    target.host = directory;
    target.database = database;
    target.user = QLatin1String(ownerName);
    return target;
}

void startServer(QProcess &server, const QString &directory, TestPostgres::Durability durability)
{
    QStringList command{programs() + QStringLiteral("/postgres"), QStringLiteral("-D"),
                        directory + QStringLiteral("/data"), QStringLiteral("-k"), directory};
    QStringList settings{QStringLiteral("listen_addresses="), QStringLiteral("max_connections=60"),
                         QStringLiteral("shared_buffers=64MB"), QStringLiteral("max_wal_size=2GB"),
                         QStringLiteral("log_min_messages=warning")};
    if (durability == TestPostgres::Durability::None)
        settings << QStringLiteral("fsync=off") << QStringLiteral("full_page_writes=off")
                 << QStringLiteral("synchronous_commit=off");
    for (const QString &setting : settings)
        command << QStringLiteral("-c") << setting;
    const QStringList whole = asServerUser(command);
    server.setProcessChannelMode(QProcess::MergedChannels);
    server.setStandardOutputFile(directory + QStringLiteral("/log"), QIODevice::Append);
    server.setWorkingDirectory(QStringLiteral("/"));
    server.start(whole.first(), whole.mid(1));
    const QDeadlineTimer deadline(60'000);
    for (;;) {
        if (Database::open(targetIn(directory, QStringLiteral("postgres")), QStringLiteral("ready")))
            return;
        if (server.state() == QProcess::NotRunning || deadline.hasExpired()) {
            QFile log(directory + QStringLiteral("/log"));
            (void)log.open(QIODevice::ReadOnly);
            giveUp(QStringLiteral("the server did not start:\n") + QString::fromLocal8Bit(log.readAll()));
        }
        QThread::msleep(20);
        server.waitForFinished(0);
    }
}

void stopServer(QProcess &server)
{
    if (server.state() == QProcess::NotRunning)
        return;
    ::kill(static_cast<pid_t>(server.processId()), SIGQUIT);
    if (!server.waitForFinished(30'000))
        server.kill();
    server.waitForFinished();
}

/// The migrations are part of the template's name: another schema gets another template.
QString templateFolder()
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const QDir migrations(QStringLiteral(":/bellboard/migrations"));
    const QStringList files = migrations.entryList(QDir::Files, QDir::Name);
    for (const QString &name : files) {
        QFile file(migrations.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            hash.addData(file.readAll());
    }
    hash.addData(programs().toUtf8());
    return QStringLiteral(BINARY_DIR "/test-postgres-") + QString::fromLatin1(hash.result().toHex().left(16));
}

void makeTemplate(const QString &folder)
{
    QTemporaryDir work(QDir::tempPath() + QStringLiteral("/bbt-XXXXXX"));
    giveToServerUser(work.path());
    const QString data = work.path() + QStringLiteral("/data");
    run(asServerUser({programs() + QStringLiteral("/initdb"), QStringLiteral("-D"), data, QStringLiteral("-U"),
                      QLatin1String(ownerName), QStringLiteral("-E"), QStringLiteral("UTF8"),
                      QStringLiteral("--locale=C.UTF-8"), QStringLiteral("-A"), QStringLiteral("trust"),
                      QStringLiteral("-N"), QStringLiteral("--wal-segsize=4")}));
    QFile access(data + QStringLiteral("/pg_hba.conf"));
    if (!access.open(QIODevice::WriteOnly | QIODevice::Truncate) ||
        access.write("local all bellboard_pc scram-sha-256\nlocal all all trust\n") < 0)
        giveUp(access.errorString());
    access.close();
    {
        QProcess server;
        startServer(server, work.path(), TestPostgres::Durability::None);
        {
            auto maintenance = openDatabase(targetIn(work.path(), QStringLiteral("postgres")));
            sqlValue(*maintenance, QStringLiteral("CREATE DATABASE ") + QLatin1String(templateName));
        }
        if (auto made =
                bootstrapDatabase(targetIn(work.path(), QLatin1String(templateName)), QLatin1String(pcPassword));
            !made)
            giveUp(made.error().message);
        // In order: the files must be whole, for they are copied.
        ::kill(static_cast<pid_t>(server.processId()), SIGINT);
        server.waitForFinished(60'000);
    }
    const QString unfinished = folder + QStringLiteral(".making");
    QDir(unfinished).removeRecursively();
    run({QStringLiteral("cp"), QStringLiteral("-a"), data, unfinished});
    if (!QDir().rename(unfinished, folder))
        giveUp(QStringLiteral("cannot make ") + folder);
}

QString readyTemplate()
{
    const QString folder = templateFolder();
    // One program of a build makes it; the others wait.
    QLockFile lock(QStringLiteral(BINARY_DIR "/test-postgres.lock"));
    lock.setStaleLockTime(0);
    if (!lock.tryLock(180'000))
        giveUp(QStringLiteral("another test program does not finish making the template"));
    if (!QDir(folder).exists())
        makeTemplate(folder);
    return folder;
}

TestPostgres *shared = nullptr;
} // namespace

std::unique_ptr<Database> openDatabase(const ConnectionTarget &target, const QString &purpose)
{
    auto database = Database::open(target, purpose);
    if (!database)
        giveUp(database.error().message);
    return std::move(*database);
}

QVariant sqlValue(Database &database, const QString &sql)
{
    QSqlQuery query(database.sql());
    if (!query.exec(sql))
        giveUp(sql + QLatin1Char('\n') + query.lastError().databaseText());
    return query.next() ? query.value(0) : QVariant();
}

QString sqlState(Database &database, const QString &sql)
{
    QSqlQuery query(database.sql());
    if (query.exec(sql))
        return {};
    const QString state = query.lastError().nativeErrorCode();
    return state.isEmpty() ? query.lastError().text() : state;
}

TestPostgres::TestPostgres(Durability durability)
    : m_durability(durability), m_directory(QDir::tempPath() + QStringLiteral("/bbpg-XXXXXX"))
{
    if (!m_directory.isValid())
        giveUp(m_directory.errorString());
    const QString folder = readyTemplate();
    run({QStringLiteral("cp"), QStringLiteral("-a"), folder, path(QStringLiteral("data"))});
    giveToServerUser(m_directory.path());
    start();
}

TestPostgres::~TestPostgres()
{
    stopServer(m_server);
}

TestPostgres &TestPostgres::instance()
{
    if (!shared) {
        shared = new TestPostgres;
        qAddPostRoutine([] {
            delete shared;
            shared = nullptr;
        });
    }
    return *shared;
}

QString TestPostgres::path(const QString &name) const
{
    return m_directory.filePath(name);
}

void TestPostgres::start()
{
    if (m_server.state() == QProcess::NotRunning)
        startServer(m_server, m_directory.path(), m_durability);
}

void TestPostgres::stop()
{
    stopServer(m_server);
}

void TestPostgres::restart()
{
    stop();
    start();
}

ConnectionTarget TestPostgres::ownerTarget(const ConnectionTarget &target) const
{
    return targetIn(m_directory.path(), target.database.isEmpty() ? QStringLiteral("postgres") : target.database);
}

QString TestPostgres::newDatabase(const QString &from)
{
    const QString name = QStringLiteral("test_%1").arg(++m_databases);
    auto maintenance = openDatabase(ownerTarget());
    sqlValue(*maintenance, QStringLiteral("CREATE DATABASE %1 TEMPLATE %2").arg(name, from));
    return name;
}

ConnectionTarget TestPostgres::emptyDatabase()
{
    return targetIn(m_directory.path(), newDatabase(QStringLiteral("template0")));
}

ConnectionTarget TestPostgres::freshDatabase()
{
    return targetIn(m_directory.path(), newDatabase(QLatin1String(templateName)));
}

ConnectionTarget TestPostgres::freshProperty(PropertyId *property)
{
    ConnectionTarget target = freshDatabase();
    target.user = QStringLiteral("bellboard_pc");
    target.password = QLatin1String(pcPassword);
    auto database = openDatabase(target);
    Property hotel;
    hotel.name = QStringLiteral("Hotel Test");
    hotel.timeZone = QStringLiteral("Europe/Berlin");
    hotel.country = QStringLiteral("DE");
    auto made = PropertyStore(*database).create(hotel);
    if (!made)
        giveUp(made.error().message);
    *property = *made;
    return target;
}

ConnectionTarget TestPostgres::person(const ConnectionTarget &database, PropertyId property, PersonRole role,
                                      const QString &login)
{
    auto owner = openDatabase(ownerTarget(database));
    const QString word = toWord(role);
    if (sqlValue(*owner, QStringLiteral("SELECT count(*) FROM pg_roles WHERE rolname = '%1'").arg(login)).toInt() == 0)
        sqlValue(*owner, QStringLiteral("CREATE ROLE %1 LOGIN").arg(login));
    sqlValue(*owner, QStringLiteral("GRANT bellboard_%1 TO %2").arg(word, login));
    sqlValue(*owner, QStringLiteral("INSERT INTO bellboard.people (property_id, login, role) VALUES (%1, '%2', '%3') "
                                    "ON CONFLICT DO NOTHING")
                         .arg(property.value)
                         .arg(login, word));
    ConnectionTarget target = database;
    target.user = login;
    target.password.clear();
    return target;
}

void TestPostgres::terminateBackends(const ConnectionTarget &target, const QString &purpose)
{
    auto owner = openDatabase(ownerTarget());
    sqlValue(*owner, QStringLiteral("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = "
                                    "'%1' AND pid <> pg_backend_pid() AND application_name LIKE '%%2'")
                         .arg(target.database, purpose));
}

} // namespace bellboard::test
