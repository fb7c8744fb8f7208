// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace bellboard {

/// What an empty page says: what it is for, and the first step.
class EmptyState final : public QWidget
{
    Q_OBJECT

  public:
    explicit EmptyState(QWidget *parent = nullptr);

    void say(const QString &icon, const QString &title, const QString &text);
    /// The first step; empty for none.
    void offer(const QString &action);
    QString title() const;
    QPushButton *actionButton() const { return m_action; }

  Q_SIGNALS:
    void acted();

  private:
    void paintIcon();

    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_action;
};

} // namespace bellboard
