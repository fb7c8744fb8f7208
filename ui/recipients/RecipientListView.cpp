// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recipients/RecipientListView.h"

#include "ui/recipients/RecipientDelegate.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTimerEvent>

namespace bellboard {

RecipientListView::RecipientListView(QWidget *parent) : QListView(parent)
{
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
}

void RecipientListView::mousePressEvent(QMouseEvent *event)
{
    QListView::mousePressEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !index.isValid())
        return;
    m_pressedAt = event->position().toPoint();
    m_pressed = index;
}

void RecipientListView::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position().toPoint();
    const bool held = (event->buttons() & Qt::LeftButton) && m_pressed.isValid() && m_reorderable;
    if (!held) {
        QListView::mouseMoveEvent(event);
        return;
    }
    if (!m_dragging && (m_pointer - m_pressedAt).manhattanLength() < QApplication::startDragDistance())
        return;
    if (!m_dragging) {
        m_dragging = true;
        setCursor(Qt::ClosedHandCursor);
        m_scroll.start(30, this);
    }
    m_gap = gapAt(m_pointer);
    viewport()->update();
}

void RecipientListView::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton || !m_pressed.isValid())
        return;
    const int row = m_pressed.row();
    if (m_dragging) {
        const int gap = m_gap;
        endDrag();
        const int position = gap > row ? gap - 1 : gap;
        if (gap >= 0 && position != row)
            Q_EMIT moveWanted(row, position);
        return;
    }
    const QRect rect = visualRect(m_pressed);
    const QPoint at = event->position().toPoint();
    m_pressed = QModelIndex();
    if (RecipientDelegate::menuRect(rect).contains(at))
        Q_EMIT menuWanted(row, viewport()->mapToGlobal(RecipientDelegate::menuRect(rect).bottomLeft()));
    else if (RecipientDelegate::switchRect(rect).contains(at))
        Q_EMIT switchWanted(row);
}

void RecipientListView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const QRect rect = visualRect(index);
    const QPoint at = event->position().toPoint();
    const bool onControl =
        RecipientDelegate::menuRect(rect).contains(at) || RecipientDelegate::switchRect(rect).contains(at);
    if (index.isValid() && !onControl)
        Q_EMIT editWanted(index.row());
}

void RecipientListView::keyPressEvent(QKeyEvent *event)
{
    if (m_dragging && event->key() == Qt::Key_Escape) {
        endDrag();
        return;
    }
    const int row = currentIndex().row();
    if (row < 0) {
        QListView::keyPressEvent(event);
        return;
    }
    const bool alt = event->modifiers() & Qt::AltModifier;
    switch (event->key()) {
    case Qt::Key_Up:
        if (alt && m_reorderable && row > 0)
            Q_EMIT moveWanted(row, row - 1);
        if (!alt)
            break;
        return;
    case Qt::Key_Down:
        if (alt && m_reorderable && row + 1 < model()->rowCount())
            Q_EMIT moveWanted(row, row + 1);
        if (!alt)
            break;
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        Q_EMIT editWanted(row);
        return;
    case Qt::Key_Delete:
        Q_EMIT removeWanted(row);
        return;
    case Qt::Key_Space:
        Q_EMIT switchWanted(row);
        return;
    default:
        break;
    }
    QListView::keyPressEvent(event);
}

void RecipientListView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (index.isValid())
        Q_EMIT menuWanted(index.row(),
                          byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

void RecipientListView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (m_gap < 0)
        return;
    const int rows = model()->rowCount();
    const QRect beside = visualRect(model()->index(m_gap < rows ? m_gap : rows - 1, 0));
    const int y = m_gap < rows ? beside.top() : beside.bottom() + 1;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::instance().colour(Theme::Colour::Accent));
    painter.drawRect(QRect(12, y - 1, viewport()->width() - 24, 2));
    painter.drawEllipse(QPoint(12, y), 4, 4);
}

void RecipientListView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_scroll.timerId()) {
        QListView::timerEvent(event);
        return;
    }
    constexpr int edge = 24;
    const int step = m_pointer.y() < edge ? -8 : m_pointer.y() > viewport()->height() - edge ? 8 : 0;
    if (step != 0) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() + step);
        m_gap = gapAt(m_pointer);
        viewport()->update();
    }
}

int RecipientListView::gapAt(const QPoint &position) const
{
    const int rows = model()->rowCount();
    for (int row = 0; row < rows; ++row) {
        if (position.y() < visualRect(model()->index(row, 0)).center().y())
            return row;
    }
    return rows;
}

void RecipientListView::endDrag()
{
    m_dragging = false;
    m_gap = -1;
    m_pressed = QModelIndex();
    m_scroll.stop();
    unsetCursor();
    viewport()->update();
}

} // namespace bellboard
