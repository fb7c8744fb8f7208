// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace bellboard::test {

struct TestCertificate
{
    QByteArray certificate;
    QByteArray key;
};

/// A self-signed certificate for localhost, made by the openssl program in a temporary folder; empty when that fails.
TestCertificate makeTestCertificate();

} // namespace bellboard::test
