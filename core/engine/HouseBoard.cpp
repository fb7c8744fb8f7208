// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/HouseBoard.h"

namespace bellboard {

namespace {

QString keyOf(const Extension &extension)
{
    return extension.number;
}
QString keyOf(const CallQueue &queue)
{
    return queue.number;
}
QString keyOf(const Trunk &trunk)
{
    return trunk.name;
}

template <class T>
void put(QMap<QString, T> &rows, std::optional<QList<T>> &changed, bool &all, const QList<T> &told, bool complete)
{
    if (complete)
        rows.clear();
    all = all || complete;
    for (const T &row : told)
        rows.insert(keyOf(row), row);
    changed = rows.values();
}

template <class T> void lay(QMap<QString, T> &rows, std::optional<QList<T>> &changed, bool all, const QList<T> &kept)
{
    if (all)
        return;
    for (const T &row : kept) {
        if (!rows.contains(keyOf(row))) // what the link has told meanwhile is newer
            rows.insert(keyOf(row), row);
    }
    if (changed)
        changed = rows.values();
}

} // namespace

void HouseBoard::restore(const QList<Extension> &extensions, const QList<CallQueue> &queues, const QList<Trunk> &trunks)
{
    lay(m_extensions, m_changed.extensions, m_allExtensions, extensions);
    lay(m_queues, m_changed.queues, m_allQueues, queues);
    lay(m_trunks, m_changed.trunks, m_allTrunks, trunks);
}

void HouseBoard::take(const QList<Extension> &extensions, bool complete)
{
    put(m_extensions, m_changed.extensions, m_allExtensions, extensions, complete);
}

void HouseBoard::take(const QList<CallQueue> &queues, bool complete)
{
    put(m_queues, m_changed.queues, m_allQueues, queues, complete);
}

void HouseBoard::take(const QList<Trunk> &trunks, bool complete)
{
    put(m_trunks, m_changed.trunks, m_allTrunks, trunks, complete);
}

void HouseBoard::take(const QList<ParkedCall> &parked)
{
    m_changed.parked = parked;
}

void HouseBoard::take(const PbxCapabilities &capabilities)
{
    m_changed.capabilities = capabilities;
}

void HouseBoard::clear()
{
    take(QList<Extension>(), true);
    take(QList<CallQueue>(), true);
    take(QList<Trunk>(), true);
    take(QList<ParkedCall>());
    take(PbxCapabilities());
}

HouseWriting HouseBoard::takeChanged()
{
    return std::exchange(m_changed, {});
}

void HouseBoard::putBack(HouseWriting house)
{
    house.add(std::move(m_changed));
    m_changed = std::move(house);
}

} // namespace bellboard
