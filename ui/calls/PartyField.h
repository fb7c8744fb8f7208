// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"

#include <QLineEdit>

class QCompleter;

namespace bellboard {

class PartyFinder;

/// A field for a name, a room or a number, with what fits listed while typing. Enter takes it.
class PartyField final : public QLineEdit
{
    Q_OBJECT

  public:
    explicit PartyField(Desk &desk, QWidget *parent = nullptr);

    /// The number of the party that was chosen from the list, else what was typed.
    QString number() const { return m_number.isEmpty() ? text().trimmed() : m_number; }
    PartyFinder *finder() const { return m_finder; }
    void empty();

  Q_SIGNALS:
    void taken(const QString &number);

  private:
    void choose(const QModelIndex &index);

    PartyFinder *m_finder;
    QCompleter *m_completer;
    QString m_number;
};

} // namespace bellboard
