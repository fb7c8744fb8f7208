// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/AlertHistory.h"

#include <QList>
#include <QString>

namespace bellboard {

/// One line of a sequence or a story, ready to be painted.
struct Step
{
    enum class Tone { Plain, Good, Bad, Now, Dim, Heading };

    QString icon;
    Tone tone = Tone::Plain;
    QString time;  ///< at the left, or empty
    QString text;  ///< who or what
    QString state; ///< at the right, or below where it does not fit

    bool operator==(const Step &) const = default;
};

/// The live sequence of an alert: pressed, each attempt, who is still to come, the next step by itself.
QList<Step> sequenceSteps(const AlertView &view, const QDateTime &now);
/// The attempts of a closed alert.
QList<Step> attemptSteps(const QList<Attempt> &attempts, const QDateTime &now);
/// Everything that happened, in sentences, newest last.
QList<Step> storySteps(const AlertStory &story);

} // namespace bellboard
