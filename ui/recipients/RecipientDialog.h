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
class QRadioButton;

namespace bellboard {

class InlineMessage;

/// Adds or edits a recipient: a recipient in, a recipient out. Numbers are checked as they are typed.
class RecipientDialog final : public QDialog
{
    Q_OBJECT

  public:
    RecipientDialog(Desk &desk, const Recipient &recipient, QWidget *parent = nullptr);

    Recipient recipient() const;
    void showError(const Error &error);

  Q_SIGNALS:
    /// The person wants it saved; the owner closes the dialog once that is done, or shows the error.
    void submitted(const bellboard::Recipient &recipient);

  private:
    void check();
    void submit();
    bool isDuplicate(const QString &number, QString *label) const;

    Desk &m_desk;
    Recipient m_before;
    QString m_number; ///< normalised, or empty while it is wrong
    bool m_touched = false;
    QRadioButton *m_extension;
    QRadioButton *m_external;
    QLineEdit *m_numberEdit;
    QLabel *m_numberWords;
    QLineEdit *m_label;
    QComboBox *m_acceptance;
    QCheckBox *m_autoAnswer;
    QCheckBox *m_active;
    InlineMessage *m_hint;
    InlineMessage *m_message;
    QPushButton *m_save;
};

} // namespace bellboard
