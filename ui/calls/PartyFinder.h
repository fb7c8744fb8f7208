// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "core/desk_telephone.h"

#include <QAbstractListModel>
#include <QTimer>

namespace bellboard {

/// Whom one can call, found while typing: the team at once, guests and contacts as the desk answers. By name, room and
/// number.
class PartyFinder final : public QAbstractListModel
{
    Q_OBJECT

  public:
    enum class Kind { Team, Guest, Contact };
    struct Found
    {
        Kind kind = Kind::Team;
        QString name;
        QString number;
        QString detail; ///< "room 204", a company
    };
    static constexpr int NumberRole = Qt::UserRole;
    static constexpr int atMost = 12;

    explicit PartyFinder(Desk &desk, QObject *parent = nullptr);

    void search(const QString &text);
    const Found &at(int row) const { return m_found.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_found.size());
    }
    QVariant data(const QModelIndex &index, int role) const override;

  Q_SIGNALS:
    void foundMore();

  private:
    void ask();
    void add(const QList<Found> &found);

    Desk &m_desk;
    TelephoneDesk &m_telephone;
    QString m_text;
    int m_turn = 0; ///< answers to an older question are thrown away
    QTimer m_pause;
    QList<Found> m_found;
};

} // namespace bellboard
