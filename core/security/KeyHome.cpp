// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/KeyHome.h"

#include "core/security/DesktopKeychain.h"
#include "core/security/SecretFile.h"
#include "core/security/Signatures.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QLoggingCategory>
#include <QScopeGuard>
#include <QUrl>

namespace bellboard {

namespace {

Q_LOGGING_CATEGORY(log, "bellboard.security")

QString tr(const char *text)
{
    return QCoreApplication::translate("KeyHome", text);
}

QString shortHash(const QString &text)
{
    return QString::fromLatin1(sha256(text.toUtf8()).toHex().left(12));
}

/// The address as the name of a login: without password and options, with the port spelled out.
Result<QString> loginName(const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    const bool isPostgres = url.scheme() == QLatin1String("postgresql") || url.scheme() == QLatin1String("postgres");
    if (!url.isValid() || !isPostgres || url.host().isEmpty() || url.userName().isEmpty())
        return fail(ErrorKind::Invalid, tr("A login can only be kept for an address of the form "
                                           "postgresql://user@host/database."));
    return QStringLiteral("%1@%2:%3%4")
        .arg(url.userName(), url.host().toLower())
        .arg(url.port(5432))
        .arg(url.path().isEmpty() ? QStringLiteral("/") : url.path());
}

/// Two programs that start at once on a fresh data directory must agree on one key.
class MakingLock
{
  public:
    explicit MakingLock(const QString &directory) : m_file(directory + QStringLiteral("/lock")) {}
    Result<> take()
    {
        m_file.setStaleLockTime(0); // only a dead process makes it stale
        if (m_file.tryLock(30000))
            return {};
        return fail(ErrorKind::Conflict, tr("Another Bellboard is looking for a key just now. End it and try again."));
    }

