// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/DrillDialog.h"

#include "ui/FutureReply.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/words/RightsWords.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace bellboard {

DrillDialog::DrillDialog(Desk &desk, QWidget *parent) : QDialog(parent), m_desk(desk)
{
    setWindowTitle(tr("Test the alert"));
    auto *words = new QLabel(tr("A test runs exactly like a real alert. It is marked DRILL everywhere."), this);
    words->setWordWrap(true);
    m_training = new QRadioButton(tr("Call the built-in &training system: nobody's telephone rings"), this);
    m_real = new QRadioButton(tr("Call the &real recipients"), this);
    m_training->setChecked(true);
    m_room = new QLineEdit(this);
    m_room->setText(tr("Test"));
    m_room->setMaxLength(40);
    auto *roomLabel = new QLabel(tr("Roo&m shown"), this);
    roomLabel->setBuddy(m_room);
    m_room->setAccessibleName(tr("Room shown"));
    m_warning = new InlineMessage(this);
    m_message = new InlineMessage(this);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    buttons->button(QDialogButtonBox::Cancel)->setIcon({});
    m_start = buttons->addButton(tr("&Start the test"), QDialogButtonBox::AcceptRole);
    Theme::setRole(m_start, "primary");
    m_start->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &DrillDialog::start);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_real, &QRadioButton::toggled, this, &DrillDialog::warn);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(12);
    layout->addWidget(words);
    layout->addWidget(m_training);
    layout->addWidget(m_real);
    layout->addWidget(m_warning);
    layout->addWidget(roomLabel);
    layout->addWidget(m_room);
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    setMinimumWidth(480);
    const auto followRights = [this] {
        RightsWords::allow(m_real, m_desk.rights().configure, RightsWords::Right::Configure);
        if (!m_desk.rights().configure)
            m_training->setChecked(true);
    };
    connect(&desk, &Desk::rightsChanged, this, followRights);
    followRights();
}

DrillTarget DrillDialog::target() const
{
    return m_real->isChecked() ? DrillTarget::Recipients : DrillTarget::Training;
}

void DrillDialog::warn()
{
    if (target() == DrillTarget::Training) {
        m_warning->clear();
        m_start->setText(tr("&Start the test"));
        return;
    }
    QStringList names;
    const auto recipients = m_desk.recipients();
    for (const Recipient &recipient : recipients) {
        if (recipient.active)
            names += QStringLiteral("%1 (%2)").arg(recipient.label, m_desk.formatNumber(recipient.number));
    }
    m_warning->say(InlineMessage::Kind::Caution,
                   names.isEmpty() ? tr("No recipient is switched on: nobody would be called.")
                                   : tr("Real people will be called, in this order, until one takes it: %1. Tell them "
                                        "before you start.")
                                         .arg(names.join(QStringLiteral(", "))));
    m_start->setText(tr("&Call the real recipients"));
}

void DrillDialog::start()
{
    m_message->clear();
    m_start->setEnabled(false);
    whenDone(this, m_desk.drill(m_room->text().trimmed(), target()), [this](const Result<AlertId> &alert) {
        m_start->setEnabled(true);
        if (!alert) {
            m_message->say(alert.error());
            return;
        }
        Q_EMIT started(*alert);
        accept();
    });
}

} // namespace bellboard
