// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/AlertSound.h"

#include "ui/words/AlertWords.h"

#include <algorithm>

namespace bellboard {

AlertSound::AlertSound(Desk &desk, std::unique_ptr<SoundOutput> output, QObject *parent)
    : QObject(parent), m_desk(desk), m_output(std::move(output))
{
    connect(&desk, &Desk::alertsChanged, this, &AlertSound::follow);
    connect(&desk, &Desk::leaderChanged, this, &AlertSound::follow);
    connect(&desk, &Desk::databaseChanged, this, &AlertSound::follow);
    connect(&desk, &Desk::pressedAgain, this, [this] {
        m_output->once(QUrl(QStringLiteral("qrc:/sounds/pressed_again.wav")));
        Q_EMIT chimed();
    });
    follow();
}

AlertSound::~AlertSound()
{
    m_output->stop();
}

void AlertSound::follow()
{
    Tone wanted = Tone::Silent;
    const auto alerts = m_desk.currentAlerts();
    for (const AlertView &view : alerts) {
        const bool forsaken = isOpen(view.alert.status) && AlertWords::isForsaken(m_desk);
        if (forsaken || AlertWords::wantsAlarm(view.alert))
            wanted = Tone::Alarm;
        else if (isOpen(view.alert.status))
            wanted = std::max(wanted, Tone::Bell);
    }
    if (wanted == m_tone)
        return;
    m_tone = wanted;
    switch (wanted) {
    case Tone::Silent:
        m_output->stop();
        break;
    case Tone::Bell:
        m_output->loop(QUrl(QStringLiteral("qrc:/sounds/bell.wav")));
        break;
    case Tone::Alarm:
        m_output->loop(QUrl(QStringLiteral("qrc:/sounds/alarm.wav")));
        break;
    }
    Q_EMIT soundChanged(wanted);
}

} // namespace bellboard
