// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/IncomingCard.h"

#include "ui/FutureReply.h"
#include "ui/calls/InitialsBadge.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/words/CallWords.h"
#include "ui/words/TimeWords.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace bellboard {

namespace {

/// Within this time a further call of the same number is "again".
constexpr int againSeconds = 3600;
constexpr int againAtMost = 20;

} // namespace

IncomingCard::IncomingCard(CallOperations &operations, const CallEntry &entry, const QDateTime &now,
                           const QDateTime &declinesAt, QWidget *parent)
    : QFrame(parent), m_operations(operations), m_entry(entry), m_since(now), m_declinesAt(declinesAt)
{
    Theme::setRole(this, "card");
    setFixedWidth(400);
    m_badge = new InitialsBadge(this);
    m_name = new ElidedLabel(this);
    Theme::setType(m_name, Theme::Type::Headline, QFont::DemiBold);
    m_vip = new QLabel(tr("★ VIP"), this);
    m_vip->setAccessibleName(tr("VIP"));
    Theme::setRole(m_vip, "chip-caution");
    m_about = new ElidedLabel(this);
    Theme::setType(m_about, Theme::Type::Large);
    m_number = new ElidedLabel(this);
    Theme::setTone(m_number, "muted");
    m_again = new QLabel(this);
    Theme::setRole(m_again, "chip");
    m_again->hide();
    m_last = new ElidedLabel(this);
    m_last->setTwoLines(true);
    Theme::setTone(m_last, "muted");
    m_alert = new QPushButton(tr("Open alert of this room: show it"), this);
    m_alert->setIcon(Theme::instance().icon(QStringLiteral("alarm"), Theme::Colour::Alarm));
    m_alert->setFocusPolicy(Qt::TabFocus);
    m_kind = new QComboBox(this);
    m_kind->addItem(tr("Booking"), static_cast<int>(ReferenceKind::Booking));
    m_kind->addItem(tr("Order"), static_cast<int>(ReferenceKind::Order));
    m_kind->addItem(tr("Job"), static_cast<int>(ReferenceKind::Job));
    m_kind->setAccessibleName(tr("What the reference is of"));
    m_kind->setFocusPolicy(Qt::TabFocus);
    m_reference = new QLineEdit(entry.marks.reference, this);
    m_reference->setObjectName(QStringLiteral("reference"));
    m_reference->setPlaceholderText(tr("Reference, saved with the call"));
    m_reference->setAccessibleName(tr("Reference"));
    m_reference->setMaxLength(80);
    if (entry.marks.referenceKind != ReferenceKind::None)
        m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(entry.marks.referenceKind)));
    m_savedReference = entry.marks.reference;
    m_remaining = new QLabel(this);
    Theme::setTone(m_remaining, "muted");
    m_line = new QProgressBar(this);
    m_line->setTextVisible(false);
    m_line->setFixedHeight(4);
    m_line->setAccessibleName(tr("Time until it is declined"));
    m_message = new InlineMessage(this);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_name);
    words->addWidget(m_about);
    words->addWidget(m_number);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_badge, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    head->addWidget(m_vip, 0, Qt::AlignTop);
    auto *reference = new QHBoxLayout;
    reference->setSpacing(8);
    reference->addWidget(m_kind);
    reference->addWidget(m_reference, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addWidget(m_again, 0, Qt::AlignLeft);
    layout->addWidget(m_last);
    layout->addWidget(m_alert);
    layout->addLayout(reference);
    makeButtons();
    layout->addWidget(m_message);
    layout->addWidget(m_line);
    layout->addWidget(m_remaining);

    connect(m_alert, &QPushButton::clicked, this, [this] { Q_EMIT alertWanted(m_alertId); });
    connect(m_reference, &QLineEdit::editingFinished, this, &IncomingCard::saveReference);
    connect(m_kind, &QComboBox::activated, this, &IncomingCard::saveReference);
    connect(&operations.telephone(), &TelephoneDesk::callersChanged, this, &IncomingCard::showCaller);
    connect(&operations.telephone(), &TelephoneDesk::capabilitiesChanged, this, &IncomingCard::follow);
    connect(&operations.desk(), &Desk::rightsChanged, this, &IncomingCard::follow);
    connect(&operations, &CallOperations::failed, this, [this](const Error &error) { m_message->say(error); });
    showCaller();
    follow();
    countAgain();
    tick(now);
}

IncomingCard::~IncomingCard()
{
    saveReference();
}

void IncomingCard::makeButtons()
{
    const auto make = [this](CallOperation operation, const char *icon, const char *role) {
        auto *button = new QPushButton(CallOperations::name(operation), this);
        button->setIcon(
            Theme::instance().icon(QLatin1StringView(icon), *role ? Theme::Colour::Surface : Theme::Colour::Text));
        Theme::setRole(button, role);
        button->setFocusPolicy(Qt::TabFocus); // a click must not take the keyboard away from where somebody types
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, operation] {
            if (operation == CallOperation::Transfer)
                Q_EMIT targetWanted(m_entry);
            else
                m_operations.perform(operation, m_entry);
        });
        return button;
    };
    m_accept = make(CallOperation::Answer, "phone", "accept");
    m_decline = make(CallOperation::Decline, "hang-up", "alarm");
    for (QPushButton *button : {m_accept, m_decline})
        Theme::setType(button, Theme::Type::Large, QFont::DemiBold);
    m_transfer = make(CallOperation::Transfer, "transfer", "");
    m_voicemail = make(CallOperation::Voicemail, "voicemail", "");
    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(m_accept, 1);
    first->addWidget(m_decline, 1);
    auto *second = new QHBoxLayout;
    second->setSpacing(8);
    second->addWidget(m_transfer, 1);
    second->addWidget(m_voicemail, 1);
    auto *layout = qobject_cast<QVBoxLayout *>(this->layout());
    layout->addLayout(first);
    layout->addLayout(second);
}

