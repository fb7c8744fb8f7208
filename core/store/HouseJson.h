// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/House.h"
#include "core/domain/PbxCapability.h"

#include <QByteArray>

/// The house beside its calls as it lies in house_state: one JSON value a kind. Reading takes what it can: what an
/// unknown version wrote besides is left out.
namespace bellboard::housejson {

QByteArray text(const QList<Extension> &extensions);
QByteArray text(const QList<CallQueue> &queues);
QByteArray text(const QList<Trunk> &trunks);
QByteArray text(const QList<ParkedCall> &parked);
QByteArray text(const PbxCapabilities &capabilities);

void read(const QByteArray &json, QList<Extension> &extensions);
void read(const QByteArray &json, QList<CallQueue> &queues);
void read(const QByteArray &json, QList<Trunk> &trunks);
void read(const QByteArray &json, QList<ParkedCall> &parked);
void read(const QByteArray &json, PbxCapabilities &capabilities);

} // namespace bellboard::housejson
