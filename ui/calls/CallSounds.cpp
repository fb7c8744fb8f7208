// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/CallSounds.h"

namespace bellboard {

namespace {

QUrl soundOf(const QString &file)
{
    return QUrl(QStringLiteral("qrc:/sounds/%1.wav").arg(file));
}

} // namespace

CallSounds::CallSounds(const AlertSound &alerts, const TelephoneSettings &settings, std::unique_ptr<SoundOutput> output,
                       QObject *parent)
    : QObject(parent), m_alerts(alerts), m_settings(settings), m_output(std::move(output))
{
    connect(&alerts, &AlertSound::soundChanged, this, &CallSounds::follow);
    connect(&settings, &TelephoneSettings::changed, this, [this] {
        if (m_sounds) { // with the new sound, volume and device
            m_output->stop();
            m_sounds = false;
        }
        follow();
    });
}

CallSounds::~CallSounds()
{
    m_output->stop();
}

QList<CallSounds::Ringtone> CallSounds::ringtones()
{
    return {{QStringLiteral("ring_classic"), tr("Classic telephone")},
            {QStringLiteral("ring_soft"), tr("Soft")},
            {QStringLiteral("ring_modern"), tr("Modern")},
            {QString(), tr("No sound")}};
}

void CallSounds::setRinging(bool ringing)
{
    m_ringing = ringing;
    follow();
}

void CallSounds::follow()
{
    const TelephoneSettings::Values &values = m_settings.values();
    const bool wanted = m_ringing && m_alerts.tone() == AlertSound::Tone::Silent && !values.ringtone.isEmpty();
    if (wanted == m_sounds)
        return;
    m_sounds = wanted;
    if (!wanted) {
        m_output->stop();
        return;
    }
    m_output->tune(values.ringVolume / 100.0, values.ringDevice);
    m_output->loop(soundOf(values.ringtone));
}

void CallSounds::knock()
{
    const TelephoneSettings::Values &values = m_settings.values();
    if (!values.waitingSound || m_sounds || m_alerts.tone() != AlertSound::Tone::Silent)
        return;
    m_output->tune(values.ringVolume / 100.0, values.ringDevice);
    m_output->once(soundOf(QStringLiteral("waiting")));
}

void CallSounds::tryOut()
{
    const TelephoneSettings::Values &values = m_settings.values();
    if (values.ringtone.isEmpty() || m_sounds || m_alerts.tone() != AlertSound::Tone::Silent)
        return;
    m_output->tune(values.ringVolume / 100.0, values.ringDevice);
    m_output->once(soundOf(values.ringtone));
}

} // namespace bellboard
