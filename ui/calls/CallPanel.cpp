// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/CallPanel.h"

#include "ui/calls/NumberLink.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/FixedDigits.h"
#include "ui/words/CallWords.h"
#include "ui/words/TimeWords.h"

#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

namespace bellboard {

namespace {

bool isFromTheHouse(const PhoneCall &call)
{
    return call.direction == CallDirection::Outbound;
}

} // namespace

CallPanel::CallPanel(CallOperations &operations, QWidget *parent) : QFrame(parent), m_operations(operations)
{
    Theme::setRole(this, "card");
    m_empty = new QLabel(tr("Choose a call to see who it is and what can be done with it."), this);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    Theme::setTone(m_empty, "muted");
    m_content = new QWidget(this);
    m_name = new ElidedLabel(m_content);
    Theme::setType(m_name, Theme::Type::Title, QFont::DemiBold);
    m_vip = new QLabel(tr("★ VIP"), m_content);
    m_vip->setAccessibleName(tr("VIP"));
    Theme::setRole(m_vip, "chip-caution");
    m_number = new NumberLink(m_operations.desk(), m_content);
    m_about = new ElidedLabel(m_content);
    Theme::setTone(m_about, "muted");
    m_alert = new QPushButton(tr("Open alert of this room"), m_content);
    Theme::setRole(m_alert, "danger");
    m_alert->setIcon(Theme::instance().icon(QStringLiteral("alarm"), Theme::Colour::Alarm));
    m_state = new ElidedLabel(m_content);
    Theme::setType(m_state, Theme::Type::Body, QFont::Medium);
    m_clock = new FixedDigits(m_content);
    m_clock->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_notes = new QLabel(m_content);
    m_notes->setWordWrap(true);
    m_notes->setTextFormat(Qt::PlainText);
    Theme::setTone(m_notes, "muted");

    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_name, 1);
    head->addWidget(m_vip);
    auto *numbers = new QHBoxLayout;
    numbers->setSpacing(8);
    numbers->addWidget(m_number);
    numbers->addWidget(m_about, 1);
    auto *state = new QHBoxLayout;
    state->setSpacing(8);
    state->addWidget(m_state, 1);
    state->addWidget(m_clock);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(head);
    column->addLayout(numbers);
    column->addWidget(m_alert);
    column->addLayout(state);
    column->addWidget(m_notes);
    makeButtons();
    column->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_content, 1);

    connect(m_alert, &QPushButton::clicked, this, [this] { Q_EMIT alertWanted(m_alertId); });
    for (const auto signal : {&TelephoneDesk::capabilitiesChanged, &TelephoneDesk::extensionsChanged})
        connect(&operations.telephone(), signal, this, &CallPanel::follow);
    connect(&operations.telephone(), &TelephoneDesk::callersChanged, this, &CallPanel::showCaller);
    connect(&operations.desk(), &Desk::rightsChanged, this, &CallPanel::follow);
    show(std::nullopt, {});
}

void CallPanel::makeButtons()
{
    struct Place
    {
        CallOperation operation;
        const char *icon;
        int row, column;
    };
    static constexpr Place places[] = {
        {CallOperation::Answer, "phone", 0, 0},
        {CallOperation::PickUp, "phone", 0, 0},
        {CallOperation::HangUp, "hang-up", 0, 1},
        {CallOperation::Decline, "hang-up", 0, 1},
        {CallOperation::Hold, "pause", 1, 0},
        {CallOperation::Mute, "", 1, 1},
        {CallOperation::Transfer, "transfer", 2, 0},
        {CallOperation::Consult, "people", 2, 1},
        {CallOperation::Park, "", 3, 0},
        {CallOperation::Record, "", 3, 1},
    };
    auto *grid = new QGridLayout;
    grid->setSpacing(8);
    for (const Place &place : places) {
        auto *button = new QPushButton(CallOperations::name(place.operation), m_content);
        if (*place.icon)
            button->setIcon(Theme::instance().icon(QLatin1StringView(place.icon)));
        const CallOperation operation = place.operation;
        connect(button, &QPushButton::clicked, this, [this, operation] { ask(operation); });
        m_buttons.insert(operation, button);
        grid->addWidget(button, place.row, place.column);
    }
    Theme::setRole(m_buttons.value(CallOperation::Answer), "primary");
    m_consulting = new QWidget(m_content);
    auto *consulting = new QHBoxLayout(m_consulting);
    consulting->setContentsMargins(0, 0, 0, 0);
    consulting->setSpacing(8);
    for (const CallOperation operation : {CallOperation::CompleteTransfer, CallOperation::BackOut}) {
        auto *button = new QPushButton(CallOperations::name(operation), m_consulting);
        connect(button, &QPushButton::clicked, this, [this, operation] { ask(operation); });
        m_buttons.insert(operation, button);
        consulting->addWidget(button);
    }
    m_more = new QPushButton(tr("&More"), m_content);
    m_more->setAccessibleName(tr("More for this call"));
    m_menu = new QMenu(m_more);
    m_menu->setToolTipsVisible(true);
    for (const CallOperation operation :
         {CallOperation::Voicemail, CallOperation::SendDigits, CallOperation::Swap, CallOperation::ThreeWay,
          CallOperation::Listen, CallOperation::Whisper, CallOperation::BargeIn})
        m_actions.insert(
            operation, m_menu->addAction(CallOperations::name(operation), this, [this, operation] { ask(operation); }));
    m_more->setMenu(m_menu);
    auto *column = qobject_cast<QVBoxLayout *>(m_content->layout());
    column->addLayout(grid);
    column->addWidget(m_consulting);
    column->addWidget(m_more);
}

