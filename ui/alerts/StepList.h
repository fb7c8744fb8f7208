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
    /// As high as its steps are, where there is room, instead of as high as there is room.
    void setFitting(bool fitting);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void resizeEvent(QResizeEvent *event) override;

  private:
    StepModel *m_model;
    bool m_fitting = false;
};

} // namespace bellboard
