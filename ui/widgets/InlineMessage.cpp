// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/InlineMessage.h"

#include "ui/theme/Theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace bellboard {

InlineMessage::InlineMessage(QWidget *parent) : QFrame(parent)
{
    m_icon = new QLabel(this);
    m_icon->setFixedSize(20, 20);
    m_text = new QLabel(this);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setFocusPolicy(Qt::NoFocus);
    m_action = new QPushButton(this);
    m_action->hide();
    connect(m_action, &QPushButton::clicked, this, &InlineMessage::acted);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(8);
    layout->addWidget(m_icon, 0, Qt::AlignVCenter);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action, 0, Qt::AlignVCenter);
    connect(&Theme::instance(), &Theme::changed, this, &InlineMessage::paintIcon);
    hide();
}

void InlineMessage::say(Kind kind, const QString &text)
{
    m_kind = kind;
    m_text->setText(text);
    setAccessibleName(text);
    static constexpr const char *roles[] = {"message-error", "message-caution", "message-good", "message-note"};
    Theme::setRole(this, roles[static_cast<int>(kind)]);
    paintIcon();
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void InlineMessage::offer(const QString &action)
{
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
}

void InlineMessage::clear()
{
    m_text->clear();
    hide();
}

QString InlineMessage::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void InlineMessage::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintIcon();
}

void InlineMessage::paintIcon()
{
    struct Look
    {
        const char *icon;
        Theme::Colour colour;
    };
    static constexpr Look looks[] = {{"alarm", Theme::Colour::Caution},
                                     {"alarm", Theme::Colour::Caution},
                                     {"check", Theme::Colour::Good},
                                     {"info", Theme::Colour::Muted}};
    const Look &look = looks[static_cast<int>(m_kind)];
    m_icon->setPixmap(
        Theme::instance().icon(QLatin1StringView(look.icon), look.colour).pixmap(QSize(20, 20), devicePixelRatioF()));
}

} // namespace bellboard