void CallPanel::show(const std::optional<CallEntry> &entry, const QDateTime &now)
{
    const bool another = !entry || !m_entry || entry->id != m_entry->id;
    if (!another && *entry == *m_entry)
        return;
    m_entry = entry;
    m_empty->setVisible(!entry);
    m_content->setVisible(entry.has_value());
    if (!entry)
        return;
    m_state->setLine(CallWords::state(*entry));
    showCaller();
    follow();
    tick(now);
}

void CallPanel::tick(const QDateTime &now)
{
    if (m_entry)
        m_clock->setText(TimeWords::clockSince(CallWords::runningSince(m_entry->call), now));
}

QString CallPanel::name() const
{
    return m_entry ? m_name->line() : QString();
}

void CallPanel::showCaller()
{
    if (!m_entry)
        return;
    // Who matters is the one outside: of a call that the house makes, the called one.
    const bool out = isFromTheHouse(m_entry->call);
    const QString number = out ? CallWords::toNumber(*m_entry) : CallWords::fromNumber(*m_entry);
    const Caller caller = m_operations.telephone().caller(number);
    const QString known = out ? CallWords::toName(*m_entry) : CallWords::fromName(*m_entry);
    m_name->setLine(CallWords::who(caller.name.isEmpty() ? known : caller.name, number));
    m_number->setNumber(number);
    QStringList about;
    if (!caller.room.isEmpty())
        about += tr("room %1").arg(caller.room);
    about += {caller.company, caller.loyalty, caller.doNotDisturb ? tr("do not disturb") : QString()};
    about.removeAll(QString());
    m_about->setLine(about.join(QStringLiteral(" · ")));
    m_vip->setVisible(caller.vip);
    m_alertId = caller.openAlert;
    m_alert->setVisible(caller.openAlert.isValid());
    const QString notes = caller.notes.isEmpty() ? caller.lastCallNotes : caller.notes;
    m_notes->setText(notes);
    m_notes->setVisible(!notes.isEmpty());
}

void CallPanel::follow()
{
    if (!m_entry)
        return;
    const auto fit = [this](CallOperation operation) { return m_operations.fits(operation, *m_entry); };
    m_buttons.value(CallOperation::Answer)->setVisible(fit(CallOperation::Answer));
    m_buttons.value(CallOperation::PickUp)->setVisible(!fit(CallOperation::Answer));
    m_buttons.value(CallOperation::Decline)->setVisible(fit(CallOperation::Decline));
    m_buttons.value(CallOperation::HangUp)->setVisible(!fit(CallOperation::Decline));
    m_consulting->setVisible(fit(CallOperation::CompleteTransfer));
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it) {
        const QString reason = m_operations.whyNot(it.key(), *m_entry);
        const QString name = CallOperations::name(it.key(), m_operations.isOn(it.key(), *m_entry));
        it.value()->setText(name);
        it.value()->setAccessibleName(name);
        it.value()->setEnabled(reason.isEmpty());
        it.value()->setToolTip(reason);
    }
    for (auto it = m_actions.cbegin(); it != m_actions.cend(); ++it) {
        const QString reason = m_operations.whyNot(it.key(), *m_entry);
        it.value()->setEnabled(reason.isEmpty());
        it.value()->setToolTip(reason);
    }
}

void CallPanel::ask(CallOperation operation)
{
    if (!m_entry)
        return;
    if (operation == CallOperation::Transfer || operation == CallOperation::Consult)
        Q_EMIT targetWanted(*m_entry);
    else if (operation == CallOperation::SendDigits)
        Q_EMIT digitsWanted(*m_entry);
    else
        m_operations.perform(operation, *m_entry);
}

} // namespace bellboard
