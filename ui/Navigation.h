// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "ui/Page.h"
#include "ui/theme/Motion.h"

#include <QFrame>
#include <QHash>
#include <QKeySequence>

namespace bellboard {

class NavigationButton;
class SecondTicker;

/// The places at the left, with the count of what waits in each.
class Navigation final : public QFrame
{
    Q_OBJECT

  public:
    Navigation(Desk &desk, SecondTicker &ticker, QWidget *parent = nullptr);

    void setPage(Page page);
    NavigationButton *button(Page page) const { return m_buttons.value(page); }
    /// Those that are there, from the top.
    QList<Page> pages() const { return m_pages; }
    /// By which the page at this place is reached: Ctrl+1 to Ctrl+9, Ctrl+0 the tenth, further ones none.
    static QKeySequence key(qsizetype place);
    /// How many callers wait.
    void setWaiting(int count);

  Q_SIGNALS:
    void chosen(bellboard::Page page);

  protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

  private:
    void count();
    void placeMark(qreal share);

    Desk &m_desk;
    SecondTicker &m_ticker;
    QHash<Page, NavigationButton *> m_buttons;
    QList<Page> m_pages;
    NavigationButton *m_chosen = nullptr;
    QRectF m_mark; ///< behind the chosen one, or on its way there
    QRectF m_markFrom;
    Motion m_markMotion;
};

} // namespace bellboard
