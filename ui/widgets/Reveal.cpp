// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Reveal.h"

#include <QEvent>

namespace bellboard {

Reveal::Reveal(QWidget *content, QWidget *parent)
    : QWidget(parent),
      m_content(content),
      m_opening([this](qreal share) { setShare(share); }, this),
      m_closing([this](qreal share) { setShare(1 - share); }, this)
{
    content->setParent(this);
    QSizePolicy policy = content->sizePolicy();
    policy.setVerticalPolicy(QSizePolicy::Fixed);
    policy.setHeightForWidth(content->hasHeightForWidth());
    setSizePolicy(policy);
}

void Reveal::open()
{
    m_opening.start();
}

void Reveal::closeForGood()
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_opening.finish();
    m_closing.start([this] {
        hide();
        deleteLater();
    });
}

QSize Reveal::sizeHint() const
{
    const QSize full = m_content->sizeHint();
    return {full.width(), qRound(full.height() * m_share)};
}

int Reveal::heightForWidth(int width) const
{
    return qRound(fullHeight(width) * m_share);
}

bool Reveal::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) {
        place();
        updateGeometry();
    }
    return QWidget::event(event);
}

void Reveal::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void Reveal::place()
{
    const int full = fullHeight(width());
    m_content->setGeometry(0, height() - full, width(), full);
}

int Reveal::fullHeight(int width) const
{
    return m_content->hasHeightForWidth() ? m_content->heightForWidth(width) : m_content->sizeHint().height();
}

void Reveal::setShare(qreal share)
{
    m_share = share;
    updateGeometry();
}

} // namespace bellboard
