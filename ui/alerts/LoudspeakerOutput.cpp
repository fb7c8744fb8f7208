// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/LoudspeakerOutput.h"

#include <QApplication>
#include <QAudioDevice>
#include <QMediaDevices>
#include <QSoundEffect>

namespace bellboard {

LoudspeakerOutput::LoudspeakerOutput(QObject *parent) : QObject(parent)
{
    m_beep.setInterval(1500);
    connect(&m_beep, &QTimer::timeout, this, [] { QApplication::beep(); });
}

void LoudspeakerOutput::loop(const QUrl &sound)
{
    stop();
    if (!hasDevice()) {
        QApplication::beep();
        m_beep.start();
        return;
    }
    m_looping = effect(sound);
    m_looping->setLoopCount(QSoundEffect::Infinite);
    m_looping->play();
}

void LoudspeakerOutput::once(const QUrl &sound)
{
    if (!hasDevice()) {
        QApplication::beep();
        return;
    }
    QSoundEffect *one = effect(sound);
    one->setLoopCount(1);
    one->play();
}

void LoudspeakerOutput::stop()
{
    m_beep.stop();
    if (m_looping)
        m_looping->stop();
    m_looping = nullptr;
}

void LoudspeakerOutput::tune(double volume, const QByteArray &device)
{
    if (volume == m_volume && device == m_device)
        return;
    stop();
    m_volume = volume;
    m_device = device;
    qDeleteAll(m_effects);
    m_effects.clear();
}

QAudioDevice LoudspeakerOutput::device() const
{
    const auto devices = QMediaDevices::audioOutputs();
    for (const QAudioDevice &each : devices) {
        if (!m_device.isEmpty() && each.id() == m_device)
            return each;
    }
    return QMediaDevices::defaultAudioOutput(); // a headset that was unplugged must not make the desk deaf
}

QSoundEffect *LoudspeakerOutput::effect(const QUrl &sound)
{
    QSoundEffect *&found = m_effects[sound];
    if (!found) {
        found = new QSoundEffect(device(), this);
        found->setSource(sound);
        found->setVolume(float(m_volume));
        // A device that fails while it plays is as silent as none.
        connect(found, &QSoundEffect::statusChanged, this, [this, found] {
            if (found->status() == QSoundEffect::Error && m_looping == found) {
                QApplication::beep();
                m_beep.start();
            }
        });
    }
    return found;
}

bool LoudspeakerOutput::hasDevice()
{
    return !QMediaDevices::defaultAudioOutput().isNull();
}

} // namespace bellboard
