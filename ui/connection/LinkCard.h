// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"

#include <QFrame>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace bellboard {

class InlineMessage;
class StateDot;

/// What the cards of the connection page share: a head with the state in words, room for a form, and a row of actions
/// with the answer right below.
class LinkCard : public QFrame
{
    Q_OBJECT

  public:
    LinkCard(const QString &icon, const QString &title, QWidget *parent);

    InlineMessage *answer() const { return m_answer; }

  protected:
    void say(int shape, const QString &words, const QString &line);
    QLineEdit *addLine(const QString &label, const char *name);
    /// A line for a secret: write-only, empty means "leave it as it is".
    QLineEdit *addSecret(const QString &label, const char *name);
    static void sayKept(QLineEdit *secret, bool kept);
    QPushButton *addAction(const QString &text, const char *role = nullptr);
    using QFrame::addAction;
    void addWidget(QWidget *widget);
    QFormLayout *form() const { return m_form; }
    QVBoxLayout *body() const { return m_body; }
    /// Shows what came of an action at the place of the action.
    void report(const Result<> &result, const QString &done);

  private:
    StateDot *m_dot;
    QLabel *m_state;
    QLabel *m_line;
    QVBoxLayout *m_body;
    QFormLayout *m_form;
    QLayout *m_actions;
    InlineMessage *m_answer;
};

} // namespace bellboard
