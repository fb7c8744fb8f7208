// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QPushButton;

namespace bellboard {

/// Asks once before something that hurts, and names the thing. Deletes itself when closed.
class ConfirmDialog final : public QDialog
{
    Q_OBJECT

  public:
    enum class Weight { Plain, Danger };

    struct Texts
    {
        QString title;
        QString words;
        QString action;
        Weight weight = Weight::Plain;
    };

    ConfirmDialog(const Texts &texts, QWidget *parent);

    QPushButton *actionButton() const { return m_action; }

  private:
    QPushButton *m_action;
};

} // namespace bellboard
