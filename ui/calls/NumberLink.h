// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"

#include <QPushButton>

namespace bellboard {

/// A telephone number that is called by a click or Enter. At a desk without a telephone it is plain words.
class NumberLink final : public QPushButton
{
    Q_OBJECT

  public:
    explicit NumberLink(Desk &desk, QWidget *parent = nullptr);

    QString number() const { return m_number; }
    void setNumber(const QString &number);
    /// "Call +49 30 1234567", for a menu or a list that is no widget of ours; triggers the call.
    static QAction *callAction(Desk &desk, const QString &number, QObject *parent);

  private:
    Desk &m_desk;
    QString m_number;
};

} // namespace bellboard
