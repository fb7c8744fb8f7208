// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace bellboard {

/// The PBX's session as it must survive a crash, so that a restart loop does not use up the tokens the PBX lends.
struct PbxTokens
{
    QString accessToken;
    QString refreshToken;
    QDateTime accessExpires;
    QDateTime refreshExpires;

    bool operator==(const PbxTokens &) const = default;
};

/// Sealed storage of the tokens: the engine implements it over the database. Quick, and called from the link's thread.
class TokenVault
{
  public:
    virtual ~TokenVault() = default;
    virtual std::optional<PbxTokens> load() = 0;
    virtual void save(const PbxTokens &tokens) = 0;
    virtual void clear() = 0;
};

} // namespace bellboard
