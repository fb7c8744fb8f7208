// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/alerts/SoundOutput.h"

#include <QHash>
#include <QObject>
#include <QTimer>

class QAudioDevice;
class QSoundEffect;

namespace bellboard {

/// Sounds through Qt Multimedia. A PC without an audio device beeps instead, as the desktop does it: an alert is never
/// silent by our doing.
class LoudspeakerOutput final : public QObject, public SoundOutput
{
    Q_OBJECT

  public:
    explicit LoudspeakerOutput(QObject *parent = nullptr);

    void loop(const QUrl &sound) override;
    void once(const QUrl &sound) override;
    void stop() override;
    void tune(double volume, const QByteArray &device) override;

  private:
    QSoundEffect *effect(const QUrl &sound);
    QAudioDevice device() const;
    static bool hasDevice();

    QHash<QUrl, QSoundEffect *> m_effects;
    QSoundEffect *m_looping = nullptr;
    double m_volume = 1.0;
    QByteArray m_device;
    QTimer m_beep;
};

} // namespace bellboard
