// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calllog/CallDetail.h"

#include "ui/alerts/StepList.h"
#include "ui/calllog/CallMarksEditor.h"
#include "ui/calllog/CallSteps.h"
#include "ui/calllog/RecordingPlayer.h"
#include "ui/calllog/RecordingSound.h"
#include "ui/calls/NumberLink.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/words/CallLogWords.h"
#include "ui/words/CallWords.h"
#include "ui/words/TimeWords.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

namespace bellboard {

CallDetail::CallDetail(Desk &desk, std::unique_ptr<RecordingSound> sound, QWidget *parent)
    : QFrame(parent), m_desk(desk)
{
    Theme::setRole(this, "card");
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_content = new QWidget(m_scroll);
    Theme::setRole(m_content, "page");
    m_name = new ElidedLabel(m_content);
    Theme::setType(m_name, Theme::Type::Title, QFont::DemiBold);
    m_vip = new QLabel(tr("★ VIP"), m_content);
    m_vip->setAccessibleName(tr("VIP"));
    Theme::setRole(m_vip, "chip-caution");
    auto *close = new QPushButton(m_content);
    close->setIcon(Theme::instance().icon(QStringLiteral("cross"), Theme::Colour::Muted));
    close->setAccessibleName(tr("Close the call"));
    close->setToolTip(tr("Close"));
    Theme::setRole(close, "link");
    m_number = new NumberLink(desk, m_content);
    m_about = new QLabel(m_content);
    m_about->setWordWrap(true);
    m_about->setTextFormat(Qt::PlainText);
    Theme::setTone(m_about, "muted");
    m_same = new QPushButton(tr("All calls of this num&ber"), m_content);
    Theme::setRole(m_same, "link");
    m_facts = new QGridLayout;
    m_facts->setHorizontalSpacing(16);
    m_facts->setVerticalSpacing(4);
    m_facts->setColumnStretch(1, 1);
    const auto words = [this] {
        auto *label = new QLabel(m_content);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        Theme::setTone(label, "muted");
        return label;
    };
    m_closing = words();
    m_transcription = words();
    m_transcription->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_trail = new StepList(tr("Way of the call"), m_content);
    m_trail->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_player = new RecordingPlayer(*desk.telephone(), std::move(sound), m_content);
    m_marks = new CallMarksEditor(desk, m_content);

    const auto caption = [this](const QString &text) {
        auto *label = new QLabel(text, m_content);
        Theme::setType(label, Theme::Type::Small, QFont::DemiBold);
        Theme::setTone(label, "muted");
        return label;
    };
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_name, 1);
    head->addWidget(m_vip);
    head->addWidget(close);
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addWidget(m_number, 0, Qt::AlignLeft);
    layout->addWidget(m_about);
    layout->addWidget(m_same, 0, Qt::AlignLeft);
    layout->addSpacing(4);
    layout->addLayout(m_facts);
    layout->addWidget(m_closing);
    layout->addSpacing(4);
    layout->addWidget(caption(tr("Way of the call")));
    layout->addWidget(m_trail);
    layout->addWidget(caption(tr("Recording")));
    layout->addWidget(m_player);
    layout->addWidget(m_transcription);
    layout->addSpacing(4);
    layout->addWidget(caption(tr("Written on the call")));
    layout->addWidget(m_marks);
    layout->addStretch(1);
    m_scroll->setWidget(m_content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 1, 1, 1);
    outer->addWidget(m_scroll);
    connect(close, &QPushButton::clicked, this, &CallDetail::closed);
    connect(m_same, &QPushButton::clicked, this, [this] { Q_EMIT callsOfNumberWanted(m_entry); });
}

