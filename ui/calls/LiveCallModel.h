// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "core/desk_telephone.h"
#include "ui/KeyedTableModel.h"

#include <QDateTime>
#include <QHash>

namespace bellboard {

/// Calls under way, oldest first. Running clocks are counted while painting: a second costs a repaint, no change.
class LiveCallModel final : public KeyedTableModel<CallEntry>
{
    Q_OBJECT

  public:
    enum Column { State, From, To, Direction, Duration, Queue, ColumnCount };
    /// The number beside the name of a party; the delegate paints it dim.
    static constexpr int NumberRole = Qt::UserRole;

    explicit LiveCallModel(const Desk &desk, QObject *parent = nullptr);

    QDateTime now() const { return m_now; }
    void setNow(const QDateTime &now) { m_now = now; }
    void setWaitingLimit(std::chrono::seconds limit) { m_waitingLimit = limit; }
    /// Places in queues by call, as the queues tell them.
    void setPositions(const QHash<QString, int> &positions) { m_positions = positions; }

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  protected:
    qint64 keyOf(const CallEntry &entry) const override { return entry.id.value; }

  private:
    QString words(const CallEntry &entry, int column) const;
    QString number(const QString &number) const;
    QVariant sign(const CallEntry &entry) const;
    bool waitsTooLong(const CallEntry &entry) const;

    const Desk &m_desk;
    QDateTime m_now;
    std::chrono::seconds m_waitingLimit{60};
    QHash<QString, int> m_positions;
    mutable QHash<QString, QString> m_written; ///< numbers as people write them: asked for at every repaint
};

} // namespace bellboard
