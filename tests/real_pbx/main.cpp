// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestRegistry.h"

#include <QCoreApplication>

BELLBOARD_TEST_MAIN(QCoreApplication)
