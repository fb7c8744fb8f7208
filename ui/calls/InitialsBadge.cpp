// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/InitialsBadge.h"

#include "ui/theme/Theme.h"

#include <QPainter>
#include <QVariantAnimation>

namespace bellboard {

InitialsBadge::InitialsBadge(QWidget *parent) : QWidget(parent)
{
    setFixedSize(64, 64);
    m_pulse = new QVariantAnimation(this);
    m_pulse->setDuration(1800);
    m_pulse->setLoopCount(-1);
    m_pulse->setKeyValueAt(0, 0.0);
    m_pulse->setKeyValueAt(0.5, 1.0);
    m_pulse->setKeyValueAt(1, 0.0);
    m_pulse->setEasingCurve(QEasingCurve::InOutSine);
    connect(m_pulse, &QVariantAnimation::valueChanged, this, QOverload<>::of(&QWidget::update));
}

void InitialsBadge::setInitials(const QString &initials)
{
    m_initials = initials;
    update();
}

void InitialsBadge::paintEvent(QPaintEvent *)
{
    using Colour = Theme::Colour;
    const Theme &theme = Theme::instance();
    const qreal pulse = m_pulse->state() == QAbstractAnimation::Running ? m_pulse->currentValue().toReal() : 0.0;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor halo = theme.colour(Colour::Accent);
    halo.setAlphaF(float(0.10 + 0.18 * pulse));
    painter.setPen(Qt::NoPen);
    painter.setBrush(halo);
    const qreal inset = 4.0 - 4.0 * pulse;
    painter.drawEllipse(QRectF(rect()).adjusted(inset, inset, -inset, -inset));
    painter.setBrush(theme.colour(Colour::Accent));
    painter.drawEllipse(QRectF(rect()).adjusted(7, 7, -7, -7));
    painter.setFont(Theme::font(Theme::Type::Title, QFont::DemiBold));
    painter.setPen(theme.colour(Colour::OnAccent));
    painter.drawText(rect(), Qt::AlignCenter, m_initials);
}

void InitialsBadge::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (Theme::instance().motion().count() > 0)
        m_pulse->start();
}

void InitialsBadge::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_pulse->stop();
}

} // namespace bellboard
