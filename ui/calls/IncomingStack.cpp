// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/IncomingStack.h"

#include "ui/SecondTicker.h"
#include "ui/calls/IncomingCard.h"
#include "ui/calls/TelephoneSettings.h"

#include <QAccessible>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>
#include <QWindow>

#include <algorithm>

namespace bellboard {

IncomingStack::IncomingStack(CallOperations &operations, SecondTicker &ticker, TelephoneSettings &settings,
                             QWidget *parent)
    : QWidget(parent, Qt::Tool | Qt::FramelessWindowHint | Qt::WindowStaysOnTopHint | Qt::WindowDoesNotAcceptFocus),
      m_operations(operations),
      m_ticker(ticker),
      m_settings(settings)
{
    setAttribute(Qt::WA_ShowWithoutActivating);
    setAttribute(Qt::WA_TranslucentBackground);
    setAttribute(Qt::WA_QuitOnClose, false);
    setWindowTitle(tr("Incoming call"));
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    m_layout->setSizeConstraint(QLayout::SetFixedSize);
    connect(&operations.telephone(), &TelephoneDesk::callsChanged, this, &IncomingStack::follow);
    connect(&operations.telephone(), &TelephoneDesk::extensionsChanged, this, &IncomingStack::follow);
    connect(&ticker, &SecondTicker::tick, this, &IncomingStack::tick);
    follow();
}

void IncomingStack::setAcceptKey(const QString &key)
{
    m_acceptKey = key;
    for (int i = 0; i < m_cards.size(); ++i)
        m_cards.at(i)->setAcceptKey(i == 0 ? key : QString());
}

void IncomingStack::follow()
{
    QList<CallEntry> ringing;
    QSet<CallId> known;
    const auto calls = m_operations.telephone().liveCalls();
    for (const CallEntry &entry : calls) {
        if (!m_operations.fits(CallOperation::Answer, entry))
            continue;
        known.insert(entry.id);
        if (!m_silenced.contains(entry.id))
            ringing += entry;
    }
    m_silenced.intersect(known);
    const bool rang = !m_cards.isEmpty();
    for (int i = static_cast<int>(m_cards.size()) - 1; i >= 0; --i) {
        IncomingCard *card = m_cards.at(i);
        const auto now = std::find_if(ringing.begin(), ringing.end(),
                                      [&](const CallEntry &entry) { return entry.id == card->call(); });
        if (now != ringing.end()) {
            card->show(*now);
            ringing.erase(now);
            continue;
        }
        m_cards.removeAt(i);
        m_layout->removeWidget(card);
        card->hide();
        card->deleteLater(); // its own button may have been what ended it
    }
    for (const CallEntry &entry : std::as_const(ringing))
        add(entry);
    setAcceptKey(m_acceptKey);
    if (m_cards.isEmpty())
        hide();
    else
        place();
    if (rang != !m_cards.isEmpty())
        Q_EMIT ringingChanged(!m_cards.isEmpty());
}

void IncomingStack::add(const CallEntry &entry)
{
    const QDateTime now = m_ticker.now();
    const auto limit = m_settings.values().autoDecline;
    const QDateTime declinesAt = limit.count() > 0 ? now.addSecs(limit.count()) : QDateTime();
    auto *card = new IncomingCard(m_operations, entry, now, declinesAt, this);
    connect(card, &IncomingCard::targetWanted, this, &IncomingStack::targetWanted);
    connect(card, &IncomingCard::alertWanted, this, &IncomingStack::alertWanted);
    card->reference()->installEventFilter(this);
    m_cards += card;
    m_layout->addWidget(card);
    card->show();
    QAccessibleEvent event(card, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    Q_EMIT announced(entry.id);
}

bool IncomingStack::eventFilter(QObject *watched, QEvent *event)
{
    // Only the person's own click into the field opens the pop-up to the keyboard, and leaving it closes it again.
    if (event->type() == QEvent::MouseButtonPress && windowHandle()) {
        windowHandle()->setFlag(Qt::WindowDoesNotAcceptFocus, false);
        activateWindow();
    } else if (event->type() == QEvent::FocusOut && windowHandle()) {
        windowHandle()->setFlag(Qt::WindowDoesNotAcceptFocus, true);
    }
    return QWidget::eventFilter(watched, event);
}

void IncomingStack::tick(const QDateTime &now)
{
    const auto cards = m_cards;
    bool silenced = false;
    for (IncomingCard *card : cards) {
        card->tick(now);
        if (!card->declinesAt().isValid() || now < card->declinesAt())
            continue;
        // Once only: a PBX that refuses to decline is not asked again every second.
        m_silenced.insert(card->call());
        silenced = true;
        if (m_operations.whyNot(CallOperation::Decline, card->entry()).isEmpty())
            m_operations.perform(CallOperation::Decline, card->entry());
    }
    if (silenced)
        follow();
}

void IncomingStack::place()
{
    m_layout->activate();
    const QWidget *beside = parentWidget();
    const QScreen *screen = beside ? beside->screen() : QGuiApplication::primaryScreen();
    if (screen) {
        static constexpr int margin = 16;
        const QRect room = screen->availableGeometry().adjusted(margin, margin, -margin, -margin);
        const QSize size = sizeHint();
        move(room.right() - size.width() + 1, std::max(room.top(), room.bottom() - size.height() + 1));
    }
    if (!isVisible())
        show();
    raise();
}

} // namespace bellboard
