// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>

namespace bellboard {

// One function a command, each in its own file. They take the arguments without the command's own name and give the
// exit code (app/ExitCode.h).
int runWindow(const QStringList &arguments);
/// Only reads the line of the window. Nothing: it is in order; otherwise the exit code, and all is said.
std::optional<int> checkWindowLine(const QStringList &arguments);
int runEngine(const QStringList &arguments);
int runDrill(const QStringList &arguments);
int runApply(const QStringList &arguments);
int runExport(const QStringList &arguments);
int runPress(const QStringList &arguments);
int runAlerts(const QStringList &arguments);
int runStatus(const QStringList &arguments);

} // namespace bellboard
