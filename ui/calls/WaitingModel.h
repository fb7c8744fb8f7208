// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "core/desk_telephone.h"
#include "ui/KeyedTableModel.h"

#include <QDateTime>

namespace bellboard {

/// Somebody who waits in a queue.
struct WaitingCaller
{
    qint64 key = 0;
    CallId call; ///< none where the PBX tells of the wait but not of the call
    QString name;
    QString number;
    QString queue;
    int position = 0; ///< 0: not known
    QDateTime since;

    bool operator==(const WaitingCaller &) const = default;
};

/// Who waits, longest first, from the queues' own lists and the calls under way.
QList<WaitingCaller> waitingOf(const QList<CallQueue> &queues, const QList<CallEntry> &calls);

/// The waiting callers with their running time.
class WaitingModel final : public KeyedTableModel<WaitingCaller>
{
    Q_OBJECT

  public:
    enum Column { Who, Queue, Waited, ColumnCount };
    static constexpr int NumberRole = Qt::UserRole;

    explicit WaitingModel(const Desk &desk, QObject *parent = nullptr) : KeyedTableModel(parent), m_desk(desk) {}

    void setNow(const QDateTime &now) { m_now = now; }
    void setLimit(std::chrono::seconds limit) { m_limit = limit; }
    bool isTooLong(const WaitingCaller &caller) const;
    /// How many wait longer than the limit.
    int tooLong() const;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  protected:
    qint64 keyOf(const WaitingCaller &caller) const override { return caller.key; }

  private:
    const Desk &m_desk;
    QDateTime m_now;
    std::chrono::seconds m_limit{60};
};

} // namespace bellboard
