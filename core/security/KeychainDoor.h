// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>

namespace bellboard {

enum class KeychainOutcome {
    Done,
    NotFound, ///< the keychain answered: there is no such entry
    Absent,   ///< there is no keychain in this session
    Denied,   ///< the person or the keychain said no
    NoAnswer, ///< not within the time: locked, a question is open on screen, or it hangs
    Failed,   ///< anything else; see the detail
};

struct KeychainAnswer
{
    KeychainOutcome outcome = KeychainOutcome::Failed;
    QByteArray value; ///< a secret
    QString detail;   ///< the keychain's own words, may be empty
};

/// The way to a keychain: the desktop's, or one that a test plays. Blocks until the answer or the time limit.
class KeychainDoor
{
  public:
    virtual ~KeychainDoor() = default;
    /// Whether this session can have a keychain at all; told at once, without asking it.
    virtual bool isPresent() const = 0;
    virtual KeychainAnswer read(const QString &entry, std::chrono::milliseconds limit) = 0;
    virtual KeychainAnswer write(const QString &entry, const QByteArray &value, std::chrono::milliseconds limit) = 0;
    virtual KeychainAnswer remove(const QString &entry, std::chrono::milliseconds limit) = 0;
};

} // namespace bellboard
