// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/Resources.h"

namespace bellboard {

QString defaultAnnouncementPath()
{
    return QStringLiteral(":/sounds/alert.wav");
}

} // namespace bellboard
