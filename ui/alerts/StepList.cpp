// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/StepList.h"

#include "ui/alerts/StepDelegate.h"
#include "ui/alerts/StepModel.h"
#include "ui/theme/Theme.h"

#include <QResizeEvent>
#include <QScrollBar>

#include <algorithm>

namespace bellboard {

StepList::StepList(const QString &name, QWidget *parent) : QListView(parent), m_model(new StepModel(this))
{
    setModel(m_model);
    setItemDelegate(new StepDelegate(this));
    setAccessibleName(name);
    setSelectionMode(NoSelection);
    setEditTriggers(NoEditTriggers);
    setResizeMode(Adjust);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(false);
    Theme::setRole(this, "plain");
}

void StepList::show(const QList<Step> &steps)
{
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    const qsizetype before = m_model->steps().size();
    m_model->update(steps);
    if (m_fitting && steps.size() != before)
        updateGeometry();
    if (atEnd && steps.size() > before)
        scrollToBottom();
}

const QList<Step> &StepList::steps() const
{
    return m_model->steps();
}

void StepList::setFitting(bool fitting)
{
    m_fitting = fitting;
    setSizePolicy(QSizePolicy::Expanding, fitting ? QSizePolicy::Maximum : QSizePolicy::Expanding);
}

QSize StepList::sizeHint() const
{
    if (!m_fitting)
        return QListView::sizeHint();
    int height = 2 * frameWidth();
    for (int row = 0; row < m_model->rowCount(); ++row)
        height += sizeHintForRow(row);
    return {QListView::sizeHint().width(), std::max(height, minimumSizeHint().height())};
}

QSize StepList::minimumSizeHint() const
{
    return {120, m_fitting ? 48 : 96};
}

void StepList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->oldSize().width() == event->size().width())
        return;
    doItemsLayout(); // the list itself would wait for 100 ms, with its lines over one another
    if (m_fitting)
        updateGeometry();
}

} // namespace bellboard
