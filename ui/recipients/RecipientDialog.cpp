// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recipients/RecipientDialog.h"

#include "ui/recipients/RecipientHints.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/InlineMessage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace bellboard {

namespace {

QLabel *buddyLabel(const QString &text, QWidget *buddy, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setBuddy(buddy);
    buddy->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    return label;
}

} // namespace

RecipientDialog::RecipientDialog(Desk &desk, const Recipient &recipient, QWidget *parent)
    : QDialog(parent), m_desk(desk), m_before(recipient)
{
    const bool isNew = !recipient.id.isValid();
    setWindowTitle(isNew ? tr("Add a recipient") : tr("Change %1").arg(recipient.label));
    m_extension = new QRadioButton(tr("&Extension of the hotel"), this);
    m_extension->setIcon(Theme::instance().icon(QStringLiteral("phone")));
    m_external = new QRadioButton(tr("&Outside number"), this);
    m_external->setIcon(Theme::instance().icon(QStringLiteral("outside")));
    (recipient.type == RecipientType::External ? m_external : m_extension)->setChecked(true);
    m_numberEdit = new QLineEdit(isNew ? QString() : desk.formatNumber(recipient.number), this);
    m_numberEdit->setObjectName(QStringLiteral("number"));
    m_numberWords = new QLabel(this);
    m_numberWords->setWordWrap(true);
    m_numberWords->setMinimumHeight(20);
    m_label = new QLineEdit(recipient.label, this);
    m_label->setObjectName(QStringLiteral("label"));
    m_label->setMaxLength(80);
    m_label->setPlaceholderText(tr("Front desk, duty manager …"));
    m_acceptance = new QComboBox(this);
    m_acceptance->addItem(tr("Answering the call is enough"), static_cast<int>(Acceptance::Answer));
    m_acceptance->addItem(tr("The person presses 1"), static_cast<int>(Acceptance::Key));
    m_acceptance->setCurrentIndex(recipient.acceptance == Acceptance::Key ? 1 : 0);
    m_autoAnswer = new QCheckBox(tr("The &phone answers by itself (intercom)"), this);
    m_autoAnswer->setChecked(recipient.autoAnswer == AutoAnswer::On);
    m_active = new QCheckBox(tr("Switched &on: is called on an alert"), this);
    m_active->setChecked(recipient.active);
    m_hint = new InlineMessage(this);
    m_message = new InlineMessage(this);
    m_message->setObjectName(QStringLiteral("error"));

    auto *types = new QHBoxLayout;
    types->setSpacing(16);
    types->addWidget(m_extension);
    types->addWidget(m_external);
    types->addStretch(1);
    auto *form = new QGridLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->addWidget(buddyLabel(tr("&Number"), m_numberEdit, this), 0, 0);
    form->addWidget(m_numberEdit, 0, 1);
    form->addWidget(m_numberWords, 1, 1);
    form->addWidget(buddyLabel(tr("Na&me"), m_label, this), 2, 0);
    form->addWidget(m_label, 2, 1);
    form->addWidget(buddyLabel(tr("&Takes the alert by"), m_acceptance, this), 3, 0);
    form->addWidget(m_acceptance, 3, 1);
    form->addWidget(m_autoAnswer, 4, 1);
    form->addWidget(m_active, 5, 1);
    form->setColumnStretch(1, 1);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    buttons->button(QDialogButtonBox::Cancel)->setIcon({});
    m_save = buttons->addButton(isNew ? tr("&Add") : tr("&Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setDefault(true);
    Theme::setRole(m_save, "primary");
    connect(buttons, &QDialogButtonBox::accepted, this, &RecipientDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(12);
    layout->addLayout(types);
    layout->addLayout(form);
    layout->addWidget(m_hint);
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    setMinimumWidth(520);

    connect(m_extension, &QRadioButton::toggled, this, &RecipientDialog::check);
    connect(m_numberEdit, &QLineEdit::textEdited, this, [this] {
        m_touched = true;
        check();
    });
    connect(m_label, &QLineEdit::textChanged, this, &RecipientDialog::check);
    connect(m_acceptance, &QComboBox::currentIndexChanged, this, &RecipientDialog::check);
    connect(m_autoAnswer, &QCheckBox::toggled, this, &RecipientDialog::check);
    connect(m_hint, &InlineMessage::acted, this, [this] { m_acceptance->setCurrentIndex(1); });
    connect(&desk, &Desk::recipientsChanged, this, &RecipientDialog::check);
    check();
    m_numberEdit->setFocus();
}

Recipient RecipientDialog::recipient() const
{
    Recipient recipient = m_before;
    recipient.type = m_external->isChecked() ? RecipientType::External : RecipientType::Extension;
    recipient.number = m_number;
    recipient.label = m_label->text().simplified();
    recipient.acceptance = static_cast<Acceptance>(m_acceptance->currentData().toInt());
    const bool intercom = m_autoAnswer->isChecked() && recipient.type == RecipientType::Extension;
    recipient.autoAnswer = intercom ? AutoAnswer::On : AutoAnswer::Off;
    recipient.active = m_active->isChecked();
    return recipient;
}

void RecipientDialog::showError(const Error &error)
{
    m_message->say(error);
    m_save->setEnabled(true);
}

void RecipientDialog::check()
{
    const bool outside = m_external->isChecked();
    m_autoAnswer->setEnabled(!outside);
    m_numberEdit->setPlaceholderText(outside ? tr("+49 30 1234567, or as dialled in the country") : tr("101"));
    m_message->clear();

    const auto number =
        m_desk.normaliseNumber(m_numberEdit->text(), outside ? RecipientType::External : RecipientType::Extension);
    m_number = number ? *number : QString();
    QString wrong;
    QString other;
    if (!number)
        wrong = m_numberEdit->text().trimmed().isEmpty() ? QString() : number.error().message;
    else if (isDuplicate(m_number, &other))
        wrong = tr("%1 is in the list already, as %2.").arg(m_desk.formatNumber(m_number), other);
    const bool fine = number && wrong.isEmpty();
    if (!wrong.isEmpty()) {
        m_numberWords->setText(wrong);
        Theme::setTone(m_numberWords, "caution");
    } else if (fine && outside) {
        m_numberWords->setText(tr("Will be called as %1").arg(m_desk.formatNumber(m_number)));
        Theme::setTone(m_numberWords, "good");
    } else {
        m_numberWords->setText(outside ? tr("With the country's code, or as you would dial it from here.")
                                       : tr("As dialled inside the hotel."));
        Theme::setTone(m_numberWords, "muted");
    }
    Theme::setWrong(m_numberEdit, !wrong.isEmpty());
    m_numberEdit->setAccessibleDescription(m_numberWords->text());
    m_save->setEnabled(fine && !m_label->text().simplified().isEmpty());

    const QString hint = RecipientHints::forDialog(recipient());
    if (hint.isEmpty()) {
        m_hint->clear();
    } else {
        m_hint->say(InlineMessage::Kind::Caution, hint);
        m_hint->offer(tr("Ask for &key 1"));
    }
}

void RecipientDialog::submit()
{
    if (!m_save->isEnabled())
        return;
    m_save->setEnabled(false);
    Q_EMIT submitted(recipient());
}

bool RecipientDialog::isDuplicate(const QString &number, QString *label) const
{
    const auto recipients = m_desk.recipients();
    const auto found = std::find_if(recipients.begin(), recipients.end(), [&](const Recipient &other) {
        return other.number == number && other.id != m_before.id;
    });
    if (found == recipients.end())
        return false;
    *label = found->label;
    return true;
}

} // namespace bellboard
