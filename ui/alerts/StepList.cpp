// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/StepList.h"

#include "ui/alerts/StepDelegate.h"
#include "ui/alerts/StepModel.h"
#include "ui/theme/Theme.h"

#include <QScrollBar>

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
    if (atEnd && steps.size() > before)
        scrollToBottom();
}

const QList<Step> &StepList::steps() const
{
    return m_model->steps();
}

} // namespace bellboard
