// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"
#include "core/domain/Link.h"
#include "core/pbx/TokenVault.h"
#include "core/security/PropertyKey.h"

#include <memory>

namespace bellboard {

class LinkStore;

/// Seals and opens what the links of a property keep secret. A sealed value is bound to its place: property, link,
/// name.
class LinkSecrets
{
  public:
    /// Without a key nothing can be sealed or opened, and every call says so.
    LinkSecrets(PropertyId property, std::shared_ptr<const PropertyKey> key);

    Result<QByteArray> seal(const QString &kind, const QString &name, const QByteArray &secret) const;
    Result<QByteArray> open(const QString &kind, const QString &name, const QByteArray &sealed) const;
    /// The secret of that name in the set-up; empty where none is set.
    Result<QByteArray> of(const LinkSetup &setup, const QString &name) const;

  private:
    QByteArray contextOf(const QString &kind, const QString &name) const;

    PropertyId m_property;
    std::shared_ptr<const PropertyKey> m_key;
};

/// The tokens of a PBX, sealed in the database. They belong to one address and one client: those of another are none.
class LinkTokenVault final : public TokenVault
{
  public:
    LinkTokenVault(LinkStore &store, const LinkSecrets &secrets, QString kind, QString owner);

    std::optional<PbxTokens> load() override;
    void save(const PbxTokens &tokens) override;
    void clear() override;

  private:
    LinkStore &m_store;
    const LinkSecrets &m_secrets;
    QString m_kind;
    QString m_owner;
};

/// Of a PBX whose tokens die with it: the built-in one.
class PassingTokenVault final : public TokenVault
{
  public:
    std::optional<PbxTokens> load() override { return m_tokens; }
    void save(const PbxTokens &tokens) override { m_tokens = tokens; }
    void clear() override { m_tokens.reset(); }

  private:
    std::optional<PbxTokens> m_tokens;
};

} // namespace bellboard
