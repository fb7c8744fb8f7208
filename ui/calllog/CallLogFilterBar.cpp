// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calllog/CallLogFilterBar.h"

#include "ui/theme/Theme.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace bellboard {

namespace {

enum When { AnyTime, Today, Yesterday, Week, Month, Dates };
enum Outcome { All, Answered, NotAnswered, Missed, GaveUp, Declined, Voicemail, Failed };

QList<CallState> outcomes(int chosen)
{
    using S = CallState;
    switch (chosen) {
    case Answered:
        return {S::Ended};
    case NotAnswered:
        return {S::Missed, S::Declined, S::Abandoned, S::Voicemail, S::Failed};
    case Missed:
        return {S::Missed};
    case GaveUp:
        return {S::Abandoned};
    case Declined:
        return {S::Declined};
    case Voicemail:
        return {S::Voicemail};
    case Failed:
        return {S::Failed};
    default:
        return {};
    }
}

/// The same choice again after the list was made anew; one that is gone stays, since it is still asked for.
void choose(QComboBox *box, const QString &value)
{
    int at = value.isEmpty() ? 0 : box->findData(value);
    if (at < 0) {
        box->addItem(value, value);
        at = box->count() - 1;
    }
    box->setCurrentIndex(at);
}

} // namespace

CallLogFilterBar::CallLogFilterBar(TelephoneDesk &telephone, QWidget *parent) : QWidget(parent), m_telephone(telephone)
{
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Number, name, room or note"));
    m_search->setAccessibleName(tr("Search by number, name, room or note"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(100);
    m_search->addAction(Theme::instance().icon(QStringLiteral("search"), Theme::Colour::Muted),
                        QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(260);
    const auto box = [this](const QString &name, const QStringList &choices) {
        auto *made = new QComboBox(this);
        made->setAccessibleName(name);
        made->addItems(choices);
        made->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        made->setMaximumWidth(240);
        return made;
    };
    m_when = box(tr("Filter by date"),
                 {tr("Any time"), tr("Today"), tr("Yesterday"), tr("Last 7 days"), tr("Last 30 days"), tr("Dates…")});
    m_direction =
        box(tr("Filter by direction"), {tr("In and out"), tr("Incoming"), tr("Outgoing"), tr("In the house")});
    m_person = box(tr("Filter by person"), {tr("Everybody")});
    m_outcome =
        box(tr("Filter by outcome"), {tr("All outcomes"), tr("Answered"), tr("Not answered"), tr("Missed or busy"),
                                      tr("Caller gave up"), tr("Declined"), tr("Voicemail"), tr("Not put through")});
    m_tag = box(tr("Filter by tag"), {tr("All tags")});
    m_clear = new QPushButton(tr("C&lear"), this);
    m_clear->setAccessibleName(tr("Clear the filters"));
    Theme::setRole(m_clear, "link");
    m_dates = makeDates();
    m_only = new QWidget(this);
    m_onlyWords = new QLabel(m_only);
    m_onlyWords->setTextFormat(Qt::PlainText);
    Theme::setRole(m_onlyWords, "chip");
    auto *all = new QPushButton(tr("Sho&w all calls"), m_only);
    Theme::setRole(all, "link");
    auto *only = new QHBoxLayout(m_only);
    only->setContentsMargins(0, 0, 0, 0);
    only->setSpacing(8);
    only->addWidget(m_onlyWords);
    only->addWidget(all);
    only->addStretch(1);
    m_only->hide();

    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(m_search, 1);
    first->addWidget(m_when);
    first->addWidget(m_direction);
    auto *second = new QHBoxLayout;
    second->setSpacing(8);
    for (QComboBox *each : {m_person, m_outcome, m_tag})
        second->addWidget(each);
    second->addStretch(1);
    second->addWidget(m_clear);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(first);
    layout->addLayout(second);
    layout->addWidget(m_dates);
    layout->addWidget(m_only);

    m_typing.setSingleShot(true);
    m_typing.setInterval(200);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, &CallLogFilterBar::changed);
    for (const QComboBox *each : {m_when, m_direction, m_person, m_outcome, m_tag})
        connect(each, &QComboBox::currentIndexChanged, this, &CallLogFilterBar::changed);
    connect(m_clear, &QPushButton::clicked, this, &CallLogFilterBar::clear);
    connect(all, &QPushButton::clicked, this, &CallLogFilterBar::clear);
    connect(this, &CallLogFilterBar::changed, this, &CallLogFilterBar::follow);
    connect(&telephone, &TelephoneDesk::extensionsChanged, this, &CallLogFilterBar::followExtensions);
    followExtensions();
    m_clear->hide();
}

QWidget *CallLogFilterBar::makeDates()
{
    auto *dates = new QWidget(this);
    const auto date = [&](const QString &name) {
        auto *edit = new QDateEdit(QDate::currentDate(), dates);
        edit->setCalendarPopup(true);
        edit->setAccessibleName(name);
        // The style sheet's arrow is not part of what Qt reckons.
        edit->setMinimumWidth(edit->sizeHint().width() + 32);
        connect(edit, &QDateEdit::dateChanged, this, &CallLogFilterBar::changed);
        return edit;
    };
    m_from = date(tr("From"));
    m_to = date(tr("Until"));
    auto *row = new QHBoxLayout(dates);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_from);
    row->addWidget(new QLabel(QStringLiteral("–"), dates));
    row->addWidget(m_to);
    row->addStretch(1);
    dates->hide();
    return dates;
}

CallFilter CallLogFilterBar::filter() const
{
    CallFilter filter = m_one;
    filter.text = m_search->text().trimmed();
    const QDate today = QDate::currentDate();
    const auto span = [&](const QDate &from, const QDate &to) {
        filter.from = from.startOfDay().toUTC();
        filter.to = to.isValid() ? to.addDays(1).startOfDay().toUTC() : QDateTime();
    };
    switch (m_when->currentIndex()) {
    case Today:
        span(today, {});
        break;
    case Yesterday:
        span(today.addDays(-1), today.addDays(-1));
        break;
    case Week:
        span(today.addDays(-6), {});
        break;
    case Month:
        span(today.addDays(-29), {});
        break;
    case Dates:
        span(std::min(m_from->date(), m_to->date()), std::max(m_from->date(), m_to->date()));
        break;
    default:
        break;
    }
    if (m_direction->currentIndex() > 0)
        filter.direction = static_cast<CallDirection>(m_direction->currentIndex() - 1);
    filter.outcomes = outcomes(m_outcome->currentIndex());
    filter.extension = m_person->currentData().toString();
    filter.tag = m_tag->currentData().toString();
    return filter;
}

void CallLogFilterBar::showOnly(const CallFilter &one, const QString &words)
{
    {
        const QSignalBlocker blocker(this);
        reset();
        m_one = one;
        m_onlyWords->setText(words);
    }
    Q_EMIT changed();
}

void CallLogFilterBar::clear()
{
    {
        const QSignalBlocker blocker(this);
        reset();
    }
    Q_EMIT changed();
}

void CallLogFilterBar::reset()
{
    m_search->clear();
    for (QComboBox *each : {m_when, m_direction, m_person, m_outcome, m_tag})
        each->setCurrentIndex(0);
    m_one = {};
    m_typing.stop();
}

bool CallLogFilterBar::isClear() const
{
    return filter() == CallFilter();
}

void CallLogFilterBar::follow()
{
    m_dates->setVisible(m_when->currentIndex() == Dates);
    m_only->setVisible(!(m_one == CallFilter()));
    m_clear->setVisible(!isClear());
}

void CallLogFilterBar::followExtensions()
{
    const QSignalBlocker blocker(m_person);
    const QString chosen = m_person->currentData().toString();
    while (m_person->count() > 1)
        m_person->removeItem(1);
    const auto extensions = m_telephone.extensions();
    for (const Extension &each : extensions)
        m_person->addItem(QStringLiteral("%1 %2").arg(each.number, each.name).trimmed(), each.number);
    choose(m_person, chosen);
}

void CallLogFilterBar::setTags(const QStringList &tags)
{
    const QSignalBlocker blocker(m_tag);
    const QString chosen = m_tag->currentData().toString();
    while (m_tag->count() > 1)
        m_tag->removeItem(1);
    for (const QString &tag : tags)
        m_tag->addItem(tag, tag);
    choose(m_tag, chosen);
}

} // namespace bellboard
