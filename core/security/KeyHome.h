// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"
#include "core/domain/Ids.h"
#include "core/security/KeychainDoor.h"
#include "core/security/PropertyKey.h"

#include <QString>

#include <chrono>
#include <memory>
#include <optional>

namespace bellboard {

enum class KeyPlace { Keychain, File };
enum class WhenMissing { Make, Refuse };

/// Where the keys of the properties and the login of an unattended PC lie: in the desktop's keychain, or, where there
/// is none, in files that only this user can read, under DATADIR/keys.
///
/// A marker beside the files says where a key was put. So a key that cannot be read just now (keychain locked, no
/// desktop) is an error that says what to do, and never a reason to make a second one, under which nothing would open.
/// Blocks, at most `limit` for each question to the keychain; with the desktop's keychain, use it from the main thread.
class KeyHome
{
  public:
    /// `database` tells apart the properties of several databases used with one data directory; empty for the embedded
    /// one. Without a door it is the desktop's keychain.
    explicit KeyHome(QString dataDir, QString database = {}, std::shared_ptr<KeychainDoor> door = {},
                     std::chrono::milliseconds limit = std::chrono::seconds(3));

    /// The key of the property. Errors: NotFound (there is none, and none was to be made; or it is gone from the place
    /// that the marker names), Unreachable (the keychain does not answer now), Refused (keychain or permissions say
    /// no), Invalid (damaged).
    Result<PropertyKey> propertyKey(PropertyId property, WhenMissing whenMissing = WhenMissing::Make);
    /// Takes in a key made elsewhere (another PC of the same database). Conflict when another one is here already.
    Result<> keepPropertyKey(PropertyId property, const PropertyKey &key);

    /// Nothing as long as there is no key.
    std::optional<KeyPlace> place(PropertyId property) const;
    /// A sentence for the connection page.
    QString describe(PropertyId property) const;

    /// The password for `postgresql://user@host:port/database` (a password in the address does not matter).
    /// NotFound when none was kept.
    Result<QString> loginPassword(const QString &address);
    Result<KeyPlace> keepLoginPassword(const QString &address, const QString &password);
    Result<> forgetLoginPassword(const QString &address);

  private:
    struct Marker
    {
        KeyPlace place = KeyPlace::File;
        bool settled = true; ///< false: was being put into the keychain, and was never handed out
        QString entry;       ///< of the keychain
    };

    QString keysDirectory() const;
    QString keyFile(PropertyId property) const;
    QString markerFile(PropertyId property) const;
    Result<std::optional<Marker>> readMarker(PropertyId property) const;
    Result<> writeMarker(PropertyId property, const Marker &marker) const;
    Result<std::optional<PropertyKey>> find(PropertyId property);
    Result<PropertyKey> readFromKeychain(const Marker &marker, PropertyId property);
    Result<PropertyKey> readFromFile(PropertyId property) const;
    Result<> put(PropertyId property, const PropertyKey &key);
    bool putIntoKeychain(PropertyId property, const PropertyKey &key);
    Error keychainFault(const KeychainAnswer &answer) const;

    QString m_dataDir;
    QString m_database;
    std::shared_ptr<KeychainDoor> m_door;
    std::chrono::milliseconds m_limit;
};

} // namespace bellboard
