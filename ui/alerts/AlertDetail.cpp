// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/AlertDetail.h"

#include "ui/FutureReply.h"
#include "ui/SecondTicker.h"
#include "ui/alerts/AlertChips.h"
#include "ui/alerts/StepList.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/FixedDigits.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/widgets/ReasonDialog.h"
#include "ui/widgets/ShowDialog.h"
#include "ui/words/AlertWords.h"
#include "ui/words/LinkWords.h"
#include "ui/words/RightsWords.h"
#include "ui/words/TimeWords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace bellboard {

namespace {

QLabel *sectionTitle(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    Theme::setType(label, Theme::Type::Small, QFont::DemiBold);
    Theme::setTone(label, "muted");
    label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    return label;
}

} // namespace

AlertDetail::AlertDetail(Desk &desk, SecondTicker &ticker, QWidget *parent)
    : QFrame(parent), m_desk(desk), m_ticker(ticker)
{
    Theme::setRole(this, "card");
    m_place = new ElidedLabel(this);
    Theme::setType(m_place, Theme::Type::Headline, QFont::Bold);
    m_type = new QLabel(this);
    Theme::setType(m_type, Theme::Type::Body, QFont::Bold);
    m_number = new QLabel(this);
    Theme::setTone(m_number, "muted");
    m_clock = new FixedDigits(this);
    Theme::setType(m_clock, Theme::Type::Headline, QFont::Medium);
    m_chips = new AlertChips(this);
    m_happening = new ElidedLabel(this);
    m_happening->setTwoLines(true);
    Theme::setType(m_happening, Theme::Type::Large);
    m_sequence = new StepList(tr("Sequence of the calls"), this);
    m_story = new StepList(tr("Story of the alert"), this);
    m_message = new InlineMessage(this);

    const auto button = [&](const QString &text, const char *role) {
        auto *made = new QPushButton(text, this);
        made->setAccessibleName(QString(text).remove(QLatin1Char('&')));
        if (role)
            Theme::setRole(made, role);
        return made;
    };
    m_acknowledge = button(tr("&Acknowledge"), "primary");
    m_resolve = button(tr("Re&solve"), nullptr);
    m_falseAlarm = button(tr("&False alarm…"), nullptr);
    m_note = button(tr("Add &note…"), nullptr);
    m_falseAlarm->setObjectName(QStringLiteral("falseAlarm"));
    m_note->setObjectName(QStringLiteral("note"));
    connect(m_acknowledge, &QPushButton::clicked, this, [this] { act(m_desk.acknowledgeAlert(m_id)); });
    connect(m_resolve, &QPushButton::clicked, this, [this] { act(m_desk.resolveAlert(m_id)); });
    connect(m_falseAlarm, &QPushButton::clicked, this, &AlertDetail::askFalseAlarm);
    connect(m_note, &QPushButton::clicked, this, &AlertDetail::askNote);

    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_place, 1);
    head->addWidget(m_clock);
    auto *marks = new QHBoxLayout;
    marks->setSpacing(12);
    marks->addWidget(m_type);
    marks->addWidget(m_number);
    marks->addWidget(m_chips);
    marks->addStretch(1);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(8);
    for (QPushButton *each : {m_acknowledge, m_resolve, m_falseAlarm, m_note})
        actions->addWidget(each);
    actions->addStretch(1);

    auto *sequenceSide = new QVBoxLayout;
    sequenceSide->setSpacing(4);
    sequenceSide->addWidget(sectionTitle(tr("Who is called"), this));
    sequenceSide->addWidget(m_sequence, 1);
    auto *storySide = new QVBoxLayout;
    storySide->setSpacing(4);
    storySide->addWidget(sectionTitle(tr("What happened"), this));
    storySide->addWidget(m_story, 1);
    auto *lists = new QHBoxLayout;
    lists->setSpacing(16);
    lists->addLayout(sequenceSide, 1);
    lists->addLayout(storySide, 1);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addLayout(marks);
    layout->addWidget(m_happening);
    layout->addLayout(actions);
    layout->addWidget(m_message);
    layout->addSpacing(8);
    layout->addLayout(lists, 1);

    connect(&desk, &Desk::alertsChanged, this, &AlertDetail::follow);
    connect(&desk, &Desk::rightsChanged, this, &AlertDetail::applyRights);
    for (const auto signal :
         {&Desk::leaderChanged, &Desk::databaseChanged, &Desk::linksChanged, &Desk::connectionSetupChanged})
        connect(&desk, signal, this, [this] { follow({m_id}); });
    connect(&ticker, &SecondTicker::tick, this, &AlertDetail::tick);
}

