// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace bellboard {

class InlineMessage;

/// Adds or edits a button: a button in, a button out.
class ButtonDialog final : public QDialog
{
    Q_OBJECT

  public:
    ButtonDialog(Desk &desk, const Button &button, QWidget *parent = nullptr);

    Button button() const;

  private:
    void check();
    void save();

    Desk &m_desk;
    Button m_before;
    QLineEdit *m_room;
    QLineEdit *m_device;
    QLineEdit *m_devEui;
    QLabel *m_words;
    QComboBox *m_type;
    QSpinBox *m_silent;
    QCheckBox *m_active;
    InlineMessage *m_message;
    QPushButton *m_save;
};

} // namespace bellboard
