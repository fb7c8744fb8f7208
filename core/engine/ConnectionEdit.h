// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "core/engine/LinkSecrets.h"

namespace bellboard {

class LinkStore;

/// The links' set-up in the shape that the connection page edits, and back. What the page does not know of is kept.
ConnectionSetup connectionSetupOf(const QList<LinkSetup> &setups);
Result<> savePbx(LinkStore &store, const LinkSecrets &secrets, const PbxEdit &edit);
Result<> saveGateway(LinkStore &store, const LinkSecrets &secrets, const GatewayEdit &edit);
Result<> trustCertificate(LinkStore &store, const QString &fingerprint);

} // namespace bellboard
