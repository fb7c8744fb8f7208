// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QListView>

namespace bellboard {

/// The list that is put in order by dragging whole rows or by Alt+Up and Alt+Down. A 2 px line shows where the row will
/// drop. It only tells what is wanted; the order changes when the desk says so.
class RecipientListView final : public QListView
{
    Q_OBJECT

  public:
    explicit RecipientListView(QWidget *parent = nullptr);

    void setReorderable(bool reorderable) { m_reorderable = reorderable; }
    /// The gap the dragged row would drop into (0 = before the first), or -1.
    int dropGap() const { return m_gap; }

  Q_SIGNALS:
    /// `row` wants to stand at `position` (0 = first) of the list after the move.
    void moveWanted(int row, int position);
    void editWanted(int row);
    void removeWanted(int row);
    void switchWanted(int row);
    void menuWanted(int row, const QPoint &globalPosition);

  protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

  private:
    int gapAt(const QPoint &position) const;
    void endDrag();

    bool m_reorderable = true;
    QPoint m_pressedAt;
    QPoint m_pointer;
    QPersistentModelIndex m_pressed;
    bool m_dragging = false;
    int m_gap = -1;
    QBasicTimer m_scroll;
};

} // namespace bellboard
