// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>
#include <QtGlobal>

namespace bellboard::test {

/// Of a random test: BELLBOARD_SEED, to repeat a run, else any. A failure prints it.
inline quint32 seedOfRun()
{
    bool set = false;
    const auto seed = quint32(qEnvironmentVariableIntValue("BELLBOARD_SEED", &set));
    return set ? seed : QRandomGenerator::global()->generate() & 0x7fffffff;
}

} // namespace bellboard::test
