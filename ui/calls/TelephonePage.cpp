// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/TelephonePage.h"

#include "ui/calls/CallSounds.h"
#include "ui/calls/TelephoneSettings.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FormLabels.h"
#include "ui/widgets/PageHeader.h"

#include <QAudioDevice>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QMediaDevices>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QSpinBox>
#include <QVBoxLayout>

namespace bellboard {

namespace {

QFormLayout *formOf(QFrame *card, const QString &title)
{
    Theme::setRole(card, "card");
    auto *head = new QLabel(title, card);
    Theme::setType(head, Theme::Type::Large, QFont::DemiBold);
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(12);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(12);
    layout->addWidget(head);
    layout->addLayout(form);
    return form;
}

void addField(QFormLayout *form, const QString &label, QWidget *field)
{
    auto *words = new QLabel(label, form->parentWidget());
    words->setBuddy(field);
    field->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    form->addRow(words, field);
}

} // namespace

TelephonePage::TelephonePage(TelephoneDesk &telephone, TelephoneSettings &settings, CallSounds &sounds, QWidget *parent)
    : QWidget(parent), m_telephone(telephone), m_settings(settings), m_sounds(sounds)
{
    auto *content = new QWidget(this);
    Theme::setRole(content, "page");
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(20, 20, 20, 20);
    m_column->setSpacing(16);
    m_column->addWidget(new PageHeader(tr("My telephone"),
                                       tr("The telephone of this place. All of this is kept on this PC."), content));
    m_column->addWidget(makeOwn());
    m_column->addWidget(makeRinging());
    m_column->addWidget(makeWaiting());
    m_column->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    connect(&telephone, &TelephoneDesk::extensionsChanged, this, &TelephonePage::followExtensions);
    connect(&settings, &TelephoneSettings::changed, this, &TelephonePage::showValues);
    followExtensions();
    showValues();
}

void TelephonePage::addCard(QWidget *card)
{
    m_column->insertWidget(m_column->count() - 1, card); // the last is the stretch
}

QWidget *TelephonePage::makeOwn()
{
    auto *card = new QFrame(this);
    card->setMaximumWidth(920);
    QFormLayout *form = formOf(card, tr("Which telephone stands here"));
    m_own = new QComboBox(card);
    m_own->setObjectName(QStringLiteral("ownExtension"));
    m_own->setMinimumWidth(280);
    m_own->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    addField(form, tr("My &extension"), m_own);
    connect(m_own, &QComboBox::activated, this,
            [this] { m_telephone.setOwnExtension(m_own->currentData().toString()); });
    auto *hint = new QLabel(tr("Calls you make ring this telephone first, and its calls pop up here."), card);
    hint->setWordWrap(true);
    Theme::setTone(hint, "muted");
    card->layout()->addWidget(hint);
    lineUpLabels(form);
    return card;
}

QWidget *TelephonePage::makeRinging()
{
    auto *card = new QFrame(this);
    card->setMaximumWidth(920);
    QFormLayout *form = formOf(card, tr("When it rings"));
    m_ringtone = new QComboBox(card);
    m_ringtone->setObjectName(QStringLiteral("ringtone"));
    const auto ringtones = CallSounds::ringtones();
    for (const CallSounds::Ringtone &ringtone : ringtones)
        m_ringtone->addItem(ringtone.name, ringtone.file);
    m_ringtone->setFixedWidth(280);
    addField(form, tr("&Ringtone"), m_ringtone);
    m_volume = new QSlider(Qt::Horizontal, card);
    m_volume->setObjectName(QStringLiteral("ringVolume"));
    m_volume->setRange(0, 100);
    m_volume->setPageStep(10);
    m_volume->setFixedWidth(280);
    addField(form, tr("&Volume"), m_volume);
    m_device = new QComboBox(card);
    m_device->setFixedWidth(280);
    m_device->addItem(tr("As the desktop"), QByteArray());
    const auto devices = QMediaDevices::audioOutputs();
    for (const QAudioDevice &device : devices)
        m_device->addItem(device.description(), device.id());
    addField(form, tr("&Loudspeaker"), m_device);
    m_autoDecline = seconds("autoDecline", 600, tr("never"));
    addField(form, tr("&Decline by itself after"), m_autoDecline);
    m_try = new QPushButton(tr("Tr&y the sound"), card);
    m_try->setAccessibleName(tr("Try the sound"));
    m_try->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(m_try, &QPushButton::clicked, &m_sounds, &CallSounds::tryOut);
    auto *hint = new QLabel(tr("While an alert sounds, the ringtone is silent: the alert has priority."), card);
    hint->setWordWrap(true);
    Theme::setTone(hint, "muted");
    card->layout()->addWidget(m_try);
    card->layout()->addWidget(hint);
    for (QComboBox *combo : {m_ringtone, m_device})
        connect(combo, &QComboBox::activated, this, &TelephonePage::keep);
    connect(m_volume, &QSlider::valueChanged, this, &TelephonePage::keep);
    lineUpLabels(form);
    return card;
}

QWidget *TelephonePage::makeWaiting()
{
    auto *card = new QFrame(this);
    card->setMaximumWidth(920);
    QFormLayout *form = formOf(card, tr("Waiting callers"));
    m_waitingLimit = seconds("waitingLimit", 3600, tr("never"));
    addField(form, tr("&Warn after"), m_waitingLimit);
    m_waitingSound = new QCheckBox(tr("&Knock when somebody begins to wait too long"), card);
    connect(m_waitingSound, &QCheckBox::clicked, this, &TelephonePage::keep);
    card->layout()->addWidget(m_waitingSound);
    lineUpLabels(form);
    return card;
}

QSpinBox *TelephonePage::seconds(const char *name, int most, const QString &zero)
{
    auto *spin = new QSpinBox(this);
    spin->setObjectName(QLatin1StringView(name));
    spin->setRange(0, most);
    spin->setSuffix(tr(" s"));
    spin->setSpecialValueText(zero);
    spin->setFixedWidth(120);
    connect(spin, &QSpinBox::valueChanged, this, &TelephonePage::keep);
    return spin;
}

void TelephonePage::followExtensions()
{
    m_own->clear();
    m_own->addItem(tr("None"), QString());
    const auto extensions = m_telephone.extensions();
    for (const Extension &extension : extensions)
        m_own->addItem(QStringLiteral("%1  %2").arg(extension.number, extension.name).trimmed(), extension.number);
    const QString own = m_telephone.ownExtension();
    if (m_own->findData(own) < 0) // chosen once, not in the list just now
        m_own->addItem(own, own);
    m_own->setCurrentIndex(m_own->findData(own));
}

void TelephonePage::showValues()
{
    const TelephoneSettings::Values &values = m_settings.values();
    m_showing = true;
    m_ringtone->setCurrentIndex(std::max(0, m_ringtone->findData(values.ringtone)));
    m_volume->setValue(values.ringVolume);
    m_device->setCurrentIndex(std::max(0, m_device->findData(values.ringDevice)));
    m_autoDecline->setValue(static_cast<int>(values.autoDecline.count()));
    m_waitingLimit->setValue(static_cast<int>(values.waitingLimit.count()));
    m_waitingSound->setChecked(values.waitingSound);
    m_try->setEnabled(!values.ringtone.isEmpty());
    m_showing = false;
}

void TelephonePage::keep()
{
    if (m_showing)
        return;
    TelephoneSettings::Values values;
    values.ringtone = m_ringtone->currentData().toString();
    values.ringVolume = m_volume->value();
    values.ringDevice = m_device->currentData().toByteArray();
    values.autoDecline = std::chrono::seconds(m_autoDecline->value());
    values.waitingLimit = std::chrono::seconds(m_waitingLimit->value());
    values.waitingSound = m_waitingSound->isChecked();
    m_settings.set(values);
}

} // namespace bellboard
