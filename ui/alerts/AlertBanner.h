// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace bellboard {

class AlertChips;
class ElidedLabel;
class FixedDigits;
class InlineMessage;

/// One alert over every page: what, where, since when, who is being called now, and the one button that takes it.
class AlertBanner final : public QFrame
{
    Q_OBJECT

  public:
    AlertBanner(Desk &desk, AlertId id, QWidget *parent = nullptr);

    AlertId alert() const { return m_id; }
    void show(const AlertView &view, const QDateTime &now);
    using QWidget::show;
    void tick(const QDateTime &now);
    void acknowledge();

    /// How wide type, room and clock are, so that several banners can stand in columns; and what all the rest needs.
    struct Columns
    {
        int type = 0;
        int place = 0;
        int clock = 0;
        int rest = 0;
    };
    Columns wantedColumns() const;
    void setColumns(const Columns &columns);

    QString happening() const;
    QPushButton *acknowledgeButton() const { return m_acknowledge; }

  Q_SIGNALS:
    void opened(bellboard::AlertId id);

  protected:
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

  private:
    void paintIcon();

    Desk &m_desk;
    AlertId m_id;
    AlertView m_view;
    bool m_asked = false;
    QLabel *m_icon;
    QLabel *m_type;
    ElidedLabel *m_place;
    FixedDigits *m_clock;
    AlertChips *m_chips;
    ElidedLabel *m_happening;
    QPushButton *m_acknowledge;
    InlineMessage *m_message;
};

} // namespace bellboard
