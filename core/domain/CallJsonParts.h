// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallFact.h"
#include "core/domain/JsonFields.h"

/// What the JSON of a call's truth and of its evidence have in common.
namespace bellboard {

template <class F> void describe(F &fields, Party &party)
{
    fields.word("kind", party.kind);
    fields.text("number", party.number);
    fields.text("name", party.name);
    fields.text("trunk", party.trunk);
}

} // namespace bellboard
