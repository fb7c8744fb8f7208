// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace bellboard {

/// Dresses the application in a language ("en", "de", …; empty: the desktop's): texts, plural forms, Qt's own dialogs.
/// To be called once, before the first window. A language that is not there falls back to English.
void installLanguage(const QString &language = {});

} // namespace bellboard
