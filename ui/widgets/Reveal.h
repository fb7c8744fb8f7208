// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Motion.h"

#include <QWidget>

namespace bellboard {

/// A slot in a layout out of which a widget slides down, and into which it goes back. The widget keeps its full height
/// all the way: what it says can be read, and what it offers pressed, from the first moment on.
class Reveal final : public QWidget
{
    Q_OBJECT

  public:
    /// Takes the widget. Closed until open().
    explicit Reveal(QWidget *content, QWidget *parent = nullptr);

    QWidget *content() const { return m_content; }
    void open();
    /// Slides shut and deletes itself with its content. It takes no more clicks.
    void closeForGood();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {m_content->minimumSizeHint().width(), sizeHint().height()}; }
    bool hasHeightForWidth() const override { return m_content->hasHeightForWidth(); }
    int heightForWidth(int width) const override;

  protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

  private:
    void place();
    int fullHeight(int width) const;
    void setShare(qreal share);

    QWidget *m_content;
    qreal m_share = 0; ///< of the content's height that shows
    Motion m_opening;
    Motion m_closing;
};

} // namespace bellboard
