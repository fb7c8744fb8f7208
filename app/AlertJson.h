// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/AlertHistory.h"

#include <QJsonObject>

/// What the commands print with --json. Stable: documented in docs/administrators.md, keys are only ever added. Moments
/// are UTC in ISO form with milliseconds, null where there is none.
namespace bellboard::json {

QJsonValue moment(const QDateTime &at);
QJsonObject of(const Alert &alert);
/// `pressedAt` is what t_ms counts from.
QJsonObject of(const Attempt &attempt, const QDateTime &pressedAt);
QJsonObject of(const AlertEvent &event, const QList<Attempt> &attempts, const QDateTime &pressedAt);
/// A drill and its timeline.
QJsonObject ofDrill(const AlertStory &story);

} // namespace bellboard::json
