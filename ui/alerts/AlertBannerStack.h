// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace bellboard {

class AlertBanner;
class SecondTicker;

/// The banners of all alerts that want a person, oldest first and drills last, over every page. Empty and without
/// height while all is calm.
class AlertBannerStack final : public QWidget
{
    Q_OBJECT

  public:
    static constexpr int shownAtOnce = 4;

    AlertBannerStack(Desk &desk, SecondTicker &ticker, QWidget *parent = nullptr);

    QList<AlertBanner *> banners() const { return m_banners; }
    void acknowledgeOldest();

  Q_SIGNALS:
    void opened(bellboard::AlertId id);
    /// A screen reader was told of a new alert.
    void announced(bellboard::AlertId id);

  protected:
    void resizeEvent(QResizeEvent *event) override;

  private:
    void follow();
    void tick(const QDateTime &now);
    void arrange();
    void lineUp();
    void announce(AlertBanner *banner);

    Desk &m_desk;
    SecondTicker &m_ticker;
    QVBoxLayout *m_layout;
    QList<AlertBanner *> m_banners;
    QPushButton *m_more;
};

} // namespace bellboard
