// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/KeyHome.h"
#include "core/security/SecretBox.h"
#include "tests/support/TestDataDir.h"
#include "tests/support/TestRegistry.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QTest>

#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace bellboard;
using bellboard::test::TestDataDir;
using namespace std::chrono_literals;

namespace {

/// A keychain that a test plays.
class PlayedKeychain final : public KeychainDoor
{
  public:
    bool present = true;
    KeychainOutcome mood = KeychainOutcome::Done; ///< what it does with every question; Done: works
    bool forgetsWhatItTook = false;
    int asked = 0;
    QHash<QString, QByteArray> entries;

    bool isPresent() const override { return present; }
    KeychainAnswer read(const QString &entry, std::chrono::milliseconds) override
    {
        ++asked;
        if (mood != KeychainOutcome::Done)
            return {mood, {}, {}};
        const auto found = entries.constFind(entry);
        if (found == entries.constEnd())
            return {KeychainOutcome::NotFound, {}, {}};
        return {KeychainOutcome::Done, QByteArray(found->constData(), found->size()), {}};
    }
    KeychainAnswer write(const QString &entry, const QByteArray &value, std::chrono::milliseconds) override
    {
        ++asked;
        if (mood == KeychainOutcome::Done && !forgetsWhatItTook)
            entries.insert(entry, QByteArray(value.constData(), value.size()));
        return {mood, {}, {}};
    }
    KeychainAnswer remove(const QString &entry, std::chrono::milliseconds) override
    {
        ++asked;
        if (mood != KeychainOutcome::Done)
            return {mood, {}, {}};
        return {entries.remove(entry) ? KeychainOutcome::Done : KeychainOutcome::NotFound, {}, {}};
    }
};

const PropertyId aurora{1};
const QString login = QStringLiteral("postgresql://desk@db.example/bellboard");

} // namespace

class KeyHomeTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void liesInTheKeychainWhereThereIsOne();
    void liesInAFileAtOnceWithoutAKeychain();
    void goesIntoAFileWhenTheKeychainDoesNotTakeIt_data();
    void goesIntoAFileWhenTheKeychainDoesNotTakeIt();
    void neverMakesASecondKey_data();
    void neverMakesASecondKey();
    void goesOnAfterAKillWhileMaking_data();
    void goesOnAfterAKillWhileMaking();
    void staysInItsFileWhenAKeychainAppears();
    void findsAFileWhoseMarkerIsLost();
    void refusesAFileThatIsGone();
    void refusesOpenPermissions_data();
    void refusesOpenPermissions();
    void refusesADamagedKey();
    void refusesToMakeOneWhenAskedNotTo();
    void keepsPropertiesAndDatabasesApart();
    void takesInAKeyFromAnotherComputer();
    void twoAtOnceAgreeOnOneKey();
    void keepsLoginPasswords_data();
    void keepsLoginPasswords();
    void loginFallsBackToWords();

  private:
    std::unique_ptr<TestDataDir> m_directory;
    std::shared_ptr<PlayedKeychain> m_keychain;

    KeyHome home(const QString &database = {}) const
    {
        return KeyHome(m_directory->path(), database, m_keychain, 50ms);
    }
    QString file(const QString &name) const { return m_directory->path() + QStringLiteral("/keys/") + name; }
    QString keyFile() const { return file(QStringLiteral("property-1.key")); }
    static mode_t modeOf(const QString &path)
    {
        struct stat entry
        {
        };
        return ::stat(qPrintable(path), &entry) == 0 ? entry.st_mode & 0777 : 0;
    }
};

void KeyHomeTest::init()
{
    m_directory = std::make_unique<TestDataDir>();
    m_keychain = std::make_shared<PlayedKeychain>();
}

void KeyHomeTest::liesInTheKeychainWhereThereIsOne()
{
    QVERIFY(!home().place(aurora));
    const auto key = home().propertyKey(aurora);
    QVERIFY2(key, qPrintable(key ? QString() : key.error().message));
    QCOMPARE(home().place(aurora), std::optional(KeyPlace::Keychain));
    QVERIFY(home().describe(aurora).contains(QStringLiteral("keychain")));
    QVERIFY(!QFile::exists(keyFile()));
    QCOMPARE(m_keychain->entries.size(), 1);
    const auto again = home().propertyKey(aurora);
    QVERIFY(again);
    QVERIFY(*again == *key);
    QVERIFY(SecretBox(*again).open(SecretBox(*key).seal("secret", "place"), "place"));
}

