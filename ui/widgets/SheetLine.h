// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace bellboard {

/// What a file for a spreadsheet begins with, so that Excel reads it as UTF-8.
QByteArray sheetStart();
/// One line of it. What a spreadsheet would take for a formula is made text by an apostrophe before it: notes and
/// names come from callers, and a cell must never compute or fetch anything.
QByteArray sheetLine(QStringList cells);

} // namespace bellboard
