// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/CallWriting.h"

#include <QMap>

namespace bellboard {

/// The house beside its calls, put together from the rows that a link tells, and what of it has yet to be written.
class HouseBoard
{
  public:
    /// As an earlier life left it: the ground for rows that come one by one.
    void restore(const QList<Extension> &extensions, const QList<CallQueue> &queues, const QList<Trunk> &trunks);
    void take(const QList<Extension> &extensions, bool complete);
    void take(const QList<CallQueue> &queues, bool complete);
    void take(const QList<Trunk> &trunks, bool complete);
    void take(const QList<ParkedCall> &parked);
    void take(const PbxCapabilities &capabilities);
    void clear();

    bool hasChanged() const { return !m_changed.isEmpty(); }
    HouseWriting takeChanged();
    /// What could not be written; what came since counts more.
    void putBack(HouseWriting house);

  private:
    QMap<QString, Extension> m_extensions;
    QMap<QString, CallQueue> m_queues;
    QMap<QString, Trunk> m_trunks;
    bool m_allExtensions = false; ///< a whole list was told: what was kept of an earlier life is past
    bool m_allQueues = false;
    bool m_allTrunks = false;
    HouseWriting m_changed;
};

} // namespace bellboard
