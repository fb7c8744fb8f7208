// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace bellboard {

/// A message that stands where it belongs: what happened and what to do, with at most one step offered. Hidden while
/// there is nothing to say.
class InlineMessage final : public QFrame
{
    Q_OBJECT

  public:
    enum class Kind { Error, Caution, Good, Note };

    explicit InlineMessage(QWidget *parent = nullptr);

    void say(Kind kind, const QString &text);
    void say(const Error &error) { say(Kind::Error, error.message); }
    /// Offers a step; its button emits acted(). An empty text takes it away.
    void offer(const QString &action);
    void clear();

    QString text() const;
    QPushButton *actionButton() const { return m_action; }

  Q_SIGNALS:
    void acted();

  protected:
    void changeEvent(QEvent *event) override;

  private:
    void paintIcon();

    Kind m_kind = Kind::Note;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
};

} // namespace bellboard
