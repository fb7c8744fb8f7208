// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Link.h"
#include "core/store/Database.h"

namespace bellboard {

/// Links: their set-up (managers), their sealed secrets, and their state (the leader).
class LinkStore
{
  public:
    LinkStore(Database &database, PropertyId property);

    Result<QList<LinkSetup>>
    setups(); ///< what is sealed only for logins that may read it; managers get the names alone
    Result<LinkId> save(const LinkSetup &setup); ///< by kind; secrets not named in it are kept, an empty one is removed
    Result<> remove(const QString &kind);
    Result<QList<LinkReport>> reports();
    Result<> report(const QString &kind, const LinkStatus &status, const QJsonObject &counters = {});
    /// The sealed session (tokens) of a link; survives a crash.
    Result<QByteArray> session(const QString &kind);
    Result<> saveSession(const QString &kind, const QByteArray &sealed);

  private:
    Database &m_database;
    PropertyId m_property;
};

} // namespace bellboard
