// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace bellboard {

/// A place in the navigation: icon, word, count where something waits, and its key.
class NavigationButton final : public QAbstractButton
{
    Q_OBJECT

  public:
    NavigationButton(QString icon, const QString &text, QString key, QWidget *parent = nullptr);

    int count() const { return m_count; }
    /// 0 shows nothing. `urgent` counts are in the alarm's colour, others in the caution's.
    void setCount(int count, bool urgent);

    QSize sizeHint() const override;
    /// Lower where many banners leave little room.
    QSize minimumSizeHint() const override { return {sizeHint().width(), 28}; }

  protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

  private:
    QString m_icon;
    QString m_key;
    int m_count = 0;
    bool m_urgent = false;
};

} // namespace bellboard
