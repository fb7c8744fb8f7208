// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QtGlobal>

#include <compare>

namespace bellboard {

/// A row's number with the row's kind in its type, so that an alert's id cannot be passed where an attempt's is wanted.
/// Zero means "none yet".
template <class Tag> struct Id
{
    qint64 value = 0;

    constexpr bool isValid() const { return value > 0; }
    constexpr auto operator<=>(const Id &) const = default;
    friend size_t qHash(Id id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

using PropertyId = Id<struct PropertyTag>;
using AlertId = Id<struct AlertTag>;
using AttemptId = Id<struct AttemptTag>;
using PressId = Id<struct PressTag>;
using ButtonId = Id<struct ButtonTag>;
using RecipientId = Id<struct RecipientTag>;
using CommandId = Id<struct CommandTag>;
using LinkId = Id<struct LinkTag>;

} // namespace bellboard