void CallDetail::show(const CallEntry &entry, const QHash<QString, QString> &names)
{
    const bool another = entry.id != m_entry.id;
    m_entry = entry;
    m_names = names;
    const QString number = CallLogWords::whoNumber(entry);
    const Caller caller = m_desk.telephone()->caller(number);
    const QString known = CallLogWords::whoName(entry);
    m_name->setLine(CallWords::who(known.isEmpty() ? caller.name : known,
                                   number.size() < 6 ? number : m_desk.formatNumber(number)));
    m_vip->setVisible(caller.vip);
    m_number->setNumber(number);
    m_same->setVisible(!number.isEmpty());
    QStringList about{CallLogWords::direction(entry.call.direction), TimeWords::dateAndTime(entry.call.startedAt),
                      CallLogWords::outcome(entry)};
    if (!caller.company.isEmpty())
        about.prepend(caller.company);
    if (!caller.room.isEmpty())
        about.prepend(tr("room %1").arg(caller.room));
    m_about->setText(about.join(QStringLiteral(" · ")));
    showFacts();
    const QString closing = CallLogWords::closing(entry.call.closedBy);
    m_closing->setText(closing);
    m_closing->setVisible(!closing.isEmpty());
    m_trail->show(callSteps(entry, names));
    fitTrail();
    m_transcription->setText(entry.transcription);
    m_transcription->setVisible(!entry.transcription.isEmpty());
    m_player->show(entry);
    m_marks->show(entry);
    if (another)
        m_scroll->verticalScrollBar()->setValue(0);
}

void CallDetail::showFacts()
{
    qDeleteAll(m_factLabels);
    m_factLabels.clear();
    const PhoneCall &call = m_entry.call;
    const auto add = [this](const QString &title, const QString &value) {
        if (value.isEmpty())
            return;
        auto *name = new QLabel(title, m_content);
        Theme::setTone(name, "muted");
        auto *words = new QLabel(value, m_content);
        words->setWordWrap(true);
        words->setTextFormat(Qt::PlainText);
        const int row = static_cast<int>(m_factLabels.size() / 2);
        m_facts->addWidget(name, row, 0, Qt::AlignTop);
        m_facts->addWidget(words, row, 1);
        m_factLabels += {name, words};
    };
    const auto clock = [](std::chrono::milliseconds length) {
        return length.count() > 0 ? TimeWords::clock(length) : QString();
    };
    const Party &taker = call.answeredBy;
    if (!taker.number.isEmpty()) {
        const QString name = m_names.value(taker.number, taker.name);
        add(tr("Answered by"), QStringLiteral("%1 %2").arg(name, taker.number).trimmed());
    } else {
        const QString inside = CallLogWords::insideNumber(m_entry);
        const QString name = CallLogWords::insideName(m_entry, m_names);
        add(tr("With"), name == inside ? inside : QStringLiteral("%1 %2").arg(name, inside).trimmed());
    }
    add(tr("Number dialled"), call.did);
    add(tr("Queue"), CallWords::queue(call));
    add(tr("Came by rule"), m_entry.rule);
    add(tr("Rang"), clock(call.ring));
    add(tr("Talked"), clock(call.talk));
    add(tr("On hold"), clock(call.hold));
    add(tr("Charged for"), call.billable.count() > 0 ? TimeWords::clock(call.billable) : QString());
    if (call.costCents)
        add(tr("Cost"), CallLogWords::money(*call.costCents, call.currency));
    QString cause = CallLogWords::cause(call.cause);
    if (!call.causeWords.isEmpty() && call.causeWords.compare(cause, Qt::CaseInsensitive) != 0)
        cause = cause.isEmpty() ? call.causeWords : QStringLiteral("%1 (%2)").arg(cause, call.causeWords);
    add(tr("Ended"), cause);
    add(tr("Keys pressed"), call.digits);
}

QStringList CallDetail::facts() const
{
    QStringList facts;
    for (qsizetype i = 0; i + 1 < m_factLabels.size(); i += 2)
        facts += QStringLiteral("%1 %2").arg(m_factLabels.at(i)->text(), m_factLabels.at(i + 1)->text());
    return facts;
}

void CallDetail::fitTrail()
{
    // As high as its steps: the panel scrolls, not the list in it.
    int height = 2 * m_trail->frameWidth();
    for (int row = 0; row < m_trail->model()->rowCount(); ++row)
        height += m_trail->sizeHintForRow(row);
    m_trail->setFixedHeight(std::max(height, Theme::row));
}

void CallDetail::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    m_content->layout()->activate();
    fitTrail();
}

} // namespace bellboard
