// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallLog.h"
#include "ui/alerts/Step.h"

#include <QHash>

namespace bellboard {

/// The way of a call, in order of time: who was rung, where it came by, who transferred it to whom, how it ended.
/// `names` are those of extensions.
QList<Step> callSteps(const CallEntry &entry, const QHash<QString, QString> &names);

} // namespace bellboard
