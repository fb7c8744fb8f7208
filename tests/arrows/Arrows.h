// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace bellboard::test {

/// What is wrong with one line of the file at `path` (from the root of the tree), or nothing: an #include that goes
/// against the arrows of docs/architecture.md.
QString brokenArrow(const QString &path, const QString &line);

} // namespace bellboard::test
