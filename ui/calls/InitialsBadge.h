// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVariantAnimation;

namespace bellboard {

/// A person's initials in a disc, for want of a picture; it pulses gently while a call rings, unless the desktop asks
/// for no motion.
class InitialsBadge final : public QWidget
{
    Q_OBJECT

  public:
    explicit InitialsBadge(QWidget *parent = nullptr);

    QString initials() const { return m_initials; }
    void setInitials(const QString &initials);

    QSize sizeHint() const override { return {64, 64}; }

  protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

  private:
    QString m_initials;
    QVariantAnimation *m_pulse;
};

} // namespace bellboard
