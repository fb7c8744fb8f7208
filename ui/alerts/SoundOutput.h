// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QUrl>

namespace bellboard {

/// Where sounds go. Real ones go to the loudspeaker; tests listen.
class SoundOutput
{
  public:
    virtual ~SoundOutput() = default;
    /// Plays the sound again and again until stop() or another loop.
    virtual void loop(const QUrl &sound) = 0;
    virtual void once(const QUrl &sound) = 0;
    virtual void stop() = 0;
    /// From the next sound on: `volume` 0 to 1, `device` an id of QAudioDevice or empty for the desktop's own. Never
    /// used for alerts, which sound at full volume where the desktop sounds.
    virtual void tune(double volume, const QByteArray &device) = 0;
};

} // namespace bellboard