void KeyHomeTest::liesInAFileAtOnceWithoutAKeychain()
{
    m_keychain->present = false;
    const auto key = home().propertyKey(aurora);
    QVERIFY2(key, qPrintable(key ? QString() : key.error().message));
    QCOMPARE(m_keychain->asked, 0);
    QCOMPARE(home().place(aurora), std::optional(KeyPlace::File));
    QVERIFY(home().describe(aurora).contains(keyFile()));
    QCOMPARE(modeOf(keyFile()), mode_t(0600));
    QCOMPARE(modeOf(file(QString())), mode_t(0700));
    const auto again = home().propertyKey(aurora);
    QVERIFY(again);
    QVERIFY(*again == *key);
}

void KeyHomeTest::goesIntoAFileWhenTheKeychainDoesNotTakeIt_data()
{
    QTest::addColumn<KeychainOutcome>("mood");
    QTest::addColumn<bool>("forgets");
    QTest::newRow("hangs") << KeychainOutcome::NoAnswer << false;
    QTest::newRow("denied") << KeychainOutcome::Denied << false;
    QTest::newRow("fails") << KeychainOutcome::Failed << false;
    QTest::newRow("no backend") << KeychainOutcome::Absent << false;
    QTest::newRow("says yes and keeps nothing") << KeychainOutcome::Done << true;
}

void KeyHomeTest::goesIntoAFileWhenTheKeychainDoesNotTakeIt()
{
    QFETCH(KeychainOutcome, mood);
    QFETCH(bool, forgets);
    m_keychain->mood = mood;
    m_keychain->forgetsWhatItTook = forgets;
    const auto key = home().propertyKey(aurora);
    QVERIFY(key);
    QCOMPARE(home().place(aurora), std::optional(KeyPlace::File));
    m_keychain->mood = KeychainOutcome::Done;
    const auto again = home().propertyKey(aurora);
    QVERIFY(again);
    QVERIFY(*again == *key);
}

void KeyHomeTest::neverMakesASecondKey_data()
{
    QTest::addColumn<KeychainOutcome>("mood");
    QTest::addColumn<bool>("present");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("says");
    QTest::newRow("entry gone") << KeychainOutcome::NotFound << true << ErrorKind::NotFound << "backup";
    QTest::newRow("hangs") << KeychainOutcome::NoAnswer << true << ErrorKind::Unreachable << "Unlock";
    QTest::newRow("denied") << KeychainOutcome::Denied << true << ErrorKind::Refused << "Unlock";
    QTest::newRow("fails") << KeychainOutcome::Failed << true << ErrorKind::Unreachable << "Unlock";
    QTest::newRow("no desktop") << KeychainOutcome::Done << false << ErrorKind::Unreachable << "desktop";
}

void KeyHomeTest::neverMakesASecondKey()
{
    QFETCH(KeychainOutcome, mood);
    QFETCH(bool, present);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, says);
    const auto key = home().propertyKey(aurora);
    QVERIFY(key);
    m_keychain->mood = mood;
    m_keychain->present = present;
    const auto refused = home().propertyKey(aurora);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, kind);
    QVERIFY2(refused.error().message.contains(says), qPrintable(refused.error().message));
    QVERIFY(!QFile::exists(keyFile()));
    QCOMPARE(home().place(aurora), std::optional(KeyPlace::Keychain));
    QVERIFY(!home().keepPropertyKey(aurora, PropertyKey::generate()));

    m_keychain->mood = KeychainOutcome::Done;
    m_keychain->present = true;
    const auto again = home().propertyKey(aurora);
    QVERIFY(again);
    QVERIFY(*again == *key);
}

void KeyHomeTest::goesOnAfterAKillWhileMaking_data()
{
    QTest::addColumn<bool>("wasWritten");
    QTest::addColumn<KeychainOutcome>("mood");
    QTest::newRow("before the entry was written") << false << KeychainOutcome::Done;
    QTest::newRow("after the entry was written") << true << KeychainOutcome::Done;
    QTest::newRow("and the keychain hangs now") << true << KeychainOutcome::NoAnswer;
}

