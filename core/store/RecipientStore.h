// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Recipient.h"
#include "core/store/Database.h"

namespace bellboard {

/// The list of recipients of a property. Numbers come in normalised; a number stands in it once (Conflict otherwise).
class RecipientStore
{
  public:
    RecipientStore(Database &database, PropertyId property);

    Result<QList<Recipient>> list();                     ///< in order
    Result<RecipientId> add(const Recipient &recipient); ///< at the end
    Result<> edit(const Recipient &recipient);           ///< everything but the order
    Result<> remove(RecipientId id);
    /// Moves one recipient to a position (1 = first) in one atomic statement; others close up. Two managers may do so
    /// at once.
    Result<> move(RecipientId id, int position);
    /// Puts a removed recipient back where it was (undo).
    Result<RecipientId> restore(const Recipient &recipient);

  private:
    Database &m_database;
    PropertyId m_property;
};

} // namespace bellboard
