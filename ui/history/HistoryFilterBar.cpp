// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/HistoryFilterBar.h"

#include "ui/theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace bellboard {

namespace {

enum Outcome { All, NobodyTook, Taken, Settled, FalseAlarm };
enum When { AnyTime, Today, Week, Month, Dates };

QList<AlertStatus> statuses(int outcome)
{
    switch (outcome) {
    case NobodyTook:
        return {AlertStatus::Calling, AlertStatus::Waiting, AlertStatus::LinkDown, AlertStatus::Exhausted};
    case Taken:
        return {AlertStatus::Acknowledged, AlertStatus::Resolved};
    case Settled:
        return {AlertStatus::Resolved};
    case FalseAlarm:
        return {AlertStatus::Cancelled};
    default:
        return {};
    }
}

} // namespace

HistoryFilterBar::HistoryFilterBar(QWidget *parent) : QWidget(parent)
{
    m_room = new QLineEdit(this);
    m_room->setPlaceholderText(tr("Room"));
    m_room->setAccessibleName(tr("Filter by room"));
    m_room->setClearButtonEnabled(true);
    m_room->addAction(Theme::instance().icon(QStringLiteral("search"), Theme::Colour::Muted),
                      QLineEdit::LeadingPosition);
    m_room->setFixedWidth(140);
    m_outcome = new QComboBox(this);
    m_outcome->setAccessibleName(tr("Filter by outcome"));
    m_outcome->addItems({tr("All outcomes"), tr("Nobody took it yet"), tr("Taken"), tr("Resolved"), tr("False alarm")});
    m_when = new QComboBox(this);
    m_when->setAccessibleName(tr("Filter by date"));
    m_when->addItems({tr("Any time"), tr("Today"), tr("Last 7 days"), tr("Last 30 days"), tr("Dates…")});
    const auto date = [&](const QString &name) {
        auto *edit = new QDateEdit(QDate::currentDate(), this);
        edit->setCalendarPopup(true);
        edit->setAccessibleName(name);
        // The style sheet's arrow is not part of what Qt reckons.
        edit->setMinimumWidth(edit->sizeHint().width() + 32);
        connect(edit, &QDateEdit::dateChanged, this, &HistoryFilterBar::changed);
        return edit;
    };
    m_from = date(tr("From"));
    m_to = date(tr("Until"));
    m_drills = new QCheckBox(tr("Show &drills"), this);
    m_drills->setChecked(true);
    m_clear = new QPushButton(tr("C&lear"), this);
    m_clear->setAccessibleName(tr("Clear the filters"));
    Theme::setRole(m_clear, "link");

    m_dates = new QWidget(this);
    auto *dates = new QHBoxLayout(m_dates);
    dates->setContentsMargins(0, 0, 0, 0);
    dates->setSpacing(8);
    dates->addWidget(m_from);
    dates->addWidget(new QLabel(QStringLiteral("–"), m_dates));
    dates->addWidget(m_to);
    dates->addStretch(1);
    m_dates->hide();
    auto *choices = new QHBoxLayout;
    choices->setSpacing(8);
    for (QWidget *each : std::initializer_list<QWidget *>{m_room, m_outcome, m_when, m_drills})
        choices->addWidget(each);
    choices->addStretch(1);
    choices->addWidget(m_clear);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(choices);
    layout->addWidget(m_dates);

    m_typing.setSingleShot(true);
    m_typing.setInterval(200);
    connect(m_room, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, &HistoryFilterBar::changed);
    connect(m_outcome, &QComboBox::currentIndexChanged, this, &HistoryFilterBar::changed);
    connect(m_when, &QComboBox::currentIndexChanged, this, &HistoryFilterBar::datesChosen);
    connect(m_drills, &QCheckBox::toggled, this, &HistoryFilterBar::changed);
    connect(m_clear, &QPushButton::clicked, this, &HistoryFilterBar::clear);
    connect(this, &HistoryFilterBar::changed, this, [this] { m_clear->setVisible(!isClear()); });
    m_clear->hide();
}

void HistoryFilterBar::fill(AlertFilter &filter) const
{
    filter.room = m_room->text().trimmed();
    filter.statuses = statuses(m_outcome->currentIndex());
    filter.drills = m_drills->isChecked();
    filter.from.reset();
    filter.to.reset();
    const QDate today = QDate::currentDate();
    const auto days = [&](int back) { filter.from = today.addDays(-back).startOfDay().toUTC(); };
    switch (m_when->currentIndex()) {
    case Today:
        days(0);
        break;
    case Week:
        days(6);
        break;
    case Month:
        days(29);
        break;
    case Dates:
        filter.from = m_from->date().startOfDay().toUTC();
        filter.to = m_to->date().addDays(1).startOfDay().toUTC();
        break;
    default:
        break;
    }
}

void HistoryFilterBar::clear()
{
    {
        const QSignalBlocker blocker(this);
        m_room->clear();
        m_outcome->setCurrentIndex(All);
        m_when->setCurrentIndex(AnyTime);
        m_drills->setChecked(true);
        m_typing.stop();
    }
    Q_EMIT changed();
}

bool HistoryFilterBar::isClear() const
{
    return m_room->text().isEmpty() && m_outcome->currentIndex() == All && m_when->currentIndex() == AnyTime &&
           m_drills->isChecked();
}

void HistoryFilterBar::datesChosen()
{
    m_dates->setVisible(m_when->currentIndex() == Dates);
    Q_EMIT changed();
}

} // namespace bellboard