  private:
    QLockFile m_file;
};

} // namespace

KeyHome::KeyHome(QString dataDir, QString database, std::shared_ptr<KeychainDoor> door, std::chrono::milliseconds limit)
    : m_dataDir(QDir::cleanPath(QDir(dataDir).absolutePath())),
      m_database(std::move(database)),
      m_door(std::move(door)),
      m_limit(limit)
{
    if (!m_door)
        m_door = std::make_shared<DesktopKeychain>();
}

QString KeyHome::keysDirectory() const
{
    return m_dataDir + QStringLiteral("/keys");
}

QString KeyHome::keyFile(PropertyId property) const
{
    const QString database = m_database.isEmpty() ? QString() : QLatin1Char('-') + shortHash(m_database);
    return QStringLiteral("%1/property-%2%3.key").arg(keysDirectory()).arg(property.value).arg(database);
}

QString KeyHome::markerFile(PropertyId property) const
{
    return keyFile(property) + QStringLiteral(".place");
}

Result<std::optional<KeyHome::Marker>> KeyHome::readMarker(PropertyId property) const
{
    const SecretFile file(markerFile(property));
    if (!file.exists())
        return std::optional<Marker>();
    const auto content = file.read();
    if (!content)
        return tl::make_unexpected(content.error());
    const QList<QByteArray> words = content->trimmed().split(' ');
    if (words.value(0) == "file")
        return std::optional(Marker{KeyPlace::File, true, {}});
    if ((words.value(0) == "keychain" || words.value(0) == "keychain-pending") && words.size() == 2)
        return std::optional(Marker{KeyPlace::Keychain, words[0] == "keychain", QString::fromUtf8(words[1])});
    return fail(ErrorKind::Invalid,
                tr("The file %1, which says where the property's key lies, is damaged. If the key lies in "
                   "a file beside it, delete this one; else put it back from a backup.")
                    .arg(file.path()));
}

Result<> KeyHome::writeMarker(PropertyId property, const Marker &marker) const
{
    QByteArray content = "file\n";
    if (marker.place == KeyPlace::Keychain)
        content = (marker.settled ? "keychain " : "keychain-pending ") + marker.entry.toUtf8() + '\n';
    return SecretFile(markerFile(property)).write(content);
}

Error KeyHome::keychainFault(const KeychainAnswer &answer) const
{
    switch (answer.outcome) {
    case KeychainOutcome::NotFound:
        return {ErrorKind::NotFound,
                tr("The property's key was put into the desktop's keychain, but is no longer there. "
                   "Restore the keychain from a backup. Without it the stored passwords have to be "
                   "entered again.")};
    case KeychainOutcome::Absent:
        return {
            ErrorKind::Unreachable,
            tr("The property's key lies in the desktop's keychain, and this session has none. Start Bellboard from the "
               "desktop of the user %1.")
                .arg(qEnvironmentVariable("USER"))};
    case KeychainOutcome::Denied:
        return {ErrorKind::Refused,
                tr("The desktop's keychain refused to hand out the property's key. Unlock the keychain, "
                   "allow Bellboard to read it, and try again.")};
    case KeychainOutcome::NoAnswer:
        return {ErrorKind::Unreachable,
                tr("The desktop's keychain, where the property's key lies, does not answer. Unlock it "
                   "(a question may be open on screen) and try again.")};
    case KeychainOutcome::Done:
    case KeychainOutcome::Failed:
        break;
    }
    return {ErrorKind::Unreachable,
            tr("The property's key could not be read from the desktop's keychain: %1. Unlock it and "
               "try again.")
                .arg(answer.detail.isEmpty() ? tr("no reason given") : answer.detail)};
}

Result<PropertyKey> KeyHome::readFromFile(PropertyId property) const
{
    const SecretFile file(keyFile(property));
    auto text = file.read();
    if (!text && text.error().kind == ErrorKind::NotFound)
        return fail(ErrorKind::NotFound,
                    tr("The property's key should lie in %1, but the file is gone. Put it back from a "
                       "backup. Without it the stored passwords have to be entered again: delete %2 then "
                       "to have a new key made.")
                        .arg(file.path(), markerFile(property)));
    if (!text)
        return tl::make_unexpected(text.error());
    auto key = PropertyKey::fromText(*text);
    wipe(*text);
    return key;
}

Result<PropertyKey> KeyHome::readFromKeychain(const Marker &marker, PropertyId property)
{
    KeychainAnswer answer{KeychainOutcome::Absent, {}, {}};
    if (m_door->isPresent())
        answer = m_door->read(marker.entry, m_limit);
    if (answer.outcome != KeychainOutcome::Done)
        return tl::make_unexpected(keychainFault(answer));
    auto key = PropertyKey::fromText(answer.value);
    wipe(answer.value);
    if (key && !marker.settled) {
        if (auto settled = writeMarker(property, {KeyPlace::Keychain, true, marker.entry}); !settled)
            return tl::make_unexpected(settled.error());
    }
    return key;
}

/// The key if there is one. Nothing only when it is certain that none was ever handed out.
Result<std::optional<PropertyKey>> KeyHome::find(PropertyId property)
{
    const auto found = [](Result<PropertyKey> key) -> Result<std::optional<PropertyKey>> {
        if (!key)
            return tl::make_unexpected(key.error());
        return std::optional<PropertyKey>(std::move(*key));
    };
    const auto marker = readMarker(property);
    if (!marker)
        return tl::make_unexpected(marker.error());
    if (*marker && (*marker)->place == KeyPlace::Keychain) {
        auto key = readFromKeychain(**marker, property);
        if (!key && !(*marker)->settled)
            return std::optional<PropertyKey>(); // killed while making it: nobody has used that key
        return found(std::move(key));
    }
    if (*marker || SecretFile(keyFile(property)).exists())
        return found(readFromFile(property));
    return std::optional<PropertyKey>();
}

bool KeyHome::putIntoKeychain(PropertyId property, const PropertyKey &key)
{
    if (!m_door->isPresent())
        return false;
    // A name used once: never that of another data directory, a copy of this one, or an earlier try.
    const QString entry = QStringLiteral("property-%1-%2")
                              .arg(property.value)
                              .arg(QString::fromLatin1(sha256(PropertyKey::generate().toText()).toHex().left(16)));
    if (!writeMarker(property, {KeyPlace::Keychain, false, entry}))
        return false;
    QByteArray text = key.toText();
    const KeychainAnswer written = m_door->write(entry, text, m_limit);
    bool kept = written.outcome == KeychainOutcome::Done;
    if (kept) {
        // Some keychains say yes and keep nothing; a key that cannot be read back is lost at the next start.
        KeychainAnswer back = m_door->read(entry, m_limit);
        kept = back.outcome == KeychainOutcome::Done && sameSecret(text, back.value);
        wipe(back.value);
    }
    wipe(text);
    if (!kept)
        qCInfo(log).noquote() << "the desktop's keychain did not take the property's key, it goes into a file:"
                              << written.detail;
    return kept && writeMarker(property, {KeyPlace::Keychain, true, entry});
}

Result<> KeyHome::put(PropertyId property, const PropertyKey &key)
{
    if (putIntoKeychain(property, key))
        return {};
    QByteArray text = key.toText() + '\n';
    auto written = SecretFile(keyFile(property)).write(text);
    wipe(text);
    if (!written)
        return written;
    return writeMarker(property, {KeyPlace::File, true, {}});
}

Result<PropertyKey> KeyHome::propertyKey(PropertyId property, WhenMissing whenMissing)
{
    if (auto closed = SecretFile::closedDirectory(keysDirectory()); !closed)
        return tl::make_unexpected(closed.error());
    MakingLock lock(keysDirectory());
    if (auto taken = lock.take(); !taken)
        return tl::make_unexpected(taken.error());
    auto present = find(property);
    if (!present)
        return tl::make_unexpected(present.error());
    if (*present)
        return std::move(**present);
    if (whenMissing == WhenMissing::Refuse)
        return fail(ErrorKind::NotFound,
                    tr("This computer does not have the property's key. Enter passwords and tokens on the PC whose "
                       "engine acts, or bring the folder \"keys\" of its data directory here."));
    PropertyKey key = PropertyKey::generate();
    if (auto kept = put(property, key); !kept)
        return tl::make_unexpected(kept.error());
    return key;
}

Result<> KeyHome::keepPropertyKey(PropertyId property, const PropertyKey &key)
{
    if (auto closed = SecretFile::closedDirectory(keysDirectory()); !closed)
        return closed;
    MakingLock lock(keysDirectory());
    if (auto taken = lock.take(); !taken)
        return taken;
    const auto present = find(property);
    if (!present)
        return tl::make_unexpected(present.error());
    if (!*present)
        return put(property, key);
    if (**present == key)
        return {};
    return fail(ErrorKind::Conflict,
                tr("This computer has another key for the property already. Take that one away first if "
                   "nothing is sealed under it."));
}

std::optional<KeyPlace> KeyHome::place(PropertyId property) const
{
    const auto marker = readMarker(property);
    if (marker && *marker)
        return (*marker)->settled ? std::optional((*marker)->place) : std::nullopt;
    return SecretFile(keyFile(property)).exists() ? std::optional(KeyPlace::File) : std::nullopt;
}

QString KeyHome::describe(PropertyId property) const
{
    const auto where = place(property);
    if (!where)
        return tr("This computer has no key for the property yet.");
    if (*where == KeyPlace::Keychain)
        return tr("The key of the stored passwords lies in the desktop's keychain.");
    return tr("The key of the stored passwords lies in the file %1, which only this user can read.")
        .arg(keyFile(property));
}

Result<QString> KeyHome::loginPassword(const QString &address)
{
    const auto name = loginName(address);
    if (!name)
        return tl::make_unexpected(name.error());
    KeychainAnswer answer{KeychainOutcome::Absent, {}, {}};
    if (m_door->isPresent())
        answer = m_door->read(QStringLiteral("login ") + *name, m_limit);
    if (answer.outcome == KeychainOutcome::Done) {
        const QString password = QString::fromUtf8(answer.value);
        wipe(answer.value);
        return password;
    }
    const SecretFile file(QStringLiteral("%1/login-%2.secret").arg(keysDirectory(), shortHash(*name)));
    if (file.exists()) {
        auto content = file.read();
        if (!content)
            return tl::make_unexpected(content.error());
        const QString password = QString::fromUtf8(*content);
        wipe(*content);
        return password;
    }
    if (answer.outcome == KeychainOutcome::NoAnswer || answer.outcome == KeychainOutcome::Denied)
        return fail(
            answer.outcome == KeychainOutcome::Denied ? ErrorKind::Refused : ErrorKind::Unreachable,
            tr("The desktop's keychain did not hand out the password of %1. Unlock it and try again, or give the "
               "password in the address.")
                .arg(*name));
    return fail(ErrorKind::NotFound,
                tr("No password is kept for %1. Start the console once with it in the address.").arg(*name));
}

Result<KeyPlace> KeyHome::keepLoginPassword(const QString &address, const QString &password)
{
    const auto name = loginName(address);
    if (!name)
        return tl::make_unexpected(name.error());
    if (auto closed = SecretFile::closedDirectory(keysDirectory()); !closed)
        return tl::make_unexpected(closed.error());
    const SecretFile file(QStringLiteral("%1/login-%2.secret").arg(keysDirectory(), shortHash(*name)));
    QByteArray text = password.toUtf8();
    const auto wiping = qScopeGuard([&text] { wipe(text); });
    if (m_door->isPresent() &&
        m_door->write(QStringLiteral("login ") + *name, text, m_limit).outcome == KeychainOutcome::Done) {
        if (auto removed = file.remove(); !removed) // an older one must not answer where the keychain is away
            return tl::make_unexpected(removed.error());
        return KeyPlace::Keychain;
    }
    if (auto written = file.write(text); !written)
        return tl::make_unexpected(written.error());
    return KeyPlace::File;
}

Result<> KeyHome::forgetLoginPassword(const QString &address)
{
    const auto name = loginName(address);
    if (!name)
        return tl::make_unexpected(name.error());
    const SecretFile file(QStringLiteral("%1/login-%2.secret").arg(keysDirectory(), shortHash(*name)));
    if (auto removed = file.remove(); !removed)
        return removed;
    if (!m_door->isPresent())
        return {};
    const auto outcome = m_door->remove(QStringLiteral("login ") + *name, m_limit).outcome;
    if (outcome == KeychainOutcome::NoAnswer || outcome == KeychainOutcome::Denied)
        return fail(
            ErrorKind::Unreachable,
            tr("The desktop's keychain did not remove the password of %1. Unlock it and try again.").arg(*name));
    return {};
}

} // namespace bellboard
