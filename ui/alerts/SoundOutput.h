// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
};

} // namespace bellboard
