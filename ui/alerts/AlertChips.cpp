// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/AlertChips.h"

#include "ui/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>

namespace bellboard {

namespace {

QString trainingWord()
{
    return AlertChips::tr("TRAINING PBX");
}

QString drillWord()
{
    return AlertChips::tr("DRILL");
}

QString unknownWord()
{
    return AlertChips::tr("unknown button");
}

QString pressesWord(int presses)
{
    return AlertChips::tr("pressed %n time(s)", nullptr, presses);
}

} // namespace

AlertChips::AlertChips(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    const auto chip = [&](const char *role) {
        auto *label = new QLabel(this);
        Theme::setRole(label, role);
        label->hide();
        layout->addWidget(label, 0, Qt::AlignVCenter);
        return label;
    };
    m_training = chip("chip-caution");
    m_training->setText(trainingWord());
    m_training->setToolTip(tr("The telephone system is the built-in training one: nobody's telephone rings."));
    Theme::setType(m_training, Theme::Type::Body, QFont::Bold);
    m_drill = chip("chip-caution");
    m_drill->setText(drillWord());
    Theme::setType(m_drill, Theme::Type::Body, QFont::Bold);
    m_unknown = chip("chip-caution");
    m_unknown->setText(unknownWord());
    m_presses = chip("chip-alarm");
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
}

void AlertChips::show(const Alert &alert, bool training)
{
    const bool drill = m_withDrill && alert.drill != DrillTarget::None;
    m_training->setVisible(training);
    m_drill->setVisible(drill);
    m_unknown->setVisible(alert.unknownButton);
    m_presses->setText(pressesWord(alert.presses));
    m_presses->setVisible(alert.presses > 1);
    setVisible(training || drill || alert.unknownButton || alert.presses > 1);
}

QStringList AlertChips::words(const Alert &alert, bool training)
{
    QStringList words;
    if (training)
        words += trainingWord();
    if (alert.drill != DrillTarget::None)
        words += drillWord();
    if (alert.unknownButton)
        words += unknownWord();
    if (alert.presses > 1)
        words += pressesWord(alert.presses);
    return words;
}

} // namespace bellboard
