// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace bellboard {

/// The head of a page: what it is, one line on what it does, and its actions at the right.
class PageHeader final : public QWidget
{
    Q_OBJECT

  public:
    PageHeader(const QString &title, const QString &line, QWidget *parent = nullptr);

    void setLine(const QString &line);
    void addAction(QWidget *widget);
    using QWidget::addAction;

  private:
    QLabel *m_title;
    QLabel *m_line;
    QHBoxLayout *m_actions;
};

} // namespace bellboard
