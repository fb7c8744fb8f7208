// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QFormLayout;

namespace bellboard {

/// Sets the labels of a form on one line with their fields; QFormLayout alone leaves them at the top of the row. To be
/// called once the rows are there.
void lineUpLabels(QFormLayout *form);

} // namespace bellboard
