// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/AlertBanner.h"

#include "ui/FutureReply.h"
#include "ui/alerts/AlertChips.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/FixedDigits.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/words/AlertWords.h"
#include "ui/words/LinkWords.h"
#include "ui/words/RightsWords.h"
#include "ui/words/TimeWords.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace bellboard {

AlertBanner::AlertBanner(Desk &desk, AlertId id, QWidget *parent) : QFrame(parent), m_desk(desk), m_id(id)
{
    m_icon = new QLabel(this);
    m_icon->setFixedSize(36, 36);
    m_type = new QLabel(this);
    Theme::setType(m_type, Theme::Type::Title, QFont::Bold);
    m_place = new ElidedLabel(this);
    Theme::setType(m_place, Theme::Type::Headline, QFont::Bold);
    m_clock = new FixedDigits(this);
    Theme::setType(m_clock, Theme::Type::Headline, QFont::Medium);
    m_chips = new AlertChips(this);
    m_chips->leaveOutDrill(); // the large word says it
    m_happening = new ElidedLabel(this);
    m_happening->setTwoLines(true);
    Theme::setType(m_happening, Theme::Type::Large, QFont::Medium);
    m_acknowledge = new QPushButton(tr("Acknowledge"), this);
    m_acknowledge->setObjectName(QStringLiteral("acknowledge"));
    Theme::setRole(m_acknowledge, "alarm");
    Theme::setType(m_acknowledge, Theme::Type::Large, QFont::DemiBold);
    m_acknowledge->setToolTip(tr("Take this alert: calls under way are hung up (F9 takes the oldest)"));
    connect(m_acknowledge, &QPushButton::clicked, this, &AlertBanner::acknowledge);
    m_acknowledge->installEventFilter(this);
    m_message = new InlineMessage(this);

    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addStretch(1);
    words->addWidget(m_happening);
    words->addWidget(m_chips, 0, Qt::AlignLeft);
    words->addStretch(1);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_icon);
    row->addWidget(m_type);
    row->addWidget(m_place);
    row->addWidget(m_clock);
    row->addLayout(words, 1);
    row->addWidget(m_acknowledge);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 10);
    layout->setSpacing(8);
    layout->addLayout(row);
    layout->addWidget(m_message);
    setCursor(Qt::PointingHandCursor);
    m_acknowledge->setCursor(Qt::ArrowCursor);
    connect(&Theme::instance(), &Theme::changed, this, &AlertBanner::paintIcon);
}

void AlertBanner::show(const AlertView &view, const QDateTime &now)
{
    m_view = view;
    const bool drill = view.alert.drill != DrillTarget::None;
    Theme::setRole(this, drill ? "banner-drill" : "banner");
    Theme::setTone(m_type, drill ? "caution" : "alarm");
    Theme::setRole(m_acknowledge, drill ? "drill" : "alarm");
    m_type->setText(drill ? tr("DRILL") : AlertWords::type(view.alert));
    m_place->setLine(AlertWords::place(view.alert));
    const bool training = LinkWords::isTraining(m_desk);
    m_chips->show(view.alert, training);
    RightsWords::allow(m_acknowledge, m_desk.rights().acknowledge && !m_asked, RightsWords::Right::Acknowledge);
    paintIcon();
    tick(now);
    m_acknowledge->setAccessibleName(tr("Acknowledge %1, %2").arg(m_type->text(), m_place->line()));
    QStringList words{m_type->text(), m_place->line()};
    words += AlertChips::words(view.alert, training);
    words.removeDuplicates();
    setAccessibleName(words.join(QLatin1StringView(", ")));
    setAccessibleDescription(m_happening->line());
}

void AlertBanner::tick(const QDateTime &now)
{
    const Alert &alert = m_view.alert;
    m_clock->setText(TimeWords::clockSince(AlertWords::runningSince(alert), now));
    m_happening->setLine(AlertWords::happening(m_desk, m_view, now));
}

void AlertBanner::acknowledge()
{
    if (!m_acknowledge->isEnabled())
        return;
    m_asked = true;
    m_message->clear();
    m_acknowledge->setEnabled(false);
    m_acknowledge->setText(tr("Acknowledging…"));
    whenDone(this, m_desk.acknowledgeAlert(m_id), [this](const Result<> &result) {
        m_asked = false;
        m_acknowledge->setText(tr("Acknowledge"));
        RightsWords::allow(m_acknowledge, m_desk.rights().acknowledge, RightsWords::Right::Acknowledge);
        if (!result)
            m_message->say(result.error());
    });
}

QString AlertBanner::happening() const
{
    return m_happening->line();
}

void AlertBanner::mousePressEvent(QMouseEvent *event)
{
    QFrame::mousePressEvent(event);
    Q_EMIT opened(m_id);
}

/// The banner below moves up once this one is taken. The second half of a double click would take it as well, unseen.
bool AlertBanner::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_acknowledge && event->type() == QEvent::MouseButtonDblClick)
        return true;
    return QFrame::eventFilter(watched, event);
}

AlertBanner::Columns AlertBanner::wantedColumns() const
{
    constexpr int wordsAtLeast = 180; // px, for two lines of what is happening
    constexpr int gaps = 5 * 16 + 2 * 16;
    const int words = std::max(wordsAtLeast, m_chips->isVisibleTo(this) ? m_chips->sizeHint().width() : 0);
    const QFont large = Theme::font(Theme::Type::Headline, QFont::Bold);
    return {m_type->sizeHint().width(), int(std::ceil(fixedDigitsWidth(large, m_place->line()))) + 2,
            m_clock->sizeHint().width(), m_icon->width() + words + m_acknowledge->sizeHint().width() + gaps};
}

void AlertBanner::setColumns(const Columns &columns)
{
    m_type->setFixedWidth(columns.type);
    Theme::setType(m_place, wantedColumns().place <= columns.place ? Theme::Type::Headline : Theme::Type::Title,
                   QFont::Bold);
    m_place->setFixedWidth(columns.place);
    m_clock->setFixedWidth(columns.clock);
}

void AlertBanner::paintIcon()
{
    const auto colour = m_view.alert.drill != DrillTarget::None ? Theme::Colour::Caution : Theme::Colour::Alarm;
    m_icon->setPixmap(
        Theme::instance().icon(QStringLiteral("alarm"), colour).pixmap(QSize(36, 36), devicePixelRatioF()));
}

} // namespace bellboard
