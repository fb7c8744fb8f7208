// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QPlainTextEdit;
class QPushButton;

namespace bellboard {

/// Asks for a few words: a note, or the reason of a false alarm.
class ReasonDialog final : public QDialog
{
    Q_OBJECT

  public:
    enum class Words { Needed, Optional };

    struct Texts
    {
        QString title;
        QString question;
        QString action; ///< on the button
        QStringList suggestions;
    };

    ReasonDialog(const Texts &texts, Words words, QWidget *parent = nullptr);

    QString words() const;

  private:
    QPlainTextEdit *m_edit;
    QPushButton *m_action;
};

} // namespace bellboard
