// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calllog/CallMarksEditor.h"

#include "ui/FutureReply.h"
#include "ui/calllog/LinkDialog.h"
#include "ui/calllog/TagField.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/widgets/ShowDialog.h"
#include "ui/words/CallLogWords.h"
#include "ui/words/RightsWords.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

namespace bellboard {

namespace {

constexpr qsizetype longestNotes = 8000;

QLabel *caption(const QString &text, QWidget *buddy, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setBuddy(buddy);
    buddy->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    Theme::setType(label, Theme::Type::Small, QFont::DemiBold);
    Theme::setTone(label, "muted");
    return label;
}

} // namespace

CallMarksEditor::CallMarksEditor(Desk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_telephone(*desk.telephone())
{
    m_linked = new ElidedLabel(this);
    m_link = new QPushButton(tr("Lin&k…"), this);
    m_link->setAccessibleName(tr("Link the call to a contact or guest"));
    m_unlink = new QPushButton(tr("&Unlink"), this);
    m_unlink->setAccessibleName(tr("Take the link to the contact or guest away"));
    m_reason = new QComboBox(this);
    m_reason->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_kind = new QComboBox(this);
    for (const auto &[kind, word] : EnumWords<ReferenceKind>::words)
        m_kind->addItem(CallLogWords::referenceKind(kind), int(kind));
    m_kind->setAccessibleName(tr("Kind of the reference"));
    m_reference = new QLineEdit(this);
    m_reference->setMaxLength(200);
    m_reference->setPlaceholderText(tr("Number"));
    m_reference->setAccessibleName(tr("Number of the order, job or booking"));
    m_tags = new TagField(this);
    m_tags->setPlaceholderText(tr("late check-out, parking"));
    m_notes = new QPlainTextEdit(this);
    m_notes->setTabChangesFocus(true);
    m_notes->setFixedHeight(84);
    m_rights = new QLabel(this);
    m_rights->setWordWrap(true);
    Theme::setTone(m_rights, "muted");
    m_message = new InlineMessage(this);
    m_save = new QPushButton(tr("&Save"), this);
    m_save->setObjectName(QStringLiteral("saveMarks"));
    m_save->setAccessibleName(tr("Save what is written on the call"));
    m_save->setShortcut(QKeySequence::Save);
    Theme::setRole(m_save, "primary");

    auto *link = new QHBoxLayout;
    link->setSpacing(8);
    link->addWidget(m_linked, 1);
    link->addWidget(m_link);
    link->addWidget(m_unlink);
    auto *reference = new QHBoxLayout;
    reference->setSpacing(8);
    reference->addWidget(m_kind);
    reference->addWidget(m_reference, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(link);
    layout->addSpacing(4);
    layout->addWidget(caption(tr("&Reason"), m_reason, this));
    layout->addWidget(m_reason);
    layout->addSpacing(4);
    layout->addLayout(reference);
    layout->addSpacing(4);
    layout->addWidget(caption(tr("Ta&gs"), m_tags, this));
    layout->addWidget(m_tags);
    layout->addSpacing(4);
    layout->addWidget(caption(tr("&Notes"), m_notes, this));
    layout->addWidget(m_notes);
    layout->addWidget(m_rights);
    layout->addWidget(m_message);
    layout->addSpacing(4);
    layout->addWidget(m_save, 0, Qt::AlignLeft);

    connect(m_link, &QPushButton::clicked, this, &CallMarksEditor::askLink);
    connect(m_unlink, &QPushButton::clicked, this, [this] {
        m_contact = {};
        m_guest = {};
        m_linkName.clear();
        showLink();
        follow();
    });
    connect(m_reason, &QComboBox::currentIndexChanged, this, &CallMarksEditor::follow);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &CallMarksEditor::follow);
    connect(m_reference, &QLineEdit::textChanged, this, &CallMarksEditor::follow);
    connect(m_tags, &QLineEdit::textChanged, this, &CallMarksEditor::follow);
    connect(m_notes, &QPlainTextEdit::textChanged, this, [this] {
        if (const QString text = m_notes->toPlainText(); text.size() > longestNotes) {
            m_notes->setPlainText(text.left(longestNotes));
            m_notes->moveCursor(QTextCursor::End);
            m_message->say(InlineMessage::Kind::Caution, tr("Notes end after %1 characters.").arg(longestNotes));
        }
        follow();
    });
    connect(m_save, &QPushButton::clicked, this, &CallMarksEditor::save);
    connect(&m_telephone, &TelephoneDesk::reasonsChanged, this, &CallMarksEditor::fillReasons);
    connect(&desk, &Desk::rightsChanged, this, &CallMarksEditor::followRights);
    followRights();
}

QString CallMarksEditor::linked() const
{
    return m_linked->line();
}

void CallMarksEditor::show(const CallEntry &entry)
{
    const bool another = entry.id != m_entry.id;
    if (another && isChanged())
        save();
    const bool keep = !another && isChanged();
    m_entry = entry;
    if (keep)
        return; // what is being typed stays; what others wrote beside it is kept when it is saved
    if (another)
        m_message->clear();
    fill(entry.marks);
}

void CallMarksEditor::fill(const CallMarks &marks)
{
    m_filling = true;
    m_filled = marks;
    m_contact = marks.contact;
    m_guest = marks.guest;
    m_linkName.clear();
    fillReasons();
    m_kind->setCurrentIndex(m_kind->findData(int(marks.referenceKind)));
    m_reference->setText(marks.reference);
    m_tags->setTags(marks.tags);
    m_notes->setPlainText(marks.notes);
    m_filling = false;
    findName();
    follow();
}

void CallMarksEditor::fillReasons()
{
    const QString chosen = m_filling ? m_filled.reason : m_reason->currentData().toString();
    const QSignalBlocker blocker(m_reason);
    m_reason->clear();
    m_reason->addItem(tr("No reason"), QString());
    const auto reasons = m_telephone.reasons();
    for (const CallReason &reason : reasons) {
        if (reason.active || reason.code == chosen)
            m_reason->addItem(CallLogWords::reason(reason), reason.code);
    }
    // One that has gone from the list stays on the calls that have it.
    if (!chosen.isEmpty() && m_reason->findData(chosen) < 0)
        m_reason->addItem(CallLogWords::reason(chosen, reasons), chosen);
    m_reason->setCurrentIndex(std::max(0, m_reason->findData(chosen)));
}

void CallMarksEditor::findName()
{
    showLink();
    if (!m_contact.isValid() && !m_guest.isValid())
        return;
    const QString number = CallLogWords::whoNumber(m_entry);
    const Caller caller = m_telephone.caller(number);
    const bool same = m_guest.isValid() ? caller.guest == m_guest : caller.contact == m_contact;
    if (same && !caller.name.isEmpty()) {
        m_linkName = caller.name;
        showLink();
        return;
    }
    const auto named = [this, id = m_entry.id](const QString &name) {
        if (id != m_entry.id || name.isEmpty())
            return;
        m_linkName = name;
        showLink();
    };
    if (m_guest.isValid()) {
        whenDone(this, m_telephone.guests({}, false), [named, guest = m_guest](const Result<QList<Guest>> &guests) {
            for (const Guest &each : guests.value_or(QList<Guest>())) {
                if (each.id == guest)
                    named(each.name);
            }
        });
        return;
    }
    whenDone(this, m_telephone.contacts(CallLogWords::whoName(m_entry), std::nullopt, 50),
             [named, contact = m_contact](const Result<QList<Contact>> &contacts) {
                 for (const Contact &each : contacts.value_or(QList<Contact>())) {
                     if (each.id == contact)
                         named(each.name.isEmpty() ? each.company : each.name);
                 }
             });
}

void CallMarksEditor::showLink()
{
    const bool linked = m_contact.isValid() || m_guest.isValid();
    QString words = tr("Not linked to anybody");
    if (m_guest.isValid())
        words = m_linkName.isEmpty() ? tr("Guest no. %1").arg(m_guest.value) : tr("Guest: %1").arg(m_linkName);
    else if (m_contact.isValid())
        words = m_linkName.isEmpty() ? tr("Contact no. %1").arg(m_contact.value) : tr("Contact: %1").arg(m_linkName);
    m_linked->setLine(words);
    m_link->setVisible(!linked);
    m_unlink->setVisible(linked);
}

void CallMarksEditor::askLink()
{
    auto *dialog = new LinkDialog(m_telephone, CallLogWords::whoName(m_entry), this);
    const auto link = [this, id = m_entry.id](ContactId contact, GuestId guest, const QString &name) {
        if (id != m_entry.id)
            return; // another call is open by now
        m_contact = contact;
        m_guest = guest;
        m_linkName = name;
        showLink();
        follow();
    };
    connect(dialog, &LinkDialog::contactChosen, this,
            [link](ContactId contact, const QString &name) { link(contact, {}, name); });
    connect(dialog, &LinkDialog::guestChosen, this,
            [link](GuestId guest, const QString &name) { link({}, guest, name); });
    showDialog(dialog, QString::number(m_entry.id.value));
}

CallMarks CallMarksEditor::typed() const
{
    CallMarks marks;
    marks.contact = m_contact;
    marks.guest = m_guest;
    marks.referenceKind = static_cast<ReferenceKind>(m_kind->currentData().toInt());
    marks.reference = marks.referenceKind == ReferenceKind::None ? QString() : m_reference->text().trimmed();
    marks.reason = m_reason->currentData().toString();
    marks.tags = m_tags->tags();
    marks.notes = m_notes->toPlainText().trimmed();
    return marks;
}

bool CallMarksEditor::isChanged() const
{
    if (!m_entry.id.isValid())
        return false;
    CallMarks before = m_filled;
    before.notes = before.notes.trimmed();
    return !(typed() == before);
}

void CallMarksEditor::save()
{
    if (!isChanged() || !m_desk.rights().command)
        return;
    const CallMarks mine = typed();
    CallMarks marks = m_entry.marks;
    if (mine.contact != m_filled.contact || mine.guest != m_filled.guest) {
        marks.contact = mine.contact;
        marks.guest = mine.guest;
    }
    if (mine.referenceKind != m_filled.referenceKind || mine.reference != m_filled.reference) {
        marks.referenceKind = mine.referenceKind;
        marks.reference = mine.reference;
    }
    if (mine.reason != m_filled.reason)
        marks.reason = mine.reason;
    if (mine.tags != m_filled.tags)
        marks.tags = mine.tags;
    if (mine.notes != m_filled.notes.trimmed())
        marks.notes = mine.notes;
    m_save->setEnabled(false);
    m_entry.marks = marks;
    const CallMarks before = std::exchange(m_filled, mine);
    whenDone(this, m_telephone.mark(m_entry.id, marks), [this, id = m_entry.id, before](const Result<> &result) {
        const bool open = id == m_entry.id;
        if (result) {
            if (open)
                m_message->clear();
            Q_EMIT saved(id);
        } else if (open) {
            m_filled = before; // it is still to be saved
            m_message->say(result.error());
        } else {
            Q_EMIT failed(result.error());
        }
        follow();
    });
}

void CallMarksEditor::setSuggestions(const QStringList &tags)
{
    m_tags->setSuggestions(tags);
}

void CallMarksEditor::follow()
{
    if (m_filling)
        return;
    if (m_tags->hasTooMany())
        m_message->say(InlineMessage::Kind::Caution,
                       tr("A call has at most %1 tags: the last ones are not kept.").arg(TagField::mostTags));
    const bool allowed = m_desk.rights().command;
    m_reference->setEnabled(allowed && m_kind->currentData().toInt() != int(ReferenceKind::None));
    m_save->setEnabled(allowed && isChanged());
}

void CallMarksEditor::followRights()
{
    const bool allowed = m_desk.rights().command;
    for (QWidget *each :
         std::initializer_list<QWidget *>{m_link, m_unlink, m_reason, m_kind, m_reference, m_tags, m_notes})
        RightsWords::allow(each, allowed, RightsWords::Right::Command);
    m_rights->setText(RightsWords::reason(RightsWords::Right::Command));
    m_rights->setVisible(!allowed);
    m_save->setVisible(allowed);
    follow();
}

} // namespace bellboard
