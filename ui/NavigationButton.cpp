// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/NavigationButton.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/FixedDigits.h"

#include <QPainter>

namespace bellboard {

namespace {

constexpr int wordsLeft = 44;
constexpr int badgeRoom = 44;

} // namespace

NavigationButton::NavigationButton(QString icon, const QString &text, QString key, QWidget *parent)
    : QAbstractButton(parent), m_icon(std::move(icon)), m_key(std::move(key))
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum); // closer together where the window is low
    setToolTip(m_key);
    setAccessibleName(text);
}

void NavigationButton::setCount(int count, bool urgent)
{
    if (count == m_count && urgent == m_urgent)
        return;
    m_count = count;
    m_urgent = urgent;
    //: name of a page and how many things wait there
    setAccessibleName(count > 0 ? tr("%1, %2").arg(text()).arg(count) : text());
    update();
}

QSize NavigationButton::sizeHint() const
{
    const QFontMetrics metrics(Theme::font(Theme::Type::Body, QFont::DemiBold));
    return {wordsLeft + metrics.horizontalAdvance(text()) + badgeRoom, 40};
}

void NavigationButton::paintEvent(QPaintEvent *)
{
    using Colour = Theme::Colour;
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF r = QRectF(rect()).adjusted(1, 1, -1, -1);
    // The mark behind the chosen one is the navigation's, since it moves from one to the other.
    if (!isChecked() && underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.colour(Colour::Background));
        painter.drawRoundedRect(r, Theme::radius, Theme::radius);
    }
    // Like the desktop: the ring shows once the keyboard is used to get around.
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        painter.setPen(QPen(theme.colour(Colour::Accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(r, Theme::radius, Theme::radius);
    }
    const Colour words = isChecked() ? Colour::Accent : Colour::Text;
    theme.icon(m_icon, words).paint(&painter, QRect(12, (height() - 20) / 2, 20, 20));
    int right = width() - 12;
    if (m_count > 0) {
        const QString count = m_count > 99 ? QStringLiteral("99+") : QString::number(m_count);
        const QFont font = Theme::font(Theme::Type::Small, QFont::Bold);
        const qreal badgeWidth = std::max(22.0, fixedDigitsWidth(font, count) + 12);
        const QRectF badge(right - badgeWidth, (height() - 20) / 2.0, badgeWidth, 20);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.colour(m_urgent ? Colour::Alarm : Colour::Caution));
        painter.drawRoundedRect(badge, 10, 10);
        painter.setFont(font);
        painter.setPen(theme.colour(m_urgent ? Colour::OnAlarm : Colour::Surface));
        drawFixedDigits(painter, badge, Qt::AlignHCenter, count);
        right = static_cast<int>(badge.left()) - 8;
    }
    painter.setFont(Theme::font(Theme::Type::Body, isChecked() ? QFont::DemiBold : QFont::Medium));
    painter.setPen(theme.colour(words));
    const QRect text(wordsLeft, 0, right - wordsLeft, height());
    painter.drawText(text, Qt::AlignVCenter | Qt::TextShowMnemonic,
                     painter.fontMetrics().elidedText(this->text(), Qt::ElideRight, text.width()));
}

void NavigationButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void NavigationButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace bellboard