/// The marker was written, the key was never handed out.
void KeyHomeTest::goesOnAfterAKillWhileMaking()
{
    QFETCH(bool, wasWritten);
    QFETCH(KeychainOutcome, mood);
    QVERIFY(home().propertyKey(aurora));
    QFile marker(keyFile() + QStringLiteral(".place"));
    QVERIFY(marker.open(QIODevice::ReadWrite));
    const QByteArray content = marker.readAll();
    QVERIFY(content.startsWith("keychain "));
    QVERIFY(marker.seek(0) && marker.write("keychain-pending" + content.mid(8)) > 0);
    marker.close();
    if (!wasWritten)
        m_keychain->entries.clear();
    m_keychain->mood = mood;
    QVERIFY(!home().place(aurora));
    const auto key = home().propertyKey(aurora);
    QVERIFY(key);
    m_keychain->mood = KeychainOutcome::Done;
    const auto again = home().propertyKey(aurora);
    QVERIFY(again);
    QVERIFY(*again == *key);
    QVERIFY(home().place(aurora));
}

void KeyHomeTest::staysInItsFileWhenAKeychainAppears()
{
    m_keychain->present = false;
    const auto key = home().propertyKey(aurora);
    QVERIFY(key);
    m_keychain->present = true;
    const auto again = home().propertyKey(aurora);
    QVERIFY(again);
    QVERIFY(*again == *key);
    QCOMPARE(home().place(aurora), std::optional(KeyPlace::File));
}

void KeyHomeTest::findsAFileWhoseMarkerIsLost()
{
    m_keychain->present = false;
    const auto key = home().propertyKey(aurora);
    QVERIFY(key);
    QVERIFY(QFile::remove(keyFile() + QStringLiteral(".place")));
    const auto again = home().propertyKey(aurora);
    QVERIFY(again);
    QVERIFY(*again == *key);
}

void KeyHomeTest::refusesAFileThatIsGone()
{
    m_keychain->present = false;
    QVERIFY(home().propertyKey(aurora));
    QVERIFY(QFile::remove(keyFile()));
    const auto refused = home().propertyKey(aurora);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::NotFound);
    QVERIFY(refused.error().message.contains(keyFile()));
    QVERIFY(!QFile::exists(keyFile()));
}

void KeyHomeTest::refusesOpenPermissions_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<uint>("mode");
    QTest::addColumn<QString>("says");
    QTest::newRow("file for the group") << "property-1.key" << 0640U << "chmod 600";
    QTest::newRow("file for all") << "property-1.key" << 0604U << "chmod 600";
    QTest::newRow("directory for all") << "" << 0755U << "chmod 700";
}

void KeyHomeTest::refusesOpenPermissions()
{
    QFETCH(QString, path);
    QFETCH(uint, mode);
    QFETCH(QString, says);
    m_keychain->present = false;
    QVERIFY(home().propertyKey(aurora));
    QCOMPARE(::chmod(qPrintable(file(path)), mode), 0);
    const auto refused = home().propertyKey(aurora);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    QVERIFY2(refused.error().message.contains(says), qPrintable(refused.error().message));

    if (::geteuid() == 0) {
        QCOMPARE(::chmod(qPrintable(file(path)), path.isEmpty() ? 0700 : 0600), 0);
        QCOMPARE(::chown(qPrintable(file(path)), 1, 1), 0);
        const auto others = home().propertyKey(aurora);
        QVERIFY(!others);
        QVERIFY(others.error().message.contains(QStringLiteral("another user")));
    }
}

void KeyHomeTest::refusesADamagedKey()
{
    m_keychain->present = false;
    QVERIFY(home().propertyKey(aurora));
    QVERIFY(QFile::resize(keyFile(), 20));
    const auto refused = home().propertyKey(aurora);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Invalid);

    QVERIFY(QFile::remove(keyFile()));
    QVERIFY(QFile::link(QStringLiteral("/etc/hostname"), keyFile()));
    const auto link = home().propertyKey(aurora);
    QVERIFY(!link);
    QVERIFY(link.error().message.contains(QStringLiteral("link")));
}

void KeyHomeTest::refusesToMakeOneWhenAskedNotTo()
{
    const auto refused = home().propertyKey(aurora, WhenMissing::Refuse);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::NotFound);
    QVERIFY(m_keychain->entries.isEmpty());
    QVERIFY(home().propertyKey(aurora));
    QVERIFY(home().propertyKey(aurora, WhenMissing::Refuse));
}

