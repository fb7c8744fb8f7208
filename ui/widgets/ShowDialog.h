// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QDialog;

namespace bellboard {

/// Shows `dialog` beside the work: never modal, so that an alert can be taken by banner and key whatever is open, and
/// gone when it is closed. A second one of the same kind `about` the same thing brings the open one forward instead
/// and is thrown away.
void showDialog(QDialog *dialog, const QString &about = {});

} // namespace bellboard