void AlertDetail::setAlert(AlertId id)
{
    if (id != m_id) {
        m_id = id;
        m_message->clear();
        m_story->show(QList<Step>());
    }
    follow({id});
}

void AlertDetail::follow(const QList<AlertId> &ids)
{
    if (!m_id.isValid() || !ids.contains(m_id))
        return;
    const auto alerts = m_desk.currentAlerts();
    const auto found =
        std::find_if(alerts.begin(), alerts.end(), [&](const AlertView &view) { return view.alert.id == m_id; });
    if (found == alerts.end())
        return;
    m_view = *found;
    const Alert &alert = m_view.alert;
    m_place->setLine(AlertWords::place(alert));
    m_type->setText(AlertWords::type(alert));
    // Once it is taken the word has said what it had to say.
    Theme::setTone(m_type, !AlertWords::wantsBanner(alert)    ? "muted"
                           : alert.drill != DrillTarget::None ? "caution"
                                                              : "alarm");
    m_number->setText(tr("alert #%1").arg(alert.id.value));
    m_chips->show(alert, LinkWords::isTraining(m_desk));
    applyRights();
    tick(m_ticker.now());
    readStory();
}

void AlertDetail::applyRights()
{
    using Right = RightsWords::Right;
    const Rights rights = m_desk.rights();
    m_acknowledge->setVisible(AlertWords::wantsBanner(m_view.alert));
    RightsWords::allow(m_acknowledge, rights.acknowledge, Right::Acknowledge);
    RightsWords::allow(m_note, rights.command, Right::Command);
    RightsWords::allow(m_resolve, rights.command, Right::Command);
    RightsWords::allow(m_falseAlarm, rights.command, Right::Command);
}

void AlertDetail::tick(const QDateTime &now)
{
    if (!m_id.isValid() || !isVisible())
        return;
    const Alert &alert = m_view.alert;
    const bool running = AlertWords::wantsBanner(alert);
    m_clock->setText(running ? TimeWords::clockSince(AlertWords::runningSince(alert), now)
                             : tr("pressed %1").arg(TimeWords::timeOfDay(alert.pressedAt)));
    // Once nothing runs any more it is a remark.
    Theme::setType(m_clock, running ? Theme::Type::Headline : Theme::Type::Large, QFont::Medium);
    Theme::setTone(m_clock, running ? "" : "muted");
    m_happening->setLine(AlertWords::happening(m_desk, m_view, now));
    m_sequence->show(sequenceSteps(m_view, now));
}

void AlertDetail::readStory()
{
    const AlertId id = m_id;
    whenDone(this, m_desk.alertStory(id), [this, id](const Result<AlertStory> &story) {
        if (id != m_id)
            return;
        if (story)
            m_story->show(storySteps(*story));
        else
            m_message->say(story.error());
    });
}

void AlertDetail::act(const QFuture<Result<>> &future)
{
    m_message->clear();
    whenDone(this, future, [this](const Result<> &result) {
        if (!result)
            m_message->say(result.error());
    });
}

void AlertDetail::askFalseAlarm()
{
    const AlertId id = m_id;
    auto *dialog = new ReasonDialog({tr("False alarm in %1").arg(AlertWords::place(m_view.alert)),
                                     tr("Why was it a false alarm? The reason is kept with the alert."),
                                     tr("Close as false alarm"),
                                     {tr("Pressed by mistake"), tr("Test"), tr("Child at play")}},
                                    ReasonDialog::Words::Needed, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id] { act(m_desk.cancelAlert(id, dialog->words())); });
    showDialog(dialog, QStringLiteral("false alarm %1").arg(id.value));
}

void AlertDetail::askNote()
{
    const AlertId id = m_id;
    auto *dialog = new ReasonDialog(
        {tr("Note on %1").arg(AlertWords::place(m_view.alert)), tr("What should the others know?"), tr("Add note"), {}},
        ReasonDialog::Words::Needed, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id] { act(m_desk.noteAlert(id, dialog->words())); });
    showDialog(dialog, QStringLiteral("note %1").arg(id.value));
}

} // namespace bellboard