QPushButton *IncomingCard::button(CallOperation operation) const
{
    switch (operation) {
    case CallOperation::Answer:
        return m_accept;
    case CallOperation::Decline:
        return m_decline;
    case CallOperation::Transfer:
        return m_transfer;
    case CallOperation::Voicemail:
        return m_voicemail;
    default:
        return nullptr;
    }
}

void IncomingCard::setAcceptKey(const QString &key)
{
    m_acceptKey = key;
    follow();
}

void IncomingCard::show(const CallEntry &entry)
{
    if (entry == m_entry)
        return;
    m_entry = entry;
    showCaller();
    follow();
}

void IncomingCard::tick(const QDateTime &now)
{
    const bool runs = m_declinesAt.isValid();
    m_line->setVisible(runs);
    if (!runs) {
        m_remaining->setText(tr("rings for %1").arg(TimeWords::clockSince(m_since, now)));
        return;
    }
    m_line->setRange(0, static_cast<int>(m_since.msecsTo(m_declinesAt)));
    m_line->setValue(static_cast<int>(std::max<qint64>(0, now.msecsTo(m_declinesAt))));
    const QString left = TimeWords::clockUntil(m_declinesAt, now);
    m_remaining->setText(m_decline->isEnabled() ? tr("declined by itself in %1").arg(left)
                                                : tr("falls silent here in %1").arg(left));
}

void IncomingCard::showCaller()
{
    const QString number = CallWords::fromNumber(m_entry);
    const Caller caller = m_operations.telephone().caller(number);
    const QString known = caller.name.isEmpty() ? CallWords::fromName(m_entry) : caller.name;
    const QString written = number.size() < 6 ? number : m_operations.desk().formatNumber(number);
    m_name->setLine(CallWords::who(known, written));
    m_badge->setInitials(CallWords::initials(known));
    m_vip->setVisible(caller.vip);
    QStringList about;
    if (!caller.room.isEmpty())
        about += tr("Room %1").arg(caller.room);
    about += {caller.company, caller.loyalty, caller.language};
    about.removeAll(QString());
    m_about->setLine(about.join(QStringLiteral(" · ")));
    m_about->setVisible(!about.isEmpty());
    QStringList by;
    if (!known.isEmpty())
        by += written;
    if (const QString queue = CallWords::queue(m_entry.call); !queue.isEmpty())
        by += tr("by %1").arg(queue);
    m_number->setLine(by.join(QStringLiteral(" · ")));
    m_number->setVisible(!by.isEmpty());
    QStringList last;
    if (caller.lastCall)
        last += tr("Last call %1").arg(TimeWords::ago(caller.lastCall->startedAt, m_since));
    last += {caller.lastCallNotes, caller.notes};
    last.removeAll(QString());
    m_last->setLine(last.join(QStringLiteral(" · ")));
    m_last->setVisible(!last.isEmpty());
    m_alertId = caller.openAlert;
    m_alert->setVisible(caller.openAlert.isValid());
    setAccessibleName(tr("Incoming call: %1").arg(m_name->line()));
    setAccessibleDescription(m_about->line());
}

void IncomingCard::follow()
{
    for (const CallOperation operation :
         {CallOperation::Answer, CallOperation::Decline, CallOperation::Transfer, CallOperation::Voicemail}) {
        QPushButton *each = button(operation);
        const QString reason = m_operations.whyNot(operation, m_entry);
        each->setEnabled(reason.isEmpty());
        each->setToolTip(reason);
    }
    const QString accept = tr("Accept");
    m_accept->setText(m_acceptKey.isEmpty() ? accept : tr("%1  %2").arg(accept, m_acceptKey));
    m_accept->setAccessibleName(accept);
}

void IncomingCard::countAgain()
{
    CallFilter filter;
    filter.number = CallWords::fromNumber(m_entry);
    filter.from = m_since.addSecs(-againSeconds);
    filter.direction = m_entry.call.direction;
    if (filter.number.isEmpty())
        return; // withheld numbers are not one caller
    whenDone(this, m_operations.telephone().callLog(filter, std::nullopt, againAtMost),
             [this](const Result<CallPage> &page) {
                 if (!page)
                     return;
                 int earlier = 0;
                 for (const CallEntry &row : page->rows)
                     earlier += row.id != m_entry.id && !isLive(row.call.state);
                 m_again->setText(tr("called again %n time(s)", nullptr, earlier));
                 m_again->setVisible(earlier > 0);
             });
}

void IncomingCard::saveReference()
{
    const QString reference = m_reference->text().trimmed();
    const auto kind =
        reference.isEmpty() ? ReferenceKind::None : static_cast<ReferenceKind>(m_kind->currentData().toInt());
    if (reference == m_savedReference && (reference.isEmpty() || kind == m_entry.marks.referenceKind))
        return;
    m_savedReference = reference;
    m_entry.marks.reference = reference;
    m_entry.marks.referenceKind = kind;
    whenDone(&m_operations, m_operations.telephone().mark(m_entry.id, m_entry.marks),
             [operations = &m_operations](const Result<> &result) {
                 if (!result)
                     Q_EMIT operations->failed(result.error());
             });
}

QString IncomingCard::name() const
{
    return m_name->line();
}

QString IncomingCard::about() const
{
    return m_about->line();
}

QString IncomingCard::again() const
{
    return m_again->isHidden() ? QString() : m_again->text();
}

QString IncomingCard::remaining() const
{
    return m_remaining->text();
}

bool IncomingCard::showsVip() const
{
    return !m_vip->isHidden();
}

} // namespace bellboard
