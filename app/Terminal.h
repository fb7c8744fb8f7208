// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ExitCode.h"

#include <QJsonObject>
#include <QStringList>

namespace bellboard::terminal {

/// One line to stdout: what was asked for.
void tell(const QString &line);
/// One line to stderr: what happens meanwhile, so that stdout stays clean.
void note(const QString &line);
/// The error with the program's name to stderr; gives its exit code.
ExitCode fail(const Error &error);
ExitCode wrongUsage(const QString &words);
/// The object to stdout, indented.
void tell(const QJsonObject &object);
/// Rows with their columns aligned, two spaces between; the last column runs free.
void tellTable(const QList<QStringList> &rows);

} // namespace bellboard::terminal