void KeyHomeTest::keepsPropertiesAndDatabasesApart()
{
    const QString remote = QStringLiteral("db.example:5432/bellboard");
    for (const bool present : {true, false}) {
        m_keychain->present = present;
        init();
        const auto first = home().propertyKey(PropertyId{1});
        const auto second = home().propertyKey(PropertyId{2});
        const auto elsewhere = home(remote).propertyKey(PropertyId{1});
        QVERIFY(first && second && elsewhere);
        QVERIFY(!(*first == *second) && !(*first == *elsewhere));
        const auto again = home(remote).propertyKey(PropertyId{1});
        QVERIFY(again && *again == *elsewhere);
    }
}

void KeyHomeTest::takesInAKeyFromAnotherComputer()
{
    const PropertyKey key = PropertyKey::generate();
    QVERIFY(home().keepPropertyKey(aurora, key));
    QVERIFY(home().keepPropertyKey(aurora, key));
    const auto kept = home().propertyKey(aurora, WhenMissing::Refuse);
    QVERIFY(kept);
    QVERIFY(*kept == key);
    const auto other = home().keepPropertyKey(aurora, PropertyKey::generate());
    QVERIFY(!other);
    QCOMPARE(other.error().kind, ErrorKind::Conflict);
}

void KeyHomeTest::twoAtOnceAgreeOnOneKey()
{
    m_keychain->present = false; // the played keychain is of one thread
    QList<QByteArray> texts(6);
    std::vector<std::thread> threads;
    for (int index = 0; index < texts.size(); ++index) {
        threads.emplace_back([this, slot = &texts[index]] {
            if (const auto key = home().propertyKey(aurora))
                *slot = key->toText();
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    for (const QByteArray &text : std::as_const(texts)) {
        QVERIFY(!text.isEmpty());
        QCOMPARE(text, texts.first());
    }
}

void KeyHomeTest::keepsLoginPasswords_data()
{
    QTest::addColumn<bool>("present");
    QTest::newRow("in the keychain") << true;
    QTest::newRow("in a file") << false;
}

void KeyHomeTest::keepsLoginPasswords()
{
    QFETCH(bool, present);
    m_keychain->present = present;
    const QString password = QStringLiteral("pässword");
    const auto none = home().loginPassword(login);
    QVERIFY(!none);
    QCOMPARE(none.error().kind, ErrorKind::NotFound);
    const auto place = home().keepLoginPassword(login, password);
    QVERIFY(place);
    QCOMPARE(*place, present ? KeyPlace::Keychain : KeyPlace::File);
    for (const char *same :
         {"postgresql://desk@db.example/bellboard", "postgresql://desk:wrong@DB.example:5432/bellboard",
          "postgres://desk@db.example:5432/bellboard?sslmode=verify-full"}) {
        const auto kept = home().loginPassword(QString::fromLatin1(same));
        QVERIFY2(kept, same);
        QCOMPARE(*kept, password);
    }
    for (const char *other : {"postgresql://chef@db.example/bellboard", "postgresql://desk@db.example:5433/bellboard",
                              "postgresql://desk@db.example/other"})
        QVERIFY2(!home().loginPassword(QString::fromLatin1(other)), other);
    for (const QString &entry : QDir(file(QString())).entryList(QDir::Files))
        QCOMPARE(modeOf(file(entry)) & 077, mode_t(0));
    QVERIFY(home().forgetLoginPassword(login));
    QVERIFY(!home().loginPassword(login));
}

void KeyHomeTest::loginFallsBackToWords()
{
    QVERIFY(home().keepLoginPassword(login, QStringLiteral("secret word")));
    m_keychain->mood = KeychainOutcome::NoAnswer;
    const auto locked = home().loginPassword(login);
    QVERIFY(!locked);
    QCOMPARE(locked.error().kind, ErrorKind::Unreachable);
    QVERIFY(locked.error().message.contains(QStringLiteral("Unlock")));
    QVERIFY(!home().loginPassword(QStringLiteral("https://desk@db.example/bellboard")));
    QVERIFY(!home().loginPassword(QStringLiteral("postgresql://db.example/bellboard")));
}

BELLBOARD_TEST(KeyHome, KeyHomeTest)
#include "test_KeyHome.moc"
