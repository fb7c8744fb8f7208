// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/alerts/Step.h"

#include <QListView>

namespace bellboard {

class StepModel;

/// A sequence or a story on screen. Stays at the end when it was at the end, so that news is seen as it comes.
class StepList final : public QListView
{
    Q_OBJECT

  public:
    explicit StepList(const QString &name, QWidget *parent = nullptr);

    void show(const QList<Step> &steps);
    using QWidget::show;
    const QList<Step> &steps() const;

  private:
    StepModel *m_model;
};

} // namespace bellboard
