// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace bellboard {

struct TrainingAgent
{
    QString number;
    bool loggedIn = true;
    bool paused = false;
    QString reason = QString();
    bool dynamic = false;
};

/// A queue of the training PBX: callers wait in order and ring one free agent after the other.
struct TrainingQueue
{
    QString number;
    QString name;
    QList<TrainingAgent> agents;
};

/// All phones of a ring group ring at once.
struct TrainingGroup
{
    QString number;
    QString name;
    QStringList members;
};

} // namespace bellboard
