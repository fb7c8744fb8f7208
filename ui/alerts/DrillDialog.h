// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"

#include <QDialog>

class QLineEdit;
class QPushButton;
class QRadioButton;

namespace bellboard {

class InlineMessage;

/// "Test the alert": to the training system, or, if chosen, to the real recipients.
class DrillDialog final : public QDialog
{
    Q_OBJECT

  public:
    explicit DrillDialog(Desk &desk, QWidget *parent = nullptr);

    DrillTarget target() const;

  Q_SIGNALS:
    void started(bellboard::AlertId alert);

  private:
    void start();
    void warn();

    Desk &m_desk;
    QLineEdit *m_room;
    QRadioButton *m_training;
    QRadioButton *m_real;
    InlineMessage *m_warning;
    InlineMessage *m_message;
    QPushButton *m_start;
};

} // namespace bellboard
